import { parseInvoice, type ParsedInvoice } from '../../../anaf/invoice/read';

const RSM = 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100';
const RAM = 'urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100';
const UDT = 'urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100';
const QDT = 'urn:un:unece:uncefact:data:standard:QualifiedDataType:100';

/** A day as CII writes it. */
const day = (name: string, digits: string, space = 'udt'): string =>
	`<ram:${name}><${space}:DateTimeString format="102">${digits}</${space}:DateTimeString></ram:${name}>`;

function document(parts: {
	document?: string;
	lines?: string;
	agreement?: string;
	delivery?: string;
	settlement?: string;
}): string {
	return `<rsm:CrossIndustryInvoice xmlns:rsm="${RSM}" xmlns:ram="${RAM}" xmlns:udt="${UDT}" xmlns:qdt="${QDT}">
	<rsm:ExchangedDocumentContext>
		<ram:BusinessProcessSpecifiedDocumentContextParameter><ram:ID>bt23</ram:ID></ram:BusinessProcessSpecifiedDocumentContextParameter>
		<ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>bt24</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter>
	</rsm:ExchangedDocumentContext>
	<rsm:ExchangedDocument>${parts.document ?? ''}</rsm:ExchangedDocument>
	<rsm:SupplyChainTradeTransaction>${parts.lines ?? ''}
		<ram:ApplicableHeaderTradeAgreement>${parts.agreement ?? ''}</ram:ApplicableHeaderTradeAgreement>
		<ram:ApplicableHeaderTradeDelivery>${parts.delivery ?? ''}</ram:ApplicableHeaderTradeDelivery>
		<ram:ApplicableHeaderTradeSettlement>${parts.settlement ?? ''}</ram:ApplicableHeaderTradeSettlement>
	</rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>`;
}

function parsed(xml: string): ParsedInvoice {
	const result = parseInvoice(xml);
	if (!result.ok) throw new Error(result.fault.message);
	return result.value;
}

