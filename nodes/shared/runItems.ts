import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { ok, type Result } from '../../anaf/api/fault';
import { mapConcurrent } from './concurrency';
import { Connection } from './connection/connection';
import { goOnJson, toNodeError } from './errors';
import { readFields, type Fields } from './fields/fields';
import { showWarnings } from './hints';
import type { OperationEntry, Output, Run } from './operation';
import { sentBefore, withSentBefore } from './sentItems';

function itemOf(output: Output, item: number): INodeExecutionData {
	return {
		json: output.json,
		...(output.binary && { binary: output.binary }),
		pairedItem: { item },
	};
}

/** Reads the fields of an operation, of each item once. */
export function fieldsReader(context: IExecuteFunctions, { fields, codes }: Pick<OperationEntry, 'codes' | 'fields'>): Run['fieldsOf'] {
	const known: Array<Result<Fields>> = [];
	return (item) => (known[item] ??= readFields(fields, (name, fallback) => context.getNodeParameter(name, item, fallback), codes));
}

/** The first output with what its fields have to say, beside its own warnings. */
function withWarnings(outputs: Output[], more: readonly string[]): Output[] {
	const [first, ...rest] = outputs;
	if (first === undefined || more.length === 0) return outputs;
	const own: unknown = first.json.warnings ?? [];
	if (!Array.isArray(own)) return [{ ...first, warnings: [...(first.warnings ?? []), ...more] }, ...rest];
	return [{ ...first, json: { ...first.json, warnings: [...(own as string[]), ...more] } }, ...rest];
}

/** Reads the fields of one item, and runs the operation when nothing speaks against them. */
async function runWithFields(start: Omit<Run, 'fields'>, entry: OperationEntry): Promise<Result<Output[]>> {
	const fields = start.fieldsOf(start.item);
	if (!fields.ok) return fields;
	const result = await entry.run({ ...start, fields: fields.value });
	return result.ok ? ok(withWarnings(result.value, fields.value.warnings)) : result;
}

/**
 * What became of one item: outputs or an exception that is already in n8n's shape.
 *
 * @param failed the output for failures of a node that goes on; undefined where it does not. Not the first of two: what could
 * not be judged must not go on among what is valid
 */
async function runItem(run: Omit<Run, 'fields'>, entry: OperationEntry, failed: number | undefined): Promise<Output[]> {
	const node = run.context.getNode();
	let result: Result<Output[]>;
	try {
		result = await runWithFields(run, entry);
	} catch (error) {
		// Faults are returned; what is thrown comes from n8n (a missing field, an expression).
		if (failed !== undefined) return [{ json: { error: (error as Error).message }, port: failed }];
		throw new NodeOperationError(node, error as Error, { itemIndex: run.item, description: sentBefore(run) });
	}
	if (result.ok) return result.value;
	if (failed === undefined) throw toNodeError(node, withSentBefore(run, result.fault), run.item);
	return [{ json: goOnJson(node, result.fault), port: failed }];
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

/** What is not as usual about a node. */
export interface RunOptions {
	/** Number of the node's outputs. Default 1. */
	readonly outputs?: number;
	/** A connection other than the one of the node's credential. */
	readonly connection?: Connection;
}

/**
 * Runs an operation over all input items: pairs every output with its input, honours Continue On
 * Fail, and keeps the order of the items whatever finishes first.
 */
export async function runItems(context: IExecuteFunctions, entry: OperationEntry, options: RunOptions = {}): Promise<INodeExecutionData[][]> {
	const connection = options.connection ?? (await Connection.open(context));
	const goOn = context.continueOnFail();
	const { outputs = 1 } = options;
	const fieldsOf = fieldsReader(context, entry);
	const results = await mapConcurrent(context.getInputData(), entry.atOnce, async (_, item) =>
		await runItem({ context, connection, item, fieldsOf }, entry, goOn ? outputs - 1 : undefined),
	);
	showWarnings(context, warningsOf(results));
	const ports: INodeExecutionData[][] = Array.from({ length: outputs }, () => []);
	for (const [item, list] of results.entries()) {
		// A node that shows one output has all its items there.
		for (const output of list) ports[Math.min(output.port ?? 0, outputs - 1)]?.push(itemOf(output, item));
	}
	return ports;
}
