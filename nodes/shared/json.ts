import type { IDataObject } from 'n8n-workflow';

import { fail, ok, type Result } from '../../anaf/result';
import { isObject, parseJson } from '../../anaf/api/json';
import { invalidInput } from './errors';

/** The value of a JSON field, which holds text or, from an expression or an AI agent, the value itself. */
function valueOf(value: unknown): unknown {
	return typeof value === 'string' ? parseJson(value) : value;
}

/** Reads a JSON field that wants one object. */
export function readJsonObject(value: unknown, field: string, described: string): Result<IDataObject> {
	const parsed = valueOf(value);
	if (isObject(parsed)) return ok(parsed as IDataObject);
	return fail(
		invalidInput(
			`The field ${field} does not contain a JSON object`,
			`Give one object, in curly brackets; it is described in ${described}`,
		),
	);
}

/** Reads a JSON field that wants a list of objects. */
export function readJsonList(value: unknown, field: string, described: string): Result<IDataObject[]> {
	const parsed = valueOf(value);
	if (Array.isArray(parsed)) return ok(parsed as IDataObject[]);
	return fail(
		invalidInput(
			`The field ${field} does not contain a JSON list`,
			`Give a list of objects, in square brackets; it is described in ${described}`,
		),
	);
}
