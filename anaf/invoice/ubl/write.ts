/**
 * The model as UBL 2.1, in the element order of the schema. Nothing is computed, checked or left out
 * here: what the model holds is what the document says.
 *
 * The XML is concatenated, not built as a tree: an invoice of ten thousand lines is a matter of
 * milliseconds that way. The root's children each start a new line, for the eye.
 */

import { escapeAttribute, escapeText } from '../../xml/write';
import { CAC, CBC, CREDIT_NOTE_NS, INVOICE_NS } from '../model/syntax';
import type {
	Address,
	Delivery,
	DocumentAllowance,
	Identifier,
	Invoice,
	Line,
	Note,
	Party,
	Payee,
	Payment,
	Period,
	Price,
	SupportingDocument,
	TaxRepresentative,
	Totals,
	VatBreakdown,
	VatCategory,
} from '../model/invoice';

/**
 * Lines that are joined at a time. Concatenation leaves trees of fragments behind, which a join makes
 * flat; done early, the fragments never outlive the youngest generation of the collector.
 */
const BATCH = 32;
const VAT_SCHEME = '<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>';

/** Writes an invoice or a credit note, XML declaration included. */
export function writeUbl(invoice: Invoice): string {
	return new UblWriter(invoice).document();
}

/** A `cbc` leaf, or nothing for an absent value. */
function leaf(name: string, value: string | undefined): string {
	return value === undefined ? '' : `<cbc:${name}>${escapeText(value)}</cbc:${name}>`;
}

/** A leaf with an optional attribute. */
function leafWith(name: string, value: string, attribute: string, attributeValue: string | undefined): string {
	return attributeValue === undefined
		? `<cbc:${name}>${escapeText(value)}</cbc:${name}>`
		: `<cbc:${name} ${attribute}="${escapeAttribute(attributeValue)}">${escapeText(value)}</cbc:${name}>`;
}

function id(name: string, value: Identifier | undefined): string {
	return value === undefined ? '' : leafWith(name, value.id, 'schemeID', value.scheme);
}

/** A `cac` wrapper around content, left out when there is none. */
function wrap(name: string, content: string): string {
	return content === '' ? '' : `<cac:${name}>${content}</cac:${name}>`;
}

/** A `cac` wrapper that is there whenever its value is. */
function group<T>(name: string, value: T | undefined, content: (value: T) => string): string {
	if (value === undefined) return '';
	const inner = content(value);
	return inner === '' ? `<cac:${name}/>` : `<cac:${name}>${inner}</cac:${name}>`;
}

/** A `cac` wrapper around one `cbc:ID`. */
function reference(name: string, value: string | undefined): string {
	return value === undefined ? '' : wrap(name, leaf('ID', value));
}

function taxScheme(scheme: string | undefined): string {
	if (scheme === undefined) return VAT_SCHEME;
	return scheme === '' ? '<cac:TaxScheme/>' : `<cac:TaxScheme>${leaf('ID', scheme)}</cac:TaxScheme>`;
}

class UblWriter {
	private readonly isCreditNote: boolean;
	/** ` currencyID="RON"`, as every amount carries it. */
	private readonly currency: string;
	private readonly lineStart: string;
	private readonly lineEnd: string;
	private lastVat: VatCategory | undefined;
	private lastCategory = '';

	constructor(private readonly invoice: Invoice) {
		this.isCreditNote = invoice.documentType === 'creditNote';
		this.lineStart = this.isCreditNote ? '<cac:CreditNoteLine>' : '<cac:InvoiceLine>';
		this.lineEnd = this.isCreditNote ? '</cac:CreditNoteLine>' : '</cac:InvoiceLine>';
		this.currency = currencyAttribute(invoice.currency);
	}

	document(): string {
		const { invoice } = this;
		const root = this.isCreditNote ? 'CreditNote' : 'Invoice';
		const namespace = this.isCreditNote ? CREDIT_NOTE_NS : INVOICE_NS;
		const rows: string[] = [
			'<?xml version="1.0" encoding="UTF-8"?>',
			`<${root} xmlns="${namespace}" xmlns:cac="${CAC}" xmlns:cbc="${CBC}">`,
		];
		for (const row of this.head()) if (row !== '') rows.push(row);
		rows.push(...this.references());
		rows.push(...this.parties());
		rows.push(...this.payment());
		rows.push(...this.amounts());
		for (let start = 0; start < invoice.lines.length; start += BATCH) {
			rows.push(
				invoice.lines
					.slice(start, start + BATCH)
					.map((line) => this.line(line))
					.join('\n'),
			);
		}
		rows.push(`</${root}>`, '');
		return rows.join('\n');
	}

