/** Parties, addresses and identifiers of an input, with what Romania asks for done for the user. */

import { isCnpCheckDigitValid, normalizeCif, UNKNOWN_PERSON_CIF, withoutLabel } from '../../romania/cif';
import type { Address, Contact, Delivery, Identifier, Party, Payee, TaxRepresentative } from '../model/invoice';
import type { Edition } from '../editions';
import { VAT_PREFIX_EXTRA } from '../lists/codeLists';
import { ADDRESS, CONTACT, DELIVERY, listOf, PARTY, PARTY_ROLE, PAYEE, REPRESENTATIVE, type Limit } from '../terms';
import { BUCHAREST, countyCode } from '../../romania/counties';
import { ROMANIA } from '../../romania/country';
import { EU_PREFIXES } from '../../romania/europe';
import { bucharestSector, sectorOfPostalCode } from '../../romania/sectors';
import type { VatCategoryFacts } from '../vat';
import type { Findings } from './findings';
import {
	defined,
	describe,
	isGiven,
	readBoolean,
	readIdentifier,
	readList,
	readObject,
	readText,
	refuseOthers,
	type Fields,
} from './values';
import { fieldsOf, limitFor, readTerms } from './terms';

const PARTY_FIELDS = fieldsOf(PARTY, 'cif vatPayer privatePerson');
const ADDRESS_FIELDS = fieldsOf(ADDRESS);
const CONTACT_FIELDS = fieldsOf(CONTACT);
const PAYEE_FIELDS = fieldsOf(PAYEE);
const REPRESENTATIVE_FIELDS = fieldsOf(REPRESENTATIVE);
const DELIVERY_FIELDS = fieldsOf(DELIVERY);
/** A buyer has one identifier in UBL, a seller any number. */
const ONE_IDENTIFIER: Limit = { most: 1, rule: 'UBL-SR-16' };

/** Tax scheme written beside a tax registration that is not VAT (BT-32). */
const TAX_SCHEME = 'TAX';

/** What the VAT categories of the invoice ask of the parties. */
export interface VatContext {
	/** Category O is used: no VAT identifier may be on the invoice (BR-O-02 to BR-O-04). */
	readonly withoutVatIds: boolean;
	/** A category that only a VAT payer can use: a seller's bare CIF gets its RO. */
	readonly sellerIsVatPayer: boolean;
}

/** Reads a seller or buyer. */
export function readParty(
	value: unknown,
	role: 'seller' | 'buyer',
	vat: VatContext,
	findings: Findings,
): Party | undefined {
	const fields = readObject(value, role, findings);
	if (!fields) {
		if (!isGiven(value)) findings.add(role, 'is missing', role === 'seller' ? 'BR-06' : 'BR-07');
		return undefined;
	}
	refuseOthers(fields, PARTY_FIELDS, role, findings);
	const isSeller = role === 'seller';
	const at = PARTY_ROLE[role];
	const names = [
		'name',
		'tradingName',
		'legalForm',
		'creditorId',
		'registrationId',
		'taxRegistration',
		'electronicAddress',
	] as const;
	const party: Party = readTerms(PARTY, names, fields, role, findings, at);
	const vatId = readVatId(fields.vatId, `${role}.vatId`, findings);
	if (vatId !== undefined) party.vatId = vatId;
	if (party.name === undefined) findings.add(`${role}.name`, 'is missing', isSeller ? 'BR-06' : 'BR-07');
	if (party.electronicAddress && party.electronicAddress.scheme === undefined) {
		findings.add(
			`${role}.electronicAddress.scheme`,
			'is missing: an electronic address needs its scheme',
			isSeller ? 'BR-62' : 'BR-63',
		);
	}
	const most = isSeller ? undefined : ONE_IDENTIFIER;
	const identifiers = readList(fields.identifiers, `${role}.identifiers`, findings, most)
		.map((entry, index) => readIdentifier(entry, `${role}.identifiers[${index}]`, findings, listOf(PARTY.identifiers)))
		.filter((entry): entry is Identifier => entry !== undefined);
	if (identifiers.length > 0) party.identifiers = identifiers;
	if (!isSeller && party.creditorId !== undefined) {
		findings.add(`${role}.creditorId`, 'belongs to the seller or the payee');
	}
	if (!isGiven(fields.address)) {
		findings.add(`${role}.address`, 'is missing', isSeller ? 'BR-08' : 'BR-10');
	} else {
		const address = readAddress(fields.address, `${role}.address`, findings, isSeller ? SELLER_ADDRESS : BUYER_ADDRESS);
		if (address) party.address = address;
	}
	const contact = readContact(fields.contact, `${role}.contact`, at, findings);
	if (contact) party.contact = contact;
	applyCif(fields, party, role, vat, findings);
	settleIdentifiers(party, role, vat, isGiven(fields.vatId), findings);
	return party;
}

