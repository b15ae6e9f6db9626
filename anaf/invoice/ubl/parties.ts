/** UBL parties, addresses, contacts and delivery. */

import type { XmlElement } from '../../xml/tree';
import type {
	Address,
	Contact,
	Delivery,
	Identifier,
	Party,
	Payee,
	TaxRepresentative,
} from '../model/invoice';
import { identifier, isForeign, leaf, only, onlyText, push, type UnknownLog } from './reader';

/** A bank assigned creditor identifier hides among the party identifiers under this scheme (BT-90). */
const SEPA = 'SEPA';

/** Reads `cac:AccountingSupplierParty` or `cac:AccountingCustomerParty`. */
export function readAccountingParty(wrapper: XmlElement, log: UnknownLog): Party {
	const element = only(wrapper, 'Party', log);
	return element ? readParty(element, log) : {};
}

function readParty(element: XmlElement, log: UnknownLog): Party {
	const party: Party = {};
	for (const node of element.children) {
		if (isForeign(node)) {
			log.add(node);
			continue;
		}
		switch (node.local) {
			case 'EndpointID':
				if (party.electronicAddress) log.add(node);
				else party.electronicAddress = identifier(node, log);
				break;
			case 'PartyIdentification': {
				const id = only(node, 'ID', log);
				if (!id) break;
				const value = identifier(id, log);
				if (value.scheme === SEPA && party.creditorId === undefined) party.creditorId = value.id;
				else party.identifiers = push(party.identifiers, value);
				break;
			}
			case 'PartyName':
				if (party.tradingName !== undefined) log.add(node);
				else setDefined(party, 'tradingName', onlyText(node, 'Name', log));
				break;
			case 'PostalAddress':
				if (party.address) log.add(node);
				else party.address = readAddress(node, log);
				break;
			case 'PartyTaxScheme':
				readTaxScheme(node, party, log);
				break;
			case 'PartyLegalEntity':
				readLegalEntity(node, party, log);
				break;
			case 'Contact':
				if (party.contact) log.add(node);
				else party.contact = readContact(node, log);
				break;
			default:
				log.add(node);
		}
	}
	return party;
}

function readTaxScheme(element: XmlElement, party: Party, log: UnknownLog): void {
	const { companyId, scheme } = taxSchemeOf(element, log);
	if (companyId === undefined) {
		log.add(element);
	} else if (scheme?.toUpperCase() === 'VAT') {
		if (party.vatId === undefined) party.vatId = companyId;
		else log.add(element);
	} else if (party.taxRegistration === undefined) {
		party.taxRegistration = scheme ? { id: companyId, scheme } : { id: companyId };
	} else {
		log.add(element);
	}
}

function taxSchemeOf(
	element: XmlElement,
	log: UnknownLog,
): { companyId: string | undefined; scheme: string | undefined } {
	let companyId: string | undefined;
	let scheme: string | undefined;
	for (const node of element.children) {
		if (isForeign(node)) {
			log.add(node);
			continue;
		}
		if (node.local === 'CompanyID' && companyId === undefined) companyId = leaf(node, log);
		else if (node.local === 'TaxScheme' && scheme === undefined) scheme = onlyText(node, 'ID', log);
		else log.add(node);
	}
	return { companyId, scheme };
}

function readLegalEntity(element: XmlElement, party: Party, log: UnknownLog): void {
	for (const node of element.children) {
		if (isForeign(node)) {
			log.add(node);
			continue;
		}
		if (node.local === 'RegistrationName' && party.name === undefined) party.name = leaf(node, log);
		else if (node.local === 'CompanyID' && !party.registrationId) party.registrationId = identifier(node, log);
		else if (node.local === 'CompanyLegalForm' && party.legalForm === undefined) party.legalForm = leaf(node, log);
		else log.add(node);
	}
}

function readContact(element: XmlElement, log: UnknownLog): Contact {
	const contact: Contact = {};
	for (const node of element.children) {
		if (isForeign(node)) {
			log.add(node);
			continue;
		}
		if (node.local === 'Name' && contact.name === undefined) contact.name = leaf(node, log);
		else if (node.local === 'Telephone' && contact.phone === undefined) contact.phone = leaf(node, log);
		else if (node.local === 'ElectronicMail' && contact.email === undefined) contact.email = leaf(node, log);
		else log.add(node);
	}
	return contact;
}

