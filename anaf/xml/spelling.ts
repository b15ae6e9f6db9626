/**
 * Spellings of names, kept for all documents: one after the other uses the same hundred names, and taking them apart
 * anew would be half the work of reading a small document.
 *
 * The table has a fixed number of slots and a newcomer replaces whoever sits there, so a document full of other names
 * costs the next one time, never memory.
 */
import { intern } from './intern';

/** Neighbouring slots a name may sit in, a power of two. */
export const WAYS = 4;

/** The slot where a name is looked for first. */
export const homeSlot = (hash: number, slots: number): number => (hash ^ (hash >>> 9) ^ (hash >>> 18)) & (slots - 1);

/** A name as written, taken apart. */
export class Spelling {
	readonly qualified: string;
	readonly prefix: string;
	readonly local: string;

	/**
	 * @param hash any hash of its characters
	 * @param colon index of its only `:`, -1 for none
	 */
	constructor(
		qualified: string,
		readonly hash: number,
		colon: number,
	) {
		this.qualified = intern(qualified);
		this.prefix = colon === -1 ? '' : intern(qualified.slice(0, colon));
		this.local = colon === -1 ? this.qualified : intern(qualified.slice(colon + 1));
	}

	/** Whether it is the name at `text[start, end)`. */
	isAt(text: string, start: number, end: number, hash: number): boolean {
		return this.hash === hash && this.qualified.length === end - start && text.startsWith(this.qualified, start);
	}
}

const SLOTS = 2048;
/** Longer names are not kept: they would hold on to the text of their document. */
const LONGEST_KEPT = 200;
const slots: (Spelling | undefined)[] = new Array<Spelling | undefined>(SLOTS).fill(undefined);
/** Which of its slots the next newcomer takes when the first is held. */
let turn = 0;

/** The spelling of the name at `text[start, end)`; `hash` and `colon` as for {@link Spelling}, `colon` counted in the text. */
export function spellingAt(text: string, start: number, end: number, hash: number, colon: number): Spelling {
	const home = homeSlot(hash, SLOTS);
	for (let way = 0; way < WAYS; way++) {
		const known = slots[home ^ way];
		if (known?.isAt(text, start, end, hash)) return known;
	}
	const fresh = new Spelling(text.slice(start, end), hash, colon === -1 ? -1 : colon - start);
	if (end - start <= LONGEST_KEPT) {
		turn = (turn + 1) & (WAYS - 1);
		slots[slots[home] === undefined ? home : home ^ turn] = fresh;
	}
	return fresh;
}
