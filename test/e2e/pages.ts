/**
 * Renders an invoice and a declaration and takes the pictures of docs/rendering.md:
 *
 *     npm run pages              into docs/pictures
 *     npm run pages -- <folder>  into another folder, with the pages themselves and as PDF
 *
 * Needs Chromium (Debian: apt-get install chromium), no n8n.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { renderInvoice } from '../../anaf/invoice/render/page';
import { renderDeclaration } from '../../anaf/transport/render/page';
import { runCommand } from './support/command';
import { withBrowser } from './support/browser';
import { pictureDeclaration, pictureInvoice, pictureUit } from './support/pageFixtures';
import { pictureFolder, writePicture } from './support/pictureFiles';
import { smallPng } from './support/smallPng';

/** The largest picture that docs take. */
const MOST_BYTES = 150_000;

/** A picture: what it shows, at which width in pixels, on a screen or as it is printed. */
interface Picture {
	readonly name: string;
	readonly html: string;
	readonly width: number;
	readonly media: 'screen' | 'print';
	readonly isDark?: true;
}

function pictures(): readonly Picture[] {
	const invoice = renderInvoice(pictureInvoice, {
		anaf: { uploadIndex: '5009876543', downloadId: '3301234567', registeredAt: '2026-11-20 14:03' },
		signature: { valid: true, reasons: [] },
	});
	const transport = (parts: 'card' | 'sheet'): string =>
		renderDeclaration(pictureDeclaration, { uit: pictureUit, parts }).html;
	// 794 pixels are A4 at 96 dots an inch.
	return [
		{ name: 'rendered-invoice', html: invoice, width: 860, media: 'screen' },
		{ name: 'rendered-invoice-print', html: invoice, width: 794, media: 'print' },
		{ name: 'uit-card', html: transport('card'), width: 390, media: 'screen' },
		{ name: 'uit-card-dark', html: transport('card'), width: 390, media: 'screen', isDark: true },
		{ name: 'goods-sheet', html: transport('sheet'), width: 860, media: 'screen' },
	];
}

async function main(): Promise<void> {
	const [given] = process.argv.slice(2);
	const folder = pictureFolder(given, 'pictures');
	await withBrowser(async (browser) => {
		for (const { name, html, width, media, isDark } of pictures()) {
			const colorScheme = isDark === true ? 'dark' : 'light';
			const page = await browser.newPage({ viewport: { width, height: 500 }, colorScheme });
			await page.emulateMedia({ media });
			await page.setContent(html);
			// What is printed has the margins of its page; a picture gets them from around it.
			if (media === 'print') await page.addStyleTag({ content: 'body{padding:12mm}' });
			writePicture(folder, name, smallPng(await page.screenshot({ fullPage: true })), MOST_BYTES);
			if (given !== undefined) {
				writeFileSync(join(folder, `${name}.html`), html);
				await page.pdf({ path: join(folder, `${name}.pdf`), preferCSSPageSize: true });
			}
			await page.close();
		}
	});
}

runCommand(main);
