/** VAT numbers of the European Union: who gives them, and how they look (docs/anaf/elsewhere.md#how-vat-numbers-look). */

/** Who gives VAT numbers with a prefix of its own. */
interface MemberState {
	readonly name: string;
	/** What follows the prefix. */
	readonly pattern: RegExp;
	/** The same in words. */
	readonly looks: string;
}

/**
 * The member states as VAT numbers and e-Transport write them: EL is Greece, and XI is Northern Ireland, which counts as one for
 * goods (docs/anaf/etransport.md#codes). Patterns are wide: a number that can be right must never be refused unasked.
 */
const MEMBER_STATES: Readonly<Record<string, MemberState>> = {
	AT: { name: 'Austria', pattern: /^U\d{8}$/, looks: 'U and 8 digits' },
	BE: { name: 'Belgium', pattern: /^[01]\d{9}$/, looks: '10 digits, the first 0 or 1' },
	BG: { name: 'Bulgaria', pattern: /^\d{9,10}$/, looks: '9 or 10 digits' },
	CY: { name: 'Cyprus', pattern: /^\d{8}[A-Z]$/, looks: '8 digits and a letter' },
	CZ: { name: 'Czechia', pattern: /^\d{8,10}$/, looks: '8 to 10 digits' },
	DE: { name: 'Germany', pattern: /^\d{9}$/, looks: '9 digits' },
	DK: { name: 'Denmark', pattern: /^\d{8}$/, looks: '8 digits' },
	EE: { name: 'Estonia', pattern: /^\d{9}$/, looks: '9 digits' },
	EL: { name: 'Greece', pattern: /^\d{9}$/, looks: '9 digits' },
	ES: {
		name: 'Spain',
		pattern: /^(?:[A-Z]\d{7}[A-Z\d]|\d{8}[A-Z])$/,
		looks: '9 characters, the first or the last a letter',
	},
	FI: { name: 'Finland', pattern: /^\d{8}$/, looks: '8 digits' },
	FR: { name: 'France', pattern: /^[A-Z\d]{2}\d{9}$/, looks: '2 characters and 9 digits' },
	HR: { name: 'Croatia', pattern: /^\d{11}$/, looks: '11 digits' },
	HU: { name: 'Hungary', pattern: /^\d{8}$/, looks: '8 digits' },
	IE: {
		name: 'Ireland',
		pattern: /^(?:\d{7}[A-Z]{1,2}|\d[A-Z+*]\d{5}[A-Z])$/,
		looks: '7 digits and 1 or 2 letters',
	},
	IT: { name: 'Italy', pattern: /^\d{11}$/, looks: '11 digits' },
	LT: { name: 'Lithuania', pattern: /^(?:\d{9}|\d{12})$/, looks: '9 or 12 digits' },
	LU: { name: 'Luxembourg', pattern: /^\d{8}$/, looks: '8 digits' },
	LV: { name: 'Latvia', pattern: /^\d{11}$/, looks: '11 digits' },
	MT: { name: 'Malta', pattern: /^\d{8}$/, looks: '8 digits' },
	NL: { name: 'the Netherlands', pattern: /^[A-Z\d+*]{12}$/, looks: '12 characters, such as 123456789B01' },
	PL: { name: 'Poland', pattern: /^\d{10}$/, looks: '10 digits' },
	PT: { name: 'Portugal', pattern: /^\d{9}$/, looks: '9 digits' },
	RO: { name: 'Romania', pattern: /^\d{2,10}$/, looks: '2 to 10 digits' },
	SE: { name: 'Sweden', pattern: /^\d{12}$/, looks: '12 digits' },
	SI: { name: 'Slovenia', pattern: /^\d{8}$/, looks: '8 digits' },
	SK: { name: 'Slovakia', pattern: /^\d{10}$/, looks: '10 digits' },
	XI: {
		name: 'Northern Ireland',
		pattern: /^(?:\d{9}|\d{12}|(?:GD|HA)\d{3})$/,
		looks: '9 or 12 digits, or GD or HA and 3 digits',
	},
};

/** The prefixes of all member states. */
export const EU_PREFIXES: ReadonlySet<string> = new Set(Object.keys(MEMBER_STATES));

/** The member state of a prefix. */
export function memberState(prefix: string): MemberState | undefined {
	return EU_PREFIXES.has(prefix) ? MEMBER_STATES[prefix] : undefined;
}

/** A VAT number in its two parts. */
export interface EuVatNumber {
	/** Of `EU_PREFIXES`. */
	readonly prefix: string;
	/** What follows it, without spaces, points and dashes, in capital letters. */
	readonly digits: string;
	/** Whether it looks as the numbers of its state do. Only VIES knows whether it was given to anybody. */
	readonly looksRight: boolean;
}

/** Greece as ISO writes it. */
const ISO_GREECE = 'GR';

/** Reads a VAT number with its prefix, as people write it; undefined for what has no prefix of a member state. */
export function readEuVatNumber(text: string): EuVatNumber | undefined {
	const whole = text.replace(/[\s./-]/g, '').toUpperCase();
	const prefix = whole.startsWith(ISO_GREECE) ? 'EL' : whole.slice(0, 2);
	const state = memberState(prefix);
	const digits = whole.slice(2);
	return state && digits !== '' ? { prefix, digits, looksRight: state.pattern.test(digits) } : undefined;
}
