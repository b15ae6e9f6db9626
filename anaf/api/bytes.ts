/** Made once: without streaming they keep nothing between two texts. */
const utf8 = new TextDecoder('utf-8', { fatal: true });
const central = new TextDecoder('windows-1250');

/** UTF-8 whose last character was cut, as in the first bytes of a longer text; undefined for what is no UTF-8. */
function cutUtf8(bytes: Uint8Array): string | undefined {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
	} catch {
		return undefined;
	}
}

/**
 * Reads bytes as text: UTF-8, a character that is cut at the end left out, or windows-1250, in which old servers write Romanian.
 * A byte order mark is dropped.
 */
export function decodeText(bytes: Uint8Array): string {
	try {
		return utf8.decode(bytes);
	} catch {
		return cutUtf8(bytes) ?? central.decode(bytes);
	}
}

/** Encodes text as UTF-8 bytes, without a byte order mark. */
export function encodeUtf8(text: string): Uint8Array {
	return new TextEncoder().encode(text);
}
