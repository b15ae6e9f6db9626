/** What UBL says otherwise than by the place of an element: schemes, indicators, types of documents. */

import { child, type XmlElement } from '../../xml/tree';
import type {
	Allowance,
	Invoice,
	Line,
	Note,
	Party,
	Payment,
	SupportingDocument,
	TaxRepresentative,
} from '../model/invoice';
import { identifier, isForeign, leaf, only, onlyText, push, textOf, type UnknownLog } from '../reading/leaves';
import { TermReader, type Special, type Take } from '../reading/termReader';
import {
	ALLOWANCE,
	DOCUMENT_ALLOWANCE,
	INVOICE,
	LINE,
	PARTY,
	PAYEE,
	PAYMENT,
	PRICE,
	REPRESENTATIVE,
	SUPPORTING_DOCUMENT,
	VAT,
	VAT_BREAKDOWN,
} from '../terms';
import { readLine } from './lines';
import { readAmount, type UblReading } from './ublReading';

type Taker = Take<UblReading>;

const isTrue = (flag: string | undefined): boolean => flag === 'true' || flag === '1';

// ---------------------------------------------------------------- parties

/** A bank assigned creditor identifier hides among the party identifiers under this scheme (BT-90). */
const SEPA = 'SEPA';

/** An identifier of a party, in a list or in the one place that a payee has. */
const partyIdentification: Taker = (node, target, { log }) => {
	const party = target as Party & { identifier?: unknown };
	const id = only(node, 'ID', log);
	if (!id) return;
	const value = identifier(id, log);
	if (value.scheme === SEPA && party.creditorId === undefined) party.creditorId = value.id;
	else party.identifiers = push(party.identifiers, value);
};

const payeeIdentification: Taker = (node, target, { log }) => {
	const id = only(node, 'ID', log);
	if (!id) return;
	const value = identifier(id, log);
	if (value.scheme === SEPA && target.creditorId === undefined) target.creditorId = value.id;
	else if (!target.identifier) target.identifier = value;
	else log.add(node);
};

function taxSchemeOf(
	element: XmlElement,
	log: UnknownLog,
): { companyId: string | undefined; scheme: string | undefined } {
	let companyId: string | undefined;
	let scheme: string | undefined;
	for (const node of element.children) {
		if (isForeign(node)) log.add(node);
		else if (node.local === 'CompanyID' && companyId === undefined) companyId = leaf(node, log);
		else if (node.local === 'TaxScheme' && scheme === undefined) scheme = onlyText(node, 'ID', log);
		else log.add(node);
	}
	return { companyId, scheme };
}

/** The scheme tells the VAT identifier (BT-31) from another registration (BT-32). */
const partyTaxScheme: Taker = (node, target, { log }) => {
	const party = target as Party;
	const { companyId, scheme } = taxSchemeOf(node, log);
	const isVat = scheme?.toUpperCase() === 'VAT';
	if (companyId === undefined || (isVat ? party.vatId : party.taxRegistration) !== undefined) log.add(node);
	else if (isVat) party.vatId = companyId;
	else party.taxRegistration = scheme ? { id: companyId, scheme } : { id: companyId };
};

const representativeTaxScheme: Taker = (node, target, { log }) => {
	const party = target as TaxRepresentative;
	const { companyId, scheme } = taxSchemeOf(node, log);
	if (companyId !== undefined && scheme?.toUpperCase() === 'VAT' && party.vatId === undefined) party.vatId = companyId;
	else log.add(node);
};

// ---------------------------------------------------------------- VAT, allowances, prices

const taxScheme: Taker = (node, _target, reading) => {
	if (reading.scheme === '') reading.scheme = onlyText(node, 'ID', reading.log) ?? '';
	else reading.log.add(node);
};

/** The scheme of a category is kept only where it does not say VAT. */
function category(path: string): Special<UblReading> {
	return {
		paths: { [path]: taxScheme },
		start: (reading) => {
			reading.scheme = '';
		},
		finish: (target, { scheme }) => {
			if (scheme !== 'VAT') target.taxScheme = scheme;
		},
	};
}

const chargeIndicator: Taker = (node, _target, reading) => {
	if (reading.indicator === undefined) reading.indicator = leaf(node, reading.log);
	else reading.log.add(node);
};

/** The indicator tells allowances from charges. */
const allowanceCharge =
	(shape: typeof ALLOWANCE | typeof DOCUMENT_ALLOWANCE): Taker =>
	(node, target, reading) => {
		const lists = target as { allowances?: Allowance[]; charges?: Allowance[] };
		reading.indicator = undefined;
		const value = UBL.read<Allowance>(shape, node, reading);
		if (isTrue(reading.indicator)) lists.charges = push(lists.charges, value);
		else lists.allowances = push(lists.allowances, value);
	};

/** EN 16931 knows only a discount of a price; a charge has no field. */
const priceIndicator: Taker = (node, _target, { log }) => {
	if (isTrue(leaf(node, log))) log.add(node);
};

// ---------------------------------------------------------------- documents, notes, payments

/** Type code of a document that stands for the invoiced object (BT-18, BT-128); 50, on a credit note, for the project (BT-11). */
const OBJECT = '130';
const PROJECT = '50';

const lineObject: Taker = (element, target, { log }) => {
	const line = target as Line;
	if (line.invoicedObject) {
		log.add(element);
		return;
	}
	for (const node of element.children) {
		if (isForeign(node)) log.add(node);
		else if (node.local === 'ID' && !line.invoicedObject) line.invoicedObject = identifier(node, log);
		else if (node.local !== 'DocumentTypeCode' || leaf(node, log) !== OBJECT) log.add(node);
	}
};

