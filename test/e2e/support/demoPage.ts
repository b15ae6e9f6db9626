import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { Happened } from './demoReport';
import type { WorkflowBody } from './rest';
import { chain, manualStart, ourNode, type UsedCredential } from './workflows';

/** The node of `renderingWorkflow` that puts out the page, in the field `html`. */
export const pageNode = 'Page';

/** A workflow that makes a page of the newest received invoice. */
export function renderingWorkflow(credential: UsedCredential): WorkflowBody {
	return chain('Look at a received invoice', [
		manualStart,
		ourNode(
			'Newest Invoice',
			'anafEFactura',
			{ resource: 'message', operation: 'getAll', returnAll: false, limit: 1, days: 1, filter: 'P' },
			credential,
		),
		ourNode(
			'Archive',
			'anafEFactura',
			{ resource: 'message', operation: 'download', messageId: '={{ $json.id }}', files: ['archive'] },
			credential,
		),
		ourNode(pageNode, 'anafEFactura', {
			resource: 'document',
			operation: 'render',
			binaryPropertyName: 'archive',
			options: { downloadId: '={{ $("Newest Invoice").item.json.id }}' },
		}),
	]);
}

/** Keeps the page of an invoice where it can be looked at after the demo has ended. @returns its row of the table, and its address */
export function keepPage(page: Uint8Array): { row: Happened; address: string } {
	const file = join(tmpdir(), 'n8n-nodes-anaf-invoice.html');
	writeFileSync(file, page);
	const title = /<title>([^<]*)/.exec(Buffer.from(page).toString('utf8'))?.[1] ?? '';
	const row = {
		what: 'Make a page of a received invoice',
		result: `${title}, ${Math.ceil(page.length / 1000)} kB, printable`,
	};
	return { row, address: pathToFileURL(file).href };
}
