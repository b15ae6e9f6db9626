/** Any invoice this package can read, as the model. */

import { fail, ok, type AnafFault, type Result } from '../result';
import { parseXml } from '../xml/parse';
import type { XmlElement, XmlFault, XmlLimits } from '../xml/tree';
import { readCii } from './cii/document';
import type { DocumentType, Invoice } from './model/invoice';
import { LinesAhead } from './ubl/ahead';
import { invoiceSyntax } from './model/syntax';
import { readUbl } from './ubl/document';

export { invoiceSyntax } from './model/syntax';

/** An invoice that was read. */
export interface ParsedInvoice {
	/** Invoice, credit note (for CII, by its type code) or debit note. */
	readonly kind: DocumentType;
	/** The syntax it was written in. */
	readonly syntax: 'ubl' | 'cii';
	/** Everything that has a business term. */
	readonly model: Invoice;
	/**
	 * Paths of elements and attributes that have no place in the model, such as
	 * `/Invoice/InvoiceLine[2]/SubInvoiceLine`; at most 1,000, then a count of the rest.
	 */
	readonly unknown: readonly string[];
}

/**
 * Reads UBL 2.1 Invoice, CreditNote and DebitNote and UN/CEFACT CrossIndustryInvoice.
 *
 * Reading is lenient (any prefix, any order, wrong values stay as they are): whether the invoice is
 * right is for the validation rules to say. Never throws.
 *
 * @param input bytes as received, or text
 * @returns the model; an `XmlFault` (it has `code`) when it is no readable XML, an `AnafFault` (it has
 * `kind`) of kind `invalidInput` when it is XML but no invoice
 */
export function parseInvoice(
	input: Uint8Array | string,
	limits?: Partial<XmlLimits>,
): Result<ParsedInvoice, AnafFault | XmlFault> {
	// Lines of UBL are read as they come and not kept, so the tree does not grow with their number.
	const ahead = new LinesAhead();
	const document = parseXml(input, limits, ahead.child);
	return document.ok ? readInvoice(document.value.root, ahead) : document;
}

/**
 * Reads an invoice from a document that was parsed already.
 *
 * @param ahead what was read of it while it was parsed
 */
export function readInvoice(root: XmlElement, ahead?: LinesAhead): Result<ParsedInvoice> {
	switch (invoiceSyntax(root)) {
		case 'ubl': {
			const { model, unknown } = readUbl(root, ahead);
			return ok({ kind: model.documentType, syntax: 'ubl', model, unknown });
		}
		case 'cii': {
			const { model, unknown } = readCii(root);
			return ok({ kind: model.documentType, syntax: 'cii', model, unknown });
		}
		case undefined:
			return fail({
				kind: 'invalidInput',
				message: 'The document is not an invoice',
				more: `Its first element is ${root.local}${root.uri === '' ? '' : ` of ${root.uri}`}`,
				advice: 'Give a UBL 2.1 Invoice or CreditNote, or a CrossIndustryInvoice.',
			});
	}
}
