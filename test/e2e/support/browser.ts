import { existsSync } from 'node:fs';

import { LeftOut } from './leftOut';
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

/** A page of the editor, logged in as the owner. `getByTestId` takes the names that n8n gives its parts. */
export type EditorPage = import('playwright-core').Page;

/**
 * Starts a headless browser for as long as `use` takes.
 *
 * @throws LeftOut when no Chromium is installed; see `chromiumPath`
 */
export async function withBrowser<T>(use: (browser: import('playwright-core').Browser) => Promise<T>): Promise<T> {
	const executablePath = chromiumPath();
	if (executablePath === undefined) throw new LeftOut('No Chromium is installed (apt-get install chromium)');
	const { chromium, selectors } = require('playwright-core') as typeof import('playwright-core');
	selectors.setTestIdAttribute('data-test-id');
	const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
	try {
		return await use(browser);
	} finally {
		await browser.close();
	}
}

/** The canvas of a workflow, by n8n's names for it. */
const CANVAS = '[data-test-id="canvas"], [data-test-id="canvas-wrapper"]';

/** The window of a credential, by n8n's names for it. */
const CREDENTIAL_WINDOW = '[data-test-id="credential-edit-dialog"], [data-test-id="editCredential-modal"]';

/** How the editor looks: n8n follows the system's choice of light or dark. */
interface Look {
	colorScheme?: 'light' | 'dark';
	height?: number;
}

/** Opens n8n's editor in a headless browser and hands the page to `use`. */
export async function withEditor<T>(
	n8n: N8n,
	use: (page: EditorPage) => Promise<T>,
	{ colorScheme = 'light', height = 900 }: Look = {},
): Promise<T> {
	return await withBrowser(async (browser) => {
		const context = await browser.newContext({
			viewport: { width: 1440, height },
			locale: 'en-GB',
			colorScheme,
			reducedMotion: 'reduce',
		});
		await context.addCookies(
			n8n.rest.sessionCookies().map((cookie) => ({ ...cookie, domain: '127.0.0.1', path: '/', httpOnly: true })),
		);
		// A busy machine takes its time for the first page.
		context.setDefaultNavigationTimeout(120_000);
		return await use(await context.newPage());
	});
}

/**
 * Collects what goes wrong in a page from now on: errors that nobody caught and errors in the console. What the editor asks of hosts
 * other than its own n8n does not count, as a test machine may not reach them.
 */
export function errorsOf(page: EditorPage, n8n: N8n): string[] {
	const errors: string[] = [];
	page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
	page.on('console', (message) => {
		const { url } = message.location();
		if (message.type() === 'error' && (url === '' || url.startsWith(n8n.url)))
			errors.push(`${message.text()} (${url})`);
	});
	return errors;
}

/** Opens a workflow and waits until its canvas is there. */
export async function openCanvas(page: EditorPage, n8n: N8n, workflowId: string): Promise<void> {
	await page.goto(`${n8n.url}/workflow/${workflowId}`, { waitUntil: 'domcontentloaded' });
	await page.locator(CANVAS).first().waitFor({ timeout: 60_000 });
}

/**
 * Saves a picture of a workflow, with one node's panel open when `node` is given.
 *
 * @returns the path of the picture
 */
export async function screenshot(n8n: N8n, workflowId: string, file: string, node?: string): Promise<string> {
	return await withEditor(n8n, async (page) => {
		await openCanvas(page, n8n, workflowId);
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

/**
 * Opens the window of a credential and waits until its fields are there.
 *
 * @returns the window
 */
export async function openCredential(
	page: EditorPage,
	n8n: N8n,
	credentialId: string,
): Promise<import('playwright-core').Locator> {
	await page.goto(`${n8n.url}/home/credentials/${credentialId}`, { waitUntil: 'domcontentloaded' });
	const window = page.locator(CREDENTIAL_WINDOW).first();
	await window.waitFor({ timeout: 60_000 });
	await page.waitForTimeout(1_500);
	return window;
}
