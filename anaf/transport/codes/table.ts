/**
 * Lookup in one of ANAF's code tables, by code or by what people write instead of it.
 */

/** One entry of a code table. */
export interface CodeEntry {
	/** The code as ANAF's XML carries it. */
	readonly code: string;
	/** English name, or the Romanian one where the thing is a place. */
	readonly name: string;
	/** Romanian name, where it differs. */
	readonly nameRo?: string;
	/** Other things people write for it. */
	readonly aliases?: readonly string[];
}

/** A code table. Lookups cost a map access; the index of names is built at the first `find`. */
export interface CodeTable<T extends CodeEntry> {
	/** What one entry is, in English, lower case: `county`. */
	readonly kind: string;
	/** All entries, in the order a person should see them. */
	readonly entries: readonly T[];
	/** True for a code exactly as listed. */
	has(code: string): boolean;
	/** The entry with exactly this code. */
	get(code: string): T | undefined;
	/**
	 * The entry a person means: the code itself, else a name or alias without regard to case, diacritics
	 * and punctuation, else the code in lower case. Undefined when nothing, or more than one entry, fits.
	 */
	find(text: string): T | undefined;
}

const MARKS = /[\u0300-\u036f]/g;
const NOT_WORD = /[^\p{L}\p{N}²³]+/gu;

/** Text for comparing: no case, no diacritics, no punctuation, single spaces. */
function fold(text: string): string {
	return text.normalize('NFD').replace(MARKS, '').toLowerCase().replace(NOT_WORD, ' ').trim();
}

/**
 * Makes a code table.
 *
 * @param kind what one entry is, for messages
 * @param entries the entries, in display order
 * @param namesOf further names by which an entry can be found
 */
export function codeTable<T extends CodeEntry>(
	kind: string,
	entries: readonly T[],
	namesOf: (entry: T) => readonly string[],
): CodeTable<T> {
	const byCode = new Map(entries.map((entry) => [entry.code, entry]));
	let byName: Map<string, T | null> | undefined;
	const index = (): Map<string, T | null> => {
		const names = new Map<string, T | null>();
		for (const entry of entries) {
			for (const name of [entry.name, entry.nameRo, ...(entry.aliases ?? []), ...namesOf(entry)]) {
				// A code that stands in for a missing name takes nothing from another entry: `mc` is the cubic metre, not the unit MC.
				if (name === undefined || name === entry.code) continue;
				const key = fold(name);
				const known = names.get(key);
				// Two entries under one name: the name says nothing.
				names.set(key, known === undefined || known === entry ? entry : null);
			}
		}
		return names;
	};
	return {
		kind,
		entries,
		has: (code) => byCode.has(code),
		get: (code) => byCode.get(code),
		find(text) {
			const trimmed = text.trim();
			const exact = byCode.get(trimmed);
			if (exact !== undefined || trimmed === '') return exact;
			byName ??= index();
			const named = byName.get(fold(trimmed));
			if (named) return named;
			const bare = /^\d+$/.test(trimmed) ? trimmed.replace(/^0+(?=\d)/, '') : trimmed.toUpperCase();
			return byCode.get(bare);
		},
	};
}
