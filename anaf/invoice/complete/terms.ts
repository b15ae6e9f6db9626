/** Reading the terms of an input that need nothing but their row in the table. */

import type { Identifier } from '../model/invoice';
import type { Edition } from '../editions';
import { limitOf, listOf, type Group, type Limit, type Term } from '../terms';
import type { Findings } from './findings';
import { isGiven, readCode, readDate, readIdentifier, readText, type Fields } from './values';

/** The fields that were read. */
type Read<S, K extends keyof S> = { [P in K]?: S[P] extends Term<'identifier'> ? Identifier : string };

/**
 * Reads terms of a group: texts within their limits, days, codes of their lists, identifiers with their schemes.
 *
 * @param names the fields to read
 * @param path of the group; '' for the invoice
 * @param role of the group, where its shape has several
 * @returns those that are there and right; what is wrong became a finding
 */
export function readTerms<S extends Readonly<Record<K, Term | Group>>, K extends string>(
	shape: S,
	names: readonly K[],
	fields: Fields,
	path: string,
	findings: Findings,
	role = 0,
): Read<S, K> {
	const read: Record<string, unknown> = {};
	// An input has few of the fields it could have: going through them is faster than asking for each.
	for (const name in fields) {
		if (!isOneOf(name, names)) continue;
		const value = fields[name];
		if (!isGiven(value)) continue;
		const term = readTerm(shape[name], value, path === '' ? name : `${path}.${name}`, findings, role);
		if (term !== undefined) read[name] = term;
	}
	return read as Read<S, K>;
}

const isOneOf = <K extends string>(name: string, names: readonly K[]): name is K =>
	(names as readonly string[]).includes(name);

function readTerm(term: Term | Group, value: unknown, path: string, findings: Findings, role: number): unknown {
	if (term.kind === 'group') return undefined;
	const coded = listOf(term, role);
	switch (term.kind) {
		case 'date':
			return readDate(value, path, findings);
		case 'code':
			return coded ? readCode(value, path, findings, coded) : readText(value, path, findings);
		case 'identifier':
			return readIdentifier(value, path, findings, coded);
		default:
			return readText(value, path, findings, limitFor(term, findings.edition, role));
	}
}

/** How long a text may be in an edition; undefined where nothing limits it. */
export function limitFor(term: Term, edition: Edition, role = 0): Limit | undefined {
	return limitIn(edition, limitOf(term, role));
}

/** A limit of the table of terms, as an edition has it. */
export function limitIn<L extends Limit | undefined>(edition: Edition, limit: L): L {
	const most = limit && edition.limits[limit.rule];
	return limit && most !== undefined ? { ...limit, most } : limit;
}

/** The names of a shape’s fields, and those that an input has besides. */
export function fieldsOf(shape: Group['shape'], besides = ''): ReadonlySet<string> {
	return new Set([...Object.keys(shape), ...besides.split(' ')]);
}
