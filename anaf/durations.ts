/** Lengths of time in milliseconds. */

/** A second. */
export const SECOND = 1000;
/** A minute. */
export const MINUTE = 60 * SECOND;
/** An hour. */
export const HOUR = 60 * MINUTE;
/** A day of 24 hours; days on which the Romanian clock changes are an hour shorter or longer. */
export const DAY = 24 * HOUR;

/** A length of time for people, in whole seconds up to an hour, then in minutes: `8 s`, `1 min 20 s`, `2 h 5 min`. */
export function inWords(ms: number): string {
	const seconds = Math.max(1, Math.round(ms / SECOND));
	const isLong = seconds >= 3600;
	const count = isLong ? Math.round(seconds / 60) : seconds;
	const large = Math.floor(count / 60);
	const small = count % 60;
	return [
		...(large > 0 ? [`${large} ${isLong ? 'h' : 'min'}`] : []),
		...(small > 0 ? [`${small} ${isLong ? 'min' : 's'}`] : []),
	].join(' ');
}
