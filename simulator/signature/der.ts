/** The few pieces of DER that a certificate is made of. */

function lengthOf(length: number): number[] {
	if (length < 0x80) return [length];
	const octets: number[] = [];
	for (let rest = length; rest > 0; rest >>>= 8) octets.unshift(rest & 0xff);
	return [0x80 | octets.length, ...octets];
}

/** A tag, a length and the joined contents. */
export function tlv(tag: number, ...parts: Uint8Array[]): Uint8Array {
	const size = parts.reduce((sum, part) => sum + part.length, 0);
	const head = Uint8Array.from([tag, ...lengthOf(size)]);
	const out = new Uint8Array(head.length + size);
	out.set(head);
	let at = head.length;
	for (const part of parts) {
		out.set(part, at);
		at += part.length;
	}
	return out;
}

export const sequence = (...parts: Uint8Array[]): Uint8Array => tlv(0x30, ...parts);
export const set = (...parts: Uint8Array[]): Uint8Array => tlv(0x31, ...parts);
export const utf8 = (text: string): Uint8Array => tlv(0x0c, new TextEncoder().encode(text));
export const printable = (text: string): Uint8Array => tlv(0x13, new TextEncoder().encode(text));
export const nothing = (): Uint8Array => tlv(0x05);

/** A non-negative INTEGER from big-endian octets. */
export function integer(octets: Uint8Array): Uint8Array {
	const lead = (octets[0] ?? 0) & 0x80 ? Uint8Array.from([0]) : new Uint8Array(0);
	return tlv(0x02, lead, octets);
}

export const bitString = (octets: Uint8Array): Uint8Array => tlv(0x03, Uint8Array.from([0]), octets);

/** An OBJECT IDENTIFIER from dotted text. */
export function oid(dotted: string): Uint8Array {
	const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
	const octets: number[] = [first * 40 + second];
	for (const arc of rest) {
		const group: number[] = [arc & 0x7f];
		for (let value = arc >>> 7; value > 0; value >>>= 7) group.unshift(0x80 | (value & 0x7f));
		octets.push(...group);
	}
	return tlv(0x06, Uint8Array.from(octets));
}

/** UTCTime up to 2049, GeneralizedTime after. */
export function time(ms: number): Uint8Array {
	const digits = new Date(ms).toISOString().replace(/[-:T]/g, '').slice(0, 14);
	const text = new TextEncoder();
	return new Date(ms).getUTCFullYear() < 2050
		? tlv(0x17, text.encode(`${digits.slice(2)}Z`))
		: tlv(0x18, text.encode(`${digits}Z`));
}
