import {
	advance,
	isNew,
	startCursor,
	planWindow,
	type MessageCursor,
	type CursorRules,
	type ListEntry,
} from '../../../../anaf/efactura/cursor/messageCursor';
import { roundRobin } from '../../../../anaf/efactura/cursor/roundRobin';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 2, 14, 9, 30, 25);
const RULES: CursorRules = { overlapMs: DAY, sweepMs: 60 * DAY, mostIds: 20_000 };

const at = (id: string, epoch: number): ListEntry => ({ id, at: Math.floor(epoch / MINUTE) * MINUTE });

function read(
	inbox: MessageCursor,
	now: number,
	settled: ListEntry[],
	waiting: ListEntry[] = [],
	rules = RULES,
): MessageCursor {
	return advance(inbox, { window: planWindow(inbox, now, rules), settled, waiting }, rules).cursor;
}

describe('planning a window', () => {
	it('begins at the floor on a full minute', () => {
		const inbox = startCursor(NOW, NOW - 3 * DAY);
		expect(planWindow(inbox, NOW, RULES)).toEqual({ start: NOW - 3 * DAY - 25_000, end: NOW, sweep: false });
	});

	it('goes back from the frontier by the overlap', () => {
		const inbox = read(startCursor(NOW - 30 * DAY, NOW - 30 * DAY), NOW, []);
		expect(planWindow(inbox, NOW + HOUR, RULES).start).toBe(inbox.frontier - DAY);
	});

	it('never goes back less than two hours', () => {
		const rules = { ...RULES, overlapMs: 0, sweepMs: 0 };
		const inbox = read(startCursor(NOW - DAY, NOW - DAY), NOW, [], [], rules);
		expect(planWindow(inbox, NOW, rules).start).toBe(inbox.frontier - 2 * HOUR);
	});

	it('sweeps once a day as far as asked, but not beyond the floor', () => {
		const rules = { ...RULES, sweepMs: 20 * DAY };
		let inbox = read(startCursor(NOW - 40 * DAY, NOW - 40 * DAY), NOW, [], [], rules);
		expect(inbox.sweptAt).toBe(NOW);
		expect(planWindow(inbox, NOW + DAY - 1, rules).sweep).toBe(false);
		expect(planWindow(inbox, NOW + DAY, rules)).toEqual({ start: NOW - 19 * DAY, end: NOW + DAY, sweep: true });
		inbox = read(startCursor(NOW, NOW - 3 * DAY), NOW, [], [], rules);
		expect(planWindow(inbox, NOW + DAY, rules).start).toBe(inbox.floor);
	});

	it('stays inside the 60 days of ANAF', () => {
		const inbox = read(startCursor(NOW, NOW - 59 * DAY), NOW, []);
		const later = NOW + 100 * DAY;
		const { start } = planWindow(inbox, later, RULES);
		expect(later - start).toBeLessThan(60 * DAY);
		expect(later - start).toBeGreaterThan(59 * DAY);
	});

	it('sweeps when the clock was put back, and never plans a window that ends before it begins', () => {
		const inbox = read(startCursor(NOW, NOW - DAY), NOW, []);
		const earlier = NOW - 2 * HOUR;
		const window = planWindow(inbox, earlier, RULES);
		expect(window.sweep).toBe(true);
		expect(window.start).toBeLessThan(window.end);
	});
});

describe('what is new', () => {
	it('is decided by ID, not by time: same minute, late, out of order', () => {
		const inbox = read(startCursor(NOW, NOW - DAY), NOW, [at('1', NOW)]);
		expect(isNew(inbox, at('1', NOW))).toBe(false);
		expect(isNew(inbox, at('2', NOW))).toBe(true);
		expect(isNew(inbox, at('3', NOW - 5 * HOUR))).toBe(true);
	});

	it('is nothing from before the floor, to the minute', () => {
		const inbox = startCursor(NOW, NOW - DAY);
		expect(isNew(inbox, at('1', NOW - DAY))).toBe(true);
		expect(isNew(inbox, at('1', NOW - DAY - MINUTE))).toBe(false);
	});

	it('includes a message whose time cannot be read', () => {
		const inbox = startCursor(NOW, NOW - DAY);
		expect(isNew(inbox, { id: '1' })).toBe(true);
		expect(isNew(read(inbox, NOW, [{ id: '1' }]), { id: '1' })).toBe(false);
	});
});

