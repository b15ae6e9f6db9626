/**
 * Documents that the table itself gives: for every type one document that holds all of its elements, and that document
 * spoilt in every single way there is: two neighbours swapped, a required element gone, one too many, a wrong value.
 */

import { CAC, CBC, CREDIT_NOTE_NS, EXT, INVOICE_NS } from '../../../../anaf/invoice/model/syntax';
import { ATTRIBUTES, TYPES, wordOf, type ContentKind, type Word } from '../../../../anaf/invoice/ubl/structure/schema';
import type { Mutant } from '../rules/mutants';

interface Sample extends Mutant {
	/** Whether the schema accepts it. */
	readonly valid: boolean;
}

interface Content {
	readonly word: Word;
	readonly text: string;
	readonly children: readonly Content[];
	/** Required attributes are written unless this says no. */
	readonly bare?: boolean;
}

const RIGHT: Readonly<Record<ContentKind, string>> = {
	amount: '1.50',
	quantity: '-2',
	measure: '.5',
	numeric: '21',
	binary: 'JVBERi0=',
	indicator: 'true',
	date: '2026-03-16',
	time: '09:00:00',
	code: 'A',
	identifier: 'F 1',
	text: 'Pâine',
};

const WRONG: Readonly<Partial<Record<ContentKind, readonly string[]>>> = {
	amount: ['', '1,5', '1e3', '1 5'],
	quantity: ['buc', '+-1'],
	measure: ['m'],
	numeric: ['21%', ' '],
	binary: ['JVBERi0', 'JVBERi1=', '~~~~', 'J==='],
	indicator: ['da', 'TRUE', ''],
	date: ['16.03.2026', '2026-02-30', '2026-3-1', ''],
	time: ['9:00', '25:00:00', ''],
};

const words = (type: string): Word[] => (TYPES[type] ?? '').split(' ').filter(Boolean).map(wordOf);
const isKnown = ({ type }: Word): boolean => type !== undefined && type in TYPES;

/** The least that is valid. */
function least(word: Word): Content {
	return {
		word,
		text: word.kind ? RIGHT[word.kind] : '',
		children: isKnown(word)
			? words(word.type ?? '')
					.filter(({ required }) => required)
					.map(least)
			: [],
	};
}

/** Every element of a type once, each with the least it needs. */
const full = (word: Word): Content => ({ ...least(word), children: words(word.type ?? '').map(least) });

function write({ word, text, children, bare }: Content): string {
	const attributes =
		bare || !word.kind
			? ''
			: ATTRIBUTES[word.kind]
					.split(' ')
					.filter((name) => name.endsWith('!'))
					.map((name) => ` ${name.slice(0, -1)}="X"`)
					.join('');
	const content = word.type && !isKnown(word) ? '<o:thing xmlns:o="urn:other"/>' : children.map(write).join('\n');
	return `<${word.prefix}:${word.local}${attributes}>${text}${content}</${word.prefix}:${word.local}>`;
}

/** A document with that content at the end of that way down from its root. */
function documentWith(root: 'Invoice' | 'CreditNote', way: readonly Word[], end: Content): string {
	let inner = end;
	for (const word of [...way].reverse()) inner = { ...least(word), children: inPlace(word.type ?? '', inner) };
	const uri = root === 'Invoice' ? INVOICE_NS : CREDIT_NOTE_NS;
	return `<${root} xmlns="${uri}" xmlns:cac="${CAC}" xmlns:cbc="${CBC}" xmlns:ext="${EXT}">\n${inPlace(root, inner).map(write).join('\n')}\n</${root}>`;
}

/** The least of a type with one more element where it belongs. */
function inPlace(type: string, content: Content): Content[] {
	return words(type).flatMap((word) =>
		word.prefix === content.word.prefix && word.local === content.word.local
			? [content]
			: word.required
				? [least(word)]
				: [],
	);
}

/** A shortest way from a document to each type. */
function ways(root: 'Invoice' | 'CreditNote'): Map<string, Word[]> {
	const found = new Map<string, Word[]>([[root, []]]);
	for (const [type, way] of found) {
		for (const word of words(type)) if (word.type && !found.has(word.type)) found.set(word.type, [...way, word]);
	}
	return found;
}

/** An element in every way it can be wrong that its type knows of, and with what it may lack or repeat. */
function* spoilt(whole: Content): Generator<readonly [what: string, content: Content, valid?: boolean]> {
	const { children } = whole;
	const around = (index: number, ...put: readonly Content[]): Content => ({
		...whole,
		children: [...children.slice(0, index), ...put, ...children.slice(index + 1)],
	});
	for (const [index, child] of children.entries()) {
		const { word } = child;
		const next = children[index + 1];
		if (next)
			yield [
				`${next.word.local} before ${word.local}`,
				{ ...whole, children: [...children.slice(0, index), next, child, ...children.slice(index + 2)] },
			];
		yield [`without ${word.local}`, around(index), !word.required];
		yield [`${word.local} twice`, around(index, child, child), word.repeatable];
		yield [
			`${word.local} in another namespace`,
			around(index, { ...child, word: { ...word, prefix: word.prefix === 'cbc' ? 'cac' : 'cbc' } }),
		];
		if (word.kind && ATTRIBUTES[word.kind].includes('!'))
			yield [`${word.local} bare`, around(index, { ...child, bare: true })];
		for (const text of (word.kind && WRONG[word.kind]) ?? [])
			yield [`${word.local} ${JSON.stringify(text)}`, around(index, { ...child, text })];
		if (!word.kind) yield [`text in ${word.local}`, around(index, { ...child, text: 'x' })];
	}
}

/** All of them, some six thousand documents. */
export function samples(): Sample[] {
	const made: Sample[] = [];
	const seen = new Set<string>();
	for (const root of ['Invoice', 'CreditNote'] as const) {
		for (const [type, way] of ways(root)) {
			const word = way.at(-1);
			if (!word || seen.has(type)) continue;
			seen.add(type);
			const above = way.slice(0, -1);
			const whole = full(word);
			made.push({ name: `${type} in full`, text: documentWith(root, above, whole), valid: true });
			for (const [what, content, valid = false] of spoilt(whole))
				made.push({ name: `${type}: ${what}`, text: documentWith(root, above, content), valid });
		}
	}
	return made;
}
