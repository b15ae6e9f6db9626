/**
 * Romanian identifiers as people paste them: CIF (also called CUI: the company's fiscal code, 2 to
 * 10 digits) and CNP (the personal code, 13 digits).
 *
 * Check digits: a CIF multiplies its digits, right aligned, by 7 5 3 2 1 7 5 3 2; a CNP by
 * 2 7 9 1 4 6 3 5 8 2 7 9. ANAF itself refuses a wrong CIF check digit on invoices (`R_BT_32_cui`,
 * docs/anaf/rules.md#identifiers), but it knows its registers better than arithmetic does, so here it is a flag for a
 * warning and never a refusal.
 */

import { fail, ok, type AnafFault, type Result } from '../result';

/** What a normalised identifier is. */
type CifKind =
	/** A company's (or other fiscal entity's) code. */
	| 'cif'
	/** A person's code. */
	| 'cnp'
	/** Thirteen zeros: a private buyer whose CNP is not known (docs/anaf/rules.md#identifiers). */
	| 'unknownPerson';

/** A CIF or CNP, cleaned. */
interface NormalizedCif {
	/** Digits only: no RO prefix, no spaces, no leading zeros on a CIF. */
	readonly cif: string;
	readonly kind: CifKind;
	/** False means a probable typing slip: warn, do not block. */
	readonly checkDigitValid: boolean;
	/** True when it was written with the RO prefix of a VAT payer. */
	readonly hadRoPrefix: boolean;
}

/** The stand-in for the CNP of a private buyer that is not known (docs/anaf/rules.md#identifiers). */
export const UNKNOWN_PERSON_CIF = '0000000000000';

const CIF_WEIGHTS = [7, 5, 3, 2, 1, 7, 5, 3, 2] as const;
const CNP_WEIGHTS = [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9] as const;

/** What people put between the digits when they copy from a stamp, a PDF or a spreadsheet. */
const SEPARATORS = /[\s.\-_\u00a0\u2007\u202f\u200b\ufeff]+/g;

/** Words that people copy along with the digits. */
const LABEL = /^(?:CIF|CUI|CNP|NIF):?/;

/** An identifier in upper case, without what was copied along with it: separators, and words such as `CUI:`. */
export function withoutLabel(written: string): string {
	return written.replace(SEPARATORS, '').toUpperCase().replace(LABEL, '');
}

/**
 * Says whether the last digit of a bare CIF (2 to 10 digits) is the right one.
 *
 * The sum of products times ten, modulo eleven, ten counting as zero.
 */
export function isCifCheckDigitValid(cif: string): boolean {
	if (!/^\d{2,10}$/.test(cif)) return false;
	const body = cif.slice(0, -1).padStart(CIF_WEIGHTS.length, '0');
	let sum = 0;
	for (const [index, weight] of CIF_WEIGHTS.entries()) sum += Number(body[index]) * weight;
	return ((sum * 10) % 11) % 10 === Number(cif.at(-1));
}

/**
 * Says whether the last digit of a CNP (13 digits) is the right one.
 *
 * The sum of products modulo eleven, ten counting as one. Thirteen zeros are not a CNP.
 */
export function isCnpCheckDigitValid(cnp: string): boolean {
	if (!/^[1-9]\d{12}$/.test(cnp)) return false;
	let sum = 0;
	for (const [index, weight] of CNP_WEIGHTS.entries()) sum += Number(cnp[index]) * weight;
	const remainder = sum % 11;
	return (remainder === 10 ? 1 : remainder) === Number(cnp.at(-1));
}

/**
 * Says whether 13 digits with a right check digit can be somebody's: a CNP has the day of birth behind the first digit, a NIF
 * (whose first digit is 9) has none. Registers of other countries have numbers as long, such as Moldova's.
 */
export function mayBePerson(cnp: string): boolean {
	const [, first = '', month, day] = /^([1-9])\d\d(\d\d)(\d\d)\d{6}$/.exec(cnp) ?? [];
	const isDayOfBirth = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
	return first === '9' || (first !== '' && isDayOfBirth);
}

