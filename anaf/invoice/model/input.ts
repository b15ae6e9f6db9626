/**
 * What a person or a workflow gives to build an invoice: the model with everything optional that can
 * be worked out, numbers as numbers or decimal texts, and a few shortcuts.
 */

import type { DecimalSeparator } from '../../numbers';
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

/** A number, or a decimal text such as `1250.5` or `1.250,50`. A number counts as its shortest decimal text. */
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
	/** How texts part the decimals. Default `automatic`: what can be read in two ways, such as `1.250`, is refused. */
	decimalSeparator?: DecimalSeparator;
	/** Default: by the type code; without one, an invoice. */
	documentType?: DocumentType;
	/** A text, or a text with a subject code. */
	notes?: Array<Note | string>;
	/** BT-18: an identifier, or its text. */
	invoicedObject?: Identifier | string;
	/** Instead of `dueDate`: days after the issue date. */
	paymentDays?: NumberInput;
	/** RON for one unit of the invoice currency: works out the VAT total in RON (BT-111). */
	exchangeRate?: NumberInput;
	/** Instead of `payments`: the account to pay into, by credit transfer. */
	iban?: string;
	/** The seller applies TVA la încasare: the mention and the VAT point code 432 are added where taxed lines have none. */
	cashVat?: boolean;
	/**
	 * Prices, allowances and charges are given with VAT: it is taken out once a rate, so that the total is what was typed. Default false.
	 * Amounts without VAT (`netAmount`, most totals) and price discounts cannot be given then.
	 */
	pricesIncludeVat?: boolean;
	/**
	 * Texts that are longer than CIUS-RO allows are cut, long notes split; a warning says each. Numbers, codes, identifiers,
	 * references and addresses for sending are refused all the same. Default false.
	 */
	shortenTexts?: boolean;
	/** BG-4. */
	seller: PartyInput;
	/** BG-7. */
	buyer: PartyInput;
	/** BG-10, only where somebody else than the seller is to be paid. */
	payee?: {
		name?: string;
		identifier?: Identifier | string;
		registrationId?: Identifier | string;
		creditorId?: string;
	};
	/** BG-13. Without an address an intra-community supply (K) is delivered to the buyer. */
	delivery?: Omit<Delivery, 'location'> & { location?: Identifier | string };
	/** BG-16. The means code follows from account, card or direct debit. */
	payments?: Payment[];
	/** BG-20. The VAT may be left out when all lines have the same. */
	allowances?: DocumentAllowanceInput[];
	/** BG-21. The VAT may be left out when all lines have the same. */
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
	/** BG-25, at least one. */
	lines: LineInput[];
}

/** A seller or buyer to build. */
export interface PartyInput {
	/** BT-27, BT-44. */
	name?: string;
	/** BT-28, BT-45. */
	tradingName?: string;
	/** The fiscal code, with or without RO: becomes the VAT identifier of a VAT payer, else the registration. A foreign VAT identifier passes too. */
	cif?: NumberInput;
	/** Whether the CIF is registered for VAT. Default: when it is written with RO, or (for a seller) when the lines carry VAT. */
	vatPayer?: boolean;
	/** A private person: without a CNP as `cif`, thirteen zeros are written. */
	privatePerson?: boolean;
	/** BT-29, BT-46 (a buyer has at most one). */
	identifiers?: Array<Identifier | string>;
	/** BT-30, BT-47: the trade register number, for instance. */
	registrationId?: Identifier | string;
	/** BT-31, BT-48, instead of `cif`. */
	vatId?: string;
	/** BT-32, instead of `cif`. */
	taxRegistration?: Identifier | string;
	/** BT-33. */
	legalForm?: string;
	/** BT-34, BT-49, with its scheme. */
	electronicAddress?: Identifier;
	/** BT-90 (seller only). */
	creditorId?: string;
	/** BG-5, BG-8. County by name or code, Bucharest with its sector; the country is Romania unless given. */
	address?: Address;
	/** BG-6, BG-9. */
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
	/** BT-92, BT-99, BT-136, BT-141. Rounded to two decimals. */
	amount?: NumberInput;
	/** Default for a percentage: what the line or the lines come to. */
	baseAmount?: NumberInput;
	/** BT-94, BT-101, BT-138, BT-143. */
	percentage?: NumberInput;
	/** BT-97, BT-104, BT-139, BT-144. A charge needs a reason or its code. */
	reason?: string;
	/** BT-98, BT-105, BT-140, BT-145. Default for an allowance without reason: 95, discount. */
	reasonCode?: string;
}

/** An allowance or charge on the document. */
export interface DocumentAllowanceInput extends AllowanceInput {
	/** BT-95, BT-96; BT-102, BT-103. */
	vat?: VatInput;
}

/** A VAT breakdown entry that is given. */
interface VatBreakdownInput {
	/** BT-118. */
	category?: string;
	/** BT-119. */
	rate?: NumberInput;
	/** BT-116, compared. */
	taxableAmount?: NumberInput;
	/** BT-117, taken where it is less than one unit off (BR-CO-17). */
	taxAmount?: NumberInput;
	/** BT-120. */
	exemptionReason?: string;
	/** BT-121. */
	exemptionReasonCode?: string;
	/** Refused: CIUS-RO knows VAT only. */
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
	/** Net price of a unit, or the price in parts. With VAT where `pricesIncludeVat` says so. */
	price?: NumberInput | { [K in keyof Price]?: NumberInput };
	/** VAT rate, or category and rate. */
	vat?: VatInput;
	/** Default: quantity times price, minus allowances, plus charges, rounded to two decimals. */
	netAmount?: NumberInput;
	/** BT-127. */
	note?: string;
	/** BT-128. */
	invoicedObject?: Identifier | string;
	/** BT-132. */
	orderLineReference?: NumberInput;
	/** BT-133. */
	buyerAccountingReference?: string;
	/** BG-26. */
	period?: Period;
	/** BG-27. */
	allowances?: AllowanceInput[];
	/** BG-28. */
	charges?: AllowanceInput[];
	/** BG-31, for more than a name and a description. */
	item?: Omit<Item, 'standardId'> & { standardId?: Identifier };
	/** Not written when building: VAT is worked out a category. */
	vatAmount?: NumberInput;
}
