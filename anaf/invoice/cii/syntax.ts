/** What CII says otherwise than by the place of an element. */

import type { XmlElement } from '../../xml/tree';
import type {
	Account,
	Allowance,
	Contact,
	DirectDebit,
	Invoice,
	Line,
	Note,
	Party,
	Payment,
	SupportingDocument,
	VatBreakdown,
} from '../model/invoice';
import { attr, identifier, leaf, push, type UnknownLog } from '../reading/leaves';
import { TermReader, type Reading, type Special, type Take } from '../reading/termReader';
import {
	ACCOUNT,
	ALLOWANCE,
	CONTACT,
	DIRECT_DEBIT,
	DOCUMENT_ALLOWANCE,
	INVOICE,
	LINE,
	NOTE,
	PARTY,
	PAYMENT,
	PRICE,
	REPRESENTATIVE,
	SUPPORTING_DOCUMENT,
	TOTALS,
	VAT,
	VAT_BREAKDOWN,
} from '../terms';

/** A payment instruction for one account, as CII repeats it. */
interface Means {
	readonly payment: Payment;
	readonly account: Account;
	readonly debit: DirectDebit;
}

/** What reading CII keeps of a document. */
export class CiiReading implements Reading {
	readonly means: Means[] = [];
	/** The totals of VAT, which are told apart by their currencies in the end. */
	readonly taxTotals: XmlElement[] = [];
	/** BT-83, BT-89 and BT-90, which stand beside the payments. */
	remittance: string | undefined;
	mandateId: string | undefined;
	creditorId: string | undefined;
	/** What is being read: whether it is a charge, the department of a contact, a type and a scheme of a document. */
	isCharge = false;
	department: string | undefined;
	type: string | undefined;
	scheme: string | undefined;

	constructor(readonly log: UnknownLog) {}
}

type Taker = Take<CiiReading>;

const SETTLEMENT = 'SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement';
const AGREEMENT = 'SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement';
const LINE_SETTLEMENT = 'SpecifiedLineTradeSettlement';

/** What an element says that the model has no need of. */
const ignored: Taker = () => undefined;

/** The days of CII: `IssueDateTime/DateTimeString[@format='102']` holds `20260131`. What is not written so stays as it is. */
function dateOf(element: XmlElement, { log }: CiiReading): string | undefined {
	// A date type without a wrapper.
	if (element.children.length === 0) return leaf(element, log);
	let day: string | undefined;
	for (const node of element.children) {
		if ((node.local !== 'DateTimeString' && node.local !== 'DateString') || day !== undefined) {
			log.add(node);
			continue;
		}
		const written = leaf(node, log, 'format');
		const match = /^(\d{4})(\d{2})(\d{2})$/.exec(written);
		day = match ? `${match[1]}-${match[2]}-${match[3]}` : written;
	}
	return day;
}

/** A leaf that has its place in what is kept of the document. */
const kept =
	(name: 'remittance' | 'mandateId' | 'creditorId' | 'department' | 'type' | 'scheme'): Taker =>
	(node, _target, reading) => {
		if (reading[name] === undefined) reading[name] = leaf(node, reading.log);
		else reading.log.add(node);
	};

// ---------------------------------------------------------------- parties

/** VA tells the VAT identifier from another registration, FC, which UBL calls TAX. */
const taxRegistration: Taker = (element, target, { log }) => {
	const party = target as Party;
	for (const node of element.children) {
		if (node.local !== 'ID') {
			log.add(node);
			continue;
		}
		const { id, scheme } = identifier(node, log);
		if (scheme === 'VA' && party.vatId === undefined) party.vatId = id;
		else if (scheme !== 'VA' && !party.taxRegistration)
			party.taxRegistration = { id, scheme: scheme === undefined || scheme === 'FC' ? 'TAX' : scheme };
		else log.add(node);
	}
};

const representativeRegistration: Taker = (element, target, { log }) => {
	for (const node of element.children) {
		if (node.local === 'ID' && target.vatId === undefined) target.vatId = leaf(node, log, 'schemeID');
		else log.add(node);
	}
};