	private head(): string[] {
		const { invoice } = this;
		const notes = (invoice.notes ?? []).map((note) => leaf('Note', noteText(note)));
		const typeAndDates = this.isCreditNote
			? [leaf('TaxPointDate', invoice.taxPointDate), leaf('CreditNoteTypeCode', invoice.typeCode), ...notes]
			: [
					leaf('DueDate', invoice.dueDate),
					leaf('InvoiceTypeCode', invoice.typeCode),
					...notes,
					leaf('TaxPointDate', invoice.taxPointDate),
				];
		return [
			leaf('CustomizationID', invoice.specification),
			leaf('ProfileID', invoice.businessProcess),
			leaf('ID', invoice.number),
			leaf('IssueDate', invoice.issueDate),
			...typeAndDates,
			leaf('DocumentCurrencyCode', invoice.currency),
			leaf('TaxCurrencyCode', invoice.taxCurrency),
			leaf('AccountingCost', invoice.buyerAccountingReference),
			leaf('BuyerReference', invoice.buyerReference),
			this.documentPeriod(),
		];
	}

	private documentPeriod(): string {
		const { period, taxPointDateCode } = this.invoice;
		if (period === undefined && taxPointDateCode === undefined) return '';
		return group(
			'InvoicePeriod',
			period ?? {},
			(value) => periodContent(value) + leaf('DescriptionCode', taxPointDateCode),
		);
	}

	private references(): string[] {
		const { invoice } = this;
		const rows = [
			wrap(
				'OrderReference',
				leaf('ID', invoice.purchaseOrderReference) + leaf('SalesOrderID', invoice.salesOrderReference),
			),
		];
		for (const preceding of invoice.precedingInvoices ?? []) {
			rows.push(
				wrap(
					'BillingReference',
					group('InvoiceDocumentReference', preceding, (p) => leaf('ID', p.number) + leaf('IssueDate', p.issueDate)),
				),
			);
		}
		const despatch = reference('DespatchDocumentReference', invoice.despatchAdviceReference);
		const receipt = reference('ReceiptDocumentReference', invoice.receivingAdviceReference);
		const tender = reference('OriginatorDocumentReference', invoice.tenderReference);
		const contract = reference('ContractDocumentReference', invoice.contractReference);
		const documents = this.additionalDocuments();
		// The two schemas order these differently.
		if (this.isCreditNote) rows.push(despatch, receipt, contract, ...documents, tender);
		else
			rows.push(
				despatch,
				receipt,
				tender,
				contract,
				...documents,
				reference('ProjectReference', invoice.projectReference),
			);
		return rows.filter((row) => row !== '');
	}

	private additionalDocuments(): string[] {
		const { invoice } = this;
		const rows: string[] = [];
		if (invoice.invoicedObject) {
			rows.push(
				wrap(
					'AdditionalDocumentReference',
					`${id('ID', invoice.invoicedObject)}<cbc:DocumentTypeCode>130</cbc:DocumentTypeCode>`,
				),
			);
		}
		if (this.isCreditNote && invoice.projectReference !== undefined) {
			rows.push(
				wrap(
					'AdditionalDocumentReference',
					`${leaf('ID', invoice.projectReference)}<cbc:DocumentTypeCode>50</cbc:DocumentTypeCode>`,
				),
			);
		}
		for (const document of invoice.supportingDocuments ?? []) {
			rows.push(group('AdditionalDocumentReference', document, supportingDocument));
		}
		return rows;
	}

	private parties(): string[] {
		const { invoice } = this;
		return [
			group('AccountingSupplierParty', invoice.seller, accountingParty),
			group('AccountingCustomerParty', invoice.buyer, accountingParty),
			group('PayeeParty', invoice.payee, payeeContent),
			group('TaxRepresentativeParty', invoice.taxRepresentative, representativeContent),
			group('Delivery', invoice.delivery, deliveryContent),
		].filter((row) => row !== '');
	}

	private payment(): string[] {
		const { invoice } = this;
		const rows: string[] = [];
		// A credit note has its due date here, once (UBL-SR-45).
		let dueDate = this.isCreditNote ? invoice.dueDate : undefined;
		const payments = invoice.payments ?? [];
		for (const payment of payments.length === 0 && dueDate !== undefined ? [{ meansCode: '1' }] : payments) {
			for (const row of paymentRows(payment, dueDate)) rows.push(row);
			dueDate = undefined;
		}
		if (invoice.paymentTerms !== undefined) rows.push(wrap('PaymentTerms', leaf('Note', invoice.paymentTerms)));
		return rows;
	}