describe('taking in a reading', () => {
	it('keeps the next window open for messages that wait', () => {
		const rules = { ...RULES, sweepMs: 0 };
		const waiting = at('9', NOW - 10 * DAY);
		const inbox = read(
			startCursor(NOW, NOW - 20 * DAY),
			NOW,
			[at('1', NOW - 11 * DAY), at('2', NOW)],
			[waiting],
			rules,
		);
		const later = NOW + 5 * DAY;
		expect(planWindow(inbox, later, rules).start).toBeLessThanOrEqual(waiting.at ?? 0);
		expect(isNew(inbox, waiting)).toBe(true);
		expect(isNew(inbox, at('1', NOW - 11 * DAY))).toBe(false);
	});

	it('does not lose a waiting message whose time cannot be read', () => {
		const inbox = read(startCursor(NOW, NOW - 20 * DAY), NOW, [], [{ id: '9' }]);
		expect(planWindow(inbox, NOW + DAY, RULES).start).toBe(inbox.floor);
		expect(isNew(inbox, { id: '9' })).toBe(true);
	});

	it('forgets what no window can reach, and the floor says so', () => {
		const rules = { ...RULES, sweepMs: 7 * DAY };
		let inbox = read(startCursor(NOW, NOW - DAY), NOW, [at('1', NOW)], [], rules);
		inbox = read(inbox, NOW + 6 * DAY, [], [], rules);
		expect(inbox.known.has('1')).toBe(true);
		inbox = read(inbox, NOW + 8 * DAY, [], [], rules);
		expect(inbox.known.has('1')).toBe(false);
		expect(isNew(inbox, at('1', NOW))).toBe(false);
		// A longer sweep asked for later cannot bring it back.
		expect(planWindow(inbox, NOW + 20 * DAY, RULES).start).toBeGreaterThan(NOW);
	});

	it('forgets the oldest minutes when there are too many, and takes none of them for new', () => {
		const rules = { ...RULES, mostIds: 10 };
		const messages = Array.from({ length: 30 }, (_, index) => at(String(index), NOW - 30 * HOUR + index * HOUR));
		const { cursor, narrowed } = advance(
			startCursor(NOW, NOW - 2 * DAY),
			{ window: { start: NOW - 2 * DAY, end: NOW, sweep: false }, settled: messages, waiting: [] },
			rules,
		);
		expect(narrowed).toBe(true);
		expect(cursor.known.size).toBeLessThanOrEqual(10);
		expect(messages.filter((message) => isNew(cursor, message))).toEqual([]);
		expect(planWindow(cursor, NOW, rules).start).toBe(cursor.floor);
	});

	it('never forgets the last two hours, nor the time around a message that waits', () => {
		const rules = { ...RULES, mostIds: 5 };
		const window = { start: NOW - 2 * DAY, end: NOW, sweep: false };
		const recent = Array.from({ length: 50 }, (_, index) => at(String(index), NOW - index * MINUTE));
		expect(
			advance(startCursor(NOW, window.start), { window, settled: recent, waiting: [] }, rules).cursor.known.size,
		).toBe(50);
		const waiting = at('w', NOW - DAY);
		const { cursor } = advance(startCursor(NOW, window.start), { window, settled: recent, waiting: [waiting] }, rules);
		expect(cursor.known.size).toBe(50);
		expect(isNew(cursor, waiting)).toBe(true);
	});

	it('marks a sweep only when one was read', () => {
		const inbox = startCursor(NOW, NOW - DAY);
		const window = { start: NOW, end: NOW + HOUR, sweep: false };
		expect(advance(inbox, { window, settled: [], waiting: [] }, RULES).cursor.sweptAt).toBe(NOW);
		expect(advance(inbox, { window: { ...window, sweep: true }, settled: [], waiting: [] }, RULES).cursor.sweptAt).toBe(
			NOW + HOUR,
		);
	});

	it('does not change the memory it was given', () => {
		const inbox = startCursor(NOW, NOW - DAY);
		read(inbox, NOW, [at('1', NOW)]);
		expect(inbox.known.size).toBe(0);
	});
});

describe('sharing a poll between companies', () => {
	it('takes from each in turn, in order, up to the most', () => {
		expect(roundRobin([['a1', 'a2', 'a3', 'a4'], ['b1'], ['c1', 'c2']], 5)).toEqual(['a1', 'b1', 'c1', 'a2', 'c2']);
	});

	it('gives a long queue what the others leave', () => {
		expect(roundRobin([['a1', 'a2', 'a3'], []], 2)).toEqual(['a1', 'a2']);
		expect(roundRobin([], 2)).toEqual([]);
		expect(roundRobin([['a1']], 10)).toEqual(['a1']);
	});
});
