import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { buildInvoice } from '../../../../anaf/invoice/complete';
import type { Invoice } from '../../../../anaf/invoice/model/invoice';
import type { DocumentAllowanceInput, InvoiceInput, LineInput } from '../../../../anaf/invoice/model/input';
import { validateInvoice } from '../../../../anaf/invoice/validate';
import { Random, seed } from '../../../harness/random';

const party = (name: string, cif: string): InvoiceInput['seller'] => ({
	name,
	cif,
	address: { line1: 'Str. Lungă 1', city: 'Cluj-Napoca', county: 'Cluj' },
});
const input = (more: Partial<InvoiceInput>): InvoiceInput => ({
	number: 'F-1',
	issueDate: '2026-07-01',
	paymentTerms: '30 de zile',
	seller: party('Alfa SRL', 'RO12345674'),
	buyer: party('Beta SRL', 'RO43219870'),
	pricesIncludeVat: true,
	lines: [],
	...more,
});

/** A built invoice, which the official rules accept. */
function built(given: InvoiceInput): { model: Invoice; xml: string; warnings: readonly string[] } {
	const result = buildInvoice(given);
	if (!result.ok) throw new Error(`${result.fault.details?.join(' | ')}: ${JSON.stringify(given)}`);
	const validation = validateInvoice(result.value.xml, { extras: false });
	if (!validation.ok) throw new Error(validation.fault.message);
	const fatal = validation.value.findings.filter(({ severity }) => severity === 'fatal').map(({ rule }) => rule);
	if (fatal.length > 0) throw new Error(`${fatal.join(' ')}: ${JSON.stringify(given)}`);
	return result.value;
}

function refusal(more: Partial<InvoiceInput>): readonly string[] {
	const result = buildInvoice(input(more));
	return result.ok ? [] : result.fault.findings.map(({ path, message }) => `${path} ${message}`);
}

