import type { IDataObject, INodeParameters, INodeProperties, INodeType, NodeParameterValueType } from 'n8n-workflow';

import { AnafOAuth2Api } from '../../credentials/AnafOAuth2Api.credentials';
import { AnafCompany } from '../../nodes/AnafCompany/AnafCompany.node';
import { AnafEFactura } from '../../nodes/AnafEFactura/AnafEFactura.node';
import { AnafETransport } from '../../nodes/AnafETransport/AnafETransport.node';
import { AnafTrigger } from '../../nodes/AnafTrigger/AnafTrigger.node';
import { choose } from '../../nodes/shared/fields/choices';
import { startSimulator, type Simulator } from '../../simulator';
import { DEFAULT_CLIENT } from '../../simulator/oauth/tokens';
import {
	CredentialVault,
	executeNode,
	executeNodeToError,
	itemWithFiles,
	Poller,
	type CredentialRef,
	type ThrownError,
	said,
} from '../harness';
import { decidingFields, valuesOf, type DecidingField } from './choices';

const OWN = '10000008';

let simulator: Simulator;
let vault: CredentialVault;
let ref: CredentialRef;

beforeAll(async () => {
	simulator = await startSimulator();
	vault = new CredentialVault();
	ref = vault.add(new AnafOAuth2Api(), {
		environment: 'custom',
		baseUrl: simulator.url,
		clientId: DEFAULT_CLIENT.id,
		clientSecret: DEFAULT_CLIENT.secret,
		defaultCif: OWN,
		oauthTokenData: { ...simulator.control.mintToken() },
	});
});
afterAll(async () => {
	await simulator.close();
});
afterEach(() => {
	const requests = simulator.control.requests.list().map(({ method, path }) => `${method} ${path}`);
	simulator.control.requests.clear();
	expect(requests).toEqual([]);
});

/** What a workflow may put into a field instead of one of its values. */
const WRONG: ReadonlyArray<readonly [name: string, value: NodeParameterValueType, expression: string]> = [
	['an unknown text', 'no such value', '={{ "no such value" }}'],
	['an empty text', '', '={{ "" }}'],
	['nothing', '={{ undefined }}', '={{ undefined }}'],
	['null', '={{ null }}', '={{ null }}'],
	['an object', '={{ ({ a: 1 }) }}', '={{ ({ a: 1 }) }}'],
	['the name of something every object has', 'constructor', '={{ "constructor" }}'],
];

const NODES: ReadonlyArray<readonly [string, new () => INodeType]> = [
	['e-Factura', AnafEFactura],
	['e-Transport', AnafETransport],
	['Company', AnafCompany],
];

/** A field that an expression can be in; n8n takes the text of one for the value in the others. */
const wrongValue = (
	field: INodeProperties,
	value: NodeParameterValueType,
	expression: string,
): NodeParameterValueType => (field.noDataExpression === true ? value : expression);

/** The fields, each shown by one operation of those that have it. */
function fieldsOf(node: new () => INodeType): DecidingField[] {
	return decidingFields(new node().description.properties).filter(
		({ field }) => field.name !== 'resource' && field.name !== 'operation',
	);
}

async function refusal(node: new () => INodeType, parameters: INodeParameters): Promise<ThrownError> {
	return await executeNodeToError({
		node,
		vault,
		credentials: { anafOAuth2Api: ref },
		parameters,
		input: [
			itemWithFiles({ id: '1' }, { data: { bytes: '<Invoice/>', fileName: 'f.xml', mimeType: 'application/xml' } }),
		],
	});
}

function expectList(error: ThrownError, field: INodeProperties): void {
	expect(error.message).toContain(field.displayName);
	expect((error.context?.anaf as IDataObject | undefined)?.kind).toBe('invalidInput');
	expect(error.description).toContain('Nothing was sent');
	const names = field.type === 'boolean' ? ['true', 'false'] : valuesOf(field).map(({ name }) => name);
	for (const name of names.slice(0, 20)) expect(error.description).toContain(name);
}

