/** Long texts of a line: what a name, a description or a note has too much goes where there is room on the line. */

import { ITEM, LINE, type Term } from '../terms';
import type { Findings } from './findings';
import { limitFor } from './terms';
import { moved } from './texts';
import { isGiven, type Fields } from './values';

const isObject = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A line with the rest of its long texts in places that are free: of the name in the description, of the description in the
 * note, of the note in the description. What fits nowhere stays where it is, to be cut when it is read.
 */
export function withRestsPlaced(fields: Fields, path: string, findings: Findings): Fields {
	const item = isObject(fields.item) ? fields.item : undefined;
	const own = item ?? {};
	const at = (name: string): string => (isGiven(own[name]) ? `${path}.item.${name}` : `${path}.${name}`);
	const texts: Record<'name' | 'description' | 'note', unknown> = {
		name: own.name ?? fields.name,
		description: own.description ?? fields.description,
		note: fields.note,
	};
	const move = (from: keyof typeof texts, term: Term, to: 'description' | 'note'): void => {
		const limit = limitFor(term, findings.edition);
		if (!limit || isGiven(texts[to])) return;
		const parts = moved(texts[from], at(from), limit, `the ${to}`, findings);
		if (parts) Object.assign(texts, { [from]: parts.kept, [to]: parts.rest });
	};
	move('name', ITEM.name, 'description');
	move('description', ITEM.description, 'note');
	move('note', LINE.note, 'description');
	if (texts.note === fields.note && texts.description === (own.description ?? fields.description)) return fields;
	const { name, description, note } = texts;
	return { ...fields, note, ...(item ? { item: { ...item, name, description } } : { name, description }) };
}
