import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
} from 'n8n-workflow';

import type { Result } from '../../anaf/result';
import { mapConcurrent, QUESTIONS_AT_ONCE, Turns } from './concurrency';
import type { Connection } from './connection/connection';
import { oneAfterAnotherField } from './descriptions/oneAfterAnother';
import { goOn, toNodeError } from './errors';
import { readFields, type Fields } from './fields/fields';
import { showWarnings } from './hints';
import type { Batch, Grouping, Listed, Operation, OperationDefinition, Output, Run, Unit } from './operation';
import { passingFieldsOf, wantsInputFields, withInput } from './passThrough';
import { Sending, type Problem } from './sending/batch';
import { numbersOf } from './sending/sentItems';

function itemOf(output: Output, items: readonly number[]): INodeExecutionData {
	const pairs = items.map((item) => ({ item }));
	return {
		json: output.json,
		...(output.binary && { binary: output.binary }),
		...(output.error && { error: output.error }),
		pairedItem: pairs.length === 1 ? pairs[0] : pairs,
	};
}

/** Reads the fields of an operation, of each item once. */
function fieldsReader(context: IExecuteFunctions, operation: OperationDefinition): Run['fieldsOf'] {
	const all = [...operation.fields, ...passingFieldsOf(operation)];
	const known: Array<Result<Fields>> = [];
	return (item) =>
		(known[item] ??= readFields(
			all,
			(name, fallback) => context.getNodeParameter(name, item, fallback),
			operation.codes,
		));
}

/** The first output with what its fields have to say, beside its own warnings. */
function withWarnings(outputs: Output[], more: readonly string[]): Output[] {
	const [first, ...rest] = outputs;
	if (first === undefined || more.length === 0) return outputs;
	const own: unknown = first.json.warnings ?? [];
	if (!Array.isArray(own)) return [{ ...first, warnings: [...(first.warnings ?? []), ...more] }, ...rest];
	return [{ ...first, json: { ...first.json, warnings: [...(own as string[]), ...more] } }, ...rest];
}

/** What becomes of the outputs of one item, and of its failure. */
interface ItemEnds {
	/** The outputs with what the fields have to say, what the input item brought along and what its unit is about. */
	passOn(item: number, outputs: Output[]): Output[];
	/** The output for failures of a node that goes on; undefined where it does not. */
	readonly failure: ((item: number, problem: Problem) => Output[]) | undefined;
}

/**
 * @param port the output for failures of a node that goes on. Not the first of two: what could not be judged must not go on among
 * what is valid
 */
function itemEnds(
	context: IExecuteFunctions,
	{ lists }: OperationDefinition,
	fieldsOf: Run['fieldsOf'],
	units: readonly Unit[],
	port: number,
): ItemEnds {
	const input = lists === true ? [] : context.getInputData();
	const abouts = new Map(units.flatMap(({ items: [first], about }) => (about === undefined ? [] : [[first, about]])));
	const withAbout = (output: Output, item: number): Output => {
		const about = abouts.get(item);
		return about === undefined ? output : { ...output, json: { ...about, ...output.json } };
	};
	return {
		passOn(item, outputs) {
			const fields = fieldsOf(item);
			if (!fields.ok) return outputs;
			const wantsFields = wantsInputFields(fields.value);
			return withWarnings(outputs, fields.value.warnings).map((output) =>
				withInput(withAbout(output, item), input[item], wantsFields),
			);
		},
		// What failed can be tried again, or looked for at ANAF, with the files that it came with.
		failure: context.continueOnFail()
			? (item, problem) => {
					const output = goOnOutput(context.getNode(), problem, item, abouts.get(item));
					const isRejected = 'fault' in problem && problem.fault.uploadIndex !== undefined;
					return [withInput({ ...output, port, ...(isRejected && { reasonsIn: 'error' }) }, input[item], false)];
				}
			: undefined,
	};
}

/** A failure as the item of a node that goes on. What is thrown comes from n8n, which has said what is wrong. */
function goOnOutput(node: INode, problem: Problem, item: number, about: IDataObject | undefined): Output {
	if ('fault' in problem) {
		const failed = goOn(node, problem.fault, item, about);
		const { document } = problem;
		return { ...failed, ...document, json: { ...document?.json, ...failed.json } };
	}
	const { thrown } = problem;
	if (about === undefined) return { json: { error: thrown.message } };
	// With more than its words n8n finds it by the mark only.
	const error = new NodeOperationError(node, thrown, { itemIndex: item });
	return { json: { ...about, error: thrown.message }, ...(node.onError === 'continueErrorOutput' && { error }) };
}

