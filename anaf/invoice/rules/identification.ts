/**
 * How ANAF finds out who seller and buyer are: the layer after structure and rules, whose answer is `ERRIdentif`
 * (docs/anaf/rules.md#identification). A document that passes every rule is refused when a party cannot be identified.
 *
 * The seller: its tax identifier, `RO` and digits or digits. The buyer: its VAT identifier (BT-48) when that is `RO` and
 * digits, else its registration number (BT-47) when that is digits, with `RO` or without. Thirteen digits are a CNP or
 * NIF, thirteen zeros a person that is not known, anything else a CUI; the check digit has to be right. A VAT identifier of
 * another country and a trade register number identify nobody, and the country of a buyer plays no part.
 */

import { isCifCheckDigitValid, isCnpCheckDigitValid, mayBePerson, UNKNOWN_PERSON_CIF } from '../../romania/cif';
import { ROMANIA } from '../../romania/country';
import type { XmlDocument, XmlElement } from '../../xml/tree';
import { placeOf, quoted } from './core/findings';
import { Reading } from './core/reading';
import { normalizeSpace, path, stringValue, type Path } from './core/select';
import type { Finding } from './core/types';

/** What is known beside the document. */
export interface IdentificationOptions {
	/** True when the document is sent with Extern: ANAF then does not look for the buyer. */
	readonly foreignBuyer?: boolean;
}

/** Where a party and its codes stand. */
interface Places {
	readonly itself: Path;
	readonly country: Path;
	readonly tax: Path;
	readonly legal: Path;
}

const party = (where: string): Places => ({
	itself: path(where),
	country: path(`${where}/cac:PostalAddress/cac:Country/cbc:IdentificationCode`),
	tax: path(`${where}/cac:PartyTaxScheme/cbc:CompanyID`),
	legal: path(`${where}/cac:PartyLegalEntity/cbc:CompanyID`),
});
const SELLER = party('cac:AccountingSupplierParty/cac:Party');
const BUYER = party('cac:AccountingCustomerParty/cac:Party');

/** A code by which ANAF could identify somebody in Romania. */
interface RomanianCode {
	readonly digits: string;
	/** Written with RO in front. */
	readonly isPrefixed: boolean;
	/** The check digit is right, or it is thirteen zeros. */
	readonly isRight: boolean;
}

interface Code extends RomanianCode {
	readonly element: XmlElement;
}

/** Reads a code as ANAF does (docs/anaf/rules.md#identification); undefined for what it takes for no Romanian code at all. */
export function romanianCode(text: string): RomanianCode | undefined {
	const [, prefix, digits] = /^(RO)?(\d+)$/.exec(normalizeSpace(text).replace(/ /g, '').toUpperCase()) ?? [];
	if (digits === undefined) return undefined;
	const isRight =
		digits === UNKNOWN_PERSON_CIF ||
		(digits.length === 13 ? isCnpCheckDigitValid(digits) : isCifCheckDigitValid(digits));
	return { digits, isPrefixed: prefix !== undefined, isRight };
}

function codeOf(element: XmlElement): Code | undefined {
	const code = romanianCode(stringValue(element));
	return code && { element, ...code };
}

/**
 * How ANAF finds a buyer, and so how the invoice is to be sent. `extern`: it is abroad and has no Romanian code, which only Extern
 * lets pass. `wrong`: its Romanian code has a wrong check digit. `digits`: the bare number of a register abroad, which ANAF reads as
 * such a code. `another`: the bare number of a buyer abroad is the code of somebody in Romania, so only a person can tell whose it is.
 * `person`: it may be the CNP or NIF of a buyer who lives abroad.
 */
type BuyerStanding = 'identified' | 'extern' | 'unknown' | 'wrong' | 'digits' | 'another' | 'person';

/**
 * Judges the code of a buyer; the one judge of it, before a check and before sending.
 *
 * @param vatId the VAT identifier of the buyer: who has one of another country is no person of whom Romania keeps a CNP
 */
export function standingOf(
	code: RomanianCode | undefined,
	isAbroad: boolean,
	vatId: string | undefined,
): BuyerStanding {
	if (code === undefined) return isAbroad ? 'extern' : 'unknown';
	const isBareAbroad = isAbroad && !code.isPrefixed;
	if (!code.isRight) return isBareAbroad ? 'digits' : 'wrong';
	if (!isBareAbroad || code.digits === UNKNOWN_PERSON_CIF) return 'identified';
	const hasForeignVat = vatId !== undefined && /[^\s\d]/.test(vatId);
	return mayBePerson(code.digits) && !hasForeignVat ? 'person' : 'another';
}

const codesOf = (elements: readonly XmlElement[]): Code[] => elements.flatMap((element) => codeOf(element) ?? []);

/** The code by which ANAF identifies the buyer: a VAT identifier with RO, else the registration number. */
function buyerCode(header: XmlElement): Code | undefined {
	return codesOf(BUYER.tax.all(header)).find(({ isPrefixed }) => isPrefixed) ?? codesOf(BUYER.legal.all(header))[0];
}

