/**
 * Every business term (BT) and group (BG) of EN 16931 once: its field in the model, where UBL and CII have it, what kind of
 * value it is, how long CIUS-RO lets it be and how often, and the rule that asks for a code of a list. Which other rules guard a
 * term the rules say themselves: the page of the model shows them all.
 *
 * Reading both syntaxes, the rules about lengths (BR-RO-L155 and the like), the limits and codes that building checks, and
 * the page of the model come from these tables. Writing UBL is written out, and a test holds it to them (decision 050).
 *
 * A shape of the model can stand for several groups: `Address` is that of the seller (BG-5), of the buyer (BG-8), of the
 * representative (BG-12) and of the delivery (BG-15). Its terms and rules are then listed in that order, by role.
 *
 * Facts: EN 16931-1 (terms), CEN/TS 16931-3-2 and 3-3 (syntaxes), CIUS-RO 1.0.9 (lengths and lists).
 */

import { LIST_OF_RULE, type CodeRule, type ListName } from './lists/listOfRule';
import type * as model from './model/invoice';

/** How long a text may be, or how often a group may stand, and the rule that says so. */
export interface Limit {
	readonly most: number;
	readonly rule: string;
	/** The text says the same when it is cut; all others are another number, code or address then. */
	readonly shortens?: true;
	/** The official rule can never report it (docs/validation-differences.md), so ANAF accepts more. */
	readonly unreported?: true;
}

/** The list that a code is of, and the rule that says so. */
export interface Coded {
	readonly list: ListName;
	readonly rule: string;
}

/** What kind of value a term is. */
type TermKind = 'text' | 'date' | 'decimal' | 'amount' | 'identifier' | 'code' | 'binary';

/** A term: one value. */
export interface Term<K extends TermKind = TermKind> {
	readonly kind: K;
	/** Its numbers, such as `BT-35`, by role; none for what the model has beyond EN 16931. */
	readonly ids: readonly string[];
	/**
	 * Where it stands below its group, by local names: `a|b` either of two, `@x` an attribute, `.` the group’s own element;
	 * from `/` on below the root. '' where the syntax does not have it.
	 */
	readonly ubl: string;
	readonly cii: string;
	/** True for a list of them. */
	readonly many?: boolean;
	/** What a message about its length calls it. */
	readonly called?: string;
	/** By role. */
	readonly limits?: ReadonlyArray<Limit | undefined>;
	/** The list of a code, or of the scheme of an identifier, by role; one for all roles where there is but one. */
	readonly lists?: readonly Coded[];
}

/** A group: terms of a shape of the model. */
export interface Group {
	readonly kind: 'group';
	readonly ids: readonly string[];
	readonly shape: Readonly<Record<string, Term | Group>>;
	readonly ubl: string;
	readonly cii: string;
	readonly many: boolean;
	/** How often it may stand, where CIUS-RO says that. */
	readonly repeats?: Limit;
	/** Which role its shape has here; that of the shape it stands in when absent. */
	readonly role?: number;
	/** Whose terms they are, in a message: `the seller`. */
	readonly owner?: string;
}

/** The fields of a shape. */
type Shape<T = object> = { readonly [K in keyof T & string]-?: Term | Group };

type Extra = Pick<Term, 'called' | 'limits' | 'lists' | 'many'>;

const words = (text: string): readonly string[] => (text === '' ? [] : text.split(' '));
const term =
	<K extends TermKind>(kind: K) =>
	(ids: string, ubl: string, cii: string, ...extra: readonly Extra[]): Term<K> => ({
		kind,
		ids: words(ids),
		ubl,
		cii,
		...extra.reduce((all, part) => ({ ...all, ...part }), {}),
	});