/** What became of one item: outputs or an exception that is already in n8n's shape. */
async function runItem(run: Omit<Run, 'fields'>, operate: Operation, ends: ItemEnds): Promise<Output[]> {
	const { item } = run;
	const node = run.context.getNode();
	let result: Result<Output[]>;
	try {
		const fields = run.fieldsOf(item);
		result = fields.ok ? await operate({ ...run, fields: fields.value }) : fields;
		if (result.ok) return ends.passOn(item, result.value);
	} catch (error) {
		// Faults are returned; what is thrown comes from n8n (a missing field, an expression).
		const thrown = error as Error;
		if (ends.failure) return ends.failure(item, { thrown });
		throw new NodeOperationError(node, thrown, { itemIndex: item });
	}
	if (ends.failure) return ends.failure(item, { fault: result.fault });
	throw toNodeError(node, result.fault, item);
}

/** Whether what is sent goes one item after another: where that is asked for, and where the fields of the first item cannot say. */
function isOneAfterAnother(fieldsOf: Run['fieldsOf']): boolean {
	try {
		const fields = fieldsOf(0);
		return !fields.ok || fields.value.collection('options')[oneAfterAnotherField.name] === true;
	} catch {
		return true;
	}
}

/** Runs the operation over all units, whatever its way of doing so, and gives the outputs by unit. */
async function runEach(
	context: IExecuteFunctions,
	operation: Exclude<OperationDefinition, { items: 'together' | 'compared' }>,
	connection: Connection,
	fieldsOf: Run['fieldsOf'],
	units: readonly Unit[],
	ends: ItemEnds,
): Promise<Output[][]> {
	const leads = units.map(({ items: [first] }) => first);
	const places = new Map(leads.map((item, place) => [item, place]));
	const placeOf = (item: number): number => places.get(item) ?? item;
	const turns = new Turns();
	const start = (item: number): Omit<Run, 'fields'> => ({
		context,
		connection,
		item,
		leads,
		fieldsOf,
		inTurn: async (work) => await turns.pass(placeOf(item), work),
	});
	if (operation.items === 'sentThenAwaited') {
		const { run, sends } = operation;
		return await new Sending({
			context,
			connection,
			units: units.map(({ items }) => items),
			sends: sends === undefined || (sends !== false && anySends(leads, fieldsOf, sends)),
			inOrder: isOneAfterAnother(fieldsOf),
			...ends,
			async prepare(item) {
				try {
					const fields = fieldsOf(item);
					return fields.ok ? await run({ ...start(item), fields: fields.value }) : fields;
				} finally {
					turns.leave(placeOf(item));
				}
			},
		}).run();
	}
	const { run } = operation;
	return await mapConcurrent(leads, operation.items === 'atOnce' ? QUESTIONS_AT_ONCE : 1, async (item, place) => {
		try {
			return await runItem(start(item), run, ends);
		} finally {
			turns.leave(place);
		}
	});
}

/** The warnings of all outputs. Most of thousands of items have none, so nothing is made for them. */
function warningsOf(results: readonly Output[][]): string[] {
	const texts: string[] = [];
	for (const outputs of results) {
		for (const { json, warnings } of outputs) {
			const inItem: unknown = json.warnings;
			if (Array.isArray(inItem)) texts.push(...(inItem as unknown[]).filter((warning) => typeof warning === 'string'));
			if (warnings) texts.push(...warnings);
		}
	}
	return texts;
}

/** Whether any of the items sends something. One whose fields cannot be read sends nothing. */
function anySends(items: readonly number[], fieldsOf: Run['fieldsOf'], sends: (fields: Fields) => boolean): boolean {
	return items.some((item) => {
		try {
			const fields = fieldsOf(item);
			return fields.ok && sends(fields.value);
		} catch {
			// An expression that fails is told when its own item comes.
			return false;
		}
	});
}

/** The units of the input: each item its own, where the operation does not draw items together. */
function groupingOf(
	context: IExecuteFunctions,
	{ groups }: OperationDefinition,
	connection: Connection,
	fieldsOf: Run['fieldsOf'],
): Grouping {
	const own = groups?.({ context, connection, fieldsOf });
	return own ?? { units: context.getInputData().map((_, item) => ({ items: [item] })), warnings: [], notes: [] };
}

/** The outputs of all units, with the warnings of how the items were drawn together in the first one there is. */
function withGroupingWarnings(results: Output[][], { warnings }: Grouping): Output[][] {
	const first = results.findIndex((outputs) => outputs.length > 0);
	return results.map((outputs, place) => (place === first ? withWarnings(outputs, warnings) : outputs));
}

/** How many outputs the node shows. */
function countOutputs(context: IExecuteFunctions, { outputs }: OperationDefinition): number {
	if (outputs === undefined) return 1;
	const { when, names } = outputs;
	return when === undefined || context.getNodeParameter(when.field, 0, false) === when.is ? names.length : 1;
}

