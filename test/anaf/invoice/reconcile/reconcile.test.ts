import type { JsonObject } from '../../../../anaf/api/json';
import { format, parseDecimal, type Decimal } from '../../../../anaf/decimal';
import {
	reconcile,
	type Finding,
	type Reconciliation,
	type ReconcileOptions,
} from '../../../../anaf/invoice/reconcile/reconcile';
import { growth } from '../../../harness/steps';
import { Random, seed } from '../../../harness/random';
import { FAULTS, ledgers, precisionOf, recallOf, scoreOf } from './ledgers';

const OWN = '10000008';
const PARTNER = '30000002';
const lei = (text: string): Decimal => parseDecimal(text) ?? { units: 0n, scale: 0 };

/** An invoice as Parse gives it, bought from the partner unless something else is said. */
function bought(number: string, fields: JsonObject = {}, net = '100.00', rate = 21): JsonObject {
	const cents = Math.round(Number(net) * 100);
	const vat = ((cents * rate) / 10_000).toFixed(2);
	const gross = ((cents + Number(vat) * 100) / 100).toFixed(2);
	return {
		number,
		issueDate: '2026-11-02',
		type: '380',
		sellerName: 'FIRMA DEMO SRL',
		sellerCif: PARTNER,
		buyerCif: OWN,
		currency: 'RON',
		total: { net, vat, gross, payable: gross },
		vatRates: [{ category: 'S', rate: `${rate}.00`, net, vat }],
		lines: [],
		...fields,
	};
}

/** A row of the books about the same invoice. */
function booked(number: unknown, fields: JsonObject = {}): JsonObject {
	return { 'Nr. factură': number, Data: '02.11.2026', CUI: `RO${PARTNER}`, Baza: 100, TVA: 21, Total: 121, ...fields };
}

function done(
	anaf: readonly JsonObject[],
	books: readonly JsonObject[],
	options: Partial<ReconcileOptions> = {},
): Reconciliation {
	const result = reconcile(anaf, books, {
		company: OWN,
		columns: new Map(),
		separator: 'automatic',
		tolerance: { days: 0, amount: lei('0.01') },
		...options,
	});
	if (!result.ok) throw new Error(`${result.fault.message}. ${result.fault.advice}`);
	return result.value;
}

/** The findings in short: status, and the fields that differ, the reason or how it was found. */
function short({ findings }: Pick<Reconciliation, 'findings'>): string[] {
	return findings.map(({ status, differences, reason, matchedBy, anaf, books }) =>
		[
			status,
			...differences.map(({ field }) => field),
			reason ?? (status === 'matched' ? matchedBy : ''),
			`${anaf.flatMap(({ rows }) => rows).join('+')}:${books.flatMap(({ rows }) => rows).join('+')}`,
		]
			.filter((part) => part !== '')
			.join(' '),
	);
}

const one = (anaf: JsonObject, books: JsonObject, options?: Partial<ReconcileOptions>): Finding => {
	const { findings } = done([anaf], [books], options);
	expect(findings).toHaveLength(1);
	return findings[0] as Finding;
};

