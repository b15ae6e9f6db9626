import type { INodeProperties } from 'n8n-workflow';

import { VAT_CATEGORIES } from '../../../../anaf/invoice/vat';
import { inputModeField as inputModeFieldOf, showForFields } from '../../../shared/descriptions/inputMode';
import { rowColumnsField } from '../../../shared/descriptions/rowColumns';
import { choiceField } from '../../../shared/fields/choices';

/** Fields of a party beyond its CIF and name, in alphabetical order. */
const partyDetails: INodeProperties[] = [
	{
		displayName: 'City',
		name: 'city',
		type: 'string',
		default: '',
		description: 'In Bucharest the sector, for example Sector 1',
	},
	{
		displayName: 'Country Code',
		name: 'country',
		type: 'string',
		default: '',
		placeholder: 'e.g. RO',
		description: 'Two letters; Romania when empty',
	},
	{
		displayName: 'County',
		name: 'county',
		type: 'string',
		default: '',
		placeholder: 'e.g. Cluj',
		description: 'Name or code of the county',
	},
	{ displayName: 'Email', name: 'email', type: 'string', placeholder: 'name@email.com', default: '' },
	{ displayName: 'Phone', name: 'phone', type: 'string', default: '' },
	{ displayName: 'Postal Code', name: 'postalCode', type: 'string', default: '' },
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
	{ displayName: 'Street', name: 'street', type: 'string', default: '', description: 'Street and number' },
	{
		displayName: 'Trade Register Number',
		name: 'registrationId',
		type: 'string',
		default: '',
		placeholder: 'e.g. J12/345/2015',
	},
];

function detailsField(name: string, label: string): INodeProperties {
	return {
		displayName: `${label} Details`,
		name,
		type: 'collection',
		placeholder: 'Add detail',
		default: {},
		options: partyDetails,
	};
}

/** Words as options are written: with capitals, but for the small ones. */
const capitalized = (words: string): string =>
	words.replace(/\b(?!(?:or|the|to)\b)[a-z]/g, (letter) => letter.toUpperCase());

/** Codes of the categories that need a reason for not charging VAT, and have one of their own or not. */
const withReason = (own: boolean): string =>
	VAT_CATEGORIES.filter(({ reason, exemption }) => reason === 'required' && (exemption !== undefined) === own)
		.map(({ code }) => code)
		.join(', ');

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
		default: '1',
		description: 'Negative to take something back; a price is never negative',
	},
	{
		displayName: 'Unit',
		name: 'unit',
		type: 'string',
		default: 'buc',
		description: 'A word such as buc, kg or ore, or a UN/ECE code',
	},
	{
		displayName: 'Unit Price',
		name: 'price',
		type: 'string',
		default: '',
		description: 'Without VAT, unless the option Prices Include VAT is on; keeps all its decimals',
		placeholder: 'e.g. 1250.50',
	},
	{
		displayName: 'VAT Rate (%)',
		name: 'vatRate',
		type: 'string',
		default: '21',
		description: 'For example 21 or 11. Counts for standard and reduced rates only; the other categories have none.',
	},
	{
		displayName: 'VAT Category',
		name: 'vatCategory',
		type: 'options',
		options: [
			{
				name: 'Automatic',
				value: 'auto',
				description: 'Standard for a rate above zero; a rate of 0 needs one of the others',
			},
			...VAT_CATEGORIES.filter(({ romanian }) => romanian).map(({ code, name }) => ({
				name: `${code} ${capitalized(name)}`,
				value: code,
			})),
		],
		default: 'auto',
		description: 'Why the line is taxed as it is',
	},
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
		'What the document is for RO e-Factura. A credit note (storno) and a correction name the invoice they are about in Additional Fields.',
});

const fields: INodeProperties[] = [
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
		description: 'The day to pay by. Without it, set Payment Terms in Additional Fields: one of the two is mandatory.',
	},
	kindField,
	{
		displayName: 'Currency',
		name: 'currency',
		type: 'string',
		default: 'RON',
		description:
			'Three letters. For another currency than RON give the exchange rate in Additional Fields, or choose Exchange Rate From in Options.',
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
		displayName: 'Seller Name',
		name: 'sellerName',
		type: 'string',
		default: '',
		description: 'Taken from ANAF’s register when empty',
	},
	detailsField('sellerDetails', 'Seller'),
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
	detailsField('buyerDetails', 'Buyer'),
	{
		displayName: 'Lines',
		name: 'lines',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add line',
		default: {},
		options: [{ displayName: 'Line', name: 'line', values: lineFields }],
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		options: [
			{
				displayName: 'Buyer Reference',
				name: 'buyerReference',
				type: 'string',
				default: '',
				description: 'Reference the buyer asked for',
			},
			{ displayName: 'Contract Reference', name: 'contractReference', type: 'string', default: '' },
			{
				displayName: 'Delivery Date',
				name: 'deliveryDate',
				type: 'string',
				default: '',
				placeholder: 'e.g. 2026-03-01',
				description: 'When the goods were delivered; needed for an intra-community supply (K)',
			},
			{
				displayName: 'Exchange Rate',
				name: 'exchangeRate',
				type: 'string',
				default: '',
				description: 'RON for one unit of the invoice currency',
			},
			{ displayName: 'IBAN', name: 'iban', type: 'string', default: '', description: 'Account to pay into' },
			{
				displayName: 'Lines (JSON)',
				name: 'linesJson',
				type: 'json',
				default: '',
				description:
					'A list of lines from an earlier node instead of the field Lines, in the shape of docs/invoice-model.md',
			},
			{ displayName: 'Note', name: 'note', type: 'string', default: '', description: 'Up to 300 characters' },
			{ displayName: 'Order Reference', name: 'purchaseOrderReference', type: 'string', default: '' },
			{ displayName: 'Payment Terms', name: 'paymentTerms', type: 'string', default: '', placeholder: 'e.g. 30 days' },
			{
				displayName: 'Preceding Invoice Date',
				name: 'precedingDate',
				type: 'string',
				default: '',
				description: 'Date of the invoice that is credited or corrected',
			},
			{
				displayName: 'Preceding Invoice Number',
				name: 'precedingNumber',
				type: 'string',
				default: '',
				description: 'Number of the invoice that is credited or corrected',
			},
		],
	},
];

/** Fields of an invoice in the mode Fields. */
export const invoiceFields: INodeProperties[] = showForFields(fields);

/** How the invoice is given. */
export const inputModeField = inputModeFieldOf(
	'How the invoice is described',
	'Each item is a row, and rows with the same number become one invoice. Columns are found by their names.',
);

/** How the invoice is given, the JSON field and the columns of rows. */
export const inputModeFields: INodeProperties[] = [
	inputModeField,
	{
		displayName: 'Invoice (JSON)',
		name: 'invoiceJson',
		type: 'json',
		typeOptions: { rows: 10 },
		default: '{}',
		required: true,
		description: 'The invoice as JSON: every term of EN 16931, described in docs/invoice-model.md',
		displayOptions: { show: { inputMode: ['json'] } },
	},
	rowColumnsField('getInvoiceColumns', 'docs/invoices.md'),
];
