import type { IExecuteFunctions } from 'n8n-workflow';

/** Hints shown at the most; a batch of a thousand items must not bury its own output. */
const MOST_HINTS = 5;

/** Says something above the output that is no warning. */
export function showNote(context: IExecuteFunctions, message: string): void {
	context.addExecutionHints({ message, type: 'info', location: 'outputPane' });
}

/** Shows warnings above the output, each once, so that they are seen without opening an item. */
export function showWarnings(context: IExecuteFunctions, warnings: readonly string[]): void {
	const distinct = [...new Set(warnings)];
	if (distinct.length === 0) return;
	const shown = distinct.slice(0, MOST_HINTS);
	if (distinct.length > MOST_HINTS) shown.push(`${distinct.length - MOST_HINTS} more warnings are in the items`);
	context.addExecutionHints(
		...shown.map((message) => ({ message, type: 'warning' as const, location: 'outputPane' as const })),
	);
}
