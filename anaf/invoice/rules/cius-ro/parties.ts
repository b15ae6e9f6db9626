/** What Romania asks of seller, buyer and tax representative, and of the place of delivery. */

import type { XmlElement } from '../../../xml/tree';
import { BUCHAREST, COUNTIES } from '../../../romania/counties';
import { ROMANIA } from '../../../romania/country';
import { SECTORS } from '../../../romania/sectors';
import type { CheckedDocument } from '../core/checkedDocument';
import { group, written } from '../core/conditions';
import { TAXED } from '../core/gathered';
import { name, type Name } from '../core/names';
import { normalizeSpace, path, stringValue, type Path } from '../core/select';
import type { RuleGroup, Test } from '../core/types';
import { CONTEXTS } from './contexts';

const COUNTY_CODES = new Set(COUNTIES.map(({ iso }) => iso));

/** Paths of an address, below the element a rule looks at. */
function address(prefix: string): Record<'country' | 'county' | 'city', Path> {
	return { country: path(`${prefix}cac:Country/cbc:IdentificationCode`), county: path(`${prefix}cbc:CountrySubentity`), city: path(`${prefix}cbc:CityName`) };
}

/** In Bucharest the city is one of the six sectors. */
function sector(prefix: string): Test {
	const { country, county, city } = address(prefix);
	return {
		holds: (e, d) => !(d.normalized(e, country) === ROMANIA && d.normalized(e, county) === BUCHAREST && !SECTORS.has(d.normalized(e, city))),
		at: (e) => city.first(e) ?? county.first(e),
	};
}

/** In Romania the county is one of the ISO 3166-2 codes. */
function county(prefix: string): Test {
	const { country, county: code } = address(prefix);
	return {
		holds: (e, d) => !(d.normalized(e, country) === ROMANIA && !COUNTY_CODES.has(d.normalized(e, code))),
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
function taxed(element: XmlElement, doc: CheckedDocument): boolean {
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

/** Rules of CIUS-RO about parties. */
export const PARTY_RULES: readonly RuleGroup[] = [
	group(CONTEXTS.document, 'cius-ro', [
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
	group(CONTEXTS.representativeAddress, 'cius-ro', [
		['BR-RO-140', 'BT-64', 'The street of the tax representative is missing', 'Put it into cbc:StreetName', written('cbc:StreetName')],
		['BR-RO-150', 'BT-66', 'The city of the tax representative is missing', 'Put it into cbc:CityName', written('cbc:CityName')],
		['BR-RO-160', 'BT-66', 'The tax representative is in Bucharest, and the city is not a sector', SECTOR_HINT, sector('')],
		['BR-RO-170', 'BT-68', 'The county of the tax representative is not a Romanian county code', COUNTY_HINT, county('')],
	]),
	group(CONTEXTS.deliveryAddress, 'cius-ro', [
		['BR-RO-180', 'BT-75', 'The street of the delivery address is missing', 'Put it into cbc:StreetName, or leave the delivery address out', written('cbc:StreetName')],
		['BR-RO-201', 'BT-77', 'The city of the delivery address is missing', 'Put it into cbc:CityName, or leave the delivery address out', written('cbc:CityName')],
		['BR-RO-202', 'BT-77', 'The delivery address is in Bucharest, and the city is not a sector', SECTOR_HINT, sector('')],
		['BR-RO-211', 'BT-79', 'The county of the delivery address is missing', 'Put it into cbc:CountrySubentity, or leave the delivery address out', written('cbc:CountrySubentity')],
		['BR-RO-212', 'BT-79', 'The county of the delivery address is not a Romanian county code', COUNTY_HINT, county('')],
	]),
];
