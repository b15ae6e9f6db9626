/** How long CIUS-RO lets texts be. One line of the table for each limit. */

import { longerThan, normalizeSpace, stringValue } from '../core/select';
import { length, never } from '../core/conditions';
import type { Context, Rule, RuleGroup } from '../core/types';
import { ROMANIA, UNREACHED } from './contexts';

type Limit = readonly [id: string, term: string, called: string, path: string, most: number];

const SELLER = 'cac:AccountingSupplierParty/cac:Party';
const BUYER = 'cac:AccountingCustomerParty/cac:Party';
const REPRESENTATIVE = 'cac:TaxRepresentativeParty';
const DELIVERY = 'cac:Delivery/cac:DeliveryLocation/cac:Address';

const DOCUMENT: readonly Limit[] = [
	['BR-RO-L0201', 'BT-38', 'post code of the seller', `${SELLER}/cac:PostalAddress/cbc:PostalZone`, 20],
	['BR-RO-L0202', 'BT-53', 'post code of the buyer', `${BUYER}/cac:PostalAddress/cbc:PostalZone`, 20],
	['BR-RO-L0203', 'BT-67', 'post code of the tax representative', `${REPRESENTATIVE}/cac:PostalAddress/cbc:PostalZone`, 20],
	['BR-RO-L0204', 'BT-78', 'post code of the delivery address', `${DELIVERY}/cbc:PostalZone`, 20],
	['BR-RO-L155', 'BT-1', 'invoice number', 'cbc:ID', 200],
	['BR-RO-L0302', 'BT-12', 'contract number', 'cac:ContractDocumentReference/cbc:ID', 200],
	['BR-RO-L0303', 'BT-13', 'number of the purchase order', 'cac:OrderReference/cbc:ID', 200],
	['BR-RO-L0304', 'BT-14', 'number of the sales order', 'cac:OrderReference/cbc:SalesOrderID', 200],
	['BR-RO-L0305', 'BT-15', 'number of the receiving advice', 'cac:ReceiptDocumentReference/cbc:ID', 200],
	['BR-RO-L0306', 'BT-16', 'number of the despatch advice', 'cac:DespatchDocumentReference/cbc:ID', 200],
	['BR-RO-L0307', 'BT-17', 'number of the tender or lot', 'cac:OriginatorDocumentReference/cbc:ID', 200],
	['BR-RO-L0501', 'BT-37', 'city of the seller', `${SELLER}/cac:PostalAddress/cbc:CityName`, 50],
	['BR-RO-L0502', 'BT-52', 'city of the buyer', `${BUYER}/cac:PostalAddress/cbc:CityName`, 50],
	['BR-RO-L0503', 'BT-66', 'city of the tax representative', `${REPRESENTATIVE}/cac:PostalAddress/cbc:CityName`, 50],
	['BR-RO-L0504', 'BT-77', 'city of the delivery address', `${DELIVERY}/cbc:CityName`, 50],
	['BR-RO-L1001', 'BT-19', 'accounting reference of the buyer', 'cbc:AccountingCost', 100],
	['BR-RO-L1002', 'BT-36', 'second address line of the seller', `${SELLER}/cac:PostalAddress/cbc:AdditionalStreetName`, 100],
	['BR-RO-L1003', 'BT-162', 'third address line of the seller', `${SELLER}/cac:PostalAddress/cac:AddressLine/cbc:Line`, 100],
	['BR-RO-L1004', 'BT-41', 'contact of the seller', `${SELLER}/cac:Contact/cbc:Name`, 100],
	['BR-RO-L1005', 'BT-42', 'telephone number of the seller', `${SELLER}/cac:Contact/cbc:Telephone`, 100],
	['BR-RO-L1006', 'BT-43', 'e-mail address of the seller', `${SELLER}/cac:Contact/cbc:ElectronicMail`, 100],
	['BR-RO-L1007', 'BT-51', 'second address line of the buyer', `${BUYER}/cac:PostalAddress/cbc:AdditionalStreetName`, 100],
	['BR-RO-L1008', 'BT-163', 'third address line of the buyer', `${BUYER}/cac:PostalAddress/cac:AddressLine/cbc:Line`, 100],
	['BR-RO-L1009', 'BT-56', 'contact of the buyer', `${BUYER}/cac:Contact/cbc:Name`, 100],
	['BR-RO-L1010', 'BT-57', 'telephone number of the buyer', `${BUYER}/cac:Contact/cbc:Telephone`, 100],
	['BR-RO-L1011', 'BT-58', 'e-mail address of the buyer', `${BUYER}/cac:Contact/cbc:ElectronicMail`, 100],
	['BR-RO-L1012', 'BT-65', 'second address line of the tax representative', `${REPRESENTATIVE}/cac:PostalAddress/cbc:AdditionalStreetName`, 100],
	['BR-RO-L1013', 'BT-164', 'third address line of the tax representative', `${REPRESENTATIVE}/cac:PostalAddress/cac:AddressLine/cbc:Line`, 100],
	['BR-RO-L1014', 'BT-76', 'second line of the delivery address', `${DELIVERY}/cbc:AdditionalStreetName`, 100],
	['BR-RO-L1015', 'BT-165', 'third line of the delivery address', `${DELIVERY}/cac:AddressLine/cbc:Line`, 100],
	['BR-RO-L151', 'BT-35', 'street of the seller', `${SELLER}/cac:PostalAddress/cbc:StreetName`, 150],
	['BR-RO-L152', 'BT-50', 'street of the buyer', `${BUYER}/cac:PostalAddress/cbc:StreetName`, 150],
	['BR-RO-L153', 'BT-64', 'street of the tax representative', `${REPRESENTATIVE}/cac:PostalAddress/cbc:StreetName`, 150],
	['BR-RO-L154', 'BT-75', 'street of the delivery address', `${DELIVERY}/cbc:StreetName`, 150],
	['BR-RO-L201', 'BT-27', 'name of the seller', `${SELLER}/cac:PartyLegalEntity/cbc:RegistrationName`, 200],
	['BR-RO-L202', 'BT-28', 'trading name of the seller', `${SELLER}/cac:PartyName/cbc:Name`, 200],
	['BR-RO-L203', 'BT-44', 'name of the buyer', `${BUYER}/cac:PartyLegalEntity/cbc:RegistrationName`, 200],
	['BR-RO-L204', 'BT-45', 'trading name of the buyer', `${BUYER}/cac:PartyName/cbc:Name`, 200],
	['BR-RO-L205', 'BT-59', 'name of the payee', 'cac:PayeeParty/cac:PartyName/cbc:Name', 200],
	['BR-RO-L206', 'BT-62', 'name of the tax representative', `${REPRESENTATIVE}/cac:PartyName/cbc:Name`, 200],
	['BR-RO-L207', 'BT-70', 'name of the recipient of the goods', 'cac:Delivery/cac:DeliveryParty/cac:PartyName/cbc:Name', 200],
	['BR-RO-L301', 'BT-20', 'text of the payment terms', 'cac:PaymentTerms/cbc:Note', 300],
	['BR-RO-L1000', 'BT-33', 'additional legal information of the seller', `${SELLER}/cac:PartyLegalEntity/cbc:CompanyLegalForm`, 1000],
];

