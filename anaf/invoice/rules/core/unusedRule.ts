/** How a rule about something unused reads: its sentence is made of the names in its path. */

import type { Context, Rule, Severity, Test } from './types';

/** Names that read better under another word. */
const WORDS: Readonly<Record<string, string>> = {
	AccountingSupplierParty: 'seller',
	AccountingCustomerParty: 'buyer',
	PayeeParty: 'payee',
	TaxRepresentativeParty: 'tax representative',
	DeliveryParty: 'recipient of the goods',
	LINE: 'line',
	BarecodeSymbologyID: 'barcode symbology ID',
	CV2ID: 'CV2 number',
	UBLExtensions: 'UBL extensions',
	UUID: 'UUID',
	XPath: 'XPath',
};

function words(name: string): string {
	return (
		WORDS[name] ??
		name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/\b[A-Z](?=[a-z])/g, (letter) => letter.toLowerCase())
	);
}

/** `cac:OrderReference/cbc:UUID` as "UUID of the order reference". */
function spelled(names: readonly string[]): string {
	const known = names.map((name) => name.replace(/^\w+:/, '')).filter((name) => name !== 'Party');
	return known.reverse().map(words).join(' of the ');
}

const HINT = 'Remove it; what the buyer has to know can go into a note or an attachment';

/** The walk itself finds what is unused, so there is nothing left to test. */
export const NEVER_HOLDS: Test = { holds: () => false };

const NO_TERMS: readonly string[] = [];

/** A rule about something unused; its wording is made when it is needed, which it seldom is. */
export class UnusedRule implements Rule {
	readonly source = 'ubl';
	readonly terms = NO_TERMS;
	readonly test = NEVER_HOLDS;

	/** @param where the path, with an attribute behind `/@` */
	constructor(
		readonly id: string,
		private readonly where: string,
		readonly severity: Severity = 'warning',
	) {}

	get message(): string {
		const { names, attribute } = parts(this.where);
		const where = this.where.replace(/^LINE/, 'cac:InvoiceLine');
		const what = attribute ? `attribute ${attribute} on the ${spelled(names)}` : spelled(names);
		return `The ${what} is not part of a European invoice (${where})`;
	}

	get hint(): string {
		const { attribute } = parts(this.where);
		return attribute ? `Remove the attribute ${attribute}` : HINT;
	}
}

/** The names of a path, and the attribute behind `/@`. */
export function parts(where: string): { names: string[]; attribute?: string } {
	const [elements = '', attribute] = where.split('/@');
	return { names: elements.split('/'), attribute };
}

/** What is looked for at any depth: `parent/element`, `element`, with an attribute behind `/@`. */
export interface UnusedAnywhere {
	readonly rule: Rule;
	/** Names from the outermost to the element itself. */
	readonly names: readonly string[];
	readonly attribute?: string;
	readonly when?: Context['when'];
}
