/** Lengths of time in milliseconds. */

/** A second. */
export const SECOND = 1000;
/** A minute. */
export const MINUTE = 60 * SECOND;
/** An hour. */
export const HOUR = 60 * MINUTE;
/** A day of 24 hours; days on which the Romanian clock changes are an hour shorter or longer. */
export const DAY = 24 * HOUR;
