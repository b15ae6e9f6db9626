/**
 * The IDs a trigger has dealt with, each with the minute its message was created in, and their text
 * form for n8n's static data: about eleven characters a message.
 */

import { MINUTE } from '../../durations';
import { addTo } from '../../lists';

/** Minutes since 1970 by message ID. */
export type Known = ReadonlyMap<string, number>;

/** The minute an instant lies in. */
export function minuteOf(epochMs: number): number {
	return Math.floor(epochMs / MINUTE);
}

/** The first instant of a minute, in milliseconds since 1970. */
export function startOfMinute(minute: number): number {
	return minute * MINUTE;
}

/** A plain number without leading zeros, small enough to be exact; nearly every ID is one. */
const PLAIN = /^(?:0|[1-9]\d{0,14})$/;

function packId(id: string): string {
	if (PLAIN.test(id)) return Number(id).toString(36);
	return `~${encodeURIComponent(id).replace(/\./g, '%2E')}`;
}

function unpackId(text: string): string | undefined {
	if (text.startsWith('~')) {
		try {
			return decodeURIComponent(text.slice(1));
		} catch {
			return undefined;
		}
	}
	const number = /^[0-9a-z]+$/.test(text) ? parseInt(text, 36) : NaN;
	return Number.isSafeInteger(number) ? String(number) : undefined;
}

/** IDs by minute, oldest minute first. */
export function byMinute(known: Known): Array<readonly [minute: number, ids: readonly string[]]> {
	const minutes = new Map<number, string[]>();
	for (const [id, minute] of known) {
		addTo(minutes, minute, id);
	}
	return [...minutes].sort(([left], [right]) => left - right);
}

/**
 * Text form: `minutes:id.id minutes:id`, minutes counted from the one before, numbers in base 36.
 * The same IDs always give the same text, so that nothing is saved where nothing changed.
 */
export function packKnown(known: Known): string {
	let before = 0;
	return byMinute(known)
		.map(([minute, ids]) => {
			const part = `${(minute - before).toString(36)}:${[...ids].sort().map(packId).join('.')}`;
			before = minute;
			return part;
		})
		.join(' ');
}

/** Reads the text form; undefined when any of it is damaged, since a hole would repeat messages. */
export function unpackKnown(text: string): Known | undefined {
	const known = new Map<string, number>();
	if (text === '') return known;
	let minute = 0;
	for (const part of text.split(' ')) {
		const found = /^(-?[0-9a-z]+):(.+)$/.exec(part);
		if (!found) return undefined;
		minute += parseInt(found[1] ?? '', 36);
		if (!Number.isSafeInteger(minute)) return undefined;
		for (const packed of (found[2] ?? '').split('.')) {
			const id = unpackId(packed);
			if (id === undefined) return undefined;
			known.set(id, minute);
		}
	}
	return known;
}
