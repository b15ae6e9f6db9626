/** Parties of an input: who they are, with what Romania asks for done for the user. */

import type { Address, Contact, Delivery, Identifier, Party, Payee, TaxRepresentative } from '../model/invoice';
import { CONTACT, DELIVERY, listOf, PARTY, PARTY_ROLE, PAYEE, REPRESENTATIVE, type Limit } from '../terms';
import type { VatCategoryFacts } from '../vat';
import type { Findings } from './findings';
import { defined, isGiven, readIdentifier, readList, readObject, refuseOthers } from './values';
import { fieldsOf, readTerms } from './terms';
import { SELLER_ADDRESS, BUYER_ADDRESS, REPRESENTATIVE_ADDRESS, DELIVERY_ADDRESS, readAddress } from './address';
import { applyCif, settleIdentifiers, readVatId, type VatContext } from './identifiers';

const PARTY_FIELDS = fieldsOf(PARTY, 'cif vatPayer privatePerson');

const CONTACT_FIELDS = fieldsOf(CONTACT);
const PAYEE_FIELDS = fieldsOf(PAYEE);
const REPRESENTATIVE_FIELDS = fieldsOf(REPRESENTATIVE);
const DELIVERY_FIELDS = fieldsOf(DELIVERY);
/** A buyer has one identifier in UBL, a seller any number. */
const ONE_IDENTIFIER: Limit = { most: 1, rule: 'UBL-SR-16' };

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
