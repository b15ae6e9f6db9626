import { parseInvoice, type ParsedInvoice } from '../../../anaf/invoice/read';

const UBL = 'urn:oasis:names:specification:ubl:schema:xsd';
const ubl = (body: string): string =>
	`<Invoice xmlns="${UBL}:Invoice-2" xmlns:cac="${UBL}:CommonAggregateComponents-2" xmlns:cbc="${UBL}:CommonBasicComponents-2">${body}</Invoice>`;
const cii = (body: string): string =>
	`<CrossIndustryInvoice><SupplyChainTradeTransaction><ApplicableHeaderTradeAgreement>${body}</ApplicableHeaderTradeAgreement></SupplyChainTradeTransaction></CrossIndustryInvoice>`;

function parsed(xml: string): ParsedInvoice {
	const result = parseInvoice(xml);
	if (!result.ok) throw new Error(result.fault.message);
	return result.value;
}

describe('what has one place in the model and comes twice', () => {
	it('is listed as unknown in UBL, whole where one value is in it', () => {
		const terms = '<cac:PaymentTerms><cbc:Note>30 days</cbc:Note></cac:PaymentTerms>';
		const { model, unknown } = parsed(ubl(terms + terms));
		expect(model.paymentTerms).toBe('30 days');
		expect(unknown).toEqual(['/Invoice/PaymentTerms[2]']);
	});

	it('is listed as unknown in CII, and the first one stays', () => {
		const buyer = (name: string): string => `<BuyerTradeParty><Name>${name}</Name></BuyerTradeParty>`;
		const { model, unknown } = parsed(cii(buyer('A') + buyer('B')));
		expect(model.buyer?.name).toBe('A');
		expect(unknown).toEqual([
			'/CrossIndustryInvoice/SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement/BuyerTradeParty[2]',
		]);
	});
});

describe('a wrapper without the value that belongs into it', () => {
	it('is listed as unknown', () => {
		expect(
			parsed(
				ubl('<cac:ContractDocumentReference><cbc:IssueDate>2026-07-01</cbc:IssueDate></cac:ContractDocumentReference>'),
			).unknown,
		).toEqual(['/Invoice/ContractDocumentReference/IssueDate', '/Invoice/ContractDocumentReference']);
	});

	it('is an empty group where a group belongs into it', () => {
		const { model, unknown } = parsed(ubl('<cac:AccountingSupplierParty/>'));
		expect(model.seller).toEqual({});
		expect(unknown).toEqual([]);
	});
});
