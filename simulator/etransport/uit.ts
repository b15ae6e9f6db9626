const LETTERS = '0123456789ACDEFHJKLMNPQRTUVWXY';

/** Last two digits of the sum of the ASCII codes of the first 14 characters (docs/anaf/etransport.md#uit). */
function uitCheckDigits(body: string): string {
	let sum = 0;
	for (let i = 0; i < body.length; i++) sum += body.charCodeAt(i);
	return String(sum % 100).padStart(2, '0');
}

/** Whether a code has the form and the check digits of a UIT. */
export function isUit(text: string): boolean {
	return /^[0-9ACDEFHJKLMNPQRTUVWXY]{14}[0-9]{2}$/.test(text) && uitCheckDigits(text.slice(0, 14)) === text.slice(14);
}

/** The n-th UIT of a simulator: different for each n, 14 characters of ANAF's alphabet and their check digits. */
export function uitOf(n: number): string {
	// A multiplicative step spreads neighbours apart, as real codes are.
	let rest = (BigInt(n) * 2_654_435_761n) % 4_294_967_296n;
	let body = '';
	for (let i = 0; i < 7; i++) {
		body = `${LETTERS[Number(rest % 30n)] ?? '0'}${i % 2 === 0 ? '0' : 'K'}${body}`;
		rest /= 30n;
	}
	return body + uitCheckDigits(body);
}
