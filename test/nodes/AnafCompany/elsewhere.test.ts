import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { AnafOAuth2Api } from '../../../credentials/AnafOAuth2Api.credentials';
import { AnafCompany } from '../../../nodes/AnafCompany/AnafCompany.node';
import { startSimulator, type Simulator } from '../../../simulator';
import { DEFAULT_CLIENT } from '../../../simulator/oauth/tokens';
import {
	CredentialVault,
	executeNode,
	executeNodeToError,
	fromList,
	listOf,
	skipWaits,
	valuesOf,
	type CredentialRef,
	type ExecuteRun,
	type SkippedWaits,
	type ThrownError,
	said,
} from '../../harness';

/** Noon in Romania on Monday, 16 March 2026: the rates of the day are not out yet. */
const MONDAY = Date.UTC(2026, 2, 16, 10);

let time: SkippedWaits;
let simulator: Simulator;
let vault: CredentialVault;
let ref: CredentialRef;

async function start(now = MONDAY): Promise<void> {
	time = skipWaits(now);
	simulator = await startSimulator();
	vault = new CredentialVault();
	ref = vault.add(new AnafOAuth2Api(), {
		environment: 'custom',
		baseUrl: simulator.url,
		clientId: DEFAULT_CLIENT.id,
		clientSecret: DEFAULT_CLIENT.secret,
		oauthTokenData: { ...simulator.control.mintToken(), token_type: 'Bearer' },
	});
}
async function end(): Promise<void> {
	// Neither service ever sees a token.
	expect(simulator.control.requests.list().filter(({ authorization }) => authorization !== undefined)).toEqual([]);
	await simulator.close();
	time.restore();
}

type More = Partial<Pick<ExecuteRun, 'input' | 'continueOnFail' | 'abortSignal'>>;
const execution = (operation: string, parameters: INodeParameters, more: More = {}): ExecuteRun => ({
	node: AnafCompany,
	vault,
	credentials: { anafOAuth2Api: ref },
	parameters: { resource: 'company', operation, connection: 'credential', ...parameters },
	...more,
});
const fails = async (operation: string, parameters: INodeParameters): Promise<ThrownError> =>
	await executeNodeToError(execution(operation, parameters));
const kindOf = ({ context }: ThrownError): unknown => ((context?.anaf ?? {}) as IDataObject).kind;
const asked = (path: string): string[] => simulator.control.requests.list({ path }).map((request) => request.path);

const rate = async (parameters: INodeParameters, more: More = {}): Promise<IDataObject[]> =>
	(await executeNode(execution('getExchangeRate', parameters, more))).json;

