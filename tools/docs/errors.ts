/** The page docs/errors.md, made from the tables of faults: what is said, what to do, and what ANAF's sentences mean. */

import { encodeUtf8 } from '../../anaf/api/bytes';
import { statusRequest, uploadRequest } from '../../anaf/api/endpoints/efactura';
import type { AnafResponse } from '../../anaf/api/response';
import { SENTENCES } from '../../anaf/api/sentences';
import { faultOfStatus, malformed, STATUS } from '../../anaf/api/status';
import type { AnafFault, FaultKind } from '../../anaf/result';
import { ratesRequest, readRates } from '../../anaf/elsewhere/bnr';
import { STATUS_ELSEWHERE } from '../../anaf/elsewhere/faults';
import { VIES_CODES } from '../../anaf/elsewhere/vies';
import { CANCELLED, faultOfNetwork, forUpload, OUT_OF_TIME } from '../../nodes/shared/connection/faults';
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

const QUESTION = statusRequest('1');
const UPLOAD = uploadRequest(encodeUtf8('<Invoice/>'), { cif: '10000008', standard: 'UBL' });

const RATES = ratesRequest(2026);

const answer = (status: number, body = ''): AnafResponse => ({ status, headers: {}, body: encodeUtf8(body) });
const page = (title: string): string => `<html><head><title>${title}</title></head><body></body></html>`;

/** What a status says without a word of ANAF's. */
function ofStatus(status: number, body?: string): AnafFault {
	const fault = faultOfStatus(answer(status, body), QUESTION, 0);
	if (fault === undefined) throw new Error(`HTTP status ${status} is no fault`);
	return fault;
}

/** What happens, and the fault that the code makes of it. */
type Happening = readonly [when: string, fault: AnafFault];

/** What happens on the way to ANAF. */
function happenings(): readonly Happening[] {
	const lost = faultOfNetwork(QUESTION, { code: '', sent: true });
	return [
		[
			'No connection: no network, a name that is not found, a firewall in between',
			faultOfNetwork(QUESTION, { code: '', sent: false }),
		],
		['The connection breaks, or nothing comes for too long (time-out), on a question', lost],
		[
			'The same on an upload, and a breakdown (from 500), a web page or an unreadable answer after one',
			forUpload(UPLOAD, lost, true),
		],
		[
			'The answer is larger than what is read',
			faultOfNetwork(QUESTION, { code: '', sent: true, tooLarge: 10 * 1024 * 1024 }),
		],
		['500, 502, 503, 504 and all others from 500', ofStatus(503)],
		['ANAF’s firewall answers, with its page', malformed(QUESTION, answer(200, page('Request Rejected')), '')],
		[
			'A page of maintenance, or any other page, instead of data',
			malformed(QUESTION, answer(200, page('Mentenanta')), ''),
		],
		['The page to log in, or an address that leads to it (301, 302, 307, 308)', ofStatus(302)],
		['Any other HTTP status', ofStatus(418)],
		['An answer without anything in it', malformed(QUESTION, answer(200), 'JSON')],
		['An answer in words where data is due', malformed(QUESTION, answer(200, 'ok'), 'JSON')],
		['JSON that breaks off', malformed(QUESTION, answer(200, '{"a":'), 'JSON')],
		[
			'ANAF’s login server refuses to renew the access',
			faultOfNetwork(QUESTION, { code: '', sent: false, reconnect: true }),
		],
		[
			'ANAF’s login server does not answer, or with a page',
			faultOfNetwork(QUESTION, { code: '', sent: false, renewal: true }),
		],
		['The execution is stopped', CANCELLED],
		['A poll of the trigger or an open list has no time left', OUT_OF_TIME],
	];
}

/** What happens on the way to BNR, told as of both services that are not ANAF's. */
function elsewhere(): readonly Happening[] {
	const reading = (status: number, body?: string): AnafFault => {
		const read = readRates(RATES, answer(status, body), 0);
		if (read.ok) throw new Error(`HTTP status ${status} is no fault`);
		return read.fault;
	};
	return [
		['No connection', faultOfNetwork(RATES, { code: '', sent: false })],
		[
			'The connection breaks, or nothing comes for too long (time-out)',
			faultOfNetwork(RATES, { code: '', sent: true }),
		],
		...Object.keys(STATUS_ELSEWHERE).map((status): Happening => [`HTTP ${status}`, reading(Number(status))]),
		['HTTP 255, and all from 500', reading(503)],
		['HTTP 301, 302, 307, 308', reading(302)],
		['Any other HTTP status', reading(418)],
		['A web page instead of data', reading(200, page('Maintenance'))],
		['An answer without anything in it', reading(200)],
		['Anything else that cannot be read', reading(200, 'ok')],
	];
}

const happening = ([when, { message, more, kind, advice }]: Happening): string =>
	row(when, general(more === undefined ? message : `${message}. ${more}`), `\`${kind}\``, advice);

/** A message with … for what another request or answer would say. */
const general = (message: string): string =>
	[QUESTION.name, RATES.name, '418', '503', '302', '10'].reduce(
		(text, value) => text.replace(new RegExp(`${value}(?= MB|\\b)`), '…'),
		message,
	);

/** Every heading of the page, as it is with an index or a CIF in it. */
export function headings(): string[] {
	const sentences = SENTENCES.map(({ message, pattern }) =>
		message.replace(/\$(\d)/g, pattern.source.includes('(\\d+)') ? '1000' : '5001131297'),
	);
	return [
		...sentences,
		...Object.values(STATUS).map(({ message }) => message),
		...Object.values(VIES_CODES).map(({ message }) => message('Czech Republic')),
		...[...happenings(), ...elsewhere()].map(([, { message }]) => message),
	];
}

/** The page. */
export function errorsPage(): string {
	return `# Errors, and what to do

An error says in its heading what happened, below it what ANAF said in its own words (Romanian), and what to do next. To branch on it in
a workflow set *On Error* of the node to *Continue* and read \`anaf.kind\` of the item: it never changes with the wording. This page is made
from the tables and the code of the package.

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

## On the way to ANAF

What the network, ANAF’s firewall and its login server do. What another request or answer would say is ….

| What happens | What is said | Kind | What to do |
|---|---|---|---|
${happenings().map(happening).join('\n')}

Where the network gives a code (ECONNREFUSED, ENOTFOUND), the description ends with it.

## BNR and VIES

The services that are not ANAF’s: the central bank’s exchange rates (BNR), and the Commission’s check of VAT numbers (VIES), which says the same with
its own name.

| What happens | What is said | Kind | What to do |
|---|---|---|---|
${elsewhere().map(happening).join('\n')}

VIES also answers with codes. None of them says that a number is not valid.

| VIES says | What it means | Kind | What to do |
|---|---|---|---|
${Object.entries(VIES_CODES)
	.map(([code, { kind, message, advice }]) => row(code, message('The member state'), `\`${kind}\``, advice))
	.join('\n')}

## Reasons of a rejection

When ANAF refuses a document after it took it, the item (*When Rejected*: Go On or Second Output) has its reasons in \`reasons\`: the rule, where, and
ANAF’s text, with its English sentence where ANAF gives one. What the rules mean: [invoices](validation-rules.md),
[declarations](etransport-rules.md).
`;
}