const PAYMENT: readonly Limit[] = [
	['BR-RO-L208', 'BT-85', 'name of the account', 'cac:PayeeFinancialAccount/cbc:Name', 200],
	['BR-RO-L209', 'BT-88', 'name of the holder of the card', 'cac:CardAccount/cbc:HolderName', 200],
	['BR-RO-L1016', 'BT-82', 'text of the means of payment', 'cbc:PaymentMeansCode/@name', 100],
	['BR-RO-L140', 'BT-83', 'payment reference', 'cbc:PaymentID', 140],
];

const LINE: readonly Limit[] = [
	['BR-RO-L1024', 'BT-153', 'name of the item', 'cac:Item/cbc:Name', 100],
	['BR-RO-L1021', 'BT-133', 'accounting reference of a line', 'cbc:AccountingCost', 100],
	['BR-RO-L212', 'BT-154', 'description of the item', 'cac:Item/cbc:Description', 200],
	['BR-RO-L303', 'BT-127', 'note of a line', 'cbc:Note', 300],
];

const PROPERTY: readonly Limit[] = [
	['BR-RO-L0505', 'BT-160', 'name of an attribute of the item', 'cbc:Name', 50],
	['BR-RO-L1025', 'BT-161', 'value of an attribute of the item', 'cbc:Value', 100],
];