describe('one invoice against one row', () => {
	it.each(['FCT 00012', 'FCT12', 'fct-12', 'Seria FCT nr. 12'])('matches when the number is written %j', (number) => {
		const finding = one(bought('FCT 00012'), booked(number));
		expect([finding.status, finding.confidence]).toEqual(['matched', 'high']);
		expect(finding.notes).toEqual(
			number === 'FCT 00012' ? [] : [`The number is written “FCT 00012” at ANAF and “${number}” in the books`],
		);
	});

	it('puts series and number together', () => {
		expect(short(done([bought('FCT 00012')], [booked(12, { Serie: 'FCT' })]))).toEqual(['matched number 0:0']);
		expect(short(done([bought('FCT 00012')], [booked('FCT12', { Serie: 'FCT' })]))).toEqual(['matched number 0:0']);
	});

	it('matches by the digits alone with low confidence, and only where something else agrees', () => {
		const finding = one(bought('FCT 00012'), booked(12));
		expect([finding.status, finding.confidence]).toEqual(['matched', 'low']);
		expect(
			short(done([bought('FCT 12')], [booked(12, { Data: '2026-10-01', Baza: 5, TVA: 1.05, Total: 6.05 })])),
		).toEqual(['onlyAtAnaf notFound 0:', 'onlyInBooks notFound :0']);
		expect(one(bought('FCT 2026-12'), booked(12)).confidence).toBe('low');
	});

	it.each([
		[{ Data: '03.11.2026' }, 'date', 'the date is 2026-11-02 at ANAF and 2026-11-03 in the books'],
		[{ Total: 122 }, 'gross', 'the amount with VAT is 121.00 at ANAF and 122.00 in the books'],
		[{ Baza: 101, Total: 122 }, 'net,gross', 'the amount without VAT is 100.00 at ANAF and 101.00 in the books'],
		[
			{ Baza: -100, TVA: -21, Total: -121 },
			'sign',
			'the sign of the amount is 121.00 at ANAF and -121.00 in the books',
		],
		[{ CUI: '30000003' }, 'cif', 'the CIF is 30000002 at ANAF and 30000003 in the books'],
		[{ 'Nr. factură': 'FCT 21' }, 'number', 'the number is FCT 12 at ANAF and FCT 21 in the books'],
		[{ Monedă: 'EUR' }, 'currency', 'the currency is 121.00 RON at ANAF and 121.00 EUR in the books'],
		[
			{ 'Cotă TVA': '11%' },
			'rate',
			'the VAT by rate is 21 %: 100.00 + 21.00 at ANAF and 11 %: 100.00 + 21.00 in the books',
		],
	])('differs by %j in %s', (change, fields, sentence) => {
		const finding = one(bought('FCT 12'), booked('FCT 12', change));
		expect(finding.status).toBe('different');
		expect(finding.differences.map(({ field }) => field).join()).toBe(fields);
		expect(finding.message).toContain(sentence);
	});

	it('goes by the tolerance of days and of lei', () => {
		const near = booked('FCT 12', { Data: '2026-11-04', Total: 121.05, Baza: 100.05 });
		expect(one(bought('FCT 12'), near).status).toBe('different');
		expect(one(bought('FCT 12'), near, { tolerance: { days: 2, amount: lei('0.05') } }).status).toBe('matched');
		expect(one(bought('FCT 12'), near, { tolerance: { days: 1, amount: lei('0.05') } }).differences).toHaveLength(1);
		expect(one(bought('FCT 12'), near, { tolerance: { days: 2, amount: lei('0.04') } }).differences).toHaveLength(2);
	});

	it('names what a row does not say, or says unreadably', () => {
		const others = [bought('FCT 13'), booked('FCT 13')] as const;
		const pair = (change: JsonObject): Finding => {
			const { findings } = done([bought('FCT 12'), others[0]], [booked('FCT 12', change), others[1]]);
			expect(findings[1]?.status).toBe('matched');
			return findings[0] as Finding;
		};
		expect(pair({ CUI: '' }).message).toContain('the CIF is 30000002 at ANAF and not given in the books');
		expect(pair({ Data: null }).message).toContain('the date is 2026-11-02 at ANAF and not given in the books');
		expect(pair({ Data: '2.11.26' }).notes[0]).toContain('The date “2.11.26” has a year of two digits');
		expect(pair({ Baza: '', TVA: '', Total: '1.210' }).notes[0]).toContain('can be read as 1.210 or as 1210');
		expect(pair({ Baza: '', TVA: '', Total: '1.210' }).differences).toEqual([
			{ field: 'gross', anaf: '121.00', books: null },
		]);
	});

	it('reads the numbers of a spreadsheet and of people', () => {
		const row = { number: 12.0, date: 46_328, cif: 30_000_002, net: '1.000,00', vat: '210,00 lei', gross: '1 210,00' };
		expect(one(bought('12', {}, '1000.00'), row).status).toBe('matched');
	});
});

