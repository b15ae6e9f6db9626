import type { CodeEntry } from '../../anaf/transport/codes';
import { tableSearch, type ListChoice, type ListSearch } from './listSearch';

/** What a list shows of a code: its name in English, in Romanian where that differs, and the code in brackets. */
function lineOfCode({ code, name, nameRo = name }: CodeEntry): string {
	if (name === code) return code;
	const both = nameRo.toLowerCase() === name.toLowerCase() ? name : `${name} · ${nameRo}`;
	return `${both} (${code})`;
}

/** The list of a table of codes. It is found by code, by both names, and by what else people write. */
export function codeSearch<T extends CodeEntry>(
	entries: readonly T[],
	lineOf: (entry: T) => string = lineOfCode,
): ListSearch {
	return tableSearch(() =>
		entries.map((entry): ListChoice => ({
			name: lineOf(entry),
			value: entry.code,
			also: [entry.code, ...(entry.nameRo === undefined ? [] : [entry.nameRo]), ...(entry.aliases ?? [])],
		})),
	);
}
