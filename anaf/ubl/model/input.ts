/**
 * What a person or a workflow gives to build an invoice: the model with everything optional that can
 * be worked out, numbers as numbers or decimal texts, and a few shortcuts.
 */

import type {
	Address,
	Contact,
	Delivery,
	DocumentType,
	Identifier,
	Invoice,
	Item,
	Note,
	Payment,
	Period,
	Price,
} from './invoice';

/** A number, or a decimal text with a point. A number counts as its shortest decimal text. */
export type NumberInput = number | string;

/** Fields of the model that are taken as they are. */
type PlainFields = Pick<
	Invoice,
	| 'number'
	| 'issueDate'
	| 'dueDate'
	| 'typeCode'
	| 'currency'
	| 'taxCurrency'
	| 'taxPointDate'
	| 'taxPointDateCode'
	| 'businessProcess'
	| 'specification'
	| 'buyerReference'
	| 'projectReference'
	| 'contractReference'
	| 'purchaseOrderReference'
	| 'salesOrderReference'
	| 'receivingAdviceReference'
	| 'despatchAdviceReference'
	| 'tenderReference'
	| 'buyerAccountingReference'
	| 'paymentTerms'
	| 'precedingInvoices'
	| 'supportingDocuments'
	| 'period'
	| 'taxRepresentative'
>;

/** An invoice to build. Every field of the model has the same name and meaning here. */
export interface InvoiceInput extends PlainFields {
	/** Default: by the type code; without one, an invoice. */
	documentType?: DocumentType;
	/** A text, or a text with a subject code. */
	notes?: Array<Note | string>;
	invoicedObject?: Identifier | string;
	/** Instead of `dueDate`: days after the issue date. */
	paymentDays?: NumberInput;
	/** RON for one unit of the invoice currency: works out the VAT total in RON (BT-111). */
	exchangeRate?: NumberInput;
	/** Instead of `payments`: the account to pay into, by credit transfer. */
	iban?: string;
	seller: PartyInput;
	buyer: PartyInput;
	payee?: {
		name?: string;
		identifier?: Identifier | string;
		registrationId?: Identifier | string;
		creditorId?: string;
	};
	delivery?: Omit<Delivery, 'location'> & { location?: Identifier | string };
	payments?: Payment[];
	/** Shortcut for `vat` of document level entries: they may be left out when all lines have one VAT. */
	allowances?: DocumentAllowanceInput[];
	charges?: DocumentAllowanceInput[];
	/** `paid` (BT-113) and `rounding` (BT-114) are yours to give; the rest is worked out, and compared where given. */
	totals?: {
		paid?: NumberInput;
		rounding?: NumberInput;
		vatInTaxCurrency?: NumberInput;
		lines?: NumberInput;
		allowances?: NumberInput;
		charges?: NumberInput;
		net?: NumberInput;
		vat?: NumberInput;
		gross?: NumberInput;
		payable?: NumberInput;
	};
	/** Worked out; give it to set exemption reasons, or amounts that are to be compared. */
	vatBreakdown?: VatBreakdownInput[];
	lines: LineInput[];
}

/** A seller or buyer to build. */
export interface PartyInput {
	name?: string;
	tradingName?: string;
	/** The fiscal code, with or without RO: becomes the VAT identifier of a VAT payer, else the registration. A foreign VAT identifier passes too. */
	cif?: NumberInput;
	/** Whether the CIF is registered for VAT. Default: when it is written with RO, or (for a seller) when the lines carry VAT. */
	vatPayer?: boolean;
	/** A private person: without a CNP as `cif`, thirteen zeros are written. */
	privatePerson?: boolean;
	identifiers?: Array<Identifier | string>;
	registrationId?: Identifier | string;
	vatId?: string;
	taxRegistration?: Identifier | string;
	legalForm?: string;
	electronicAddress?: Identifier;
	creditorId?: string;
	/** County by name or code, Bucharest with its sector; the country is Romania unless given. */
	address?: Address;
	contact?: Contact;
}

/** VAT of a line, allowance or charge: the object, or only the rate. */
export type VatInput =
	| NumberInput
	| {
			category?: string;
			rate?: NumberInput;
			/** Why no VAT is charged (BT-120), for the breakdown. */
			exemptionReason?: string;
			/** The VATEX code of the reason (BT-121). */
			exemptionReasonCode?: string;
			taxScheme?: string;
	  };

/** An allowance or charge: an amount, or a percentage of a base. */
export interface AllowanceInput {
	amount?: NumberInput;
	/** Default for a percentage: what the line or the lines come to. */
	baseAmount?: NumberInput;
	percentage?: NumberInput;
	reason?: string;
	reasonCode?: string;
}

/** An allowance or charge on the document. */
export interface DocumentAllowanceInput extends AllowanceInput {
	vat?: VatInput;
}

/** A VAT breakdown entry that is given. */
export interface VatBreakdownInput {
	category?: string;
	rate?: NumberInput;
	taxableAmount?: NumberInput;
	taxAmount?: NumberInput;
	exemptionReason?: string;
	exemptionReasonCode?: string;
	taxScheme?: string;
}

/** A line to build. */
export interface LineInput {
	/** Default: its position, from 1. */
	id?: NumberInput;
	/** Shortcut for `item.name`. */
	name?: string;
	/** Shortcut for `item.description`. */
	description?: string;
	/** Default 1. */
	quantity?: NumberInput;
	/** UN/ECE code, or a Romanian or English word such as `buc`, `kg`, `ore`. Default C62 (one). */
	unit?: string;
	/** Net price of a unit, or the price in parts. */
	price?: NumberInput | { [K in keyof Price]?: NumberInput };
	/** VAT rate, or category and rate. */
	vat?: VatInput;
	/** Default: quantity times price, minus allowances, plus charges, rounded to two decimals. */
	netAmount?: NumberInput;
	note?: string;
	invoicedObject?: Identifier | string;
	orderLineReference?: NumberInput;
	buyerAccountingReference?: string;
	period?: Period;
	allowances?: AllowanceInput[];
	charges?: AllowanceInput[];
	item?: Omit<Item, 'standardId'> & { standardId?: Identifier };
	/** Not written when building: VAT is worked out a category. */
	vatAmount?: NumberInput;
}

