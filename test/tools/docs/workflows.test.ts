import { join } from 'node:path';

import { passingFieldsOf } from '../../../nodes/shared/passThrough';
import { ROOT } from '../../../tools/docs/pages';
import {
	allOperations,
	operationOf,
	operationsOf,
	readTemplates,
	templateSections,
	templateTable,
	WITHOUT_TEMPLATE,
	type Template,
} from '../../../tools/docs/workflows';

const templates = readTemplates(join(ROOT, 'workflows'));
const node = (name: string, type: string, parameters: Record<string, unknown> = {}): Template['nodes'][number] => ({
	name,
	type,
	parameters,
});

const SMALL: Template = {
	file: 'small',
	name: 'Ask for a deadline',
	nodes: [
		node('Start', 'n8n-nodes-base.manualTrigger'),
		node('Order', 'n8n-nodes-base.set'),
		node('Deadline', 'n8n-nodes-anaf.anafCompany', { resource: 'company', operation: 'getDeadline' }),
		{ ...node('Mail', 'n8n-nodes-base.gmail'), disabled: true },
		node('Your Next Step', 'n8n-nodes-base.noOp'),
		node('About', 'n8n-nodes-base.stickyNote', { content: '## Heading\nWhat **Deadline** does.' }),
	],
	connections: {
		Start: { main: [[{ node: 'Order' }]] },
		Order: { main: [[{ node: 'Deadline' }]] },
		Deadline: { main: [[{ node: 'Mail' }]] },
		Mail: { main: [[{ node: 'Your Next Step' }]] },
	},
};

test('there are at least 18 templates, and each operation is in one, but for those with a reason', () => {
	expect(templates.length).toBeGreaterThanOrEqual(18);
	const used = new Set(templates.flatMap(operationsOf));
	expect(
		allOperations()
			.filter((operation) => !used.has(operation))
			.sort(),
	).toEqual([...WITHOUT_TEMPLATE.keys()].sort());
});

test.each(templates.map((template) => [template.file, template] as const))('%s has one note', (_, { nodes }) => {
	expect(nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote')).toHaveLength(1);
});

test.each(templates.map((template) => [template.file, template] as const))(
	'%s sets only fields that the operation has',
	(_, { nodes }) => {
		const strange = nodes.flatMap((one) => {
			const operation = operationOf(one)?.operation;
			if (operation === undefined) return [];
			const known = new Set(['resource', 'operation', 'descriptionType', 'toolDescription']);
			for (const { name } of [...operation.fields, ...passingFieldsOf(operation)]) known.add(name);
			return Object.keys(one.parameters)
				.filter((name) => !known.has(name))
				.map((name) => `${one.name}: ${name}`);
		});
		expect(strange).toEqual([]);
	},
);

test('a section says how it starts, what it does, which operations it has, what to replace and what to switch on', () => {
	const text = templateSections([SMALL], new Set(['small']));
	expect(text).toContain('| [small](#small) | by hand | Ask for a deadline |');
	expect(text).toContain(
		[
			'### small',
			'[Ask for a deadline](../workflows/small.json). Starts by hand.',
			'![Ask for a deadline](pictures/workflows/small.png)',
			'What **Deadline** does.',
			'- ANAF nodes: Company: Get Deadline\n- Replace: *Order*, *Your Next Step*\n- Ready, but switched off: *Mail*',
		].join('\n\n'),
	);
	expect(templateSections([SMALL], new Set())).not.toContain('![');
	expect(templateTable([SMALL])).toContain('| [small](workflows/small.json) | Ask for a deadline |');
});

test('a template with an operation that does not exist, without a note or without a start is a mistake', () => {
	const wrong = {
		...SMALL,
		nodes: [node('Ask', 'n8n-nodes-anaf.anafCompany', { resource: 'company', operation: 'x' })],
	};
	expect(() => operationsOf(wrong)).toThrow('"Ask" has no known operation');
	const silent = { ...SMALL, nodes: SMALL.nodes.filter(({ name }) => name !== 'About') };
	expect(() => templateSections([silent], new Set())).toThrow('no note');
	const endless = {
		...SMALL,
		connections: { ...SMALL.connections, Deadline: { main: [[{ node: 'Start' }]] } },
		nodes: SMALL.nodes.filter(({ name }) => !['Mail', 'Your Next Step'].includes(name)),
	};
	expect(() => templateSections([endless], new Set())).toThrow('begin anywhere');
});