/** Person and department are both the contact point (BT-41) in EN 16931. */
const contact: Special<CiiReading> = {
	paths: { DepartmentName: kept('department') },
	start: (reading) => {
		reading.department = undefined;
	},
	finish: (target, { department }) => {
		const person = target as Contact;
		if (department !== undefined)
			person.name = person.name === undefined ? department : `${person.name}, ${department}`;
	},
};

// ---------------------------------------------------------------- VAT, allowances, prices

const taxType: Taker = (node, target, { log }) => {
	const type = leaf(node, log);
	if (type !== 'VAT') target.taxScheme = type;
};

const chargeIndicator: Taker = (node, _target, reading) => {
	const indicator = node.children.find((child) => child.local === 'Indicator') ?? node;
	reading.isCharge = /^(?:true|1)$/.test(indicator.text.trim());
};

const allowanceCharge =
	(shape: typeof ALLOWANCE | typeof DOCUMENT_ALLOWANCE): Taker =>
	(node, target, reading) => {
		const lists = target as { allowances?: Allowance[]; charges?: Allowance[] };
		reading.isCharge = false;
		const value = CII.read<Allowance>(shape, node, reading);
		if (reading.isCharge) lists.charges = push(lists.charges, value);
		else lists.allowances = push(lists.allowances, value);
	};

/** UNTDID 2475, which CII uses for BT-8, in the UNTDID 2005 codes that the model uses. */
const TAX_POINT_CODES: ReadonlyMap<string, string> = new Map([
	['5', '3'],
	['29', '35'],
	['72', '432'],
]);

/** An entry of the breakdown; what belongs to the invoice is repeated in every one. */
const breakdown: Taker = (element, target, reading) => {
	const model = target as Partial<Invoice>;
	const entry: VatBreakdown = {};
	for (const node of element.children) {
		if (node.local === 'TaxPointDate') model.taxPointDate ??= dateOf(node, reading);
		else if (node.local === 'DueDateTypeCode') {
			const code = leaf(node, reading.log);
			model.taxPointDateCode ??= TAX_POINT_CODES.get(code) ?? code;
		} else CII.take(VAT_BREAKDOWN, node, entry, reading);
	}
	model.vatBreakdown = push(model.vatBreakdown, entry);
};

/** The quantity that a price is for stands with the net price, with the gross price, or with both. */
const basisQuantity: Taker = (node, target, { log }) => {
	if (target.baseQuantity !== undefined) return;
	target.baseQuantity = leaf(node, log, 'unitCode');
	const unit = attr(node, 'unitCode');
	if (unit !== undefined) target.baseQuantityUnit = unit;
};

const price: Special<CiiReading> = {
	paths: {
		'NetPriceProductTradePrice/BasisQuantity': basisQuantity,
		'GrossPriceProductTradePrice/BasisQuantity': basisQuantity,
		'GrossPriceProductTradePrice/AppliedTradeAllowanceCharge/ChargeIndicator': ignored,
	},
	// UBL writes the gross price only beside a discount; without one there is nothing to subtract.
	finish: (target) => {
		if (target.gross !== undefined) target.discount ??= '0';
	},
};

// ---------------------------------------------------------------- documents, notes, payments

/** A document of the invoice: 130 is the invoiced object (BT-18), 50 the tender or lot (BT-17), 916 a supporting document. */
const referencedDocument: Taker = (node, target, reading) => {
	const model = target as Partial<Invoice>;
	reading.type = reading.scheme = undefined;
	const document = CII.read<SupportingDocument>(SUPPORTING_DOCUMENT, node, reading);
	const { type, scheme } = reading;
	if (type === '130' && document.id !== undefined && !model.invoicedObject) {
		model.invoicedObject = { id: document.id, ...(scheme !== undefined && { scheme }) };
	} else if (type === '50' && document.id !== undefined && model.tenderReference === undefined)
		model.tenderReference = document.id;
	else model.supportingDocuments = push(model.supportingDocuments, document);
};