const ATTACHED: readonly Limit[] = [
	['BR-RO-L0308', 'BT-122', 'reference of a supporting document', 'cbc:ID', 200],
	['BR-RO-L1020', 'BT-123', 'description of a supporting document', 'cbc:DocumentDescription', 100],
	['BR-RO-L210', 'BT-124', 'address of a supporting document', 'cac:Attachment/cac:ExternalReference/cbc:URI', 200],
	['BR-RO-L211', 'BT-125', 'file name of a supporting document', 'cac:Attachment/cbc:EmbeddedDocumentBinaryObject/@filename', 200],
];

const message = (called: string, most: number): string => `The ${called} is longer than ${most} characters`;
const hint = (most: number): string => `Shorten it to ${most} characters`;

/** Rules of CIUS-RO about lengths. @param changed the most characters by rule identifier, where an edition differs from these tables */
export function lengthRules(changed: Readonly<Record<string, number>>): readonly RuleGroup[] {
	const limits = (context: Context, rows: readonly Limit[]): RuleGroup => limited(context, rows, changed);
	const ofNote = changed['BR-RO-L302'] ?? 300;
	return [
		limits(ROMANIA.document, DOCUMENT),
		limits(ROMANIA.paymentMeans, PAYMENT),
		limits(ROMANIA.line, LINE),
		limits(ROMANIA.itemProperty, PROPERTY),
		limits(ROMANIA.additionalDocument, ATTACHED),
		limits(ROMANIA.documentAllowance, [['BR-RO-L1017', 'BT-98', 'reason code of an allowance', 'cbc:AllowanceChargeReasonCode', 100]]),
		limits(ROMANIA.documentCharge, [['BR-RO-L1018', 'BT-105', 'reason code of a charge', 'cbc:AllowanceChargeReasonCode', 100]]),
		limits(ROMANIA.lineAllowance, [['BR-RO-L1022', 'BT-139', 'reason of an allowance on a line', 'cbc:AllowanceChargeReason', 100]]),
		limits(ROMANIA.lineCharge, [['BR-RO-L1023', 'BT-144', 'reason of a charge on a line', 'cbc:AllowanceChargeReason', 100]]),
		limits(ROMANIA.precedingInvoice, [['BR-RO-L156', 'BT-25', 'number of an earlier invoice', 'cac:InvoiceDocumentReference/cbc:ID', 200]]),
		{
			context: ROMANIA.note,
			rules: [
				{
					id: 'BR-RO-L302',
					severity: 'fatal',
					source: 'cius-ro',
					terms: ['BT-22'],
					message: message('note', ofNote),
					hint: `${hint(ofNote)}, or split it into several notes`,
					test: { holds: (e) => !longerThan(normalizeSpace(stringValue(e)), ofNote) },
				},
			],
		},
		{
			context: UNREACHED,
			rules: [never('cius-ro', 'BR-RO-L1019', 'BT-120', message('reason for not charging VAT', 100), 'An earlier rule of the official package already takes every VAT category, so this one is never looked at')],
		},
	];
}

function limited(context: Context, rows: readonly Limit[], changed: Readonly<Record<string, number>>): RuleGroup {
	return {
		context,
		rules: rows.map(([id, term, called, where, usual]): Rule => {
			const most = changed[id] ?? usual;
			return { id, severity: 'fatal', source: 'cius-ro', terms: [term], message: message(called, most), hint: hint(most), test: length(where, most) };
		}),
	};
}
