/**
 * Takes the pictures of docs/connect.md, docs/quick-start.md, docs/archive.md and the README in real n8n:
 *
 *     node tools/run.mjs tsx test/e2e/guidePictures.ts            into docs/pictures
 *     node tools/run.mjs tsx test/e2e/guidePictures.ts <folder>   into another folder
 *
 * Needs Chromium (Debian: apt-get install chromium) and a built package.
 */
import { runCommand } from './support/command';
import { openCanvas, openCredential, withEditor } from './support/browser';
import { ownCif, setStage } from './support/context';
import { pictureFolder, writePicture } from './support/pictureFiles';
import { smallPng } from './support/smallPng';
import { readTemplate } from './support/templates';
import { chain, credentialType, manualStart, ourNode } from './support/workflows';

/** The largest picture that the guides take. */
const MOST_BYTES = 80_000;

async function main(): Promise<void> {
	const folder = pictureFolder(process.argv[2], 'pictures');
	const save = (name: string, picture: Buffer): void => {
		writePicture(folder, name, smallPng(picture), MOST_BYTES);
	};
	const stage = await setStage();
	try {
		const { n8n, credential } = stage;
		const fresh = await n8n.rest.createCredential('ANAF', credentialType, {
			environment: 'test',
			clientId: 'your-client-id',
			clientSecret: 'your-client-secret',
			defaultCif: 'RO10000008',
		});
		await withEditor(n8n, async (page) => {
			await page.emulateMedia({ colorScheme: 'light' });
			await page.setViewportSize({ width: 1280, height: 940 });
			await page.goto(`${n8n.url}/home/credentials/create`, { waitUntil: 'domcontentloaded' });
			const search = page.locator(
				'[data-test-id="selectCredential-modal"] input, input[placeholder*="Search for app"]',
			);
			await search.first().click({ timeout: 60_000 });
			await page.keyboard.type('anaf');
			await page.waitForTimeout(1_500);
			const choice = page.locator('[data-test-id="selectCredential-modal"], .el-dialog').first();
			save('connect-add', await choice.screenshot());
			save('connect-credential', await (await openCredential(page, n8n, fresh)).screenshot());
			await n8n.rest.connectOAuth2(credential.id);
			save('connect-connected', await (await openCredential(page, n8n, credential.id)).screenshot());

			await page.setViewportSize({ width: 1280, height: 780 });
			const check = ourNode(
				'ANAF e-Factura',
				'anafEFactura',
				{ resource: 'connection', operation: 'check', cifs: `${ownCif}, 20000005` },
				credential,
			);
			const { id } = await n8n.rest.createWorkflow(chain('Check', [manualStart, check]));
			await openCanvas(page, n8n, id);
			const node = page.locator('[data-test-id="canvas-node"][data-node-name="ANAF e-Factura"]').first();
			await node.dblclick({ timeout: 60_000 });
			await page.locator('[data-test-id="node-execute-button"]').first().click({ timeout: 30_000 });
			await page.waitForTimeout(5_000);
			await page.getByText('JSON', { exact: true }).last().click();
			// n8n's note that it went well covers the output for some seconds.
			await page.waitForTimeout(6_000);
			save('connect-check', await page.screenshot());

			await page.setViewportSize({ width: 1280, height: 800 });
			for (const [name, template, clip] of [
				['nightly-archive', 'nightly-archive', { x: 0, y: 0, width: 1280, height: 800 }],
				['workflow', 'rows-to-invoices', { x: 120, y: 240, width: 1120, height: 380 }],
			] as const) {
				const stored = await n8n.rest.createWorkflow(readTemplate(`${template}.json`, credential));
				await openCanvas(page, n8n, stored.id);
				await page.waitForTimeout(2_500);
				save(name, await page.screenshot({ clip }));
			}

			await page.locator('[data-test-id="node-creator-plus-button"]').first().click();
			await page.locator('[data-test-id="node-creator-search-bar"]').fill('factura');
			await page.waitForTimeout(1_500);
			const panel = await page.locator('[data-test-id="node-creator"]').first().boundingBox();
			if (panel === null) throw new Error('n8n shows no panel of nodes');
			save('search', await page.screenshot({ clip: { ...panel, height: 330 } }));
		});
	} finally {
		await stage.close();
	}
}

runCommand(main);
