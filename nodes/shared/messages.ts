import { DAY } from '../../anaf/durations';
import { LIMITS } from '../../anaf/api/limits';
import { ok, type Result } from '../../anaf/result';
import { pagedListRequest, simpleListRequest, type MessageFilter } from '../../anaf/api/endpoints/efactura';
import { clampRange, readMessagePage, serverClockOf, type MessagePage, type TimeRange } from '../../anaf/efactura/list';
import { compareMessages, type ListedMessage, type Message, type PendingMessage } from '../../anaf/efactura/message';
import { meansPageIsGone } from '../../anaf/api/sentences';
import { mapConcurrent, QUESTIONS_AT_ONCE } from './concurrency';
import type { Connection } from './connection/connection';

/** What to list. */
interface MessageQuery {
	readonly cif: string;
	readonly range: TimeRange;
	readonly filter?: MessageFilter;
}

/** What was listed. */
interface MessageList {
	readonly messages: Message[];
	/** Rows that ANAF lists without an ID yet; they are counted in `missing` too. */
	readonly pending: readonly PendingMessage[];
	/** How many messages ANAF counted or listed that could not be read: of what is in none of these, nothing can be said. */
	readonly missing: number;
}

/** What to tell of a list with gaps, undefined of one without. Rows without an ID are listed, and told apart. */
export function missingWarning({ missing, pending }: MessageList, cif: string): string | undefined {
	const gone = missing - pending.length;
	if (gone <= 0) return undefined;
	return `ANAF counted ${gone} more ${gone === 1 ? 'message' : 'messages'} of company ${cif} than it listed. List them again later`;
}

/** A row moves between pages while they are read, and is listed twice then. */
function onceEach(rows: readonly PendingMessage[]): PendingMessage[] {
	return [...new Map(rows.map((row) => [`${row.uploadIndex} ${row.typeRaw} ${row.cif}`, row])).values()];
}

async function firstPage(
	connection: Connection,
	query: MessageQuery,
): Promise<Result<{ page: MessagePage; range: TimeRange }>> {
	const range = clampRange(query.range, connection.anafNow());
	const page = await connection.call(pagedListRequest(query.cif, range, 1, query.filter), readMessagePage);
	if (page.ok) return ok({ page: page.value, range });
	// "endTime in the future": ANAF quotes its own clock, which counts from then on (docs/anaf/messages.md#paged-list).
	const quoted = serverClockOf(page.fault);
	if (quoted === undefined) return page;
	connection.keepAnafTime(quoted);
	const now = connection.anafNow();
	// Nothing of it has come to pass: an empty list would look as if there were no messages.
	if (query.range.start >= now) return page;
	const corrected = clampRange(query.range, now);
	const again = await connection.call(pagedListRequest(query.cif, corrected, 1, query.filter), readMessagePage);
	return again.ok ? ok({ page: again.value, range: corrected }) : again;
}

/** Times the pages are read again when rows moved between them while they were read. */
const MOST_REREADS = 2;

/** Reads pages 2 and up side by side. A page that no longer exists, because rows ran out of their 60 days, is empty. */
async function furtherPages(
	connection: Connection,
	query: MessageQuery,
	pages: number,
): Promise<Result<MessagePage[]>> {
	const numbers = Array.from({ length: pages - 1 }, (_, index) => index + 2);
	const answers = await mapConcurrent(
		numbers,
		QUESTIONS_AT_ONCE,
		async (number) =>
			await connection.call(pagedListRequest(query.cif, query.range, number, query.filter), readMessagePage),
	);
	const read: MessagePage[] = [];
	for (const answer of answers) {
		if (answer.ok) read.push(answer.value);
		else if (!meansPageIsGone(answer.fault.anafMessage ?? '')) return answer;
	}
	return ok(read);
}

/**
 * All messages of one company in a range, through the paginated list (docs/anaf/messages.md#paged-list).
 *
 * The first page tells how many there are; the rest are fetched side by side. A row that moved to
 * another page meanwhile can come twice, and then counts once, or not at all: when fewer rows came
 * than ANAF counted, the pages are read again, and what is missing then is told. Sorted by time of indexing, then ID.
 * Any page that fails makes the whole list fail: a gap would be a lost message.
 */
export async function listMessages(connection: Connection, query: MessageQuery): Promise<Result<MessageList>> {
	const first = await firstPage(connection, query);
	if (!first.ok) return first;
	const { range } = first.value;
	const messages = new Map<string, Message>();
	let { page } = first.value;
	let missing = 0;
	let pending: readonly PendingMessage[] = [];
	for (let reread = 0; ; reread++) {
		const rest = await furtherPages(connection, { ...query, range }, page.pages);
		if (!rest.ok) return rest;
		const read = [page, ...rest.value];
		for (const { messages: rows } of read) for (const message of rows) messages.set(message.id, message);
		const counted = Math.max(...read.map((part) => part.total ?? 0));
		const unreadable = read.reduce((sum, part) => sum + part.unreadable, 0);
		missing = Math.max(counted - messages.size, unreadable, 0);
		pending = onceEach(read.flatMap((part) => part.pending));
		if (page.pages === 1 || messages.size >= counted || reread === MOST_REREADS) break;
		const again = await connection.call(pagedListRequest(query.cif, range, 1, query.filter), readMessagePage);
		if (!again.ok) return again;
		page = again.value;
	}
	return ok({ messages: [...messages.values()].sort(compareMessages), pending, missing });
}

/**
 * Messages of the last days through the simple list, which refuses more than 500 rows
 * (docs/anaf/messages.md#simple-list).
 */
export async function listRecentMessages(
	connection: Connection,
	query: { readonly cif: string; readonly days: number; readonly filter?: MessageFilter },
): Promise<Result<MessageList>> {
	const page = await connection.call(simpleListRequest(query.cif, query.days, query.filter), readMessagePage);
	if (!page.ok) return page;
	const { messages, pending, unreadable } = page.value;
	return ok({ messages: [...messages].sort(compareMessages), pending: onceEach(pending), missing: unreadable });
}

/** How much of a page the newest messages are to fill when there are too many for one: days differ from each other. */
const AIM = 0.5;

/**
 * The newest messages of a company, for a person to choose from: one page at the most, newest first.
 *
 * ANAF's pages are in no order (docs/anaf/messages.md#rows), so the first of several is not the newest one. A range that
 * is short enough for one page is asked for then, which makes two questions in all.
 */
export async function newestMessages(
	connection: Connection,
	query: { readonly cif: string; readonly filter?: MessageFilter },
): Promise<Result<readonly ListedMessage[]>> {
	const end = connection.anafNow();
	const length = LIMITS.retentionDays * DAY;
	const first = await firstPage(connection, { ...query, range: { start: end - length, end } });
	if (!first.ok) return first;
	let { page } = first.value;
	if (page.pages > 1) {
		const range = clampRange({ start: end - (length * AIM) / page.pages, end }, connection.anafNow());
		const newer = await connection.call(pagedListRequest(query.cif, range, 1, query.filter), readMessagePage);
		if (!newer.ok) return newer;
		if (newer.value.messages.length > 0) page = newer.value;
	}
	return ok([...page.messages, ...onceEach(page.pending)].sort(compareMessages).reverse());
}
