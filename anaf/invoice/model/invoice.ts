/**
 * The invoice as plain JSON: the semantic model of EN 16931 as CIUS-RO uses it, with readable names.
 *
 * `../terms.ts` says which business term (BT) or group (BG) each field is. Amounts, prices, quantities and rates are
 * decimal strings (`"1234.00"`), dates are `YYYY-MM-DD`. A field that the document does not carry is
 * absent; a field it carries empty is `''`. What a parser reads here, the writer writes back without loss.
 *
 * docs/invoice-model.md is generated from this file, and a test keeps the two equal.
 */

/** A decimal number as text: optional sign, digits, optional point and digits. Never a float. */
export type Decimal = string;

/** A calendar day, `YYYY-MM-DD`. */
export type DateText = string;

/** Which UBL document carries the invoice. Debit notes are read only: ANAF takes none. */
export type DocumentType = 'invoice' | 'creditNote' | 'debitNote';

/** The whole document. */
export interface Invoice {
	/** UBL Invoice or UBL CreditNote (a credit note carries type code 381). */
	documentType: DocumentType;
	/** Specification identifier. CIUS-RO requires its own constant. */
	specification?: string;
	/** Business process type. */
	businessProcess?: string;
	/** Invoice number. */
	number?: string;
	/** Invoice issue date. */
	issueDate?: DateText;
	/** Payment due date. */
	dueDate?: DateText;
	/** Invoice type code: 380 invoice, 384 corrected invoice, 389 self-billed invoice, 751 invoice for accounting purposes, 381 credit note. */
	typeCode?: string;
	/** Invoice currency code (ISO 4217). */
	currency?: string;
	/** VAT accounting currency code: RON where the invoice is in another currency. */
	taxCurrency?: string;
	/** Value added tax point date. */
	taxPointDate?: DateText;
	/** Value added tax point date code: 3 issue date, 35 delivery date, 432 payment date. */
	taxPointDateCode?: string;
	/** Invoice notes. */
	notes?: Note[];
	/** Buyer reference. */
	buyerReference?: string;
	/** Project reference. */
	projectReference?: string;
	/** Contract reference. */
	contractReference?: string;
	/** Purchase order reference. */
	purchaseOrderReference?: string;
	/** Sales order reference. */
	salesOrderReference?: string;
	/** Receiving advice reference. */
	receivingAdviceReference?: string;
	/** Despatch advice reference. */
	despatchAdviceReference?: string;
	/** Tender or lot reference. */
	tenderReference?: string;
	/** Invoiced object identifier. */
	invoicedObject?: Identifier;
	/** Buyer accounting reference. */
	buyerAccountingReference?: string;
	/** Payment terms. */
	paymentTerms?: string;
	/** Preceding invoices, for corrections and credit notes. */
	precedingInvoices?: PrecedingInvoice[];
	/** Seller. */
	seller?: Party;
	/** Buyer. */
	buyer?: Party;
	/** Payee, where it is not the seller. */
	payee?: Payee;
	/** Tax representative of the seller. */
	taxRepresentative?: TaxRepresentative;
	/** Delivery information. */
	delivery?: Delivery;
	/** Invoicing period. */
	period?: Period;
	/** Payment instructions. */
	payments?: Payment[];
	/** Document level allowances. */
	allowances?: DocumentAllowance[];
	/** Document level charges. */
	charges?: DocumentAllowance[];
	/** Document totals. */
	totals?: Totals;
	/** VAT breakdown, one entry a category and rate. */
	vatBreakdown?: VatBreakdown[];
	/** Additional supporting documents. */
	supportingDocuments?: SupportingDocument[];
	/** Invoice lines. */
	lines: Line[];
}

/** An identifier with the register or list it comes from. */
export interface Identifier {
	/** The identifier itself. */
	id: string;
	/** Scheme identifier (ISO 6523 ICD, EAS or UNTDID 1153 code, as the term says). */
	scheme?: string;
}

/** A note. */
export interface Note {
	/** Invoice note subject code (UNTDID 4451). UBL writes it as `#CODE#` before the text. */
	subjectCode?: string;
	/** Invoice note. */
	text: string;
}

/** An earlier invoice that is referred to. */
export interface PrecedingInvoice {
	/** Preceding invoice reference. */
	number?: string;
	/** Preceding invoice issue date. */
	issueDate?: DateText;
}

