import {
	NodeHelpers,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';

import { AnafOAuth2Api } from '../../../credentials/AnafOAuth2Api.credentials';
import { AnafCompany } from '../../../nodes/AnafCompany/AnafCompany.node';
import { startSimulator, type Simulator } from '../../../simulator';
import { CredentialVault, executeNode, skipWaits, type SkippedWaits } from '../../harness';
import { departures } from '../jsonSchema';
import { outputSchema } from '../outputSchemas';

const { description } = new AnafCompany();
const { properties } = description;
const options = properties
	.filter(({ name }) => name === 'operation')
	.flatMap((property) => property.options as INodePropertyOptions[]);
const operations = options.map(({ value }) => String(value));

const node = (parameters: INodeParameters): INode => ({
	id: '1',
	name: 'x',
	type: 'n8n-nodes-anaf.anafCompany',
	typeVersion: 1,
	position: [0, 0],
	parameters,
});
const filled = (parameters: INodeParameters): INodeParameters =>
	NodeHelpers.getNodeParameters(properties, parameters, true, false, node(parameters), description) ?? {};
const shown = (parameters: INodeParameters): INodeProperties[] =>
	properties.filter((property) => NodeHelpers.displayParameter(parameters, property, node(parameters), description));

describe.each(operations)('company:%s', (operation) => {
	const base = filled({ operation });

	it('shows the fields it needs, each once and each with a value', () => {
		const names = shown(base).map(({ name }) => name);
		const expected: Record<string, string[]> = {
			checkCif: ['includeOtherFields'],
			checkVatNumber: ['vatNumber', 'ownVatNumber', 'connection', 'includeOtherFields'],
			getDeadline: ['calculate', 'issueDate', 'supplyDate', 'includeOtherFields'],
			getExchangeRate: ['currency', 'date', 'rateRule', 'connection', 'includeOtherFields'],
			getFinancialStatements: ['years', 'shape', 'connection'],
		};
		expect(names).toEqual([
			'resource',
			'operation',
			...(['getDeadline', 'getExchangeRate', 'checkVatNumber'].includes(operation) ? [] : ['cif']),
			...(expected[operation] ?? ['date', 'shape', 'connection', 'includeOtherFields']),
		]);
		for (const name of names) expect(base).toHaveProperty(name);
	});

	it('has words for a person and for an agent', () => {
		const option = options.find(({ value }) => value === operation);
		expect(option?.action).toMatch(/^[A-Z][^.]*$/);
		expect(option?.description?.length).toBeGreaterThan(15);
		for (const property of shown(base)) {
			if (['resource', 'operation'].includes(property.name)) continue;
			expect(`${property.name}: ${property.description ?? ''}`).toMatch(/: .{8,}/);
		}
	});
});

describe('the node', () => {
	it('asks for a credential only where its base URL is used', () => {
		const needed = (parameters: INodeParameters): boolean =>
			(description.credentials ?? []).some((credential) =>
				NodeHelpers.displayParameter(filled(parameters), credential, node(parameters), description),
			);
		expect(needed({ operation: 'getVatData' })).toBe(false);
		expect(needed({ operation: 'getVatData', connection: 'credential' })).toBe(true);
		expect(needed({ operation: 'checkCif' })).toBe(false);
	});

	it('is open to agents: it only reads', () => {
		expect(description.usableAsTool).toBe(true);
	});
});

describe('the output schemas', () => {
	let simulator: Simulator;
	let time: SkippedWaits;

	beforeAll(async () => {
		// ANAF's registers take one question a second.
		time = skipWaits();
		simulator = await startSimulator();
	});
	afterAll(async () => {
		await simulator.close();
		time.restore();
	});

	const DAYS = [
		{ calculate: 'invoice', issueDate: '2026-10-28', supplyDate: '2026-09-10' },
		{ calculate: 'invoice', issueDate: '2026-04-08' },
		{ calculate: 'workingDays', fromDate: '2026-04-08', workingDays: 5 },
	];

	/** What the items hold; the field CIF reads it unless another one does. */
	const VALUES: Record<string, string[]> = {
		checkCif: ['RO10000008', '10000009', 'x'],
		checkVatNumber: ['RO10000008', 'DE123456789', 'FR1', 'IT12345678900'],
		getCultRegistration: ['12345674'],
		getEFacturaRegistration: ['10000008'],
		getExchangeRate: ['EUR', 'HUF', 'RON'],
		getFarmerRegime: ['40000000'],
		getFinancialStatements: ['10000008'],
		getVatData: ['10000008', '40000000'],
	};

	it.each(operations)('of %s fits what comes out by default', async (operation) => {
		const vault = new CredentialVault();
		const ref = vault.add(new AnafOAuth2Api(), { environment: 'custom', baseUrl: simulator.url });
		const isDeadline = operation === 'getDeadline';
		const input = isDeadline ? DAYS : (VALUES[operation] ?? []).map((value) => ({ value }));
		const run = async (of: IDataObject[], parameters: INodeParameters): Promise<IDataObject[]> =>
			(
				await executeNode({
					node: AnafCompany,
					vault,
					credentials: { anafOAuth2Api: ref },
					parameters: { operation, ...parameters },
					input: of,
				})
			).json;
		const json = isDeadline
			? (await Promise.all(DAYS.map(async (day) => await run([{}], day)))).flat()
			: await run(input, {
					connection: 'credential',
					cif: '={{ $json.value }}',
					vatNumber: '={{ $json.value }}',
					ownVatNumber: 'RO20000005',
					currency: '={{ $json.value }}',
					years: '2023',
				});
		expect(json.length).toBe(input.length);
		// The figures of a statement have the names ANAF gives them.
		const outputs = json.map((item): IDataObject => (item.figures === undefined ? item : { ...item, figures: {} }));
		const schema = outputSchema('AnafCompany', `company/${operation}`, outputs, 1);
		for (const output of outputs) expect(departures(output, schema)).toEqual([]);
	});
});