	private amounts(): string[] {
		const { invoice } = this;
		const rows: string[] = [];
		for (const allowance of invoice.allowances ?? []) rows.push(this.allowance(allowance, false));
		for (const charge of invoice.charges ?? []) rows.push(this.allowance(charge, true));
		rows.push(...this.taxTotals());
		const monetary = invoice.totals && this.monetaryTotal(invoice.totals);
		if (monetary) rows.push(monetary);
		return rows;
	}

	private amount(name: string, value: string | undefined): string {
		return value === undefined ? '' : `<cbc:${name}${this.currency}>${escapeText(value)}</cbc:${name}>`;
	}

	private allowance(value: DocumentAllowance, isCharge: boolean): string {
		return (
			`<cac:AllowanceCharge><cbc:ChargeIndicator>${isCharge}</cbc:ChargeIndicator>` +
			leaf('AllowanceChargeReasonCode', value.reasonCode) +
			leaf('AllowanceChargeReason', value.reason) +
			leaf('MultiplierFactorNumeric', value.percentage) +
			this.amount('Amount', value.amount) +
			this.amount('BaseAmount', value.baseAmount) +
			(value.vat === undefined
				? ''
				: `<cac:TaxCategory>${leaf('ID', value.vat.category)}${leaf('Percent', value.vat.rate)}${taxScheme(value.vat.taxScheme)}</cac:TaxCategory>`) +
			'</cac:AllowanceCharge>'
		);
	}

	private taxTotals(): string[] {
		const { totals, vatBreakdown, taxCurrency } = this.invoice;
		const rows: string[] = [];
		if (totals?.vat !== undefined || vatBreakdown !== undefined) {
			const subtotals = (vatBreakdown ?? []).map((entry) => this.subtotal(entry)).join('');
			rows.push(wrap('TaxTotal', this.amount('TaxAmount', totals?.vat) + subtotals));
		}
		if (totals?.vatInTaxCurrency !== undefined) {
			rows.push(
				`<cac:TaxTotal><cbc:TaxAmount${currencyAttribute(taxCurrency)}>${escapeText(totals.vatInTaxCurrency)}</cbc:TaxAmount></cac:TaxTotal>`,
			);
		}
		return rows;
	}

	private subtotal(entry: VatBreakdown): string {
		return (
			'<cac:TaxSubtotal>' +
			this.amount('TaxableAmount', entry.taxableAmount) +
			this.amount('TaxAmount', entry.taxAmount) +
			'<cac:TaxCategory>' +
			leaf('ID', entry.category) +
			leaf('Percent', entry.rate) +
			leaf('TaxExemptionReasonCode', entry.exemptionReasonCode) +
			leaf('TaxExemptionReason', entry.exemptionReason) +
			taxScheme(entry.taxScheme) +
			'</cac:TaxCategory></cac:TaxSubtotal>'
		);
	}

	private monetaryTotal(totals: Totals): string {
		return wrap(
			'LegalMonetaryTotal',
			this.amount('LineExtensionAmount', totals.lines) +
				this.amount('TaxExclusiveAmount', totals.net) +
				this.amount('TaxInclusiveAmount', totals.gross) +
				this.amount('AllowanceTotalAmount', totals.allowances) +
				this.amount('ChargeTotalAmount', totals.charges) +
				this.amount('PrepaidAmount', totals.paid) +
				this.amount('PayableRoundingAmount', totals.rounding) +
				this.amount('PayableAmount', totals.payable),
		);
	}

	private line(line: Line): string {
		const quantity = this.isCreditNote ? 'CreditedQuantity' : 'InvoicedQuantity';
		let xml = this.lineStart;
		if (line.id !== undefined) xml += `<cbc:ID>${escapeText(line.id)}</cbc:ID>`;
		if (line.note !== undefined) xml += leaf('Note', line.note);
		if (line.quantity !== undefined) xml += leafWith(quantity, line.quantity, 'unitCode', line.unit);
		if (line.netAmount !== undefined) {
			xml += `<cbc:LineExtensionAmount${this.currency}>${escapeText(line.netAmount)}</cbc:LineExtensionAmount>`;
		}
		if (line.buyerAccountingReference !== undefined) xml += leaf('AccountingCost', line.buyerAccountingReference);
		if (line.period !== undefined) xml += group('InvoicePeriod', line.period, periodContent);
		if (line.orderLineReference !== undefined)
			xml += wrap('OrderLineReference', leaf('LineID', line.orderLineReference));
		if (line.invoicedObject !== undefined) {
			xml += wrap(
				'DocumentReference',
				`${id('ID', line.invoicedObject)}<cbc:DocumentTypeCode>130</cbc:DocumentTypeCode>`,
			);
		}
		// The two schemas order these differently.
		if (line.vatAmount !== undefined && this.isCreditNote) xml += this.lineVat(line.vatAmount);
		if (line.allowances !== undefined) for (const allowance of line.allowances) xml += this.allowance(allowance, false);
		if (line.charges !== undefined) for (const charge of line.charges) xml += this.allowance(charge, true);
		if (line.vatAmount !== undefined && !this.isCreditNote) xml += this.lineVat(line.vatAmount);
		if (line.item !== undefined || line.vat !== undefined) xml += this.item(line);
		if (line.price !== undefined) xml += this.price(line.price);
		return xml + this.lineEnd;
	}