describe.each(NODES)('ANAF %s', (_, node) => {
	const fields = fieldsOf(node);

	it('has fields that decide something', () => {
		expect(fields.length).toBeGreaterThan(2);
	});

	describe.each(
		fields.map((one): [string, DecidingField] => [`${one.place} (${String(one.parametersWith('').operation)})`, one]),
	)('%s', (__, { field, parametersWith }) => {
		it.each(WRONG)('refuses %s with the list, and asks ANAF nothing', async (___, value, expression) => {
			expectList(await refusal(node, parametersWith(wrongValue(field, value, expression))), field);
		});
	});

	it('takes no expression for its resource and operation', () => {
		const named = new node().description.properties.filter(({ name }) => name === 'resource' || name === 'operation');
		expect(named.length).toBeGreaterThan(1);
		for (const { name, noDataExpression } of named) expect([name, noDataExpression]).toEqual([name, true]);
	});

	it.each(WRONG)('refuses %s as an operation or a resource', async (___, value) => {
		for (const parameters of [{ operation: value }, { resource: value }]) {
			const error = await refusal(node, parameters);
			expect(said(error)).toContain('has no operation');
			expect(error.description).toContain('Nothing was sent');
		}
	});
});

describe('ANAF Trigger', () => {
	describe.each(
		decidingFields(new AnafTrigger().description.properties).map((one): [string, DecidingField] => [one.place, one]),
	)('%s', (_, { field, parametersWith }) => {
		it.each(WRONG)('refuses %s with the list, and asks ANAF nothing', async (__, value, expression) => {
			const poller = new Poller({
				node: AnafTrigger,
				vault,
				credentials: { anafOAuth2Api: ref },
				parameters: parametersWith(wrongValue(field, value, expression)),
			});
			expectList(
				await poller.poll().then(
					() => new Error('it polled'),
					(error: unknown) => error as ThrownError,
				),
				field,
			);
		});
	});
});

describe('the credential', () => {
	it.each<string | null>(['', 'Productie', 'constructor', null])(
		'with the environment %p is refused: a token goes nowhere by chance',
		async (environment) => {
			const wrong = vault.add(new AnafOAuth2Api(), { ...vault.peek(ref), environment: environment as string });
			const error = await executeNodeToError({
				node: AnafEFactura,
				vault,
				credentials: { anafOAuth2Api: wrong },
				parameters: { resource: 'message', operation: 'getAll' },
			});
			expect(error.message).toContain('Environment');
			for (const name of ['Production', 'Test', 'Custom Base URL']) expect(error.description).toContain(name);
		},
	);
});

describe('a base URL over http', () => {
	it('to a public host is refused, and nothing is sent there', async () => {
		const wrong = vault.add(new AnafOAuth2Api(), {
			...vault.peek(ref),
			environment: 'custom',
			baseUrl: 'http://proxy.example.ro',
		});
		const error = await executeNodeToError({
			node: AnafEFactura,
			vault,
			credentials: { anafOAuth2Api: wrong },
			parameters: { resource: 'message', operation: 'getAll' },
		});
		expect(error.message).toContain('unprotected');
		expect(error.description).toContain('https');
	});
});

describe('names of values', () => {
	const everywhere = [...NODES.map(([, node]) => node), AnafTrigger].flatMap((node) =>
		decidingFields(new node().description.properties),
	);

	it('stand for their values in every field, whatever their case', () => {
		const tried = everywhere
			.filter(({ field }) => field.type !== 'boolean')
			.flatMap(({ field, place }) =>
				valuesOf(field).flatMap(({ name, value }) =>
					[name, ` ${name.toUpperCase()} `, String(value)].map((written) => ({
						place,
						written,
						wanted: String(value),
						read: choose(valuesOf(field), written, place),
					})),
				),
			);
		expect(tried.length).toBeGreaterThan(1000);
		expect(tried.filter(({ wanted, read }) => !read.ok || read.value !== wanted)).toEqual([]);
	});

	it('do what they name', async () => {
		const invoice = {
			number: 'N-1',
			issueDate: new Date().toISOString().slice(0, 10),
			paymentTerms: '30 days',
			seller: { cif: 'RO10000008' },
			buyer: { cif: 'RO20000005' },
			lines: [{ name: 'Scandura', price: 1, quantity: 1, vat: { rate: 21 } }],
		};
		const { json } = await executeNode({
			node: AnafEFactura,
			vault,
			credentials: { anafOAuth2Api: ref },
			parameters: {
				resource: 'invoice',
				operation: 'create',
				inputMode: 'json',
				invoiceJson: '={{ $json }}',
				options: { fillParties: '={{ "false" }}' },
				thenDo: '={{ "Return the XML" }}',
			},
			input: [
				{
					...invoice,
					...Object.fromEntries(
						(['seller', 'buyer'] as const).map((side) => [
							side,
							{
								...invoice[side],
								name: 'FIRMA SRL',
								address: { line1: 'Strada Fabricii 7', city: 'Cluj-Napoca', county: 'Cluj' },
							},
						]),
					),
				},
			],
		});
		expect(json[0]).toMatchObject({ number: 'N-1' });
		expect(json[0]?.uploadIndex).toBeUndefined();
	});
});
