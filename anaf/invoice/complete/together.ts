/** What concerns several parts of an invoice: its categories, parties, delivery and payment. */

import type { Invoice, Party } from '../model/invoice';
import type { Findings } from './findings';
import { isAbroad } from './identifiers';
import { isGiven, type Fields } from './values';
import { OUTSIDE_VAT, type VatCategoryFacts } from '../vat';

/** What concerns several parts of the invoice. */
export function checkTogether(
	fields: Fields,
	model: Invoice,
	categories: readonly VatCategoryFacts[],
	findings: Findings,
): void {
	const outside = categories.find(({ code }) => code === OUTSIDE_VAT);
	if (outside && categories.length > 1) {
		findings.add(
			'lines',
			`mix VAT category ${outside.code} (${outside.name}) with others; put them on an invoice of their own`,
			`${outside.prefix}-11`,
		);
	}
	const { seller, buyer, taxRepresentative } = model;
	if (!seller || !buyer) return;
	const sellerVat = seller.vatId ?? taxRepresentative?.vatId;
	const sellerAny = sellerVat ?? seller.taxRegistration?.id;
	if (!outside && categories.length > 0 && sellerAny === undefined && !isVatIdGiven(fields.seller)) {
		findings.add(
			'seller.cif',
			'is missing: an invoice with VAT categories needs the tax number of the seller',
			'BR-RO-065',
		);
	}
	for (const { code, prefix, name, identified, delivery } of categories) {
		const isForBoth = identified === 'bothForVat';
		if ((isForBoth || identified === 'sellerForVat') && sellerVat === undefined) {
			findings.add(
				'seller.vatId',
				`is missing: VAT category ${code} needs the VAT identifier of the seller`,
				`${prefix}-02`,
			);
		}
		if (isForBoth && buyer.vatId === undefined) {
			findings.add(
				'buyer.vatId',
				`is missing: VAT category ${code} (${name}) needs the VAT identifier of the buyer`,
				`${prefix}-02`,
			);
		}
		if (delivery && model.delivery?.date === undefined && model.period === undefined) {
			findings.add(
				'delivery.date',
				`is missing: VAT category ${code} (${name}) needs the delivery date or the invoicing period`,
				`${prefix}-11`,
			);
		}
	}
	if (!outside && categories.length > 0 && !hasBuyerId(buyer)) {
		findings.add(
			'buyer.cif',
			!isAbroad(buyer)
				? 'is missing: give the CIF, or for a private person the CNP; where it is not known, say that the buyer is a private person (thirteen zeros are written)'
				: 'is missing: for a buyer abroad give the VAT identifier with its country in front, or the number of its register; or say that the buyer is a private person (thirteen zeros are written)',
			'BR-RO-120',
		);
	}
}

/** A VAT identifier that was given and could not be read has its own finding. */
const isVatIdGiven = (party: unknown): boolean =>
	typeof party === 'object' && party !== null && 'vatId' in party && isGiven(party.vatId);

function hasBuyerId(buyer: Party): boolean {
	return buyer.vatId !== undefined || buyer.registrationId !== undefined || buyer.taxRegistration !== undefined;
}

/** What is to be paid says when, or under which terms. */
export function checkPayment(fields: Fields, model: Invoice, findings: Findings): void {
	const payable = model.totals?.payable;
	const isPositive = payable !== undefined && !payable.startsWith('-') && /[1-9]/.test(payable);
	if (
		model.documentType === 'invoice' &&
		isPositive &&
		!isGiven(fields.dueDate) &&
		model.dueDate === undefined &&
		model.paymentTerms === undefined
	) {
		findings.add('dueDate', 'is missing: give the due date, payment days or payment terms', 'BR-CO-25');
	}
}
