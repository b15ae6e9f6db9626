/** Seller, buyer, payee and tax representative, and the place of delivery. */

import type { XmlElement } from '../../../xml/tree';
import { MODEL, ROMANIA } from './contexts';
import type { Doc } from '../core/checkedDocument';
import { TAXED } from '../core/gathered';
import { name, type Name } from '../core/names';
import { normalizeSpace, path, stringValue, type Path } from '../core/select';
import { attributed, exists, filled, group, pointing, written } from '../core/conditions';
import type { RuleGroup, Test } from '../core/types';
import { COUNTRIES, VAT_PREFIX_EXTRA } from '../../lists/codeLists';

const SUPPLIER = name('cac:AccountingSupplierParty');
const PARTY_SCHEME = path('cac:Party/cac:PartyTaxScheme');
const COMPANY_ID = path('cbc:CompanyID');
const PAYEE_NAME = path('cac:PartyName/cbc:Name');
const PAYEE_ID = path('cac:PartyIdentification/cbc:ID');
const SUPPLIER_NAME = path('cac:Party/cac:PartyName/cbc:Name');
const SUPPLIER_ID = path('cac:Party/cac:PartyIdentification/cbc:ID');
const SUPPLIER_OTHER_IDS = [path('cac:Party/cac:PartyIdentification/cbc:ID'), path('cac:Party/cac:PartyLegalEntity/cbc:CompanyID')];
const VAT_LIST = ` 1A ${[...COUNTRIES, VAT_PREFIX_EXTRA].filter((code) => code !== '1A').sort().join(' ')} `;

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
function hasVatId(element: XmlElement, doc: Doc): boolean {
	return PARTY_SCHEME.some(element, (scheme) => doc.facts.isVat(scheme) && COMPANY_ID.exists(scheme));
}

const RO = 'RO';
const COUNTIES = new Set(
	'AB AG AR B BC BH BN BR BT BV BZ CJ CL CS CT CV DB DJ GJ GL GR HD HR IF IL IS MH MM MS NT OT PH SB SJ SM SV TL TM TR VL VN VS'.split(' ').map((code) => `RO-${code}`),
);
const SECTORS = new Set([1, 2, 3, 4, 5, 6].map((sector) => `SECTOR${sector}`));

/** Paths of an address, below the element a rule looks at. */
function address(prefix: string): Record<'country' | 'county' | 'city', Path> {
	return { country: path(`${prefix}cac:Country/cbc:IdentificationCode`), county: path(`${prefix}cbc:CountrySubentity`), city: path(`${prefix}cbc:CityName`) };
}

/** In Bucharest the city is one of the six sectors. */
function sector(prefix: string): Test {
	const { country, county, city } = address(prefix);
	return {
		holds: (e, d) => !(d.normalized(e, country) === RO && d.normalized(e, county) === 'RO-B' && !SECTORS.has(d.normalized(e, city))),
		at: (e) => city.first(e) ?? county.first(e),
	};
}

/** In Romania the county is one of the ISO 3166-2 codes. */
function county(prefix: string): Test {
	const { country, county: code } = address(prefix);
	return {
		holds: (e, d) => !(d.normalized(e, country) === RO && !COUNTIES.has(d.normalized(e, code))),
		at: (e) => code.first(e) ?? country.first(e)?.parent?.parent ?? undefined,
	};
}

const SECTOR_HINT = 'Write SECTOR1 to SECTOR6 into cbc:CityName when cbc:CountrySubentity is RO-B';
const COUNTY_HINT = 'Write the code of the county into cbc:CountrySubentity: RO- and the letters of the number plate, such as RO-CJ, or RO-B for Bucharest';

const ALLOWANCE_ID = path('cac:AllowanceCharge/cac:TaxCategory/cbc:ID');
const INDICATOR = path('cbc:ChargeIndicator');
const SCHEME_ID = path('cbc:ID');
const TAX_SCHEME: Name = name('cac:TaxScheme');
const ALLOWANCE_CHARGE: Name = name('cac:AllowanceCharge');

/** Something on the document is taxed, so the parties need their tax identifiers (lines of a credit note do not count). */
function taxed(element: XmlElement, doc: Doc): boolean {
	if (doc.facts.taxedInvoiceLine) return true;
	return ALLOWANCE_ID.some(element, (id) => {
		if (!TAXED.has(stringValue(id))) return false;
		const allowanceCharge = id.parent?.parent;
		if (!allowanceCharge || allowanceCharge.local !== ALLOWANCE_CHARGE.local) return false;
		return says(allowanceCharge, 'true') || (says(allowanceCharge, 'false') && vatSchemeFollows(id));
	});
}

/** The indicator is spelled that way: these two rules compare text, not meaning. */
function says(allowanceCharge: XmlElement, word: string): boolean {
	return INDICATOR.some(allowanceCharge, (indicator) => stringValue(indicator) === word);
}

function vatSchemeFollows(id: XmlElement): boolean {
	const beside = id.parent?.children ?? [];
	return beside
		.slice(beside.indexOf(id) + 1)
		.some((e) => e.local === TAX_SCHEME.local && e.uri === TAX_SCHEME.uri && SCHEME_ID.some(e, (scheme) => stringValue(scheme) === 'VAT'));
}

