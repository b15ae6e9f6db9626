import type { INodePropertyOptions } from 'n8n-workflow';

import type { Resource } from './operation';

/**
 * The company of a node, where its field holds one. An expression is left out: without items it has no value, and the whole
 * subtitle would be gone. `$rawParameter` gives fields as they stand, and what was chosen from a list as its value.
 */
const company = (field: string): string =>
	`(/^[^=]/.test($rawParameter["${field}"] ?? "") ? ", CIF " + $rawParameter["${field}"] : "")`;

/** What is shown for keys that are values of fields: `{ "invoice/create": "Invoice: Create" }` and so on, as an expression has it. */
const words = (entries: ReadonlyArray<readonly [key: string, text: string]>): string =>
	`({ ${entries.map(([key, text]) => `${JSON.stringify(key)}: ${JSON.stringify(text)}`).join(', ')} })`;

/**
 * The line under a node: resource and operation as the panel names them, and the CIF where one is set. It falls back on the first
 * of each where a workflow does not store them.
 *
 * @param first name of the resource that is chosen at first
 */
export function subtitleOf(resources: readonly Resource[], first: string): string {
	const names = resources.flatMap(({ name: resource, displayName, first: operation, operations }) => [
		...operations.map((one) => [`${resource}/${one.name}`, `${displayName}: ${one.displayName}`] as const),
		...operations
			.filter(({ name }) => name === operation)
			.map((one) => [`${resource}/`, `${displayName}: ${one.displayName}`] as const),
	]);
	const key = `($rawParameter["resource"] ?? ${JSON.stringify(first)}) + "/" + ($rawParameter["operation"] ?? "")`;
	return `={{ (${words(names)}[${key}] ?? "") + ${company('cif')} + ${company('cifs')} }}`;
}

/** The line under the trigger: its events as the panel names them, and the CIFs where some are set. */
export function triggerSubtitleOf(events: readonly INodePropertyOptions[]): string {
	const names = words(events.map(({ name, value }) => [String(value), name] as const));
	return `={{ [].concat($rawParameter["event"] ?? []).map(event => ${names}[event]).filter(Boolean).join(", ") + ${company('cifs')} }}`;
}
