import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { AnafOAuth2Api } from '../../../credentials/AnafOAuth2Api.credentials';
import { AnafCompany } from '../../../nodes/AnafCompany/AnafCompany.node';
import { baseUrlOf } from '../../../anaf/api/hosts';
import { Connection } from '../../../nodes/shared/connection/connection';
import { startSimulator, type Simulator } from '../../../simulator';
import { DEFAULT_CLIENT } from '../../../simulator/oauth/tokens';
import {
	CredentialVault,
	executeNode,
	executeNodeToError,
	romanianDay,
	skipWaits,
	type CredentialRef,
	type ExecuteResult,
	type ExecuteRun,
	type SkippedWaits,
	type ThrownError,
	said,
} from '../../harness';

let time: SkippedWaits;
let simulator: Simulator;
let vault: CredentialVault;
let ref: CredentialRef;

beforeEach(async () => {
	time = skipWaits();
	simulator = await startSimulator();
	vault = new CredentialVault();
	const { access_token, refresh_token } = simulator.control.mintToken();
	ref = vault.add(new AnafOAuth2Api(), {
		environment: 'custom',
		baseUrl: simulator.url,
		clientId: DEFAULT_CLIENT.id,
		clientSecret: DEFAULT_CLIENT.secret,
		oauthTokenData: { access_token, refresh_token, token_type: 'Bearer' },
	});
});
afterEach(async () => {
	// No register ever sees a token.
	expect(simulator.control.requests.list().filter(({ authorization }) => authorization !== undefined)).toEqual([]);
	await simulator.close();
	time.restore();
});

type More = Partial<Pick<ExecuteRun, 'input' | 'continueOnFail' | 'abortSignal'>>;
const execution = (operation: string, parameters: INodeParameters, more: More): ExecuteRun => ({
	node: AnafCompany,
	vault,
	credentials: { anafOAuth2Api: ref },
	parameters: { resource: 'company', operation, connection: 'credential', cif: '={{ $json.cif }}', ...parameters },
	...more,
});
const run = async (operation: string, parameters: INodeParameters = {}, more: More = {}): Promise<ExecuteResult> =>
	await executeNode(execution(operation, parameters, more));
const fails = async (operation: string, parameters: INodeParameters = {}, more: More = {}): Promise<ThrownError> =>
	await executeNodeToError(execution(operation, parameters, more));
const items = (...cifs: Array<string | number>): IDataObject[] => cifs.map((cif) => ({ cif }));
const requests = (path: string): number => simulator.control.requests.list({ path }).length;
const kindOf = ({ context }: ThrownError): unknown => ((context?.anaf ?? {}) as IDataObject).kind;
const pairs = (result: INodeExecutionData[]): unknown[] =>
	result.map(({ pairedItem }) => (pairedItem as { item: number }).item);

/** Codes nobody has, each with its check digit. */
function inventedCifs(count: number): string[] {
	const weights = [7, 5, 3, 2, 1, 7, 5, 3, 2];
	return Array.from({ length: count }, (_, index) => {
		const body = String(70_000_000 + index);
		const sum = Array.from(body.padStart(9, '0')).reduce(
			(total, digit, place) => total + Number(digit) * (weights[place] ?? 0),
			0,
		);
		return `${body}${((sum * 10) % 11) % 10}`;
	});
}