const text = term('text');
const date = term('date');
const decimal = term('decimal');
const amount = term('amount');
const identifier = term('identifier');
const code = term('code');
const binary = term('binary');
/** A limit of that many characters, under these rules by role; `-` where a role has none. */
const most = (characters: number, called: string, rules: string): Extra => ({
	called,
	limits: words(rules).map((rule) => (rule === '-' ? undefined : { most: characters, rule })),
});
/** As `most`, for a text that may be cut when the user wants that. */
const upTo = (...limit: Parameters<typeof most>): Extra => {
	const { limits = [], ...extra } = most(...limit);
	return { ...extra, limits: limits.map((one) => one && { ...one, shortens: true }) };
};
/** A limit that the official rules can never report. */
const unreported = ({ limits = [], ...extra }: Extra): Extra => ({
	...extra,
	limits: limits.map((one) => one && { ...one, unreported: true }),
});
/** A code (or scheme) of the list that a rule demands, for every role or by role. */
const of = (...rules: readonly CodeRule[]): Extra => ({ lists: rules.map((rule) => ({ list: LIST_OF_RULE[rule], rule })) });
const MANY = { many: true };

type More = Partial<Pick<Group, 'many' | 'repeats' | 'role' | 'owner'>>;

function group<M extends More = object>(ids: string, shape: Group['shape'], ubl: string, cii: string, more?: M): Group & M {
	return { kind: 'group', ids: words(ids), shape, ubl, cii, many: false, ...more } as Group & M;
}
/** A list of groups, of at most so many. */
const atMost = (
	many: number,
	rule: string,
	more: Pick<Limit, 'unreported'> = {},
): { readonly many: true; readonly repeats: Limit } => ({ many: true, repeats: { most: many, rule, ...more } });

const AGREEMENT = 'SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement';
const DELIVERED = 'SupplyChainTradeTransaction/ApplicableHeaderTradeDelivery';
const SETTLEMENT = 'SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement';
const LINE_SETTLEMENT = 'SpecifiedLineTradeSettlement';
const LINE_PRICE = 'SpecifiedLineTradeAgreement';

/** Roles of a party, and of an address. */
export const PARTY_ROLE = { seller: 0, buyer: 1, representative: 2, delivery: 3 } as const;

/** Roles of an allowance or charge. */
export const ALLOWANCE_ROLE = { allowance: 0, charge: 1, lineAllowance: 2, lineCharge: 3 } as const;

/** Roles: seller, buyer, tax representative, delivery. */
// prettier-ignore
export const ADDRESS = {
	line1: text('BT-35 BT-50 BT-64 BT-75', 'StreetName', 'LineOne', upTo(150, 'street', 'BR-RO-L151 BR-RO-L152 BR-RO-L153 BR-RO-L154')),
	line2: text('BT-36 BT-51 BT-65 BT-76', 'AdditionalStreetName', 'LineTwo', upTo(100, 'second address line', 'BR-RO-L1002 BR-RO-L1007 BR-RO-L1012 BR-RO-L1014')),
	line3: text('BT-162 BT-163 BT-164 BT-165', 'AddressLine/Line', 'LineThree', upTo(100, 'third address line', 'BR-RO-L1003 BR-RO-L1008 BR-RO-L1013 BR-RO-L1015')),
	city: text('BT-37 BT-52 BT-66 BT-77', 'CityName', 'CityName', upTo(50, 'city', 'BR-RO-L0501 BR-RO-L0502 BR-RO-L0503 BR-RO-L0504')),
	postalCode: text('BT-38 BT-53 BT-67 BT-78', 'PostalZone', 'PostcodeCode', most(20, 'post code', 'BR-RO-L0201 BR-RO-L0202 BR-RO-L0203 BR-RO-L0204')),
	county: text('BT-39 BT-54 BT-68 BT-79', 'CountrySubentity', 'CountrySubDivisionName'),
	country: code('BT-40 BT-55 BT-69 BT-80', 'Country/IdentificationCode', 'CountryID', of('BR-CL-14')),
} satisfies Shape<model.Address>;

/** Roles: seller, buyer. */
// prettier-ignore
export const CONTACT = {
	name: text('BT-41 BT-56', 'Name', 'PersonName', upTo(100, 'contact', 'BR-RO-L1004 BR-RO-L1009')),
	phone: text('BT-42 BT-57', 'Telephone', 'TelephoneUniversalCommunication/CompleteNumber', most(100, 'telephone number', 'BR-RO-L1005 BR-RO-L1010')),
	email: text('BT-43 BT-58', 'ElectronicMail', 'EmailURIUniversalCommunication/URIID', most(100, 'e-mail address', 'BR-RO-L1006 BR-RO-L1011')),
} satisfies Shape<model.Contact>;

