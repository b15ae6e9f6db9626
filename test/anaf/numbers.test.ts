import { buildInvoice } from '../../anaf/invoice/complete';
import type { InvoiceInput } from '../../anaf/invoice/model/input';
import { DECIMAL_SEPARATORS, readNumber, type DecimalSeparator } from '../../anaf/numbers';
import { normalizeDeclaration } from '../../anaf/transport/normalize';
import { Random, seed } from '../harness/random';

const read = (text: string, separator?: DecimalSeparator): string | readonly [string, string] | undefined => {
	const number = readNumber(text, separator);
	return number.ok ? number.value : number.fault.readings;
};

describe('a number as it is written', () => {
	// text, automatic, comma, point; two readings are a list, no number is undefined.
	test.each<[string, string | [string, string] | undefined, string | undefined, string | undefined]>([
		['1250', '1250', '1250', '1250'],
		['1250.5', '1250.5', undefined, '1250.5'],
		['2,5', '2.5', '2.5', undefined],
		['1.250', ['1.250', '1250'], '1250', '1.250'],
		['1,250', ['1.250', '1250'], '1.250', '1250'],
		['12.500', ['12.500', '12500'], '12500', '12.500'],
		['-1.250', ['-1.250', '-1250'], '-1250', '-1.250'],
		['1.000', ['1.000', '1000'], '1000', '1.000'],
		['(1.250,50)', '-1250.50', '-1250.50', undefined],
		['( 12.50 )', '-12.50', undefined, '-12.50'],
		['(1.250)', ['-1.250', '-1250'], '-1250', '-1.250'],
		['−3', '-3', '-3', '-3'],
		['− 1.250,50', '-1250.50', '-1250.50', undefined],
		['(-3)', undefined, undefined, undefined],
		['(−3)', undefined, undefined, undefined],
		['-(3)', undefined, undefined, undefined],
		['((3))', undefined, undefined, undefined],
		['()', undefined, undefined, undefined],
		['(3', undefined, undefined, undefined],
		['3-', '-3', '-3', '-3'],
		['1.250,50-', '-1250.50', '-1250.50', undefined],
		['1,250.50 -', '-1250.50', undefined, '-1250.50'],
		['1.250-', ['-1.250', '-1250'], '-1250', '-1.250'],
		['- 12,50', '-12.50', '-12.50', undefined],
		['–12,50', '-12.50', '-12.50', undefined],
		['-3-', undefined, undefined, undefined],
		['(3-)', undefined, undefined, undefined],
		['12,-', undefined, undefined, undefined],
		['0.250', '0.250', undefined, '0.250'],
		['0,250', '0.250', '0.250', undefined],
		['1.250,50', '1250.50', '1250.50', undefined],
		['1,250.50', '1250.50', undefined, '1250.50'],
		['1.234.567', '1234567', '1234567', undefined],
		['1,234,567', '1234567', undefined, '1234567'],
		['1 250,50', '1250.50', '1250.50', undefined],
		['1\u00a0250', '1250', '1250', '1250'],
		['1\u202f250.5', '1250.5', undefined, '1250.5'],
		['1’250.50', '1250.50', undefined, '1250.50'],
		['1.2500', '1.2500', undefined, '1.2500'],
		['1250.500', '1250.500', undefined, '1250.500'],
		['.5', '0.5', undefined, '.5'],
		[',5', '0.5', '0.5', undefined],
		['5.', '5', undefined, '5'],
		[' 7 ', '7', '7', '7'],
		['+7', '7', '7', '7'],
		['007', '007', '007', '007'],
		['12.34.56', undefined, undefined, undefined],
		['1.25,50.3', undefined, undefined, undefined],
		['1 2 3', undefined, undefined, undefined],
		['12 50', undefined, undefined, undefined],
		['1e3', undefined, undefined, undefined],
		['-', undefined, undefined, undefined],
		['.', undefined, undefined, undefined],
		['', undefined, undefined, undefined],
		['12 lei', undefined, undefined, undefined],
	])('%j', (text, automatic, comma, point) => {
		expect(read(text)).toEqual(automatic);
		expect(read(text, 'comma')).toEqual(comma);
		const asPoint = read(text, 'point');
		expect(typeof asPoint === 'string' ? Number(asPoint) : asPoint).toEqual(
			point === undefined ? undefined : Number(point),
		);
	});

	test(`what Romanians and programs write comes back as it was meant (seed ${seed})`, () => {
		const random = new Random(seed);
		for (let round = 0; round < 2_000; round++) {
			const whole = random.int(0, 10 ** random.int(1, 9));
			const decimals = random.int(0, 4);
			const fraction = decimals === 0 ? '' : String(random.int(0, 10 ** decimals - 1)).padStart(decimals, '0');
			const meant = `${whole}${fraction === '' ? '' : `.${fraction}`}`;
			for (const [separator, decimal, thousands] of [
				['comma', ',', '.'],
				['point', '.', ','],
			] as const) {
				for (const group of ['', thousands, ' ']) {
					const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, group);
					const written = `${grouped}${fraction === '' ? '' : decimal + fraction}`;
					expect([written, read(written, separator)]).toEqual([written, meant]);
					const automatic = read(written);
					// Never anything else than what was meant: that, or both readings.
					expect([written, typeof automatic === 'string' ? automatic : automatic?.includes(meant)]).toEqual([
						written,
						typeof automatic === 'string' ? meant : true,
					]);
				}
			}
		}
	});
});

