/**
 * The cursor of one company's message list: what a trigger stores between polls, so that every message comes up
 * once, not lost when ANAF shows it late or out of order, not repeated when windows overlap.
 *
 * ANAF's times are a wall clock with minutes, rows show up to 15 minutes late and in no order
 * (docs/anaf/messages.md#paged-list). So time only says how far back to look; what is new is decided by ID.
 *
 * The rule everything rests on: every message created at or after `floor` that was dealt with is in
 * `known`, and no message created before `floor` comes up any more. `floor` moves only behind the
 * oldest message still waiting, and only as far as late rows cannot be.
 *
 * Pure: no clock, no network. Times are milliseconds since 1970.
 */

import { DAY, HOUR } from '../../durations';
import { LIMITS } from '../../api/limits';
import { byMinute, minuteOf, startOfMinute, type Known } from './knownIds';

/**
 * Never look back less than this: 15 minutes of late indexing, an hour that the change from summer
 * time makes ambiguous, and a clock that is some minutes off (docs/anaf/messages.md#paged-list).
 */
export const LEAST_OVERLAP_MS = 2 * HOUR;

/** How often the longer window is read. */
const SWEEP_EVERY_MS = DAY;

/**
 * ANAF refuses a start older than 60 days by its own clock (docs/anaf/messages.md#paged-list); six hours for a clock
 * that is behind.
 */
const LONGEST_WINDOW_MS = LIMITS.retentionDays * DAY - 6 * HOUR;

/** A row of a list, as far as the cursor goes. */
export interface ListEntry {
	readonly id: string;
	/** When ANAF says it was created; undefined when that could not be read. Such a message is never too old. */
	readonly at?: number;
}

/** What is stored of one list between polls. Values, never changed in place. */
export interface MessageCursor {
	/** Messages created before this are settled. On a full minute, since ANAF's times have no seconds. */
	readonly floor: number;
	/** Up to here everything was read and dealt with, but for rows that show up late. */
	readonly frontier: number;
	/** When the longer window was last read. */
	readonly sweptAt: number;
	/** Messages dealt with, from `floor` on. */
	readonly known: Known;
}

/** The settings that shape a list's windows and bound its cursor. */
export interface CursorRules {
	/** How far behind the frontier each poll looks again. */
	readonly overlapMs: number;
	/** How far back the daily sweep looks; 0 turns it off. */
	readonly sweepMs: number;
	/** How many IDs may be remembered; see `advance`. */
	readonly mostIds: number;
}

/** The range of time that one poll reads of a list. */
export interface Window {
	readonly start: number;
	readonly end: number;
	/** True when this is the daily, longer one. */
	readonly sweep: boolean;
}

/** What came of reading a window. Messages of the window in neither list stay unknown. */
interface WindowResult {
	readonly window: Window;
	/** Emitted, or not wanted: they will not come up again. */
	readonly settled: readonly ListEntry[];
	/** New and wanted, but left for later. */
	readonly waiting: readonly ListEntry[];
}

/** A cursor after a window was read. */
interface Advanced {
	readonly cursor: MessageCursor;
	/** True when IDs had to be forgotten to stay within `mostIds`, so that `floor` is nearer than the windows ask for. */
	readonly narrowed: boolean;
}

const fullMinute = (epochMs: number): number => startOfMinute(minuteOf(epochMs));

/** A cursor that knows no message: everything created from `floor` on is new. */
export function startCursor(now: number, floor: number): MessageCursor {
	const start = fullMinute(Math.min(floor, now));
	return { floor: start, frontier: start, sweptAt: now, known: new Map() };
}

/**
 * The window to read next: from the frontier back by the overlap, once a day as far as the sweep
 * goes; never before the floor or before what ANAF still lists.
 */
export function planWindow(cursor: MessageCursor, now: number, rules: CursorRules): Window {
	const regular = Math.min(cursor.frontier, now) - overlapOf(rules);
	// A sweep in the future means that the clock was put back: sweep.
	const sweep = rules.sweepMs > 0 && (cursor.sweptAt > now || now - cursor.sweptAt >= SWEEP_EVERY_MS);
	const wanted = sweep ? Math.min(regular, now - rules.sweepMs) : regular;
	return { start: Math.max(wanted, cursor.floor, now - LONGEST_WINDOW_MS), end: now, sweep };
}

/** Whether a message has not been dealt with. */
export function isNew(cursor: MessageCursor, message: ListEntry): boolean {
	if (cursor.known.has(message.id)) return false;
	return message.at === undefined || message.at >= cursor.floor;
}

/**
 * Moves the cursor on after a window was read.
 *
 * Memory is bounded: IDs older than every window go. Should there be more than `mostIds` after that,
 * the oldest go too, whole minutes at a time, and the floor follows, so that what was forgotten is
 * never taken for new; rows that show up later than that with an older time are then not looked for.
 * IDs of the last two hours, and of the time around messages still waiting, are kept in any case.
 */
export function advance(cursor: MessageCursor, reading: WindowResult, rules: CursorRules): Advanced {
	const { window, settled, waiting } = reading;
	const oldest = waiting.reduce((least, { at }) => Math.min(least, at ?? cursor.floor), window.end);
	const frontier = Math.max(fullMinute(oldest), cursor.floor);
	const known = new Map(cursor.known);
	for (const { id, at } of settled) known.set(id, minuteOf(at ?? window.end));

	const beyondWindows = Math.min(frontier - overlapOf(rules), window.end - rules.sweepMs);
	let floor = Math.max(cursor.floor, fullMinute(beyondWindows));
	for (const [id, minute] of known) {
		if (startOfMinute(minute) < floor) known.delete(id);
	}

	let narrowed = false;
	if (known.size > rules.mostIds) {
		for (const [minute, ids] of byMinute(known)) {
			const next = startOfMinute(minute + 1);
			if (known.size <= rules.mostIds || next > frontier - LEAST_OVERLAP_MS) break;
			for (const id of ids) known.delete(id);
			floor = next;
			narrowed = true;
		}
	}
	return { cursor: { floor, frontier, sweptAt: window.sweep ? window.end : cursor.sweptAt, known }, narrowed };
}

function overlapOf(rules: CursorRules): number {
	return Math.max(rules.overlapMs, LEAST_OVERLAP_MS);
}
