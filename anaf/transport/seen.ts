/**
 * What is remembered of the records of e-Transport's lists, and its text form for n8n's static data: about thirty characters a
 * declaration, where an object takes fifty and n8n stores all of it with every poll that hands something on.
 */

/** What is remembered of one record. */
export interface Seen {
	/** Day it belongs to, counted from 1970; decides what is forgotten first. 0 where ANAF gave no time. */
	readonly d: number;
	/** Fingerprint of all fields; empty where there is nothing to compare. */
	readonly h: string;
	/** Fingerprint of the confirmation, when there is one. */
	readonly c?: string;
	/** The expiry that was told. */
	readonly x?: string;
}

/** What is remembered, by the kind of a record and what ANAF names it by. */
export type SeenRecords = Readonly<Record<string, Seen>>;

/** What stands for nothing, so that it is not taken for a field that is not there. */
const EMPTY = '_';

/** Characters that separate, or are not plain, as four hexadecimal digits. */
const escaped = (text: string): string =>
	text === ''
		? EMPTY
		: text.replace(/[^0-9A-Za-z:+-]/g, (character) => `_${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

const ESCAPED = /^(?:[0-9A-Za-z:+-]|_[0-9a-f]{4})+$/;

/** A field that is not there is an empty text. @throws RangeError when it is no text that `escaped` writes */
function unescaped(text: string): string | undefined {
	if (text === '') return undefined;
	if (text === EMPTY) return '';
	if (!ESCAPED.test(text)) throw new RangeError(text);
	return text.replace(/_([0-9a-f]{4})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));
}

function packOne(key: string, { h, c, x }: Seen): string {
	const fields = [escaped(key), h === '' ? '' : escaped(h)];
	if (c !== undefined || x !== undefined) fields.push(c === undefined ? '' : escaped(c));
	if (x !== undefined) fields.push(escaped(x));
	return fields.join('.');
}

function unpackOne(text: string, d: number): [string, Seen] {
	const parts = text.split('.');
	if (parts.length < 2 || parts.length > 4) throw new RangeError(text);
	const [key, h = '', c, x] = parts.map(unescaped);
	if (key === undefined) throw new RangeError(text);
	return [key, { d, h, ...(c !== undefined && { c }), ...(x !== undefined && { x }) }];
}

/**
 * Text form: `day:key.fingerprint.confirmation.expiry,key.fingerprint day:…`, days counted from the one before, in base 36; what is not
 * there is left out at the end. The same records always give the same text, so that nothing is saved where nothing changed.
 */
export function packSeen(records: SeenRecords): string {
	const days = new Map<number, string[]>();
	for (const [key, seen] of Object.entries(records)) {
		const list = days.get(seen.d) ?? [];
		list.push(packOne(key, seen));
		days.set(seen.d, list);
	}
	let before = 0;
	return [...days]
		.sort(([left], [right]) => left - right)
		.map(([day, list]) => {
			const part = `${(day - before).toString(36)}:${list.sort().join(',')}`;
			before = day;
			return part;
		})
		.join(' ');
}

/** Reads the text form; undefined when any of it is damaged, since a hole would repeat events. */
export function unpackSeen(text: string): SeenRecords | undefined {
	if (text === '') return {};
	const entries: Array<[string, Seen]> = [];
	let day = 0;
	for (const part of text.split(' ')) {
		const found = /^(-?[0-9a-z]+):(.+)$/.exec(part);
		day += parseInt(found?.[1] ?? '', 36);
		if (!Number.isSafeInteger(day)) return undefined;
		try {
			for (const one of (found?.[2] ?? '').split(',')) entries.push(unpackOne(one, day));
		} catch {
			return undefined;
		}
	}
	return Object.fromEntries(entries);
}
