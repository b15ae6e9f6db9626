import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import type { Resource } from '../../nodes/shared/operation';
import { departures, schemaOf, type OutputSchema } from './jsonSchema';

/** `UPDATE_SCHEMAS=1 npx jest test/nodes -t schemas` writes the files anew from what the operations put out. */
const UPDATE = process.env.UPDATE_SCHEMAS === '1';

const folderOf = (node: string): string => join(__dirname, `../../nodes/${node}/__schema__/v1.0.0`);

/** The schema of an operation, `resource/operation`; written anew from its outputs first where that is asked for. */
export function outputSchema(
	node: string,
	operation: string,
	outputs: readonly IDataObject[],
	version: number,
): OutputSchema {
	const file = join(folderOf(node), `${operation}.json`);
	if (UPDATE) {
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, `${JSON.stringify({ ...schemaOf(outputs), version }, null, '\t')}\n`);
	}
	const schema = JSON.parse(readFileSync(file, 'utf8')) as OutputSchema;
	expect(schema).toMatchObject({ type: 'object', version });
	return schema;
}

function nulls(schema: OutputSchema, path = ''): string[] {
	const inside = Object.entries(schema.properties ?? {}).flatMap(([name, member]) => nulls(member, `${path}.${name}`));
	return [
		...(schema.type === 'null' ? [path] : []),
		...inside,
		...(schema.items ? nulls(schema.items, `${path}[]`) : []),
	];
}

/**
 * Tests that a node has a schema for each operation and no other, and that each says what its operation
 * puts out, no less and no more.
 *
 * @param outputs real outputs of every operation, `resource/operation`, in all the shapes it has
 */
export function describeOutputSchemas(
	name: string,
	resources: readonly Resource[],
	outputs: Readonly<Record<string, () => Promise<IDataObject[]>>>,
): void {
	const versions = new Map(
		resources.flatMap(({ name: resource, operations }) =>
			operations.map((operation) => [`${resource}/${operation.name}`, operation.schemaVersion]),
		),
	);
	const names = [...versions.keys()].sort();

	describe('output schemas', () => {
		it('are tried for every operation', () => {
			expect(Object.keys(outputs).sort()).toEqual(names);
		});

		it.each(Object.entries(outputs))('%s puts out what its schema says', async (operation, run) => {
			const json = await run();
			expect(json.length).toBeGreaterThan(0);
			const schema = outputSchema(name, operation, json, versions.get(operation) ?? 0);
			// A member that is never anything but null says nothing to whoever maps fields.
			expect(nulls(schema)).toEqual([]);
			expect(json.flatMap((item) => departures(item, schema))).toEqual([]);
			// And nothing stands in the schema that no output has.
			const seen = new Set(json.flatMap((item) => Object.keys(item)));
			expect(Object.keys(schema.properties ?? {}).filter((member) => !seen.has(member))).toEqual([]);
		});

		it('have no file without an operation', () => {
			const files = readdirSync(folderOf(name), { recursive: true })
				.map(String)
				.filter((file) => file.endsWith('.json'));
			expect(files.map((file) => file.replace(/\.json$/, '')).sort()).toEqual(names);
		});
	});
}