/** Seller or buyer. Where two terms are given, the first is the seller's and the second the buyer's. */
export interface Party {
	/** Name (the registered one). */
	name?: string;
	/** Trading name. */
	tradingName?: string;
	/** Identifiers. */
	identifiers?: Identifier[];
	/** Legal registration identifier. In Romania the trade register number or the CIF. */
	registrationId?: Identifier;
	/** VAT identifier, with its country prefix (`RO1590082`). */
	vatId?: string;
	/** Tax registration identifier of a seller that is not registered for VAT. Its scheme is the tax scheme the document names. */
	taxRegistration?: Identifier;
	/** Additional legal information. */
	legalForm?: string;
	/** Electronic address. */
	electronicAddress?: Identifier;
	/** Bank assigned creditor identifier, for direct debit (seller only). */
	creditorId?: string;
	/** Postal address. */
	address?: Address;
	/** Contact. */
	contact?: Contact;
}

/** An address (terms in the order seller, buyer, tax representative, deliver to). */
export interface Address {
	/** Line 1: street and number. */
	line1?: string;
	/** Line 2. */
	line2?: string;
	/** Line 3. */
	line3?: string;
	/** City. In Bucharest `SECTOR1` to `SECTOR6`. */
	city?: string;
	/** Post code. */
	postalCode?: string;
	/** Country subdivision. In Romania the county as ISO 3166-2 (`RO-CJ`). */
	county?: string;
	/** Country code (ISO 3166-1 alpha-2). */
	country?: string;
}

/** Contact (terms in the order seller, buyer). */
export interface Contact {
	/** Contact point. */
	name?: string;
	/** Telephone number. */
	phone?: string;
	/** Email address. */
	email?: string;
}

/** Payee. */
export interface Payee {
	/** Payee name. */
	name?: string;
	/** Payee identifier. */
	identifier?: Identifier;
	/** Payee legal registration identifier. */
	registrationId?: Identifier;
	/** Bank assigned creditor identifier, for direct debit. */
	creditorId?: string;
}

/** Tax representative of the seller. */
export interface TaxRepresentative {
	/** Name. */
	name?: string;
	/** VAT identifier. */
	vatId?: string;
	/** Postal address. */
	address?: Address;
}

/** Delivery information. */
export interface Delivery {
	/** Deliver to party name. */
	name?: string;
	/** Deliver to location identifier. */
	location?: Identifier;
	/** Actual delivery date. */
	date?: DateText;
	/** Deliver to address. */
	address?: Address;
}

/** Period (terms in the order invoice, line). */
export interface Period {
	/** Start date. */
	start?: DateText;
	/** End date. */
	end?: DateText;
}

/** Payment instructions. */
export interface Payment {
	/** Payment means type code (UNTDID 4461): 30 or 58 credit transfer, 48 card, 49 or 59 direct debit, 10 cash, 1 not defined. */
	meansCode?: string;
	/** Payment means text. */
	meansText?: string;
	/** Remittance information. */
	remittanceInformation?: string;
	/** Credit transfer accounts. */
	accounts?: Account[];
	/** Payment card. */
	card?: Card;
	/** Direct debit. */
	directDebit?: DirectDebit;
}

/** Credit transfer. */
export interface Account {
	/** Payment account identifier (IBAN or national). */
	id?: string;
	/** Payment account name. */
	name?: string;
	/** Payment service provider identifier (BIC). */
	bic?: string;
}

/** Payment card information. */
export interface Card {
	/** Payment card primary account number (its last digits only). */
	number?: string;
	/** Network, which UBL requires together with the number (`VISA`). */
	network?: string;
	/** Payment card holder name. */
	holder?: string;
}

/** Direct debit. */
export interface DirectDebit {
	/** Mandate reference identifier. */
	mandateId?: string;
	/** Debited account identifier. */
	account?: string;
}

/** The VAT category of an allowance, a charge or a line (terms in this order). */
export interface VatCategory {
	/** VAT category code (UNTDID 5305). */
	category?: string;
	/** VAT rate in percent. */
	rate?: Decimal;
	/** Tax scheme, only where the document does not say that it is VAT; `''` where it names none. */
	taxScheme?: string;
}

/** Allowance or charge of the document. */
export interface DocumentAllowance extends Allowance {
	/** VAT of the allowance or charge. */
	vat?: VatCategory;
}

/** Allowance or charge on a line, and what one of the document has too. Terms in the order document allowance, document charge, line allowance, line charge. */
export interface Allowance {
	/** Amount, without VAT. */
	amount?: Decimal;
	/** Base amount. */
	baseAmount?: Decimal;
	/** Percentage of the base amount. */
	percentage?: Decimal;
	/** Reason. */
	reason?: string;
	/** Reason code (UNTDID 5189 for allowances, 7161 for charges). */
	reasonCode?: string;
}

