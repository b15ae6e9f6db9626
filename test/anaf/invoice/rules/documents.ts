/**
 * Invoices and credit notes written for this project: invented companies, every VAT category, everything
 * EN 16931 knows that CIUS-RO allows. All of them are free of fatal findings, except where `breaks` says otherwise.
 */

const NS = {
	Invoice: 'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2',
	CreditNote: 'urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2',
	cac: 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2',
	cbc: 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2',
};

interface Line {
	readonly quantity: number;
	readonly price: string;
	readonly category?: string;
	readonly rate?: number;
	/** Net amount in hundredths. */
	readonly net: number;
	readonly extra?: string;
	readonly itemExtra?: string;
	readonly priceExtra?: string;
	readonly unit?: string;
}

interface Entry {
	readonly charge: boolean;
	readonly amount: number;
	readonly category?: string;
	readonly rate?: number;
	readonly reason?: string;
	readonly extra?: string;
}

interface Spec {
	readonly kind?: 'Invoice' | 'CreditNote';
	readonly type?: string;
	readonly currency?: string;
	readonly lines: readonly Line[];
	readonly entries?: readonly Entry[];
	readonly prepaid?: number;
	readonly rounding?: number;
	/** Between the currency and the parties. */
	readonly head?: string;
	/** After the buyer: payee, representative, delivery. */
	readonly middle?: string;
	readonly payment?: string;
	readonly seller?: string;
	readonly buyer?: string;
	readonly reasons?: Readonly<Record<string, string>>;
	readonly dueDate?: boolean;
	readonly withoutSellerVat?: boolean;
	/** Exchange rate into RON, for a second tax total. */
	readonly ronRate?: number;
}

