/** Base64: what is, and the bytes of it. */

const SPACES = /[ \t\r\n]+/g;
const OTHERS = /[^A-Za-z0-9+/]/;

/**
 * Whether a text is base64 as XML Schema has it (base64Binary): groups of four characters, the last filled up with `=` and with no
 * bit set that would be lost. White space may stand anywhere.
 */
export function isBase64(text: string): boolean {
	const packed = text.replace(SPACES, '');
	const [, last = '', filling = ''] = /(.?)(={0,2})$/.exec(packed.slice(-3)) ?? [];
	if (packed.length % 4 !== 0 || OTHERS.test(filling ? packed.slice(0, -filling.length) : packed)) return false;
	return filling === '' || (filling === '=' ? 'AEIMQUYcgkosw048' : 'AQgw').includes(last);
}

/**
 * The bytes of a base64 text; undefined for a text that is none. More is read than `isBase64` allows: what is missing at the end
 * is filled up.
 */
export function bytesOfBase64(text: string): Uint8Array | undefined {
	let units: string;
	try {
		units = atob(text);
	} catch {
		return undefined;
	}
	const bytes = new Uint8Array(units.length);
	for (let at = 0; at < units.length; at++) bytes[at] = units.charCodeAt(at);
	return bytes;
}

/** How many bytes base64 of so many bytes takes. */
export function base64Length(bytes: number): number {
	return Math.ceil(bytes / 3) * 4;
}
