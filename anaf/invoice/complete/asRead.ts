/**
 * Invoices that were read from a valid document: they are written as they were, since ANAF takes them as they are
 * (decision 059). This is the one place that says when an input counts as read.
 */

import { isGiven, type Fields } from './values';
import { INVOICE, type Group, type Term } from '../terms';
import type { Invoice } from '../model/invoice';
import { writeUbl } from '../ubl/write';
import { validateInvoice } from '../validate';

/** A model that was read, and the document it is. */
interface ReadDocument {
	readonly model: Invoice;
	/** UBL 2.1 with XML declaration, UTF-8. */
	readonly xml: string;
}

/**
 * The model of an input that was read from a valid document.
 *
 * It was read when both hold, whoever wrote it:
 *
 * - it is a whole model, as Parse (Full Model) gives it: nothing but fields of the model, every value a text, with the
 *   specification (BT-24), the totals (BG-22) and the VAT breakdown (BG-23), so that nothing is left to work out;
 * - written as it is, no rule and no part of the structure of UBL is broken.
 *
 * What a person changes in such a model stays under the rules: a total that no longer fits breaks them, so that the input is
 * completed and checked as any other.
 *
 * @returns undefined for an input that has to be completed and checked
 */
export function readBefore(input: unknown): ReadDocument | undefined {
	const model = modelOf(input);
	if (!model) return undefined;
	const xml = writeUbl(model);
	const validation = validateInvoice(xml, { extras: false });
	return validation.ok && validation.value.fatal === 0 ? { model, xml } : undefined;
}

const isObject = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The whole model that an input is; undefined for anything less. */
function modelOf(input: unknown): Invoice | undefined {
	if (!isObject(input)) return undefined;
	const { decimalSeparator, documentType, buyer, shortenTexts: _shorten, ...others } = input;
	// Numbers of a model part with a point; who says otherwise has written them.
	if (isGiven(decimalSeparator) && decimalSeparator !== 'automatic' && decimalSeparator !== 'point') return undefined;
	if (documentType !== 'invoice' && documentType !== 'creditNote') return undefined;
	const model = { ...others, ...(buyer !== undefined && { buyer: withoutMark(buyer) }) };
	const isWhole = isGiven(others.specification) && isObject(others.totals) && Array.isArray(others.vatBreakdown);
	if (!isWhole || !Array.isArray(others.lines) || !fits(model, INVOICE)) return undefined;
	return { documentType, ...model } as unknown as Invoice;
}

/** That the buyer is a private person says nothing where its number is known. */
function withoutMark(buyer: unknown): unknown {
	if (!isObject(buyer) || (buyer.vatId === undefined && buyer.registrationId === undefined)) return buyer;
	const { privatePerson: _mark, ...party } = buyer;
	return party;
}

/** True when an object has fields of the shape only, each of its kind; a field that is undefined is not there. */
function fits(value: unknown, shape: Group['shape']): boolean {
	return (
		isObject(value) &&
		Object.entries(value).every(
			([name, field]) => field === undefined || (Object.hasOwn(shape, name) && isOf(field, shape[name])),
		)
	);
}

function isOf(value: unknown, part: Term | Group | undefined): boolean {
	if (!part) return false;
	const one = (single: unknown): boolean =>
		part.kind === 'group'
			? fits(single, part.shape)
			: part.kind === 'identifier'
				? isIdentifier(single)
				: typeof single === 'string';
	return part.many === true ? Array.isArray(value) && value.every(one) : one(value);
}

function isIdentifier(value: unknown): boolean {
	if (!isObject(value) || typeof value.id !== 'string') return false;
	return Object.entries(value).every(
		([name, part]) => name === 'id' || (name === 'scheme' && (part === undefined || typeof part === 'string')),
	);
}
