/**
 * What a message calls the fields of an invoice: as the panel of the node has it, in words for what only JSON can say. The one home of
 * these names: messages say `Line 3, Unit Price`, never a path of the model.
 */

import { firstStep, PlaceWords } from '../placeWords';
import {
	ACCOUNT,
	ADDRESS,
	ALLOWANCE,
	ATTACHMENT,
	CARD,
	CLASSIFICATION,
	CONTACT,
	DELIVERY,
	DIRECT_DEBIT,
	DOCUMENT_ALLOWANCE,
	INVOICE,
	ITEM,
	ITEM_ATTRIBUTE,
	LINE,
	NOTE,
	PARTY,
	PAYEE,
	PAYMENT,
	PERIOD,
	PRECEDING_INVOICE,
	PRICE,
	REPRESENTATIVE,
	SUPPORTING_DOCUMENT,
	TOTALS,
	VAT,
	VAT_BREAKDOWN,
	type Group,
} from './terms';

type Labels = Readonly<Record<string, string>>;

/** The labels of the fields of a shape. */
interface Named {
	readonly shape: Group['shape'];
	readonly labels: Labels;
	/** The group itself is not told in front of its fields, which are part of what it stands in. */
	readonly silent: boolean;
}

/** Labels of every field that a shape has, and of those that an input has besides. An empty one is told by its group. */
const named = <S extends Group['shape']>(
	shape: S,
	labels: Readonly<Record<keyof S & string, string>>,
	besides: Labels = {},
): Named => ({ shape, labels: { ...besides, ...labels }, silent: false });
const silent = <S extends Group['shape']>(
	shape: S,
	labels: Readonly<Record<keyof S & string, string>>,
	besides: Labels = {},
): Named => ({ ...named(shape, labels, besides), silent: true });

const ALLOWANCE_LABELS = {
	amount: '',
	baseAmount: 'Base Amount',
	percentage: 'Percentage',
	reason: 'Reason',
	reasonCode: 'Reason Code',
} as const;

const SHAPES: readonly Named[] = [
	silent(ADDRESS, {
		line1: 'Street',
		line2: 'Address Line 2',
		line3: 'Address Line 3',
		city: 'City',
		postalCode: 'Postal Code',
		county: 'County',
		country: 'Country',
	}),
	silent(CONTACT, { name: 'Contact Name', phone: 'Phone', email: 'Email' }),
	named(
		PARTY,
		{
			name: 'Name',
			tradingName: 'Trading Name',
			identifiers: 'Identifiers',
			registrationId: 'Trade Register Number',
			vatId: 'VAT Identifier',
			taxRegistration: 'Tax Registration',
			legalForm: 'Legal Information',
			electronicAddress: 'Electronic Address',
			creditorId: 'Bank Creditor Identifier',
			address: 'Address',
			contact: 'Contact',
		},
		{ cif: 'CIF', vatPayer: 'Registered for VAT', privatePerson: 'Is a Private Person' },
	),
	named(PAYEE, {
		name: 'Name',
		identifier: 'Identifier',
		registrationId: 'Trade Register Number',
		creditorId: 'Bank Creditor Identifier',
	}),
	named(REPRESENTATIVE, { name: 'Name', vatId: 'VAT Identifier', address: 'Address' }),
	named(DELIVERY, { name: 'Name', location: 'Location', date: 'Date', address: 'Address' }),
	named(PERIOD, { start: 'Start', end: 'End' }),
	named(ACCOUNT, { id: 'IBAN', name: 'Name', bic: 'BIC' }),
	named(CARD, { number: 'Number', network: 'Network', holder: 'Holder' }),
	named(DIRECT_DEBIT, { mandateId: 'Mandate', account: 'Account' }),
	named(PAYMENT, {
		meansCode: 'Means Code',
		meansText: 'Means',
		remittanceInformation: 'Reference',
		accounts: 'Accounts',
		card: 'Card',
		directDebit: 'Direct Debit',
	}),
	named(ALLOWANCE, ALLOWANCE_LABELS),
	named(DOCUMENT_ALLOWANCE, { ...ALLOWANCE_LABELS, vat: 'VAT' }),
	silent(
		VAT,
		{ category: 'VAT Category', rate: 'VAT Rate (%)', taxScheme: 'Tax Scheme' },
		{ exemptionReason: 'Exemption Reason', exemptionReasonCode: 'Exemption Reason Code' },
	),
	silent(TOTALS, {
		lines: 'Total of the Lines',
		allowances: 'Total of the Discounts',
		charges: 'Total of the Charges',
		net: 'Total Without VAT',
		vat: 'Total VAT',
		vatInTaxCurrency: 'Total VAT in the VAT Currency',
		gross: 'Total With VAT',
		paid: 'Paid Amount',
		rounding: 'Rounding Amount',
		payable: 'Amount Due',
	}),
	named(VAT_BREAKDOWN, {
		category: 'VAT Category',
		rate: 'VAT Rate (%)',
		taxableAmount: 'Taxable Amount',
		taxAmount: 'VAT Amount',
		exemptionReason: 'Exemption Reason',
		exemptionReasonCode: 'Exemption Reason Code',
		taxScheme: 'Tax Scheme',
	}),
	named(ATTACHMENT, { content: 'Content', mimeType: 'Type', filename: 'Name' }),
	named(SUPPORTING_DOCUMENT, {
		id: 'Reference',
		description: 'Description',
		url: 'Web Address',
		attachment: 'File',
	}),
	silent(NOTE, { subjectCode: 'Subject Code', text: '' }),
	named(PRECEDING_INVOICE, { number: 'Number', issueDate: 'Date' }),
	silent(PRICE, {
		net: 'Unit Price',
		discount: 'Price Discount',
		gross: 'Price Before Discount',
		baseQuantity: 'Price Quantity',
		baseQuantityUnit: 'Price Quantity Unit',
	}),
	named(CLASSIFICATION, { code: 'Code', scheme: 'Scheme', version: 'Version' }),
	named(ITEM_ATTRIBUTE, { name: 'Name', value: 'Value' }),
	silent(ITEM, {
		name: 'Name',
		description: 'Description',
		sellerId: 'Seller’s Item Code',
		buyerId: 'Buyer’s Item Code',
		standardId: 'Standard Item Code',
		classifications: 'Classifications',
		originCountry: 'Country of Origin',
		attributes: 'Attributes',
	}),
	named(
		LINE,
		{
			id: 'Line Number',
			note: 'Note',
			invoicedObject: 'Invoiced Object',
			quantity: 'Quantity',
			unit: 'Unit',
			netAmount: 'Net Amount',
			orderLineReference: 'Order Line Reference',
			buyerAccountingReference: 'Buyer Accounting Reference',
			period: 'Period',
			allowances: 'Discounts',
			charges: 'Charges',
			price: 'Unit Price',
			vat: 'VAT',
			item: 'Item',
			vatAmount: 'VAT Amount',
		},
		{ name: 'Name', description: 'Description' },
	),
];

