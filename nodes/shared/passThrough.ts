import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { OperationDefinition, Output } from './operation';

/** Whether the fields of an item go on with it, as n8n's own nodes (Edit Fields) ask it. */
const includeInputField: INodeProperties = {
	displayName: 'Include Other Input Fields',
	name: 'includeOtherFields',
	type: 'boolean',
	default: false,
	description:
		'Whether to add the fields of the input item to those of the output. Its files are passed on in any case.',
};

/** The fields of an operation for its input, none for a list. One object, so that all operations of a resource can share it. */
const PASSING_FIELDS: readonly INodeProperties[] = [includeInputField];

/** What an operation asks about its input items beside its own fields: nothing where it puts out a list of its own. */
export function passingFieldsOf({ lists }: Pick<OperationDefinition, 'lists'>): readonly INodeProperties[] {
	return lists === true ? [] : PASSING_FIELDS;
}

/**
 * An output item with what its input item brought along: its files, and its fields where these are wanted. What the operation
 * itself puts out replaces what came in under the same name.
 */
export function withInput(output: Output, input: INodeExecutionData | undefined, wantsFields: boolean): Output {
	if (input === undefined) return output;
	const binary = input.binary ? { ...input.binary, ...output.binary } : output.binary;
	return { ...output, json: wantsFields ? { ...input.json, ...output.json } : output.json, ...(binary && { binary }) };
}

/** Whether the fields of an item are wanted beside its output. */
export const wantsInputFields = (fields: { isOn(name: string): boolean }): boolean =>
	fields.isOn(includeInputField.name);