/** Reads `cac:PostalAddress` or `cac:Address`. */
function readAddress(element: XmlElement, log: UnknownLog): Address {
	const address: Address = {};
	for (const node of element.children) {
		if (isForeign(node)) {
			log.add(node);
			continue;
		}
		switch (node.local) {
			case 'StreetName':
				address.line1 = once(address.line1, node, log);
				break;
			case 'AdditionalStreetName':
				address.line2 = once(address.line2, node, log);
				break;
			case 'CityName':
				address.city = once(address.city, node, log);
				break;
			case 'PostalZone':
				address.postalCode = once(address.postalCode, node, log);
				break;
			case 'CountrySubentity':
				address.county = once(address.county, node, log);
				break;
			case 'AddressLine':
				if (address.line3 !== undefined) log.add(node);
				else setDefined(address, 'line3', onlyText(node, 'Line', log));
				break;
			case 'Country':
				if (address.country !== undefined) log.add(node);
				else setDefined(address, 'country', onlyText(node, 'IdentificationCode', log));
				break;
			default:
				log.add(node);
		}
	}
	return address;
}

function once(current: string | undefined, node: XmlElement, log: UnknownLog): string {
	if (current === undefined) return leaf(node, log);
	log.add(node);
	return current;
}

function setDefined<T, K extends keyof T>(target: T, key: K, value: T[K] | undefined): void {
	if (value !== undefined) target[key] = value;
}

/** Reads `cac:PayeeParty`. */
export function readPayee(element: XmlElement, log: UnknownLog): Payee {
	const payee: Payee = {};
	for (const node of element.children) {
		if (isForeign(node)) {
			log.add(node);
			continue;
		}
		if (node.local === 'PartyIdentification') {
			const id = only(node, 'ID', log);
			if (!id) continue;
			const value: Identifier = identifier(id, log);
			if (value.scheme === SEPA && payee.creditorId === undefined) payee.creditorId = value.id;
			else if (!payee.identifier) payee.identifier = value;
			else log.add(node);
		} else if (node.local === 'PartyName' && payee.name === undefined) {
			setDefined(payee, 'name', onlyText(node, 'Name', log));
		} else if (node.local === 'PartyLegalEntity' && !payee.registrationId) {
			const id = only(node, 'CompanyID', log);
			if (id) payee.registrationId = identifier(id, log);
		} else {
			log.add(node);
		}
	}
	return payee;
}

/** Reads `cac:TaxRepresentativeParty`. */
export function readTaxRepresentative(element: XmlElement, log: UnknownLog): TaxRepresentative {
	const party: TaxRepresentative = {};
	for (const node of element.children) {
		if (isForeign(node)) {
			log.add(node);
			continue;
		}
		if (node.local === 'PartyName' && party.name === undefined) {
			setDefined(party, 'name', onlyText(node, 'Name', log));
		} else if (node.local === 'PostalAddress' && !party.address) {
			party.address = readAddress(node, log);
		} else if (node.local === 'PartyTaxScheme') {
			const { companyId, scheme } = taxSchemeOf(node, log);
			if (companyId !== undefined && scheme?.toUpperCase() === 'VAT' && party.vatId === undefined) {
				party.vatId = companyId;
			} else {
				log.add(node);
			}
		} else {
			log.add(node);
		}
	}
	return party;
}

/** Reads `cac:Delivery`. */
export function readDelivery(element: XmlElement, log: UnknownLog): Delivery {
	const delivery: Delivery = {};
	for (const node of element.children) {
		if (isForeign(node)) {
			log.add(node);
			continue;
		}
		if (node.local === 'ActualDeliveryDate' && delivery.date === undefined) {
			delivery.date = leaf(node, log);
		} else if (node.local === 'DeliveryLocation' && !delivery.location && !delivery.address) {
			for (const part of node.children) {
				if (isForeign(part)) {
					log.add(part);
					continue;
				}
				if (part.local === 'ID' && !delivery.location) delivery.location = identifier(part, log);
				else if (part.local === 'Address' && !delivery.address) delivery.address = readAddress(part, log);
				else log.add(part);
			}
		} else if (node.local === 'DeliveryParty' && delivery.name === undefined) {
			const name = only(node, 'PartyName', log);
			if (name) setDefined(delivery, 'name', onlyText(name, 'Name', log));
		} else {
			log.add(node);
		}
	}
	return delivery;
}
