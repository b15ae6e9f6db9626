import { existsSync } from 'node:fs';

import type { N8n } from './n8n';

/** Where Debian and its relatives put Chromium, and where others put Chrome. */
const candidates = [
	process.env['CHROMIUM'] ?? '',
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** @returns the browser's path, or undefined where none is installed */
function chromiumPath(): string | undefined {
	return candidates.find((path) => path !== '' && existsSync(path));
}

/** A page of the editor, logged in as the owner. */
type EditorPage = import('playwright-core').Page;

/**
 * Starts a headless browser for as long as `use` takes.
 *
 * @throws Error when no Chromium is installed; see `chromiumPath`
 */
export async function withBrowser<T>(use: (browser: import('playwright-core').Browser) => Promise<T>): Promise<T> {
	const executablePath = chromiumPath();
	if (executablePath === undefined) throw new Error('No Chromium is installed (apt-get install chromium)');
	const { chromium } = require('playwright-core') as typeof import('playwright-core');
	const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
	try {
		return await use(browser);
	} finally {
		await browser.close();
	}
}

/** Opens n8n's editor in a headless browser and hands the page to `use`. */
export async function withEditor<T>(n8n: N8n, use: (page: EditorPage) => Promise<T>): Promise<T> {
	return await withBrowser(async (browser) => {
		const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
		await context.addCookies(
			n8n.rest.sessionCookies().map((cookie) => ({ ...cookie, domain: '127.0.0.1', path: '/', httpOnly: true })),
		);
		return await use(await context.newPage());
	});
}

/**
 * Saves a picture of a workflow, with one node's panel open when `node` is given.
 *
 * @returns the path of the picture
 */
export async function screenshot(n8n: N8n, workflowId: string, file: string, node?: string): Promise<string> {
	return await withEditor(n8n, async (page) => {
		await page.goto(`${n8n.url}/workflow/${workflowId}`, { waitUntil: 'domcontentloaded' });
		await page.locator('[data-test-id="canvas"], [data-test-id="canvas-wrapper"]').first().waitFor({ timeout: 60_000 });
		if (node !== undefined) {
			await page
				.locator(`[data-test-id="canvas-node"][data-node-name="${node}"]`)
				.first()
				.dblclick({ timeout: 30_000 });
			await page.locator('[data-test-id="ndv"], [data-test-id="parameter-input"]').first().waitFor({ timeout: 30_000 });
		}
		await page.waitForTimeout(800);
		await page.screenshot({ path: file });
		return file;
	});
}

/** Opens the panel of a credential and waits until its fields are there. */
export async function openCredential(page: EditorPage, n8n: N8n, credentialId: string): Promise<void> {
	await page.goto(`${n8n.url}/home/credentials/${credentialId}`, { waitUntil: 'domcontentloaded' });
	await page
		.locator('[data-test-id="credential-edit-dialog"], [data-test-id="editCredential-modal"]')
		.first()
		.waitFor({ timeout: 60_000 });
	await page.waitForTimeout(1_500);
}
