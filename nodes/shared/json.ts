import type { IDataObject } from 'n8n-workflow';

import { fail, ok, type Result } from '../../anaf/api/fault';
import { isObject, parseJson } from '../../anaf/api/json';
import { invalidInput } from './errors';

/** Reads a JSON field, which holds text or, from an expression, an object. */
export function readJsonObject(value: unknown, field: string, described: string): Result<IDataObject> {
	const parsed = typeof value === 'string' ? parseJson(value) : value;
	if (isObject(parsed)) return ok(parsed as IDataObject);
	return fail(invalidInput(`The field ${field} holds no JSON object`, `Give one object, in curly brackets; it is described in ${described}`));
}
