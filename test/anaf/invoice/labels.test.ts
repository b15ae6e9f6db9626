import { buildInvoice } from '../../../anaf/invoice/complete';
import { INVOICE_COLUMNS } from '../../../anaf/invoice/rows/columns';
import { labelOf } from '../../../anaf/invoice/labels';
import type { InvoiceInput } from '../../../anaf/invoice/model/input';
import { INVOICE, LINE, type Group } from '../../../anaf/invoice/terms';

/** Every place of the model, lists with two entries. */
function places(shape: Group['shape'], above = ''): string[] {
	return Object.entries(shape).flatMap(([name, part]) => {
		const path = `${above}${name}`;
		const entries = part.many === true ? [path, `${path}[0]`, `${path}[1]`] : [path];
		const below = (at: string): string[] =>
			part.kind === 'group' ? places(part.shape, `${at}.`) : part.kind === 'identifier' ? [`${at}.scheme`] : [];
		return entries.flatMap((at) => (part.many === true && at === path ? [at] : [at, ...below(at)]));
	});
}

const PLACES = places(INVOICE);

/** A path, or a name as programs write it. */
const OF_PROGRAMS = /\[\d+\]|\w\.[a-z]\w*[[:]|\b[a-z]+[A-Z]/;

test('every field of an invoice has a label in words', () => {
	expect(PLACES.length).toBeGreaterThan(250);
	for (const path of PLACES) {
		const label = labelOf(path);
		expect([path, label]).toEqual([path, expect.stringMatching(/^[A-Z][\w ,%()’ăâîșțÎ]+$/)]);
		expect(label).not.toMatch(OF_PROGRAMS);
	}
});

test('two fields of one line, party or list have not one label', () => {
	const isShort = (path: string): boolean => /\.(?:name|description)$|\[\d\]\.(?:amount|text)$|\.price$/.test(path);
	const labels = PLACES.filter((path) => !isShort(path) && !/\[1\]/.test(path) && !/\]$/.test(path)).map((path) =>
		labelOf(path),
	);
	const twice = labels.filter((label, index) => labels.indexOf(label) !== index);
	expect(twice).toEqual([]);
});

test.each([
	['lines[0].price', 'Line 1, Unit Price'],
	['lines[2].price.net', 'Line 3, Unit Price'],
	['lines[2].vat.exemptionReason', 'Line 3, Exemption Reason'],
	['lines[1].vat', 'Line 2, VAT'],
	['lines[0].allowances[0].amount', 'Line 1, Discount'],
	['lines[0].allowances[1].percentage', 'Line 1, Discount 2, Percentage'],
	['lines[0].item.classifications[0].scheme', 'Line 1, Classification 1, Scheme'],
	['seller.address.county', 'Seller, County'],
	['seller.cif', 'Seller CIF'],
	['buyer.electronicAddress.scheme', 'Buyer Electronic Address Scheme'],
	['payments[0].accounts[0].id', 'Payment Account IBAN'],
	['supportingDocuments[1].attachment.filename', 'Supporting Document 2, File Name'],
	['delivery.date', 'Delivery Date'],
	['delivery.address.county', 'Delivery, County'],
	['totals.net', 'Total Without VAT'],
	['invoice', 'Invoice'],
])('%s is called %s', (path, label) => {
	expect(labelOf(path)).toBe(label);
});

test('a key that no invoice has is shown as it was written', () => {
	expect(labelOf('lines[1].prise')).toBe('Line 2, “prise”');
	expect(labelOf('constructor')).toBe('“constructor”');
	expect(labelOf('seller.a.b[0]')).toBe('Seller, “a.b[0]”');
	expect(labelOf(`buyer.${'x'.repeat(1000)}`)).toBe(`Buyer, “${'x'.repeat(40)}…”`);
	expect(labelOf('prise', LINE)).toBe('“prise”');
});

test('a column of rows is called as on a line, or as on the invoice', () => {
	for (const { path, role } of INVOICE_COLUMNS)
		expect(labelOf(path, role === 'line' ? LINE : INVOICE)).not.toMatch(/“|[[\]]/);
});

/** The invoice with one value put at a place. */
function spoilt(path: string, value: unknown): InvoiceInput {
	const whole = JSON.parse(
		JSON.stringify({
			number: 'F-1',
			issueDate: '2026-07-01',
			dueDate: '2026-07-31',
			seller: { name: 'Alfa', cif: 'RO12345674', address: { line1: 'Str. 1', city: 'Cluj-Napoca', county: 'Cluj' } },
			buyer: { name: 'Beta', cif: 'RO43219870', address: { line1: 'Str. 2', city: 'Iași', county: 'Iași' } },
			lines: [{ name: 'A', price: 1, vat: 21 }],
		}),
	) as Record<string, unknown>;
	let here: Record<string, unknown> = whole;
	const steps = path.split(/[.[\]]+/).filter((step) => step !== '');
	steps.forEach((step, index) => {
		if (index === steps.length - 1) {
			here[step] = value;
			return;
		}
		const next = here[step];
		if (typeof next !== 'object' || next === null) here[step] = /^\d+$/.test(steps[index + 1] ?? '') ? [] : {};
		here = here[step] as Record<string, unknown>;
	});
	return whole as unknown as InvoiceInput;
}

test('no message of building shows a path, whatever is wrong and wherever', () => {
	const wrong = ['x', '', 'ă'.repeat(2000), '-1', '9'.repeat(30), '1.250', {}, { prise: 1 }, [{}], [[]], true];
	let said = 0;
	for (const path of PLACES) {
		for (const value of wrong) {
			const built = buildInvoice(spoilt(path, value), { strict: true });
			const messages = built.ok ? built.value.warnings : [built.fault.message, ...(built.fault.details ?? [])];
			for (const message of messages) {
				said++;
				// A key that should be another one is named as JSON has it.
				const words = message.replace(/did you mean “\w+”/g, '').replace(/neither invoice nor creditNote/g, '');
				expect([path, words]).toEqual([path, expect.not.stringMatching(OF_PROGRAMS)]);
			}
		}
	}
	expect(said).toBeGreaterThan(3000);
});