/** A line's price as an invoice is built with it, or the finding. */
function priceOf(price: unknown, decimalSeparator?: string): string | undefined {
	const built = buildInvoice({
		number: 'A1',
		issueDate: '2026-03-01',
		paymentDays: 30,
		...(decimalSeparator !== undefined && { decimalSeparator }),
		seller: {
			name: 'Furnizor SRL',
			cif: 'RO10000008',
			address: { line1: 'Str. Unu 1', city: 'Cluj-Napoca', county: 'Cluj' },
		},
		buyer: {
			name: 'Client SRL',
			cif: '10000016',
			address: { line1: 'Str. Doi 2', city: 'Cluj-Napoca', county: 'Cluj' },
		},
		lines: [{ name: 'Marfă', price, vat: '21%' }],
	} as unknown as InvoiceInput);
	return built.ok ? built.value.model.lines?.[0]?.price?.net : built.fault.details?.join(' | ');
}

/** A weight of a declaration, or the findings about it. */
function weightOf(grossWeight: unknown, decimalSeparator?: DecimalSeparator): string | undefined {
	const { declaration, findings } = normalizeDeclaration(
		{ declarantCif: '10000008', notification: { operation: '30', goods: [{ name: 'Marfă', grossWeight }] } },
		{ decimalSeparator },
	);
	return findings.length > 0
		? findings.map(({ message, hint }) => `${message}. ${hint}`).join(' | ')
		: declaration.notification?.goods?.[0]?.grossWeight;
}

describe('invoices and declarations read numbers in the same way', () => {
	test.each(['2,5', '1.234,56', '1,234.56', '1 234,5', '12', '0.125'])('%j', (text) => {
		expect(weightOf(text)).toBe(read(text));
		expect(Number(priceOf(text))).toBe(Number(read(text)));
	});

	test.each(['1.250', '1,250'])('%j is refused with both readings', (text) => {
		for (const said of [priceOf(text), weightOf(text)]) {
			expect(said).toContain('can be read as 1.250 or as 1250');
			expect(said).toContain('Decimal Separator');
		}
	});

	test.each(DECIMAL_SEPARATORS.slice(1))('with the separator %s it is read', (separator) => {
		const expected = separator === 'comma' ? 1250 : 1.25;
		expect(Number(priceOf('1.250', separator))).toBe(expected);
		expect(Number(weightOf('1.250', separator))).toBe(expected);
	});

	test('what does not fit the separator that was chosen is refused', () => {
		for (const said of [priceOf('1250.5', 'comma'), weightOf('1250.5', 'comma')])
			expect(said).toContain('does not fit the Decimal Separator that was chosen, Comma');
		for (const said of [priceOf('mult'), weightOf('mult')]) expect(said).toContain('is not a number');
	});

	test('what programs print is read as it was meant', () => {
		for (const [written, meant] of [
			['1e-2', '0.01'],
			[0.1 + 0.2, '0.3'],
			[1e-2, '0.01'],
			['2.5E+2', '250'],
		] as const) {
			expect([written, priceOf(written), weightOf(written)]).toEqual([written, meant, meant]);
		}
	});

	test('a number that is no text has one reading', () => {
		expect(priceOf(1.125)).toBe('1.125');
		expect(weightOf(1.125)).toBe('1.125');
	});

	test('a rate that only one reading can be is that one', () => {
		const built = buildInvoice({
			number: 'A1',
			issueDate: '2026-03-01',
			paymentDays: 30,
			currency: 'EUR',
			exchangeRate: '5.091',
			seller: {
				name: 'Furnizor SRL',
				cif: 'RO10000008',
				address: { line1: 'Str. Unu 1', city: 'Cluj-Napoca', county: 'Cluj' },
			},
			buyer: {
				name: 'Client SRL',
				cif: '10000016',
				address: { line1: 'Str. Doi 2', city: 'Cluj-Napoca', county: 'Cluj' },
			},
			lines: [{ name: 'Marfă', price: '100,00', vat: '21.000' }],
		});
		expect(built.ok && built.value.model.totals).toMatchObject({ vat: '21.00', vatInTaxCurrency: '106.91' });
	});
});