/** Roles: seller, buyer. */
// prettier-ignore
export const PARTY = {
	name: text('BT-27 BT-44', 'PartyLegalEntity/RegistrationName', 'Name', upTo(200, 'name', 'BR-RO-L201 BR-RO-L203')),
	tradingName: text('BT-28 BT-45', 'PartyName/Name', 'SpecifiedLegalOrganization/TradingBusinessName', upTo(200, 'trading name', 'BR-RO-L202 BR-RO-L204')),
	identifiers: identifier('BT-29 BT-46', 'PartyIdentification/ID', 'ID|GlobalID', of('BR-CL-10'), MANY),
	registrationId: identifier('BT-30 BT-47', 'PartyLegalEntity/CompanyID', 'SpecifiedLegalOrganization/ID', of('BR-CL-11')),
	vatId: text('BT-31 BT-48', 'PartyTaxScheme/CompanyID', 'SpecifiedTaxRegistration/ID'),
	taxRegistration: identifier('BT-32', 'PartyTaxScheme/CompanyID', 'SpecifiedTaxRegistration/ID'),
	legalForm: text('BT-33', 'PartyLegalEntity/CompanyLegalForm', 'Description', upTo(1000, 'additional legal information', 'BR-RO-L1000')),
	electronicAddress: identifier('BT-34 BT-49', 'EndpointID', 'URIUniversalCommunication/URIID', of('BR-CL-25')),
	creditorId: text('BT-90', 'PartyIdentification/ID', `/${SETTLEMENT}/CreditorReferenceID`),
	address: group('BG-5 BG-8', ADDRESS, 'PostalAddress', 'PostalTradeAddress'),
	contact: group('BG-6 BG-9', CONTACT, 'Contact', 'DefinedTradeContact'),
} satisfies Shape<model.Party>;

/** Who is paid. */
// prettier-ignore
export const PAYEE = {
	name: text('BT-59', 'PartyName/Name', 'Name', upTo(200, 'name', 'BR-RO-L205')),
	identifier: identifier('BT-60', 'PartyIdentification/ID', 'ID|GlobalID', of('BR-CL-10')),
	registrationId: identifier('BT-61', 'PartyLegalEntity/CompanyID', 'SpecifiedLegalOrganization/ID', of('BR-CL-11')),
	creditorId: text('BT-90', 'PartyIdentification/ID', ''),
} satisfies Shape<model.Payee>;

/** The tax representative. */
// prettier-ignore
export const REPRESENTATIVE = {
	name: text('BT-62', 'PartyName/Name', 'Name', upTo(200, 'name', 'BR-RO-L206')),
	vatId: text('BT-63', 'PartyTaxScheme/CompanyID', 'SpecifiedTaxRegistration/ID'),
	address: group('BG-12', ADDRESS, 'PostalAddress', 'PostalTradeAddress', { role: PARTY_ROLE.representative }),
} satisfies Shape<model.TaxRepresentative>;

/** Where the goods went. */
// prettier-ignore
export const DELIVERY = {
	name: text('BT-70', 'DeliveryParty/PartyName/Name', 'ShipToTradeParty/Name', upTo(200, 'name of the recipient of the goods', 'BR-RO-L207')),
	location: identifier('BT-71', 'DeliveryLocation/ID', 'ShipToTradeParty/ID|GlobalID', of('BR-CL-26')),
	date: date('BT-72', 'ActualDeliveryDate', 'ActualDeliverySupplyChainEvent/OccurrenceDateTime'),
	address: group('BG-15', ADDRESS, 'DeliveryLocation/Address', 'ShipToTradeParty/PostalTradeAddress', { role: PARTY_ROLE.delivery, owner: 'the delivery address' }),
} satisfies Shape<model.Delivery>;

/** Roles: the invoice, a line. */
// prettier-ignore
export const PERIOD = {
	start: date('BT-73 BT-134', 'StartDate', 'StartDateTime'),
	end: date('BT-74 BT-135', 'EndDate', 'EndDateTime'),
} satisfies Shape<model.Period>;