/** Where failures go, of so many outputs. */
const portOfFailures = ({ outputs }: OperationDefinition, count: number): number =>
	Math.min(outputs?.failures ?? count, count - 1);

/** Counts above the output what ANAF rejected: the node is green all the same. */
function showRejected(context: IExecuteFunctions, results: readonly Output[][], units: readonly Unit[]): void {
	const rejected = units.filter((_, place) => results[place]?.some(({ reasonsIn }) => reasonsIn !== undefined));
	if (rejected.length === 0) return;
	const items = numbersOf(rejected.flatMap((unit) => unit.items));
	const fields = new Set(
		results.flat().flatMap(({ reasonsIn }) => (reasonsIn === undefined ? [] : [`“${reasonsIn}”`])),
	);
	showWarnings(context, [
		`${rejected.length} of ${units.length} rejected by ANAF (${items}). The reasons are in ${[...fields].join(' or ')} of each`,
	]);
}

/** The items of an input. n8n throws for one that nothing is connected to, or that brought nothing. */
function itemsOfInput(context: IExecuteFunctions, input: number): INodeExecutionData[] {
	try {
		return context.getInputData(input);
	} catch {
		return [];
	}
}

/** Runs an operation over the lists of all inputs at once. A failure of a node that goes on is one item where failures go. */
async function runLists(
	context: IExecuteFunctions,
	operation: Extract<OperationDefinition, { items: 'compared' }>,
	connection: Connection,
	fieldsOf: Run['fieldsOf'],
): Promise<INodeExecutionData[][]> {
	const count = countOutputs(context, operation);
	const ports: INodeExecutionData[][] = Array.from({ length: count }, () => []);
	const node = context.getNode();
	const failed = (problem: Problem): INodeExecutionData[][] => {
		ports[portOfFailures(operation, count)]?.push(itemOf(goOnOutput(node, problem, 0, undefined), [0]));
		return ports;
	};
	const inputs = operation.inputs.map((_, input) => itemsOfInput(context, input));
	let result: Result<Listed>;
	try {
		const fields = fieldsOf(0);
		result = fields.ok ? await operation.run({ context, connection, inputs, fields: fields.value }) : fields;
	} catch (error) {
		// Faults are returned; what is thrown comes from n8n, which would put the first input out where the first output's items belong.
		if (!context.continueOnFail()) throw new NodeOperationError(node, error as Error);
		return failed({ thrown: error as Error });
	}
	if (!result.ok) {
		if (!context.continueOnFail()) throw toNodeError(node, result.fault);
		return failed({ fault: result.fault });
	}
	showWarnings(context, result.value.warnings);
	for (const { json, binary, port = 0, from } of result.value.outputs) {
		const pairedItem = from.map(({ input, item }) => ({ input, item }));
		ports[port]?.push({ json, ...(binary && { binary }), ...(pairedItem.length > 0 && { pairedItem }) });
	}
	return ports;
}

/**
 * Runs an operation over all input items: pairs every output with its input, honours Continue On
 * Fail, and keeps the order of the items whatever finishes first. Items that are drawn together run once, and what
 * comes of them is paired with all of them.
 */
export async function runItems(
	context: IExecuteFunctions,
	operation: OperationDefinition,
	connection: Connection,
): Promise<INodeExecutionData[][]> {
	const fieldsOf = fieldsReader(context, operation);
	if (operation.items === 'compared') return await runLists(context, operation, connection, fieldsOf);
	const items = context.getInputData();
	if (operation.items === 'together') {
		const finished: Batch['itemOf'] = (item, json, failed = false, binary) => {
			const fields = failed ? undefined : fieldsOf(item);
			const wantsFields = fields?.ok === true && wantsInputFields(fields.value);
			return itemOf(withInput({ json, binary }, items[item], wantsFields), [item]);
		};
		return [await operation.run({ context, connection, fieldsOf, goOn: context.continueOnFail(), itemOf: finished })];
	}
	const count = countOutputs(context, operation);
	const grouping = groupingOf(context, operation, connection, fieldsOf);
	const { units, notes } = grouping;
	const ends = itemEnds(context, operation, fieldsOf, units, portOfFailures(operation, count));
	const made = await runEach(context, operation, connection, fieldsOf, units, ends);
	const results = withGroupingWarnings(made, grouping);
	showRejected(context, results, units);
	showWarnings(context, [...notes, ...warningsOf(results)]);
	const ports: INodeExecutionData[][] = Array.from({ length: count }, () => []);
	for (const [place, list] of results.entries()) {
		// A node that shows one output has all its items there.
		for (const output of list)
			ports[Math.min(output.port ?? 0, count - 1)]?.push(itemOf(output, units[place]?.items ?? []));
	}
	return ports;
}
