import { fail, ok, type Result } from '../result';
import { envelopeFault, readEnvelope } from '../api/families/envelope';
import { objectsOf, textOf, type JsonObject } from '../api/json';
import type { AnafRequest } from '../api/request';
import type { AnafResponse } from '../api/response';
import { meansNoMessages } from '../api/sentences';
import { DAY, MINUTE } from '../durations';
import { epochOfAnafTime } from '../time';
import { LIMITS } from '../api/limits';
import { readMessage, readPending, type Message, type PendingMessage } from './message';

/** One page of a message list. */
export interface MessagePage {
	readonly messages: readonly Message[];
	/** Pages in all; 1 for the simple list and for an empty one. */
	readonly pages: number;
	/** Rows in all pages, when ANAF says. */
	readonly total?: number;
	/** Rows of this page that have an upload index and no ID yet. */
	readonly pending: readonly PendingMessage[];
	/** Rows of this page without an ID, the pending ones among them: they can be neither downloaded nor remembered. */
	readonly unreadable: number;
}

/**
 * Pages that are believed. Five million rows in 60 days are more than any company has, and every
 * page is a request.
 */
const MOST_PAGES = 10_000;

const NO_MESSAGES: MessagePage = { messages: [], pages: 1, total: 0, pending: [], unreadable: 0 };

/** Pages of the list: as ANAF says, else by the rows it counts, so that an answer without their number ends no list early. */
function pagesOf(body: JsonObject, total: number): number {
	const told = Number(textOf(body, 'numar_total_pagini') ?? NaN);
	if (Number.isInteger(told) && told > 0) return told;
	const size = Number(textOf(body, 'numar_total_inregistrari_per_pagina') ?? NaN);
	return Number.isInteger(total) && total > 0 ? Math.ceil(total / (size > 0 ? size : LIMITS.rowsPerPage)) : 1;
}

/**
 * Reads one page of either list (family E, docs/anaf/messages.md#simple-list, docs/anaf/messages.md#paged-list). "No
 * messages" is an empty page. `index_pagina_curenta` is wrong at ANAF and is not looked at.
 */
export function readMessagePage(
	request: Pick<AnafRequest, 'name'>,
	response: AnafResponse,
	now: number,
): Result<MessagePage> {
	const answer = readEnvelope(request, response, now);
	if (!answer.ok) {
		const sentence = answer.fault.anafMessage;
		return sentence !== undefined && meansNoMessages(sentence) && (answer.fault.status ?? 200) === 200
			? ok(NO_MESSAGES)
			: answer;
	}
	const { body, sentences } = answer.value;
	if (sentences.length > 0 && sentences.every(meansNoMessages)) return ok(NO_MESSAGES);
	const refused = envelopeFault(answer.value);
	if (refused) return fail(refused);
	if (!Array.isArray(body.mesaje)) {
		return fail({
			kind: 'malformedResponse',
			message: 'ANAF’s answer could not be read',
			more: `ANAF answered ${request.name} without a list of messages`,
			advice: 'Try again later. If it happens again, report it: ANAF may have changed its service',
			status: response.status,
		});
	}
	const rows = objectsOf(body, 'mesaje');
	const messages = rows.map(readMessage).filter((message): message is Message => message !== undefined);
	const total = Number(textOf(body, 'numar_total_inregistrari') ?? NaN);
	const pages = pagesOf(body, total);
	if (pages > MOST_PAGES) {
		return fail({
			kind: 'malformedResponse',
			message: `ANAF says the list has ${pages} pages, which cannot be`,
			advice: 'Try again later, or choose a shorter range',
			status: response.status,
		});
	}
	return ok({
		messages,
		pages,
		total: Number.isInteger(total) ? total : undefined,
		pending: rows.map(readPending).filter((row): row is PendingMessage => row !== undefined),
		unreadable: rows.length - messages.length,
	});
}

/**
 * ANAF compares both ends with its own clock to the second; a minute covers a clock that is ahead
 * (docs/anaf/messages.md#paged-list).
 */
const END_MARGIN = MINUTE;
const START_MARGIN = 5 * MINUTE;

/** A range of time, milliseconds since 1970. */
export interface TimeRange {
	readonly start: number;
	readonly end: number;
}

/**
 * Brings a range inside what ANAF accepts at this moment: not before 60 days ago, not after now,
 * both with a margin for clocks that differ, and at least one second long.
 */
export function clampRange(range: TimeRange, now: number): TimeRange {
	const earliest = now - LIMITS.retentionDays * DAY + START_MARGIN;
	const end = Math.max(Math.min(range.end, now - END_MARGIN), earliest + 1000);
	return { start: Math.min(Math.max(range.start, earliest), end - 1000), end };
}

/**
 * The instant of ANAF's clock quoted in a "not in the future" refusal, for one corrected attempt
 * (docs/anaf/messages.md#paged-list); undefined when the fault is another.
 */
export function serverClockOf(fault: { readonly serverTime?: string }): number | undefined {
	return epochOfAnafTime(fault.serverTime);
}