describe('what is in one list only', () => {
	it('is named with the reason', () => {
		const { findings } = done([bought('FCT 12')], [booked('FCT 99', { CUI: '40000007', Total: 5 })]);
		expect(findings.map(({ status, reason, message }) => [status, reason, message])).toEqual([
			[
				'onlyAtAnaf',
				'notFound',
				'Invoice FCT 12, FIRMA DEMO SRL (30000002), 2026-11-02, 121.00 RON: no row of the books is this invoice',
			],
			['onlyInBooks', 'notFound', 'Invoice FCT 99 (40000007), 2026-11-02, 5.00 RON: ANAF’s list does not have it'],
		]);
	});

	it('is a row without a number or a CIF, or a total, never left out', () => {
		const books = [
			booked('FCT 12'),
			booked('', { Total: 77 }),
			booked('FCT 13', { CUI: '', Total: 78 }),
			{ 'Nr. factură': null, CUI: '', Data: 'TOTAL', Baza: 300, TVA: 63, Total: 363 },
			{},
		];
		const result = done([bought('FCT 12')], books);
		expect(short(result)).toEqual([
			'matched number 0:0',
			'onlyInBooks noNumber :1',
			'onlyInBooks noCif :2',
			'onlyInBooks noInvoice :3',
			'onlyInBooks noInvoice :4',
		]);
		// The total row is not summed.
		expect(result.sums.find(({ of }) => of === 'total')?.books.invoices).toBe(3);
	});

	it.each(['Nr. factură', 'CUI'])(
		'is a total whose word stands in the column %s, and has no part in the sums',
		(column) => {
			const total = { ...booked('', { CUI: '', Data: '' }), [column]: 'Total general:' };
			const result = done([bought('FCT 12')], [booked('FCT 12'), total]);
			expect(short(result)).toEqual(['matched number 0:0', 'onlyInBooks noInvoice :1']);
			expect(result.sums.find(({ of }) => of === 'total')?.books.invoices).toBe(1);
		},
	);

	it('is what may be one of several, with their rows', () => {
		const anaf = [bought('A 1'), bought('A 2')];
		const books = [booked('B 77'), booked('B 88')];
		const { findings } = done(anaf, books);
		expect(findings.map(({ status, reason }) => `${status} ${reason ?? ''}`)).toEqual([
			'onlyAtAnaf ambiguous',
			'onlyAtAnaf ambiguous',
			'onlyInBooks ambiguous',
			'onlyInBooks ambiguous',
		]);
		expect(findings[0]?.message).toContain('it may be one of several: rows 1 and 2 of the books');
	});

	it('is everything when a list is empty, with a warning', () => {
		const { warnings, ...onlyAnaf } = done([bought('FCT 12')], []);
		expect(short(onlyAnaf)).toEqual(['onlyAtAnaf notFound 0:']);
		expect(warnings).toEqual([expect.stringContaining('Books brought no items')]);
		expect(short(done([], [booked('FCT 12')]))).toEqual(['onlyInBooks notFound :0']);
		expect(done([], []).findings).toEqual([]);
	});

	it('is an invoice of another company', () => {
		expect(short(done([bought('FCT 12', { buyerCif: '40000007' })], [booked('FCT 12')]))).toEqual([
			'onlyAtAnaf otherCompany 0:',
			'onlyInBooks notFound :0',
		]);
	});
});

describe('what is there twice', () => {
	it('is named with the rows of both lists', () => {
		const { findings } = done([bought('FCT 12')], [booked('FCT 12'), booked('FCT 13'), booked('fct 0012')]);
		expect(short({ findings })).toEqual(['twice 0:0+2', 'onlyInBooks notFound :1']);
		expect(findings[0]?.message).toContain('row 1 of ANAF’s list and rows 1 and 3 of the books');
	});

	it.each([
		['at ANAF', [bought('F 1'), bought('F 1')], [booked('F 1')], 'twice 0+1:0'],
		['in the books, and not at ANAF', [], [booked('F 1'), booked('F 1')], 'twice :0+1'],
		['with another number form', [bought('F 1')], [booked('F 1'), booked('1')], 'twice 0:0+1'],
		['by the digits alone', [bought('F 1')], [booked('1'), booked('1')], 'twice 0:0+1'],
		['with another amount', [bought('F 1')], [booked('F 1'), booked('F 1', { Total: 12 })], 'twice 0:0+1'],
	])('%s', (_, anaf, books, expected) => {
		expect(short(done(anaf, books))).toEqual([expected]);
	});

	it('is not a number of another year, another direction, or a credit note', () => {
		const anaf = [
			bought('F 1'),
			bought('F 1', { issueDate: '2025-11-02' }),
			bought('F 1', { sellerCif: OWN, buyerCif: PARTNER }),
			bought('F 1', { type: '381' }),
		];
		const books = [
			booked('F 1', { direction: 'cumpărare' }),
			booked('F 1', { direction: 'cumpărare', Data: '2025-11-02' }),
			booked('F 1', { direction: 'vânzare' }),
			booked('F 1', { direction: 'cumpărare', Baza: -100, TVA: -21, Total: -121 }),
		];
		expect(short(done(anaf, books))).toEqual([
			'matched number 0:0',
			'matched number 1:1',
			'matched number 2:2',
			'matched number 3:3',
		]);
	});

	it('is not an invoice whose number was typed into the row of another', () => {
		const anaf = [bought('F 1'), bought('F 2', { issueDate: '2026-11-20' }, '300.00')];
		const books = [booked('F 1'), booked('F 1', { Data: '2026-11-20', Baza: 300, TVA: 63, Total: 363 })];
		expect(short(done(anaf, books))).toEqual(['matched number 0:0', 'different number 1:1']);
	});

	it('is not an invoice in several rows that add up to it', () => {
		const part = (net: number, vat: number): JsonObject =>
			booked('F 1', { Baza: net, TVA: vat, Total: net + vat, 'Cotă TVA': 21 });
		const finding = one(bought('F 1'), part(60, 12.6));
		expect(finding.status).toBe('different');
		const whole = done([bought('F 1')], [part(60, 12.6), part(40, 8.4)]);
		expect(short(whole)).toEqual(['matched number 0:0+1']);
		expect(whole.findings[0]?.notes).toContain('In the books it is in several rows: rows 1 and 2');
	});
});

