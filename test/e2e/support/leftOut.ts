/** Thrown by a scenario that cannot be played on this machine; the message says what is missing. */
export class LeftOut extends Error {}
