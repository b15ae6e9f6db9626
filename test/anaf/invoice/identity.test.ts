import { encodeUtf8 } from '../../../anaf/api/bytes';
import { identityOf, sameInvoice, sha256, type InvoiceIdentity } from '../../../anaf/invoice/identity';
import { parseXml } from '../../../anaf/xml/parse';

const UBL = 'urn:oasis:names:specification:ubl:schema:xsd:';
const party = (role: string, id: string): string =>
	`<cac:${role}><cac:Party><cac:PartyTaxScheme><cbc:CompanyID>${id}</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme><cac:PartyLegalEntity><cbc:RegistrationName>X</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:${role}>`;
const invoice = (number: string, total: string): string =>
	`<Invoice xmlns="${UBL}Invoice-2" xmlns:cac="${UBL}CommonAggregateComponents-2" xmlns:cbc="${UBL}CommonBasicComponents-2"><cbc:ID>${number}</cbc:ID><cbc:IssueDate>2026-11-01</cbc:IssueDate>${party('AccountingSupplierParty', 'RO10000008')}${party('AccountingCustomerParty', 'RO20000005')}<cac:LegalMonetaryTotal><cbc:TaxInclusiveAmount currencyID="RON">${total}</cbc:TaxInclusiveAmount><cbc:PayableAmount currencyID="RON">${total}</cbc:PayableAmount></cac:LegalMonetaryTotal></Invoice>`;

function identity(xml: string): InvoiceIdentity | undefined {
	const parsed = parseXml(xml);
	return parsed.ok ? identityOf(parsed.value.root) : undefined;
}

describe('what tells one invoice from another', () => {
	it('reads number, date, parties and total', () => {
		expect(identity(invoice('A 1', '121.00'))).toEqual({
			number: 'A 1',
			issueDate: '2026-11-01',
			sellerCif: '10000008',
			buyerCodes: ['RO20000005'],
			total: '121.00',
		});
		expect(identity('<other/>')).toBeUndefined();
	});

	it('compares totals by value', () => {
		const one = identity(invoice('A1', '100.00')) as InvoiceIdentity;
		for (const total of ['100', '100.0', '0100.00', '+100.00']) expect(sameInvoice(one, { ...one, total })).toBe(true);
		for (const total of ['100.01', '1000', '10', '-100', '']) expect(sameInvoice(one, { ...one, total })).toBe(false);
	});

	it('wants all four to agree', () => {
		const one = identity(invoice('A1', '100')) as InvoiceIdentity;
		expect(sameInvoice(one, { ...one, buyerCodes: ['x'] })).toBe(true);
		expect(sameInvoice(one, { ...one, number: 'A2' })).toBe(false);
		expect(sameInvoice(one, { ...one, issueDate: '2026-11-02' })).toBe(false);
		expect(sameInvoice(one, { ...one, sellerCif: '1' })).toBe(false);
	});

	it('never calls two nameless invoices the same', () => {
		const none: InvoiceIdentity = { number: '', issueDate: '', sellerCif: '', buyerCodes: [], total: '' };
		expect(sameInvoice(none, none)).toBe(false);
	});

	it('hashes bytes', () => {
		expect(sha256(encodeUtf8('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
	});
});