const ROOT = named(
	INVOICE,
	{
		specification: 'Specification',
		businessProcess: 'Business Process',
		number: 'Number',
		issueDate: 'Issue Date',
		dueDate: 'Due Date',
		typeCode: 'Kind',
		currency: 'Currency',
		taxCurrency: 'VAT Currency',
		taxPointDate: 'VAT Date',
		taxPointDateCode: 'VAT Date Code',
		notes: 'Notes',
		buyerReference: 'Buyer Reference',
		projectReference: 'Project Reference',
		contractReference: 'Contract Reference',
		purchaseOrderReference: 'Order Reference',
		salesOrderReference: 'Sales Order Reference',
		receivingAdviceReference: 'Receiving Advice Reference',
		despatchAdviceReference: 'Despatch Advice Reference',
		tenderReference: 'Tender Reference',
		invoicedObject: 'Invoiced Object',
		buyerAccountingReference: 'Buyer Accounting Reference',
		paymentTerms: 'Payment Terms',
		precedingInvoices: 'Preceding Invoices',
		seller: 'Seller',
		buyer: 'Buyer',
		payee: 'Payee',
		taxRepresentative: 'Tax Representative',
		delivery: 'Delivery',
		period: 'Invoicing Period',
		payments: 'Payments',
		allowances: 'Discounts',
		charges: 'Charges',
		totals: 'Totals',
		vatBreakdown: 'VAT Breakdown',
		supportingDocuments: 'Supporting Documents',
		lines: 'Lines',
	},
	{
		invoice: 'Invoice',
		documentType: 'Document Type',
		paymentDays: 'Payment Days',
		exchangeRate: 'Exchange Rate',
		iban: 'IBAN',
		decimalSeparator: 'Decimal Separator',
		cashVat: 'TVA la Încasare',
		pricesIncludeVat: 'Prices Include VAT',
		shortenTexts: 'Shorten Long Texts',
	},
);

const OF_SHAPE: ReadonlyMap<Group['shape'], Named> = new Map([ROOT, ...SHAPES].map((entry) => [entry.shape, entry]));

/** Identifiers are a text, or an object. */
const IDENTIFIER: Labels = { id: '', scheme: 'Scheme' };

/** Lists of which the panel has one: the first entry has no number, as on the panel. */
const ONE_ON_PANEL: ReadonlySet<string> = new Set([
	'notes',
	'precedingInvoices',
	'payments',
	'accounts',
	'allowances',
	'charges',
]);

/**
 * A field as a person finds it on the panel: `Line 3, Unit Price` for `lines[2].price.net`, `Seller, County` for
 * `seller.address.county`. A key that no invoice has is shown as it was written.
 *
 * @param path of the input, as findings have it
 * @param within the shape that the path begins in: the invoice, or a line
 */
export function labelOf(path: string, within: typeof INVOICE | typeof LINE = INVOICE): string {
	const words = new PlaceWords();
	let here = OF_SHAPE.get(within);
	let fields: Labels = here?.labels ?? {};
	let rest = path;
	while (rest !== '') {
		const step = firstStep(rest);
		if (step === undefined || !Object.hasOwn(fields, step.name)) {
			words.stranger(rest);
			break;
		}
		({ rest } = step);
		const { name, index } = step;
		const label = fields[name] ?? '';
		const part: Group['shape'][string] | undefined = here?.shape[name];
		const next: Named | undefined = part?.kind === 'group' ? OF_SHAPE.get(part.shape) : undefined;
		if (index !== undefined) {
			const number = ONE_ON_PANEL.has(name) && index === 0 ? '' : ` ${index + 1}`;
			words.add(label.replace(/s$/, '') + number, number === '' ? ' ' : ', ');
		} else if (next?.silent === true && rest !== '') words.part();
		else words.add(label);
		here = next;
		fields = next?.labels ?? (part?.kind === 'identifier' ? IDENTIFIER : {});
	}
	return words.toString();
}
