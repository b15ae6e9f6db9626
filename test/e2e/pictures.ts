/**
 * Takes pictures of the editor for the documentation and for looking at panels:
 *
 *     node tools/run.mjs tsx test/e2e/pictures.ts <folder>
 *
 * Needs Chromium (Debian: apt-get install chromium) and a built package.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { openCredential, screenshot, withEditor } from './support/browser';
import { setStage } from './support/context';
import { say } from './support/say';
import { readTemplate } from './support/templates';
import { chain, manualStart, ourNode } from './support/workflows';

/** Which panels are worth a picture: file name, node type and parameters. */
const panels: [string, string, Record<string, unknown>][] = [
	['invoice-upload', 'anafEFactura', { resource: 'invoice', operation: 'upload', waitForResult: true }],
	['invoice-download', 'anafEFactura', { resource: 'invoice', operation: 'download' }],
	['message-get-many', 'anafEFactura', { resource: 'message', operation: 'getAll' }],
	['message-archive', 'anafEFactura', { resource: 'message', operation: 'archive' }],
	['message-find-gaps', 'anafEFactura', { resource: 'message', operation: 'findGaps' }],
	['invoice-create', 'anafEFactura', { resource: 'invoice', operation: 'create' }],
	['document-validate', 'anafEFactura', { resource: 'document', operation: 'validate' }],
	[
		'transport-create',
		'anafETransport',
		{
			resource: 'declaration',
			operation: 'create',
			operationType: '40',
			goods: { line: [{ name: 'Piese de schimb', purpose: '9999' }] },
		},
	],
	['company-vat-data', 'anafCompany', { resource: 'company', operation: 'getVatData', cif: 'RO10000008' }],
	['trigger', 'anafTrigger', {}],
	['connection-check', 'anafEFactura', { resource: 'connection', operation: 'check' }],
];

async function main(): Promise<void> {
	const folder = resolve(process.argv[2] ?? 'pictures');
	mkdirSync(folder, { recursive: true });
	const stage = await setStage();
	try {
		const { n8n, credential } = stage;
		await n8n.rest.connectOAuth2(credential.id);
		for (const file of ['send-invoice', 'receive-invoices', 'nightly-archive']) {
			const { id } = await n8n.rest.createWorkflow(readTemplate(`${file}.json`, credential));
			if (file === 'send-invoice') await n8n.rest.run(id, 'Start');
			say(await screenshot(n8n, id, join(folder, `${file}.png`)));
		}
		for (const [name, type, parameters] of panels) {
			const body = chain(name, [manualStart, ourNode('ANAF', type, parameters, credential)]);
			const { id } = await n8n.rest.createWorkflow(body);
			say(await screenshot(n8n, id, join(folder, `${name}.png`), 'ANAF'));
		}
		await withEditor(n8n, async (page) => {
			await openCredential(page, n8n, credential.id);
			await page.screenshot({ path: join(folder, 'credential.png') });
		});
		say(join(folder, 'credential.png'));
	} finally {
		await stage.close();
	}
}

main().then(
	() => process.exit(0),
	(cause: unknown) => {
		process.stderr.write(`${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}\n`);
		process.exit(1);
	},
);