/** An account to pay into. */
// prettier-ignore
export const ACCOUNT = {
	id: text('BT-84', 'ID', 'PayeePartyCreditorFinancialAccount/IBANID|ProprietaryID'),
	name: text('BT-85', 'Name', 'PayeePartyCreditorFinancialAccount/AccountName', upTo(200, 'name', 'BR-RO-L208')),
	bic: text('BT-86', 'FinancialInstitutionBranch/ID', 'PayeeSpecifiedCreditorFinancialInstitution/BICID'),
} satisfies Shape<model.Account>;

/** A card. */
// prettier-ignore
export const CARD = {
	number: text('BT-87', 'PrimaryAccountNumberID', 'ID'),
	network: text('', 'NetworkID', ''),
	holder: text('BT-88', 'HolderName', 'CardholderName', upTo(200, 'holder', 'BR-RO-L209')),
} satisfies Shape<model.Card>;

/** A direct debit. */
// prettier-ignore
export const DIRECT_DEBIT = {
	mandateId: text('BT-89', 'ID', `/${SETTLEMENT}/SpecifiedTradePaymentTerms/DirectDebitMandateID`),
	account: text('BT-91', 'PayerFinancialAccount/ID', 'PayerPartyDebtorFinancialAccount/IBANID'),
} satisfies Shape<model.DirectDebit>;

/** How to pay. */
// prettier-ignore
export const PAYMENT = {
	meansCode: code('BT-81', 'PaymentMeansCode', 'TypeCode', of('BR-CL-16')),
	meansText: text('BT-82', 'PaymentMeansCode/@name', 'Information', upTo(100, 'text of the means', 'BR-RO-L1016')),
	remittanceInformation: text('BT-83', 'PaymentID', `/${SETTLEMENT}/PaymentReference`, most(140, 'reference', 'BR-RO-L140')),
	accounts: group('BG-17', ACCOUNT, 'PayeeFinancialAccount', '.', { many: true, owner: 'the account' }),
	card: group('BG-18', CARD, 'CardAccount', 'ApplicableTradeSettlementFinancialCard', { owner: 'the card' }),
	directDebit: group('BG-19', DIRECT_DEBIT, 'PaymentMandate', '.'),
} satisfies Shape<model.Payment>;

/** Roles: allowance and charge of the document, allowance and charge of a line. Two rules about reasons look at the code. */
// prettier-ignore
export const ALLOWANCE = {
	amount: amount('BT-92 BT-99 BT-136 BT-141', 'Amount', 'ActualAmount'),
	baseAmount: amount('BT-93 BT-100 BT-137 BT-142', 'BaseAmount', 'BasisAmount'),
	percentage: decimal('BT-94 BT-101 BT-138 BT-143', 'MultiplierFactorNumeric', 'CalculationPercent'),
	reason: text('BT-97 BT-104 BT-139 BT-144', 'AllowanceChargeReason', 'Reason', upTo(100, 'reason', '- - BR-RO-L1022 BR-RO-L1023')),
	reasonCode: code(
		'BT-98 BT-105 BT-140 BT-145',
		'AllowanceChargeReasonCode',
		'ReasonCode',
		most(100, 'reason code', 'BR-RO-L1017 BR-RO-L1018 - -'),
		of('BR-CL-19', 'BR-CL-20', 'BR-CL-19', 'BR-CL-20'),
	),
} satisfies Shape<model.Allowance>;

/** Roles: allowance of the document, charge of the document, line. */
// prettier-ignore
export const VAT = {
	category: code('BT-95 BT-102 BT-151', 'ID', 'CategoryCode', of('BR-CL-17', 'BR-CL-17', 'BR-CL-18')),
	rate: decimal('BT-96 BT-103 BT-152', 'Percent', 'RateApplicablePercent'),
	taxScheme: text('', 'TaxScheme/ID', 'TypeCode'),
} satisfies Shape<model.VatCategory>;

/** Roles: allowance, charge. */
// prettier-ignore
export const DOCUMENT_ALLOWANCE = {
	...ALLOWANCE,
	vat: group('', VAT, 'TaxCategory', 'CategoryTradeTax'),
} satisfies Shape<model.DocumentAllowance>;

