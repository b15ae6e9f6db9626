/** ANAF's sentences in a report: whether they are known, and of those that are not only words that ANAF always uses. */

import { meansNoMessages, SENTENCES } from '../../anaf/api/sentences';
import { isPairs } from '../../anaf/efactura/pairs';

/** Whether the package knows what a sentence means. */
export function isKnownSentence(sentence: string): boolean {
	return (
		meansNoMessages(sentence) || isPairs(sentence) || SENTENCES.some(({ pattern }) => pattern.test(sentence.trim()))
	);
}

/** The words of the sentences that are known. They are ANAF's, so showing them tells nothing of anybody. */
const WORDS: ReadonlySet<string> = new Set(
	SENTENCES.flatMap(({ pattern }) => pattern.source.match(/(?<![\\a-z])[a-z]{2,}(?![a-z\\])/gi) ?? []).map((one) =>
		one.toLowerCase(),
	),
);

/** Most words that are shown. */
const SHOWN = 30;

/** A sentence with every word that is not one of ANAF's own replaced by dots. */
export function wordsOf(sentence: string): string {
	const words = sentence.split(/[^\p{L}\p{N}]+/u).filter((one) => one !== '');
	const shown = words.slice(0, SHOWN).map((one) => (WORDS.has(one.toLowerCase()) ? one.toLowerCase() : '…'));
	return `“${shown.join(' ').replace(/…(?: …)+/g, '…')}” (${words.length} words)`;
}