describe('rows by VAT rate', () => {
	const two = bought('F 1', {
		total: { net: '150.00', vat: '26.50', gross: '176.50' },
		vatRates: [
			{ category: 'S', rate: '21.00', net: '100.00', vat: '21.00' },
			{ category: 'S', rate: '11.00', net: '50.00', vat: '5.50' },
		],
	});
	const at = (rate: number, net: number, vat: number, fields: JsonObject = {}): JsonObject =>
		booked('F 1', { 'Cotă TVA': rate, Baza: net, TVA: vat, Total: net + vat, ...fields });

	it('are one invoice', () => {
		const result = done([two], [at(21, 100, 21), at(11, 50, 5.5)]);
		expect(short(result)).toEqual(['matched number 0:0+1']);
		expect(
			result.sums.map(({ of, rate, books, difference }) => [of, rate, format(books.net), format(difference.vat)]),
		).toEqual([
			['rate', '21', '100.00', '0.00'],
			['rate', '11', '50.00', '0.00'],
			['total', undefined, '150.00', '0.00'],
		]);
	});

	it('are one invoice where each row repeats the total', () => {
		expect(short(done([two], [at(21, 100, 21, { Total: 176.5 }), at(0.11, 50, 5.5, { Total: 176.5 })]))).toEqual([
			'matched number 0:0+1',
		]);
	});

	it.each([
		[0.21, '21'],
		['0,21', '21'],
		['21,00 %', '21'],
		['0,21 %', '0.21'],
		[0.9, '0.9'],
	])('has a rate written %j as %s percent', (written, rate) => {
		const { sums } = done([], [booked('F 1', { 'Cotă TVA': written })]);
		expect(sums.find(({ of }) => of === 'rate')?.rate).toBe(rate);
	});

	it.each([
		['taxare inversă', '0'],
		['O', '0'],
		['S', undefined],
		['altele', undefined],
	])('has no rate but the one that the category %s has of itself', (category, rate) => {
		const { sums } = done([], [booked('F 1', { 'Categorie TVA': category })]);
		expect(sums.map((sum) => sum.rate)).toEqual([rate, undefined]);
	});

	it('are twice where each comes twice', () => {
		expect(short(done([two], [at(21, 100, 21), at(21, 100, 21), at(11, 50, 5.5), at(11, 50, 5.5)]))).toEqual([
			'twice 0:0+2+1+3',
		]);
	});
});