describe('Company: Get Exchange Rate', () => {
	beforeEach(async () => {
		await start();
	});
	afterEach(end);

	it('lists currencies without a credential, found by code and by words of both languages', async () => {
		const list = async (filter?: string): Promise<string[]> =>
			valuesOf(
				await listOf({
					node: AnafCompany,
					parameters: { resource: 'company', operation: 'getExchangeRate' },
					method: 'searchCurrencies',
					filter,
				}),
			);
		expect((await list()).slice(0, 3)).toEqual(['RON', 'EUR', 'USD']);
		for (const [words, code] of [
			['EUR', 'EUR'],
			['euro', 'EUR'],
			['lei', 'RON'],
			['lira sterlina', 'GBP'],
			['swiss', 'CHF'],
			['coroana ceha', 'CZK'],
		])
			expect([words, (await list(words))[0]]).toEqual([words, code]);
		expect(await list('no such currency')).toEqual([]);
		expect(simulator.control.requests.list()).toEqual([]);
	});

	it('gives the rate in force today, its day and its file', async () => {
		const [json] = await rate({ currency: 'eur' });
		expect(json).toEqual({
			currency: 'EUR',
			date: '2026-03-16',
			rate: expect.stringMatching(/^\d\.\d{4}$/) as string,
			rateDate: '2026-03-13',
			published: json?.rate,
			multiplier: 1,
			file: '/nbrfxrates10days.xml',
		});
	});

	it('sends no token to the central bank or to VIES', async () => {
		await rate({ currency: 'EUR' });
		await executeNode(execution('checkVatNumber', { vatNumber: 'IT12345678901' }));
		const requests = simulator.control.requests.list();
		expect(requests.map(({ path }) => path)).toEqual([
			'/nbrfxrates10days.xml',
			'/taxation_customs/vies/rest-api/check-vat-number',
		]);
		expect(requests.map(({ authorization }) => authorization)).toEqual([undefined, undefined]);
	});

	it.each([
		// A Thursday, a Sunday, the Monday after, the first days of January.
		['2026-03-12', '2026-03-11', '2026-03-12'],
		['2026-03-08', '2026-03-06', '2026-03-06'],
		['2026-03-09', '2026-03-06', '2026-03-09'],
		['2026-01-03', '2025-12-31', '2025-12-31'],
		['2026-01-05', '2025-12-31', '2026-01-05'],
		['2020-02-29', '2020-02-28', '2020-02-28'],
		['2006-01-01', '2005-12-30', '2005-12-30'],
	])('for %s: %s is in force, %s was published by then', async (date, valid, published) => {
		expect((await rate({ currency: 'USD', date }))[0]?.rateDate).toBe(valid);
		expect((await rate({ currency: 'USD', date, rateRule: 'published' }))[0]?.rateDate).toBe(published);
	});

	it('gives the rate of one unit where BNR writes that of a hundred', async () => {
		const [json] = await rate({ currency: fromList('HUF') });
		expect(json?.multiplier).toBe(100);
		expect(Number(json?.rate)).toBeCloseTo(Number(json?.published) / 100, 6);
		expect(json?.published).toMatch(/^\d\.\d{4}$/);
	});

	it('gives 1 for lei without asking', async () => {
		expect(await rate({ currency: 'RON' })).toEqual([
			{
				currency: 'RON',
				date: '2026-03-16',
				rate: '1',
				rateDate: '2026-03-16',
				published: '1',
				multiplier: 1,
				file: null,
			},
		]);
		expect(asked('nbrfxrates')).toEqual([]);
	});

	it('asks for each file once, for many items and executions', async () => {
		const input = ['2026-03-13', '2026-03-12', '2026-02-10', '2026-01-20', '2025-06-03', '2025-07-03'].map((date) => ({
			date,
		}));
		await rate({ currency: 'EUR', date: '={{ $json.date }}' }, { input });
		await rate({ currency: 'CHF', date: '={{ $json.date }}' }, { input });
		expect(asked('nbrfxrates')).toEqual([
			'/nbrfxrates10days.xml',
			'/files/xml/years/nbrfxrates2026.xml',
			'/files/xml/years/nbrfxrates2025.xml',
		]);
	});

	it('asks again for a day that may have come meanwhile, but not every minute', async () => {
		const today = async (): Promise<unknown> => (await rate({ currency: 'EUR', rateRule: 'published' }))[0]?.rateDate;
		expect(await today()).toBe('2026-03-13');
		time.pass(5 * 60_000);
		expect(await today()).toBe('2026-03-13');
		expect(asked('nbrfxrates')).toHaveLength(1);
		// It is half past one now, and the rates are out.
		time.pass(90 * 60_000);
		expect(await today()).toBe('2026-03-16');
		time.pass(60 * 60_000);
		expect(await today()).toBe('2026-03-16');
		expect(asked('nbrfxrates')).toHaveLength(2);
	});

	it('says so when BNR is a working day late', async () => {
		simulator.control.settings.set({ bnr: { endsOn: '2026-03-12' } });
		const [json] = await rate({ currency: 'EUR' });
		expect([json?.rateDate, json?.warnings]).toEqual([
			'2026-03-12',
			[
				'BNR’s newest rates are of 2026-03-12, and there are none of 2026-03-13, a working day. Those of 2026-03-12 were taken',
			],
		]);
		// The rates of today are not out yet, which is as it should be.
		simulator.control.settings.set({ bnr: { endsOn: '' } });
		time.pass(11 * 60_000);
		expect((await rate({ currency: 'EUR', rateRule: 'published' }))[0]?.warnings).toBeUndefined();
	});

	it('gives no rate when the newest ones are weeks old', async () => {
		simulator.control.settings.set({ bnr: { endsOn: '2026-02-27' } });
		expect((await fails('getExchangeRate', { currency: 'EUR' })).message).toBe(
			'BNR’s files have no exchange rate for 2026-03-15',
		);
	});

	it('does without the short file', async () => {
		simulator.control.faults.add({ kind: 'status', status: 404, times: 9, match: { path: '10days' } });
		expect((await rate({ currency: 'EUR' }))[0]).toMatchObject({
			rateDate: '2026-03-13',
			file: '/files/xml/years/nbrfxrates2026.xml',
		});
	});

	it('does not try for each of many items what did not work for the first', async () => {
		simulator.control.faults.add({ kind: 'maintenance', times: 99, match: { path: 'nbrfxrates' } });
		const input = Array.from({ length: 20 }, () => ({}));
		const json = await rate({ currency: 'EUR' }, { input, continueOnFail: true });
		expect(json.filter(({ error }) => typeof error === 'string')).toHaveLength(20);
		expect(asked('nbrfxrates')).toHaveLength(4);
		simulator.control.faults.clear();
		// The next execution tries again.
		expect((await rate({ currency: 'EUR' }))[0]?.rateDate).toBe('2026-03-13');
	});

	it('reads both namespaces', async () => {
		for (const namespace of ['old', 'new'] as const) {
			simulator.control.settings.set({ bnr: { namespace } });
			time.pass(11 * 60_000);
			expect((await rate({ currency: 'EUR', rateRule: 'published' }))[0]?.rateDate).toBe('2026-03-13');
		}
		expect(asked('nbrfxrates')).toHaveLength(2);
	});

	it.each([
		['page', 'unavailable', 'BNR answered with a web page instead of the exchange rates'],
		['redirect', 'unavailable', 'BNR answered with another address, which is not followed (HTTP 302)'],
	] as const)('a %s instead of a file is a passing fault', async (answer, kind, message) => {
		simulator.control.settings.set({ bnr: { answer } });
		const error = await fails('getExchangeRate', { currency: 'EUR' });
		expect([kindOf(error), error.message]).toEqual([kind, message]);
		simulator.control.settings.set({ bnr: { answer: 'file' } });
		expect((await rate({ currency: 'EUR' }))[0]?.rateDate).toBe('2026-03-13');
	});

	it('says that BNR could not be reached, not ANAF', async () => {
		simulator.control.faults.add({ kind: 'reset-before-processing', times: 99, match: { path: 'nbrfxrates' } });
		const error = await fails('getExchangeRate', { currency: 'EUR' });
		expect(error.message).toMatch(/^The connection to BNR broke off/);
		expect(`${error.message} ${error.description ?? ''}`).not.toContain('ANAF');
	});

	it('tries again after a bad minute', async () => {
		simulator.control.faults.add({ kind: 'maintenance', times: 2, match: { path: 'nbrfxrates' } });
		expect((await rate({ currency: 'EUR' }))[0]?.rateDate).toBe('2026-03-13');
	});

	it.each([
		[{ currency: 'XYZ' }, 'BNR published no exchange rate of XYZ on 2026-03-13', 'There are: AUD, CHF, CZK, EUR'],
		[{ currency: 'EUR', date: '2026-03-17' }, 'The exchange rate for 2026-03-17 is not known yet', 'has come'],
		[{ currency: 'EUR', date: '2004-12-31' }, 'BNR’s files of exchange rates begin in 2005', 'later day'],
		[{ currency: 'euro' }, 'The field Currency does not contain a currency. It contains “euro”', 'three letters'],
		[{ currency: 'EUR', date: '17.03.26' }, 'year of two digits', 'Correct the day'],
		[{ currency: '={{ $json.nothing }}' }, 'The expression in the field Currency found nothing', 'Nothing was sent'],
	])('refuses %j', async (parameters, message, advice) => {
		const error = await fails('getExchangeRate', parameters);
		expect(kindOf(error)).toBe('invalidInput');
		expect(said(error)).toContain(message);
		expect(error.description).toContain(advice);
	});

	it('gives an item for each, also for those that fail', async () => {
		const result = await executeNode(
			execution(
				'getExchangeRate',
				{ currency: '={{ $json.currency }}' },
				{ input: [{ currency: 'EUR' }, { currency: 'XYZ' }, { currency: 'RON' }], continueOnFail: true },
			),
		);
		expect(result.json.map(({ rate: found, error }) => [typeof found, typeof error])).toEqual([
			['string', 'undefined'],
			['undefined', 'string'],
			['string', 'undefined'],
		]);
	});
});