const additionalDocument: Taker = (element, target, reading) => {
	const model = target as Partial<Invoice>;
	const { log } = reading;
	const typeElement = child(element, 'DocumentTypeCode');
	const type = typeElement && textOf(typeElement);
	const isObject = type === OBJECT && !model.invoicedObject;
	const isProject = type === PROJECT && model.documentType === 'creditNote' && model.projectReference === undefined;
	if (!isObject && !isProject) {
		model.supportingDocuments = push(
			model.supportingDocuments,
			UBL.read<SupportingDocument>(SUPPORTING_DOCUMENT, element, reading),
		);
		return;
	}
	for (const node of element.children) {
		if (isForeign(node)) log.add(node);
		else if (node === typeElement) continue;
		else if (node.local === 'ID' && isObject && !model.invoicedObject) model.invoicedObject = identifier(node, log);
		else if (node.local === 'ID' && isProject && model.projectReference === undefined)
			model.projectReference = leaf(node, log);
		else log.add(node);
	}
};

/** Splits `#AAI#text`, as UBL carries the subject code (BT-21), into code and text. */
function readNote(written: string): Note {
	const match = /^#([A-Z]{3})#([^]*)$/.exec(written);
	return match ? { subjectCode: match[1] ?? '', text: match[2] ?? '' } : { text: written };
}

const note: Taker = (node, target, { log }) => {
	target.notes = push(target.notes as Note[] | undefined, readNote(leaf(node, log)));
};

/** The days (BG-14), and the code of the day on which VAT falls due (BT-8). */
const invoicePeriod: Taker = (element, target, { log }) => {
	const model = target as Partial<Invoice>;
	if (model.period || model.taxPointDateCode !== undefined) {
		log.add(element);
		return;
	}
	let period: Invoice['period'];
	for (const node of element.children) {
		if (isForeign(node)) log.add(node);
		else if (node.local === 'StartDate' && period?.start === undefined) (period ??= {}).start = leaf(node, log);
		else if (node.local === 'EndDate' && period?.end === undefined) (period ??= {}).end = leaf(node, log);
		else if (node.local === 'DescriptionCode' && model.taxPointDateCode === undefined)
			model.taxPointDateCode = leaf(node, log);
		else log.add(node);
	}
	if (period || model.taxPointDateCode === undefined) model.period = period ?? {};
};

const paymentDueDate: Taker = (node, _target, reading) => {
	if (reading.due) reading.log.add(node);
	else reading.due = node;
};

/** What belongs to the whole instruction stands on its first element only; said again, it is another instruction. */
function isSameInstruction(first: Payment, next: Payment): boolean {
	return (
		first.meansCode === next.meansCode &&
		first.remittanceInformation === next.remittanceInformation &&
		next.meansText === undefined &&
		!next.card &&
		!next.directDebit
	);
}

/**
 * UBL repeats the element for every account; accounts under the same instruction are one payment of the model (BG-16 with
 * several BG-17).
 */
const paymentMeans: Taker = (node, target, reading) => {
	const model = target as Partial<Invoice>;
	reading.due = undefined;
	const payment = UBL.read<Payment>(PAYMENT, node, reading);
	model.payments ??= [];
	const previous = model.payments.at(-1);
	if (payment.accounts && previous?.accounts && isSameInstruction(previous, payment))
		previous.accounts.push(...payment.accounts);
	else model.payments.push(payment);
	const { due, log } = reading;
	if (!due) return;
	const day = leaf(due, log);
	if (model.documentType === 'creditNote' && (model.dueDate === undefined || model.dueDate === day))
		model.dueDate = day;
	else log.add(due);
};

const taxTotal: Taker = (node, _target, { taxTotals }) => {
	taxTotals.push(node);
};

const line: Taker = (node, target, reading) => {
	(target as unknown as Invoice).lines.push(reading.ahead?.take(node, reading.log) ?? readLine(node, reading, UBL));
};

/** Reads UBL by the tables. */
export const UBL: TermReader<UblReading> = new TermReader<UblReading>({
	name: 'ubl',
	isForeign,
	amount: readAmount,
	date: (node, { log }) => leaf(node, log),
	specials: new Map<unknown, Special<UblReading>>([
		[
			INVOICE,
			{
				paths: {
					InvoiceLine: line,
					CreditNoteLine: line,
					DebitNoteLine: line,
					Note: note,
					InvoicePeriod: invoicePeriod,
					AdditionalDocumentReference: additionalDocument,
					PaymentMeans: paymentMeans,
					AllowanceCharge: allowanceCharge(DOCUMENT_ALLOWANCE),
					TaxTotal: taxTotal,
				},
			},
		],
		[PARTY, { paths: { PartyIdentification: partyIdentification, PartyTaxScheme: partyTaxScheme } }],
		[PAYEE, { paths: { PartyIdentification: payeeIdentification } }],
		[REPRESENTATIVE, { paths: { PartyTaxScheme: representativeTaxScheme } }],
		[PAYMENT, { paths: { PaymentDueDate: paymentDueDate } }],
		[VAT, category('TaxScheme')],
		[VAT_BREAKDOWN, category('TaxCategory/TaxScheme')],
		[ALLOWANCE, { paths: { ChargeIndicator: chargeIndicator } }],
		[DOCUMENT_ALLOWANCE, { paths: { ChargeIndicator: chargeIndicator } }],
		[LINE, { paths: { DocumentReference: lineObject, AllowanceCharge: allowanceCharge(ALLOWANCE) } }],
		[PRICE, { paths: { 'AllowanceCharge/ChargeIndicator': priceIndicator } }],
	]),
});