describe('Company: Get VAT Data', () => {
	it('gives ten flat fields', async () => {
		const { json, items: out } = await run('getVatData', {}, { input: items('RO 10000008') });
		expect(json[0]).toEqual({
			cif: '10000008',
			found: true,
			name: 'ATELIERUL DE LEMN DEMO SRL',
			address: expect.stringContaining('STR. FABRICII') as string,
			county: 'CLUJ',
			tradeRegisterNumber: 'J12/345/2015',
			vatPayer: true,
			inactive: false,
			inEFacturaRegister: true,
			status: expect.stringContaining('INREGISTRAT') as string,
		});
		expect(out[0]?.pairedItem).toEqual({ item: 0 });
	});

	it('gives everything under English names, or ANAF’s own object', async () => {
		const full = await run('getVatData', { shape: 'full' }, { input: items('30000002') });
		expect(full.json[0]).toMatchObject({
			cif: '30000002',
			cashVat: { active: true, start: '2020-01-01', end: null },
			vat: { registered: true, periods: [{ start: '2015-03-01' }] },
			headOffice: { countyCode: 'RO-B' },
		});
		expect(full.json[0]?.raw).toBeUndefined();
		const raw = await run('getVatData', { shape: 'raw' }, { input: items('30000002') });
		expect(raw.json[0]).toMatchObject({
			found: true,
			date_generale: { cui: 30000002 },
			inregistrare_RTVAI: { statusTvaIncasare: true },
		});
	});

	it('asks about 250 companies in three requests, a second apart, and keeps order and pairing', async () => {
		const cifs = inventedCifs(250);
		cifs[0] = '10000008';
		cifs[123] = '20000005';
		cifs[249] = '50000007';
		const { items: out } = await run('getVatData', {}, { input: items(...cifs) });
		expect(out.map(({ json }) => json.cif)).toEqual(cifs);
		expect(pairs(out)).toEqual(cifs.map((_, index) => index));
		expect(out.filter(({ json }) => json.found === true).map(({ json }) => json.cif)).toEqual([
			'10000008',
			'20000005',
			'50000007',
		]);
		expect(out[249]?.json).toMatchObject({ inactive: true, vatPayer: false });
		const rate = simulator.control.registers.rate();
		expect(rate).toMatchObject({ requests: 3, tooFast: 0 });
		expect(rate.smallestGapMs).toBeGreaterThanOrEqual(1000);
	});

	it('asks about a company once, however often it comes', async () => {
		const { json } = await run(
			'getVatData',
			{},
			{ input: items('10000008', 'RO10000008', 10000008, '20000005', '10000008') },
		);
		expect(json.map(({ cif }) => cif)).toEqual(['10000008', '10000008', '10000008', '20000005', '10000008']);
		expect(requests('PlatitorTvaRest')).toBe(1);
		expect(simulator.control.requests.list({ path: 'PlatitorTvaRest' })[0]?.bodyBytes).toBe(
			JSON.stringify([
				{ cui: 10000008, data: '2026-01-01' },
				{ cui: 20000005, data: '2026-01-01' },
			]).length,
		);
	});

	it('gives a company that is not there as an output', async () => {
		const [cif = ''] = inventedCifs(1);
		const { json } = await run('getVatData', {}, { input: items(cif, '99999991') });
		expect(json[0]).toEqual({ cif, found: false });
		expect(json[1]).toEqual({ cif: '99999991', found: false, warnings: [expect.stringContaining('check digit')] });
	});

	it('answers for the day asked, in every form a day is written', async () => {
		// 50000007 was registered for VAT until 31 May 2021.
		const dates = [
			'2021-05-30',
			'30.05.2021',
			'2021-05-30T10:00:00.000+03:00',
			'2021-05-29T22:30:00Z',
			'2022-01-01',
			'',
		];
		const { json } = await run(
			'getVatData',
			{ date: '={{ $json.date }}', shape: 'full' },
			{ input: dates.map((date) => ({ cif: '50000007', date })) },
		);
		expect(json.map(({ vat, date }) => [(vat as IDataObject).registered, date])).toEqual([
			[true, '2021-05-30'],
			[true, '2021-05-30'],
			[true, '2021-05-30'],
			[true, '2021-05-30'],
			[false, '2022-01-01'],
			[false, romanianDay()],
		]);
		const expression = await run(
			'getVatData',
			{ date: '={{ DateTime.fromISO("2020-01-02") }}', shape: 'full' },
			{ input: items('50000007') },
		);
		expect(expression.json[0]).toMatchObject({ date: '2020-01-02' });
	});

	it('refuses what cannot be asked, before asking', async () => {
		for (const [cif, date, says] of [
			['12A', '', 'not digits'],
			['', '', 'No CIF was given'],
			['1', '', '1 digit'],
			['1960101000011', '', 'personal code (CNP)'],
			['0000000000000', '', 'personal code (CNP)'],
			['10000008', '2026-02-30', 'not a date'],
			['10000008', 'soon', 'not a date'],
		] as const) {
			const error = await fails('getVatData', { date }, { input: [...items('10000008'), { cif }] });
			expect(said(error)).toContain(says);
			expect(kindOf(error)).toBe('invalidInput');
			expect(error.context?.itemIndex).toBe(date === '' ? 1 : 0);
		}
		expect(requests('PlatitorTvaRest')).toBe(0);
	});

	it('goes on when the expression of one item fails, and names the item otherwise', async () => {
		const parameters = { cif: "={{ $json.cif || $('No such node').item.json.cif }}" };
		const { json, items: out } = await run('getVatData', parameters, {
			input: [{ cif: '10000008' }, {}],
			continueOnFail: true,
		});
		expect(json).toEqual([expect.objectContaining({ cif: '10000008', found: true }), { error: expect.any(String) }]);
		expect(pairs(out)).toEqual([0, 1]);
		expect((await fails('getVatData', parameters, { input: [{ cif: '10000008' }, {}] })).context?.itemIndex).toBe(1);
	});

	it('goes on without the items that cannot be asked', async () => {
		const { items: out } = await run(
			'getVatData',
			{},
			{ input: items('10000008', 'abc', '20000005'), continueOnFail: true },
		);
		expect(out.map(({ json }) => json.found ?? json.error)).toEqual([
			true,
			'The CIF has characters that are not digits',
			true,
		]);
		expect(out[1]?.json).toMatchObject({ description: expect.any(String) as string, anaf: { kind: 'invalidInput' } });
		expect(pairs(out)).toEqual([0, 1, 2]);
	});

	it('recognises the firewall’s page', async () => {
		simulator.control.faults.add({ kind: 'waf', match: { path: 'PlatitorTvaRest' }, times: 9 });
		const error = await fails('getVatData', {}, { input: items('10000008') });
		expect(error.message).toContain('firewall');
		expect(error.description).toMatch(/Support ID: \d+/);
		const { json } = await run('getVatData', {}, { input: items('10000008', '20000005'), continueOnFail: true });
		expect(json.map((item) => (item.anaf as IDataObject).kind)).toEqual(['unavailable', 'unavailable']);
	});

	it('tries again after a broken connection', async () => {
		simulator.control.faults.add({ kind: 'reset-before-processing', match: { path: 'PlatitorTvaRest' } });
		const { json } = await run('getVatData', {}, { input: items('10000008') });
		expect(json[0]).toMatchObject({ found: true });
		expect(simulator.control.registers.rate().tooFast).toBe(0);
	});

	it('puts out nothing for no items', async () => {
		const { json } = await run('getVatData', { cif: '10000008' }, { input: [] });
		expect(json).toEqual([]);
		expect(requests('PlatitorTvaRest')).toBe(0);
	});
});

