/**
 * Document: Export for Accounting: from the bytes of 1,000 invoices to their journal rows and to one ZIP file for SAGA C., beside
 * fast-xml-parser with template strings and sums in floating point. That checks no sum, and puts no cents right.
 */
import { zipSync } from 'fflate';

import type * as Zip from '../anaf/efactura/zipWrite';
import type * as Build from '../anaf/invoice/complete';
import type * as Journal from '../anaf/invoice/export/journal';
import type * as Saga from '../anaf/invoice/export/saga';
import type * as Read from '../anaf/invoice/read';
import type { BenchRow } from './row';
import { at, escaped, listAt, readerByHand, type Parsed } from './support/byHand';
import { compiled } from './support/compiled';
import { against, inTurns, within } from './support/inTurns';
import { sampleInvoice } from './support/sampleInvoice';

const { writeZip } = compiled('anaf/efactura/zipWrite') as typeof Zip;
const { buildInvoice } = compiled('anaf/invoice/complete/index') as typeof Build;
const { journalOf } = compiled('anaf/invoice/export/journal') as typeof Journal;
const { sagaInvoice } = compiled('anaf/invoice/export/saga') as typeof Saga;
const { parseInvoice } = compiled('anaf/invoice/read') as typeof Read;

const INVOICES = 1000;
const LINES = 5;
const OWN = '12345674';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function must<T>(result: { ok: true; value: T } | { ok: false; fault: { message: string } }): T {
	if (!result.ok) throw new Error(result.fault.message);
	return result.value;
}

/** The journal and the ZIP file, as two nodes make them: each reads the invoices. */
function ours(all: readonly Uint8Array[]): number {
	let rows = 0;
	for (const bytes of all) rows += must(journalOf(must(parseInvoice(bytes)).model, { ownCif: OWN })).rows.length;
	const files = all.map((bytes) => {
		const { fileName, xml } = must(sagaInvoice(must(parseInvoice(bytes)).model));
		return { name: `iesiri/${fileName}`, data: encoder.encode(xml) };
	});
	return rows + writeZip(files).length;
}

function rowsByHand(invoice: Parsed): object[] {
	return listAt(invoice, 'TaxTotal', 'TaxSubtotal').map((entry) => {
		const [base, vat] = [Number(at(entry, 'TaxableAmount')), Number(at(entry, 'TaxAmount'))];
		return {
			number: at(invoice, 'ID'),
			issueDate: at(invoice, 'IssueDate'),
			dueDate: at(invoice, 'DueDate'),
			partner: at(invoice, 'AccountingCustomerParty', 'Party', 'PartyLegalEntity', 'RegistrationName'),
			rate: at(entry, 'TaxCategory', 'Percent'),
			base,
			vat,
			gross: base + vat,
		};
	});
}

function sagaByHand(invoice: Parsed): string {
	const party = (role: string, tag: string): string => {
		const path = [role, 'Party'] as const;
		return `<${tag}Nume>${escaped(at(invoice, ...path, 'PartyLegalEntity', 'RegistrationName'))}</${tag}Nume><${tag}CIF>${escaped(at(invoice, ...path, 'PartyTaxScheme', 'CompanyID'))}</${tag}CIF><${tag}Localitate>${escaped(at(invoice, ...path, 'PostalAddress', 'CityName'))}</${tag}Localitate><${tag}Adresa>${escaped(at(invoice, ...path, 'PostalAddress', 'StreetName'))}</${tag}Adresa>`;
	};
	const lines = listAt(invoice, 'InvoiceLine').map((line, index) => {
		const [net, rate] = [
			Number(at(line, 'LineExtensionAmount')),
			Number(at(line, 'Item', 'ClassifiedTaxCategory', 'Percent')),
		];
		return `<Linie><LinieNrCrt>${index + 1}</LinieNrCrt><Descriere>${escaped(at(line, 'Item', 'Name'))}</Descriere><InformatiiSuplimentare>${escaped(at(line, 'Item', 'Description'))}</InformatiiSuplimentare><UM>buc</UM><Cantitate>${at(line, 'InvoicedQuantity')}</Cantitate><Pret>${at(line, 'Price', 'PriceAmount')}</Pret><Valoare>${net.toFixed(2)}</Valoare><ProcTVA>${rate}</ProcTVA><TVA>${((net * rate) / 100).toFixed(2)}</TVA></Linie>`;
	});
	return `<?xml version="1.0" encoding="UTF-8"?><Facturi><Factura><Antet>${party('AccountingSupplierParty', 'Furnizor')}${party('AccountingCustomerParty', 'Client')}<FacturaNumar>${escaped(at(invoice, 'ID'))}</FacturaNumar><FacturaData>${at(invoice, 'IssueDate').split('-').reverse().join('.')}</FacturaData></Antet><Detalii><Continut>${lines.join('')}</Continut></Detalii></Factura></Facturi>`;
}

function byHand(read: NonNullable<ReturnType<typeof readerByHand>>, all: readonly Uint8Array[]): number {
	let rows = 0;
	for (const bytes of all) rows += rowsByHand(read(decoder.decode(bytes))).length;
	const files: Record<string, Uint8Array> = {};
	for (const bytes of all) {
		const invoice = read(decoder.decode(bytes));
		files[`iesiri/F_${at(invoice, 'ID')}.xml`] = encoder.encode(sagaByHand(invoice));
	}
	return rows + zipSync(files).length;
}

/** Exporting a thousand invoices. */
export async function rows(): Promise<BenchRow[]> {
	const all = Array.from({ length: INVOICES }, (_, index) =>
		encoder.encode(must(buildInvoice(sampleInvoice(LINES, `F-${index + 1}`))).xml),
	);
	const read = readerByHand();
	const [mine = Number.NaN, theirs = Number.NaN] = await inTurns(
		[() => ours(all), read && (() => byHand(read, all))],
		[1, 1],
	);
	const name = `journal and SAGA files of ${INVOICES.toLocaleString('en')} invoices of ${LINES} lines`;
	return [
		within(name, () => ours(all), 1, 1000),
		against(`${name}, against fast-xml-parser and template strings`, theirs, mine, 'by hand'),
	];
}