describe('the forms of ANAF’s list', () => {
	it('are Simplified, Full Model, an item with the invoice inside, and rows of a journal', () => {
		const model = {
			documentType: 'invoice',
			typeCode: '380',
			number: 'F 1',
			issueDate: '2026-11-02',
			currency: 'RON',
			seller: { name: 'FIRMA', vatId: 'RO30000002' },
			buyer: { name: 'NOI', vatId: 'RO10000008' },
			totals: { net: '100.00', vat: '21.00', gross: '121.00' },
			vatBreakdown: [{ category: 'S', rate: '21', taxableAmount: '100.00', taxAmount: '21.00' }],
			lines: [],
		};
		const journal = {
			number: 'F 1',
			issueDate: '2026-11-02',
			typeCode: '380',
			direction: 'purchase',
			partnerCif: PARTNER,
			sellerCif: PARTNER,
			buyerCif: OWN,
			category: 'S',
			rate: '21',
			base: '100.00',
			vat: '21.00',
			gross: '121.00',
			currency: 'RON',
			baseRon: '100.00',
			vatRon: '21.00',
			grossRon: '121.00',
		};
		const downloaded = { id: '7', uploadIndex: '5', cif: OWN, invoice: bought('F 1') };
		for (const item of [bought('F 1'), model, journal, downloaded])
			expect(short(done([item], [booked('F 1', { 'Cota TVA': 21 })]))).toEqual(['matched number 0:0']);
	});

	it('name a partner by its trading name where it has no other', () => {
		const model = {
			number: 'F 1',
			seller: { tradingName: 'La Ana', vatId: 'RO30000002' },
			buyer: { name: 'NOI', vatId: 'RO10000008' },
			totals: { net: '100.00', gross: '100.00' },
			lines: [],
		};
		expect(done([model], []).findings[0]?.anaf[0]?.partnerName).toBe('La Ana');
	});

	it('are messages, found by ANAF’s number where the books have it', () => {
		const message = (type: string, uploadIndex: string): JsonObject => ({
			id: `9${uploadIndex}`,
			type,
			uploadIndex,
			cif: OWN,
			sellerCif: PARTNER,
			buyerCif: OWN,
			createdAt: '2026-11-03T10:00:00+02:00',
			details: 'Factura',
		});
		const anaf = [
			message('invoiceReceived', '1'),
			message('invoiceReceived', '2'),
			message('invoiceErrors', '3'),
			message('buyerMessageReceived', '1'),
		];
		const books = [
			booked('F 1', { 'Index încărcare': 1 }),
			booked('F 2', { 'Index încărcare': '', 'ID descărcare': '92' }),
			booked('F 3', { 'Index încărcare': '3' }),
		];
		const result = done(anaf, books);
		expect(short(result)).toEqual([
			'matched anafId 0:0',
			'matched anafId 1:1',
			'different state 2:2',
			'onlyAtAnaf buyerMessage 3:',
		]);
		expect(result.findings[2]?.message).toContain('ANAF rejected it, and it is in the books');
		expect(short(done(anaf.slice(0, 1), [booked('F 1')]))[0]).toBe('onlyAtAnaf noNumber 0:');
	});

	it('are credit notes, which take back', () => {
		const credit = bought('C 1', { type: '381' });
		const taken = { Baza: -100, TVA: -21, Total: -121 };
		expect(one(credit, booked('C 1', taken)).status).toBe('matched');
		expect(one(credit, booked('C 1', { 'Tip document': 'Notă de credit' })).status).toBe('matched');
		expect(one(credit, booked('C 1', { ...taken, 'Tip document': 'storno' })).status).toBe('matched');
		expect(one(credit, booked('C 1')).differences.map(({ field }) => field)).toEqual(['sign']);
		expect(one(bought('C 1', {}, '-100.00'), booked('C 1', taken)).status).toBe('matched');
	});

	it('are invoices in another currency: in lei where the document says enough', () => {
		const euro = {
			documentType: 'invoice',
			number: 'E 1',
			issueDate: '2026-11-02',
			currency: 'EUR',
			taxCurrency: 'RON',
			seller: { vatId: 'RO30000002' },
			buyer: { vatId: 'RO10000008' },
			totals: { net: '100.00', vat: '21.00', gross: '121.00', vatInTaxCurrency: '105.00' },
			vatBreakdown: [{ category: 'S', rate: '21', taxableAmount: '100.00', taxAmount: '21.00' }],
			lines: [],
		};
		const inLei = booked('E 1', { Baza: 500, TVA: 105, Total: 605 });
		expect(one(euro, inLei).status).toBe('matched');
		expect(one(bought('E 1', { currency: 'EUR' }), booked('E 1', { Moneda: 'eur' })).status).toBe('matched');
		const unknown = done([bought('E 1', { currency: 'EUR' })], [inLei]);
		expect(short(unknown)).toEqual(['different currency 0:0']);
		expect(unknown.notSummed).toEqual({ anaf: 1, books: 0 });
		expect(unknown.warnings[0]).toContain('are not in the sums');
	});

	it('are invoices to persons without a code', () => {
		const sold = bought('B 1', { sellerCif: OWN, buyerCif: '0000000000000' });
		const other = [bought('F 1'), booked('F 1')] as const;
		const { findings } = done([sold, other[0]], [booked('B 1', { CUI: '', direction: 'sale' }), other[1]]);
		expect(short({ findings })).toEqual(['matched otherCif 0:0', 'matched number 1:1']);
	});
});

