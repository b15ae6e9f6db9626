import { COLUMN_NAMES, columnsOf, type Concept } from '../../../../anaf/invoice/reconcile/columns';
import { INVOICE_COLUMNS, type InvoiceColumn } from '../../../../anaf/invoice/rows/columns';
import { foldName } from '../../../../anaf/rows/columns';

const found = (
	names: readonly string[],
	chosen: ReadonlyArray<[Concept, string]> = [],
): Record<string, readonly string[]> => Object.fromEntries(columnsOf(names, new Map(chosen)));

describe('columns of the books', () => {
	it('are known by Romanian and English names, however they are written', () => {
		expect(
			found([
				'Nr. factură',
				'DATA_FACTURII',
				'cui furnizor',
				'Bază impozabilă',
				'T.V.A.',
				'Total cu TVA',
				'Cotă TVA',
				'Observații',
			]),
		).toEqual({
			number: ['Nr. factură'],
			date: ['DATA_FACTURII'],
			sellerCif: ['cui furnizor'],
			net: ['Bază impozabilă'],
			vat: ['T.V.A.'],
			gross: ['Total cu TVA'],
			rate: ['Cotă TVA'],
		});
		expect(found(['TVA', 'TVA (%)'])).toEqual({ vat: ['TVA'], rate: ['TVA (%)'] });
		expect(found(['invoiceNumber', 'invoice_date', 'Supplier CIF', 'Total'])).toEqual({
			number: ['invoiceNumber'],
			date: ['invoice_date'],
			sellerCif: ['Supplier CIF'],
			gross: ['Total'],
		});
	});

	it('are taken the surest first', () => {
		expect(found(['Total', 'Data', 'Total cu TVA', 'Data facturii'])).toEqual({
			gross: ['Total cu TVA', 'Total'],
			date: ['Data facturii', 'Data'],
		});
	});

	it('are known by every name that Invoice: Create knows for them', () => {
		const known: ReadonlyArray<[Concept, InvoiceColumn]> = [
			['number', 'number'],
			['series', 'series'],
			['date', 'issueDate'],
			['sellerCif', 'sellerCif'],
			['currency', 'currency'],
			['rate', 'vatRate'],
			['category', 'vatCategory'],
		];
		for (const [concept, key] of known) {
			for (const name of INVOICE_COLUMNS.find((column) => column.key === key)?.names ?? [])
				expect(found([name])).toEqual({ [concept]: [name] });
		}
		expect(found(['Nr', 'Nr. facturii', 'Data', 'Data documentului'])).toEqual({
			number: ['Nr. facturii', 'Nr'],
			date: ['Data documentului', 'Data'],
		});
	});

	it('are those that were chosen, and a chosen one is nothing else', () => {
		expect(
			found(
				['Total', 'Valoare', 'Data'],
				[
					['net', 'Total'],
					['date', 'Scadența'],
				],
			),
		).toEqual({
			net: ['Total'],
			date: ['Scadența'],
		});
	});

	it('have each name once', () => {
		const names = Object.values(COLUMN_NAMES).flatMap((list) => list.map((name) => foldName(name)));
		expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
	});
});