describe('the other registers', () => {
	it.each([
		[
			'getEFacturaRegistration',
			'10000008',
			{ registeredOn: '2022-07-01', register: 'RO e-Factura', status: 'INSCRIS' },
			'registruroefactura',
		],
		['getFarmerRegime', '40000000', { registered: true, start: '2020-01-01', end: null }, 'RegAgric'],
		['getCultRegistration', '12345674', { registered: true, name: 'PAROHIA DEMO', start: '2019-04-01' }, 'RegCult'],
	])('%s finds who is in it, and says who is not', async (operation, cif, expected, path) => {
		const { json } = await run(operation, {}, { input: items(cif, '30000002') });
		expect(json[0]).toMatchObject({ cif, found: true, ...expected });
		expect(Object.keys(json[0] ?? {}).length).toBeLessThanOrEqual(10);
		expect(json[1]).toEqual({ cif: '30000002', found: false });
		expect(requests(path)).toBe(1);
		const raw = await run(operation, { shape: 'raw' }, { input: items(cif) });
		expect(raw.json[0]).toMatchObject({ cui: Number(cif), denumire: expect.any(String) as string });
		const full = await run(operation, { shape: 'full' }, { input: items(cif) });
		expect(full.json[0]).toMatchObject({ cif, found: true, ...expected });
	});

	it('takes a 404 that lists CIFs for an answer', async () => {
		const { json } = await run('getEFacturaRegistration', {}, { input: items('30000002', '20000005') });
		expect(json.map(({ found }) => found)).toEqual([false, false]);
	});

	it('asks 500 farmers at once', async () => {
		await run('getFarmerRegime', {}, { input: items(...inventedCifs(501)) });
		expect(requests('RegAgric')).toBe(2);
	});
});

