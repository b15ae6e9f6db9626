/** CII trade parties. */

import type { XmlElement } from '../../xml/tree';
import type { Address, Contact, Delivery, Party, Payee, TaxRepresentative } from '../model/invoice';
import { identifier, leaf, push, type UnknownLog } from '../ubl/reader';
import { keep, keepDate, keepIn, visit } from './visit';

/** Reads a seller or buyer. */
export function readTradeParty(element: XmlElement, log: UnknownLog): Party {
	const party: Party = {};
	const identify = (node: XmlElement): void => {
		party.identifiers = push(party.identifiers, identifier(node, log));
	};
	visit(element, log, {
		ID: identify,
		GlobalID: identify,
		Name: keep(party, 'name', log),
		Description: keep(party, 'legalForm', log),
		SpecifiedLegalOrganization: (node) =>
			visit(node, log, {
				ID: (id) => {
					party.registrationId = identifier(id, log);
				},
				TradingBusinessName: keep(party, 'tradingName', log),
			}),
		DefinedTradeContact: (node) => {
			party.contact = readContact(node, log);
		},
		PostalTradeAddress: (node) => {
			party.address = readTradeAddress(node, log);
		},
		URIUniversalCommunication: (node) =>
			visit(node, log, {
				URIID: (id) => {
					party.electronicAddress = identifier(id, log);
				},
			}),
		SpecifiedTaxRegistration: (node) =>
			visit(node, log, {
				ID: (id) => {
					const { id: value, scheme } = identifier(id, log);
					if (scheme === 'VA' && party.vatId === undefined) party.vatId = value;
					else if (scheme !== 'VA' && !party.taxRegistration) {
						// FC is CII's word for a registration that is not VAT; UBL says TAX.
						party.taxRegistration = { id: value, scheme: scheme === undefined || scheme === 'FC' ? 'TAX' : scheme };
					} else log.add(id);
				},
			}),
	});
	return party;
}

function readContact(element: XmlElement, log: UnknownLog): Contact {
	const contact: Contact = {};
	let department: string | undefined;
	visit(element, log, {
		PersonName: keep(contact, 'name', log),
		DepartmentName: (node) => {
			department = leaf(node, log);
		},
		TelephoneUniversalCommunication: keepIn(contact, 'phone', 'CompleteNumber', log),
		EmailURIUniversalCommunication: keepIn(contact, 'email', 'URIID', log),
	});
	// Both are the contact point (BT-41) in EN 16931.
	if (department !== undefined)
		contact.name = contact.name === undefined ? department : `${contact.name}, ${department}`;
	return contact;
}

function readTradeAddress(element: XmlElement, log: UnknownLog): Address {
	const address: Address = {};
	visit(element, log, {
		LineOne: keep(address, 'line1', log),
		LineTwo: keep(address, 'line2', log),
		LineThree: keep(address, 'line3', log),
		CityName: keep(address, 'city', log),
		PostcodeCode: keep(address, 'postalCode', log),
		CountrySubDivisionName: keep(address, 'county', log),
		CountryID: keep(address, 'country', log),
	});
	return address;
}

/** Reads `PayeeTradeParty`. */
export function readTradePayee(element: XmlElement, log: UnknownLog): Payee {
	const payee: Payee = {};
	const identify = (node: XmlElement): void => {
		if (payee.identifier) log.add(node);
		else payee.identifier = identifier(node, log);
	};
	visit(element, log, {
		ID: identify,
		GlobalID: identify,
		Name: keep(payee, 'name', log),
		SpecifiedLegalOrganization: (node) =>
			visit(node, log, {
				ID: (id) => {
					payee.registrationId = identifier(id, log);
				},
			}),
	});
	return payee;
}

/** Reads `SellerTaxRepresentativeTradeParty`. */
export function readTradeRepresentative(element: XmlElement, log: UnknownLog): TaxRepresentative {
	const party: TaxRepresentative = {};
	visit(element, log, {
		Name: keep(party, 'name', log),
		PostalTradeAddress: (node) => {
			party.address = readTradeAddress(node, log);
		},
		SpecifiedTaxRegistration: (node) => visit(node, log, { ID: keep(party, 'vatId', log, 'schemeID') }),
	});
	return party;
}

/** Reads the delivery out of `ApplicableHeaderTradeDelivery`: place and day. */
export function readShipTo(element: XmlElement, delivery: Delivery, log: UnknownLog): void {
	const locate = (node: XmlElement): void => {
		if (delivery.location) log.add(node);
		else delivery.location = identifier(node, log);
	};
	visit(element, log, {
		ID: locate,
		GlobalID: locate,
		Name: keep(delivery, 'name', log),
		PostalTradeAddress: (node) => {
			delivery.address = readTradeAddress(node, log);
		},
	});
}

/** Reads `ActualDeliverySupplyChainEvent`. */
export function readDeliveryEvent(element: XmlElement, delivery: Delivery, log: UnknownLog): void {
	visit(element, log, { OccurrenceDateTime: keepDate(delivery, 'date', log) });
}
