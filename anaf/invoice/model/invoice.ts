/**
 * The invoice as plain JSON: the semantic model of EN 16931 as CIUS-RO uses it, with readable names.
 *
 * Every field names its business term (BT) or group (BG). Amounts, prices, quantities and rates are
 * decimal strings (`"1234.00"`), dates are `YYYY-MM-DD`. A field that the document does not carry is
 * absent; a field it carries empty is `''`. What a parser reads here, the writer writes back without loss.
 *
 * docs/invoice-model.md is generated from this file, and a test keeps the two equal.
 */

/** A decimal number as text: optional sign, digits, optional point and digits. Never a float. */
export type Decimal = string;

/** A calendar day, `YYYY-MM-DD`. */
export type DateText = string;

/** Which UBL document carries the invoice. */
export type DocumentType = 'invoice' | 'creditNote';

/** The whole document. */
export interface Invoice {
	/** UBL Invoice or UBL CreditNote (a credit note carries type code 381). */
	documentType: DocumentType;
	/** BT-24 Specification identifier. CIUS-RO requires its own constant. */
	specification?: string;
	/** BT-23 Business process type. */
	businessProcess?: string;
	/** BT-1 Invoice number. */
	number?: string;
	/** BT-2 Invoice issue date. */
	issueDate?: DateText;
	/** BT-9 Payment due date. */
	dueDate?: DateText;
	/** BT-3 Invoice type code: 380 invoice, 384 corrected invoice, 389 self-billed invoice, 751 invoice for accounting purposes, 381 credit note. */
	typeCode?: string;
	/** BT-5 Invoice currency code (ISO 4217). */
	currency?: string;
	/** BT-6 VAT accounting currency code: RON where the invoice is in another currency. */
	taxCurrency?: string;
	/** BT-7 Value added tax point date. */
	taxPointDate?: DateText;
	/** BT-8 Value added tax point date code: 3 issue date, 35 delivery date, 432 payment date. */
	taxPointDateCode?: string;
	/** BG-1 Invoice notes. */
	notes?: Note[];
	/** BT-10 Buyer reference. */
	buyerReference?: string;
	/** BT-11 Project reference. */
	projectReference?: string;
	/** BT-12 Contract reference. */
	contractReference?: string;
	/** BT-13 Purchase order reference. */
	purchaseOrderReference?: string;
	/** BT-14 Sales order reference. */
	salesOrderReference?: string;
	/** BT-15 Receiving advice reference. */
	receivingAdviceReference?: string;
	/** BT-16 Despatch advice reference. */
	despatchAdviceReference?: string;
	/** BT-17 Tender or lot reference. */
	tenderReference?: string;
	/** BT-18 Invoiced object identifier; its scheme is BT-18-1. */
	invoicedObject?: Identifier;
	/** BT-19 Buyer accounting reference. */
	buyerAccountingReference?: string;
	/** BT-20 Payment terms. */
	paymentTerms?: string;
	/** BG-3 Preceding invoices, for corrections and credit notes. */
	precedingInvoices?: PrecedingInvoice[];
	/** BG-4 Seller. */
	seller?: Party;
	/** BG-7 Buyer. */
	buyer?: Party;
	/** BG-10 Payee, where it is not the seller. */
	payee?: Payee;
	/** BG-11 Tax representative of the seller. */
	taxRepresentative?: TaxRepresentative;
	/** BG-13 Delivery information. */
	delivery?: Delivery;
	/** BG-14 Invoicing period. */
	period?: Period;
	/** BG-16 Payment instructions. */
	payments?: Payment[];
	/** BG-20 Document level allowances. */
	allowances?: DocumentAllowance[];
	/** BG-21 Document level charges. */
	charges?: DocumentAllowance[];
	/** BG-22 Document totals. */
	totals?: Totals;
	/** BG-23 VAT breakdown, one entry a category and rate. */
	vatBreakdown?: VatBreakdown[];
	/** BG-24 Additional supporting documents. */
	supportingDocuments?: SupportingDocument[];
	/** BG-25 Invoice lines. */
	lines: Line[];
}

