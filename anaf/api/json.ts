/** A JSON object whose members are not known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** True for a JSON object (not null, not an array). */
export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Parses JSON text; undefined when it is not JSON. A parsed `null` also comes back as undefined. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text) ?? undefined;
	} catch {
		return undefined;
	}
}

/**
 * A member as text: strings as they are, numbers in plain digits, everything else undefined.
 * ANAF writes the same id as a number in one service and as text in another (docs/anaf/messages.md#rows,
 * docs/anaf/etransport.md#upload).
 */
export function textOf(object: JsonObject, name: string): string | undefined {
	const value = object[name];
	if (typeof value === 'string') return value;
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	if (typeof value === 'boolean') return String(value);
	return undefined;
}

/** The objects of an array member; an empty list when the member is missing or not an array. */
export function objectsOf(object: JsonObject, name: string): JsonObject[] {
	const value = object[name];
	return Array.isArray(value) ? value.filter(isObject) : [];
}

/**
 * Digs one text member out of JSON that does not parse, such as ANAF's daily-limit body that ends
 * in `}}` (docs/anaf/messages.md#download). Undefined when the member is not there.
 */
export function scrapeText(text: string, name: string): string | undefined {
	const found = new RegExp(`"${name}"\\s*:\\s*"((?:[^"\\\\]|\\\\.)*)"`).exec(text);
	if (!found) return undefined;
	const value = parseJson(`"${found[1] ?? ''}"`);
	return typeof value === 'string' ? value : found[1];
}
