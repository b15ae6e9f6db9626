/** Where the road leg starts and ends, in words. */

import type { Content } from '../../page/html';
import type { Fact } from '../../page/paper';
import { BORDER_POINTS, COUNTIES, CUSTOMS_OFFICES } from '../codes';
import type { Address, Draft, Place } from '../model';
import { wordsOf, type TransportPaper } from './labels';

const BORDER_WORDS = wordsOf(BORDER_POINTS);
const CUSTOMS_WORDS = wordsOf(CUSTOMS_OFFICES);
const COUNTY_WORDS = wordsOf(COUNTIES);

/** An address on one line: street and number, the parts of the building, post code and locality, county, the rest. */
function addressText(paper: TransportPaper, address: Draft<Address>): string {
	const named = (name: 'building' | 'entrance' | 'floor' | 'apartment'): string | undefined =>
		address[name] === undefined ? undefined : `${paper.label(name)} ${address[name]}`;
	const street = [address.street, address.number].filter((part) => part !== undefined).join(' ');
	const locality = [address.postalCode, address.locality].filter((part) => part !== undefined).join(' ');
	const parts = [street, named('building'), named('entrance'), named('floor'), named('apartment'), locality];
	const county = paper.code(COUNTY_WORDS, address.county);
	return [...parts, county, address.otherInfo].filter((part) => part !== undefined && part !== '').join(', ');
}

/** A place on one line: the border crossing point or customs office by name and code, the address. All that is there, if several are. */
export function placeText(paper: TransportPaper, place: Draft<Place> | undefined): string | undefined {
	if (place === undefined) return undefined;
	const named = (name: 'borderPoint' | 'customsOffice', words: typeof BORDER_WORDS): string | undefined =>
		place[name] === undefined ? undefined : `${paper.label(name)} ${paper.code(words, place[name]) ?? ''}`;
	const parts = [
		named('borderPoint', BORDER_WORDS),
		named('customsOffice', CUSTOMS_WORDS),
		place.address === undefined ? undefined : addressText(paper, place.address),
	];
	const text = parts.filter((part) => part !== undefined).join('; ');
	return text === '' ? undefined : text;
}

/** The plates of a vehicle and its trailers. */
export function plateFacts(
	paper: TransportPaper,
	plates: { readonly vehicle?: Content; readonly trailer1?: Content; readonly trailer2?: Content },
): readonly Fact[] {
	return [
		[paper.label('vehicle'), plates.vehicle],
		[paper.label('trailer1'), plates.trailer1],
		[paper.label('trailer2'), plates.trailer2],
	];
}
