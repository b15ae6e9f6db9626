/** Sizes in bytes. */

/** A megabyte, as ANAF and messages count it. */
export const MEGABYTE = 1024 * 1024;
