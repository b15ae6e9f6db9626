/**
 * Editions of the rules, as data. The Ministry publishes a new rule package with a day from which it counts; invoices of
 * earlier days are judged by the earlier one. A new edition is one entry here, and the tables where it differs.
 */

import { CODE_LISTS } from './lists';
import { ciusRo } from './rules/cius-ro';
import type { CiusRo } from './rules/cius-ro/ciusRo';
import { CompiledRules } from './rules/core/compile';
import { rulesIn, without, type RuleSet } from './rules/core/ruleSet';
import type { Rule } from './rules/core/types';
import { en16931 } from './rules/en16931';

/** One edition of the rule package, told by what sets it apart from the tables. */
export interface Edition extends CiusRo {
	/** Version of the package, such as `1.0.9`. */
	readonly id: string;
	/** First day of issue (BT-2) that it counts for, such as `2024-06-05`. */
	readonly validFrom: string;
	/** Identifiers of rules that the tables have and the edition has not. */
	readonly dropped: readonly string[];
}

/** CIUS-RO 1.0.9 of 5 June 2024, with EN 16931 1.3.8 inside (docs/anaf/rules.md#package): the tables as they are. */
const CIUS_RO_1_0_9: Edition = {
	id: '1.0.9',
	customizationId: 'urn:cen.eu:en16931:2017#compliant#urn:efactura.mfinante.ro:CIUS-RO:1.0.1',
	validFrom: '2024-06-05',
	lists: CODE_LISTS,
	limits: {},
	added: [],
	dropped: [],
};

/** All editions, oldest first; one that does not count yet may stand here already. */
export const EDITIONS: readonly Edition[] = [CIUS_RO_1_0_9];

/** The last of them, whether it counts already or not. */
export const NEWEST = EDITIONS.at(-1) ?? CIUS_RO_1_0_9;

/**
 * The edition that counts for a document: of those with its specification identifier (of all, when none has it) the last
 * one in force on its day of issue.
 *
 * @param customizationId the document's BT-24; undefined for one that is being made
 * @param issueDate its BT-2, as written
 * @param today what counts for a document without a day, `YYYY-MM-DD`
 * @param editions those to choose from, oldest first
 */
export function editionFor(
	customizationId: string | undefined,
	issueDate: string | undefined,
	today: string | undefined,
	editions = EDITIONS,
): Edition {
	const named = editions.filter((edition) => edition.customizationId === customizationId);
	const eligible = named.length > 0 ? named : editions;
	const day = /^\d{4}-\d\d-\d\d/.exec(issueDate?.trim() ?? '')?.[0] ?? today;
	const inForce = day === undefined ? eligible : eligible.filter(({ validFrom }) => validFrom <= day);
	return inForce[inForce.length - 1] ?? eligible[0] ?? NEWEST;
}

function ruleSetOf(edition: Edition): RuleSet {
	const european = en16931(edition.lists);
	return without({ ...european, groups: [...european.groups, ...ciusRo(edition)] }, new Set(edition.dropped));
}

/** Every rule of an edition, once. */
export function allRules(edition = NEWEST): Rule[] {
	return rulesIn(ruleSetOf(edition));
}

const COMPILED = new WeakMap<Edition, CompiledRules>();

/** The rules of an edition, ready to run; made when they are asked for first. */
export function compiledRules(edition: Edition): CompiledRules {
	let compiled = COMPILED.get(edition);
	if (!compiled) COMPILED.set(edition, (compiled = new CompiledRules(ruleSetOf(edition))));
	return compiled;
}
