import type { Control } from './control';
import { json, reply, textOf, type Reply, type SimRequest } from './http';

const PREFIX = '/__control';

/** Every function of the control object as `group/name`. */
export function controlNames(control: object, prefix = ''): string[] {
	const names: string[] = [];
	for (const [name, value] of Object.entries(control)) {
		if (typeof value === 'function') names.push(`${prefix}${name}`);
		else if (typeof value === 'object' && value !== null)
			names.push(...controlNames(value as object, `${prefix}${name}/`));
	}
	return names;
}

function resolve(control: object, path: readonly string[]): ((argument: unknown) => unknown) | undefined {
	let here: unknown = control;
	for (const name of path) {
		if (typeof here !== 'object' || here === null || !Object.hasOwn(here, name)) return undefined;
		here = (here as Record<string, unknown>)[name];
	}
	return typeof here === 'function' ? (here as (argument: unknown) => unknown) : undefined;
}

function argumentOf(request: SimRequest): unknown {
	if (request.bodyBytes > 0) return JSON.parse(textOf(request.body)) as unknown;
	if (request.query.size === 0) return undefined;
	const fromQuery: Record<string, unknown> = {};
	for (const [name, value] of request.query)
		fromQuery[name] = /^\d{1,12}$/.test(value) && name !== 'cif' && name !== 'index' ? Number(value) : value;
	return fromQuery;
}

/**
 * The control API over HTTP: `/__control/<group>/<name>` calls the control object's function of that name with the JSON body
 * (or the query) as its one argument and answers its result; `/__control` lists the names.
 */
export async function controlRoute(request: SimRequest, control: Control): Promise<Reply> {
	if (!request.path.startsWith(PREFIX) || request.path === PREFIX || request.path === `${PREFIX}/`) {
		return json(200, { simulator: 'ANAF', control: controlNames(control).map((name) => `${PREFIX}/${name}`) });
	}
	const call = resolve(control, request.path.slice(PREFIX.length + 1).split('/'));
	if (!call) return json(404, { error: `no such control: ${request.path}`, control: controlNames(control) });
	try {
		const result: unknown = await call(argumentOf(request));
		return result === undefined ? reply(200, 'application/json', 'null') : json(200, result);
	} catch (error) {
		return json(400, { error: error instanceof Error ? error.message : String(error) });
	}
}