describe('Company: Get Exchange Rate in the first days of a year', () => {
	beforeEach(async () => {
		await start(Date.UTC(2027, 0, 3, 10));
	});
	afterEach(end);

	it('does without the file of the year, which is not there yet', async () => {
		const input = [{ date: '2027-01-03' }, { date: '2027-01-01' }, { date: '2026-12-24' }];
		const found = await rate({ currency: 'EUR', date: '={{ $json.date }}' }, { input });
		expect(found.map(({ rateDate }) => rateDate)).toEqual(['2026-12-31', '2026-12-31', '2026-12-23']);
	});
});

describe('Company: Check EU VAT Number', () => {
	beforeEach(async () => {
		await start();
	});
	afterEach(end);

	const check = async (parameters: INodeParameters, more: More = {}): Promise<IDataObject[]> =>
		(await executeNode(execution('checkVatNumber', parameters, more))).json;

	it('says whether it is valid and whose it is, with a consultation number when asked for', async () => {
		expect(await check({ vatNumber: 'ro 10000008', ownVatNumber: 'RO20000005' })).toEqual([
			{
				vatNumber: 'RO10000008',
				memberState: 'RO',
				valid: true,
				name: 'ATELIERUL DE LEMN DEMO SRL',
				address: 'STREET 08\nRO',
				consultationNumber: 'WAPIRO000008',
				checkedAt: new Date(MONDAY).toISOString(),
				reason: null,
			},
		]);
	});

	it('has no name where the member state keeps it to itself', async () => {
		expect((await check({ vatNumber: 'DE123456789' }))[0]).toMatchObject({
			valid: true,
			name: null,
			address: null,
			consultationNumber: null,
		});
	});

	it('says that a number is not valid, and why', async () => {
		expect((await check({ vatNumber: 'DE123456780' }))[0]).toMatchObject({
			valid: false,
			reason: 'VIES says that the number is not valid for trade within the EU',
		});
	});

	it('does not ask about a number that cannot be right', async () => {
		expect((await check({ vatNumber: 'DE12345' }))[0]).toMatchObject({
			valid: false,
			checkedAt: null,
			reason: 'A VAT number of Germany has 9 digits after DE',
		});
		expect(asked('check-vat-number')).toEqual([]);
	});

	it('knows Greece by both of its names', async () => {
		expect((await check({ vatNumber: 'GR123456789' }))[0]).toMatchObject({ vatNumber: 'EL123456789', valid: true });
	});

	it('never calls a number invalid when its state does not answer', async () => {
		simulator.control.settings.set({ vies: { silent: ['IT'] } });
		const error = await fails('checkVatNumber', { vatNumber: 'IT12345678901' });
		expect(kindOf(error)).toBe('memberStateUnavailable');
		expect(error.message).toBe('Italy does not answer VIES just now');
		expect(error.description).toContain('VIES says: “MS_UNAVAILABLE”');
		expect(error.description).toContain('Nothing is known of the number');
		// A member state is often back after seconds.
		expect(asked('check-vat-number')).toHaveLength(4);
	});

	it('goes on for the others', async () => {
		simulator.control.settings.set({ vies: { silent: ['IT'] } });
		const input = [{ vat: 'IT12345678901' }, { vat: 'FR12345678901' }];
		const json = await check({ vatNumber: '={{ $json.vat }}' }, { input, continueOnFail: true });
		expect(json.map(({ valid, anaf }) => [valid, (anaf as IDataObject | undefined)?.kind])).toEqual([
			[undefined, 'memberStateUnavailable'],
			[true, undefined],
		]);
	});

	it('asks about a number once, however many items have it', async () => {
		const input = Array.from({ length: 6 }, (_, index) => ({
			vat: index % 2 === 0 ? 'FR12345678901' : 'fr 12345678901',
		}));
		expect(await check({ vatNumber: '={{ $json.vat }}' }, { input })).toHaveLength(6);
		expect(asked('check-vat-number')).toHaveLength(1);
	});

	it.each([
		[{ vatNumber: 'GB123456789' }, 'does not begin with the letters of a member state', 'Great Britain'],
		[{ vatNumber: '10000008' }, 'does not begin with the letters of a member state', 'RO12345674'],
		[{ vatNumber: '={{ $json.nothing }}' }, 'found nothing', 'Nothing was sent'],
		[
			{ vatNumber: 'IT12345678901', ownVatNumber: '10000008' },
			'The field Your VAT Number does not begin with',
			'RO12345674',
		],
		[{ vatNumber: 'IT12345678901', ownVatNumber: '={{ $json.nothing }}' }, 'found nothing', 'Nothing was sent'],
	])('refuses %j', async (parameters, message, advice) => {
		const error = await fails('checkVatNumber', parameters);
		expect(kindOf(error)).toBe('invalidInput');
		expect(said(error)).toContain(message);
		expect(error.description).toContain(advice);
		expect(asked('check-vat-number')).toEqual([]);
	});
});
