/**
 * Names and prefixes of one document, each kept once. How a name is spelled is kept beyond the document (spelling.ts).
 *
 * The table of names is a fixed number of slots, a name may sit in a few of them, and a newcomer
 * replaces whoever sits there: real documents use a few dozen names and hit nearly always, and a
 * document written to collide costs one fresh string a name, never a chain.
 */
import { Attribute } from './attribute';
import { homeSlot, spellingAt, WAYS, type Spelling } from './spelling';
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

/** One name of a document. */
export class Name {
	readonly qualified: string;
	readonly local: string;
	/** Value this attribute had last: repeated values (`RON`, `C62`) share one string. */
	private lastValue = '';
	/** The list of the last element that had only this attribute. */
	private lastList: readonly XmlAttribute[] | null = null;
	/** The name that was read after this one the last time: documents repeat themselves, so it is tried first. */
	next: Name | null = null;

	constructor(
		readonly spelling: Spelling,
		readonly prefix: Prefix,
		/** The prefix this name declares when it is `xmlns` or `xmlns:p`, null for any other name. */
		readonly declares: Prefix | null,
	) {
		this.qualified = spelling.qualified;
		this.local = spelling.local;
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
		return text.startsWith(this.qualified, start);
	}
}

const SLOTS = 512;

/** The names of one document, each made once. */
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
		const home = homeSlot(hash, SLOTS);
		for (let way = 0; way < WAYS; way++) {
			const known = this.slots[home ^ way];
			if (known !== undefined && known.spelling.isAt(text, start, end, hash)) return known;
		}
		const spelling = spellingAt(text, start, end, hash, colon);
		const { prefix, local, qualified } = spelling;
		const declares = prefix === 'xmlns' ? this.prefix(local) : qualified === 'xmlns' ? this.defaultPrefix : null;
		const fresh = new Name(spelling, this.prefix(prefix), declares);
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
