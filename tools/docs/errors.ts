/** The page docs/errors.md, made from the tables of faults: what is said, what to do, and what ANAF's sentences mean. */

import { SENTENCES } from '../../anaf/api/sentences';
import { STATUS } from '../../anaf/api/status';
import type { FaultKind } from '../../anaf/result';
import { cell } from './cell';

/** What each kind means for the next step. */
const KINDS: Readonly<Record<FaultKind, string>> = {
	unauthorized: 'The connection is no longer accepted. Connect the credential again',
	forbidden: 'The connection works, but not for this company or service. Check the rights in SPV and the environment',
	rateLimited: 'Too many requests in a minute. The node has waited and tried again; try later',
	dailyLimit: 'A limit of the day is used up. Try tomorrow, Romanian time',
	notFound: 'ANAF does not know the ID or the address. Check the ID and the environment',
	invalidInput: 'Something in the item cannot be right. Nothing was sent, or ANAF did not take it',
	rejected: 'ANAF read the document and refused it. Correct it and send it again',
	windowClosed: 'ANAF no longer offers the message. Trying again does not help',
	unavailable: 'ANAF is down, in maintenance, or could not be reached. Try later',
	memberStateUnavailable: 'VIES works, but the member state does not answer. Nothing is known of the number; try later',
	outcomeUnknown: 'The document may have reached ANAF. **Never send it again unseen**: look for it first',
	answerTooLarge: 'The answer is larger than what is read. Ask for less at once',
	malformedResponse: 'ANAF answered something that nobody can read. Try later, then report it',
};

/**
 * ANAF's words in a pattern, as a person can compare them: what changes is `…`.
 *
 * @param pattern a pattern of the table of sentences
 */
export function wordsOf({ source }: RegExp): string {
	return source
		.replace(/\(\?:[^()]*\)\?/g, '')
		.replace(/\(\?:([^()|]*)(?:\|[^()]*)?\)/g, '$1')
		.replace(/\((?:\\S|\\d|\\w)[+*]\)/g, '…')
		.replace(/\\w[+*]/g, '…')
		.replace(/\\s\*=\\s\*/g, ' = ')
		.replace(/\\s[*+]/g, ' ')
		.replace(/\[A-Z\]\[\\w\.-\]\*\\d/g, '…')
		.replace(/\\b|\^|\\\[\?/g, '')
		.replace(/\.[*+]/g, ' … ')
		.replace(/([\w ])[?+]/g, (_, letter: string) => (letter === ' ' ? '' : letter))
		.replace(/\\s/g, ' ')
		.replace(/\|/g, ' / ')
		.replace(/\\(.)/g, '$1')
		.replace(/ {2,}/g, ' ')
		.trim();
}

const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
const shown = (message: string): string => message.replace(/\$\d/g, '…');

/** Every heading that the tables can give, as it is with an index or a CIF in it. */
export function headings(): string[] {
	const sentences = SENTENCES.map(({ message, pattern }) =>
		message.replace(/\$(\d)/g, pattern.source.includes('(\\d+)') ? '1000' : '5001131297'),
	);
	return [...sentences, ...Object.values(STATUS).map(({ message }) => message)];
}

/** The page. */
export function errorsPage(): string {
	return `# Errors, and what to do

An error says in its heading what happened, below it what ANAF said in its own words (Romanian), and what to do next. To branch on it in
a workflow set *On Error* of the node to *Continue* and read \`anaf.kind\` of the item: it never changes with the wording. This page is made
from the tables of the package.

## Kinds

| \`anaf.kind\` | What it means |
|---|---|
${Object.entries(KINDS)
	.map(([kind, means]) => row(`\`${kind}\``, means))
	.join('\n')}

## ANAF’s sentences

The words by which a sentence is recognised, without diacritics as ANAF writes them; what
changes is …. The second column is what it means, and the heading of the error.

| ANAF says | What it means | Kind | What to do |
|---|---|---|---|
${SENTENCES.map(({ pattern, message, kind, advice }) => row(wordsOf(pattern), shown(message), `\`${kind}\``, advice)).join('\n')}

A sentence that is not in the table is shown as ANAF wrote it, below the heading *ANAF refused the request*.

## Answers without a sentence

| HTTP status | What is said | Kind | What to do |
|---|---|---|---|
${Object.entries(STATUS)
	.map(([status, { message, kind, advice }]) => row(status, message, `\`${kind}\``, advice))
	.join('\n')}

## Reasons of a rejection

When ANAF refuses a document after it took it, the item (*When Rejected*: Go On or Second Output) has its reasons in \`reasons\`: the rule, where, and
ANAF’s text, with its English sentence where ANAF gives one. What the rules mean: [invoices](validation-rules.md),
[declarations](etransport-rules.md).
`;
}
