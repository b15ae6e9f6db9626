import type { INodeProperties } from 'n8n-workflow';

import { LEI } from '../../../../anaf/romania/currency';
import { UNITS } from '../../../../anaf/transport/codes';
import { VAT_CATEGORIES } from '../../../../anaf/invoice/vat';
import { currencyField } from '../../../shared/descriptions/currency';
import { inputModeField as inputModeFieldOf, showForFields } from '../../../shared/descriptions/inputMode';
import { locatorField } from '../../../shared/descriptions/locator';
import { rowColumnsField } from '../../../shared/descriptions/rowColumns';
import { choiceField } from '../../../shared/fields/choices';
import { byName } from '../../../shared/resources';

const city: INodeProperties = {
	displayName: 'City',
	name: 'city',
	type: 'string',
	default: '',
	description: 'In Bucharest the sector, for example Sector 1',
};

const country: INodeProperties = locatorField({
	displayName: 'Country',
	name: 'country',
	list: 'searchCountries',
	choose: 'Choose a country',
	example: 'e.g. DE',
	optional: true,
	description: 'Two letters; Romania when empty',
});

const county: INodeProperties = locatorField({
	displayName: 'County',
	name: 'county',
	list: 'searchCounties',
	choose: 'Choose a county',
	example: 'e.g. Cluj',
	optional: true,
	description: 'By name: Cluj, CJ or RO-CJ; the region of an address abroad',
});

const postalCode: INodeProperties = { displayName: 'Postal Code', name: 'postalCode', type: 'string', default: '' };

const street: INodeProperties = {
	displayName: 'Street',
	name: 'street',
	type: 'string',
	default: '',
	description: 'Street and number',
};

/** Fields of a party beyond its CIF and name. */
const partyDetails: INodeProperties[] = [
	city,
	country,
	county,
	{ displayName: 'Email', name: 'email', type: 'string', placeholder: 'name@email.com', default: '' },
	{ displayName: 'Phone', name: 'phone', type: 'string', default: '' },
	postalCode,
	{
		displayName: 'Registered for VAT',
		name: 'vatPayer',
		type: 'options',
		options: [
			{ name: 'Automatic', value: 'auto' },
			{ name: 'No', value: 'no' },
			{ name: 'Yes', value: 'yes' },
		],
		default: 'auto',
		description: 'Whether the CIF is written with RO. Automatic: by ANAF’s register, else by how the CIF is written.',
	},
	street,
	{
		displayName: 'Trade Register Number',
		name: 'registrationId',
		type: 'string',
		default: '',
		placeholder: 'e.g. J12/345/2015',
	},
];

/** A part of the invoice that shows nothing until somebody adds to it. */
function part(displayName: string, name: string, placeholder: string, options: INodeProperties[]): INodeProperties {
	return { displayName, name, type: 'collection', placeholder, default: {}, options: [...options].sort(byName) };
}

/** Words as options are written: with capitals, but for the small ones. */
const capitalized = (words: string): string =>
	words.replace(/\b(?!(?:or|the|to)\b)[a-z]/g, (letter) => letter.toUpperCase());

/** Codes of the categories that need a reason for not charging VAT, and have one of their own or not. */
const withReason = (own: boolean): string =>
	VAT_CATEGORIES.filter(({ reason, exemption }) => reason === 'required' && (exemption !== undefined) === own)
		.map(({ code }) => code)
		.join(', ');

/** Why something is taxed as it is. */
const vatCategoryField = (automatic: string, description: string): INodeProperties => ({
	displayName: 'VAT Category',
	name: 'vatCategory',
	type: 'options',
	options: [
		{ name: 'Automatic', value: 'auto', description: automatic },
		...VAT_CATEGORIES.filter(({ romanian }) => romanian).map(({ code, name }) => ({
			name: `${code} ${capitalized(name)}`,
			value: code,
		})),
	],
	default: 'auto',
	description,
});

/** Of an entry of a list: shown at once, while what few people need is behind a button. */
const ALWAYS = { showEvenWhenOptional: true };

/** A list whose entries show what most people fill in, with `title` as the heading of each where the editor has headings. */
const listOptions = (title: string): INodeProperties['typeOptions'] => ({
	multipleValues: true,
	sortable: true,
	hideEmptyMessage: true,
	hideOptionalFields: true,
	addOptionalFieldButtonText: 'Add field',
	fixedCollection: { itemTitle: `={{ $collection.item.value.${title} }}` },
});

