/** Seller, buyer, payee and tax representative, and the place of delivery. */

import type { XmlElement } from '../../../xml/tree';
import type { CheckedDocument } from '../core/checkedDocument';
import { attributed, exists, filled, group, pointing } from '../core/conditions';
import { name } from '../core/names';
import { path, stringValue } from '../core/select';
import type { RuleGroup, Test } from '../core/types';
import type { CodeLists } from '../../lists';
import { MODEL } from './contexts';

const SUPPLIER = name('cac:AccountingSupplierParty');
const PARTY_SCHEME = path('cac:Party/cac:PartyTaxScheme');
const COMPANY_ID = path('cbc:CompanyID');
const PAYEE_NAME = path('cac:PartyName/cbc:Name');
const PAYEE_ID = path('cac:PartyIdentification/cbc:ID');
const SUPPLIER_NAME = path('cac:Party/cac:PartyName/cbc:Name');
const SUPPLIER_ID = path('cac:Party/cac:PartyIdentification/cbc:ID');
const SUPPLIER_OTHER_IDS = [path('cac:Party/cac:PartyIdentification/cbc:ID'), path('cac:Party/cac:PartyLegalEntity/cbc:CompanyID')];

/** Values two selections share. */
function share(left: readonly XmlElement[], right: Iterable<XmlElement>): boolean {
	const values = new Set(left.map(stringValue));
	for (const element of right) if (values.has(stringValue(element))) return true;
	return false;
}

/** The party is not the seller under the same name or identifier, and it has a name. */
const otherThanSeller: Test = {
	holds(element, doc) {
		const names = PAYEE_NAME.all(element);
		if (!names[0]) return false;
		const sellers = doc.siblings(element, SUPPLIER);
		return (
			!share(names, sellers.flatMap((seller) => SUPPLIER_NAME.all(seller))) &&
			!share(PAYEE_ID.all(element), sellers.flatMap((seller) => SUPPLIER_ID.all(seller)))
		);
	},
	at: (element) => PAYEE_NAME.first(element),
};

/** The registration of a party for VAT, with its identifier. */
function hasVatId(element: XmlElement, doc: CheckedDocument): boolean {
	return PARTY_SCHEME.some(element, (scheme) => doc.facts.isVat(scheme) && COMPANY_ID.exists(scheme));
}

/** Rules of EN 16931 about parties, for the lists of an edition. */
export function partyRules(lists: CodeLists): readonly RuleGroup[] {
	const prefixes = `${lists.COUNTRIES.spaced}${lists.VAT_PREFIX_EXTRA} `;
	return [
		group(MODEL.document, 'en16931', [
			['BR-06', 'BT-27', 'The name of the seller is missing', 'Put it into cac:PartyLegalEntity/cbc:RegistrationName of the seller', filled('cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName')],
			['BR-07', 'BT-44', 'The name of the buyer is missing', 'Put it into cac:PartyLegalEntity/cbc:RegistrationName of the buyer', filled('cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName')],
			['BR-08', 'BG-5', 'The address of the seller is missing', 'Add cac:PostalAddress to the seller', exists('cac:AccountingSupplierParty/cac:Party/cac:PostalAddress')],
			['BR-10', 'BG-8', 'The address of the buyer is missing', 'Add cac:PostalAddress to the buyer', exists('cac:AccountingCustomerParty/cac:Party/cac:PostalAddress')],
		]),
		group(MODEL.supplier, 'en16931', [
			[
				'BR-CO-26',
				'BT-29 BT-30 BT-31',
				'Nothing identifies the seller: no VAT identifier, no registration number, no other identifier',
				'Give the seller a VAT identifier (with RO in front), or a number in cac:PartyLegalEntity/cbc:CompanyID',
				(e, d) => hasVatId(e, d) || SUPPLIER_OTHER_IDS.some((id) => id.exists(e)),
			],
		]),
		group(MODEL.supplierAddress, 'en16931', [['BR-09', 'BT-40', 'The country of the seller is missing', 'Put the code, such as RO, into cac:Country/cbc:IdentificationCode', filled('cac:Country/cbc:IdentificationCode')]]),
		group(MODEL.customerAddress, 'en16931', [['BR-11', 'BT-55', 'The country of the buyer is missing', 'Put the code, such as RO, into cac:Country/cbc:IdentificationCode', filled('cac:Country/cbc:IdentificationCode')]]),
		group(MODEL.supplierEndpoint, 'en16931', [['BR-62', 'BT-34', "The seller's electronic address does not say what kind it is", 'Add schemeID to cbc:EndpointID, for instance EM for an e-mail address', attributed('schemeID')]]),
		group(MODEL.customerEndpoint, 'en16931', [['BR-63', 'BT-49', "The buyer's electronic address does not say what kind it is", 'Add schemeID to cbc:EndpointID, for instance EM for an e-mail address', attributed('schemeID')]]),
		group(MODEL.vatRegistration, 'en16931', [
			[
				'BR-CO-09',
				'BT-31 BT-48 BT-63',
				'The VAT identifier "{value}" does not begin with the code of a country',
				'Write RO in front of a Romanian VAT payer (EL for Greece); a party that is not registered for VAT has the CIF without RO under a scheme other than VAT',
				pointing('cbc:CompanyID', (e, d) => prefixes.includes(Array.from(d.text(e, COMPANY_ID)).slice(0, 2).join(''))),
			],
		]),
		group(MODEL.payee, 'en16931', [['BR-17', 'BT-59', 'The payee has no name, or is the seller again', 'Name the payee in cac:PartyName/cbc:Name; remove cac:PayeeParty when the seller receives the money', otherThanSeller]]),
		group(MODEL.representative, 'en16931', [
			['BR-18', 'BT-62', 'The tax representative has no name', 'Put it into cac:PartyName/cbc:Name of cac:TaxRepresentativeParty', filled('cac:PartyName/cbc:Name')],
			['BR-19', 'BG-12', 'The address of the tax representative is missing', 'Add cac:PostalAddress to cac:TaxRepresentativeParty', exists('cac:PostalAddress')],
			[
				'BR-56',
				'BT-63',
				'The tax representative has no VAT identifier',
				'Add cac:PartyTaxScheme with cbc:CompanyID and the scheme VAT to cac:TaxRepresentativeParty',
				(e, d) => path('cac:PartyTaxScheme').some(e, (scheme) => d.facts.isSingleVat(scheme) && COMPANY_ID.exists(scheme)),
			],
		]),
		group(MODEL.representativeAddress, 'en16931', [['BR-20', 'BT-69', 'The country of the tax representative is missing', 'Put the code, such as RO, into cac:Country/cbc:IdentificationCode', filled('cac:Country/cbc:IdentificationCode')]]),
		group(MODEL.deliveryAddress, 'en16931', [['BR-57', 'BT-80', 'The country of the delivery address is missing', 'Put the code, such as RO, into cac:Country/cbc:IdentificationCode', exists('cac:Country/cbc:IdentificationCode')]]),
	];
}
