/**
 * The UIT (Unique Transport Identifier): 14 characters of digits and capitals without O, I, Z, S, G, B,
 * then the last two digits of the sum of their ASCII codes (XSD 2.01 `UitType`, BR-003, BR-019).
 */

const BODY = /^[0-9ACDEFHJKLMNPQRTUVWXY]{14}$/;
const WHOLE = /^[0-9ACDEFHJKLMNPQRTUVWXY]{14}[0-9]{2}$/;
const SEPARATORS = /[\s\u00a0\u200b\ufeff.\-_]+/g;
const LOOKALIKES: Readonly<Record<string, string>> = { O: '0', I: '1', Z: '2', S: '5', G: '6', B: '8' };

/** A UIT as pasted, in capitals and without spaces or dashes. */
export function normalizeUit(text: string): string {
	return text.replace(SEPARATORS, '').toUpperCase();
}

/** The two check digits of the first 14 characters; undefined when those are not characters of a UIT. */
export function uitCheckDigits(body: string): string | undefined {
	if (!BODY.test(body)) return undefined;
	let sum = 0;
	for (let index = 0; index < body.length; index++) sum += body.charCodeAt(index);
	return String(sum % 100).padStart(2, '0');
}

/** True for a UIT with the right form and check digits. */
export function isValidUit(uit: string): boolean {
	return WHOLE.test(uit) && uitCheckDigits(uit.slice(0, 14)) === uit.slice(14);
}

/** What is wrong with a UIT, for a person. */
export interface UitExplanation {
	readonly valid: boolean;
	/** One sentence without a final period; absent when valid. */
	readonly reason?: string;
	/** The UIT that was probably meant, when letters that look like digits explain it. */
	readonly suggestion?: string;
}

/** Says why a text is not a UIT, and which one it probably stands for. */
export function explainUit(text: string): UitExplanation {
	if (isValidUit(text)) return { valid: true };
	const clean = normalizeUit(text);
	if (isValidUit(clean)) {
		return { valid: false, reason: 'A UIT is written in capitals without spaces or dashes', suggestion: clean };
	}
	const lookalike = /[OIZSGB]/.exec(clean)?.[0];
	const repaired = clean.replace(/[OIZSGB]/g, (letter) => LOOKALIKES[letter] ?? letter);
	if (lookalike !== undefined) {
		const reason = `The letter ${lookalike} is never part of a UIT, because it looks like ${LOOKALIKES[lookalike]}`;
		return isValidUit(repaired) ? { valid: false, reason, suggestion: repaired } : { valid: false, reason };
	}
	if (clean.length !== 16) {
		return { valid: false, reason: `A UIT has 16 characters, this one has ${clean.length}` };
	}
	const check = uitCheckDigits(clean.slice(0, 14));
	if (check === undefined) return { valid: false, reason: 'A UIT has digits and capital letters only' };
	return {
		valid: false,
		reason: `The check digits are ${clean.slice(14)}, but the first 14 characters give ${check}; a character was mistyped`,
	};
}

const LEAD = 14;

/**
 * The test BR-019 makes, on any text: whether what follows the 14th character contains the last two
 * digits of the sum of the first 14 code points. It is weaker than `isValidUit` (the form is the XSD's
 * part), and is kept as ANAF wrote it so that verdicts agree.
 */
export function passesCheckDigitRule(value: string): boolean {
	let sum = 0;
	let count = 0;
	let offset = 0;
	while (count < LEAD && offset < value.length) {
		const code = value.codePointAt(offset) ?? 0;
		sum += code;
		offset += code > 0xffff ? 2 : 1;
		count++;
	}
	if (count < LEAD) return false;
	// XPath writes doubles of a million and more with an exponent, whose last two characters are E6 or E7.
	const text = sum >= 10_000_000 ? 'E7' : sum >= 1_000_000 ? 'E6' : String(sum);
	return value.slice(offset).includes(text.slice(-2));
}
