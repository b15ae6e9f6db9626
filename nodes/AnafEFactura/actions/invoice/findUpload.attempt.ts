/** When a document was tried, and what may be done when it was not found. */

import { DAY, HOUR, MINUTE } from '../../../../anaf/durations';
import { isObject } from '../../../../anaf/api/json';
import { fail, ok, type Result } from '../../../../anaf/result';
import { isoInBucharest } from '../../../../anaf/time';
import { invalidInput } from '../../../shared/errors';
import type { Run } from '../../../shared/operation';
import { knownSending } from '../../../shared/sending/sentDocuments';
import { readSpan, readTime } from '../../../shared/times';
import { MOST_CANDIDATES } from './findUpload.candidates';

/** A moment that another computer wrote down may lie a little ahead of ours. */
const CLOCKS_DIFFER_MS = 5 * MINUTE;

/** Clocks differ and ANAF lists by its own: messages from a little before the attempt count too. */
const EARLIER_MS = HOUR;

/** How long a document that is not found may still be under way, where the user says nothing. */
export const DEFAULT_SAFE_HOURS = 6;

/** Empty as the user leaves a field, or as an expression that finds nothing gives it. */
const isEmpty = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** When the document was tried, as far as the user and this process know, and from when on it is looked for. Milliseconds since 1970. */
interface Attempt {
	readonly lastTried: number;
	readonly searchFrom: number;
	readonly known: KnownAttempt | undefined;
}

interface KnownAttempt {
	readonly lastTried: number;
	/** The index that ANAF gave. */
	readonly uploadIndex: string | undefined;
}

/** The time of the error item of the failed upload, when that is the input item. */
function triedAtOf({ context, item }: Run): unknown {
	const failed = context.getInputData()[item]?.json.anaf;
	return isObject(failed) ? failed.triedAt : undefined;
}

/** Reads Last Tried and Search From, beside what this process knows of the document. */
export function attemptOf(run: Run, document: string): Result<Attempt> {
	const { context, connection, item } = run;
	const now = connection.clock.now();
	const given: unknown = context.getNodeParameter('lastTried', item, '');
	const written = isEmpty(given) ? triedAtOf(run) : given;
	const from: unknown = context.getNodeParameter('searchFrom', item, '');
	const search = isEmpty(from) ? ok(undefined) : readTime(context, from, 'Search From');
	if (!search.ok) return search;
	const tried = readSpan(context, written, 'Last Tried');
	if (!tried.ok) return tried;
	const { earliest, latest } = tried.value;
	if (earliest > now + CLOCKS_DIFFER_MS || (search.value ?? 0) > now + CLOCKS_DIFFER_MS)
		return fail(
			invalidInput(
				`The time in ${earliest > now + CLOCKS_DIFFER_MS ? 'Last Tried' : 'Search From'} lies in the future`,
				'Give the time at which the upload was tried',
			),
		);
	if (search.value !== undefined && search.value > latest)
		return fail(
			invalidInput(
				'The time in Search From lies after that in Last Tried',
				'Search from before the upload was tried: what is listed earlier is not looked through',
			),
		);
	const sending = knownSending(document, connection.clock);
	const starts = [search.value === undefined ? earliest - DAY : search.value - EARLIER_MS, earliest];
	if (sending) starts.push(now - sending.firstAgoMs - EARLIER_MS);
	return ok({
		lastTried: latest,
		searchFrom: Math.min(...starts),
		known: sending && { lastTried: now - sending.lastAgoMs, uploadIndex: sending.uploadIndex },
	});
}

/** From when on a document that is not found may be sent again. */
export function safeFrom({ lastTried, known }: Attempt, hours: number): number {
	const since = lastTried + hours * HOUR;
	return known === undefined ? since : Math.max(since, known.lastTried + Math.max(hours, DEFAULT_SAFE_HOURS) * HOUR);
}

/** What to do when the document was not found. */
export function adviceOf({
	safe,
	tooMany,
	tooOld,
	safeAt,
	known,
	doubtful,
}: {
	safe: boolean;
	tooMany: boolean;
	tooOld: boolean;
	safeAt: number;
	known: KnownAttempt | undefined;
	doubtful: number;
}): string {
	if (tooOld)
		return (
			'ANAF lists messages of the last 60 days, and the search begins further back: whether the ' +
			'document arrived cannot be seen. Look in SPV or ask the buyer before sending it again'
		);
	if (tooMany) return `More than ${MOST_CANDIDATES} messages came since then. Choose a later time in Search From`;
	const rejections =
		doubtful === 0
			? ''
			: '. ANAF rejected the uploads listed in “rejections”; one of them may be this document. A rejected ' +
				'document was not delivered, so it will not be there twice when you send it again, but correct it ' +
				'first if the reasons are about it';
	// A rejection is no obstacle: what ANAF rejected it does not have.
	if (safe) return `ANAF has listed nothing like this document since then. It can be sent again${rejections}`;
	const index =
		known?.uploadIndex === undefined
			? ''
			: `. ANAF gave it the upload index ${known.uploadIndex}: Invoice: Get Status says what became of it`;
	return `Not found yet. Look again later; until ${isoInBucharest(safeAt)} it may still be on its way${index}${rejections}`;
}
