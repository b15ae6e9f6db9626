/** Identifiers of a party: from a CIF, as people write it, to the places that EN 16931 has for one. */

import { isCnpCheckDigitValid, normalizeCif, UNKNOWN_PERSON_CIF, withoutLabel } from '../../romania/cif';
import type { Party } from '../model/invoice';
import type { Edition } from '../editions';
import { VAT_PREFIX_EXTRA } from '../lists/codeLists';
import { ROMANIA } from '../../romania/country';
import { EU_PREFIXES } from '../../romania/europe';
import type { Findings } from './findings';
import { describe, readBoolean, readText } from './values';

/** Tax scheme written beside a tax registration that is not VAT (BT-32). */
const TAX_SCHEME = 'TAX';

/** What the VAT categories of the invoice ask of the parties. */
export interface VatContext {
	/** Category O is used: no VAT identifier may be on the invoice (BR-O-02 to BR-O-04). */
	readonly withoutVatIds: boolean;
	/** A category that only a VAT payer can use: a seller's bare CIF gets its RO. */
	readonly sellerIsVatPayer: boolean;
}

/** Turns `cif`, `vatPayer` and `privatePerson` into the identifiers of the model. */
export function applyCif(
	fields: Readonly<Record<string, unknown>>,
	party: Party,
	role: 'seller' | 'buyer',
	vat: VatContext,
	findings: Findings,
): void {
	const path = `${role}.cif`;
	const isSeller = role === 'seller';
	const vatPayer = readBoolean(fields.vatPayer, `${role}.vatPayer`, findings);
	const isPerson = readBoolean(fields.privatePerson, `${role}.privatePerson`, findings) ?? false;
	const written = readText(fields.cif, path, findings);
	// A dash is what people write for nothing.
	if (written === undefined || withoutLabel(written) === '') {
		if (isPerson && !isSeller && party.registrationId === undefined && party.vatId === undefined) {
			party.registrationId = { id: UNKNOWN_PERSON_CIF };
		}
		return;
	}
	const asWritten = withCapitalPrefix(written.trim(), party);
	const foreign = isLabelled(asWritten) ? undefined : foreignVatId(written);
	if (foreign !== undefined) {
		takeVatId(party, foreign, path, findings);
		return;
	}
	if (
		(isAbroad(party) && !/^RO/i.test(asWritten)) ||
		(hasForeignPrefix(asWritten, findings.edition) && !isLabelled(asWritten))
	) {
		takeForeignNumber(party, asWritten, path, findings);
		return;
	}
	const cif = normalizeCif(written);
	if (!cif.ok) {
		findings.add(path, `${cif.fault.problem}. ${cif.fault.advice}`);
		return;
	}
	const { cif: digits, kind, checkDigitValid, hadRoPrefix } = cif.value;
	if (!checkDigitValid) {
		findings.warn(
			path,
			`the check digit of ${digits} is wrong: ANAF refuses a CIF that does not exist. Compare it with the document`,
		);
	}
	const isPayer = kind === 'cif' && (vatPayer ?? (hadRoPrefix || (isSeller && vat.sellerIsVatPayer)));
	// Who keeps the VAT identifier of a model and changes its CIF means the new one: neither may win silently.
	if (isPayer || (kind === 'cif' && party.vatId?.startsWith(ROMANIA) === true))
		takeVatId(party, `RO${digits}`, path, findings);
	if (isPayer) return;
	if (isSeller) {
		party.taxRegistration ??= { id: digits, scheme: TAX_SCHEME };
		party.registrationId ??= { id: digits };
		const registered = normalizeCif(party.taxRegistration.id);
		if (registered.ok && registered.value.cif !== digits)
			findings.add(path, `is ${digits}, but the tax registration is ${party.taxRegistration.id}; give one of them`);
	} else {
		const other = normalizeCif(party.registrationId?.id);
		if (
			other.ok &&
			other.value.kind === 'cif' &&
			other.value.checkDigitValid &&
			kind === 'cif' &&
			other.value.cif !== digits
		)
			findings.add(path, `is ${digits}, but the registration is ${party.registrationId?.id ?? ''}; give one of them`);
		else takeAsRegistration(party, digits, path, findings);
	}
}

/** A party of another country, as its address says. */
export const isAbroad = ({ address }: Party): boolean => address?.country !== undefined && address.country !== ROMANIA;

/**
 * A number of another country stays as it is written: with its country in front it is a VAT identifier, which need not have
 * the form of one in the European Union, and else a registration. It has no Romanian check digit.
 */
function takeForeignNumber(party: Party, written: string, path: string, findings: Findings): void {
	if (hasForeignPrefix(written, findings.edition) && !isLabelled(written)) takeVatId(party, written, path, findings);
	else if (party.registrationId === undefined) party.registrationId = { id: written };
	else if (party.registrationId.id !== written)
		findings.add(path, `is ${written}, but the registration is ${party.registrationId.id}; give one of them`);
}

/** The VAT identifier that a CIF stands for; one that was given beside it must be the same. */
function takeVatId(party: Party, vatId: string, path: string, findings: Findings): void {
	party.vatId ??= vatId;
	if (party.vatId !== vatId)
		findings.add(path, `is ${vatId.replace(/^RO/, '')}, but the VAT identifier is ${party.vatId}; give one of them`);
}

