/**
 * An invoice as a page that people can read and print: one HTML file that needs nothing else, for the day on which ANAF’s PDF
 * service does not answer.
 */

import { plainTypeOf } from '../creditNote';
import { element, htmlPage, type Content } from '../../page/html';
import { inLanguage, type PageLanguage } from '../../page/language';
import { Paper } from '../../page/paper';
import { unplacedPart, type UnplacedTerm } from '../../page/unplaced';
import type { Invoice } from '../model/invoice';
import { DOCUMENT_TITLES } from './codeWords';
import { attachmentsPart, headPart, notesPart, paymentPart } from './details';
import { LABELS, type InvoicePaper } from './labels';
import { linesPart } from './lines';
import { partiesPart } from './parties';
import { sumsPart } from './sums';

/** What a page shows beyond the model. */
interface RenderExtras {
	/** Language of the labels; `both` when absent. */
	readonly language?: PageLanguage;
	/** Pieces of the document without a place in the model; listed at the end, so that nothing is dropped. */
	readonly unplaced?: readonly UnplacedTerm[];
	/** What ANAF says of it; texts, shown as they are. */
	readonly anaf?: {
		readonly uploadIndex?: string;
		readonly downloadId?: string;
		readonly registeredAt?: string;
	};
	/** The outcome of verifying the Ministry’s signature; only where it was verified. */
	readonly signature?: { readonly valid: boolean; readonly reasons: readonly string[] };
}

const STYLE = `
.item{width:40%}.money{display:grid;grid-template-columns:minmax(0,7fr) minmax(0,5fr);gap:0 8mm}.money>*{min-width:0;break-inside:avoid}
.money .sums>div:last-child{background:var(--tint);border-bottom:.4mm solid var(--accent);align-items:baseline}
@media screen and (max-width:640px){.money{grid-template-columns:1fr}}`;

function signatureText(paper: InvoicePaper, { signature }: RenderExtras): string | undefined {
	if (signature === undefined) return undefined;
	if (signature.valid) return paper.label('signatureValid');
	return [paper.label('signatureInvalid'), signature.reasons.join('; ')].filter((part) => part !== '').join(': ');
}

function anafPart(paper: InvoicePaper, extras: RenderExtras): Content {
	const { anaf } = extras;
	return paper.section(
		'atAnaf',
		paper.facts(
			[
				[paper.label('uploadIndex'), anaf?.uploadIndex],
				[paper.label('downloadId'), anaf?.downloadId],
				[paper.label('receivedAt'), anaf?.registeredAt],
				[paper.label('signature'), signatureText(paper, extras)],
			],
			'dl.lines',
		),
	);
}

/**
 * Renders an invoice as one HTML page (A4, no script, no outside resource). Every text of the invoice is escaped; every field
 * of the model that has a value is on the page.
 *
 * @param invoice as `parseInvoice` reads it, or as it was typed
 * @returns the page, HTML 5 in UTF-8
 */
export function renderInvoice(invoice: Invoice, extras: RenderExtras = {}): string {
	const { language = 'both', unplaced = [] } = extras;
	const paper = new Paper(language, LABELS);
	const code = invoice.typeCode ?? plainTypeOf(invoice.documentType);
	const kind = inLanguage(language, DOCUMENT_TITLES.get(code) ?? [`Document ${code}`, `Document ${code}`]);
	const title = `${kind} ${invoice.number ?? ''}`.trim();
	return htmlPage(
		language === 'en' ? 'en' : 'ro',
		title,
		[
			element('h1', title),
			headPart(paper, invoice),
			partiesPart(paper, invoice),
			paper.section('lines', linesPart(paper, invoice)),
			sumsPart(paper, invoice),
			element('div.columns', [paymentPart(paper, invoice), anafPart(paper, extras)]),
			notesPart(paper, invoice),
			attachmentsPart(paper, invoice),
			unplacedPart(language, unplaced),
		],
		STYLE,
	);
}
