import { isoInBucharest } from '../../../anaf/api/time';

/** Romanian wall time as the schema wants it, `YYYY-MM-DDThh:mm:ss` without an offset. */
export function nowInRomania(): string {
	return isoInBucharest(Date.now()).slice(0, 19);
}

/** The day in Romania, `YYYY-MM-DD`. */
export function todayInRomania(): string {
	return nowInRomania().slice(0, 10);
}