/** An identifier with the register or list it comes from. */
export interface Identifier {
	/** The identifier itself. */
	id: string;
	/** Scheme identifier (ISO 6523 ICD, EAS or UNTDID 1153 code, as the term says). */
	scheme?: string;
}

/** BG-1 Invoice note. */
export interface Note {
	/** BT-21 Invoice note subject code (UNTDID 4451). UBL writes it as `#CODE#` before the text. */
	subjectCode?: string;
	/** BT-22 Invoice note. */
	text: string;
}

/** BG-3 Preceding invoice reference. */
export interface PrecedingInvoice {
	/** BT-25 Preceding invoice reference. */
	number?: string;
	/** BT-26 Preceding invoice issue date. */
	issueDate?: DateText;
}

/** BG-4 Seller or BG-7 buyer. Where two terms are given, the first is the seller's and the second the buyer's. */
export interface Party {
	/** BT-27, BT-44 Name (the registered one). */
	name?: string;
	/** BT-28, BT-45 Trading name. */
	tradingName?: string;
	/** BT-29, BT-46 Identifiers; schemes are BT-29-1, BT-46-1. */
	identifiers?: Identifier[];
	/** BT-30, BT-47 Legal registration identifier; schemes are BT-30-1, BT-47-1. In Romania the trade register number or the CIF. */
	registrationId?: Identifier;
	/** BT-31, BT-48 VAT identifier, with its country prefix (`RO1590082`). */
	vatId?: string;
	/** BT-32 Tax registration identifier of a seller that is not registered for VAT. Its scheme is the tax scheme the document names. */
	taxRegistration?: Identifier;
	/** BT-33 Additional legal information. */
	legalForm?: string;
	/** BT-34, BT-49 Electronic address; schemes are BT-34-1, BT-49-1. */
	electronicAddress?: Identifier;
	/** BT-90 Bank assigned creditor identifier, for direct debit (seller only). */
	creditorId?: string;
	/** BG-5, BG-8 Postal address. */
	address?: Address;
	/** BG-6, BG-9 Contact. */
	contact?: Contact;
}

/** BG-5, BG-8, BG-12, BG-15: an address (terms in the order seller, buyer, tax representative, deliver to). */
export interface Address {
	/** BT-35, BT-50, BT-64, BT-75 Line 1: street and number. */
	line1?: string;
	/** BT-36, BT-51, BT-65, BT-76 Line 2. */
	line2?: string;
	/** BT-162, BT-163, BT-164, BT-165 Line 3. */
	line3?: string;
	/** BT-37, BT-52, BT-66, BT-77 City. In Bucharest `SECTOR1` to `SECTOR6`. */
	city?: string;
	/** BT-38, BT-53, BT-67, BT-78 Post code. */
	postalCode?: string;
	/** BT-39, BT-54, BT-68, BT-79 Country subdivision. In Romania the county as ISO 3166-2 (`RO-CJ`). */
	county?: string;
	/** BT-40, BT-55, BT-69, BT-80 Country code (ISO 3166-1 alpha-2). */
	country?: string;
}

/** BG-6, BG-9 Contact. */
export interface Contact {
	/** BT-41, BT-56 Contact point. */
	name?: string;
	/** BT-42, BT-57 Telephone number. */
	phone?: string;
	/** BT-43, BT-58 Email address. */
	email?: string;
}

/** BG-10 Payee. */
export interface Payee {
	/** BT-59 Payee name. */
	name?: string;
	/** BT-60 Payee identifier; its scheme is BT-60-1. */
	identifier?: Identifier;
	/** BT-61 Payee legal registration identifier; its scheme is BT-61-1. */
	registrationId?: Identifier;
	/** BT-90 Bank assigned creditor identifier, for direct debit. */
	creditorId?: string;
}

/** BG-11 Seller tax representative party. */
export interface TaxRepresentative {
	/** BT-62 Name. */
	name?: string;
	/** BT-63 VAT identifier. */
	vatId?: string;
	/** BG-12 Postal address. */
	address?: Address;
}

/** BG-13 Delivery information. */
export interface Delivery {
	/** BT-70 Deliver to party name. */
	name?: string;
	/** BT-71 Deliver to location identifier; its scheme is BT-71-1. */
	location?: Identifier;
	/** BT-72 Actual delivery date. */
	date?: DateText;
	/** BG-15 Deliver to address. */
	address?: Address;
}

