/** Messages name the fields of an invoice as the panel does. */
import type { INodeProperties } from 'n8n-workflow';

import { labelOf } from '../../../anaf/invoice/labels';
import { operation } from '../../../nodes/AnafEFactura/actions/invoice/create.operation';

/** Where the fields of the panel go in an invoice. */
const PATHS: Readonly<Record<string, string>> = {
	number: 'number',
	issueDate: 'issueDate',
	dueDate: 'dueDate',
	typeCode: 'typeCode',
	currency: 'currency',
	sellerCif: 'seller.cif',
	buyerCif: 'buyer.cif',
	buyerName: 'buyer.name',
	city: 'seller.address.city',
	country: 'seller.address.country',
	county: 'seller.address.county',
	street: 'seller.address.line1',
	postalCode: 'seller.address.postalCode',
	email: 'seller.contact.email',
	phone: 'seller.contact.phone',
	vatPayer: 'seller.vatPayer',
	registrationId: 'seller.registrationId',
	lines: 'lines',
	name: 'lines[0].name',
	quantity: 'lines[0].quantity',
	unit: 'lines[0].unit',
	price: 'lines[0].price',
	vatRate: 'lines[0].vat.rate',
	vatCategory: 'lines[0].vat.category',
	exemptionReason: 'lines[0].vat.exemptionReason',
	discount: 'lines[0].allowances[0].amount',
	description: 'lines[0].description',
	buyerReference: 'buyerReference',
	contractReference: 'contractReference',
	deliveryDate: 'delivery.date',
	exchangeRate: 'exchangeRate',
	iban: 'iban',
	note: 'notes[0]',
	purchaseOrderReference: 'purchaseOrderReference',
	paymentTerms: 'paymentTerms',
	precedingDate: 'precedingInvoices[0].issueDate',
	precedingNumber: 'precedingInvoices[0].number',
	pricesIncludeVat: 'pricesIncludeVat',
	shortenTexts: 'shortenTexts',
	decimalSeparator: 'decimalSeparator',
};

function* fieldsIn(fields: readonly INodeProperties[]): Generator<INodeProperties> {
	for (const field of fields) {
		yield field;
		for (const option of field.options ?? []) {
			if ('type' in option) yield* fieldsIn([option]);
			else if ('values' in option) yield* fieldsIn(option.values);
		}
	}
}

const shown = [...fieldsIn(operation.fields)].filter(({ name }) => Object.hasOwn(PATHS, name));

it('all of them are on the panel', () => {
	const names = new Set(shown.map(({ name }) => name));
	expect(Object.keys(PATHS).filter((name) => !names.has(name))).toEqual([]);
});

it.each(shown.map(({ displayName, name }) => [displayName, PATHS[name] ?? '']))('%s', (displayName, path) => {
	// In front of it is whose it is: the seller, the line.
	expect(labelOf(path).endsWith(displayName)).toBe(true);
});
