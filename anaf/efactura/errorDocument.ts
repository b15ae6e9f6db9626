import { originalUploadIndex } from '../api/sentences';
import { attribute, type XmlElement } from '../xml/tree';

/** One reason for which ANAF refused a document. */
export interface RejectionReason {
	/** Identifier of the rule, such as `BR-RO-110` or `R_BT_32_cui`, when ANAF names one. */
	readonly rule?: string;
	/** Where, in ANAF's words (`AccountingSupplierParty (1) > Party (1)`), when it says. */
	readonly location?: string;
	/** The reason without ANAF's technical lead-in. */
	readonly text: string;
	/** ANAF's sentence, verbatim. */
	readonly anafMessage: string;
}

/** The error document of a refused upload (docs/anaf/messages.md#error-document). */
export interface ErrorDocument {
	/** Index of the refused upload. */
	readonly uploadIndex?: string;
	/** CIF of the sender as ANAF read it. */
	readonly sellerCif?: string;
	readonly reasons: readonly RejectionReason[];
	/** Index of the first upload, when ANAF says that the invoice was sent before. */
	readonly originalUploadIndex?: string;
}

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * Splits one of ANAF's validation sentences into rule, place and text.
 *
 * Two forms are known (docs/anaf/messages.md#error-document, docs/anaf/efactura.md#validation): `... eroare:
 * [BR-RO-110]-text` and `... sectiune Party (1) eroare regula: R_BT_32_cui: text`; any other sentence is kept whole.
 */
export function readReason(sentence: string): RejectionReason {
	const anafMessage = sentence.trim();
	const flat = squeeze(anafMessage);
	const schematron = /\[([A-Z]{2,}[A-Z0-9._-]*)\]\s*-?\s*(.*)$/.exec(flat);
	if (schematron) {
		return { rule: schematron[1], text: squeeze(schematron[2] ?? '') || flat, anafMessage };
	}
	const rule =
		/^(.*?)\s*eroare regula:\s*([A-Za-z0-9_.-]+?):?\s+(.*)$/.exec(flat) ??
		/^(.*?)\s*eroare regula:\s*([A-Za-z0-9_.-]+):(.*)$/.exec(flat);
	if (rule) {
		const place = squeeze(
			(rule[1] ?? '')
				.replace(/^E:\s*/, '')
				.replace(/\bsectiune\b/g, '>')
				.replace(/validari globale/i, ''),
		);
		return {
			rule: rule[2],
			location: place === '' ? undefined : place,
			text: squeeze(rule[3] ?? '') || flat,
			anafMessage,
		};
	}
	return { text: flat.replace(/^E:\s*/, ''), anafMessage };
}

/** Reads the root of an error document. Both `Error` and `Errors` are known as element names. */
export function readErrorDocument(root: XmlElement): ErrorDocument {
	const sentences = root.children
		.filter((element) => /^Errors?$/.test(element.local))
		.map((element) => attribute(element, 'errorMessage') ?? element.text)
		.filter((sentence) => sentence.trim() !== '');
	const find = (name: string): string | undefined =>
		root.attributes.find((candidate) => candidate.local.toLowerCase() === name)?.value.trim();
	return {
		uploadIndex: find('index_incarcare'),
		sellerCif: find('cif_emitent'),
		reasons: sentences.map(readReason),
		originalUploadIndex: sentences.map(originalUploadIndex).find((index) => index !== undefined),
	};
}