describe('Company: Get Financial Statements', () => {
	it('gives an item a year, figures by name, and says which year is missing', async () => {
		const { items: out } = await run(
			'getFinancialStatements',
			{ years: '2022 - 2024, 2023' },
			{ input: items('10000008', '20000005') },
		);
		expect(out.map(({ json }) => [json.cif, json.year, json.found])).toEqual([
			['10000008', 2022, true],
			['10000008', 2023, true],
			['10000008', 2024, false],
			['20000005', 2022, false],
			['20000005', 2023, true],
			['20000005', 2024, false],
		]);
		expect(pairs(out)).toEqual([0, 0, 0, 1, 1, 1]);
		expect(out[1]?.json).toMatchObject({
			name: 'ATELIERUL DE LEMN DEMO SRL',
			figures: { 'Cifra de afaceri neta': '2140500' },
		});
		expect(simulator.control.registers.rate()).toMatchObject({ requests: 6, tooFast: 0 });
	}, 20_000);

	it('gives the figures as a list, or raw', async () => {
		const full = await run('getFinancialStatements', { years: 2023, shape: 'full' }, { input: items('10000008') });
		expect(full.json[0]?.indicators).toContainEqual({ code: 'I13', name: 'Cifra de afaceri neta', value: '2140500' });
		const raw = await run('getFinancialStatements', { years: '2023', shape: 'raw' }, { input: items('10000008') });
		expect(raw.json[0]).toMatchObject({
			an: 2023,
			cui: 10000008,
			i: expect.arrayContaining([expect.objectContaining({ val_indicator: 2140500 })]) as unknown,
		});
	});

	it.each(['', '2013', '23', '2024-2020', '1990-2030', 'last year', '2014-2040'])(
		'refuses the years %j',
		async (years) => {
			const error = await fails('getFinancialStatements', { years, cif: '10000008' });
			expect(kindOf(error)).toBe('invalidInput');
			expect(error.message).toContain('Years');
			expect(requests('bilant')).toBe(0);
		},
	);
});

describe('Company: Check CIF', () => {
	it('checks without asking anybody and without a credential', async () => {
		const inputs = ['RO 10000008', '10000009', '1960101000014', 'DE123', '', 12345674];
		const { json } = await executeNode({
			node: AnafCompany,
			parameters: { resource: 'company', operation: 'checkCif', cif: '={{ $json.cif }}' },
			input: inputs.map((cif) => ({ cif })),
		});
		expect(json[0]).toEqual({ valid: true, cif: '10000008', kind: 'cif', hadRoPrefix: true, reason: null });
		expect(json[1]).toMatchObject({
			valid: false,
			cif: '10000009',
			reason: expect.stringContaining('check digit') as string,
		});
		expect(json[2]).toMatchObject({ kind: 'cnp' });
		expect(json[3]).toMatchObject({ valid: false, cif: null, reason: expect.stringContaining('not digits') as string });
		expect(json[4]).toMatchObject({ valid: false, reason: 'The CIF is empty' });
		expect(json[5]).toMatchObject({ valid: true, cif: '12345674' });
		expect(simulator.control.requests.list()).toEqual([]);
	});
});

describe('the way to the registers', () => {
	it('is ANAF’s public host unless a base URL is given', () => {
		expect(baseUrlOf('public', { environment: 'production' })).toBe('https://webservicesp.anaf.ro');
		expect(baseUrlOf('public', { environment: 'test' })).toBe('https://webservicesp.anaf.ro');
		const direct = Connection.direct({} as IExecuteFunctions);
		expect(baseUrlOf('public', direct.credential.target)).toBe('https://webservicesp.anaf.ro');
		expect(baseUrlOf('public', { environment: 'custom', baseUrl: 'http://proxy:1/' })).toBe('http://proxy:1');
	});

	it('needs no credential on the direct way, and sends nothing once stopped', async () => {
		const stop = new AbortController();
		stop.abort();
		const error = await executeNodeToError({
			node: AnafCompany,
			parameters: { resource: 'company', operation: 'getVatData', cif: '10000008' },
			abortSignal: stop.signal,
		});
		expect(error.message).toBe('The execution was stopped');
		expect(kindOf(error)).toBe('unavailable');
	});

	it('serves an agent, which fills in the fields', async () => {
		const { json } = await run(
			'getVatData',
			{ cif: "={{ $fromAI('cif', 'fiscal code', 'string') }}", date: "={{ $fromAI('date', 'day', 'string', '') }}" },
			{ input: [{ cif: 'RO20000005', date: '' }] },
		);
		expect(json[0]).toMatchObject({ cif: '20000005', found: true });
	});

	it('stops when the user stops', async () => {
		const stop = new AbortController();
		time.onWait = () => {
			stop.abort();
		};
		const error = await fails(
			'getFinancialStatements',
			{ years: '2014-2024' },
			{ input: items('10000008'), abortSignal: stop.signal },
		);
		expect(error.message).toContain('stopped');
		expect(requests('bilant')).toBe(1);
	});
});
