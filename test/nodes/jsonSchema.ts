/** An output schema as n8n's own nodes have it in `__schema__`: a small part of JSON Schema. */
export interface OutputSchema {
	type?: string | string[];
	properties?: Record<string, OutputSchema>;
	items?: OutputSchema;
	version?: number;
}

function typeOf(value: unknown): string {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'array';
	if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
	return typeof value;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeOf(value) === 'object';

/** The schema that all of the values have in common; names in alphabetical order, so that a new run changes nothing. */
export function schemaOf(values: readonly unknown[]): OutputSchema {
	const types = [...new Set(values.map(typeOf))];
	const kinds = types.includes('number') ? types.filter((type) => type !== 'integer') : types;
	const sorted = [...kinds].sort(
		(left, right) => Number(left === 'null') - Number(right === 'null') || left.localeCompare(right),
	);
	const schema: OutputSchema = { type: sorted.length === 1 ? (sorted[0] ?? 'null') : sorted };
	const objects = values.filter(isObject);
	if (objects.length > 0) {
		const names = [
			...new Set(objects.flatMap((object) => Object.keys(object).filter((name) => object[name] !== undefined))),
		].sort();
		schema.properties = Object.fromEntries(
			names.map((name) => [
				name,
				schemaOf(objects.map((object) => object[name]).filter((value) => value !== undefined)),
			]),
		);
	}
	const elements = values.filter((value): value is unknown[] => Array.isArray(value)).flat();
	if (elements.length > 0) schema.items = schemaOf(elements);
	return schema;
}

/** @returns where a value departs from a schema: another type, or a member the schema does not know */
export function departures(value: unknown, schema: OutputSchema, path = '$'): string[] {
	const allowed = [schema.type ?? []].flat();
	const type = typeOf(value);
	if (!allowed.includes(type) && !(type === 'integer' && allowed.includes('number')))
		return [`${path} is ${type}, not ${allowed.join(' or ')}`];
	if (Array.isArray(value))
		return value.flatMap((element, index) =>
			schema.items ? departures(element, schema.items, `${path}[${index}]`) : [`${path} has no items in the schema`],
		);
	if (!isObject(value)) return [];
	return Object.entries(value)
		.filter(([, member]) => member !== undefined)
		.flatMap(([name, member]) => {
			const known = schema.properties?.[name];
			return known ? departures(member, known, `${path}.${name}`) : [`${path}.${name} is not in the schema`];
		});
}