const money = (hundredths: number): string => {
	const digits = String(Math.abs(hundredths)).padStart(3, '0');
	return `${hundredths < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

const SELLER = `<cac:Party>
			<cbc:EndpointID schemeID="EM">facturi@brutarie.example</cbc:EndpointID>
			<cac:PartyName><cbc:Name>Brutăria din Colț</cbc:Name></cac:PartyName>
			<cac:PostalAddress>
				<cbc:StreetName>Strada Morii 7</cbc:StreetName>
				<cbc:AdditionalStreetName>Hala 2</cbc:AdditionalStreetName>
				<cbc:CityName>Cluj-Napoca</cbc:CityName>
				<cbc:PostalZone>400001</cbc:PostalZone>
				<cbc:CountrySubentity>RO-CJ</cbc:CountrySubentity>
				<cac:AddressLine><cbc:Line>Poarta de est</cbc:Line></cac:AddressLine>
				<cac:Country><cbc:IdentificationCode>RO</cbc:IdentificationCode></cac:Country>
			</cac:PostalAddress>
			<cac:PartyTaxScheme><cbc:CompanyID>RO10000008</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
			<cac:PartyLegalEntity>
				<cbc:RegistrationName>Brutăria din Colț SRL</cbc:RegistrationName>
				<cbc:CompanyID>J12/1234/2019</cbc:CompanyID>
				<cbc:CompanyLegalForm>Capital social 200 lei</cbc:CompanyLegalForm>
			</cac:PartyLegalEntity>
			<cac:Contact><cbc:Name>Ana Pop</cbc:Name><cbc:Telephone>0264 000 111</cbc:Telephone><cbc:ElectronicMail>ana@brutarie.example</cbc:ElectronicMail></cac:Contact>
		</cac:Party>`;

const SELLER_WITHOUT_VAT = SELLER.replace('RO10000008', '10000008').replace(
	'<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>',
	'<cac:TaxScheme><cbc:ID>FC</cbc:ID></cac:TaxScheme>',
);

const BUYER = `<cac:Party>
			<cac:PartyIdentification><cbc:ID schemeID="0088">5940000000017</cbc:ID></cac:PartyIdentification>
			<cac:PostalAddress>
				<cbc:StreetName>Bulevardul Unirii 10</cbc:StreetName>
				<cbc:CityName>SECTOR3</cbc:CityName>
				<cbc:CountrySubentity>RO-B</cbc:CountrySubentity>
				<cac:Country><cbc:IdentificationCode>RO</cbc:IdentificationCode></cac:Country>
			</cac:PostalAddress>
			<cac:PartyTaxScheme><cbc:CompanyID>RO20000005</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
			<cac:PartyLegalEntity><cbc:RegistrationName>Cantina Veselă SA</cbc:RegistrationName><cbc:CompanyID>J40/55/2001</cbc:CompanyID></cac:PartyLegalEntity>
			<cac:Contact><cbc:Name>Ion Marin</cbc:Name><cbc:Telephone>021 000 222</cbc:Telephone><cbc:ElectronicMail>ion@cantina.example</cbc:ElectronicMail></cac:Contact>
		</cac:Party>`;

const BUYER_PERSON = `<cac:Party>
			<cac:PostalAddress>
				<cbc:StreetName>Strada Plopilor 1</cbc:StreetName>
				<cbc:CityName>Sibiu</cbc:CityName>
				<cbc:CountrySubentity>RO-SB</cbc:CountrySubentity>
				<cac:Country><cbc:IdentificationCode>RO</cbc:IdentificationCode></cac:Country>
			</cac:PostalAddress>
			<cac:PartyLegalEntity><cbc:RegistrationName>Maria Ionescu</cbc:RegistrationName><cbc:CompanyID>0000000000000</cbc:CompanyID></cac:PartyLegalEntity>
		</cac:Party>`;

const BUYER_ABROAD = `<cac:Party>
			<cac:PostalAddress>
				<cbc:StreetName>Rue du Four 3</cbc:StreetName>
				<cbc:CityName>Lyon</cbc:CityName>
				<cbc:PostalZone>69001</cbc:PostalZone>
				<cac:Country><cbc:IdentificationCode>FR</cbc:IdentificationCode></cac:Country>
			</cac:PostalAddress>
			<cac:PartyTaxScheme><cbc:CompanyID>FR40303265045</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
			<cac:PartyLegalEntity><cbc:RegistrationName>Boulangerie du Four</cbc:RegistrationName></cac:PartyLegalEntity>
		</cac:Party>`;

const TRANSFER = `<cac:PaymentMeans>
		<cbc:PaymentMeansCode name="virament">30</cbc:PaymentMeansCode>
		<cbc:PaymentID>F-100</cbc:PaymentID>
		<cac:PayeeFinancialAccount><cbc:ID>RO49AAAA1B31007593840000</cbc:ID><cbc:Name>Brutăria din Colț SRL</cbc:Name><cac:FinancialInstitutionBranch><cbc:ID>AAAAROBU</cbc:ID></cac:FinancialInstitutionBranch></cac:PayeeFinancialAccount>
	</cac:PaymentMeans>`;

const EXEMPT = '<cbc:TaxExemptionReason>Scutit fără drept de deducere</cbc:TaxExemptionReason>';

function category(name: string, code: string, rate: number | undefined, reason = ''): string {
	const percent = code === 'O' ? '' : `<cbc:Percent>${rate ?? 0}</cbc:Percent>`;
	return `<cac:${name}><cbc:ID>${code}</cbc:ID>${percent}${reason}<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:${name}>`;
}

/** Writes a document with totals that add up. */
export function document(spec: Spec): string {
	const kind = spec.kind ?? 'Invoice';
	const isInvoice = kind === 'Invoice';
	const currency = spec.currency ?? 'RON';
	const amount = (name: string, hundredths: number): string =>
		`<cbc:${name} currencyID="${currency}">${money(hundredths)}</cbc:${name}>`;
	const entries = spec.entries ?? [];
	const groups = new Map<string, { code: string; rate: number; base: number }>();
	const into = (code: string, rate: number, value: number): void => {
		const key = `${code} ${rate}`;
		const known = groups.get(key) ?? { code, rate, base: 0 };
		known.base += value;
		groups.set(key, known);
	};
	for (const line of spec.lines)
		into(line.category ?? 'S', line.rate ?? (line.category && line.category !== 'S' ? 0 : 21), line.net);
	for (const entry of entries)
		into(
			entry.category ?? 'S',
			entry.rate ?? (entry.category && entry.category !== 'S' ? 0 : 21),
			entry.charge ? entry.amount : -entry.amount,
		);
	const subtotals = [...groups.values()].map((group) => ({
		...group,
		tax: Math.sign(group.base) * Math.round((Math.abs(group.base) * group.rate) / 100),
	}));
	const lines = spec.lines.reduce((sum, line) => sum + line.net, 0);
	const allowances = entries.filter((e) => !e.charge).reduce((sum, e) => sum + e.amount, 0);
	const charges = entries.filter((e) => e.charge).reduce((sum, e) => sum + e.amount, 0);
	const net = lines - allowances + charges;
	const tax = subtotals.reduce((sum, s) => sum + s.tax, 0);
	const due = net + tax - (spec.prepaid ?? 0) + (spec.rounding ?? 0);
	const quantity = isInvoice ? 'InvoicedQuantity' : 'CreditedQuantity';
	return `<?xml version="1.0" encoding="UTF-8"?>
<${kind} xmlns="${NS[kind]}" xmlns:cac="${NS.cac}" xmlns:cbc="${NS.cbc}">
	<cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:efactura.mfinante.ro:CIUS-RO:1.0.1</cbc:CustomizationID>
	<cbc:ID>F-100</cbc:ID>
	<cbc:IssueDate>2026-03-16</cbc:IssueDate>
	${isInvoice && spec.dueDate !== false ? '<cbc:DueDate>2026-04-15</cbc:DueDate>' : ''}
	<cbc:${kind}TypeCode>${spec.type ?? (isInvoice ? '380' : '381')}</cbc:${kind}TypeCode>
	${spec.head?.includes('cbc:Note') ? '' : '<cbc:Note>Mulțumim</cbc:Note>'}
	${split(spec.head, 'early')}
	<cbc:DocumentCurrencyCode>${currency}</cbc:DocumentCurrencyCode>
	${spec.ronRate ? '<cbc:TaxCurrencyCode>RON</cbc:TaxCurrencyCode>' : ''}
	${split(spec.head, 'late')}
	<cac:AccountingSupplierParty>
		${spec.seller ?? SELLER}
	</cac:AccountingSupplierParty>
	<cac:AccountingCustomerParty>
		${spec.buyer ?? BUYER}
	</cac:AccountingCustomerParty>
	${spec.middle ?? ''}
	${spec.payment ?? TRANSFER}
	${entries
		.map(
			(entry) => `<cac:AllowanceCharge>
		<cbc:ChargeIndicator>${entry.charge}</cbc:ChargeIndicator>
		<cbc:AllowanceChargeReasonCode>${entry.charge ? 'FC' : '95'}</cbc:AllowanceChargeReasonCode>
		<cbc:AllowanceChargeReason>${entry.reason ?? (entry.charge ? 'Transport' : 'Reducere')}</cbc:AllowanceChargeReason>
		${entry.extra ?? ''}${amount('Amount', entry.amount)}
		${category('TaxCategory', entry.category ?? 'S', entry.rate ?? (entry.category && entry.category !== 'S' ? 0 : 21))}
	</cac:AllowanceCharge>`,
		)
		.join('\n\t')}
	<cac:TaxTotal>
		${amount('TaxAmount', tax)}
		${subtotals.map((s) => `<cac:TaxSubtotal>${amount('TaxableAmount', s.base)}${amount('TaxAmount', s.tax)}${category('TaxCategory', s.code, s.rate, spec.reasons?.[s.code] ?? ('EGKAEO'.includes(s.code) ? EXEMPT : ''))}</cac:TaxSubtotal>`).join('\n\t\t')}
	</cac:TaxTotal>
	${spec.ronRate ? `<cac:TaxTotal><cbc:TaxAmount currencyID="RON">${money(Math.round(tax * spec.ronRate))}</cbc:TaxAmount></cac:TaxTotal>` : ''}
	<cac:LegalMonetaryTotal>
		${amount('LineExtensionAmount', lines)}
		${amount('TaxExclusiveAmount', net)}
		${amount('TaxInclusiveAmount', net + tax)}
		${allowances ? amount('AllowanceTotalAmount', allowances) : ''}
		${charges ? amount('ChargeTotalAmount', charges) : ''}
		${spec.prepaid === undefined ? '' : amount('PrepaidAmount', spec.prepaid)}
		${spec.rounding === undefined ? '' : amount('PayableRoundingAmount', spec.rounding)}
		${amount('PayableAmount', due)}
	</cac:LegalMonetaryTotal>
	${spec.lines
		.map(
			(line, index) => `<cac:${kind}Line>
		<cbc:ID>${index + 1}</cbc:ID>
		<cbc:${quantity} unitCode="${line.unit ?? 'H87'}">${line.quantity}</cbc:${quantity}>
		${amount('LineExtensionAmount', line.net)}
		${line.extra ?? ''}
		<cac:Item>
			<cbc:Description>Pâine de casă, feliată</cbc:Description>
			<cbc:Name>Pâine ${index + 1}</cbc:Name>
			${line.itemExtra ?? ''}
			${category('ClassifiedTaxCategory', line.category ?? 'S', line.rate ?? (line.category && line.category !== 'S' ? 0 : 21))}
			${line.priceExtra?.includes('Property') ? line.priceExtra : ''}
		</cac:Item>
		<cac:Price><cbc:PriceAmount currencyID="${currency}">${line.price}</cbc:PriceAmount>${line.priceExtra?.includes('Property') ? '' : (line.priceExtra ?? '')}</cac:Price>
	</cac:${kind}Line>`,
		)
		.join('\n\t')}
</${kind}>
`.replace(/\n[ \t]*(?=\n)/g, '');
}

/** Elements of `head` that stand before, or after, the currencies. */
function split(head: string | undefined, part: 'early' | 'late'): string {
	if (!head) return '';
	const [early = '', late = ''] = head.split('|');
	return part === 'early' ? early : late;
}

const ATTACHMENT = `<cac:AdditionalDocumentReference><cbc:ID>OBJ-1</cbc:ID><cbc:DocumentTypeCode>130</cbc:DocumentTypeCode></cac:AdditionalDocumentReference>
	<cac:AdditionalDocumentReference>
		<cbc:ID>anexa.pdf</cbc:ID><cbc:DocumentDescription>Aviz</cbc:DocumentDescription>
		<cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode="application/pdf" filename="anexa.pdf">JVBERi0=</cbc:EmbeddedDocumentBinaryObject></cac:Attachment>
	</cac:AdditionalDocumentReference>
	<cac:AdditionalDocumentReference>
		<cbc:ID>foto</cbc:ID>
		<cac:Attachment><cac:ExternalReference><cbc:URI>https://brutarie.example/foto.png</cbc:URI></cac:ExternalReference></cac:Attachment>
	</cac:AdditionalDocumentReference>`;

const DELIVERY = `<cac:Delivery>
		<cbc:ActualDeliveryDate>2026-03-14</cbc:ActualDeliveryDate>
		<cac:DeliveryLocation>
			<cbc:ID schemeID="0088">5940000000024</cbc:ID>
			<cac:Address>
				<cbc:StreetName>Calea Victoriei 1</cbc:StreetName><cbc:AdditionalStreetName>Scara B</cbc:AdditionalStreetName><cbc:CityName>SECTOR1</cbc:CityName><cbc:PostalZone>010061</cbc:PostalZone>
				<cbc:CountrySubentity>RO-B</cbc:CountrySubentity><cac:AddressLine><cbc:Line>Etaj 2</cbc:Line></cac:AddressLine><cac:Country><cbc:IdentificationCode>RO</cbc:IdentificationCode></cac:Country>
			</cac:Address>
		</cac:DeliveryLocation>
		<cac:DeliveryParty><cac:PartyName><cbc:Name>Depozit Central</cbc:Name></cac:PartyName></cac:DeliveryParty>
	</cac:Delivery>`;

const DELIVERY_ABROAD = `<cac:Delivery>
		<cbc:ActualDeliveryDate>2026-03-14</cbc:ActualDeliveryDate>
		<cac:DeliveryLocation><cac:Address><cbc:StreetName>Rue du Four 3</cbc:StreetName><cbc:CityName>Lyon</cbc:CityName><cbc:CountrySubentity>ARA</cbc:CountrySubentity><cac:Country><cbc:IdentificationCode>FR</cbc:IdentificationCode></cac:Country></cac:Address></cac:DeliveryLocation>
	</cac:Delivery>`;

const PAYEE = `<cac:PayeeParty>
		<cac:PartyIdentification><cbc:ID schemeID="0088">5940000000031</cbc:ID></cac:PartyIdentification>
		<cac:PartyName><cbc:Name>Factoring Rapid SRL</cbc:Name></cac:PartyName>
		<cac:PartyLegalEntity><cbc:CompanyID schemeID="0002">J40/77/2010</cbc:CompanyID></cac:PartyLegalEntity>
	</cac:PayeeParty>`;

const REPRESENTATIVE = `<cac:TaxRepresentativeParty>
		<cac:PartyName><cbc:Name>Reprezentant Fiscal SRL</cbc:Name></cac:PartyName>
		<cac:PostalAddress>
			<cbc:StreetName>Strada Lungă 5</cbc:StreetName><cbc:AdditionalStreetName>Birou 1</cbc:AdditionalStreetName><cbc:CityName>Brașov</cbc:CityName><cbc:PostalZone>500001</cbc:PostalZone><cbc:CountrySubentity>RO-BV</cbc:CountrySubentity>
			<cac:Country><cbc:IdentificationCode>RO</cbc:IdentificationCode></cac:Country>
		</cac:PostalAddress>
		<cac:PartyTaxScheme><cbc:CompanyID>RO30000002</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
	</cac:TaxRepresentativeParty>`;

const ITEM_DETAILS = `<cac:BuyersItemIdentification><cbc:ID>B-1</cbc:ID></cac:BuyersItemIdentification>
			<cac:SellersItemIdentification><cbc:ID>S-1</cbc:ID></cac:SellersItemIdentification>
			<cac:StandardItemIdentification><cbc:ID schemeID="0160">05940000000048</cbc:ID></cac:StandardItemIdentification>
			<cac:OriginCountry><cbc:IdentificationCode>RO</cbc:IdentificationCode></cac:OriginCountry>
			<cac:CommodityClassification><cbc:ItemClassificationCode listID="STI">15811100-7</cbc:ItemClassificationCode></cac:CommodityClassification>`;

const PROPERTIES = `<cac:AdditionalItemProperty><cbc:Name>Făină</cbc:Name><cbc:Value>integrală</cbc:Value></cac:AdditionalItemProperty>
			<cac:AdditionalItemProperty><cbc:Name>Greutate</cbc:Name><cbc:Value>500 g</cbc:Value></cac:AdditionalItemProperty>`;

const lineEntry = (charge: boolean, amount: string): string =>
	`<cac:AllowanceCharge><cbc:ChargeIndicator>${charge}</cbc:ChargeIndicator><cbc:AllowanceChargeReasonCode>${charge ? 'ABL' : '100'}</cbc:AllowanceChargeReasonCode><cbc:AllowanceChargeReason>${charge ? 'Ambalare' : 'Promoție'}</cbc:AllowanceChargeReason><cbc:MultiplierFactorNumeric>10</cbc:MultiplierFactorNumeric><cbc:Amount currencyID="RON">${amount}</cbc:Amount><cbc:BaseAmount currencyID="RON">20.00</cbc:BaseAmount></cac:AllowanceCharge>`;

const two: readonly Line[] = [
	{ quantity: 10, price: '5.25', net: 5250 },
	{ quantity: 3, price: '12', net: 3600 },
];

const VATEX = (code: string, text: string): string =>
	`<cbc:TaxExemptionReasonCode>${code}</cbc:TaxExemptionReasonCode><cbc:TaxExemptionReason>${text}</cbc:TaxExemptionReason>`;

/** All documents by name. */
export const DOCUMENTS: Readonly<Record<string, string>> = {
	standard: document({ lines: two }),
	references: document({
		lines: [
			{
				quantity: 1,
				price: '100.00',
				net: 10000,
				extra:
					'<cbc:AccountingCost>CC-9</cbc:AccountingCost><cac:InvoicePeriod><cbc:StartDate>2026-03-01</cbc:StartDate><cbc:EndDate>2026-03-10</cbc:EndDate></cac:InvoicePeriod><cac:OrderLineReference><cbc:LineID>4</cbc:LineID></cac:OrderLineReference><cac:DocumentReference><cbc:ID schemeID="ABZ">OB-2</cbc:ID><cbc:DocumentTypeCode>130</cbc:DocumentTypeCode></cac:DocumentReference>',
			},
		],
		head: `<cbc:Note>#AAI#Livrat în două tranșe</cbc:Note><cbc:TaxPointDate>2026-03-14</cbc:TaxPointDate>|<cbc:AccountingCost>PROJ-1</cbc:AccountingCost><cbc:BuyerReference>Achiziții</cbc:BuyerReference>
	<cac:InvoicePeriod><cbc:StartDate>2026-03-01</cbc:StartDate><cbc:EndDate>2026-03-31</cbc:EndDate></cac:InvoicePeriod>
	<cac:OrderReference><cbc:ID>CMD-5</cbc:ID><cbc:SalesOrderID>SO-5</cbc:SalesOrderID></cac:OrderReference>
	<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>F-90</cbc:ID><cbc:IssueDate>2026-02-01</cbc:IssueDate></cac:InvoiceDocumentReference></cac:BillingReference>
	<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>F-91</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference>
	<cac:DespatchDocumentReference><cbc:ID>AV-1</cbc:ID></cac:DespatchDocumentReference>
	<cac:ReceiptDocumentReference><cbc:ID>NIR-1</cbc:ID></cac:ReceiptDocumentReference>
	<cac:OriginatorDocumentReference><cbc:ID>LIC-1</cbc:ID></cac:OriginatorDocumentReference>
	<cac:ContractDocumentReference><cbc:ID>CTR-1</cbc:ID></cac:ContractDocumentReference>
	${ATTACHMENT}
	<cac:ProjectReference><cbc:ID>PR-1</cbc:ID></cac:ProjectReference>`,
	}),
	vatPointCode: document({
		lines: two,
		head: '|<cac:InvoicePeriod><cbc:DescriptionCode>35</cbc:DescriptionCode></cac:InvoicePeriod>',
	}),
	zeroRate: document({ lines: [{ quantity: 1, price: '10', net: 1000, category: 'Z' }] }),
	exempt: document({
		lines: [{ quantity: 1, price: '10', net: 1000, category: 'E' }],
		entries: [
			{ charge: false, amount: 100, category: 'E' },
			{ charge: true, amount: 50, category: 'E' },
		],
	}),
	reverseCharge: document({
		lines: [{ quantity: 2, price: '10', net: 2000, category: 'AE' }],
		reasons: { AE: VATEX('VATEX-EU-AE', 'Taxare inversă') },
		entries: [
			{ charge: true, amount: 500, category: 'AE' },
			{ charge: false, amount: 200, category: 'AE' },
		],
	}),
	withinEu: document({
		lines: [{ quantity: 2, price: '10', net: 2000, category: 'K' }],
		entries: [
			{ charge: true, amount: 500, category: 'K' },
			{ charge: false, amount: 200, category: 'K' },
		],
		reasons: { K: VATEX('VATEX-EU-IC', 'Livrare intracomunitară') },
		buyer: BUYER_ABROAD,
		middle: DELIVERY_ABROAD,
	}),
	exported: document({
		lines: [{ quantity: 2, price: '10', net: 2000, category: 'G' }],
		entries: [
			{ charge: true, amount: 500, category: 'G' },
			{ charge: false, amount: 200, category: 'G' },
		],
		reasons: { G: VATEX('vatex-eu-g', 'Export') },
	}),
	outsideVat: document({
		lines: [{ quantity: 2, price: '10', net: 2000, category: 'O' }],
		entries: [
			{ charge: true, amount: 500, category: 'O' },
			{ charge: false, amount: 200, category: 'O' },
		],
		reasons: { O: VATEX('VATEX-EU-O', 'În afara sferei TVA') },
		seller: SELLER_WITHOUT_VAT,
		buyer: BUYER_PERSON,
	}),
	canaries: document({
		lines: [
			{ quantity: 2, price: '10', net: 2000, category: 'L', rate: 7 },
			{ quantity: 1, price: '10', net: 1000, category: 'L', rate: 3 },
		],
		entries: [
			{ charge: true, amount: 500, category: 'L', rate: 7 },
			{ charge: false, amount: 200, category: 'L', rate: 7 },
		],
	}),
	ceuta: document({
		lines: [{ quantity: 2, price: '10', net: 2000, category: 'M', rate: 10 }],
		entries: [
			{ charge: true, amount: 500, category: 'M', rate: 10 },
			{ charge: false, amount: 200, category: 'M', rate: 10 },
		],
	}),
	mixedRates: document({
		lines: [
			...two,
			{ quantity: 4, price: '2.5', net: 1000, rate: 11 },
			{ quantity: 1, price: '7', net: 700, category: 'Z' },
			{ quantity: 1, price: '9', net: 900, category: 'E' },
			{ quantity: 1, price: '8', net: 800, category: 'AE' },
		],
		entries: [
			{ charge: false, amount: 500, extra: '<cbc:MultiplierFactorNumeric>10</cbc:MultiplierFactorNumeric>' },
			{ charge: true, amount: 300, rate: 11 },
			{ charge: false, amount: 100, category: 'Z' },
		],
	}),
	allowances: document({
		lines: [{ quantity: 4, price: '5', net: 2100, extra: lineEntry(false, '2.00') + lineEntry(true, '3.00') }],
		entries: [
			{ charge: false, amount: 210 },
			{ charge: true, amount: 90 },
		],
		prepaid: 500,
		rounding: 3,
	}),
	prices: document({
		lines: [
			{
				quantity: 1,
				price: '9.00',
				net: 900,
				priceExtra:
					'<cbc:BaseQuantity unitCode="H87">1</cbc:BaseQuantity><cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:Amount currencyID="RON">1.00</cbc:Amount><cbc:BaseAmount currencyID="RON">10.00</cbc:BaseAmount></cac:AllowanceCharge>',
			},
			{ quantity: 10000, price: '0.1234', net: 123400, unit: 'KGM', itemExtra: ITEM_DETAILS },
			{ quantity: 1, price: '4', net: 400, priceExtra: PROPERTIES },
		],
	}),
	creditNote: document({
		kind: 'CreditNote',
		lines: two,
		head: '|<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>F-99</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference>',
		payment:
			'<cac:PaymentMeans><cbc:PaymentMeansCode>42</cbc:PaymentMeansCode><cbc:PaymentDueDate>2026-04-01</cbc:PaymentDueDate><cac:PayeeFinancialAccount><cbc:ID>RO49AAAA1B31007593840000</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>',
	}),
	creditNoteFull: document({
		kind: 'CreditNote',
		lines: [
			{ quantity: 4, price: '5', net: 2100, extra: lineEntry(false, '2.00') + lineEntry(true, '3.00') },
			{ quantity: 1, price: '9', net: 900, category: 'E' },
		],
		entries: [
			{ charge: false, amount: 210 },
			{ charge: true, amount: 90, category: 'E' },
		],
		middle: PAYEE + REPRESENTATIVE + DELIVERY,
	}),
	foreignCurrency: document({ lines: two, currency: 'EUR', ronRate: 5.0712 }),
	payee: document({ lines: two, middle: PAYEE }),
	representative: document({ lines: two, middle: REPRESENTATIVE }),
	delivered: document({ lines: two, middle: PAYEE + REPRESENTATIVE + DELIVERY }),
	card: document({
		lines: two,
		payment:
			'<cac:PaymentMeans><cbc:PaymentMeansCode>48</cbc:PaymentMeansCode><cac:CardAccount><cbc:PrimaryAccountNumberID>1234567890</cbc:PrimaryAccountNumberID><cbc:NetworkID>VISA</cbc:NetworkID><cbc:HolderName>Ion Marin</cbc:HolderName></cac:CardAccount></cac:PaymentMeans>',
	}),
	directDebit: document({
		lines: two,
		seller: SELLER.replace(
			'<cac:PartyName>',
			'<cac:PartyIdentification><cbc:ID schemeID="SEPA">RO98ZZZ1</cbc:ID></cac:PartyIdentification><cac:PartyName>',
		),
		payment:
			'<cac:PaymentMeans><cbc:PaymentMeansCode>59</cbc:PaymentMeansCode><cac:PaymentMandate><cbc:ID>M-1</cbc:ID><cac:PayerFinancialAccount><cbc:ID>RO49AAAA1B31007593840001</cbc:ID></cac:PayerFinancialAccount></cac:PaymentMandate></cac:PaymentMeans>',
	}),
	termsOnly: document({
		lines: two,
		dueDate: false,
		payment: `${TRANSFER}<cac:PaymentTerms><cbc:Note>30 de zile</cbc:Note></cac:PaymentTerms>`,
	}),
	person: document({ lines: two, buyer: BUYER_PERSON }),
	negativeQuantity: document({
		type: '384',
		lines: [
			{ quantity: -2, price: '10', net: -2000 },
			{ quantity: 1, price: '5', net: 500 },
		],
	}),
	selfBilled: document({ type: '389', lines: two }),
	forAccounting: document({ type: '751', lines: two }),
	twoAccounts: document({
		lines: two,
		payment:
			TRANSFER +
			TRANSFER.replace('RO49AAAA1B31007593840000', 'RO49BBBB1B31007593840000').replace(' name="virament"', ''),
	}),
	unusualLayout: document({ lines: two })
		.replace(/cac:/g, 'a:')
		.replace(/xmlns:cac=/, 'xmlns:a=')
		.replace(/cbc:/g, 'b:')
		.replace(/xmlns:cbc=/, 'xmlns:b=')
		.replace(/<(\/?)Invoice(?=[ >])/g, '<$1ubl:Invoice')
		.replace('xmlns="', 'xmlns:ubl="'),
};
