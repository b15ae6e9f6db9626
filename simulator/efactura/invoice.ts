import { bareCif } from '../cif';
import { at, elementsOf, textIn, type XmlElement } from '../xml/tree';

/** What the simulator's own checks read from an invoice. */
export interface ReadInvoice {
	readonly kind: 'UBL' | 'CN' | 'CII';
	readonly number: string;
	readonly issueDate: string;
	readonly typeCode: string;
	readonly customizationId: string;
	readonly sellerVatId: string;
	readonly sellerTaxId: string;
	readonly sellerLegalId: string;
	/** The registration number alone (BT-30), '' when there is none. */
	readonly sellerRegistration: string;
	readonly sellerName: string;
	readonly sellerCountry: string;
	readonly sellerCounty: string;
	readonly buyerVatId: string;
	readonly buyerLegalId: string;
	/** The registration number alone (BT-47), '' when there is none. */
	readonly buyerRegistration: string;
	readonly buyerName: string;
	readonly currency: string;
	readonly lineTotal: string;
	readonly taxExclusive: string;
	readonly taxInclusive: string;
	readonly payable: string;
	readonly taxTotals: readonly string[];
	readonly lines: ReadonlyArray<{
		readonly id: string;
		readonly name: string;
		readonly amount: string;
		readonly price: string;
	}>;
}

/** CIF under which the seller is known, '' when the document names none. */
export function sellerCif(invoice: ReadInvoice): string {
	return bareCif(invoice.sellerVatId || invoice.sellerTaxId || invoice.sellerLegalId);
}

/** CIF under which the buyer is known, '' when the document names none. */
export function buyerCif(invoice: ReadInvoice): string {
	return bareCif(invoice.buyerVatId || invoice.buyerLegalId);
}

/** Reads a UBL or CII invoice; the root's name decides. */
export function readInvoice(root: XmlElement): ReadInvoice {
	return root.local === 'CrossIndustryInvoice' ? readCii(root) : readUbl(root);
}

function taxIds(party: XmlElement | undefined): { vat: string; other: string } {
	let vat = '';
	let other = '';
	for (const scheme of elementsOf(party, 'PartyTaxScheme')) {
		const id = textIn(at(scheme, 'CompanyID'));
		if (textIn(at(scheme, 'TaxScheme', 'ID')) === 'VAT') vat ||= id;
		else other ||= id;
	}
	return { vat, other };
}

function readUbl(root: XmlElement): ReadInvoice {
	const credit = root.local === 'CreditNote';
	const seller = at(root, 'AccountingSupplierParty', 'Party');
	const buyer = at(root, 'AccountingCustomerParty', 'Party');
	const sellerIds = taxIds(seller);
	const buyerIds = taxIds(buyer);
	const totals = at(root, 'LegalMonetaryTotal');
	const nameOf = (party: XmlElement | undefined): string =>
		textIn(at(party, 'PartyLegalEntity', 'RegistrationName')) || textIn(at(party, 'PartyName', 'Name'));
	return {
		kind: credit ? 'CN' : 'UBL',
		number: textIn(at(root, 'ID')),
		issueDate: textIn(at(root, 'IssueDate')),
		typeCode: textIn(at(root, credit ? 'CreditNoteTypeCode' : 'InvoiceTypeCode')),
		customizationId: textIn(at(root, 'CustomizationID')),
		sellerVatId: sellerIds.vat,
		sellerTaxId: sellerIds.other,
		sellerLegalId:
			textIn(at(seller, 'PartyLegalEntity', 'CompanyID')) || textIn(at(seller, 'PartyIdentification', 'ID')),
		sellerRegistration: textIn(at(seller, 'PartyLegalEntity', 'CompanyID')),
		sellerName: nameOf(seller),
		sellerCountry: textIn(at(seller, 'PostalAddress', 'Country', 'IdentificationCode')),
		sellerCounty: textIn(at(seller, 'PostalAddress', 'CountrySubentity')),
		buyerVatId: buyerIds.vat || buyerIds.other,
		buyerLegalId: textIn(at(buyer, 'PartyLegalEntity', 'CompanyID')) || textIn(at(buyer, 'PartyIdentification', 'ID')),
		buyerRegistration: textIn(at(buyer, 'PartyLegalEntity', 'CompanyID')),
		buyerName: nameOf(buyer),
		currency: textIn(at(root, 'DocumentCurrencyCode')),
		lineTotal: textIn(at(totals, 'LineExtensionAmount')),
		taxExclusive: textIn(at(totals, 'TaxExclusiveAmount')),
		taxInclusive: textIn(at(totals, 'TaxInclusiveAmount')),
		payable: textIn(at(totals, 'PayableAmount')),
		taxTotals: elementsOf(root, 'TaxTotal')
			.map((total) => at(total, 'TaxAmount'))
			.filter((amount) => amount?.attributes.get('currencyID')?.value === textIn(at(root, 'DocumentCurrencyCode')))
			.map(textIn),
		lines: elementsOf(root, credit ? 'CreditNoteLine' : 'InvoiceLine').map((line) => ({
			id: textIn(at(line, 'ID')),
			name: textIn(at(line, 'Item', 'Name')),
			amount: textIn(at(line, 'LineExtensionAmount')),
			price: textIn(at(line, 'Price', 'PriceAmount')),
		})),
	};
}

