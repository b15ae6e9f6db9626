import { DAY, HOUR } from '../../../anaf/durations';
import { isoInBucharest } from '../../../anaf/time';
import type { Clock } from './clock';

/** How long a time is believed that ANAF quoted. After that our own clock, which somebody may have set right, is tried again. */
const BELIEVED_MS = DAY;

/** A moment of ANAF's clock, and of the clock that nobody can put back or forward. */
interface Quoted {
	readonly anaf: number;
	readonly steady: number;
}

/** What each of ANAF's hosts last quoted, for the whole process: its clock is the same for all nodes. */
const quotes = new Map<string, Quoted>();

/** ANAF's time of a host, if it has quoted it within a day; milliseconds since 1970. */
export function quotedTime(host: string, clock: Clock): number | undefined {
	const quoted = quotes.get(host);
	if (quoted === undefined) return undefined;
	const passed = clock.steady() - quoted.steady;
	return passed >= 0 && passed < BELIEVED_MS ? quoted.anaf + passed : undefined;
}

/**
 * Keeps a time that ANAF quoted in a refusal. A time of the hour that comes twice in October is taken for the one that is nearer to
 * our own (docs/anaf/services.md#times).
 */
export function keepQuotedTime(host: string, time: number, clock: Clock): void {
	const later = time + HOUR;
	const wall = (at: number): string => isoInBucharest(at).slice(0, 19);
	const now = clock.now();
	const isLater = wall(time) === wall(later) && Math.abs(later - now) < Math.abs(time - now);
	quotes.set(host, { anaf: isLater ? later : time, steady: clock.steady() });
}