/**
 * A buyer without a VAT identifier is found by ANAF under its legal registration (BT-47), so the fiscal code
 * goes there; another number that was given for it, such as the trade register's, becomes the buyer's
 * identifier (BT-46) where that place is free.
 */
function takeAsRegistration(party: Party, digits: string, path: string, findings: Findings): void {
	const other = party.registrationId;
	party.registrationId = { id: digits };
	if (other === undefined || other.id.replace(/^RO\s*/i, '') === digits) return;
	if (party.identifiers === undefined) party.identifiers = [other];
	else
		findings.warn(
			path,
			`${digits} is written as the registration (BT-47); there is no place for ${other.id}, so it is left out`,
		);
}

/** What EN 16931 asks of the identifiers once they are all known. */
export function settleIdentifiers(
	party: Party,
	role: 'seller' | 'buyer',
	vat: VatContext,
	isVatIdGiven: boolean,
	findings: Findings,
): void {
	if (vat.withoutVatIds && party.vatId !== undefined) {
		// The number itself is needed (ANAF finds the parties by it), only not as a VAT identifier.
		const digits = party.vatId.replace(/^RO/, '');
		if (role === 'seller') {
			party.taxRegistration ??= { id: digits, scheme: TAX_SCHEME };
			party.registrationId ??= { id: digits };
		} else takeAsRegistration(party, digits, 'buyer.vatId', findings);
		delete party.vatId;
		findings.warn(
			`${role}.vatId`,
			'is written as a registration instead of a VAT identifier, since category O allows none',
		);
	}
	if (party.taxRegistration) {
		const scheme = party.taxRegistration.scheme ?? TAX_SCHEME;
		if (scheme.toUpperCase() === 'VAT') {
			findings.add(`${role}.taxRegistration.scheme`, 'is VAT; give a VAT number as the VAT identifier');
		}
		party.taxRegistration = { id: party.taxRegistration.id, scheme };
	}
	if (role === 'seller') {
		if (party.vatId === undefined && party.registrationId === undefined && party.identifiers === undefined) {
			if (party.taxRegistration) party.registrationId = { id: party.taxRegistration.id };
			else if (!isVatIdGiven) findings.add('seller.cif', 'is missing: the seller needs its CIF', 'BR-CO-26');
		}
	}
}

/** A VAT identifier of another country of the European Union, without what stands between its digits; undefined for any other. */
function foreignVatId(text: string): string | undefined {
	// Without its label: CUI 1590082 is no number of Cuba, CIF 1590082 none of Côte d'Ivoire.
	const compact = withoutLabel(text);
	const match = /^([A-Z]{2})([0-9A-Z+*]{2,13})$/.exec(compact);
	if (!match || match[1] === ROMANIA || !/\d/.test(match[2] ?? '')) return undefined;
	const prefix = match[1] === 'GR' ? VAT_PREFIX_EXTRA : (match[1] ?? '');
	return EU_PREFIXES.has(prefix) ? prefix + (match[2] ?? '') : undefined;
}

/** A number with another country in front that is not of the European Union: `CHE-123.456.789 MWST`; it stays as written. */
const hasForeignPrefix = (text: string, { lists }: Edition): boolean =>
	/^(?!RO|CUI|CIF|CNP|NIF)[A-Z]{2}/.test(text) && /\d/.test(text) && lists.COUNTRIES.has(text.slice(0, 2));

/**
 * Whether a number begins with the name of its register and not with a country, though two letters of the name are one: `HRB 12345` is
 * not of Croatia, `SIREN 303265045` not of Slovenia. Only some countries have letters behind their own.
 */
const isLabelled = (text: string): boolean =>
	/^(?!ATU|ES[A-Z]\d|FR[A-Z]|CHE\d|(?:GB|XI)(?:GD|HA)\d)[A-Z]{3}/.test(withoutLabel(text));

/** In capitals, when it begins with the country of the party in small letters, which BR-CO-09 does not take for a country. */
function withCapitalPrefix(text: string, { address }: Party): string {
	const prefix = text.slice(0, 2);
	return prefix !== prefix.toUpperCase() && prefix.toUpperCase() === address?.country ? text.toUpperCase() : text;
}

/** A VAT identifier with its country prefix (BR-CO-09); bare digits are Romanian, Greece is EL. */
export function readVatId(value: unknown, path: string, findings: Findings): string | undefined {
	const text = readText(value, path, findings);
	if (text === undefined) return undefined;
	const compact = withoutLabel(text);
	if (/^(?:RO)?\d{2,10}$/.test(compact)) {
		const cif = normalizeCif(compact);
		if (cif.ok) {
			if (!cif.value.checkDigitValid)
				findings.warn(path, `the check digit of ${cif.value.cif} is wrong. Compare it with the document`);
			return `RO${cif.value.cif}`;
		}
	}
	// A person that is registered for VAT: the CNP, or the NIF that stands for one.
	const person = /^RO(\d{13})$/.exec(compact)?.[1];
	if (person !== undefined && isCnpCheckDigitValid(person)) return compact;
	const foreign = foreignVatId(compact);
	if (foreign !== undefined) return foreign;
	if (hasForeignPrefix(text, findings.edition)) return text;
	findings.add(
		path,
		`${describe(text)} is not a VAT number with its country in front, such as RO1590082 or DE123456789`,
		'BR-CO-09',
	);
	return undefined;
}
