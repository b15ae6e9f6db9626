import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { type ThrownError, said } from '../../harness';
import { STRANGER, World } from './world';

let world: World;

// Noon in Romania on Tuesday, 24 November 2026, as the clock of tests starts.
const TODAY = '2026-11-24';

beforeEach(async () => {
	world = await World.start();
});
afterEach(async () => {
	await world.end();
});

const euro = (changes: IDataObject = {}): IDataObject => ({
	number: 'E 1',
	issueDate: TODAY,
	dueDate: '2026-12-24',
	currency: 'EUR',
	buyer: { cif: STRANGER },
	lines: [{ name: 'Scandura', quantity: 2, price: 50, vat: 21 }],
	...changes,
});
const parameters = (invoice: IDataObject, more: INodeParameters = {}): INodeParameters => ({
	inputMode: 'json',
	invoiceJson: JSON.stringify(invoice),
	xmlOutput: 'text',
	options: { exchangeRateFrom: 'valid' },
	...more,
});
const create = async (invoice: IDataObject = euro(), more: INodeParameters = {}): Promise<IDataObject> =>
	(await world.run('invoice:create', parameters(invoice, more))).json[0] ?? {};
const fails = async (invoice: IDataObject, more: INodeParameters = {}): Promise<ThrownError> =>
	await world.fail('invoice:create', parameters(invoice, more));
const asked = (): number => world.control.requests.list({ path: 'nbrfxrates' }).length;
const vatInLei = ({ xml }: IDataObject): string | undefined =>
	/<cbc:TaxAmount currencyID="RON">([\d.-]+)</.exec(String(xml))?.[1];