/** BG-14 Invoicing period, BG-26 invoice line period. */
export interface Period {
	/** BT-73, BT-134 Start date. */
	start?: DateText;
	/** BT-74, BT-135 End date. */
	end?: DateText;
}

/** BG-16 Payment instructions. */
export interface Payment {
	/** BT-81 Payment means type code (UNTDID 4461): 30 or 58 credit transfer, 48 card, 49 or 59 direct debit, 10 cash, 1 not defined. */
	meansCode?: string;
	/** BT-82 Payment means text. */
	meansText?: string;
	/** BT-83 Remittance information. */
	remittanceInformation?: string;
	/** BG-17 Credit transfer accounts. */
	accounts?: Account[];
	/** BG-18 Payment card. */
	card?: Card;
	/** BG-19 Direct debit. */
	directDebit?: DirectDebit;
}

/** BG-17 Credit transfer. */
export interface Account {
	/** BT-84 Payment account identifier (IBAN or national). */
	id?: string;
	/** BT-85 Payment account name. */
	name?: string;
	/** BT-86 Payment service provider identifier (BIC). */
	bic?: string;
}

/** BG-18 Payment card information. */
export interface Card {
	/** BT-87 Payment card primary account number (its last digits only). */
	number?: string;
	/** Network, which UBL requires together with BT-87 (`VISA`). */
	network?: string;
	/** BT-88 Payment card holder name. */
	holder?: string;
}

/** BG-19 Direct debit. */
export interface DirectDebit {
	/** BT-89 Mandate reference identifier. */
	mandateId?: string;
	/** BT-91 Debited account identifier. */
	account?: string;
}

/** The VAT category of a line, an allowance or a charge. */
export interface VatCategory {
	/** BT-151, BT-95, BT-102 VAT category code (UNTDID 5305). */
	category?: string;
	/** BT-152, BT-96, BT-103 VAT rate in percent. */
	rate?: Decimal;
	/** Tax scheme, only where the document does not say that it is VAT; `''` where it names none. */
	taxScheme?: string;
}

/** BG-20 Document level allowance or BG-21 charge. */
export interface DocumentAllowance extends Allowance {
	/** VAT of the allowance (BT-95, BT-96) or charge (BT-102, BT-103). */
	vat?: VatCategory;
}

/** BG-27, BG-28 Allowance or charge on a line; the base of BG-20 and BG-21. Terms in the order document allowance, document charge, line allowance, line charge. */
export interface Allowance {
	/** BT-92, BT-99, BT-136, BT-141 Amount, without VAT. */
	amount?: Decimal;
	/** BT-93, BT-100, BT-137, BT-142 Base amount. */
	baseAmount?: Decimal;
	/** BT-94, BT-101, BT-138, BT-143 Percentage of the base amount. */
	percentage?: Decimal;
	/** BT-97, BT-104, BT-139, BT-144 Reason. */
	reason?: string;
	/** BT-98, BT-105, BT-140, BT-145 Reason code (UNTDID 5189 for allowances, 7161 for charges). */
	reasonCode?: string;
}

/** BG-22 Document totals. */
export interface Totals {
	/** BT-106 Sum of invoice line net amounts. */
	lines?: Decimal;
	/** BT-107 Sum of allowances on document level. */
	allowances?: Decimal;
	/** BT-108 Sum of charges on document level. */
	charges?: Decimal;
	/** BT-109 Invoice total amount without VAT. */
	net?: Decimal;
	/** BT-110 Invoice total VAT amount. */
	vat?: Decimal;
	/** BT-111 Invoice total VAT amount in accounting currency. */
	vatInTaxCurrency?: Decimal;
	/** BT-112 Invoice total amount with VAT. */
	gross?: Decimal;
	/** BT-113 Paid amount. */
	paid?: Decimal;
	/** BT-114 Rounding amount. */
	rounding?: Decimal;
	/** BT-115 Amount due for payment. */
	payable?: Decimal;
}

