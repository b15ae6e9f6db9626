/** How long CIUS-RO lets texts be: one rule for each limit of the table of terms (anaf/invoice/terms.ts). */

import { INVOICE, limitOf, type Group, type Limit, type Term } from '../../terms';
import { length, never } from '../core/conditions';
import { longerThan, normalizeSpace, stringValue } from '../core/select';
import type { Context, Rule, RuleGroup } from '../core/types';
import { CONTEXTS, UNREACHED } from './contexts';

/** Where the official package looks at a group by itself, by the group’s number; at all others from the document. */
const CONTEXT_OF_GROUP: Readonly<Record<string, Context>> = {
	'BG-1': CONTEXTS.note,
	'BG-3': CONTEXTS.precedingInvoice,
	'BG-16': CONTEXTS.paymentMeans,
	'BG-20': CONTEXTS.documentAllowance,
	'BG-21': CONTEXTS.documentCharge,
	'BG-23': UNREACHED,
	'BG-24': CONTEXTS.additionalDocument,
	'BG-25': CONTEXTS.line,
	'BG-27': CONTEXTS.lineAllowance,
	'BG-28': CONTEXTS.lineCharge,
	'BG-32': CONTEXTS.itemProperty,
};

/** A limit as a rule needs it. */
interface Length {
	readonly id: string;
	readonly term: string;
	readonly called: string;
	/** Below the context, as the paths of rules are written. */
	readonly where: string;
	readonly most: number;
	readonly context: Context;
}

/** Local names as a path: the last element of a term is a leaf (`cbc`), all above it are aggregates. */
function prefixed(path: string): string {
	const [elements = '', attribute] = path.split('/@');
	const names = elements.split('/').filter((name) => name !== '.');
	const written = names.map((name, index) => `${index === names.length - 1 ? 'cbc' : 'cac'}:${name}`);
	return attribute === undefined ? written.join('/') : `${written.join('/')}/@${attribute}`;
}

/** Where a group stands, and what a message calls it. */
interface Place {
	readonly path: string;
	readonly context: Context;
	readonly role: number;
	readonly owner: string;
}

/** What of a path stands below its first element, which is the one that a context looks at. */
const below = (path: string): string => (path.includes('/') ? `${path.slice(path.indexOf('/') + 1)}/` : '');

/** Limits of a group and of all below it. */
function* lengthsOf(shape: Group['shape'], above: Place): Generator<Length> {
	for (const part of Object.values(shape)) {
		if (part.kind !== 'group') {
			const limit = limitOf(part, above.role);
			if (limit) yield lengthOf(part, limit, above);
			continue;
		}
		const { role = above.role, owner = above.owner } = part;
		const context = CONTEXT_OF_GROUP[part.ids[above.role] ?? part.ids[0] ?? ''];
		yield* lengthsOf(part.shape, {
			path: context ? below(part.ubl) : `${above.path}${part.ubl}/`,
			context: context ?? above.context,
			role,
			owner,
		});
	}
}

/** The number of a term, without that of its part: the name of an attachment is of BT-125. */
const numberOf = ({ ids }: Term, role: number): string => (ids[role] ?? '').replace(/^(BT-\d+)-\d+$/, '$1');

function lengthOf(term: Term, { most, rule }: Limit, { path, context, role, owner }: Place): Length {
	const called = [term.called, owner].filter(Boolean).join(' of ');
	return { id: rule, term: numberOf(term, role), called, where: prefixed(path + term.ubl), most, context };
}

const LENGTHS = [...lengthsOf(INVOICE, { path: '', context: CONTEXTS.document, role: 0, owner: '' })];

const message = (called: string, most: number): string => `The ${called} is longer than ${most} characters`;
const hint = (most: number): string => `Shorten it to ${most} characters`;

function ruleOf(
	{ id, term, called, where, context, most: usual }: Length,
	changed: Readonly<Record<string, number>>,
): Rule {
	const most = changed[id] ?? usual;
	const says = message(called, most);
	if (context === UNREACHED) {
		return never(
			'cius-ro',
			id,
			term,
			says,
			'An earlier rule of the official package already takes every VAT category, so this one is never looked at',
		);
	}
	const of = { id, severity: 'fatal', source: 'cius-ro', terms: [term], message: says } as const;
	return where === ''
		? {
				...of,
				hint: `${hint(most)}, or split it into several notes`,
				test: { holds: (e) => !longerThan(normalizeSpace(stringValue(e)), most) },
			}
		: { ...of, hint: hint(most), test: length(where, most) };
}

/**
 * Rules of CIUS-RO about lengths.
 *
 * @param changed the most characters by rule identifier, where an edition differs from the table
 */
export function lengthRules(changed: Readonly<Record<string, number>>): readonly RuleGroup[] {
	const contexts = [...new Set(LENGTHS.map(({ context }) => context))];
	return contexts.map((context) => ({
		context,
		rules: LENGTHS.filter((one) => one.context === context).map((one) => ruleOf(one, changed)),
	}));
}