	private lineVat(amount: string): string {
		return wrap('TaxTotal', this.amount('TaxAmount', amount));
	}

	/** Lines that were built share their VAT objects, so the last one is usually this one. */
	private category(vat: VatCategory): string {
		if (vat !== this.lastVat) {
			this.lastVat = vat;
			this.lastCategory =
				`<cac:ClassifiedTaxCategory>${leaf('ID', vat.category)}${leaf('Percent', vat.rate)}` +
				`${taxScheme(vat.taxScheme)}</cac:ClassifiedTaxCategory>`;
		}
		return this.lastCategory;
	}

	private item(line: Line): string {
		const item = line.item ?? {};
		let xml = '<cac:Item>';
		if (item.description !== undefined) xml += `<cbc:Description>${escapeText(item.description)}</cbc:Description>`;
		if (item.name !== undefined) xml += `<cbc:Name>${escapeText(item.name)}</cbc:Name>`;
		if (item.buyerId !== undefined) xml += wrap('BuyersItemIdentification', leaf('ID', item.buyerId));
		if (item.sellerId !== undefined) xml += wrap('SellersItemIdentification', leaf('ID', item.sellerId));
		if (item.standardId !== undefined) xml += wrap('StandardItemIdentification', id('ID', item.standardId));
		if (item.originCountry !== undefined) xml += wrap('OriginCountry', leaf('IdentificationCode', item.originCountry));
		if (item.classifications !== undefined) {
			for (const { code, scheme, version } of item.classifications) {
				const list = scheme === undefined ? '' : ` listID="${escapeAttribute(scheme)}"`;
				const listVersion = version === undefined ? '' : ` listVersionID="${escapeAttribute(version)}"`;
				xml +=
					`<cac:CommodityClassification><cbc:ItemClassificationCode${list}${listVersion}>${escapeText(code)}` +
					'</cbc:ItemClassificationCode></cac:CommodityClassification>';
			}
		}
		if (line.vat !== undefined) xml += this.category(line.vat);
		if (item.attributes !== undefined) {
			for (const attribute of item.attributes) {
				xml += group('AdditionalItemProperty', attribute, (a) => leaf('Name', a.name) + leaf('Value', a.value));
			}
		}
		return `${xml}</cac:Item>`;
	}

	private price(price: Price): string {
		let xml = '<cac:Price>';
		if (price.net !== undefined) xml += `<cbc:PriceAmount${this.currency}>${escapeText(price.net)}</cbc:PriceAmount>`;
		if (price.baseQuantity !== undefined) {
			xml += leafWith('BaseQuantity', price.baseQuantity, 'unitCode', price.baseQuantityUnit);
		}
		if (price.discount !== undefined || price.gross !== undefined) {
			xml +=
				'<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator>' +
				`${this.amount('Amount', price.discount)}${this.amount('BaseAmount', price.gross)}</cac:AllowanceCharge>`;
		}
		return `${xml}</cac:Price>`;
	}
}

function currencyAttribute(currency: string | undefined): string {
	return currency === undefined ? '' : ` currencyID="${escapeAttribute(currency)}"`;
}

/** The subject code (BT-21) travels in front of the text (BT-22). */
function noteText(note: Note): string {
	return note.subjectCode === undefined ? note.text : `#${note.subjectCode}#${note.text}`;
}

function periodContent(period: Period): string {
	return leaf('StartDate', period.start) + leaf('EndDate', period.end);
}

function addressContent(address: Address): string {
	return (
		leaf('StreetName', address.line1) +
		leaf('AdditionalStreetName', address.line2) +
		leaf('CityName', address.city) +
		leaf('PostalZone', address.postalCode) +
		leaf('CountrySubentity', address.county) +
		wrap('AddressLine', leaf('Line', address.line3)) +
		wrap('Country', leaf('IdentificationCode', address.country))
	);
}

