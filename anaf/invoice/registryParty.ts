/** A company of the register as a party of an invoice. */

import type { Address } from './model/invoice';
import type { PartyInput } from './model/input';
import { BUCHAREST, countyCode } from '../romania/counties';
import { ROMANIA } from '../romania/country';
import { bucharestSector } from '../romania/sectors';
import type { RegistryAddress, VatRecord } from '../registry';

/**
 * Name, CIF, VAT status, trade register number and address of a company, as the invoice builder
 * takes them. The head office is used, else the fiscal domicile, else the address in one text.
 *
 * What the register does not know is left out, so that the caller's own fields can fill it.
 */
export function partyFromRegistry(record: VatRecord): PartyInput {
	const address = fromParts(record.headOffice) ?? fromParts(record.fiscalAddress) ?? fromText(record.address);
	const postalCode = address?.postalCode ?? record.postalCode ?? undefined;
	return {
		...(record.name !== null && { name: record.name }),
		cif: record.cif,
		vatPayer: record.vat.registered,
		...(record.tradeRegisterNumber !== null && { registrationId: record.tradeRegisterNumber }),
		...(address && { address: { ...address, ...(postalCode !== undefined && { postalCode }) } }),
	};
}

function fromParts(parts: RegistryAddress | null): Address | undefined {
	if (!parts?.city) return undefined;
	const city = cityOf(parts.city, parts.countyCode);
	const number = parts.number === null ? undefined : /^\d/.test(parts.number) ? `nr. ${parts.number}` : parts.number;
	const details = parts.details ?? undefined;
	const street = [parts.street ?? undefined, number].filter((part) => part !== undefined).join(', ');
	// Villages have no streets; the line is mandatory all the same (BR-RO-081).
	const line1 = street !== '' ? street : (details ?? parts.city);
	const line2 = street === '' ? undefined : details;
	return {
		line1: line1.slice(0, 150),
		...(line2 !== undefined && { line2: line2.slice(0, 100) }),
		city: city.slice(0, 50),
		...(parts.countyCode !== null && { county: parts.countyCode }),
		...(parts.postalCode !== null && { postalCode: parts.postalCode }),
		country: ROMANIA,
	};
}

/** `MUN. BUCUREŞTI, SECT. 1` is SECTOR1; `Mun. Cluj-Napoca` is Cluj-Napoca; a village keeps its commune. */
function cityOf(written: string, county: string | null): string {
	if (county === BUCHAREST || county === null) {
		const sector = bucharestSector(written);
		if (sector !== undefined) return sector;
	}
	return written.replace(/^(?:MUNICIPIUL|MUN\.?|ORA[SȘŞ]UL|ORA[SȘŞ]|OR[SȘŞ]?\.)\s+/i, '').trim();
}

/** `JUD. CLUJ, MUN. CLUJ-NAPOCA, STR. LUNGĂ, NR.5` and `MUN. BUCUREŞTI, SECT. 1, STR. …`. */
function fromText(text: string | null): Address | undefined {
	if (text === null) return undefined;
	const parts = text
		.split(',')
		.map((part) => part.trim())
		.filter((part) => part !== '');
	const [first = ''] = parts;
	const county = countyCode(first);
	if (county === undefined) return undefined;
	const [city, rest] =
		county === BUCHAREST
			? [
					bucharestSector(parts[1] ?? '') ?? bucharestSector(text),
					parts.slice(bucharestSector(parts[1] ?? '') === undefined ? 1 : 2),
				]
			: [parts[1] === undefined ? undefined : cityOf(parts[1], county), parts.slice(2)];
	if (city === undefined) return undefined;
	const line1 = rest.join(', ');
	return {
		line1: (line1 === '' ? (parts[1] ?? first) : line1).slice(0, 150),
		city: city.slice(0, 50),
		county,
		country: ROMANIA,
	};
}