describe('Invoice: Create, Exchange Rate From', () => {
	it('states the VAT in lei at the rate in force on the day, and shows rate and day', async () => {
		const json = await create(euro(), { thenDo: 'validate', options: { exchangeRateFrom: 'valid' } });
		expect(json).toMatchObject({ valid: true, vat: '21.00', exchangeRateDate: '2026-11-23' });
		expect(json.exchangeRate).toMatch(/^\d\.\d{4}$/);
		expect(vatInLei(json)).toBe((Math.round(21 * Number(json.exchangeRate) * 100) / 100).toFixed(2));
		expect(json.warnings).toBeUndefined();
	});

	it('works from the fields, with a decimal comma too', async () => {
		const { json } = await world.run('invoice:create', {
			number: 'E 2',
			dueDate: '2026-12-24',
			buyerCif: STRANGER,
			currency: 'EUR',
			lines: { line: [{ name: 'Scandura', quantity: '2', unit: 'buc', price: '50,00', vatRate: '21' }] },
			xmlOutput: 'text',
			options: { exchangeRateFrom: 'published', decimalSeparator: 'comma' },
		});
		// It is before 13:00, so the last one that was published is that of the day before.
		expect(json[0]).toMatchObject({ vat: '21.00', exchangeRateDate: '2026-11-23' });
		expect(Number(vatInLei(json[0] ?? {}))).toBeGreaterThan(100);
	});

	it.each([
		['the issue date', {}, '2026-11-23'],
		['a delivery before it', { delivery: { date: '2026-11-17' } }, '2026-11-16'],
		['the issue date, when the delivery comes later', { delivery: { date: '2026-12-17' } }, '2026-11-23'],
		[
			'the tax point date, when there is one',
			{ taxPointDate: '10.11.2026', delivery: { date: '2026-11-17' } },
			'2026-11-09',
		],
		['the Friday before a Monday', { issueDate: '2026-11-23' }, '2026-11-20'],
	])('goes by %s', async (_, changes, expected) => {
		expect((await create(euro(changes))).exchangeRateDate).toBe(expected);
	});

	it.each([
		['a rate that is given', { exchangeRate: '4.5' }, '94.50'],
		['VAT in lei that is given', { totals: { vatInTaxCurrency: '99.99' } }, '99.99'],
	])('leaves %s', async (_, changes, expected) => {
		const json = await create(euro(changes));
		expect([vatInLei(json), json.exchangeRate]).toEqual([expected, undefined]);
		expect(asked()).toBe(0);
	});

	it.each([
		['an invoice in lei', euro({ currency: 'RON' }), { exchangeRateFrom: 'valid' }],
		['an invoice without a currency', euro({ currency: '' }), { exchangeRateFrom: 'valid' }],
		['a choice of one’s own data', euro({ exchangeRate: 5 }), { exchangeRateFrom: 'given' }],
	])('asks nobody for %s', async (_, invoice, options) => {
		expect((await create(invoice, { options })).exchangeRate).toBeUndefined();
		expect(asked()).toBe(0);
	});

	it('asks nobody unless it is chosen, and then the rate is missing', async () => {
		expect(said(await fails(euro(), { options: {} }))).toContain('Exchange Rate');
		expect(asked()).toBe(0);
	});

	it('asks for a file once for all items', async () => {
		const input = Array.from({ length: 8 }, (_, index) => euro({ number: `E ${index}` }));
		const { json } = await world.run(
			'invoice:create',
			{ inputMode: 'item', xmlOutput: 'text', options: { exchangeRateFrom: 'valid' } },
			{ input },
		);
		expect(new Set(json.map(({ exchangeRateDate }) => exchangeRateDate))).toEqual(new Set(['2026-11-23']));
		expect(asked()).toBe(1);
	});

	it('makes and sends nothing when BNR does not answer', async () => {
		world.control.settings.set({ bnr: { answer: 'page' } });
		const error = await fails(euro({ issueDate: '2026-09-10' }), {
			thenDo: 'upload',
			options: { exchangeRateFrom: 'valid' },
		});
		expect(error.message).toBe('There is no exchange rate of EUR for the invoice');
		expect(error.description).toContain('BNR answered with a web page instead of the exchange rates');
		expect(error.description).toContain('The invoice was not made, and nothing was sent');
		expect(error.context?.anaf).toMatchObject({ kind: 'unavailable' });
		expect(world.received()).toBe(0);
	});

	it.each([
		[{ currency: 'XYZ' }, 'BNR published no exchange rate of XYZ'],
		[{ issueDate: '2026-11-25' }, 'The exchange rate for 2026-11-25 is not known yet'],
	])('refuses %j', async (changes, expected) => {
		expect(said(await fails(euro(changes)))).toContain(expected);
	});

	it('lets the building say that a day is none', async () => {
		expect((await fails(euro({ issueDate: '31.02.2026' }))).description).toContain('Issue Date');
	});

	it('says that a correction keeps the rate of its invoice', async () => {
		const credit = euro({ typeCode: '381', precedingInvoices: [{ number: 'E 0', issueDate: '2026-10-01' }] });
		expect((await create(credit)).warnings).toEqual([
			expect.stringMatching(/^The exchange rate is that of this document \(1 EUR = \d\.\d{4} RON, BNR 2026-11-23\)/),
		]);
	});

	it('says when BNR is late', async () => {
		world.control.settings.set({ bnr: { endsOn: '2026-11-19' } });
		expect(await create()).toMatchObject({
			exchangeRateDate: '2026-11-19',
			warnings: [expect.stringContaining('there are none of 2026-11-20, a working day')],
		});
	});

	it('sends the invoice with it', async () => {
		const json = await create(euro({ number: 'E 77' }), { thenDo: 'upload', waitForResult: true });
		expect(json).toMatchObject({ state: 'accepted', exchangeRateDate: '2026-11-23' });
		const { xml } = world.control.uploads.content({ index: String(json.uploadIndex) });
		expect(vatInLei({ xml })).toBe((Math.round(21 * Number(json.exchangeRate) * 100) / 100).toFixed(2));
	});
});