/** Cents of an amount with two decimals, worked out apart from the builder. */
const cents = (text = '0.00'): bigint => BigInt(text.replace('.', ''));
const written = (amount: bigint): string => {
	const digits = String(amount < 0n ? -amount : amount).padStart(3, '0');
	return `${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};
/** A quotient, a half going away from zero; the divisor is above zero. */
const divided = (dividend: bigint, divisor: bigint): bigint =>
	dividend < 0n ? -divided(-dividend, divisor) : (2n * dividend + divisor) / (2n * divisor);
const far = (a: bigint, b: bigint): bigint => (a < b ? b - a : a - b);

const RATES = [21, 11, 9, 5, 19] as const;

/** An invoice at random, and what its rates come to as typed. */
function generate(random: Random): { given: InvoiceInput; typed: Map<number, bigint>; prices: number } {
	const typed = new Map<number, bigint>();
	const count = (rate: number, amount: bigint): void => {
		typed.set(rate, (typed.get(rate) ?? 0n) + amount);
	};
	const amountUpTo = (most: number): bigint => BigInt(random.int(1, most));
	const rates = random.chance(0.5) ? [random.pick(RATES)] : RATES;
	const lines = Array.from({ length: random.pick([1, 2, 3, 8, 25, 60]) }, (): LineInput => {
		const rate = random.pick(rates);
		const thousandths = BigInt(random.chance(0.6) ? 1000 * random.int(1, 20) : random.int(1, 99_999));
		const quantity = random.chance(0.1) ? -thousandths : thousandths;
		const price = amountUpTo(random.pick([50, 10_000, 9_999_999]));
		const base = BigInt(random.pick([1, 1, 1, 100]));
		const line: LineInput = {
			name: 'Pâine',
			quantity: `${quantity < 0n ? '-' : ''}${thousandths / 1000n}.${String(thousandths % 1000n).padStart(3, '0')}`,
			price: base === 1n ? written(price) : { net: written(price), baseQuantity: String(base) },
			vat: rate,
		};
		let gross = divided(quantity * price, 1000n * base);
		if (random.chance(0.15)) {
			const discount = amountUpTo(500);
			line.allowances = [{ amount: written(discount) }];
			gross -= discount;
		}
		if (random.chance(0.15)) {
			const percentage = BigInt(random.int(1, 30));
			line.charges = [{ percentage: String(percentage), reason: 'Ambalaj' }];
			gross += divided(divided(quantity * price, 1000n * base) * percentage, 100n);
		}
		count(rate, gross);
		return line;
	});
	const onDocument = (sign: bigint): DocumentAllowanceInput[] =>
		Array.from({ length: random.chance(0.2) ? random.int(1, 3) : 0 }, () => {
			const rate = random.pick(rates);
			const amount = amountUpTo(5000);
			count(rate, sign * amount);
			return { amount: written(amount), reason: 'Transport', vat: rate };
		});
	const given = input({ lines, allowances: onDocument(-1n), charges: onDocument(1n), decimalSeparator: 'point' });
	return { given, typed, prices: lines.length };
}

test(`of 5,000 prices the total is what was typed, and the official rules accept it (seed ${seed})`, () => {
	const random = new Random(seed);
	for (let prices = 0; prices < 5000;) {
		const { given, typed, prices: more } = generate(random);
		prices += more;
		const { model, xml } = built(given);
		const { totals = {}, vatBreakdown = [] } = model;
		const total = [...typed.values()].reduce((sum, amount) => sum + amount, 0n);
		if (cents(totals.gross) !== total || cents(totals.payable) !== total)
			throw new Error(`${totals.gross} is not ${written(total)}: ${JSON.stringify(given)}`);
		for (const { rate, taxableAmount, taxAmount } of vatBreakdown) {
			const percent = Number(rate);
			const gross = typed.get(percent) ?? 0n;
			const tax = divided(gross * BigInt(percent), BigInt(100 + percent));
			const isRight = taxAmount === written(tax) && taxableAmount === written(gross - tax);
			if (!isRight || far(tax, divided((gross - tax) * BigInt(percent), 100n)) > 1n)
				throw new Error(`${taxableAmount} and ${taxAmount} at ${rate}: ${JSON.stringify(given)}`);
		}
		expect(vatBreakdown).toHaveLength(typed.size);
		expect(totals.rounding).toBeUndefined();
		if (random.chance(0.8)) continue;
		// As it was built it can be built again, without VAT now.
		const again = buildInvoice({ ...model, decimalSeparator: 'point' }, { strict: true });
		if (!again.ok) throw new Error(again.fault.message);
		expect(again.value.xml).toBe(xml);
	}
});

test('every small price and every round one is met to the cent, at each rate', () => {
	for (const rate of RATES)
		for (const price of [...Array.from({ length: 120 }, (_, index) => index + 1), 1000, 5000, 10_000, 99_999_999]) {
			const result = buildInvoice(input({ lines: [{ name: 'Pâine', price: written(BigInt(price)), vat: rate }] }));
			expect(result.ok && result.value.model.totals?.payable).toBe(written(BigInt(price)));
		}
});

test('the example in the guide, and its figures', () => {
	const guide = readFileSync(join(__dirname, '../../../../docs/invoices.md'), 'utf8');
	const [, section = ''] = guide.split('### Prices that include VAT\n');
	const json = /```json\n([\s\S]*?)```/.exec(section)?.[1] ?? '';
	const { model, warnings } = built(JSON.parse(json) as InvoiceInput);
	expect(warnings).toEqual([]);
	expect(model.totals).toMatchObject({ net: '136.69', vat: '23.31', gross: '160.00', payable: '160.00' });
	for (const { rate, taxableAmount, taxAmount } of model.vatBreakdown ?? []) {
		const nets = model.lines.filter(({ vat }) => vat?.rate === rate).map(({ netAmount }) => netAmount);
		const gross = written(cents(taxableAmount) + cents(taxAmount));
		expect(section).toContain(`| ${rate}% | ${nets.join(', ')} | ${taxableAmount} | ${taxAmount} | ${gross} |`);
	}
	expect(section).toContain(` ${model.lines[1]?.price?.net}.`);
});

test('cents left over are spread over the largest lines, one each', () => {
	const lines = Array.from({ length: 100 }, () => ({ name: 'Pâine', price: '0.99', vat: 21 }));
	const { model } = built(input({ lines }));
	expect(model.totals?.gross).toBe('99.00');
	// 0.8182 each, 81.82 together.
	const nets = model.lines.map(({ netAmount }) => netAmount);
	expect(nets.filter((net) => net === '0.82')).toHaveLength(82);
	expect(nets.filter((net) => net === '0.81')).toHaveLength(18);
});

test('a category without VAT keeps its amounts', () => {
	const { model } = built(
		input({
			lines: [
				{ name: 'Grâu', price: 12.345, quantity: 3, vat: { category: 'AE' } },
				{ name: 'Sac', price: '1.21', vat: 21 },
			],
		}),
	);
	expect(model.lines.map(({ netAmount, price }) => [netAmount, price?.net])).toEqual([
		['37.04', '12.345'],
		['1.00', '1.00'],
	]);
	expect(model.totals?.gross).toBe('38.25');
});

test('a percentage on the document is of the prices with VAT, and an allowance alone at its rate is written without', () => {
	const { model } = built(
		input({
			lines: [{ name: 'Pâine', price: 200, vat: 21 }],
			allowances: [
				{ percentage: 10, vat: 21 },
				{ amount: '10.00', vat: 11 },
				{ amount: '10.00', vat: 11 },
				{ amount: '10.00', vat: 11 },
			],
		}),
	);
	expect(model.allowances?.map(({ amount }) => amount)).toEqual(['16.53', '9.01', '9.01', '9.01']);
	expect(model.allowances?.[0]?.baseAmount).toBe('165.29');
	expect(model.totals).toMatchObject({ gross: '150.00', payable: '150.00' });
});

test('a storno is the mirror image', () => {
	const of = (quantity: number): Invoice =>
		built(input({ lines: [10, 20, 20, 20].map((price) => ({ name: 'Pâine', price, quantity, vat: 11 })) })).model;
	const mirror = of(-1);
	expect(mirror.totals?.gross).toBe('-70.00');
	expect(mirror.lines.map(({ netAmount }) => netAmount)).toEqual(of(1).lines.map(({ netAmount }) => `-${netAmount}`));
});

test('what says amounts in another way is refused; amounts with VAT are compared', () => {
	const line: LineInput = { name: 'Pâine', price: 121, vat: 21 };
	expect(refusal({ lines: [{ ...line, netAmount: 100 }] })).toEqual([
		expect.stringContaining('lines[0].netAmount cannot be given when prices include VAT'),
	]);
	for (const price of [{ gross: 121 }, { net: 100, gross: 121, discount: 21 }])
		expect(refusal({ lines: [{ ...line, price }] })).toEqual([
			expect.stringContaining('cannot be given when prices include VAT: give the price after the discount'),
		]);
	expect(refusal({ lines: [line], totals: { net: 100, vat: 21 } })).toHaveLength(2);
	expect(refusal({ lines: [line], vatBreakdown: [{ rate: 21, taxAmount: 21 }] })).toHaveLength(1);
	expect(refusal({ lines: [line], totals: { gross: 120 } })).toEqual([expect.stringContaining('totals.gross is 120')]);
	expect(refusal({ lines: [line], totals: { gross: 121, payable: 111, paid: 10 } })).toEqual([]);
	expect(refusal({ lines: [line], pricesIncludeVat: 'perhaps' as unknown as boolean })).toHaveLength(1);
});

test('without the switch nothing changes, and a text from a spreadsheet counts', () => {
	const line: LineInput = { name: 'Pâine', price: 121, vat: 21 };
	expect(built(input({ lines: [line], pricesIncludeVat: false })).model.totals?.gross).toBe('146.41');
	expect(built(input({ lines: [line], pricesIncludeVat: 'true' as unknown as boolean })).model.totals?.gross).toBe(
		'121.00',
	);
});
