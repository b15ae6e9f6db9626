import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { fromList, said } from '../../harness';
import { asJson, day, fields, notificationJson, World } from './world';

let world: World;

beforeEach(async () => {
	world = await World.start();
});
afterEach(async () => {
	await world.end();
});

const create = async (options: IDataObject, parameters: INodeParameters = fields()): Promise<IDataObject> =>
	(await world.run('create', { ...parameters, options: options as INodeParameters })).json[0] ?? {};
const valueSent = ({ uploadIndex }: IDataObject): string | undefined =>
	/valoareLeiFaraTva="([\d.]+)"/.exec(world.control.uploads.content({ index: String(uploadIndex) }).xml)?.[1];
const asked = (): number => world.control.requests.list({ path: 'nbrfxrates' }).length;
const sent = (): number => world.control.uploads.list().length;

describe('Declaration: Create, Currency of Values', () => {
	it('declares lei at the rate that is given', async () => {
		const json = await create({ currency: 'eur', exchangeRate: '5.0912' });
		expect([valueSent(json), json.exchangeRate, json.exchangeRateDate]).toEqual(['7639.35', '5.0912', undefined]);
		expect(asked()).toBe(0);
	});

	it('takes a rate of three decimals for a rate, not for thousands', async () => {
		expect(await create({ currency: 'EUR', exchangeRate: '5.091' })).toMatchObject({ exchangeRate: '5.091' });
		expect(await create({ currency: 'EUR', exchangeRate: '5,092' })).toMatchObject({ exchangeRate: '5.092' });
	});

	it('declares lei at BNR’s rate, and shows rate and day', async () => {
		const json = await create({ currency: 'EUR', exchangeRateFrom: 'valid' });
		expect(json).toMatchObject({ state: 'accepted', exchangeRateDate: '2026-11-23' });
		expect(Number(valueSent(json))).toBeCloseTo(1500.5 * Number(json.exchangeRate), 1);
	});

	it('takes the rate of today for a transport of the days to come, and of its day for one that began', async () => {
		for (const [days, expected] of [
			[2, '2026-11-23'],
			[-1, '2026-11-20'],
		] as const) {
			const goods = fields({ transportDate: day(days), vehicle: `CJ1${days + 3}SIM` });
			const json = await create({ currency: 'USD', exchangeRateFrom: 'valid', validateFirst: false }, goods);
			expect(json.exchangeRateDate).toBe(expected);
		}
	});

	it('works for JSON with a decimal comma', async () => {
		const [line] = notificationJson().goods as IDataObject[];
		const goods = [{ ...line, quantity: '2,5', valueWithoutVat: '1.500,50' }];
		const options = { currency: 'EUR', exchangeRate: '2', decimalSeparator: 'comma' };
		expect(valueSent(await create(options, asJson(notificationJson({ goods }))))).toBe('3001');
	});

	it('says when BNR is late', async () => {
		world.control.settings.set({ bnr: { endsOn: '2026-11-19' } });
		expect(await create({ currency: 'EUR', exchangeRateFrom: 'valid' })).toMatchObject({
			exchangeRateDate: '2026-11-19',
			warnings: [expect.stringContaining('there are none of 2026-11-20, a working day')],
		});
	});

	it('takes a currency that was chosen from the list, and one that an expression gives', async () => {
		for (const currency of [fromList('EUR'), { __rl: true, mode: 'id', value: '={{ "eur" }}' }, '={{ "EUR" }}'])
			expect(valueSent(await create({ currency, exchangeRate: '2' }))).toBe('3001');
		expect(await world.list('searchCurrencies', {}, 'forint')).toEqual([
			{ name: 'Hungarian Forint · forint (HUF)', value: 'HUF' },
		]);
	});

	it('leaves lei alone', async () => {
		const json = await create({ currency: 'RON', exchangeRateFrom: 'valid' });
		expect([valueSent(json), json.exchangeRate, asked()]).toEqual(['1500.50', undefined, 0]);
	});

	it.each([
		[{ currency: 'EUR' }, 'The values are in EUR, and ANAF takes lei'],
		[{ currency: 'EUR', exchangeRateFrom: 'given' }, 'The values are in EUR, and ANAF takes lei'],
		[{ currency: 'euro', exchangeRate: '5' }, 'does not contain a currency. It contains “euro”'],
		[{ currency: ['EUR'], exchangeRateFrom: 'valid' }, 'Currency of Values contains a list, not one value'],
		[{ currency: 'EUR', exchangeRate: ['5'], exchangeRateFrom: 'valid' }, 'contains a value, which is not a number'],
		[{ currency: 'EUR', exchangeRate: '0' }, 'which is not above zero'],
		[{ currency: 'EUR', exchangeRate: 'five' }, 'which is not a number'],
		[{ exchangeRate: '5' }, 'There is an exchange rate, but the values are in lei'],
		[{ currency: 'XYZ', exchangeRateFrom: 'valid' }, 'BNR published no exchange rate of XYZ'],
	])('refuses %j and sends nothing', async (options, message) => {
		const error = await world.fail('create', { ...fields(), options });
		expect(said(error)).toContain(message);
		expect(sent()).toBe(0);
	});

	it('sends nothing when BNR does not answer', async () => {
		world.control.settings.set({ bnr: { answer: 'redirect' } });
		const old = fields({ transportDate: '2026-10-05' });
		const error = await world.fail('create', { ...old, options: { currency: 'EUR', exchangeRateFrom: 'published' } });
		expect(said(error)).toContain('There is no exchange rate of EUR for the values. BNR answered with another address');
		expect(error.description).toContain('Nothing was sent');
		expect(sent()).toBe(0);
	});

	it('corrects in lei as well', async () => {
		const uit = await world.declare();
		const { json } = await world.run('correct', {
			uit,
			...fields({ vehicle: 'CJ09SIM' }),
			options: { currency: 'EUR', exchangeRate: '5' },
		});
		expect(valueSent(json[0] ?? {})).toBe('7502.5');
	});
});

describe('Declaration: Build XML, Currency of Values', () => {
	it('writes lei at BNR’s rate, as Create does, and sends nothing', async () => {
		const json = await world.one('buildXml', {
			...fields(),
			xmlOutput: 'text',
			options: { currency: 'EUR', exchangeRateFrom: 'valid' },
		});
		expect(json).toMatchObject({ valid: true, exchangeRateDate: '2026-11-23' });
		const [, value] = /valoareLeiFaraTva="([\d.]+)"/.exec(String(json.xml)) ?? [];
		expect(Number(value)).toBeCloseTo(1500.5 * Number(json.exchangeRate), 1);
		expect([asked(), sent()]).toEqual([1, 0]);
	});

	it('refuses a currency without a rate', async () => {
		const error = await world.fail('buildXml', { ...fields(), options: { currency: 'EUR' } });
		expect(error.message).toContain('The values are in EUR, and ANAF takes lei');
	});
});
