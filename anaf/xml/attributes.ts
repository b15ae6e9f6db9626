import type { Name } from './names';
import type { XmlAttribute } from './tree';

/** Up to here comparing every pair is quicker than filling a set. */
const FEW = 16;

/**
 * The name of an attribute that stands twice on one tag, null when none does.
 *
 * @param names all names on the tag as written, declarations included: no two may be equal
 * @param list the attributes: no two may have the same local name and namespace
 */
export function findRepeated(names: readonly Name[], count: number, list: readonly XmlAttribute[]): string | null {
	if (count < 2) return null;
	return count <= FEW ? findInFew(names, count, list) : findInMany(names, count, list);
}

function findInFew(names: readonly Name[], count: number, list: readonly XmlAttribute[]): string | null {
	for (let a = 1; a < count; a++) {
		const name = names[a]?.qualified;
		for (let b = 0; b < a; b++) if (name !== undefined && names[b]?.qualified === name) return name;
	}
	for (const [index, { local, uri, name }] of list.entries()) {
		if (uri === '') continue;
		for (let b = 0; b < index; b++) if (list[b]?.local === local && list[b]?.uri === uri) return name;
	}
	return null;
}

function findInMany(names: readonly Name[], count: number, list: readonly XmlAttribute[]): string | null {
	const seen = new Set<string>();
	for (const { qualified } of names.slice(0, count)) {
		if (seen.has(qualified)) return qualified;
		seen.add(qualified);
	}
	for (const { local, uri, name } of list) {
		if (uri === '') continue;
		// No name holds a space, so the two parts cannot run into each other, nor into a name alone.
		const key = `${local} ${uri}`;
		if (seen.has(key)) return name;
		seen.add(key);
	}
	return null;
}
