/** Addresses of an input, in Romania as ANAF wants them: a county, and a sector for Bucharest. */

import type { Address } from '../model/invoice';
import { ADDRESS, PARTY_ROLE } from '../terms';
import { BUCHAREST, countyCode } from '../../romania/counties';
import { ROMANIA } from '../../romania/country';
import { bucharestSector, sectorOfPostalCode } from '../../romania/sectors';
import type { Findings } from './findings';
import { describe, readObject, readText, refuseOthers, type Fields } from './values';
import { fieldsOf, limitFor, readTerms } from './terms';

const ADDRESS_FIELDS = fieldsOf(ADDRESS);

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

/** What the address of a seller needs, and the rules that say so. */
export const SELLER_ADDRESS: AddressRules = {
	role: PARTY_ROLE.seller,
	line1: 'BR-RO-081',
	city: 'BR-RO-091',
	county: 'BR-RO-110',
	country: 'BR-09',
	sector: 'BR-RO-100',
};

/** The same of a buyer. */
export const BUYER_ADDRESS: AddressRules = {
	role: PARTY_ROLE.buyer,
	line1: 'BR-RO-082',
	city: 'BR-RO-092',
	county: 'BR-RO-111',
	country: 'BR-11',
	sector: 'BR-RO-101',
};

/** The same of a tax representative. */
export const REPRESENTATIVE_ADDRESS: AddressRules = {
	role: PARTY_ROLE.representative,
	line1: 'BR-RO-140',
	city: 'BR-RO-150',
	county: 'BR-RO-170',
	country: 'BR-20',
	sector: 'BR-RO-160',
};

/** The same of a place of delivery. */
export const DELIVERY_ADDRESS: AddressRules = {
	role: PARTY_ROLE.delivery,
	line1: 'BR-RO-180',
	city: 'BR-RO-201',
	county: 'BR-RO-212',
	countyAlways: 'BR-RO-211',
	country: 'BR-57',
	sector: 'BR-RO-202',
};

/** Reads an address: country defaults to Romania, county becomes its code, Bucharest its sector. */
export function readAddress(
	value: unknown,
	path: string,
	findings: Findings,
	rules: AddressRules,
): Address | undefined {
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