const lineObject: Taker = (node, target, reading) => {
	const line = target as Line;
	reading.scheme = undefined;
	let id: string | undefined;
	for (const part of node.children) {
		if (part.local === 'IssuerAssignedID' && id === undefined) id = leaf(part, reading.log);
		else if (part.local === 'ReferenceTypeCode') kept('scheme')(part, target, reading);
		else if (part.local !== 'TypeCode') reading.log.add(part);
	}
	const { scheme } = reading;
	if (id === undefined || line.invoicedObject) reading.log.add(node);
	else line.invoicedObject = { id, ...(scheme !== undefined && { scheme }) };
};

const note: Taker = (node, target, reading) => {
	const read = CII.read<Partial<Note>>(NOTE, node, reading);
	target.notes = push(target.notes as Note[] | undefined, { ...read, text: read.text ?? '' });
};

const paymentMeans: Taker = (element, _target, reading) => {
	const means: Means = { payment: {}, account: {}, debit: {} };
	for (const node of element.children) {
		if (/^Payee/.test(node.local)) CII.take(ACCOUNT, node, means.account, reading);
		else if (/^Payer/.test(node.local)) CII.take(DIRECT_DEBIT, node, means.debit, reading);
		else CII.take(PAYMENT, node, means.payment, reading);
	}
	reading.means.push(means);
};

const taxTotal: Taker = (node, _target, { taxTotals }) => {
	taxTotals.push(node);
};

/** Reads CII by the tables. */
export const CII: TermReader<CiiReading> = new TermReader<CiiReading>({
	name: 'cii',
	isForeign: () => false,
	amount: (node, { log }) => leaf(node, log, 'currencyID'),
	date: dateOf,
	specials: new Map<unknown, Special<CiiReading>>([
		[
			INVOICE,
			{
				paths: {
					'ExchangedDocument/IncludedNote': note,
					[`${AGREEMENT}/AdditionalReferencedDocument`]: referencedDocument,
					// The schema demands a name beside the identifier; EN 16931 has no term for it.
					[`${AGREEMENT}/SpecifiedProcuringProject/Name`]: ignored,
					[`${SETTLEMENT}/CreditorReferenceID`]: kept('creditorId'),
					[`${SETTLEMENT}/PaymentReference`]: kept('remittance'),
					[`${SETTLEMENT}/SpecifiedTradeSettlementPaymentMeans`]: paymentMeans,
					[`${SETTLEMENT}/ApplicableTradeTax`]: breakdown,
					[`${SETTLEMENT}/SpecifiedTradeAllowanceCharge`]: allowanceCharge(DOCUMENT_ALLOWANCE),
					[`${SETTLEMENT}/SpecifiedTradePaymentTerms/DirectDebitMandateID`]: kept('mandateId'),
				},
			},
		],
		[PARTY, { paths: { SpecifiedTaxRegistration: taxRegistration } }],
		[REPRESENTATIVE, { paths: { SpecifiedTaxRegistration: representativeRegistration } }],
		[CONTACT, contact],
		[TOTALS, { paths: { TaxTotalAmount: taxTotal } }],
		[VAT, { paths: { TypeCode: taxType } }],
		[VAT_BREAKDOWN, { paths: { TypeCode: taxType } }],
		[ALLOWANCE, { paths: { ChargeIndicator: chargeIndicator } }],
		[DOCUMENT_ALLOWANCE, { paths: { ChargeIndicator: chargeIndicator } }],
		[PRICE, price],
		[SUPPORTING_DOCUMENT, { paths: { TypeCode: kept('type'), ReferenceTypeCode: kept('scheme') } }],
		[
			LINE,
			{
				paths: {
					[`${LINE_SETTLEMENT}/SpecifiedTradeAllowanceCharge`]: allowanceCharge(ALLOWANCE),
					[`${LINE_SETTLEMENT}/AdditionalReferencedDocument`]: lineObject,
				},
			},
		],
	]),
});