const FULL = document({
	document: `<ram:ID>F-1</ram:ID><ram:TypeCode>380</ram:TypeCode>${day('IssueDateTime', '20260701')}
		<ram:IncludedNote><ram:Content>O notă</ram:Content><ram:SubjectCode>AAI</ram:SubjectCode></ram:IncludedNote>`,
	lines: `<ram:IncludedSupplyChainTradeLineItem>
		<ram:AssociatedDocumentLineDocument><ram:LineID>1</ram:LineID><ram:IncludedNote><ram:Content>bt127</ram:Content></ram:IncludedNote></ram:AssociatedDocumentLineDocument>
		<ram:SpecifiedTradeProduct>
			<ram:GlobalID schemeID="0160">bt157</ram:GlobalID><ram:SellerAssignedID>bt155</ram:SellerAssignedID><ram:BuyerAssignedID>bt156</ram:BuyerAssignedID>
			<ram:Name>Șurub</ram:Name><ram:Description>bt154</ram:Description>
			<ram:ApplicableProductCharacteristic><ram:Description>bt160</ram:Description><ram:Value>bt161</ram:Value></ram:ApplicableProductCharacteristic>
			<ram:DesignatedProductClassification><ram:ClassCode listID="STI" listVersionID="1">bt158</ram:ClassCode></ram:DesignatedProductClassification>
			<ram:OriginTradeCountry><ram:ID>RO</ram:ID></ram:OriginTradeCountry>
		</ram:SpecifiedTradeProduct>
		<ram:SpecifiedLineTradeAgreement>
			<ram:BuyerOrderReferencedDocument><ram:LineID>bt132</ram:LineID></ram:BuyerOrderReferencedDocument>
			<ram:GrossPriceProductTradePrice><ram:ChargeAmount>12.00</ram:ChargeAmount><ram:AppliedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>false</udt:Indicator></ram:ChargeIndicator><ram:ActualAmount>2.00</ram:ActualAmount></ram:AppliedTradeAllowanceCharge></ram:GrossPriceProductTradePrice>
			<ram:NetPriceProductTradePrice><ram:ChargeAmount>10.00</ram:ChargeAmount><ram:BasisQuantity unitCode="H87">1</ram:BasisQuantity></ram:NetPriceProductTradePrice>
		</ram:SpecifiedLineTradeAgreement>
		<ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="H87">10</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
		<ram:SpecifiedLineTradeSettlement>
			<ram:ApplicableTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>21</ram:RateApplicablePercent></ram:ApplicableTradeTax>
			<ram:BillingSpecifiedPeriod>${day('StartDateTime', '20260601')}${day('EndDateTime', '20260630')}</ram:BillingSpecifiedPeriod>
			<ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>false</udt:Indicator></ram:ChargeIndicator><ram:CalculationPercent>1</ram:CalculationPercent><ram:BasisAmount>100</ram:BasisAmount><ram:ActualAmount>1.00</ram:ActualAmount><ram:ReasonCode>95</ram:ReasonCode><ram:Reason>Rabat</ram:Reason></ram:SpecifiedTradeAllowanceCharge>
			<ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>true</udt:Indicator></ram:ChargeIndicator><ram:ActualAmount>1.00</ram:ActualAmount><ram:Reason>Ambalaj</ram:Reason></ram:SpecifiedTradeAllowanceCharge>
			<ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>100.00</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation>
			<ram:AdditionalReferencedDocument><ram:IssuerAssignedID>bt128</ram:IssuerAssignedID><ram:TypeCode>130</ram:TypeCode><ram:ReferenceTypeCode>AAB</ram:ReferenceTypeCode></ram:AdditionalReferencedDocument>
			<ram:ReceivableSpecifiedTradeAccountingAccount><ram:ID>bt133</ram:ID></ram:ReceivableSpecifiedTradeAccountingAccount>
		</ram:SpecifiedLineTradeSettlement>
	</ram:IncludedSupplyChainTradeLineItem>`,
	agreement: `<ram:BuyerReference>bt10</ram:BuyerReference>
		<ram:SellerTradeParty>
			<ram:ID>bt29</ram:ID><ram:GlobalID schemeID="0088">bt29b</ram:GlobalID><ram:Name>Alfa SRL</ram:Name><ram:Description>bt33</ram:Description>
			<ram:SpecifiedLegalOrganization><ram:ID schemeID="0002">bt30</ram:ID><ram:TradingBusinessName>bt28</ram:TradingBusinessName></ram:SpecifiedLegalOrganization>
			<ram:DefinedTradeContact><ram:PersonName>Ana</ram:PersonName><ram:DepartmentName>Vânzări</ram:DepartmentName><ram:TelephoneUniversalCommunication><ram:CompleteNumber>bt42</ram:CompleteNumber></ram:TelephoneUniversalCommunication><ram:EmailURIUniversalCommunication><ram:URIID>bt43</ram:URIID></ram:EmailURIUniversalCommunication></ram:DefinedTradeContact>
			<ram:PostalTradeAddress><ram:PostcodeCode>400001</ram:PostcodeCode><ram:LineOne>bt35</ram:LineOne><ram:LineTwo>bt36</ram:LineTwo><ram:LineThree>bt162</ram:LineThree><ram:CityName>Cluj-Napoca</ram:CityName><ram:CountryID>RO</ram:CountryID><ram:CountrySubDivisionName>RO-CJ</ram:CountrySubDivisionName></ram:PostalTradeAddress>
			<ram:URIUniversalCommunication><ram:URIID schemeID="EM">bt34</ram:URIID></ram:URIUniversalCommunication>
			<ram:SpecifiedTaxRegistration><ram:ID schemeID="FC">12345674</ram:ID></ram:SpecifiedTaxRegistration>
			<ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">RO12345674</ram:ID></ram:SpecifiedTaxRegistration>
		</ram:SellerTradeParty>
		<ram:BuyerTradeParty><ram:Name>Beta SRL</ram:Name></ram:BuyerTradeParty>
		<ram:SellerTaxRepresentativeTradeParty><ram:Name>bt62</ram:Name><ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">bt63</ram:ID></ram:SpecifiedTaxRegistration></ram:SellerTaxRepresentativeTradeParty>
		<ram:SellerOrderReferencedDocument><ram:IssuerAssignedID>bt14</ram:IssuerAssignedID></ram:SellerOrderReferencedDocument>
		<ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>bt13</ram:IssuerAssignedID></ram:BuyerOrderReferencedDocument>
		<ram:ContractReferencedDocument><ram:IssuerAssignedID>bt12</ram:IssuerAssignedID></ram:ContractReferencedDocument>
		<ram:AdditionalReferencedDocument><ram:IssuerAssignedID>bt122</ram:IssuerAssignedID><ram:URIID>bt124</ram:URIID><ram:TypeCode>916</ram:TypeCode><ram:Name>bt123</ram:Name><ram:AttachmentBinaryObject mimeCode="application/pdf" filename="a.pdf"> AA AA </ram:AttachmentBinaryObject></ram:AdditionalReferencedDocument>
		<ram:AdditionalReferencedDocument><ram:IssuerAssignedID>bt17</ram:IssuerAssignedID><ram:TypeCode>50</ram:TypeCode></ram:AdditionalReferencedDocument>
		<ram:AdditionalReferencedDocument><ram:IssuerAssignedID>bt18</ram:IssuerAssignedID><ram:TypeCode>130</ram:TypeCode><ram:ReferenceTypeCode>AAB</ram:ReferenceTypeCode></ram:AdditionalReferencedDocument>
		<ram:SpecifiedProcuringProject><ram:ID>bt11</ram:ID><ram:Name>Project reference</ram:Name></ram:SpecifiedProcuringProject>`,
	delivery: `<ram:ShipToTradeParty><ram:GlobalID schemeID="0088">bt71</ram:GlobalID><ram:Name>bt70</ram:Name><ram:PostalTradeAddress><ram:CityName>bt77</ram:CityName><ram:CountryID>RO</ram:CountryID></ram:PostalTradeAddress></ram:ShipToTradeParty>
		<ram:ActualDeliverySupplyChainEvent>${day('OccurrenceDateTime', '20260629')}</ram:ActualDeliverySupplyChainEvent>
		<ram:DespatchAdviceReferencedDocument><ram:IssuerAssignedID>bt16</ram:IssuerAssignedID></ram:DespatchAdviceReferencedDocument>
		<ram:ReceivingAdviceReferencedDocument><ram:IssuerAssignedID>bt15</ram:IssuerAssignedID></ram:ReceivingAdviceReferencedDocument>`,
	settlement: `<ram:CreditorReferenceID>bt90</ram:CreditorReferenceID><ram:PaymentReference>bt83</ram:PaymentReference>
		<ram:TaxCurrencyCode>RON</ram:TaxCurrencyCode><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
		<ram:PayeeTradeParty><ram:GlobalID schemeID="0088">bt60</ram:GlobalID><ram:Name>bt59</ram:Name><ram:SpecifiedLegalOrganization><ram:ID>bt61</ram:ID></ram:SpecifiedLegalOrganization></ram:PayeeTradeParty>
		<ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>58</ram:TypeCode><ram:Information>bt82</ram:Information><ram:PayeePartyCreditorFinancialAccount><ram:IBANID>bt84</ram:IBANID><ram:AccountName>bt85</ram:AccountName></ram:PayeePartyCreditorFinancialAccount><ram:PayeeSpecifiedCreditorFinancialInstitution><ram:BICID>bt86</ram:BICID></ram:PayeeSpecifiedCreditorFinancialInstitution></ram:SpecifiedTradeSettlementPaymentMeans>
		<ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>58</ram:TypeCode><ram:PayeePartyCreditorFinancialAccount><ram:ProprietaryID>bt84b</ram:ProprietaryID></ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>
		<ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>59</ram:TypeCode><ram:ApplicableTradeSettlementFinancialCard><ram:ID>1234</ram:ID><ram:CardholderName>bt88</ram:CardholderName></ram:ApplicableTradeSettlementFinancialCard><ram:PayerPartyDebtorFinancialAccount><ram:IBANID>bt91</ram:IBANID></ram:PayerPartyDebtorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>
		<ram:ApplicableTradeTax><ram:CalculatedAmount>21.21</ram:CalculatedAmount><ram:TypeCode>VAT</ram:TypeCode><ram:ExemptionReason>bt120</ram:ExemptionReason><ram:BasisAmount>101.00</ram:BasisAmount><ram:CategoryCode>S</ram:CategoryCode><ram:ExemptionReasonCode>bt121</ram:ExemptionReasonCode><ram:DueDateTypeCode>29</ram:DueDateTypeCode><ram:RateApplicablePercent>21</ram:RateApplicablePercent></ram:ApplicableTradeTax>
		<ram:BillingSpecifiedPeriod>${day('StartDateTime', '20260601')}${day('EndDateTime', '20260630')}</ram:BillingSpecifiedPeriod>
		<ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>true</udt:Indicator></ram:ChargeIndicator><ram:ActualAmount>1.00</ram:ActualAmount><ram:Reason>Transport</ram:Reason><ram:CategoryTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>21</ram:RateApplicablePercent></ram:CategoryTradeTax></ram:SpecifiedTradeAllowanceCharge>
		<ram:SpecifiedTradePaymentTerms><ram:Description>bt20</ram:Description>${day('DueDateDateTime', '20260731')}<ram:DirectDebitMandateID>bt89</ram:DirectDebitMandateID></ram:SpecifiedTradePaymentTerms>
		<ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:LineTotalAmount>100.00</ram:LineTotalAmount><ram:ChargeTotalAmount>1.00</ram:ChargeTotalAmount><ram:AllowanceTotalAmount>0.00</ram:AllowanceTotalAmount><ram:TaxBasisTotalAmount>101.00</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="RON">105.00</ram:TaxTotalAmount><ram:TaxTotalAmount currencyID="EUR">21.21</ram:TaxTotalAmount><ram:RoundingAmount>-0.21</ram:RoundingAmount><ram:GrandTotalAmount>122.21</ram:GrandTotalAmount><ram:TotalPrepaidAmount>22.00</ram:TotalPrepaidAmount><ram:DuePayableAmount>100.00</ram:DuePayableAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation>
		<ram:InvoiceReferencedDocument><ram:IssuerAssignedID>bt25</ram:IssuerAssignedID>${day('FormattedIssueDateTime', '20260101', 'qdt')}</ram:InvoiceReferencedDocument>
		<ram:ReceivableSpecifiedTradeAccountingAccount><ram:ID>bt19</ram:ID></ram:ReceivableSpecifiedTradeAccountingAccount>`,
});