/** A text that is no CIF. */
interface CifFault extends AnafFault {
	readonly kind: 'invalidInput';
	/** What is wrong, to be put after the name of a field: `"12A" holds characters that are not digits`. */
	readonly problem: string;
}

/**
 * Cleans a CIF or CNP as pasted: `RO 1590082`, `ro1590082`, `1.590.082`, `CUI: RO1590082` or the
 * number 1590082 all give `1590082`.
 *
 * @returns the digits with their kind; `invalidInput` when it is empty, holds other letters, or has a
 * length no identifier has. A wrong check digit is no fault: see `checkDigitValid`.
 */
export function normalizeCif(input: unknown): Result<NormalizedCif, CifFault> {
	if (typeof input !== 'string' && typeof input !== 'number' && typeof input !== 'bigint') {
		return refuse('is missing', 'Give the fiscal code of the company as digits, with or without RO');
	}
	const written = withoutZeroFraction(String(input));
	const shown = JSON.stringify(written.length > 40 ? `${written.slice(0, 40)}…` : written);
	if (isShort(written) && (FRACTION.test(written) || EXPONENT.test(written))) {
		return refuse(
			'is a number with a fraction or an exponent, not a code',
			'A spreadsheet has taken the CIF for a number. Give it as text, with its digits only',
			shown,
		);
	}
	const compact = withoutLabel(written);
	if (compact === '') {
		return refuse('is empty', 'Give the fiscal code of the company as digits, with or without RO');
	}
	const hadRoPrefix = compact.startsWith('RO');
	const digits = hadRoPrefix ? compact.slice(2) : compact;
	if (!/^\d+$/.test(digits)) {
		return refuse(
			'has characters that are not digits',
			'A Romanian CIF is 2 to 10 digits, optionally with RO in front. Foreign VAT numbers are not known to ANAF',
			shown,
		);
	}
	if (digits === UNKNOWN_PERSON_CIF) {
		return ok({ cif: digits, kind: 'unknownPerson', checkDigitValid: true, hadRoPrefix });
	}
	if (digits.length === 13) {
		return ok({ cif: digits, kind: 'cnp', checkDigitValid: isCnpCheckDigitValid(digits), hadRoPrefix });
	}
	// Spreadsheets pad codes with zeros; no CIF starts with one.
	const cif = digits.replace(/^0+/, '');
	if (cif.length < 2 || digits.length > 10) {
		return refuse(
			`has ${digits.length} ${digits.length === 1 ? 'digit' : 'digits'}`,
			'A Romanian CIF has 2 to 10 digits, a CNP (personal code) has 13. Check that none is missing or doubled',
			shown,
		);
	}
	return ok({ cif, kind: 'cif', checkDigitValid: isCifCheckDigitValid(cif), hadRoPrefix });
}

/** A code that a spreadsheet made a number: 10000008.0 is 10000008; its point as a separator would make it another company. */
const ZERO_FRACTION = /^(\D*(?:\d{4,}|\d{1,3}(?:[. ]\d{3})+))(?:,0+|\.0{1,2})\s*$|^(\D*\d{4,})\.0+\s*$/;
/** Digits behind a point or comma that are no thousands. */
const FRACTION = /\d{4,}[.,]\d+\s*$|[.,]\d{1,2}\s*$/;
const EXPONENT = /\d[eE][+-]?\d/;

/** No code with its label is longer, and the patterns above take the square of the length. */
const isShort = (written: string): boolean => written.length <= 80;

function withoutZeroFraction(written: string): string {
	return isShort(written) ? written.replace(ZERO_FRACTION, '$1$2') : written;
}

/** @param shown the CIF as it was written, where it was */
function refuse(problem: string, advice: string, shown?: string): Result<never, CifFault> {
	const message = `The CIF ${problem}`;
	if (shown === undefined) return fail({ kind: 'invalidInput', message, problem, advice });
	return fail({
		kind: 'invalidInput',
		message,
		more: `It is written ${shown}`,
		problem: `${shown} ${problem}`,
		advice,
	});
}