function isAbroad(header: XmlElement, { country }: Places): boolean {
	const code = country.first(header);
	return code !== undefined && normalizeSpace(stringValue(code)) !== ROMANIA;
}

/** Codes of a party in Romania with a wrong check digit, beside the one by which ANAF identifies it. */
function slips(header: XmlElement, places: Places, decisive: Code | undefined): Code[] {
	if (isAbroad(header, places)) return [];
	return codesOf([...places.tax.all(header), ...places.legal.all(header)]).filter(
		({ element, digits, isRight }) => !isRight && element !== decisive?.element && /^(?:\d{2,10}|\d{13})$/.test(digits),
	);
}

/** Another right CIF of a party in Romania than the one by which ANAF identifies it. A person with a company has a CNP besides. */
function secondCode(header: XmlElement, places: Places, decisive: Code): Code | undefined {
	const isCif = ({ digits, isRight }: RomanianCode): boolean => isRight && digits.length < UNKNOWN_PERSON_CIF.length;
	if (!isCif(decisive) || isAbroad(header, places)) return undefined;
	return codesOf([...places.tax.all(header), ...places.legal.all(header)]).find(
		(one) => isCif(one) && one.digits.replace(/^0+/, '') !== decisive.digits.replace(/^0+/, ''),
	);
}

/** ANAF's own words for a code whose check digit is wrong. */
const answer = (digits: string, who: 'vanzator' | 'cumparator'): string =>
	`ANAF answers “${digits.length === 13 ? 'CNP sau NIF' : 'CUI'} ${who} incorect”`;

/** What a finding says, wherever its place is. */
type Said = Pick<Finding, 'rule' | 'severity' | 'message' | 'hint' | 'businessTerms'>;

const SELLER_TERMS = ['BT-30', 'BT-31', 'BT-32'];
const BUYER_TERMS = ['BT-47', 'BT-48'];
/** Of the registration number alone. */
const REGISTRATION_TERMS = ['BT-47'];

const NO_SELLER: Said = {
	rule: 'RO-IDENT-NONE',
	severity: 'warning',
	message: 'The seller has no Romanian fiscal code: ANAF may not be able to identify it',
	hint:
		'Give the CIF of the seller: RO and digits when it pays VAT, else the digits alone. A trade register number, or an identifier of another kind, ' +
		'identifies nobody; what ANAF answers to such an invoice is not known',
	businessTerms: SELLER_TERMS,
};

const wrongSeller = ({ element, digits }: Code): Said => ({
	rule: 'RO-IDENT-SELLER',
	severity: 'fatal',
	message: `ANAF cannot identify the seller: the check digit of "${quoted(stringValue(element))}" is wrong`,
	hint: `Correct the fiscal code of the seller; ${answer(digits, 'vanzator')}`,
	businessTerms: SELLER_TERMS,
});

const wrongBeside = ({ element }: Code, businessTerms: string[]): Said => ({
	rule: 'RO-IDENT-CODE',
	severity: 'warning',
	message: `The check digit of "${quoted(stringValue(element))}" is wrong, so it is not a Romanian fiscal code`,
	hint: 'Check the number for a wrong or missing digit; ANAF identifies the party by another code',
	businessTerms,
});

const twoSellers = (decisive: Code, other: Code): Said => ({
	rule: 'RO-IDENT-TWO',
	severity: 'warning',
	message: `The seller has two Romanian fiscal codes: ${decisive.digits} and ${other.digits}`,
	hint: 'Check which of them is the seller’s; by which ANAF goes is not known',
	businessTerms: SELLER_TERMS,
});

const twoBuyers = (decisive: Code, other: Code): Said => ({
	rule: 'RO-IDENT-TWO',
	severity: 'warning',
	message: `The buyer has two Romanian fiscal codes: ${decisive.digits} and ${other.digits}`,
	hint: 'Check which of them is the buyer’s; ANAF goes by the VAT identifier, and the company of the other code does not get the invoice',
	businessTerms: BUYER_TERMS,
});

/** The buyer's code as the sentences about it need it; both texts are empty where it has none. */
interface BuyerSaid {
	readonly written: string;
	readonly digits: string;
	readonly abroad: boolean;
}

