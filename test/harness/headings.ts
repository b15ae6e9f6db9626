import type { INodeExecutionData } from 'n8n-workflow';

/** Longer headings of errors are cut by n8n in its lists. */
export const LONGEST_HEADING = 80;

/** An error of ours whose heading n8n would cut: a fault of the node, whatever the test is about. */
export class HeadingTooLong extends Error {
	constructor(heading: string) {
		super(`This heading has ${heading.length} characters, more than ${LONGEST_HEADING}: ${heading}`);
	}
}

function check(heading: unknown): void {
	if (typeof heading === 'string' && heading.length > LONGEST_HEADING) throw new HeadingTooLong(heading);
}

/** @throws HeadingTooLong for an error that was made of a fault and whose heading is too long */
export function checkThrown(thrown: unknown): void {
	const { message, context } = thrown as { message?: unknown; context?: { anaf?: unknown } };
	if (context?.anaf !== undefined) check(message);
}

/** @throws HeadingTooLong for an item of a node that goes on, whose error has a heading that is too long */
export function checkItems(items: readonly INodeExecutionData[]): void {
	for (const { json } of items) {
		// With an error output an item of ours has the rest of the error in `message` (docs/n8n.md#errors).
		if (json.anaf !== undefined || Object.keys(json).join() === 'error,message') check(json.error);
	}
}