/** The totals; those of VAT stand apart in UBL. */
// prettier-ignore
export const TOTALS = {
	lines: amount('BT-106', 'LineExtensionAmount', 'LineTotalAmount'),
	allowances: amount('BT-107', 'AllowanceTotalAmount', 'AllowanceTotalAmount'),
	charges: amount('BT-108', 'ChargeTotalAmount', 'ChargeTotalAmount'),
	net: amount('BT-109', 'TaxExclusiveAmount', 'TaxBasisTotalAmount'),
	vat: amount('BT-110', '/TaxTotal/TaxAmount', 'TaxTotalAmount'),
	vatInTaxCurrency: amount('BT-111', '/TaxTotal/TaxAmount', 'TaxTotalAmount'),
	gross: amount('BT-112', 'TaxInclusiveAmount', 'GrandTotalAmount'),
	paid: amount('BT-113', 'PrepaidAmount', 'TotalPrepaidAmount'),
	rounding: amount('BT-114', 'PayableRoundingAmount', 'RoundingAmount'),
	payable: amount('BT-115', 'PayableAmount', 'DuePayableAmount'),
} satisfies Shape<model.Totals>;

/** VAT of a category and rate. */
// prettier-ignore
export const VAT_BREAKDOWN = {
	category: code('BT-118', 'TaxCategory/ID', 'CategoryCode', of('BR-CL-17')),
	rate: decimal('BT-119', 'TaxCategory/Percent', 'RateApplicablePercent'),
	taxableAmount: amount('BT-116', 'TaxableAmount', 'BasisAmount'),
	taxAmount: amount('BT-117', 'TaxAmount', 'CalculatedAmount'),
	exemptionReason: text('BT-120', 'TaxCategory/TaxExemptionReason', 'ExemptionReason', unreported(upTo(100, 'reason for not charging VAT', 'BR-RO-L1019'))),
	exemptionReasonCode: code('BT-121', 'TaxCategory/TaxExemptionReasonCode', 'ExemptionReasonCode', of('BR-CL-22')),
	taxScheme: text('', 'TaxCategory/TaxScheme/ID', 'TypeCode'),
} satisfies Shape<model.VatBreakdown>;

/** A file. */
// prettier-ignore
export const ATTACHMENT = {
	content: binary('BT-125', '.', '.'),
	mimeType: code('BT-125-1', '@mimeCode', '@mimeCode', of('BR-CL-24')),
	filename: text('BT-125-2', '@filename', '@filename', most(200, 'file name', 'BR-RO-L211')),
} satisfies Shape<model.Attachment>;

/** A supporting document. */
// prettier-ignore
export const SUPPORTING_DOCUMENT = {
	id: text('BT-122', 'ID', 'IssuerAssignedID', most(200, 'reference', 'BR-RO-L0308')),
	description: text('BT-123', 'DocumentDescription', 'Name', upTo(100, 'description', 'BR-RO-L1020')),
	url: text('BT-124', 'Attachment/ExternalReference/URI', 'URIID', most(200, 'address', 'BR-RO-L210')),
	attachment: group('', ATTACHMENT, 'Attachment/EmbeddedDocumentBinaryObject', 'AttachmentBinaryObject'),
} satisfies Shape<model.SupportingDocument>;

/** A note; in UBL `#AAI#` and its text are one. */
// prettier-ignore
export const NOTE = {
	subjectCode: code('BT-21', '.', 'SubjectCode', of('BR-CL-08')),
	text: text('BT-22', '.', 'Content', upTo(300, 'note', 'BR-RO-L302')),
} satisfies Shape<model.Note>;

/** An earlier invoice. */
// prettier-ignore
export const PRECEDING_INVOICE = {
	number: text('BT-25', 'ID', 'IssuerAssignedID', most(200, 'number', 'BR-RO-L156')),
	issueDate: date('BT-26', 'IssueDate', 'FormattedIssueDateTime'),
} satisfies Shape<model.PrecedingInvoice>;