test('every term of EN 16931', () => {
	const read = parsed(FULL);
	expect(read.unknown).toEqual([]);
	expect(read).toMatchObject({ kind: 'invoice', syntax: 'cii' });
	expect(read.model).toEqual({
		documentType: 'invoice',
		businessProcess: 'bt23',
		specification: 'bt24',
		number: 'F-1',
		typeCode: '380',
		issueDate: '2026-07-01',
		dueDate: '2026-07-31',
		currency: 'EUR',
		taxCurrency: 'RON',
		taxPointDateCode: '35',
		notes: [{ subjectCode: 'AAI', text: 'O notă' }],
		buyerReference: 'bt10',
		projectReference: 'bt11',
		contractReference: 'bt12',
		purchaseOrderReference: 'bt13',
		salesOrderReference: 'bt14',
		receivingAdviceReference: 'bt15',
		despatchAdviceReference: 'bt16',
		tenderReference: 'bt17',
		invoicedObject: { id: 'bt18', scheme: 'AAB' },
		buyerAccountingReference: 'bt19',
		paymentTerms: 'bt20',
		precedingInvoices: [{ number: 'bt25', issueDate: '2026-01-01' }],
		seller: {
			name: 'Alfa SRL',
			tradingName: 'bt28',
			identifiers: [{ id: 'bt29' }, { id: 'bt29b', scheme: '0088' }],
			registrationId: { id: 'bt30', scheme: '0002' },
			vatId: 'RO12345674',
			taxRegistration: { id: '12345674', scheme: 'TAX' },
			legalForm: 'bt33',
			electronicAddress: { id: 'bt34', scheme: 'EM' },
			creditorId: 'bt90',
			address: {
				line1: 'bt35',
				line2: 'bt36',
				line3: 'bt162',
				city: 'Cluj-Napoca',
				postalCode: '400001',
				county: 'RO-CJ',
				country: 'RO',
			},
			contact: { name: 'Ana, Vânzări', phone: 'bt42', email: 'bt43' },
		},
		buyer: { name: 'Beta SRL' },
		payee: { name: 'bt59', identifier: { id: 'bt60', scheme: '0088' }, registrationId: { id: 'bt61' } },
		taxRepresentative: { name: 'bt62', vatId: 'bt63' },
		delivery: {
			name: 'bt70',
			location: { id: 'bt71', scheme: '0088' },
			date: '2026-06-29',
			address: { city: 'bt77', country: 'RO' },
		},
		period: { start: '2026-06-01', end: '2026-06-30' },
		payments: [
			{
				meansCode: '58',
				meansText: 'bt82',
				remittanceInformation: 'bt83',
				accounts: [{ id: 'bt84', name: 'bt85', bic: 'bt86' }, { id: 'bt84b' }],
				directDebit: { mandateId: 'bt89' },
			},
			{
				meansCode: '59',
				remittanceInformation: 'bt83',
				card: { number: '1234', holder: 'bt88' },
				directDebit: { account: 'bt91' },
			},
		],
		charges: [{ amount: '1.00', reason: 'Transport', vat: { category: 'S', rate: '21' } }],
		totals: {
			lines: '100.00',
			charges: '1.00',
			allowances: '0.00',
			net: '101.00',
			vat: '21.21',
			vatInTaxCurrency: '105.00',
			gross: '122.21',
			paid: '22.00',
			rounding: '-0.21',
			payable: '100.00',
		},
		vatBreakdown: [
			{
				category: 'S',
				rate: '21',
				taxableAmount: '101.00',
				taxAmount: '21.21',
				exemptionReason: 'bt120',
				exemptionReasonCode: 'bt121',
			},
		],
		supportingDocuments: [
			{
				id: 'bt122',
				description: 'bt123',
				url: 'bt124',
				attachment: { content: 'AAAA', mimeType: 'application/pdf', filename: 'a.pdf' },
			},
		],
		lines: [
			{
				id: '1',
				note: 'bt127',
				invoicedObject: { id: 'bt128', scheme: 'AAB' },
				quantity: '10',
				unit: 'H87',
				netAmount: '100.00',
				orderLineReference: 'bt132',
				buyerAccountingReference: 'bt133',
				period: { start: '2026-06-01', end: '2026-06-30' },
				allowances: [{ amount: '1.00', baseAmount: '100', percentage: '1', reasonCode: '95', reason: 'Rabat' }],
				charges: [{ amount: '1.00', reason: 'Ambalaj' }],
				price: { net: '10.00', gross: '12.00', discount: '2.00', baseQuantity: '1', baseQuantityUnit: 'H87' },
				vat: { category: 'S', rate: '21' },
				item: {
					name: 'Șurub',
					description: 'bt154',
					sellerId: 'bt155',
					buyerId: 'bt156',
					standardId: { id: 'bt157', scheme: '0160' },
					classifications: [{ code: 'bt158', scheme: 'STI', version: '1' }],
					originCountry: 'RO',
					attributes: [{ name: 'bt160', value: 'bt161' }],
				},
			},
		],
	});
});

test('a credit note goes by its type code', () => {
	expect(parsed(document({ document: '<ram:TypeCode>381</ram:TypeCode>' }))).toMatchObject({
		kind: 'creditNote',
		model: { documentType: 'creditNote' },
	});
});

test('what has no term is listed', () => {
	const read = parsed(
		document({
			document: '<ram:Name>FACTURĂ</ram:Name>',
			settlement: '<ram:InvoiceIssuerReference>x</ram:InvoiceIssuerReference>',
		}),
	);
	expect(read.unknown).toEqual([
		'/CrossIndustryInvoice/ExchangedDocument/Name',
		'/CrossIndustryInvoice/SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement/InvoiceIssuerReference',
	]);
});

test('a day in another format stays as it is', () => {
	expect(parsed(document({ document: day('IssueDateTime', '2026-07-01') })).model.issueDate).toBe('2026-07-01');
});

it.each(['constructor', '__proto__', 'toString'])('keeps a code of the tax point called %s as it is', (code) => {
	const tax = `<ram:ApplicableTradeTax><ram:DueDateTypeCode>${code}</ram:DueDateTypeCode></ram:ApplicableTradeTax>`;
	expect(parsed(document({ settlement: tax })).model.taxPointDateCode).toBe(code);
});