/** Document totals. */
export interface Totals {
	/** Sum of invoice line net amounts. */
	lines?: Decimal;
	/** Sum of allowances on document level. */
	allowances?: Decimal;
	/** Sum of charges on document level. */
	charges?: Decimal;
	/** Invoice total amount without VAT. */
	net?: Decimal;
	/** Invoice total VAT amount. */
	vat?: Decimal;
	/** Invoice total VAT amount in accounting currency. */
	vatInTaxCurrency?: Decimal;
	/** Invoice total amount with VAT. */
	gross?: Decimal;
	/** Paid amount. */
	paid?: Decimal;
	/** Rounding amount. */
	rounding?: Decimal;
	/** Amount due for payment. */
	payable?: Decimal;
}

/** VAT breakdown. */
export interface VatBreakdown {
	/** VAT category code. */
	category?: string;
	/** VAT category rate in percent. */
	rate?: Decimal;
	/** VAT category taxable amount. */
	taxableAmount?: Decimal;
	/** VAT category tax amount. */
	taxAmount?: Decimal;
	/** VAT exemption reason text. */
	exemptionReason?: string;
	/** VAT exemption reason code (VATEX). */
	exemptionReasonCode?: string;
	/** Tax scheme, only where the document does not say that it is VAT; `''` where it names none. */
	taxScheme?: string;
}

/** Additional supporting document. */
export interface SupportingDocument {
	/** Supporting document reference. */
	id?: string;
	/** Supporting document description. */
	description?: string;
	/** External document location. */
	url?: string;
	/** Attached document. */
	attachment?: Attachment;
}

/** Attached document. */
export interface Attachment {
	/** The file in base64. */
	content: string;
	/** Mime code: application/pdf, image/png, image/jpeg, text/csv, or a spreadsheet type. */
	mimeType?: string;
	/** File name. */
	filename?: string;
}

/** Invoice line. */
export interface Line {
	/** Invoice line identifier. */
	id?: string;
	/** Invoice line note. */
	note?: string;
	/** Invoice line object identifier. */
	invoicedObject?: Identifier;
	/** Invoiced quantity. */
	quantity?: Decimal;
	/** Invoiced quantity unit of measure code (UN/ECE Recommendation 20 or 21). */
	unit?: string;
	/** Invoice line net amount, after line allowances and charges, without VAT. */
	netAmount?: Decimal;
	/** Referenced purchase order line reference. */
	orderLineReference?: string;
	/** Invoice line buyer accounting reference. */
	buyerAccountingReference?: string;
	/** Invoice line period. */
	period?: Period;
	/** Invoice line allowances. */
	allowances?: Allowance[];
	/** Invoice line charges. */
	charges?: Allowance[];
	/** Price details. */
	price?: Price;
	/** Line VAT information. */
	vat?: VatCategory;
	/** Item information. */
	item?: Item;
	/** VAT amount that some issuers add to a line. EN 16931 has no term for it and computes VAT a category, so nothing reads it. */
	vatAmount?: Decimal;
}

/** Price details. */
export interface Price {
	/** Item net price, without VAT, after the discount. Keeps all its decimals. */
	net?: Decimal;
	/** Item price discount. */
	discount?: Decimal;
	/** Item gross price. */
	gross?: Decimal;
	/** Item price base quantity: the number of units the price is for. */
	baseQuantity?: Decimal;
	/** Item price base quantity unit of measure code. */
	baseQuantityUnit?: string;
}

/** Item information. */
export interface Item {
	/** Item name. */
	name?: string;
	/** Item description. */
	description?: string;
	/** Item seller's identifier. */
	sellerId?: string;
	/** Item buyer's identifier. */
	buyerId?: string;
	/** Item standard identifier (0160 for a GTIN). */
	standardId?: Identifier;
	/** Item classification identifiers. */
	classifications?: Classification[];
	/** Item country of origin. */
	originCountry?: string;
	/** Item attributes. */
	attributes?: ItemAttribute[];
}

/** Item classification. */
export interface Classification {
	/** Item classification identifier. */
	code: string;
	/** Scheme identifier (UNTDID 7143): STI for CPV, HS for the customs code (NC). */
	scheme?: string;
	/** Scheme version identifier. */
	version?: string;
}

/** Item attribute. */
export interface ItemAttribute {
	/** Item attribute name. */
	name?: string;
	/** Item attribute value. */
	value?: string;
}