/** A price. */
// prettier-ignore
export const PRICE = {
	net: amount('BT-146', 'PriceAmount', 'NetPriceProductTradePrice/ChargeAmount'),
	discount: amount('BT-147', 'AllowanceCharge/Amount', 'GrossPriceProductTradePrice/AppliedTradeAllowanceCharge/ActualAmount'),
	gross: amount('BT-148', 'AllowanceCharge/BaseAmount', 'GrossPriceProductTradePrice/ChargeAmount'),
	baseQuantity: decimal('BT-149', 'BaseQuantity', 'NetPriceProductTradePrice|GrossPriceProductTradePrice/BasisQuantity'),
	baseQuantityUnit: code('BT-150', 'BaseQuantity/@unitCode', 'NetPriceProductTradePrice|GrossPriceProductTradePrice/BasisQuantity/@unitCode', of('BR-CL-23')),
} satisfies Shape<model.Price>;

/** A classification of an item. */
// prettier-ignore
export const CLASSIFICATION = {
	code: text('BT-158', '.', '.'),
	scheme: code('BT-158-1', '@listID', '@listID', of('BR-CL-13')),
	version: text('BT-158-2', '@listVersionID', '@listVersionID'),
} satisfies Shape<model.Classification>;

/** An attribute of an item. */
// prettier-ignore
export const ITEM_ATTRIBUTE = {
	name: text('BT-160', 'Name', 'Description', upTo(50, 'name', 'BR-RO-L0505')),
	value: text('BT-161', 'Value', 'Value', upTo(100, 'value', 'BR-RO-L1025')),
} satisfies Shape<model.ItemAttribute>;

/** What a line sells. */
// prettier-ignore
export const ITEM = {
	name: text('BT-153', 'Name', 'Name', upTo(100, 'name', 'BR-RO-L1024')),
	description: text('BT-154', 'Description', 'Description', upTo(200, 'description', 'BR-RO-L212')),
	sellerId: text('BT-155', 'SellersItemIdentification/ID', 'SellerAssignedID'),
	buyerId: text('BT-156', 'BuyersItemIdentification/ID', 'BuyerAssignedID'),
	standardId: identifier('BT-157', 'StandardItemIdentification/ID', 'GlobalID', of('BR-CL-21')),
	classifications: group('', CLASSIFICATION, 'CommodityClassification/ItemClassificationCode', 'DesignatedProductClassification/ClassCode', { many: true }),
	originCountry: code('BT-159', 'OriginCountry/IdentificationCode', 'OriginTradeCountry/ID', of('BR-CL-15')),
	attributes: group('BG-32', ITEM_ATTRIBUTE, 'AdditionalItemProperty', 'ApplicableProductCharacteristic', { ...atMost(50, 'BR-RO-A052', { unreported: true }), owner: 'an attribute of the item' }),
} satisfies Shape<model.Item>;

/** A line. */
// prettier-ignore
export const LINE = {
	id: text('BT-126', 'ID', 'AssociatedDocumentLineDocument/LineID'),
	note: text('BT-127', 'Note', 'AssociatedDocumentLineDocument/IncludedNote/Content', upTo(300, 'note', 'BR-RO-L303')),
	invoicedObject: identifier('BT-128', 'DocumentReference/ID', `${LINE_SETTLEMENT}/AdditionalReferencedDocument/IssuerAssignedID`, of('BR-CL-07')),
	quantity: decimal('BT-129', 'InvoicedQuantity|CreditedQuantity', 'SpecifiedLineTradeDelivery/BilledQuantity'),
	unit: code('BT-130', 'InvoicedQuantity|CreditedQuantity/@unitCode', 'SpecifiedLineTradeDelivery/BilledQuantity/@unitCode', of('BR-CL-23')),
	netAmount: amount('BT-131', 'LineExtensionAmount', `${LINE_SETTLEMENT}/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount`),
	orderLineReference: text('BT-132', 'OrderLineReference/LineID', `${LINE_PRICE}/BuyerOrderReferencedDocument/LineID`),
	buyerAccountingReference: text('BT-133', 'AccountingCost', `${LINE_SETTLEMENT}/ReceivableSpecifiedTradeAccountingAccount/ID`, most(100, 'accounting reference', 'BR-RO-L1021')),
	period: group('BG-26', PERIOD, 'InvoicePeriod', `${LINE_SETTLEMENT}/BillingSpecifiedPeriod`, { role: 1 }),
	allowances: group('BG-27', ALLOWANCE, 'AllowanceCharge', `${LINE_SETTLEMENT}/SpecifiedTradeAllowanceCharge`, { many: true, role: ALLOWANCE_ROLE.lineAllowance, owner: 'an allowance on a line' }),
	charges: group('BG-28', ALLOWANCE, 'AllowanceCharge', `${LINE_SETTLEMENT}/SpecifiedTradeAllowanceCharge`, { many: true, role: ALLOWANCE_ROLE.lineCharge, owner: 'a charge on a line' }),
	price: group('BG-29', PRICE, 'Price', LINE_PRICE),
	vat: group('BG-30', VAT, 'Item/ClassifiedTaxCategory', `${LINE_SETTLEMENT}/ApplicableTradeTax`, { role: 2 }),
	item: group('BG-31', ITEM, 'Item', 'SpecifiedTradeProduct', { owner: 'the item' }),
	vatAmount: amount('', 'TaxTotal/TaxAmount', ''),
} satisfies Shape<model.Line>;