/** What is told of a buyer, by its standing. */
const BUYER_SAYS: Readonly<Record<Exclude<BuyerStanding, 'identified'>, (buyer: BuyerSaid) => Said>> = {
	extern: () => ({
		rule: 'RO-IDENT-EXTERN',
		severity: 'warning',
		message: 'The buyer is abroad and has no Romanian fiscal code: the invoice is valid for upload with Extern only',
		hint: 'Leave the option Extern on Automatic, which turns it on, or choose Yes; ANAF’s public validation has no such switch and refuses every buyer without a Romanian code',
		businessTerms: BUYER_TERMS,
	}),
	unknown: () => ({
		rule: 'RO-IDENT-BUYER',
		severity: 'fatal',
		message:
			'ANAF cannot identify the buyer: neither its VAT identifier nor its registration number is a Romanian fiscal code',
		hint:
			'Put RO and the CIF into cac:PartyTaxScheme/cbc:CompanyID, or the CIF (a CNP for a person, thirteen ' +
			'zeros when it is not known) into cac:PartyLegalEntity/cbc:CompanyID; a trade register number goes ' +
			'into cac:PartyIdentification',
		businessTerms: BUYER_TERMS,
	}),
	wrong: ({ written, digits, abroad }) => ({
		rule: 'RO-IDENT-BUYER',
		severity: 'fatal',
		message: `ANAF cannot identify the buyer by "${written}": the check digit is wrong`,
		hint: abroad
			? `Correct the Romanian fiscal code of the buyer, or remove it and send with the option Extern; ${answer(digits, 'cumparator')}`
			: `Correct the fiscal code of the buyer; ${answer(digits, 'cumparator')}`,
		businessTerms: BUYER_TERMS,
	}),
	digits: ({ written, digits }) => ({
		rule: 'RO-IDENT-BUYER',
		severity: 'fatal',
		message: `ANAF takes the register number "${written}" of the buyer abroad for a Romanian fiscal code, and its check digit is wrong`,
		hint: `Put the letters of the register before the number, or leave it out; the invoice is then valid for upload with Extern. ${answer(digits, 'cumparator')}`,
		businessTerms: REGISTRATION_TERMS,
	}),
	another: ({ written, digits }) => ({
		rule: 'RO-IDENT-OTHER',
		severity: 'fatal',
		message:
			digits.length === UNKNOWN_PERSON_CIF.length
				? `ANAF takes "${written}" for a CNP or NIF, as persons in Romania have, not for the number of the buyer`
				: `ANAF takes "${written}" for a Romanian fiscal code: the invoice would go to the company in Romania that has it`,
		hint:
			'Put letters of the register before the number, or leave it out, and send with the option Extern; ' +
			'when it is the Romanian code of the buyer, write RO in front',
		businessTerms: REGISTRATION_TERMS,
	}),
	person: ({ written }) => ({
		rule: 'RO-IDENT-PERSON',
		severity: 'warning',
		message: `ANAF takes "${written}" of the buyer abroad for the CNP or NIF of a person in Romania`,
		hint:
			'When it is the buyer’s, nothing is to be done. When it is of a register abroad, put letters before the number, ' +
			'or leave it out: the invoice is then valid for upload with Extern',
		businessTerms: REGISTRATION_TERMS,
	}),
};

/**
 * Says whom ANAF will not be able to identify.
 *
 * @returns `RO-IDENT-SELLER` and `RO-IDENT-BUYER` (fatal), `RO-IDENT-OTHER` (fatal: a number of a buyer abroad that is the
 * CUI of somebody in Romania), `RO-IDENT-PERSON` (a warning: such a number that may be the CNP of the buyer),
 * `RO-IDENT-NONE` (a warning: a seller without any Romanian code), `RO-IDENT-TWO` (a warning: a party with two), `RO-IDENT-EXTERN` (a warning: to be sent with Extern only), `RO-IDENT-CODE` (a warning:
 * a wrong check digit where another code identifies the party)
 */
export function identificationFindings(
	document: XmlDocument,
	{ foreignBuyer = false }: IdentificationOptions,
): Finding[] {
	const doc = new Reading(document.root);
	if (!doc.known) return [];
	const { header } = doc;
	const findings: Finding[] = [];
	const add = (element: XmlElement, said: Said): void => {
		findings.push({ ...said, ...placeOf(document, element), source: 'identification' });
	};

	const taxCodes = codesOf(SELLER.tax.all(header));
	const seller = taxCodes.find(({ isPrefixed }) => isPrefixed) ?? taxCodes[0] ?? codesOf(SELLER.legal.all(header))[0];
	const sellerElement = SELLER.itself.first(header);
	if (!seller && sellerElement) add(sellerElement, NO_SELLER);
	if (seller && !seller.isRight) add(seller.element, wrongSeller(seller));

	const code = buyerCode(header);
	for (const slip of slips(header, SELLER, seller)) add(slip.element, wrongBeside(slip, SELLER_TERMS));
	for (const slip of slips(header, BUYER, code)) add(slip.element, wrongBeside(slip, BUYER_TERMS));
	const otherSeller = seller && secondCode(header, SELLER, seller);
	if (seller && otherSeller) add(otherSeller.element, twoSellers(seller, otherSeller));
	const otherBuyer = code && secondCode(header, BUYER, code);
	if (code && otherBuyer) add(otherBuyer.element, twoBuyers(code, otherBuyer));

	const buyer = BUYER.itself.first(header);
	if (!buyer) return findings;
	const abroad = isAbroad(header, BUYER);
	if (abroad && foreignBuyer) return findings;
	const vatIdElement = BUYER.tax.first(header);
	const standing = standingOf(code, abroad, vatIdElement && stringValue(vatIdElement));
	if (standing === 'identified') return findings;
	const written = code === undefined ? '' : quoted(stringValue(code.element));
	add(code?.element ?? buyer, BUYER_SAYS[standing]({ written, digits: code?.digits ?? '', abroad }));
	return findings;
}