describe('whose books these are', () => {
	const asked = (anaf: readonly JsonObject[], books: readonly JsonObject[]): string => {
		const result = reconcile(anaf, books, {
			columns: new Map(),
			separator: 'automatic',
			tolerance: { days: 0, amount: lei('0') },
		});
		return (result.ok ? result.value.company : undefined) ?? 'not known';
	};

	it('is seen from the messages, the invoices or the partners', () => {
		const message = { uploadIndex: '1', cif: OWN, id: '2', invoice: bought('F 1') };
		expect(asked([message], [])).toBe(OWN);
		expect(asked([bought('F 1'), bought('F 2', { sellerCif: '40000007' })], [])).toBe(OWN);
		expect(asked([bought('F 1')], [booked('F 1')])).toBe(OWN);
		const journal = { number: 'F 1', partnerCif: PARTNER, sellerCif: PARTNER, buyerCif: OWN, direction: 'purchase' };
		expect(asked([journal, { ...journal, sellerCif: '40000007', partnerCif: '40000007' }], [])).toBe(OWN);
		expect(asked([bought('F 1')], [])).toBe('not known');
		expect(asked([message, { ...message, cif: PARTNER }], [])).toBe('not known');
	});

	it('is needed, and asked for', () => {
		const result = reconcile([bought('F 1')], [], {
			columns: new Map(),
			separator: 'automatic',
			tolerance: { days: 0, amount: lei('0') },
		});
		expect(result).toMatchObject({
			ok: false,
			fault: { kind: 'invalidInput', advice: expect.stringContaining('Own CIF') as string },
		});
	});
});

describe('columns that were chosen', () => {
	it('are taken, and refused where no row has them', () => {
		const row = { Doc: 'F 1', Când: '2026-11-02', Cine: PARTNER, Valoare: 121 };
		const columns = new Map([
			['number', 'Doc'],
			['date', 'Când'],
			['partnerCif', 'Cine'],
			['gross', 'Valoare'],
		] as const);
		expect(short(done([bought('F 1')], [row], { columns }))).toEqual(['matched number 0:0']);
		const refused = reconcile([], [row], {
			company: OWN,
			columns: new Map([['number', 'Numar']]),
			separator: 'automatic',
			tolerance: { days: 0, amount: lei('0') },
		});
		expect(refused).toMatchObject({
			ok: false,
			fault: {
				message: 'The books do not have a column that was chosen',
				more: 'There is no “Numar”',
				advice: expect.stringContaining('Doc, Când, Cine, Valoare') as string,
			},
		});
	});

	it('that are missing from a whole list are not compared, and that is said', () => {
		const result = done(
			[bought('F 1'), bought('F 2', { sellerCif: '40000007' })],
			[
				{ Numar: 'F 1', Valoare: 1 },
				{ Numar: 'F 2', Valoare: 2 },
			],
		);
		expect(short(result)).toEqual(['matched numberOnly 0:0', 'matched numberOnly 1:1']);
		expect(result.findings[0]?.confidence).toBe('medium');
		expect(result.warnings).toEqual([
			expect.stringContaining('The CIF of the partner was not compared'),
			expect.stringContaining('The date was not compared'),
			expect.stringContaining(
				'The amount was not compared, since one of the lists has none. Columns of the books: Numar, Valoare',
			),
		]);
	});
});

describe('the sums', () => {
	const sums = (net: string, total: number): Array<[string, string | undefined, string, boolean]> =>
		done(
			[bought('F 1', {}, net)],
			[booked('F 1', { Baza: total, TVA: total * 0.21, Total: total * 1.21, 'Cota TVA': 21 })],
		).sums.map(({ of, rate, difference, isSignificant }) => [of, rate, format(difference.net), isSignificant]);

	it('are by direction and rate, and say what e-TVA called significant', () => {
		expect(sums('25000.00', 30_000)).toEqual([
			['rate', '21', '5000.00', true],
			['total', undefined, '5000.00', true],
		]);
		expect(sums('25001.00', 30_000)[0]?.[3]).toBe(false);
		expect(sums('25100.00', 30_100)[0]?.[3]).toBe(false);
		expect(sums('1.00', 5000.99)[0]?.[3]).toBe(false);
		expect(sums('1.00', 5001)[0]?.[3]).toBe(true);
	});

	it('are of both directions, in a fixed order, with what has no rate', () => {
		const { sums: all } = done(
			[bought('F 1'), bought('F 2', { sellerCif: OWN, buyerCif: PARTNER })],
			[booked('F 1', { direction: 'purchase' }), booked('F 9', { direction: 'sale' })],
		);
		expect(all.map(({ direction, of, anaf, books }) => [direction, of, anaf.invoices, books.invoices])).toEqual([
			['sale', 'rate', 1, 0],
			['sale', 'noRate', 0, 1],
			['sale', 'total', 1, 1],
			['purchase', 'rate', 1, 0],
			['purchase', 'noRate', 0, 1],
			['purchase', 'total', 1, 1],
		]);
	});
});