const REPRESENTATIVE_ID = path('cac:TaxRepresentativeParty/cac:PartyTaxScheme/cbc:CompanyID');
const SELLER_TAX_ID = path('cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme/cbc:CompanyID');
const BUYER_LEGAL_ID = path('cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID');
const BUYER_TAX_ID = path('cac:AccountingCustomerParty/cac:Party/cac:PartyTaxScheme/cbc:CompanyID');
const notBlank = (element: XmlElement): boolean => normalizeSpace(stringValue(element)) !== '';

const SELLER = 'cac:AccountingSupplierParty/cac:Party/cac:PostalAddress/';
const BUYER = 'cac:AccountingCustomerParty/cac:Party/cac:PostalAddress/';

export const PARTY_RULES: RuleGroup[] = [
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
			'Write RO in front of a Romanian VAT payer (EL for Greece); whoever is not registered for VAT gives the bare CIF under another scheme than VAT',
			pointing('cbc:CompanyID', (e, d) => VAT_LIST.includes(Array.from(d.text(e, COMPANY_ID)).slice(0, 2).join(''))),
		],
	]),
	group(MODEL.payee, 'en16931', [['BR-17', 'BT-59', 'The payee has no name, or is the seller once more', 'Name the payee in cac:PartyName/cbc:Name; remove cac:PayeeParty when the seller receives the money', otherThanSeller]]),
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
	group(ROMANIA.document, 'cius-ro', [
		[
			'BR-RO-065',
			'BT-31 BT-32 BT-63',
			'The seller has no tax identifier',
			'Put the CIF of the seller into cac:PartyTaxScheme/cbc:CompanyID (with RO in front for a VAT payer)',
			(e, d) => !taxed(e, d) || REPRESENTATIVE_ID.exists(e) || SELLER_TAX_ID.some(e, notBlank),
		],
		['BR-RO-081', 'BT-35', 'The street of the seller is missing', 'Put it into cbc:StreetName of the address of the seller', written(`${SELLER}cbc:StreetName`)],
		['BR-RO-082', 'BT-50', 'The street of the buyer is missing', 'Put it into cbc:StreetName of the address of the buyer', written(`${BUYER}cbc:StreetName`)],
		['BR-RO-091', 'BT-37', 'The city of the seller is missing', 'Put it into cbc:CityName of the address of the seller', written(`${SELLER}cbc:CityName`)],
		['BR-RO-092', 'BT-52', 'The city of the buyer is missing', 'Put it into cbc:CityName of the address of the buyer', written(`${BUYER}cbc:CityName`)],
		['BR-RO-100', 'BT-37', 'The seller is in Bucharest, and the city is not a sector', SECTOR_HINT, sector(SELLER)],
		['BR-RO-110', 'BT-39', 'The county of the seller is not a Romanian county code', COUNTY_HINT, county(SELLER)],
		['BR-RO-101', 'BT-52', 'The buyer is in Bucharest, and the city is not a sector', SECTOR_HINT, sector(BUYER)],
		['BR-RO-111', 'BT-54', 'The county of the buyer is not a Romanian county code', COUNTY_HINT, county(BUYER)],
		[
			'BR-RO-120',
			'BT-47 BT-48',
			'The buyer has no identifier',
			'Put the CIF of the buyer into cac:PartyLegalEntity/cbc:CompanyID or cac:PartyTaxScheme/cbc:CompanyID; a private person without a known CNP gets 0000000000000',
			(e, d) => !taxed(e, d) || BUYER_LEGAL_ID.exists(e) || BUYER_TAX_ID.some(e, notBlank),
		],
	]),
	group(ROMANIA.representativeAddress, 'cius-ro', [
		['BR-RO-140', 'BT-64', 'The street of the tax representative is missing', 'Put it into cbc:StreetName', written('cbc:StreetName')],
		['BR-RO-150', 'BT-66', 'The city of the tax representative is missing', 'Put it into cbc:CityName', written('cbc:CityName')],
		['BR-RO-160', 'BT-66', 'The tax representative is in Bucharest, and the city is not a sector', SECTOR_HINT, sector('')],
		['BR-RO-170', 'BT-68', 'The county of the tax representative is not a Romanian county code', COUNTY_HINT, county('')],
	]),
	group(ROMANIA.deliveryAddress, 'cius-ro', [
		['BR-RO-180', 'BT-75', 'The street of the delivery address is missing', 'Put it into cbc:StreetName, or leave the delivery address out', written('cbc:StreetName')],
		['BR-RO-201', 'BT-77', 'The city of the delivery address is missing', 'Put it into cbc:CityName, or leave the delivery address out', written('cbc:CityName')],
		['BR-RO-202', 'BT-77', 'The delivery address is in Bucharest, and the city is not a sector', SECTOR_HINT, sector('')],
		['BR-RO-211', 'BT-79', 'The county of the delivery address is missing', 'Put it into cbc:CountrySubentity, or leave the delivery address out', written('cbc:CountrySubentity')],
		['BR-RO-212', 'BT-79', 'The county of the delivery address is not a Romanian county code', COUNTY_HINT, county('')],
	]),
];

