/** Made once: without streaming it keeps nothing between two texts. */
const decoder = new TextDecoder('utf-8');

/** Reads bytes as UTF-8 text; bytes that are not UTF-8 become U+FFFD, a byte order mark is dropped. */
export function decodeUtf8(bytes: Uint8Array): string {
	return decoder.decode(bytes);
}

/** Encodes text as UTF-8 bytes, without a byte order mark. */
export function encodeUtf8(text: string): Uint8Array {
	return new TextEncoder().encode(text);
}