function readContact(value: unknown, path: string, role: number, findings: Findings): Contact | undefined {
	const fields = readObject(value, path, findings);
	if (!fields) return undefined;
	refuseOthers(fields, CONTACT_FIELDS, path, findings);
	const contact: Contact = readTerms(CONTACT, ['name', 'phone', 'email'], fields, path, findings, role);
	return Object.keys(contact).length > 0 ? contact : undefined;
}

/** Turns `cif`, `vatPayer` and `privatePerson` into the identifiers of the model. */
function applyCif(
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
function settleIdentifiers(
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
function readVatId(value: unknown, path: string, findings: Findings): string | undefined {
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

/** Which fields an address must have, and the rules that say so. */
interface AddressRules {
	readonly line1: string | undefined;
	readonly city: string | undefined;
	readonly county: string;
	/** County must be there abroad too (only the deliver-to address). */
	readonly countyAlways?: string;
	readonly country: string;
	readonly sector: string;
	/** In the table of terms. */
	readonly role: number;
}

const SELLER_ADDRESS: AddressRules = {
	role: PARTY_ROLE.seller,
	line1: 'BR-RO-081',
	city: 'BR-RO-091',
	county: 'BR-RO-110',
	country: 'BR-09',
	sector: 'BR-RO-100',
};
const BUYER_ADDRESS: AddressRules = {
	role: PARTY_ROLE.buyer,
	line1: 'BR-RO-082',
	city: 'BR-RO-092',
	county: 'BR-RO-111',
	country: 'BR-11',
	sector: 'BR-RO-101',
};
const REPRESENTATIVE_ADDRESS: AddressRules = {
	role: PARTY_ROLE.representative,
	line1: 'BR-RO-140',
	city: 'BR-RO-150',
	county: 'BR-RO-170',
	country: 'BR-20',
	sector: 'BR-RO-160',
};
const DELIVERY_ADDRESS: AddressRules = {
	role: PARTY_ROLE.delivery,
	line1: 'BR-RO-180',
	city: 'BR-RO-201',
	county: 'BR-RO-212',
	countyAlways: 'BR-RO-211',
	country: 'BR-57',
	sector: 'BR-RO-202',
};

/** Reads an address: country defaults to Romania, county becomes its code, Bucharest its sector. */
function readAddress(value: unknown, path: string, findings: Findings, rules: AddressRules): Address | undefined {
	const fields = readObject(value, path, findings);
	if (!fields) return undefined;
	refuseOthers(fields, ADDRESS_FIELDS, path, findings);
	const names = ['line1', 'line2', 'line3', 'postalCode', 'county', 'country'] as const;
	const address: Address = readTerms(ADDRESS, names, fields, path, findings, rules.role);
	// How long the name of the city may be is asked once it is settled.
	const city = readText(fields.city, `${path}.city`, findings);
	if (city !== undefined) address.city = city;
	const country = (address.country ??= ROMANIA);
	if (country === ROMANIA) settleRomanian(address, fields, path, findings, rules);
	else if (rules.countyAlways !== undefined && address.county === undefined) {
		findings.add(`${path}.county`, 'is missing: a deliver-to address needs its region', rules.countyAlways);
	}
	if (address.line1 === undefined) findings.add(`${path}.line1`, 'is missing: street and number', rules.line1);
	if (address.city === undefined) findings.add(`${path}.city`, 'is missing', rules.city);
	else
		address.city = readText(
			address.city,
			`${path}.city`,
			findings,
			limitFor(ADDRESS.city, findings.edition, rules.role),
		);
	return address;
}

function settleRomanian(address: Address, fields: Fields, path: string, findings: Findings, rules: AddressRules): void {
	const { county: written, city } = address;
	if (written === undefined) {
		// The capital names its county by itself.
		if (
			city !== undefined &&
			(bucharestSector(city) ?? countyCode(city)) !== undefined &&
			(countyCode(city) ?? BUCHAREST) === BUCHAREST
		) {
			address.county = BUCHAREST;
		} else {
			findings.add(
				`${path}.county`,
				'is missing: give the county by name or code, such as Cluj or RO-CJ',
				rules.county,
			);
			return;
		}
	} else {
		const county = countyCode(written) ?? (bucharestSector(written) === undefined ? undefined : BUCHAREST);
		if (county === undefined) {
			findings.add(
				`${path}.county`,
				`${describe(written)} is not a Romanian county; give its name or code, such as Cluj or RO-CJ`,
				rules.county,
			);
			return;
		}
		address.county = county;
	}
	if (address.county !== BUCHAREST) return;
	// As they were given: what is cut off may name the sector.
	const named = [city, written, fields.line1, fields.line2, fields.line3]
		.map((text) => (typeof text === 'string' ? bucharestSector(text) : undefined))
		.find((found) => found !== undefined);
	const sector = named ?? (address.postalCode === undefined ? undefined : sectorOfPostalCode(address.postalCode));
	if (sector === undefined) {
		findings.add(
			`${path}.city`,
			'in Bucharest must name the sector, such as Sector 1; a post code says it too',
			rules.sector,
		);
	} else address.city = sector;
}

/** Reads the payee (BG-10), which must be somebody else than the seller. */
export function readPayee(value: unknown, seller: Party | undefined, findings: Findings): Payee | undefined {
	const fields = readObject(value, 'payee', findings);
	if (!fields) return undefined;
	refuseOthers(fields, PAYEE_FIELDS, 'payee', findings);
	const payee: Payee = readTerms(
		PAYEE,
		['name', 'identifier', 'registrationId', 'creditorId'],
		fields,
		'payee',
		findings,
	);
	if (payee.name === undefined) findings.add('payee.name', 'is missing', 'BR-17');
	else if (payee.name === seller?.name || payee.name === seller?.tradingName) {
		findings.add(
			'payee.name',
			'is the seller; leave the payee out, it is only for somebody else who is to be paid',
			'BR-17',
		);
	}
	if (payee.identifier && seller?.identifiers?.some((identifier) => identifier.id === payee.identifier?.id)) {
		findings.add('payee.identifier', 'is an identifier of the seller', 'BR-17');
	}
	const creditorIds = [seller?.creditorId, payee.creditorId].filter((id) => id !== undefined);
	if (creditorIds.length > 1)
		findings.add('payee.creditorId', 'can be given for the seller or for the payee, not for both', 'UBL-SR-29');
	return payee;
}

/** Reads the tax representative (BG-11). */
export function readRepresentative(value: unknown, vat: VatContext, findings: Findings): TaxRepresentative | undefined {
	const path = 'taxRepresentative';
	const fields = readObject(value, path, findings);
	if (!fields) return undefined;
	refuseOthers(fields, REPRESENTATIVE_FIELDS, path, findings);
	const party: TaxRepresentative = defined({
		...readTerms(REPRESENTATIVE, ['name'], fields, path, findings),
		vatId: readVatId(fields.vatId, `${path}.vatId`, findings),
		address: readAddress(fields.address, `${path}.address`, findings, REPRESENTATIVE_ADDRESS),
	});
	if (party.name === undefined) findings.add(`${path}.name`, 'is missing', 'BR-18');
	if (party.address === undefined) findings.add(`${path}.address`, 'is missing', 'BR-19');
	if (vat.withoutVatIds) findings.add(path, 'cannot be on an invoice with VAT category O', 'BR-O-02');
	else if (party.vatId === undefined) findings.add(`${path}.vatId`, 'is missing', 'BR-56');
	return party;
}

/** Reads the delivery (BG-13). */
export function readDelivery(value: unknown, findings: Findings): Delivery | undefined {
	const fields = readObject(value, 'delivery', findings);
	if (!fields) return undefined;
	refuseOthers(fields, DELIVERY_FIELDS, 'delivery', findings);
	const delivery: Delivery = defined({
		...readTerms(DELIVERY, ['name', 'location', 'date'], fields, 'delivery', findings),
		address: readAddress(fields.address, 'delivery.address', findings, DELIVERY_ADDRESS),
	});
	return Object.keys(delivery).length > 0 ? delivery : undefined;
}

/** The buyer's address as the place of delivery, checked as such. */
export function deliverToBuyer(
	buyer: Party,
	{ code, prefix, name }: VatCategoryFacts,
	findings: Findings,
): Address | undefined {
	if (!buyer.address) return undefined;
	if (buyer.address.county === undefined) {
		findings.add(
			'delivery.address',
			`is missing: VAT category ${code} (${name}) needs where the goods went, with country and region`,
			`${prefix}-12`,
		);
		return undefined;
	}
	return { ...buyer.address };
}
