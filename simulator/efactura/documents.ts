import type { Company } from '../companies';
import { bytesOf } from '../http';
import { escapeXml } from '../xml/tree';
import { CIUS_RO } from './rules';

/** A party of a generated invoice. */
export interface Party {
	readonly cif: string;
	readonly name: string;
	readonly vat: boolean;
	readonly street: string;
	readonly city: string;
	/** ISO 3166-2 code, `RO-CJ`. */
	readonly county: string;
}

/** One line of a generated invoice; amounts in bani, quantity in whole pieces. */
interface Line {
	readonly name: string;
	readonly quantity: number;
	readonly priceBani: number;
}

interface GeneratedInvoice {
	readonly number: string;
	/** yyyy-MM-dd */
	readonly issueDate: string;
	readonly dueDate: string;
	readonly seller: Party;
	readonly buyer: Party;
	readonly lines: readonly Line[];
	/** Whole percent; 0 makes the invoice exempt of VAT (category O is avoided: the seller stays a payer). */
	readonly vatPercent: number;
}

/** A company as a party of an invoice. */
export function partyOf(company: Company): Party {
	const bucharest = company.countyAuto === 'B';
	const sector = /Sect\.?\s*(\d)/i.exec(company.city)?.[1] ?? '1';
	return {
		cif: company.cif,
		name: company.name,
		vat: company.vat,
		street: `${company.street} nr. ${company.number}`,
		city: bucharest ? `SECTOR${sector}` : company.city.replace(/^Mun\. /, ''),
		county: `RO-${company.countyAuto}`,
	};
}

/** A party about which nothing but the CIF is known. */
export function strangerOf(cif: string, name = `FURNIZOR ${cif} SRL`): Party {
	return { cif, name, vat: true, street: 'Str. Principala nr. 1', city: 'Iasi', county: 'RO-IS' };
}

const lei = (bani: number): string => {
	const sign = bani < 0 ? '-' : '';
	const digits = String(Math.abs(bani)).padStart(3, '0');
	return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};
const money = (tag: string, bani: number): string => `<cbc:${tag} currencyID="RON">${lei(bani)}</cbc:${tag}>`;

function partyXml(role: string, party: Party): string {
	const tax = party.vat
		? `<cac:PartyTaxScheme><cbc:CompanyID>RO${party.cif}</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>`
		: '';
	return (
		`<cac:${role}><cac:Party><cac:PostalAddress><cbc:StreetName>${escapeXml(party.street)}</cbc:StreetName>` +
		`<cbc:CityName>${escapeXml(party.city)}</cbc:CityName><cbc:CountrySubentity>${party.county}</cbc:CountrySubentity>` +
		`<cac:Country><cbc:IdentificationCode>RO</cbc:IdentificationCode></cac:Country></cac:PostalAddress>${tax}` +
		`<cac:PartyLegalEntity><cbc:RegistrationName>${escapeXml(party.name)}</cbc:RegistrationName><cbc:CompanyID>${party.cif}</cbc:CompanyID></cac:PartyLegalEntity>` +
		`</cac:Party></cac:${role}>`
	);
}

/** A CIUS-RO invoice in UBL, valid under the official rules. */
export function invoiceXml(invoice: GeneratedInvoice): Uint8Array {
	const vatPayer = invoice.seller.vat && invoice.vatPercent > 0;
	const category = vatPayer
		? `<cbc:ID>S</cbc:ID><cbc:Percent>${invoice.vatPercent}</cbc:Percent>`
		: '<cbc:ID>O</cbc:ID>';
	const reason = vatPayer
		? ''
		: '<cbc:TaxExemptionReasonCode>VATEX-EU-O</cbc:TaxExemptionReasonCode><cbc:TaxExemptionReason>Neplatitor de TVA</cbc:TaxExemptionReason>';
	const scheme = '<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>';
	const net = invoice.lines.reduce((sum, line) => sum + line.quantity * line.priceBani, 0);
	const tax = vatPayer ? Math.round((net * invoice.vatPercent) / 100) : 0;
	// Category O forbids VAT identifiers on both sides (BR-O-02).
	const seller = vatPayer ? invoice.seller : { ...invoice.seller, vat: false };
	const buyer = vatPayer ? invoice.buyer : { ...invoice.buyer, vat: false };
	const lines = invoice.lines.map(
		(line, i) =>
			`<cac:InvoiceLine><cbc:ID>${i + 1}</cbc:ID><cbc:InvoicedQuantity unitCode="H87">${line.quantity}</cbc:InvoicedQuantity>` +
			`${money('LineExtensionAmount', line.quantity * line.priceBani)}<cac:Item><cbc:Name>${escapeXml(line.name)}</cbc:Name>` +
			`<cac:ClassifiedTaxCategory>${category}${scheme}</cac:ClassifiedTaxCategory></cac:Item>` +
			`<cac:Price>${money('PriceAmount', line.priceBani)}</cac:Price></cac:InvoiceLine>`,
	);
	return bytesOf(
		'<?xml version="1.0" encoding="UTF-8"?>\n' +
			'<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">' +
			`<cbc:CustomizationID>${CIUS_RO}</cbc:CustomizationID><cbc:ID>${escapeXml(invoice.number)}</cbc:ID>` +
			`<cbc:IssueDate>${invoice.issueDate}</cbc:IssueDate><cbc:DueDate>${invoice.dueDate}</cbc:DueDate>` +
			'<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>RON</cbc:DocumentCurrencyCode>' +
			partyXml('AccountingSupplierParty', seller) +
			partyXml('AccountingCustomerParty', buyer) +
			'<cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cac:PayeeFinancialAccount><cbc:ID>RO49AAAA1B31007593840000</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>' +
			`<cac:TaxTotal>${money('TaxAmount', tax)}<cac:TaxSubtotal>${money('TaxableAmount', net)}${money('TaxAmount', tax)}` +
			`<cac:TaxCategory>${category}${reason}${scheme}</cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>` +
			`<cac:LegalMonetaryTotal>${money('LineExtensionAmount', net)}${money('TaxExclusiveAmount', net)}${money('TaxInclusiveAmount', net + tax)}${money('PayableAmount', net + tax)}</cac:LegalMonetaryTotal>` +
			`${lines.join('')}</Invoice>\n`,
	);
}

const PROLOG = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The document inside a rejection's archive; the namespace carries ANAF's own spelling. */
export function errorDocument(index: string, cif: string, messages: readonly string[]): Uint8Array {
	const errors = messages.map((message) => `    <Error errorMessage="${escapeXml(message)}"/>\n`).join('');
	return bytesOf(
		`${PROLOG}<header xmlns="mfp:anaf:dgti:efactura:mesajEroriFactuta:v1" Index_incarcare="${index}" Cif_emitent="${escapeXml(cif)}">\n${errors}</header>`,
	);
}

/** The document inside a buyer's message archive. */
export function messageDocument(index: string, message: string): Uint8Array {
	return bytesOf(
		`${PROLOG}<header xmlns="mfp:anaf:dgti:spv:reqMesaj:v1" index_incarcare="${escapeXml(index)}" message="${escapeXml(message)}"/>`,
	);
}