function creditorId(value: string | undefined): string {
	return value === undefined ? '' : wrap('PartyIdentification', id('ID', { id: value, scheme: 'SEPA' }));
}

function accountingParty(party: Party): string {
	return group('Party', party, partyContent);
}

function partyContent(party: Party): string {
	let xml = id('EndpointID', party.electronicAddress);
	for (const identifier of party.identifiers ?? []) xml += wrap('PartyIdentification', id('ID', identifier));
	xml += creditorId(party.creditorId);
	xml += wrap('PartyName', leaf('Name', party.tradingName));
	xml += group('PostalAddress', party.address, addressContent);
	if (party.vatId !== undefined) xml += wrap('PartyTaxScheme', leaf('CompanyID', party.vatId) + VAT_SCHEME);
	if (party.taxRegistration !== undefined) {
		const { id: companyId, scheme } = party.taxRegistration;
		xml += wrap('PartyTaxScheme', leaf('CompanyID', companyId) + taxScheme(scheme ?? ''));
	}
	xml += wrap(
		'PartyLegalEntity',
		leaf('RegistrationName', party.name) +
			id('CompanyID', party.registrationId) +
			leaf('CompanyLegalForm', party.legalForm),
	);
	return (
		xml +
		group(
			'Contact',
			party.contact,
			(contact) =>
				leaf('Name', contact.name) + leaf('Telephone', contact.phone) + leaf('ElectronicMail', contact.email),
		)
	);
}

function payeeContent(payee: Payee): string {
	return (
		wrap('PartyIdentification', id('ID', payee.identifier)) +
		creditorId(payee.creditorId) +
		wrap('PartyName', leaf('Name', payee.name)) +
		wrap('PartyLegalEntity', id('CompanyID', payee.registrationId))
	);
}

function representativeContent(party: TaxRepresentative): string {
	return (
		wrap('PartyName', leaf('Name', party.name)) +
		group('PostalAddress', party.address, addressContent) +
		(party.vatId === undefined ? '' : wrap('PartyTaxScheme', leaf('CompanyID', party.vatId) + VAT_SCHEME))
	);
}

function deliveryContent(delivery: Delivery): string {
	return (
		leaf('ActualDeliveryDate', delivery.date) +
		wrap('DeliveryLocation', id('ID', delivery.location) + group('Address', delivery.address, addressContent)) +
		wrap('DeliveryParty', wrap('PartyName', leaf('Name', delivery.name)))
	);
}

/** One `cac:PaymentMeans` an account; what may stand once (UBL-SR-46, BR-66, BR-67) is on the first. */
function paymentRows(payment: Payment, dueDate: string | undefined): string[] {
	const accounts = payment.accounts && payment.accounts.length > 0 ? payment.accounts : [undefined];
	return accounts.map((account, index) =>
		wrap(
			'PaymentMeans',
			(payment.meansCode === undefined
				? ''
				: leafWith('PaymentMeansCode', payment.meansCode, 'name', index === 0 ? payment.meansText : undefined)) +
				leaf('PaymentDueDate', index === 0 ? dueDate : undefined) +
				leaf('PaymentID', payment.remittanceInformation) +
				group(
					'CardAccount',
					index === 0 ? payment.card : undefined,
					(card) =>
						leaf('PrimaryAccountNumberID', card.number) +
						leaf('NetworkID', card.network) +
						leaf('HolderName', card.holder),
				) +
				group(
					'PayeeFinancialAccount',
					account,
					(value) =>
						leaf('ID', value.id) + leaf('Name', value.name) + wrap('FinancialInstitutionBranch', leaf('ID', value.bic)),
				) +
				group(
					'PaymentMandate',
					index === 0 ? payment.directDebit : undefined,
					(debit) => leaf('ID', debit.mandateId) + wrap('PayerFinancialAccount', leaf('ID', debit.account)),
				),
		),
	);
}

function supportingDocument(document: SupportingDocument): string {
	const { attachment } = document;
	const mime = attachment?.mimeType === undefined ? '' : ` mimeCode="${escapeAttribute(attachment.mimeType)}"`;
	const filename = attachment?.filename === undefined ? '' : ` filename="${escapeAttribute(attachment.filename)}"`;
	return (
		leaf('ID', document.id) +
		leaf('DocumentDescription', document.description) +
		wrap(
			'Attachment',
			(attachment === undefined
				? ''
				: `<cbc:EmbeddedDocumentBinaryObject${mime}${filename}>${escapeText(attachment.content)}</cbc:EmbeddedDocumentBinaryObject>`) +
				wrap('ExternalReference', leaf('URI', document.url)),
		)
	);
}
