import { fail, ok, type Result } from '../../anaf/api/fault';
import { pagedListRequest, simpleListRequest, type MessageFilter } from '../../anaf/api/endpoints/efactura';
import { clampRange, readMessagePage, serverClockOf, type MessagePage, type TimeRange } from '../../anaf/efactura/list';
import { compareMessages, type Message } from '../../anaf/efactura/message';
import { mapConcurrent, QUESTIONS_AT_ONCE } from './concurrency';
import type { Connection } from './connection/connection';

/** ANAF's clock may be behind ours; it is believed up to this far, beyond that something else is wrong. */
const LARGEST_CLOCK_CORRECTION_MS = 60 * 60_000;

/** What to list. */
export interface MessageQuery {
	readonly cif: string;
	readonly range: TimeRange;
	readonly filter?: MessageFilter;
}

async function firstPage(connection: Connection, query: MessageQuery): Promise<Result<{ page: MessagePage; range: TimeRange }>> {
	const range = clampRange(query.range, Date.now());
	const page = await connection.call(pagedListRequest(query.cif, range, 1, query.filter), readMessagePage);
	if (page.ok) return ok({ page: page.value, range });
	// "endTime in the future": ANAF quotes its own clock; one more try with that (anaf.md 2.4).
	const serverClock = serverClockOf(page.fault);
	if (serverClock === undefined || Math.abs(serverClock - Date.now()) > LARGEST_CLOCK_CORRECTION_MS) return page;
	const corrected = clampRange(query.range, serverClock);
	const again = await connection.call(pagedListRequest(query.cif, corrected, 1, query.filter), readMessagePage);
	return again.ok ? ok({ page: again.value, range: corrected }) : again;
}

/**
 * All messages of one company in a range, through the paginated list (anaf.md 2.4).
 *
 * The first page tells how many there are; the rest are fetched side by side. Rows that shift from
 * page to page while new ones arrive come back once. Sorted by time of indexing, then ID.
 * Any page that fails makes the whole list fail: a gap would be a lost message.
 */
export async function listMessages(connection: Connection, query: MessageQuery): Promise<Result<Message[]>> {
	const first = await firstPage(connection, query);
	if (!first.ok) return first;
	const { page, range } = first.value;
	const numbers = Array.from({ length: page.pages - 1 }, (_, index) => index + 2);
	const rest = await mapConcurrent(numbers, QUESTIONS_AT_ONCE, async (number) =>
		await connection.call(pagedListRequest(query.cif, range, number, query.filter), readMessagePage),
	);
	const messages = new Map(page.messages.map((message) => [message.id, message]));
	for (const answer of rest) {
		if (!answer.ok) return fail(answer.fault);
		for (const message of answer.value.messages) messages.set(message.id, message);
	}
	return ok([...messages.values()].sort(compareMessages));
}

/** Messages of the last days through the simple list, which refuses more than 500 rows (anaf.md 2.3). */
export async function listRecentMessages(
	connection: Connection,
	query: { readonly cif: string; readonly days: number; readonly filter?: MessageFilter },
): Promise<Result<Message[]>> {
	const page = await connection.call(simpleListRequest(query.cif, query.days, query.filter), readMessagePage);
	return page.ok ? ok([...page.value.messages].sort(compareMessages)) : page;
}
