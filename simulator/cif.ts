const KEY = '753217532';

/** Check digit of a Romanian CIF body (the digits before the last one). */
export function cifCheckDigit(body: string): string {
	const padded = body.padStart(9, '0');
	let sum = 0;
	for (let i = 0; i < 9; i++) sum += Number(padded[i]) * Number(KEY[i]);
	return String(((sum * 10) % 11) % 10);
}

/** Whether 2 to 10 digits end in their check digit. */
export function isCif(text: string): boolean {
	return /^[1-9][0-9]{1,9}$/.test(text) && cifCheckDigit(text.slice(0, -1)) === text.slice(-1);
}

/** Digits of a CIF as people and XML write it, without the RO prefix. */
export function bareCif(text: string): string {
	return text.trim().replace(/^RO/i, '').trim();
}

const CNP_KEY = '279146358279';

/** Whether 13 digits end in the check digit of a CNP or NIF; thirteen zeros do. */
export function isPersonalCode(text: string): boolean {
	if (!/^\d{13}$/.test(text)) return false;
	let sum = 0;
	for (let i = 0; i < 12; i++) sum += Number(text[i]) * Number(CNP_KEY[i]);
	return (sum % 11 === 10 ? 1 : sum % 11) === Number(text[12]);
}