describe('long lists', () => {
	const options: ReconcileOptions = {
		columns: new Map(),
		separator: 'automatic',
		tolerance: { days: 0, amount: lei('0.01') },
	};
	const work = (count: number, make: (index: number) => [JsonObject, JsonObject]): (() => unknown) => {
		const lists = Array.from({ length: count }, (_, index) => make(index));
		const [anaf, books] = [lists.map(([a]) => a), lists.map(([, b]) => b)];
		return () => reconcile(anaf, books, { ...options, company: OWN });
	};

	it.each<[string, (index: number) => [JsonObject, JsonObject]]>([
		['that match', (index) => [bought(`F ${index}`), booked(`F ${index}`)]],
		[
			'that have nothing in common but partner, day and amount',
			(index) => [bought(`A ${index}`), booked(`B ${index + 9e6}`)],
		],
		['of one number', () => [bought('F 1'), booked('F 1')]],
		['without numbers', () => [bought(''), booked('')]],
		[
			'of one number and other amounts',
			(index) => [bought('F 1'), booked('F 1', { Total: index, Data: '2025-01-01' })],
		],
	])('%s take work as long as they are', (_, make) => {
		expect(growth(work(100, make), work(800, make))).toBeLessThan(12);
	});

	it('give the same findings whatever the order of the books', () => {
		const random = new Random(7);
		const made = ledgers(random, 300, 0.04);
		const found = (books: readonly JsonObject[]): string[] =>
			done(made.anaf, books)
				.findings.map(({ message }) => message.replace(/rows? \d[\d, andto]* of the books/, ''))
				.sort();
		expect(found([...made.books].reverse())).toEqual(found(made.books));
	});

	it(`find the mistakes of a ledger that was made up (seed ${seed})`, () => {
		const made = ledgers(new Random(seed), 3000, 0.01);
		const scores = scoreOf(made, done(made.anaf, made.books));
		for (const fault of FAULTS) {
			const score = scores.get(fault) ?? { there: 0, said: 0, right: 0 };
			expect([fault, precisionOf(score) > 0.8, recallOf(score) > 0.8]).toEqual([fault, true, true]);
		}
		const none = scores.get('none') ?? { there: 0, said: 0, right: 0 };
		expect(precisionOf(none)).toBeGreaterThan(0.998);
		expect(recallOf(none)).toBeGreaterThan(0.99);
	});
});

describe('messages without their invoices', () => {
	const message: JsonObject = {
		id: '5001',
		uploadIndex: '4001',
		type: 'invoiceReceived',
		cif: OWN,
		sellerCif: PARTNER,
		buyerCif: OWN,
		createdAt: '2026-11-02T10:00:00.000+02:00',
	};
	const hint = expect.stringContaining('Put Invoice: Download before this node') as string;

	it('are not matched by partner and day, and the warning says what to do', () => {
		const result = done([message, { ...message, id: '5002', uploadIndex: '4002' }], [booked('FCT 1')]);
		expect(result.findings.map(({ status }) => status).sort()).toEqual(['onlyAtAnaf', 'onlyAtAnaf', 'onlyInBooks']);
		expect(result.warnings).toContainEqual(expect.stringMatching(/^2 messages of ANAF could not be compared/));
		expect(result.warnings).toContainEqual(hint);
	});

	it('need no advice where the books have ANAF’s number', () => {
		const result = done([message], [booked('FCT 1', { 'Index incarcare': '4001' })]);
		expect(short(result)).toHaveLength(1);
		expect(result.findings[0]).toMatchObject({ matchedBy: 'anafId' });
		expect(result.warnings).not.toContainEqual(hint);
	});
});
