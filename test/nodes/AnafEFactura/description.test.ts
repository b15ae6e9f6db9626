import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';

import { AnafOAuth2Api } from '../../../credentials/AnafOAuth2Api.credentials';
import { AnafEFactura } from '../../../nodes/AnafEFactura/AnafEFactura.node';

const { description } = new AnafEFactura();
const { properties } = description;

const operations = properties
	.filter(({ name }) => name === 'operation')
	.flatMap((property) =>
		(property.options as INodePropertyOptions[]).map((option) => ({
			resource: String(property.displayOptions?.show?.resource?.[0]),
			option,
		})),
	);
const cases = operations.map(
	({ resource, option }) => [`${resource}:${String(option.value)}`, resource, String(option.value)] as const,
);

const node = (parameters: INodeParameters): INode => ({
	id: '1',
	name: 'x',
	type: 'n8n-nodes-anaf.anafEFactura',
	typeVersion: 1,
	position: [0, 0],
	parameters,
});

/** Parameters of an operation with every default filled in, as n8n does it. */
function filled(parameters: INodeParameters): INodeParameters {
	return NodeHelpers.getNodeParameters(properties, parameters, true, false, node(parameters), description) ?? {};
}

function shown(parameters: INodeParameters): INodeProperties[] {
	return properties.filter((property) =>
		NodeHelpers.displayParameter(parameters, property, node(parameters), description),
	);
}

/** Every field, inside collections too. */
function* all(list: readonly unknown[]): Generator<INodeProperties> {
	for (const entry of list) {
		const property = entry as INodeProperties;
		if (typeof property.type === 'string') yield property;
		for (const option of property.options ?? []) {
			if ('values' in option) yield* all(option.values);
			else if ('type' in option) yield* all([option]);
		}
	}
}

describe.each(cases)('%s', (_, resource, operation) => {
	const base = filled({ resource, operation });

	it('shows each field once, whatever is chosen', () => {
		const choices = shown(base).filter(({ type }) => type === 'options' || type === 'boolean');
		const variants: INodeParameters[] = [base];
		for (const choice of choices) {
			if (choice.name === 'resource' || choice.name === 'operation') continue;
			const values =
				choice.type === 'boolean'
					? [true, false]
					: (choice.options as INodePropertyOptions[]).map(({ value }) => value);
			for (const value of values) variants.push(filled({ ...base, [choice.name]: value }));
		}
		for (const variant of variants) {
			const names = shown(variant).map(({ name }) => name);
			expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
			// And n8n keeps a value for each, so that the node never reads a missing parameter.
			for (const name of names) expect(variant).toHaveProperty(name);
		}
	});

	it('has words for a person and for an agent', () => {
		const { option } =
			operations.find((entry) => entry.resource === resource && entry.option.value === operation) ?? {};
		expect(option?.action).toMatch(/^[A-Z][^.]*$/);
		expect(option?.description?.length).toBeGreaterThan(15);
		// A sentence alone has no full stop, as n8n writes it.
		expect(option?.description).toMatch(/^(?:[^.]+|.+\. .+\.)$/);
		for (const property of shown(base)) {
			if (
				['resource', 'operation', 'options', 'additionalFields'].includes(property.name) ||
				['collection', 'fixedCollection', 'notice'].includes(property.type)
			)
				continue;
			expect(`${property.name}: ${property.description ?? property.hint ?? ''}`).toMatch(/: .{8,}/);
		}
	});
});

describe('the node', () => {
	it('has a default operation and can be run as it falls out of the panel', () => {
		expect(filled({})).toMatchObject({ resource: 'invoice', operation: 'upload' });
	});

	it('is open to agents, except for nothing hidden', () => {
		expect(description.usableAsTool).toBe(true);
		expect(description.subtitle).toContain('Invoice: Create');
	});

	it('never speaks of errors, problems or failures in its labels', () => {
		for (const property of all(properties)) {
			expect(`${property.displayName} ${property.description ?? ''}`).not.toMatch(/\b(problem|failure|mistake)s?\b/i);
		}
	});

	it('keeps the same meaning and type for a name in every operation', () => {
		const types = new Map<string, Set<string>>();
		for (const property of properties)
			types.set(property.name, (types.get(property.name) ?? new Set()).add(property.type));
		expect([...types].filter(([, set]) => set.size > 1).map(([name]) => name)).toEqual([]);
	});
});

describe('the credential', () => {
	const credential = new AnafOAuth2Api();
	const field = (name: string): INodeProperties | undefined =>
		credential.properties.find((property) => property.name === name);

	it('pins everything a token could be led away with', () => {
		for (const name of [
			'grantType',
			'authUrl',
			'accessTokenUrl',
			'scope',
			'authQueryParameters',
			'additionalBodyProperties',
			'authentication',
		]) {
			expect(field(name)?.type).toBe('hidden');
		}
	});

	it('asks for JWTs in all three places', () => {
		expect(field('authQueryParameters')?.default).toBe('token_content_type=jwt');
		expect(JSON.parse(String(field('additionalBodyProperties')?.default))).toEqual({ token_content_type: 'jwt' });
		expect(field('accessTokenUrl')?.default).toContain('token_content_type=jwt');
		expect(field('scope')?.default).toBe('');
	});

	it('is tested with a real call', () => {
		expect(credential.test.request.url).toBe('/TestOauth/jaxrs/hello');
	});
});
