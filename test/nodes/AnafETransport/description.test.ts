import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';

import { AnafETransport } from '../../../nodes/AnafETransport/AnafETransport.node';

const { description } = new AnafETransport();
const { properties } = description;

const operations = properties
	.filter(({ name }) => name === 'operation')
	.flatMap((property) => property.options as INodePropertyOptions[]);
const names = operations.map(({ value }) => String(value));

const node = (parameters: INodeParameters): INode => ({
	id: '1',
	name: 'x',
	type: 'n8n-nodes-anaf.anafETransport',
	typeVersion: 1,
	position: [0, 0],
	parameters,
});

/** Parameters with every default filled in, as n8n does it. */
function filled(parameters: INodeParameters): INodeParameters {
	return (
		NodeHelpers.getNodeParameters(
			properties,
			{ resource: 'declaration', ...parameters },
			true,
			false,
			node(parameters),
			description,
		) ?? {}
	);
}

function shown(parameters: INodeParameters): INodeProperties[] {
	return properties.filter((property) =>
		NodeHelpers.displayParameter(parameters, property, node(parameters), description),
	);
}

const values = (property: INodeProperties | undefined): unknown[] =>
	((property?.options ?? []) as INodePropertyOptions[]).map(({ value }) => value);

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

/** Fields of a goods line that n8n shows for an operation type. */
function lineFields(parameters: INodeParameters): INodeProperties[] {
	const goods = shown(parameters).find(({ name }) => name === 'goods');
	const [line] = (goods?.options ?? []) as Array<{ values: INodeProperties[] }>;
	return (line?.values ?? []).filter((property) =>
		NodeHelpers.displayParameter({}, property, node(parameters), description, parameters),
	);
}

/**
 * ANAF's table (docs/anaf/etransport.md#operations), written down a second time: purposes, starts, ends, previous
 * notifications.
 */
const TABLE: Readonly<Record<string, readonly [purposes: string, start: string, end: string, previous: boolean]>> = {
	'10': ['101 201 301 401 501 601 703 801 802 901 1001 1101 9901', 'address borderPoint', 'address borderPoint', true],
	'12': ['9999', 'address borderPoint', 'address', true],
	'14': ['9999', 'address borderPoint', 'address', true],
	'20': ['101 301 703 801 802 9901', 'address', 'address borderPoint', true],
	'22': ['9999', 'address', 'address borderPoint', true],
	'24': ['9999', 'address', 'address borderPoint', true],
	'30': ['101 704 705 9901', 'address', 'address', false],
	'40': ['9999', 'address borderPoint customsOffice', 'address', false],
	'50': ['9999', 'address', 'address borderPoint customsOffice', false],
	'60': ['9999', 'address borderPoint', 'address', false],
	'70': ['9999', 'address', 'address borderPoint', false],
};

describe.each(Object.entries(TABLE))('operation type %s', (operationType, [purposes, start, end, previous]) => {
	const base = filled({ operation: 'create', operationType });

	it('offers the purposes it allows, once, one of them chosen', () => {
		const fields = lineFields(base).filter(({ name }) => name === 'purpose');
		expect(fields).toHaveLength(1);
		expect(values(fields[0])).toEqual(purposes.split(' '));
		expect(values(fields[0])).toContain(fields[0]?.default);
		const line = filled({ operation: 'create', operationType, goods: { line: [{ name: 'X' }] } }) as {
			goods: { line: INodeParameters[] };
		};
		expect(line.goods.line[0]?.purpose).toBe(fields[0]?.default);
	});

	it.each([
		['start', start],
		['end', end],
	])('offers the places it allows at the %s, and the fields of the chosen one', (where, kinds) => {
		const choice = shown(base).filter(({ name }) => name === `${where}Kind`);
		expect(choice).toHaveLength(1);
		expect(values(choice[0])).toEqual(kinds.split(' '));
		expect(base[`${where}Kind`]).toBe('address');
		const OF_KIND: Record<string, string[]> = {
			address: ['County', 'Locality', 'Street', 'Details'],
			borderPoint: ['BorderPoint'],
			customsOffice: ['CustomsOffice'],
		};
		for (const kind of kinds.split(' ')) {
			const visible = shown(filled({ ...base, [`${where}Kind`]: kind }))
				.map(({ name }) => name)
				.filter((name) => name.startsWith(where));
			expect(visible).toEqual([`${where}Kind`, ...(OF_KIND[kind] ?? []).map((name) => `${where}${name}`)]);
		}
	});

	it('offers previous notifications only where they are allowed', () => {
		const additional = shown(base).find(({ name }) => name === 'additionalFields');
		const offered = ((additional?.options ?? []) as INodeProperties[]).filter((property) =>
			NodeHelpers.displayParameter({}, property, node(base), description, base),
		);
		expect(offered.some(({ name }) => name === 'previousNotifications')).toBe(previous);
	});
});

