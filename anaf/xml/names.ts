/**
 * Names and prefixes of one document, each kept once.
 *
 * The table of names is a fixed number of slots, a name may sit in a few of them, and a newcomer
 * replaces whoever sits there: real documents use a few dozen names and hit nearly always, and a
 * document written to collide costs one fresh string a name, never a chain.
 */
import { Attribute } from './attributes';
import type { XmlAttribute } from './tree';

/** A prefix and the namespace it stands for at the place being read; undefined while undeclared. */
export class Prefix {
	uri: string | undefined;

	constructor(
		readonly name: string,
		uri: string | undefined,
	) {
		this.uri = uri;
	}
}

/** One name as written, split once. */
export class Name {
	/** Value this attribute had last: repeated values (`RON`, `C62`) share one string. */
	private lastValue = '';
	/** The list of the last element that had only this attribute. */
	private lastList: readonly XmlAttribute[] | null = null;
	/** The name that was read after this one the last time: documents repeat themselves, so it is tried first. */
	next: Name | null = null;
	/** UTF-16 units of the name, for comparing with the text. */
	private readonly units: Uint16Array;

	constructor(
		readonly qualified: string,
		readonly hash: number,
		readonly local: string,
		readonly prefix: Prefix,
		/** The prefix this name declares when it is `xmlns` or `xmlns:p`, null for any other name. */
		readonly declares: Prefix | null,
	) {
		this.units = new Uint16Array(qualified.length);
		for (let index = 0; index < qualified.length; index++) this.units[index] = qualified.charCodeAt(index);
	}

	/** The attribute value at `text[start, end)`, which needs no conversion. */
	valueAt(text: string, start: number, end: number): string {
		const last = this.lastValue;
		if (last.length === end - start && text.startsWith(last, start)) return last;
		return (this.lastValue = text.slice(start, end));
	}

	/** The list of attributes of an element that has only this one, unprefixed; shared while the value repeats. */
	alone(value: string): readonly XmlAttribute[] {
		const list = this.lastList;
		if (list !== null && list[0]?.value === value) return list;
		return (this.lastList = [new Attribute(this.qualified, this.local, '', value)]);
	}

	/** Whether the text goes on with this name at `start`; what follows it is the caller's to check. */
	standsAt(text: string, start: number): boolean {
		const { units } = this;
		const length = units.length;
		if (start + length > text.length) return false;
		for (let index = 0; index < length; index++) {
			if (text.charCodeAt(start + index) !== units[index]) return false;
		}
		return true;
	}
}

const SLOTS = 512;
/** Neighbouring slots a name may sit in, a power of two. */
const WAYS = 4;

export class NameTable {
	private readonly slots: (Name | undefined)[] = new Array<Name | undefined>(SLOTS).fill(undefined);
	private readonly prefixes = new Map<string, Prefix>();
	/** Which of its slots the next newcomer takes when the first is held. */
	private turn = 0;
	/** The empty prefix: the default namespace. */
	readonly defaultPrefix: Prefix;

	constructor() {
		this.defaultPrefix = this.prefix('');
		this.defaultPrefix.uri = '';
		this.prefix('xml').uri = XML_NAMESPACE;
		this.prefix('xmlns').uri = XMLNS_NAMESPACE;
	}

	/**
	 * The name at `text[start, end)`.
	 * @param hash any hash of its characters
	 * @param colon index of its only `:`, -1 for none
	 */
	name(text: string, start: number, end: number, hash: number, colon: number): Name {
		const home = (hash ^ (hash >>> 9) ^ (hash >>> 18)) & (SLOTS - 1);
		for (let way = 0; way < WAYS; way++) {
			const known = this.slots[home ^ way];
			if (
				known !== undefined &&
				known.hash === hash &&
				known.qualified.length === end - start &&
				known.standsAt(text, start)
			) {
				return known;
			}
		}
		const qualified = text.slice(start, end);
		const prefix = colon === -1 ? '' : text.slice(start, colon);
		const local = colon === -1 ? qualified : text.slice(colon + 1, end);
		const declares =
			prefix === 'xmlns' ? this.prefix(local) : qualified === 'xmlns' ? this.defaultPrefix : null;
		const fresh = new Name(qualified, hash, local, this.prefix(prefix), declares);
		this.turn = (this.turn + 1) & (WAYS - 1);
		this.slots[this.slots[home] === undefined ? home : home ^ this.turn] = fresh;
		return fresh;
	}

	private prefix(name: string): Prefix {
		let known = this.prefixes.get(name);
		if (known === undefined) {
			known = new Prefix(name, undefined);
			this.prefixes.set(name, known);
		}
		return known;
	}
}

/** The namespace `xml` always stands for. */
export const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
/** The namespace of namespace declarations; nothing may be bound to it. */
export const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/';