/** Fields of an invoice line, in the order a person fills them in. */
const lineFields: INodeProperties[] = [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		required: true,
		description: 'What is sold, up to 100 characters',
	},
	{
		displayName: 'Quantity',
		name: 'quantity',
		type: 'string',
		typeOptions: ALWAYS,
		default: '1',
		description: 'Negative to take something back; a price is never negative',
	},
	{
		...locatorField({
			displayName: 'Unit',
			name: 'unit',
			list: 'searchUnits',
			choose: 'Choose a unit',
			example: 'e.g. kg',
			begins: { chosen: 'H87', shown: UNITS.get('H87')?.name ?? 'H87' },
			optional: true,
			description:
				'Found by words such as buc, kg or ore, which can be entered as well, as can any UN/ECE code. One (C62) when empty.',
		}),
		typeOptions: ALWAYS,
	},
	{
		displayName: 'Unit Price',
		name: 'price',
		type: 'string',
		typeOptions: ALWAYS,
		default: '',
		description: 'Without VAT, unless the option Prices Include VAT is on; keeps all its decimals',
		placeholder: 'e.g. 1250.50',
	},
	{
		displayName: 'VAT Rate (%)',
		name: 'vatRate',
		type: 'string',
		typeOptions: ALWAYS,
		default: '21',
		description: 'For example 21 or 11. Counts for standard and reduced rates only; the other categories have none.',
	},
	vatCategoryField(
		'Standard for a rate above zero; a rate of 0 needs one of the others',
		'Why the line is taxed as it is',
	),
	{
		displayName: 'Exemption Reason',
		name: 'exemptionReason',
		type: 'string',
		default: '',
		description: `Why no VAT is charged, in words or as a VATEX code; needed for ${withReason(false)}; ${withReason(true)} have one of their own`,
	},
	{ displayName: 'Discount', name: 'discount', type: 'string', default: '', description: 'Amount taken off the line' },
	{ displayName: 'Description', name: 'description', type: 'string', default: '', description: 'Up to 200 characters' },
];

/** A discount on the whole document, or a charge. */
const amountFields = (what: string, reason: string): INodeProperties[] => [
	{
		displayName: 'Amount',
		name: 'amount',
		type: 'string',
		typeOptions: ALWAYS,
		default: '',
		placeholder: 'e.g. 25',
		description: `The ${what} without VAT, unless the option Prices Include VAT is on. Empty when it is a percentage.`,
	},
	{
		displayName: 'Reason',
		name: 'reason',
		type: 'string',
		typeOptions: ALWAYS,
		default: '',
		placeholder: reason,
		description: `Why there is a ${what}, as the buyer reads it`,
	},
	{
		displayName: 'Percentage (%)',
		name: 'percentage',
		type: 'string',
		default: '',
		placeholder: 'e.g. 5',
		description: 'Instead of an amount: of what all lines come to',
	},
	{
		displayName: 'VAT Rate (%)',
		name: 'vatRate',
		type: 'string',
		default: '',
		placeholder: 'e.g. 21',
		description: 'That of the lines when empty; needed where they have several',
	},
	vatCategoryField('By the rate; that of the lines where no rate is given', `Why the ${what} is taxed as it is`),
];

/** What the document is. */
export const kindField = choiceField({
	displayName: 'Kind',
	name: 'typeCode',
	type: 'options',
	options: [
		{ name: '380 Invoice', value: '380' },
		{ name: '381 Credit Note', value: '381' },
		{ name: '384 Corrected Invoice', value: '384' },
		{ name: '389 Self-Billed Invoice', value: '389' },
		{ name: '751 Invoice for Accounting Purposes', value: '751' },
	],
	default: '380',
	description:
		'What the document is for RO e-Factura. A credit note (storno) and a correction name the invoice they are about in References.',
});

