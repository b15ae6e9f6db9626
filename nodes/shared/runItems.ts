import { NodeOperationError, type IDataObject, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { ok, type Result } from '../../anaf/result';
import { mapConcurrent, QUESTIONS_AT_ONCE, Turns } from './concurrency';
import type { Connection } from './connection/connection';
import { goOnJson, toNodeError } from './errors';
import { readFields, type Fields } from './fields/fields';
import { showWarnings } from './hints';
import type { Batch, Operation, OperationDefinition, Output, Run } from './operation';
import { passingFieldsOf, wantsInputFields, withInput } from './passThrough';
import { sentBefore, withSentBefore } from './sending/sentItems';

function itemOf(output: Output, item: number): INodeExecutionData {
	return {
		json: output.json,
		...(output.binary && { binary: output.binary }),
		pairedItem: { item },
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

/** An output with what its input item brought along. */
type PassOn = (output: Output, wantsFields: boolean) => Output;

/** Reads the fields of one item, and runs the operation when nothing speaks against them. */
async function runWithFields(start: Omit<Run, 'fields'>, run: Operation, passOn: PassOn): Promise<Result<Output[]>> {
	const fields = start.fieldsOf(start.item);
	if (!fields.ok) return fields;
	const result = await run({ ...start, fields: fields.value });
	if (!result.ok) return result;
	const isWanted = wantsInputFields(fields.value);
	return ok(withWarnings(result.value, fields.value.warnings).map((output) => passOn(output, isWanted)));
}

/**
 * What became of one item: outputs or an exception that is already in n8n's shape.
 *
 * @param failed the output for failures of a node that goes on; undefined where it does not. Not the first of two: what could
 * not be judged must not go on among what is valid
 */
async function runItem(
	run: Omit<Run, 'fields'>,
	operation: OperationDefinition & { run: Operation },
	failed: number | undefined,
): Promise<Output[]> {
	const node = run.context.getNode();
	const input = operation.lists === true ? undefined : run.context.getInputData()[run.item];
	// What failed can be tried again, or looked for at ANAF, with the files that it came with.
	const failure = (json: IDataObject, port: number): Output[] => [withInput({ json, port }, input, false)];
	let result: Result<Output[]>;
	try {
		result = await runWithFields(run, operation.run, (output, wantsFields) => withInput(output, input, wantsFields));
	} catch (error) {
		// Faults are returned; what is thrown comes from n8n (a missing field, an expression).
		if (failed !== undefined) return failure({ error: (error as Error).message }, failed);
		throw new NodeOperationError(node, error as Error, { itemIndex: run.item, description: sentBefore(run) });
	}
	if (result.ok) return result.value;
	if (failed === undefined) throw toNodeError(node, withSentBefore(run, result.fault), run.item);
	return failure(goOnJson(node, result.fault), failed);
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
function anySends(
	items: readonly INodeExecutionData[],
	fieldsOf: Run['fieldsOf'],
	sends: (fields: Fields) => boolean,
): boolean {
	return items.some((_, item) => {
		try {
			const fields = fieldsOf(item);
			return fields.ok && sends(fields.value);
		} catch {
			// An expression that fails is told when its own item comes.
			return false;
		}
	});
}

/** How many outputs the node shows. */
function countOutputs(context: IExecuteFunctions, { outputs }: OperationDefinition): number {
	return outputs !== undefined && context.getNodeParameter(outputs.when, 0, false) === true ? outputs.names.length : 1;
}

/**
 * Runs an operation over all input items: pairs every output with its input, honours Continue On
 * Fail, and keeps the order of the items whatever finishes first.
 */
export async function runItems(
	context: IExecuteFunctions,
	operation: OperationDefinition,
	connection: Connection,
): Promise<INodeExecutionData[][]> {
	const goOn = context.continueOnFail();
	const fieldsOf = fieldsReader(context, operation);
	const items = context.getInputData();
	if (operation.items === 'together') {
		const finished: Batch['itemOf'] = (item, json, failed = false) => {
			const fields = failed ? undefined : fieldsOf(item);
			return itemOf(withInput({ json }, items[item], fields?.ok === true && wantsInputFields(fields.value)), item);
		};
		return [await operation.run({ context, connection, fieldsOf, goOn, itemOf: finished })];
	}
	const count = countOutputs(context, operation);
	const isAtOnce =
		operation.items === 'atOnce' && (operation.sends === undefined || !anySends(items, fieldsOf, operation.sends));
	const turns = new Turns();
	const results = await mapConcurrent(items, isAtOnce ? QUESTIONS_AT_ONCE : 1, async (_, item) => {
		const inTurn: Run['inTurn'] = async (work) => await turns.pass(item, work);
		try {
			return await runItem({ context, connection, item, fieldsOf, inTurn }, operation, goOn ? count - 1 : undefined);
		} finally {
			turns.leave(item);
		}
	});
	showWarnings(context, warningsOf(results));
	const ports: INodeExecutionData[][] = Array.from({ length: count }, () => []);
	for (const [item, list] of results.entries()) {
		// A node that shows one output has all its items there.
		for (const output of list) ports[Math.min(output.port ?? 0, count - 1)]?.push(itemOf(output, item));
	}
	return ports;
}
