/**
 * Document: Render: from the bytes of an invoice to the bytes of its page, at 10 and 1,000 lines, beside fast-xml-parser with a
 * template string. That page has parties, lines, VAT and totals; ours has every field, in two languages, and what has no field.
 * Declaration: Render likewise, for itself: UIT card and goods sheet.
 */
import type * as Build from '../anaf/invoice/complete';
import type * as Read from '../anaf/invoice/read';
import type * as Page from '../anaf/invoice/render/page';
import type * as Parse from '../anaf/xml/parse';
import type * as ETransport from '../anaf/transport';
import type * as TransportPage from '../anaf/transport/render/page';
import type * as TextsAt from '../anaf/xml/textsAt';
import type { BenchRow } from './row';
import { at, escaped, listAt, readerByHand } from './support/byHand';
import { compiled } from './support/compiled';
import { against, inTurns, within } from './support/inTurns';
import { declarationOf } from './support/sampleDeclaration';
import { sampleInvoice } from './support/sampleInvoice';

const { buildInvoice } = compiled('anaf/invoice/complete/index') as typeof Build;
const { readInvoice } = compiled('anaf/invoice/read') as typeof Read;
const { renderInvoice } = compiled('anaf/invoice/render/page') as typeof Page;
const { buildDeclaration, parseDeclaration } = compiled('anaf/transport/index') as typeof ETransport;
const { renderDeclaration } = compiled('anaf/transport/render/page') as typeof TransportPage;
const { parseXml } = compiled('anaf/xml/parse') as typeof Parse;
const { textsAt } = compiled('anaf/xml/textsAt') as typeof TextsAt;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What Document: Render does. */
function ours(bytes: Uint8Array): Uint8Array {
	const document = parseXml(bytes);
	if (!document.ok) throw new Error(document.fault.message);
	const { root } = document.value;
	const invoice = readInvoice(root);
	if (!invoice.ok) throw new Error(invoice.fault.message);
	const { model, unknown } = invoice.value;
	return encoder.encode(renderInvoice(model, { unplaced: textsAt(root, unknown) }));
}

function byHand(read: NonNullable<ReturnType<typeof readerByHand>>, bytes: Uint8Array): Uint8Array {
	const invoice = read(decoder.decode(bytes));
	const party = (role: string): string => {
		const path = [role, 'Party'] as const;
		return `<section><h2>${role}</h2><p>${escaped(at(invoice, ...path, 'PartyLegalEntity', 'RegistrationName'))}</p><p>${escaped(at(invoice, ...path, 'PartyTaxScheme', 'CompanyID'))}</p><p>${escaped(at(invoice, ...path, 'PostalAddress', 'StreetName'))}, ${escaped(at(invoice, ...path, 'PostalAddress', 'CityName'))}</p></section>`;
	};
	const lines = listAt(invoice, 'InvoiceLine').map(
		(line) =>
			`<tr><td>${escaped(at(line, 'ID'))}</td><td>${escaped(at(line, 'Item', 'Name'))}<p>${escaped(at(line, 'Item', 'Description'))}</p></td><td>${escaped(at(line, 'InvoicedQuantity'))}</td><td>${escaped(at(line, 'Price', 'PriceAmount'))}</td><td>${escaped(at(line, 'Item', 'ClassifiedTaxCategory', 'Percent'))} %</td><td>${escaped(at(line, 'LineExtensionAmount'))}</td></tr>`,
	);
	const vat = listAt(invoice, 'TaxTotal', 'TaxSubtotal').map(
		(entry) =>
			`<tr><td>${escaped(at(entry, 'TaxCategory', 'ID'))}</td><td>${escaped(at(entry, 'TaxableAmount'))}</td><td>${escaped(at(entry, 'TaxAmount'))}</td></tr>`,
	);
	const total = (name: string): string => escaped(at(invoice, 'LegalMonetaryTotal', name));
	return encoder.encode(
		`<!DOCTYPE html><html lang="ro"><head><meta charset="utf-8"><title>Factură ${escaped(at(invoice, 'ID'))}</title></head><body><h1>Factură ${escaped(at(invoice, 'ID'))}</h1><p>${escaped(at(invoice, 'IssueDate'))} ${escaped(at(invoice, 'DueDate'))}</p>${party('AccountingSupplierParty')}${party('AccountingCustomerParty')}<table>${lines.join('')}</table><table>${vat.join('')}</table><p>${total('TaxExclusiveAmount')} ${total('TaxInclusiveAmount')} ${total('PayableAmount')}</p></body></html>`,
	);
}

async function rendering(lines: number, most: number, runs: number): Promise<BenchRow[]> {
	const built = buildInvoice(sampleInvoice(lines));
	if (!built.ok) throw new Error(built.fault.message);
	const bytes = encoder.encode(built.value.xml);
	const read = readerByHand();
	const [mine = Number.NaN, theirs = Number.NaN] = await inTurns(
		[() => ours(bytes), read && (() => byHand(read, bytes))],
		[runs, runs],
	);
	const name = `render ${lines.toLocaleString('en')} lines`;
	return [
		within(name, () => ours(bytes), runs, most),
		against(`${name}, against fast-xml-parser and a template string`, theirs, mine, 'by hand'),
	];
}

function renderingDeclaration(lines: number, most: number, runs: number): BenchRow {
	const bytes = encoder.encode(buildDeclaration(declarationOf(lines)));
	return within(
		`render a declaration of ${lines.toLocaleString('en')} goods`,
		() => {
			const read = parseDeclaration(bytes);
			if (!read.ok) throw new Error(read.fault.message);
			return encoder.encode(renderDeclaration(read.value.declaration).html);
		},
		runs,
		most,
	);
}

/** Rendering at two sizes. */
export async function rows(): Promise<BenchRow[]> {
	return [
		...(await rendering(10, 1, 100)),
		...(await rendering(1000, 25, 3)),
		renderingDeclaration(10, 1, 100),
		renderingDeclaration(1000, 25, 3),
	];
}
