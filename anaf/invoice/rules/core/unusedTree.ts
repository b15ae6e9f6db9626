/** A table of unused paths as a tree of names, which the engine walks along with the document. */

import { name } from './names';
import type { Rule } from './types';
import { UnusedRule } from './unusedRule';
import { addTo } from '../../../lists';

const NUMBER_LENGTH = '001'.length;
const LINES = [name('cac:InvoiceLine'), name('cac:CreditNoteLine')];

/** A table of unused paths without the rows of some rules. */
export const withoutRows = (table: string, ids: ReadonlySet<string>): string =>
	rowsOf(table)
		.filter((row) => !ids.has(idOf(row)))
		.join('\n');

const rowsOf = (table: string): string[] => table.trim().split('\n');
const idOf = (row: string): string => `UBL-CR-${row.slice(0, NUMBER_LENGTH)}`;

/** Rules that were asked for, by their row: the engine counts by rule, so a row has one. */
const RULES = new Map<string, Rule>();

function ruleOf(row: string): Rule {
	let rule = RULES.get(row);
	if (rule === undefined) {
		rule = new UnusedRule(idOf(row), row.slice(NUMBER_LENGTH + 1));
		RULES.set(row, rule);
	}
	return rule;
}

/** The rules of all rows of a table, in its order. */
export function unusedPathRules(table: string): Rule[] {
	return rowsOf(table).map(ruleOf);
}

/** A row that leads on from some place, and where in it the next name begins. */
interface Lead {
	readonly row: string;
	readonly start: number;
}

const NOTHING_BELOW: ReadonlyMap<string, UnusedPlace> = new Map();

/** A place below the root. What is below it is looked into when the walk comes there: to most places it never comes. */
export class UnusedPlace {
	/** Rules that forbid what stands here. */
	readonly rules: readonly Rule[];
	/** Attributes that may not stand here. */
	readonly attributes: ReadonlyArray<readonly [attribute: string, rule: Rule]>;

	private readonly leads: readonly Lead[];
	private children: ReadonlyMap<string, UnusedPlace> | undefined;

	/**
	 * @param uri namespace of the name that leads here
	 * @param arrived rows that end here or lead on
	 */
	constructor(
		readonly uri: string,
		arrived: readonly Lead[],
	) {
		const rules: Rule[] = [];
		const attributes: Array<readonly [attribute: string, rule: Rule]> = [];
		const leads: Lead[] = [];
		for (const lead of arrived) {
			const { row, start } = lead;
			if (start >= row.length) rules.push(ruleOf(row));
			else if (row[start] === '@') attributes.push([row.slice(start + 1), ruleOf(row)]);
			else leads.push(lead);
		}
		this.rules = rules;
		this.attributes = attributes;
		this.leads = leads;
		if (this.leads.length === 0) this.children = NOTHING_BELOW;
	}

	/** The place below it that a name leads to. */
	child(local: string): UnusedPlace | undefined {
		return (this.children ??= this.open()).get(local);
	}

	private open(): ReadonlyMap<string, UnusedPlace> {
		const below = new Map<string, Lead[]>();
		for (const { row, start } of this.leads) {
			const slash = row.indexOf('/', start);
			const end = slash === -1 ? row.length : slash;
			const qualified = row.slice(start, end);
			const lead = { row, start: end + 1 };
			addTo(below, qualified, lead);
		}
		const children = new Map<string, UnusedPlace>();
		for (const [qualified, leads] of below) {
			for (const { local, uri } of qualified === 'LINE' ? LINES : [name(qualified)])
				children.set(local, new UnusedPlace(uri, leads));
		}
		return children;
	}
}

/** The tree from the root of an invoice or credit note down. */
export function unusedRoot(table: string): UnusedPlace {
	return new UnusedPlace(
		'',
		rowsOf(table).map((row) => ({ row, start: NUMBER_LENGTH + 1 })),
	);
}
