/** Who is on the invoice: seller, buyer, payee, representative, delivery. */

import { COUNTIES } from '../../romania/counties';
import { element, type Content } from '../../page/html';
import type { Fact } from '../../page/paper';
import type { Address, Contact, Delivery, Invoice, Party, Payee, TaxRepresentative } from '../model/invoice';
import type { InvoicePaper, LabelName } from './labels';

const COUNTY_NAMES: ReadonlyMap<string, string> = new Map(COUNTIES.map(({ iso, name }) => [iso, name]));

/** A county as its name and code; any other subdivision as it is. */
function county(code: string | undefined): string | undefined {
	const name = code === undefined ? undefined : COUNTY_NAMES.get(code);
	return name === undefined ? code : `${name} (${code ?? ''})`;
}

/** An address on one line, in the order in which envelopes have it. */
function addressOf(address: Address | undefined): string | undefined {
	if (address === undefined) return undefined;
	const { line1, line2, line3, city, postalCode, county: subdivision, country } = address;
	const parts = [line1, line2, line3, postalCode, city, county(subdivision), country];
	return parts.filter((part) => part !== undefined && part !== '').join(', ');
}

const contactFacts = (paper: InvoicePaper, contact: Contact | undefined): readonly Fact[] => [
	[paper.label('contact'), contact?.name],
	[paper.label('phone'), contact?.phone],
	[paper.label('email'), contact?.email],
];

function partyFacts(paper: InvoicePaper, party: Party): readonly Fact[] {
	return [
		[paper.label('tradingName'), party.tradingName],
		[paper.label('vatId'), party.vatId],
		[paper.label('taxRegistration'), paper.identifier(party.taxRegistration)],
		[paper.label('registrationId'), paper.identifier(party.registrationId)],
		[paper.label('identifiers'), party.identifiers?.map((identifier) => paper.identifier(identifier)).join(', ')],
		[paper.label('legalForm'), party.legalForm],
		[paper.label('address'), addressOf(party.address)],
		...contactFacts(paper, party.contact),
		[paper.label('electronicAddress'), paper.identifier(party.electronicAddress)],
		[paper.label('creditorId'), party.creditorId],
	];
}

const payeeFacts = (paper: InvoicePaper, payee: Payee): readonly Fact[] => [
	[paper.label('identifiers'), paper.identifier(payee.identifier)],
	[paper.label('registrationId'), paper.identifier(payee.registrationId)],
	[paper.label('creditorId'), payee.creditorId],
];

const representativeFacts = (paper: InvoicePaper, representative: TaxRepresentative): readonly Fact[] => [
	[paper.label('vatId'), representative.vatId],
	[paper.label('address'), addressOf(representative.address)],
];

const deliveryFacts = (paper: InvoicePaper, delivery: Delivery): readonly Fact[] => [
	[paper.label('deliveryDate'), paper.day(delivery.date)],
	[paper.label('location'), paper.identifier(delivery.location)],
	[paper.label('address'), addressOf(delivery.address)],
];

function box(paper: InvoicePaper, title: LabelName, name: string | undefined, facts: readonly Fact[]): Content {
	return paper.section(title, name === undefined ? undefined : element('p.name', name), paper.facts(facts, 'dl.lines'));
}

/** The boxes of everybody on the invoice, two side by side. */
export function partiesPart(
	paper: InvoicePaper,
	{ seller, buyer, payee, taxRepresentative, delivery }: Invoice,
): Content {
	return element('div.columns', [
		seller && box(paper, 'seller', seller.name, partyFacts(paper, seller)),
		buyer && box(paper, 'buyer', buyer.name, partyFacts(paper, buyer)),
		payee && box(paper, 'payee', payee.name, payeeFacts(paper, payee)),
		taxRepresentative &&
			box(paper, 'representative', taxRepresentative.name, representativeFacts(paper, taxRepresentative)),
		delivery && box(paper, 'delivery', delivery.name, deliveryFacts(paper, delivery)),
	]);
}
