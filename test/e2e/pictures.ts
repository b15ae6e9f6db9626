/**
 * Takes pictures of the editor for the documentation and for looking at panels:
 *
 *     npm run pictures -- <folder>           workflows, some nodes in the whole window, the credential
 *     npm run pictures -- panels [<folder>]  the fields of every operation, into docs/panels
 *
 * Needs Chromium (Debian: apt-get install chromium).
 */
import { join } from 'node:path';

import { runCommand } from './support/command';
import { openCredential, screenshot, withEditor } from './support/browser';
import { setStage, type Stage } from './support/context';
import { closePanel, everyPanel, openPanel, openWorkflow, panelsWorkflow, pictureOfPanel } from './support/panels';
import { pictureFolder, writePicture } from './support/pictureFiles';
import { say } from './support/say';
import { readTemplate } from './support/templates';
import { chain, manualStart, ourNode } from './support/workflows';

/** Which panels are worth a picture: file name, node type and parameters. */
const windows: [string, string, Record<string, unknown>][] = [
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

/** The largest picture of a panel, so that all of them together stay small. */
const MOST_BYTES = 60_000;

async function picturesOfPanels(stage: Stage, folder: string): Promise<void> {
	const panels = everyPanel();
	const id = await panelsWorkflow(stage, panels);
	await withEditor(
		stage.n8n,
		async (page) => {
			await openWorkflow(page, stage.n8n, id);
			for (const { name } of panels) {
				await openPanel(page, name);
				writePicture(folder, name, await pictureOfPanel(page), MOST_BYTES);
				await closePanel(page);
			}
		},
		// High enough for the longest panel.
		{ height: 2_400 },
	);
}

async function picturesOfWindows({ n8n, credential }: Stage, folder: string): Promise<void> {
	for (const file of ['send-invoice', 'receive-invoices', 'nightly-archive']) {
		const { id } = await n8n.rest.createWorkflow(readTemplate(`${file}.json`, credential));
		if (file === 'send-invoice') await n8n.rest.run(id, 'Start');
		say(await screenshot(n8n, id, join(folder, `${file}.png`)));
	}
	for (const [name, type, parameters] of windows) {
		const body = chain(name, [manualStart, ourNode('ANAF', type, parameters, credential)]);
		const { id } = await n8n.rest.createWorkflow(body);
		say(await screenshot(n8n, id, join(folder, `${name}.png`), 'ANAF'));
	}
	await withEditor(n8n, async (page) => {
		await openCredential(page, n8n, credential.id);
		await page.screenshot({ path: join(folder, 'credential.png') });
	});
	say(join(folder, 'credential.png'));
}

async function main(): Promise<void> {
	const [first = 'pictures', second] = process.argv.slice(2);
	const isPanels = first === 'panels';
	const folder = pictureFolder(isPanels ? second : first, 'panels');
	const stage = await setStage();
	try {
		await stage.n8n.rest.connectOAuth2(stage.credential.id);
		await (isPanels ? picturesOfPanels : picturesOfWindows)(stage, folder);
	} finally {
		await stage.close();
	}
}

runCommand(main);
