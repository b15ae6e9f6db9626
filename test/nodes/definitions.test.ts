import type { INodeType } from 'n8n-workflow';

import { RESOURCES as COMPANY } from '../../nodes/AnafCompany/actions/resources';
import { AnafCompany } from '../../nodes/AnafCompany/AnafCompany.node';
import { RESOURCES as EFACTURA } from '../../nodes/AnafEFactura/actions/resources';
import { AnafEFactura } from '../../nodes/AnafEFactura/AnafEFactura.node';
import { RESOURCES as ETRANSPORT } from '../../nodes/AnafETransport/actions/resources';
import { AnafETransport } from '../../nodes/AnafETransport/AnafETransport.node';
import type { OperationDefinition, Resource } from '../../nodes/shared/operation';
import { hintsOf, inputsOf, outputsOf } from '../../nodes/shared/resources';

const NODES: ReadonlyArray<readonly [string, readonly Resource[], INodeType]> = [
	['e-Factura', EFACTURA, new AnafEFactura()],
	['e-Transport', ETRANSPORT, new AnafETransport()],
	['Company', COMPANY, new AnafCompany()],
];

const operationsOf = (resources: readonly Resource[]): OperationDefinition[] =>
	resources.flatMap(({ operations }) => operations);

const settingsOf = ({ withoutCredential }: OperationDefinition): Array<[string, string]> =>
	Object.entries(withoutCredential === true ? {} : (withoutCredential ?? {})).flatMap(([field, values]) =>
		values.map((value): [string, string] => [field, value]),
	);

describe.each(NODES)('the operations of ANAF %s', (_, resources, node) => {
	it('have names of their own, and words for people', () => {
		for (const { operations, first } of resources) {
			const names = operations.map(({ name }) => name);
			expect(new Set(names).size).toBe(names.length);
			expect(names).toContain(first);
			for (const { name, action, description } of operations) {
				expect([name, action]).toEqual([name, expect.stringMatching(/^[A-Z][^.]*$/)]);
				// A sentence alone has no full stop, as n8n writes it.
				expect([name, description]).toEqual([name, expect.stringMatching(/^(?:[^.]{15,}|.+\. .+\.)$/)]);
			}
		}
	});

	it('are shown in alphabetical order', () => {
		for (const { name, options = [] } of node.description.properties) {
			if (name !== 'operation' && name !== 'resource') continue;
			const labels = options.map((option) => option.name);
			expect(labels).toEqual([...labels].sort((left, right) => left.localeCompare(right)));
		}
	});

	// n8n hides a credential by the name of an operation or the value of a field, whatever else is chosen.
	it('never hide the credential of another', () => {
		const all = operationsOf(resources);
		for (const operation of all.filter(({ withoutCredential }) => withoutCredential === true)) {
			expect(
				all.filter(({ name, withoutCredential }) => name === operation.name && withoutCredential !== true),
			).toEqual([]);
		}
		for (const [field, value] of all.flatMap(settingsOf)) {
			const others = all.filter(
				(other) =>
					other.withoutCredential !== true &&
					other.fields.some(({ name }) => name === field) &&
					!settingsOf(other).some((one) => one[0] === field && one[1] === value),
			);
			expect(others.map(({ name }) => [name, field, value])).toEqual([]);
		}
	});

	it('name fields of their own where they decide by them', () => {
		for (const operation of operationsOf(resources)) {
			const fields = operation.fields.map(({ name }) => name);
			for (const [field] of settingsOf(operation)) expect(fields).toContain(field);
			if (operation.outputs?.when !== undefined) expect(fields).toContain(operation.outputs.when.field);
			if (operation.items === 'compared') expect(operation.lists).toBe(true);
		}
	});
});

describe('what derives from definitions', () => {
	const plain: OperationDefinition = {
		name: 'ask',
		displayName: 'Ask',
		action: 'Ask',
		description: 'Ask something of ANAF',
		items: 'inOrder',
		fields: [],
		schemaVersion: 1,
		run: jest.fn(),
	};
	const resource = (operation: Partial<OperationDefinition>): Resource[] => [
		{
			name: 'thing',
			displayName: 'Thing',
			first: 'ask',
			operations: [{ ...plain, ...operation } as OperationDefinition],
		},
	];

	it('is one output, or several for the operation that has them', () => {
		expect(outputsOf(resource({}))).toEqual(['main']);
		expect(outputsOf(resource({ outputs: { when: { field: 'part', is: true }, names: ['Good', 'Bad'] } }))).toBe(
			'={{ $parameter["resource"] === "thing" && $parameter["operation"] === "ask" && $parameter["part"] === true ? [{ type: "main", displayName: "Good" }, { type: "main", displayName: "Bad" }] : [{ type: "main" }] }}',
		);
	});

	it('is several outputs whatever is switched on, and several inputs, for the operation that compares', () => {
		const chosen = '$parameter["resource"] === "thing" && $parameter["operation"] === "ask"';
		const names = ['Left', 'Right'] as const;
		const listed = '[{ type: "main", displayName: "Left" }, { type: "main", displayName: "Right" }]';
		expect(outputsOf(resource({ outputs: { names } }))).toBe(`={{ ${chosen} ? ${listed} : [{ type: "main" }] }}`);
		expect(inputsOf(resource({}))).toEqual(['main']);
		expect(inputsOf(resource({ items: 'compared', inputs: names }))).toBe(
			`={{ ${chosen} ? ${listed} : [{ type: "main" }] }}`,
		);
	});

	it('is a hint for its own operation only', () => {
		const hint = { message: 'Ask again', location: 'outputPane' as const };
		expect(hintsOf(resource({}))).toEqual([]);
		const chosen = '$parameter["resource"] === "thing" && $parameter["operation"] === "ask"';
		expect(hintsOf(resource({ hints: [hint] }))).toEqual([{ ...hint, displayCondition: `={{ ${chosen} }}` }]);
		expect(hintsOf(resource({ hints: [{ ...hint, displayCondition: '$parameter["x"] === 1' }] }))).toEqual([
			{ ...hint, displayCondition: `={{ ${chosen} && ($parameter["x"] === 1) }}` },
		]);
	});
});