const fields: INodeProperties[] = [
	kindField,
	{
		displayName: 'Number',
		name: 'number',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. ABC-1001',
		description: 'Invoice number; must contain a digit',
	},
	{
		displayName: 'Issue Date',
		name: 'issueDate',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2026-03-01',
		description: 'Today in Romania when empty',
	},
	{
		displayName: 'Due Date',
		name: 'dueDate',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2026-03-31',
		description: 'The day to pay by. Without it, set Payment Terms in Payment: one of the two is mandatory.',
	},
	{
		displayName: 'Seller CIF',
		name: 'sellerCif',
		type: 'string',
		default: '',
		placeholder: 'e.g. RO12345674',
		description: 'When empty, the default CIF of the credential is used',
	},
	{
		displayName: 'Buyer CIF',
		name: 'buyerCif',
		type: 'string',
		default: '',
		placeholder: 'e.g. RO45678904',
		description:
			'CIF of a company, foreign VAT identifier, or CNP of a private person. Empty for a private person whose CNP is not known.',
	},
	{
		displayName: 'Buyer Name',
		name: 'buyerName',
		type: 'string',
		default: '',
		description: 'Taken from ANAF’s register when empty',
	},
	currencyField(
		'Currency',
		LEI,
		'For another currency than RON give the exchange rate in Payment, or choose Exchange Rate From in Options',
		{ optional: true },
	),
	{
		displayName: 'Lines',
		name: 'lines',
		type: 'fixedCollection',
		typeOptions: listOptions('name'),
		placeholder: 'Add line',
		default: {},
		options: [{ displayName: 'Line', name: 'line', values: lineFields }],
	},
	part('Buyer', 'buyerDetails', 'Add detail', partyDetails),
	part('Seller', 'sellerDetails', 'Add detail', [
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			description: 'Taken from ANAF’s register when empty',
		},
		...partyDetails,
	]),
	part('Delivery', 'delivery', 'Add detail', [
		city,
		country,
		county,
		{
			displayName: 'Delivery Date',
			name: 'deliveryDate',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2026-03-01',
			description: 'When the goods were delivered; needed for an intra-community supply (K)',
		},
		{
			displayName: 'Period End',
			name: 'periodEnd',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2026-03-31',
			description: 'Last day of what is invoiced, such as a subscription',
		},
		{
			displayName: 'Period Start',
			name: 'periodStart',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2026-03-01',
			description: 'First day of what is invoiced, such as a subscription',
		},
		postalCode,
		{
			displayName: 'Recipient',
			name: 'recipient',
			type: 'string',
			default: '',
			description: 'Who the goods were delivered to, where it is not the buyer',
		},
		street,
	]),
	part('Payment', 'payment', 'Add detail', [
		{
			displayName: 'Already Paid',
			name: 'paid',
			type: 'string',
			default: '',
			placeholder: 'e.g. 100',
			description: 'What the buyer has paid before, with VAT; the amount due is less by it',
		},
		{
			displayName: 'Exchange Rate',
			name: 'exchangeRate',
			type: 'string',
			default: '',
			placeholder: 'e.g. 4.9765',
			description: 'Lei for one unit of the invoice’s currency',
		},
		{ displayName: 'IBAN', name: 'iban', type: 'string', default: '', description: 'Account to pay into' },
		{
			displayName: 'Payment Terms',
			name: 'paymentTerms',
			type: 'string',
			default: '',
			placeholder: 'e.g. 30 days',
			description: 'In words; needed where there is no due date',
		},
	]),
	{
		displayName: 'Discounts and Charges',
		name: 'discounts',
		type: 'fixedCollection',
		typeOptions: listOptions('reason'),
		placeholder: 'Add discount or charge',
		default: {},
		description: 'On the whole invoice; a discount on one line belongs to that line',
		options: [
			{ displayName: 'Charge', name: 'charge', values: amountFields('charge', 'e.g. Transport') },
			{ displayName: 'Discount', name: 'discount', values: amountFields('discount', 'e.g. Loyal customer') },
		],
	},
	part('References and Note', 'references', 'Add reference', [
		{
			displayName: 'Buyer Reference',
			name: 'buyerReference',
			type: 'string',
			default: '',
			description: 'Reference the buyer asked for',
		},
		{ displayName: 'Contract Reference', name: 'contractReference', type: 'string', default: '' },
		{ displayName: 'Note', name: 'note', type: 'string', default: '', description: 'Up to 300 characters' },
		{ displayName: 'Order Reference', name: 'purchaseOrderReference', type: 'string', default: '' },
		{
			displayName: 'Preceding Invoice Date',
			name: 'precedingDate',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2026-02-01',
			description: 'Date of the invoice that is credited or corrected',
		},
		{
			displayName: 'Preceding Invoice Number',
			name: 'precedingNumber',
			type: 'string',
			default: '',
			placeholder: 'e.g. ABC-1000',
			description: 'Number of the invoice that is credited or corrected',
		},
	]),
];

/** Fields of an invoice in the mode Fields. */
export const invoiceFields: INodeProperties[] = showForFields(fields);

/** How the invoice is given. */
export const inputModeField = inputModeFieldOf(
	'How the invoice is described',
	'Each item is a row, and rows with the same number become one invoice. Columns are found by their names.',
);

/**
 * The shape of an invoice, to be filled in. What decides for whom and how much are words that building refuses, so that the example
 * cannot be sent by mistake, nor with only a part of it replaced.
 */
const JSON_EXAMPLE = `{
  "number": "NUMBER",
  "paymentDays": 30,
  "buyer": { "cif": "BUYER CIF" },
  "lines": [
    {
      "name": "WHAT IS SOLD",
      "quantity": 1, "unit": "buc",
      "price": "PRICE", "vat": 21
    }
  ]
}`;

/** Option of the mode Fields: lines that an earlier node made. */
export const linesJsonOption: INodeProperties = {
	displayName: 'Lines (JSON)',
	name: 'linesJson',
	type: 'json',
	default: '',
	description: 'A list of lines from an earlier node instead of the field Lines, in the shape of docs/invoice-model.md',
	displayOptions: { show: { '/inputMode': ['fields'] } },
};

/** The JSON field and the columns of rows. */
export const inputFields: INodeProperties[] = [
	{
		displayName: 'Invoice (JSON)',
		name: 'invoiceJson',
		type: 'json',
		typeOptions: { rows: 10 },
		default: JSON_EXAMPLE,
		required: true,
		hint: 'An example. Replace the words in capitals, or it is refused.',
		description: 'The invoice as JSON: every term of EN 16931, described in docs/invoice-model.md',
		displayOptions: { show: { inputMode: ['json'] } },
	},
	rowColumnsField('getInvoiceColumns', 'docs/invoices.md'),
];
