import { buildInvoice, readBefore } from '../../../../anaf/invoice/complete';
import type { Invoice } from '../../../../anaf/invoice/model/invoice';
import type { InvoiceInput } from '../../../../anaf/invoice/model/input';
import { parseInvoice } from '../../../../anaf/invoice/read';
import { DOCUMENTS } from '../rules/documents';
import { mutants } from '../rules/mutants';
import { corpus, odd, ODDITIES, roundTrip } from './roundTrip';
import { referenceFolder } from '../../../harness/reference';

function model(name = 'standard'): Invoice {
	const read = parseInvoice(DOCUMENTS[name] ?? '');
	if (!read.ok) throw new Error(read.fault.message);
	return read.value.model;
}

const oddly = (oddity: string): Invoice => ({ ...model(), ...ODDITIES[oddity]?.(model()) });

const refusal = (input: Invoice | InvoiceInput): string[] => {
	const built = buildInvoice(input);
	return built.ok ? [] : [...(built.fault.details ?? [])];
};

describe('what was read from a valid document', () => {
	test('is built and reads back equal, for the documents of the project and changed ones', () => {
		const own = roundTrip(Object.entries(DOCUMENTS).map(([name, text]) => ({ name, text })));
		expect(own.different).toEqual([]);
		expect(own.valid).toBeGreaterThan(10);
		const seed = 59;
		const changed = roundTrip(mutants(80, seed));
		expect([seed, changed.different]).toEqual([seed, []]);
		expect(changed.valid).toBeGreaterThan(8);
	});

	test('is built however odd it is, and the oddities are told', () => {
		const samples = [...odd()];
		const { valid, different, warnings } = roundTrip(samples);
		expect(different).toEqual([]);
		expect(valid).toBeGreaterThan(samples.length / 2);
		for (const part of [
			/Line \d+, Price Before Discount: is missing: a discount is taken from the gross price; it is written as it was read/,
			/Line \d+, Unit Price: is .*, the gross price less the discount is/,
			/Line \d+, Net Amount: is .*, quantity and price give/,
			/the line number "1" is used twice/,
			/Exemption Reason: is 139 characters long.*\(BR-RO-L1019\)\. ANAF’s rules never check this/,
			/VAT Breakdown \d+, Taxable Amount: is .*, the lines, allowances and charges add up to/,
			/MC is the UN\/ECE code for/,
		])
			expect(warnings).toContainEqual(expect.stringMatching(part));
	});

	test('does not make the order of the breakdown and the currency of VAT another', () => {
		const read = oddly('VAT in the currency of the invoice');
		expect(buildInvoice(read)).toMatchObject({ ok: true, value: { model: { taxCurrency: 'RON' } } });
	});

	test('is completed and checked with the option strict', () => {
		const read = oddly('a discount without a gross price');
		expect(buildInvoice(read).ok).toBe(true);
		const built = buildInvoice({ ...read, decimalSeparator: 'point' }, { strict: true });
		expect(built).toMatchObject({
			ok: false,
			fault: { findings: [{ path: 'lines[0].price.gross' }] },
		});
	});
});

describe('what a person typed or changed', () => {
	test('is refused when a total does not fit, also in a model that was read', () => {
		for (const [total, label] of [
			['lines', 'Total of the Lines'],
			['net', 'Total Without VAT'],
			['vat', 'Total VAT'],
			['gross', 'Total With VAT'],
			['payable', 'Amount Due'],
		] as const) {
			const read = model();
			read.totals = { ...read.totals, [total]: '1.00' };
			expect(readBefore(read)).toBeUndefined();
			expect(refusal(read).join()).toContain(`${label}: is 1.00`);
		}
	});

	test('is refused with a wrong line amount, VAT or base, and with a price that does not fit', () => {
		const { number, issueDate, dueDate, seller = {}, buyer = {}, paymentTerms } = model();
		const typed = { number, issueDate, dueDate, seller, buyer, paymentTerms, decimalSeparator: 'point' } as const;
		const line = { name: 'Pâine', quantity: 2, price: { net: 5, discount: 1 }, vat: 21 };
		expect(refusal({ ...typed, lines: [line] }).join()).toContain('Line 1, Price Before Discount: is missing');
		expect(refusal({ ...typed, lines: [{ ...line, price: 5 }], totals: { net: 11 } }).join()).toContain(
			'Total Without VAT: is 11.00',
		);
		expect(
			refusal({
				...typed,
				lines: [{ ...line, price: 5 }],
				vatBreakdown: [{ category: 'S', rate: 21, taxableAmount: '10.50' }],
			}).join(),
		).toContain('VAT Breakdown 1, Taxable Amount');
	});

	test('is completed where something is missing or is written as people write it', () => {
		const read = model();
		read.seller = { ...read.seller, address: { ...read.seller?.address, county: 'Cluj' } };
		expect(buildInvoice({ ...read, decimalSeparator: 'point' })).toMatchObject({
			ok: true,
			value: { model: { seller: { address: { county: 'RO-CJ' } } } },
		});
	});

	test('does not count as read with anything but texts, shortcuts or other decimals', () => {
		const read = model();
		expect(readBefore(read)?.model).toEqual(read);
		expect(readBefore({ ...read, buyer: { ...read.buyer, privatePerson: true } })?.model).toEqual(read);
		for (const other of [
			{ ...read, decimalSeparator: 'comma' },
			{ ...read, iban: 'RO49AAAA1B31007593840000' },
			{ ...read, seller: { ...read.seller, cif: '10000008' } },
			{ ...read, totals: undefined },
			{ ...read, vatBreakdown: undefined },
			{ ...read, specification: undefined },
			{ ...read, lines: read.lines.map((line) => ({ ...line, quantity: 1 })) },
			{ ...read, lines: {} },
			{ ...read, notes: ['Mulțumim'] },
			{ ...read, documentType: 'other' },
			{ ...read, lots: 'x' },
			[read],
			null,
			'text',
		])
			expect(readBefore(other)).toBeUndefined();
	});

	test('is told once when something cannot be read: what it adds up to is no second finding', () => {
		const read = model();
		read.lines = read.lines.map((line, index) =>
			index === 0 ? { ...line, vat: { category: 'B', rate: '21' } } : line,
		);
		expect(refusal({ ...read, decimalSeparator: 'point' })).toEqual([
			expect.stringMatching(/^Line 1, VAT Category: "B" is not a VAT category; use AE, .* or Z \(BR-CL-18\)$/),
		]);
		expect(
			refusal({ ...model(), seller: { ...model().seller, vatId: 'RO123' }, taxCurrency: 'EUR' }).join(),
		).not.toContain('seller.cif');
	});
});

(referenceFolder === undefined ? describe.skip : describe)('documents of others (needs ANAF_REFERENCE_DIR)', () => {
	test('are built when no rule refuses them, and read back equal', () => {
		const { valid, different } = roundTrip(corpus(referenceFolder ?? ''));
		expect(different).toEqual([]);
		expect(valid).toBeGreaterThanOrEqual(12);
	});
});
