import { fail, ok, type Result } from '../../../anaf/result';
import type { Clock } from './clock';

/** How much of a body is read, and for how long. */
interface BodyBounds {
	/** Bytes after unpacking. */
	readonly mostBytes: number;
	/** How long it may stand still, in milliseconds. */
	readonly idleMs: number;
	/** How long it may take in all, in milliseconds. */
	readonly wholeMs: number;
	readonly clock: Clock;
	readonly signal?: AbortSignal;
}

/** Why a body was not read to its end. */
type BodyFault = 'tooLarge' | 'late' | { readonly error: unknown };

/** A body that is read piece by piece, as n8n hands it out; nobody unpacks more of it than is asked for. */
interface BodyStream extends AsyncIterable<Uint8Array> {
	destroy(): unknown;
}

function isStream(body: unknown): body is BodyStream {
	return typeof body === 'object' && body !== null && Symbol.asyncIterator in body && 'destroy' in body;
}

/** A body that came whole, from an n8n that does not stream it. */
function bytesOf(body: unknown): Uint8Array {
	if (body instanceof Uint8Array) return body;
	if (body instanceof ArrayBuffer) return new Uint8Array(body);
	if (typeof body === 'string') return new TextEncoder().encode(body);
	return new Uint8Array(0);
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
	const whole = new Uint8Array(length);
	let at = 0;
	for (const piece of pieces) {
		whole.set(piece, at);
		at += piece.length;
	}
	return whole;
}

/**
 * Reads a body up to a bound, and lets the connection go as soon as there is more: a few kilobytes can unpack to gigabytes.
 *
 * @returns its bytes; `tooLarge` when there are more, `late` when it stood still or trickled, the error that ended it
 */
export async function readBody(body: unknown, bounds: BodyBounds): Promise<Result<Uint8Array, BodyFault>> {
	const { mostBytes, idleMs, wholeMs, clock, signal } = bounds;
	if (!isStream(body)) {
		const bytes = bytesOf(body);
		return bytes.length > mostBytes ? fail('tooLarge') : ok(bytes);
	}
	let read = 0;
	const reading = (async (): Promise<Result<Uint8Array, BodyFault>> => {
		const pieces: Uint8Array[] = [];
		try {
			for await (const piece of body) {
				read += piece.length;
				// Leaving the loop ends the stream.
				if (read > mostBytes) return fail('tooLarge');
				pieces.push(piece);
			}
			return ok(joined(pieces, read));
		} catch (error) {
			return fail({ error });
		}
	})();
	const stop = (): void => {
		body.destroy();
	};
	signal?.addEventListener('abort', stop, { once: true });
	try {
		const end = clock.steady() + wholeMs;
		for (;;) {
			const before = read;
			const done = await clock.within(Math.min(idleMs, end - clock.steady()), reading);
			if (done !== undefined) return done;
			if (read > before && clock.steady() < end) continue;
			stop();
			return fail('late');
		}
	} finally {
		signal?.removeEventListener('abort', stop);
	}
}
