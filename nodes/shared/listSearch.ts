import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { SECOND } from '../../anaf/durations';
import { fail, type Result } from '../../anaf/result';
import { cifOrDefault } from './cif';
import { systemClock } from './connection/clock';
import { Connection } from './connection/connection';
import { CREDENTIAL_TYPE } from './connection/types';
import { cifField } from './descriptions/cif';
import { invalidInput, toNodeError } from './errors';
import { locatedValue } from './fields/located';
import { textOfField } from './text';

/** One line of a list that a person chooses from. */
export interface ListChoice {
	/** What the panel shows. */
	readonly name: string;
	/** What the field holds when it is chosen. */
	readonly value: string;
	/** What it is found by as well, such as an index that is not shown. */
	readonly also?: readonly string[];
}

/** A method of a node that n8n calls for a list, and again for every text that is typed into its search. */
export type ListSearch = (this: ILoadOptionsFunctions, filter?: string) => Promise<INodeListSearchResult>;

/** A person looks at the panel meanwhile: a host that answers later is told as one that does not answer. */
const LONGEST_MS = 20 * SECOND;

/** Lines of a table that are shown at the most; a search finds the others. */
const MOST_SHOWN = 300;

const BY_HAND = 'or enter the value by hand instead of choosing it From List';

/**
 * The company whose list it is: of the node's field, else the credential's default. The panel shows the heading of a fault and nothing else, so
 * that says what to do.
 */
function companyOf(context: ILoadOptionsFunctions, defaultCif: string): Result<string> {
	const field = locatedValue(cifField, context.getCurrentNodeParameter('cif'), cifField.displayName);
	if (!field.ok) return field;
	const given = textOfField(field.value);
	// An expression is worked out for an item; here there is none. The list of another company would mislead.
	if (given.startsWith('=')) {
		return fail(
			invalidInput(
				'CIF is an expression: write a CIF while you choose, or enter the value by hand',
				`Write a CIF while you choose, ${BY_HAND}`,
			),
		);
	}
	if (given === '' && defaultCif === '') {
		return fail(
			invalidInput(
				'No CIF says whose list to show: set a Default CIF in the credential',
				`Set a Default CIF in the credential, fill in CIF where the node has it, ${BY_HAND}`,
			),
		);
	}
	const cif = cifOrDefault(field.value, defaultCif);
	return cif.ok ? { ok: true, value: cif.value.cif } : cif;
}

/** Without accents, and in small letters. */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** What of a list has all words that were typed, in any order. What is called exactly so comes first: “m” is the metre. */
function found(choices: readonly ListChoice[], filter: string): INodeListSearchResult {
	const typed = folded(filter).trim();
	const words = typed.split(/\s+/);
	const [exact, others]: [ListChoice[], ListChoice[]] = [[], []];
	for (const choice of choices) {
		const texts = [choice.name, choice.value, ...(choice.also ?? [])].map(folded);
		const text = texts.join(' ');
		if (words.every((word) => text.includes(word))) (texts.includes(typed) ? exact : others).push(choice);
	}
	return { results: [...exact, ...others].map(({ name, value }) => ({ name, value })) };
}

/** Makes the method that n8n calls for a list that needs no question, such as a table of codes. */
export function tableSearch(choices: () => readonly ListChoice[]): ListSearch {
	let known: readonly ListChoice[] | undefined;
	return async function (this: ILoadOptionsFunctions, filter = '') {
		known ??= choices();
		const { results } = found(known, filter);
		return await Promise.resolve({ results: results.slice(0, MOST_SHOWN) });
	};
}

/**
 * Makes the method that n8n calls for a list, from a question to ANAF. It goes through the limit of requests like all others, and
 * throws what ANAF or the credential has against it, for the panel to show.
 *
 * @param load asks for the whole list, at most one page; it may leave out what was not typed
 */
export function askedSearch(
	load: (
		connection: Connection,
		context: ILoadOptionsFunctions,
		filter: string,
	) => Promise<Result<readonly ListChoice[]>>,
): ListSearch {
	return async function (this: ILoadOptionsFunctions, filter = '') {
		const node = this.getNode();
		if (node.credentials?.[CREDENTIAL_TYPE] === undefined) {
			throw toNodeError(
				node,
				invalidInput(
					'Choose a credential in this node first: the list comes from ANAF',
					`Choose a credential in this node, ${BY_HAND}`,
				),
			);
		}
		const connection = await Connection.open(this, systemClock.now() + LONGEST_MS);
		const choices = await load(connection, this, filter);
		if (!choices.ok) throw toNodeError(node, choices.fault);
		return found(choices.value, filter);
	};
}

/**
 * Makes the method that n8n calls for a list of a company, the one in CIF or else the credential's default.
 *
 * @param load asks for the whole list, at most one page, newest first
 */
export function listSearch(
	load: (connection: Connection, cif: string) => Promise<Result<readonly ListChoice[]>>,
): ListSearch {
	return askedSearch(async (connection, context) => {
		const cif = companyOf(context, connection.credential.defaultCif);
		return cif.ok ? await load(connection, cif.value) : cif;
	});
}