/** The document. */
// prettier-ignore
export const INVOICE = {
	specification: text('BT-24', 'CustomizationID', 'ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID'),
	businessProcess: text('BT-23', 'ProfileID', 'ExchangedDocumentContext/BusinessProcessSpecifiedDocumentContextParameter/ID'),
	number: text('BT-1', 'ID', 'ExchangedDocument/ID', most(200, 'invoice number', 'BR-RO-L155')),
	issueDate: date('BT-2', 'IssueDate', 'ExchangedDocument/IssueDateTime'),
	dueDate: date('BT-9', 'DueDate', `${SETTLEMENT}/SpecifiedTradePaymentTerms/DueDateDateTime`),
	typeCode: code('BT-3', 'InvoiceTypeCode|CreditNoteTypeCode', 'ExchangedDocument/TypeCode'),
	currency: code('BT-5', 'DocumentCurrencyCode', `${SETTLEMENT}/InvoiceCurrencyCode`, of('BR-CL-04')),
	taxCurrency: code('BT-6', 'TaxCurrencyCode', `${SETTLEMENT}/TaxCurrencyCode`, of('BR-CL-05')),
	taxPointDate: date('BT-7', 'TaxPointDate', `${SETTLEMENT}/ApplicableTradeTax/TaxPointDate`),
	taxPointDateCode: code('BT-8', 'InvoicePeriod/DescriptionCode', `${SETTLEMENT}/ApplicableTradeTax/DueDateTypeCode`, of('BR-RO-040')),
	notes: group('BG-1', NOTE, 'Note', 'ExchangedDocument/IncludedNote', atMost(20, 'BR-RO-A020')),
	buyerReference: text('BT-10', 'BuyerReference', `${AGREEMENT}/BuyerReference`),
	projectReference: text('BT-11', 'ProjectReference/ID', `${AGREEMENT}/SpecifiedProcuringProject/ID`),
	contractReference: text('BT-12', 'ContractDocumentReference/ID', `${AGREEMENT}/ContractReferencedDocument/IssuerAssignedID`, most(200, 'contract number', 'BR-RO-L0302')),
	purchaseOrderReference: text('BT-13', 'OrderReference/ID', `${AGREEMENT}/BuyerOrderReferencedDocument/IssuerAssignedID`, most(200, 'number of the purchase order', 'BR-RO-L0303')),
	salesOrderReference: text('BT-14', 'OrderReference/SalesOrderID', `${AGREEMENT}/SellerOrderReferencedDocument/IssuerAssignedID`, most(200, 'number of the sales order', 'BR-RO-L0304')),
	receivingAdviceReference: text('BT-15', 'ReceiptDocumentReference/ID', `${DELIVERED}/ReceivingAdviceReferencedDocument/IssuerAssignedID`, most(200, 'number of the receiving advice', 'BR-RO-L0305')),
	despatchAdviceReference: text('BT-16', 'DespatchDocumentReference/ID', `${DELIVERED}/DespatchAdviceReferencedDocument/IssuerAssignedID`, most(200, 'number of the despatch advice', 'BR-RO-L0306')),
	tenderReference: text('BT-17', 'OriginatorDocumentReference/ID', `${AGREEMENT}/AdditionalReferencedDocument/IssuerAssignedID`, most(200, 'number of the tender or lot', 'BR-RO-L0307')),
	invoicedObject: identifier('BT-18', 'AdditionalDocumentReference/ID', `${AGREEMENT}/AdditionalReferencedDocument/IssuerAssignedID`, of('BR-CL-07')),
	buyerAccountingReference: text('BT-19', 'AccountingCost', `${SETTLEMENT}/ReceivableSpecifiedTradeAccountingAccount/ID`, most(100, 'accounting reference of the buyer', 'BR-RO-L1001')),
	paymentTerms: text('BT-20', 'PaymentTerms/Note', `${SETTLEMENT}/SpecifiedTradePaymentTerms/Description`, upTo(300, 'text of the payment terms', 'BR-RO-L301')),
	precedingInvoices: group('BG-3', PRECEDING_INVOICE, 'BillingReference/InvoiceDocumentReference', `${SETTLEMENT}/InvoiceReferencedDocument`, { ...atMost(500, 'BR-RO-A500'), owner: 'an earlier invoice' }),
	seller: group('BG-4', PARTY, 'AccountingSupplierParty/Party', `${AGREEMENT}/SellerTradeParty`, { role: PARTY_ROLE.seller, owner: 'the seller' }),
	buyer: group('BG-7', PARTY, 'AccountingCustomerParty/Party', `${AGREEMENT}/BuyerTradeParty`, { role: PARTY_ROLE.buyer, owner: 'the buyer' }),
	payee: group('BG-10', PAYEE, 'PayeeParty', `${SETTLEMENT}/PayeeTradeParty`, { owner: 'the payee' }),
	taxRepresentative: group('BG-11', REPRESENTATIVE, 'TaxRepresentativeParty', `${AGREEMENT}/SellerTaxRepresentativeTradeParty`, { owner: 'the tax representative' }),
	delivery: group('BG-13', DELIVERY, 'Delivery', DELIVERED),
	period: group('BG-14', PERIOD, 'InvoicePeriod', `${SETTLEMENT}/BillingSpecifiedPeriod`, { role: 0 }),
	payments: group('BG-16', PAYMENT, 'PaymentMeans', `${SETTLEMENT}/SpecifiedTradeSettlementPaymentMeans`, { many: true, owner: 'the payment' }),
	allowances: group('BG-20', DOCUMENT_ALLOWANCE, 'AllowanceCharge', `${SETTLEMENT}/SpecifiedTradeAllowanceCharge`, { many: true, role: ALLOWANCE_ROLE.allowance, owner: 'an allowance' }),
	charges: group('BG-21', DOCUMENT_ALLOWANCE, 'AllowanceCharge', `${SETTLEMENT}/SpecifiedTradeAllowanceCharge`, { many: true, role: ALLOWANCE_ROLE.charge, owner: 'a charge' }),
	totals: group('BG-22', TOTALS, 'LegalMonetaryTotal', `${SETTLEMENT}/SpecifiedTradeSettlementHeaderMonetarySummation`),
	vatBreakdown: group('BG-23', VAT_BREAKDOWN, 'TaxTotal/TaxSubtotal', `${SETTLEMENT}/ApplicableTradeTax`, { many: true }),
	supportingDocuments: group('BG-24', SUPPORTING_DOCUMENT, 'AdditionalDocumentReference', `${AGREEMENT}/AdditionalReferencedDocument`, { ...atMost(50, 'BR-RO-A051', { unreported: true }), owner: 'a supporting document' }),
	lines: group('BG-25', LINE, 'InvoiceLine|CreditNoteLine', 'SupplyChainTradeTransaction/IncludedSupplyChainTradeLineItem', { many: true, owner: 'a line' }),
} satisfies Shape<Omit<model.Invoice, 'documentType'>>;

/** How long a text may be in its role; undefined where CIUS-RO sets no limit. */
export const limitOf = ({ limits }: Term, role = 0): Limit | undefined => limits?.[role];

/** The list of a code (or of the scheme of an identifier) in its role. */
export const listOf = ({ lists }: Term, role = 0): Coded | undefined => lists?.[role] ?? lists?.[0];