/** Whether what is shown depends on this field. */
const isAskedFor = (name: string): boolean =>
	properties.some(({ displayOptions = {} }) => JSON.stringify(displayOptions).includes(`"${name}"`));

describe.each(names)('%s', (operation) => {
	const base = filled({ operation });

	it('shows each field once, whatever is chosen', () => {
		const variants: INodeParameters[] = [base];
		for (const choice of shown(base)) {
			if (
				choice.name === 'resource' ||
				choice.name === 'operation' ||
				(choice.type !== 'options' && choice.type !== 'boolean')
			)
				continue;
			const every = choice.type === 'boolean' ? [true, false] : values(choice);
			// Long lists such as counties, on which no field depends, show the same whatever is chosen.
			for (const value of isAskedFor(choice.name) ? every : every.slice(0, 2))
				variants.push(filled({ ...base, [choice.name]: value as string }));
		}
		for (const variant of variants) {
			const visible = shown(variant).map(({ name }) => name);
			expect(visible.filter((name, index) => visible.indexOf(name) !== index)).toEqual([]);
			expect(visible.filter((name) => !(name in variant))).toEqual([]);
		}
	});

	it('has words for a person and for an agent', () => {
		const option = operations.find(({ value }) => value === operation);
		expect(option?.action).toMatch(/^[A-Z][^.]*$/);
		expect(option?.description?.length).toBeGreaterThan(15);
		expect(option?.description).not.toMatch(/\.$/);
		for (const property of shown(base)) {
			if (
				['resource', 'operation'].includes(property.name) ||
				['collection', 'fixedCollection', 'notice'].includes(property.type)
			)
				continue;
			expect(`${property.name}: ${property.description ?? property.hint ?? ''}`).toMatch(/: .{8,}/);
		}
	});

	it('has one collection of options, in alphabetical order', () => {
		const collections = shown(base).filter(({ type }) => type === 'collection');
		expect(collections.filter(({ displayName }) => /options/i.test(displayName)).length).toBeLessThanOrEqual(1);
		for (const { options = [] } of collections) {
			const labels = (options as INodeProperties[]).map(({ displayName }) => displayName);
			expect(labels).toEqual([...labels].sort((left, right) => left.localeCompare(right)));
		}
	});
});

describe('the order of fields', () => {
	const order = (parameters: INodeParameters): string[] => shown(filled(parameters)).map(({ name }) => name);

	it('follows how a person fills in a declaration', () => {
		expect(order({ operation: 'create' })).toEqual([
			'resource',
			'operation',
			'cif',
			'inputMode',
			'operationType',
			'goods',
			'partnerName',
			'partnerCountry',
			'partnerCode',
			'vehicle',
			'transportDate',
			'carrierName',
			'carrierCountry',
			'carrierCode',
			'startKind',
			'startCounty',
			'startLocality',
			'startStreet',
			'startDetails',
			'endKind',
			'endCounty',
			'endLocality',
			'endStreet',
			'endDetails',
			'documents',
			'additionalFields',
			'waitForResult',
			'whenRejected',
			'options',
			'includeOtherFields',
		]);
	});

	it('is short in JSON mode and for the smaller declarations', () => {
		expect(order({ operation: 'create', inputMode: 'json' })).toEqual([
			'resource',
			'operation',
			'cif',
			'inputMode',
			'declarationJson',
			'waitForResult',
			'whenRejected',
			'options',
			'includeOtherFields',
		]);
		expect(order({ operation: 'correct', inputMode: 'json' })).toEqual([
			'resource',
			'operation',
			'uit',
			'cif',
			'inputMode',
			'declarationJson',
			'waitForResult',
			'whenRejected',
			'options',
			'includeOtherFields',
		]);
		expect(order({ operation: 'delete' })).toEqual([
			'resource',
			'operation',
			'uit',
			'cif',
			'waitForResult',
			'whenRejected',
			'options',
			'includeOtherFields',
		]);
		expect(order({ operation: 'getAll' })).toEqual([
			'resource',
			'operation',
			'cifs',
			'returnAll',
			'limit',
			'days',
			'simplify',
			'filters',
		]);
	});
});

describe('the node', () => {
	it('starts with Create, is open to agents, and says what it does', () => {
		expect(filled({})).toMatchObject({
			resource: 'declaration',
			operation: 'create',
			inputMode: 'fields',
			waitForResult: true,
		});
		expect(description.usableAsTool).toBe(true);
		expect(description.subtitle).toContain('Declaration: Create');
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