function readCii(root: XmlElement): ReadInvoice {
	const document = at(root, 'ExchangedDocument');
	const trade = at(root, 'SupplyChainTradeTransaction');
	const agreement = at(trade, 'ApplicableHeaderTradeAgreement');
	const settlement = at(trade, 'ApplicableHeaderTradeSettlement');
	const totals = at(settlement, 'SpecifiedTradeSettlementHeaderMonetarySummation');
	const ids = (party: XmlElement | undefined): { vat: string; tax: string; legal: string } => {
		const all = elementsOf(party, 'SpecifiedTaxRegistration').map((registration) => at(registration, 'ID'));
		const of = (scheme: string): string => textIn(all.find((id) => id?.attributes.get('schemeID')?.value === scheme));
		return { vat: of('VA'), tax: of('FC'), legal: textIn(at(party, 'SpecifiedLegalOrganization', 'ID')) };
	};
	const seller = at(agreement, 'SellerTradeParty');
	const buyer = at(agreement, 'BuyerTradeParty');
	const sellerIds = ids(seller);
	const buyerIds = ids(buyer);
	const date = textIn(at(document, 'IssueDateTime', 'DateTimeString'));
	return {
		kind: 'CII',
		number: textIn(at(document, 'ID')),
		issueDate: /^\d{8}$/.test(date) ? `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}` : date,
		typeCode: textIn(at(document, 'TypeCode')),
		customizationId: textIn(at(root, 'ExchangedDocumentContext', 'GuidelineSpecifiedDocumentContextParameter', 'ID')),
		sellerVatId: sellerIds.vat,
		sellerTaxId: sellerIds.tax,
		sellerLegalId: sellerIds.legal,
		sellerRegistration: sellerIds.legal,
		sellerName: textIn(at(seller, 'Name')),
		sellerCountry: textIn(at(seller, 'PostalTradeAddress', 'CountryID')),
		sellerCounty: textIn(at(seller, 'PostalTradeAddress', 'CountrySubDivisionName')),
		buyerVatId: buyerIds.vat || buyerIds.tax,
		buyerLegalId: buyerIds.legal,
		buyerRegistration: buyerIds.legal,
		buyerName: textIn(at(buyer, 'Name')),
		currency: textIn(at(settlement, 'InvoiceCurrencyCode')),
		lineTotal: textIn(at(totals, 'LineTotalAmount')),
		taxExclusive: textIn(at(totals, 'TaxBasisTotalAmount')),
		taxInclusive: textIn(at(totals, 'GrandTotalAmount')),
		payable: textIn(at(totals, 'DuePayableAmount')),
		taxTotals: [textIn(at(totals, 'TaxTotalAmount'))],
		lines: elementsOf(trade, 'IncludedSupplyChainTradeLineItem').map((line) =>
			// prettier-ignore
			({
			id: textIn(at(line, 'AssociatedDocumentLineDocument', 'LineID')),
			name: textIn(at(line, 'SpecifiedTradeProduct', 'Name')),
			amount: textIn(at(line, 'SpecifiedLineTradeSettlement', 'SpecifiedTradeSettlementLineMonetarySummation', 'LineTotalAmount')),
			price: textIn(at(line, 'SpecifiedLineTradeAgreement', 'NetPriceProductTradePrice', 'ChargeAmount')),
		}),
		),
	};
}