/** BG-23 VAT breakdown. */
export interface VatBreakdown {
	/** BT-118 VAT category code. */
	category?: string;
	/** BT-119 VAT category rate in percent. */
	rate?: Decimal;
	/** BT-116 VAT category taxable amount. */
	taxableAmount?: Decimal;
	/** BT-117 VAT category tax amount. */
	taxAmount?: Decimal;
	/** BT-120 VAT exemption reason text. */
	exemptionReason?: string;
	/** BT-121 VAT exemption reason code (VATEX). */
	exemptionReasonCode?: string;
	/** Tax scheme, only where the document does not say that it is VAT; `''` where it names none. */
	taxScheme?: string;
}

/** BG-24 Additional supporting document. */
export interface SupportingDocument {
	/** BT-122 Supporting document reference. */
	id?: string;
	/** BT-123 Supporting document description. */
	description?: string;
	/** BT-124 External document location. */
	url?: string;
	/** BT-125 Attached document. */
	attachment?: Attachment;
}

/** BT-125 Attached document. */
export interface Attachment {
	/** BT-125 The file in base64. */
	content: string;
	/** BT-125-1 Mime code: application/pdf, image/png, image/jpeg, text/csv, or a spreadsheet type. */
	mimeType?: string;
	/** BT-125-2 File name. */
	filename?: string;
}

/** BG-25 Invoice line. */
export interface Line {
	/** BT-126 Invoice line identifier. */
	id?: string;
	/** BT-127 Invoice line note. */
	note?: string;
	/** BT-128 Invoice line object identifier; its scheme is BT-128-1. */
	invoicedObject?: Identifier;
	/** BT-129 Invoiced quantity. */
	quantity?: Decimal;
	/** BT-130 Invoiced quantity unit of measure code (UN/ECE Recommendation 20 or 21). */
	unit?: string;
	/** BT-131 Invoice line net amount, after line allowances and charges, without VAT. */
	netAmount?: Decimal;
	/** BT-132 Referenced purchase order line reference. */
	orderLineReference?: string;
	/** BT-133 Invoice line buyer accounting reference. */
	buyerAccountingReference?: string;
	/** BG-26 Invoice line period. */
	period?: Period;
	/** BG-27 Invoice line allowances. */
	allowances?: Allowance[];
	/** BG-28 Invoice line charges. */
	charges?: Allowance[];
	/** BG-29 Price details. */
	price?: Price;
	/** BG-30 Line VAT information. */
	vat?: VatCategory;
	/** BG-31 Item information. */
	item?: Item;
	/** VAT amount that some issuers add to a line. EN 16931 has no term for it and computes VAT a category, so nothing reads it. */
	vatAmount?: Decimal;
}

/** BG-29 Price details. */
export interface Price {
	/** BT-146 Item net price, without VAT, after the discount. Keeps all its decimals. */
	net?: Decimal;
	/** BT-147 Item price discount. */
	discount?: Decimal;
	/** BT-148 Item gross price. */
	gross?: Decimal;
	/** BT-149 Item price base quantity: the number of units the price is for. */
	baseQuantity?: Decimal;
	/** BT-150 Item price base quantity unit of measure code. */
	baseQuantityUnit?: string;
}

/** BG-31 Item information. */
export interface Item {
	/** BT-153 Item name. */
	name?: string;
	/** BT-154 Item description. */
	description?: string;
	/** BT-155 Item seller's identifier. */
	sellerId?: string;
	/** BT-156 Item buyer's identifier. */
	buyerId?: string;
	/** BT-157 Item standard identifier; its scheme is BT-157-1 (0160 for a GTIN). */
	standardId?: Identifier;
	/** BT-158 Item classification identifiers. */
	classifications?: Classification[];
	/** BT-159 Item country of origin. */
	originCountry?: string;
	/** BG-32 Item attributes. */
	attributes?: ItemAttribute[];
}

/** BT-158 Item classification. */
export interface Classification {
	/** BT-158 Item classification identifier. */
	code: string;
	/** BT-158-1 Scheme identifier (UNTDID 7143): STI for CPV, HS for the customs code (NC). */
	scheme?: string;
	/** BT-158-2 Scheme version identifier. */
	version?: string;
}

/** BG-32 Item attribute. */
export interface ItemAttribute {
	/** BT-160 Item attribute name. */
	name?: string;
	/** BT-161 Item attribute value. */
	value?: string;
}
