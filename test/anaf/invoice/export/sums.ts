import { journalOf, type ExportOptions, type JournalRow } from '../../../../anaf/invoice/export/journal';
import { sagaInvoice, type SagaInvoice } from '../../../../anaf/invoice/export/saga';
import type { Invoice } from '../../../../anaf/invoice/model/invoice';
import { parseXml } from '../../../../anaf/xml/parse';
import type { XmlElement } from '../../../../anaf/xml/tree';

/** Hundredths of an amount, worked out apart from the code under test. */
function cents(text: string | null | undefined): bigint {
	const match = /^\s*([+-]?)(\d*)(?:\.(\d{0,2})0*)?\s*$/.exec(text ?? '0');
	if (!match) throw new Error(`${text ?? ''} is not an amount in cents`);
	const value = BigInt(match[2] === '' ? '0' : (match[2] ?? '0')) * 100n + BigInt((match[3] ?? '').padEnd(2, '0'));
	return match[1] === '-' ? -value : value;
}

/** The sum of amounts in hundredths. */
export const sum = (amounts: ReadonlyArray<string | null | undefined>): bigint =>
	amounts.reduce((total, amount) => total + cents(amount), 0n);

/** The journal rows of an invoice; throws for one that is refused. */
export function rowsOf(invoice: Invoice, options: ExportOptions = {}): readonly JournalRow[] {
	const journal = journalOf(invoice, options);
	if (!journal.ok) throw new Error(journal.fault.message);
	return journal.value.rows;
}

/** The file for SAGA of an invoice; throws for one that is refused. */
export function sagaOf(invoice: Invoice): SagaInvoice {
	const saga = sagaInvoice(invoice);
	if (!saga.ok) throw new Error(saga.fault.message);
	return saga.value;
}

/** The lines of a file for SAGA, and its head, by the names of their elements. */
export function readSaga(xml: string): { head: Record<string, string>; lines: Array<Record<string, string>> } {
	const document = parseXml(xml);
	if (!document.ok) throw new Error(document.fault.message);
	const child = (element: XmlElement, name: string): XmlElement => {
		const found = element.children.find(({ local }) => local === name);
		if (found === undefined) throw new Error(`There is no ${name}`);
		return found;
	};
	const texts = (element: XmlElement): Record<string, string> =>
		Object.fromEntries(element.children.map(({ local, text }) => [local, text]));
	const invoice = child(document.value.root, 'Factura');
	return {
		head: texts(child(invoice, 'Antet')),
		lines: child(child(invoice, 'Detalii'), 'Continut').children.map(texts),
	};
}

/** What the totals of a document are in the books: a credit note takes back. */
function expectedTotals({ documentType, typeCode, totals = {} }: Invoice): Record<'net' | 'vat' | 'gross', bigint> {
	const sign = documentType === 'creditNote' || typeCode === '381' ? -1n : 1n;
	return { net: sign * cents(totals.net), vat: sign * cents(totals.vat), gross: sign * cents(totals.gross) };
}

/** Holds the rows of an invoice against its totals. */
export function expectRowsToHold(invoice: Invoice, rows: readonly JournalRow[]): void {
	expect({
		net: sum(rows.map(({ base }) => base)),
		vat: sum(rows.map(({ vat }) => vat)),
		gross: sum(rows.map(({ gross }) => gross)),
	}).toEqual(expectedTotals(invoice));
	for (const { base, vat, gross } of rows) expect(cents(gross)).toBe(cents(base) + cents(vat));
}

/** Holds the file of an invoice against its totals, and its VAT against that of each rate. */
export function expectSagaToHold(invoice: Invoice, saga: SagaInvoice): void {
	const { lines } = readSaga(saga.xml);
	const net = sum(lines.map(({ Valoare }) => Valoare));
	const vat = sum(lines.map(({ TVA }) => TVA));
	expect({ net, vat, gross: net + vat }).toEqual(expectedTotals(invoice));
	expect({ net: cents(saga.net), vat: cents(saga.vat), gross: cents(saga.gross) }).toEqual(expectedTotals(invoice));
	const byRate = new Map<number, bigint>();
	const add = (rate: string | undefined, amount: bigint): void => {
		const key = Number(rate ?? '0');
		byRate.set(key, (byRate.get(key) ?? 0n) + amount);
	};
	for (const { ProcTVA, TVA } of lines) add(ProcTVA, cents(TVA));
	const sign = expectedTotals(invoice).net === -cents(invoice.totals?.net) ? -1n : 1n;
	for (const { rate, taxAmount } of invoice.vatBreakdown ?? []) add(rate, -sign * cents(taxAmount));
	expect([...byRate].filter(([, left]) => left !== 0n)).toEqual([]);
}
