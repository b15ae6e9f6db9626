import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { ok, type Result } from '../../../anaf/result';
import { invalidInput } from '../../../nodes/shared/errors';
import type { Listed, ListOutput, Lists, OperationDefinition, Resource } from '../../../nodes/shared/operation';
import { inputsOf, outputsOf, propertiesOf } from '../../../nodes/shared/resources';
import { runNode } from '../../../nodes/shared/runNode';
import { executeNode, executeNodeToError } from '../../harness';

/** Pairs the items of two lists by their place; a list with the item `{ bad: true }` is refused. */
function pair({ inputs }: Lists): Promise<Result<Listed>> {
	const [left = [], right = []] = inputs;
	if (left.some(({ json }) => json.bad === true))
		return Promise.resolve({ ok: false, fault: invalidInput('It is bad', 'Make it good') });
	const outputs = left.map((_, item): ListOutput => {
		const isPair = item < right.length;
		return {
			json: { item },
			port: isPair ? 0 : 1,
			from: isPair
				? [
						{ input: 0, item },
						{ input: 1, item },
					]
				: [],
		};
	});
	return Promise.resolve(ok({ outputs, warnings: right.length === 0 ? ['Nothing at the right'] : [] }));
}

const operation: OperationDefinition = {
	name: 'pair',
	displayName: 'Pair',
	action: 'Pair',
	description: 'Pair the items of two lists',
	items: 'compared',
	inputs: ['Left', 'Right'],
	outputs: { names: ['Pairs', 'Alone'] },
	lists: true,
	withoutCredential: true,
	fields: [],
	schemaVersion: 1,
	run: pair,
};
const RESOURCES: readonly Resource[] = [
	{ name: 'thing', displayName: 'Thing', first: 'pair', operations: [operation] },
];

class Pairs implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Pairs',
		name: 'pairs',
		group: ['transform'],
		version: 1,
		description: 'Pairs',
		defaults: { name: 'Pairs' },
		inputs: inputsOf(RESOURCES),
		outputs: outputsOf(RESOURCES),
		properties: propertiesOf(RESOURCES, 'thing'),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runNode(this, RESOURCES);
	}
}

describe('an operation on two lists', () => {
	it('gets both, and names the items of both that an output stands for', async () => {
		const { outputs } = await executeNode({ node: Pairs, inputs: [[{ a: 1 }, { a: 2 }], [{ b: 1 }]] });
		expect(outputs).toEqual([
			[
				{
					json: { item: 0 },
					pairedItem: [
						{ input: 0, item: 0 },
						{ input: 1, item: 0 },
					],
				},
			],
			[{ json: { item: 1 } }],
		]);
	});

	it.each([
		['brought nothing', [[{ a: 1 }], undefined], [0, 1]],
		['has no items', [[{ a: 1 }], []], [0, 1]],
		['is not connected', [[{ a: 1 }]], [0, 1]],
		['brought nothing, the first one', [undefined, [{ b: 1 }]], [0, 0]],
	])('runs where an input %s', async (_, inputs, counts) => {
		const { outputs, hints } = await executeNode({ node: Pairs, inputs });
		expect(outputs.map((list) => list.length)).toEqual(counts);
		expect(hints.map(({ message }) => message)).toEqual(inputs[1]?.length === 1 ? [] : ['Nothing at the right']);
	});

	it('fails as one, or gives one item at the last output when it goes on', async () => {
		const inputs = [[{ a: 1 }, { bad: true }], [{ b: 1 }]];
		const error = await executeNodeToError({ node: Pairs, inputs });
		expect([error.message, error.description]).toEqual(['It is bad', 'Make it good.']);
		const { outputs } = await executeNode({ node: Pairs, inputs, continueOnFail: true });
		expect(outputs.map((list) => list.map(({ json }) => json.error))).toEqual([[], ['It is bad']]);
	});
});
