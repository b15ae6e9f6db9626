/**
 * Checks that are not in the official rules and need no register: the deadline for sending, dates in the future,
 * numbers used twice. All are warnings: ANAF alone decides.
 */

import type { XmlDocument, XmlElement } from '../../xml/tree';
import { isoInBucharest } from '../../time';
import { dayNumberOf, isoOfDayNumber } from '../../calendar';
import { PERSONS_SEND_FROM } from '../../romania/law';
import { workingDaysBetween } from '../../romania/workingDays';
import { CREDIT_NOTE_TYPE } from '../creditNote';
import { sendingOf, type Sending } from '../sendingDates';
import { isDate, parseDate } from './core/dates';
import { Reading } from './core/reading';
import { placeOf, quoted } from './core/findings';
import { normalizeSpace, path, stringValue, type Path } from './core/select';
import type { Finding } from './core/types';

/** Days in advance that nothing is looked up for: a date further off than this is a typing slip, not a deadline. */
const LONGEST_LOOK = 3660;

/** The documents of one run, to notice a number used twice. Make one for each run and pass it to every check. */
export class InvoiceNumbers {
	private readonly seen = new Map<string, string>();

	/** Remembers a document; returns where the same number of the same seller and year was seen before. */
	add(key: string, where: string): string | undefined {
		const before = this.seen.get(key);
		if (before === undefined) this.seen.set(key, where);
		return before;
	}
}

/** What the extra checks know beside the document. */
export interface ExtraOptions {
	/** The present moment. Without it nothing is said about deadlines and the future. */
	readonly now?: Date;
	/** Documents checked before in the same run. */
	readonly numbers?: InvoiceNumbers;
	/** What to call this document when its number comes up again, such as `item 3`. */
	readonly label?: string;
}

const ISSUE_DATE = path('cbc:IssueDate');
const TYPE_CODES = ['cbc:InvoiceTypeCode', 'cbc:CreditNoteTypeCode'].map(path);
const DELIVERED = path('cac:Delivery/cbc:ActualDeliveryDate');
const PERIOD_END = path('cac:InvoicePeriod/cbc:EndDate');
const TAX_POINT = path('cbc:TaxPointDate');
const GROSS = path('cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount');
const PRECEDING = path('cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID');
const BUYER_VAT = path('cac:AccountingCustomerParty/cac:Party/cac:PartyTaxScheme/cbc:CompanyID');
const CATEGORIES = path('cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:ID');
const NUMBER = path('cbc:ID');
const SELLER_IDS = ['cac:PartyTaxScheme/cbc:CompanyID', 'cac:PartyLegalEntity/cbc:CompanyID'].map((where) =>
	path(`cac:AccountingSupplierParty/cac:Party/${where}`),
);

function dayOf(element: XmlElement): number | undefined {
	if (!isDate(element)) return undefined;
	const minutes = parseDate(stringValue(element));
	return minutes === undefined ? undefined : minutes / 1440;
}

function today(now: Date): number | undefined {
	const time = now.getTime();
	return Number.isFinite(time) ? dayNumberOf(isoInBucharest(time)) : undefined;
}

const days = (count: number): string => `${count} working ${count === 1 ? 'day' : 'days'}`;

/**
 * Runs the extra checks.
 *
 * @returns warnings: with `now` given `RO-DEADLINE` (both limits, and the day that was taken for the supply), `RO-DAYS-LEFT` (working
 * days left or gone) and `RO-FUTURE` (issue date after today), `RO-DUPLICATE` (number used before in this run)
 */
export function extraFindings(document: XmlDocument, options: ExtraOptions): Finding[] {
	const doc = new Reading(document.root);
	if (!doc.known) return [];
	const findings: Finding[] = [];
	const warn: Warn = (rule, element, message, hint, businessTerms, more) => {
		findings.push({
			rule,
			severity: 'warning',
			message,
			hint,
			businessTerms,
			...placeOf(document, element),
			source: 'extra',
			...more,
		});
	};

	const issued = ISSUE_DATE.first(doc.header);
	const issueDay = issued && dayOf(issued);
	const now = options.now && today(options.now);
	if (issued && issueDay !== undefined && now !== undefined && Math.abs(now - issueDay) < LONGEST_LOOK) {
		if (issueDay > now) future(issued, issueDay, now, warn);
		const sending = sendingOfHeader(doc.header, doc.isCreditNote);
		if (sending) deadline(issued, sending, now, warn);
	}

	const number = NUMBER.first(doc.header);
	if (options.numbers && number) {
		const text = normalizeSpace(stringValue(number));
		const seller = SELLER_IDS.map((where) => where.first(doc.header)).find((found) => found);
		const key = [
			document.root.local,
			seller ? normalizeSpace(stringValue(seller)).replace(/^RO/i, '') : '',
			text,
			issueDay === undefined ? '' : isoOfDayNumber(issueDay).slice(0, 4),
		].join('\u0000');
		const before = text
			? options.numbers.add(key, options.label ?? `line ${document.positionOf(number).line} of an earlier document`)
			: undefined;
		if (before !== undefined) {
			warn(
				'RO-DUPLICATE',
				number,
				`The number "${quoted(text)}" was already used in this run (${before})`,
				'Give every invoice its own number; ANAF takes a second one as a new invoice',
				['BT-1'],
			);
		}
	}
	return findings;
}

type Warn = (
	rule: string,
	element: XmlElement,
	message: string,
	hint: string,
	businessTerms: string[],
	more?: Pick<Finding, 'isCountdown'>,
) => void;

/** What a header says about its dates; the texts of the first elements that are there. */
function sendingOfHeader(header: XmlElement, isCreditNote: boolean): Sending | undefined {
	const text = (where: Path): string | undefined => {
		const element = where.first(header);
		return element && normalizeSpace(stringValue(element));
	};
	const typeCode = TYPE_CODES.map(text).find((code) => code !== undefined);
	return sendingOf({
		issued: text(ISSUE_DATE) ?? '',
		delivered: text(DELIVERED),
		periodEnd: text(PERIOD_END),
		taxPoint: text(TAX_POINT),
		isCreditNote: isCreditNote || typeCode === CREDIT_NOTE_TYPE,
		typeCode,
		gross: text(GROSS),
		hasPreceding: PRECEDING.exists(header),
		sellerCodes: SELLER_IDS.map(text).filter((code) => code !== undefined),
		buyerVat: text(BUYER_VAT),
		categories: CATEGORIES.all(header).map((element) => normalizeSpace(stringValue(element))),
	});
}

function future(issued: XmlElement, issueDay: number, now: number, warn: Warn): void {
	warn(
		'RO-FUTURE',
		issued,
		`The issue date ${isoOfDayNumber(issueDay)} is in the future (today is ${isoOfDayNumber(now)})`,
		'Check the date; send the invoice on that day or later',
		['BT-2'],
	);
}

const NO_DEADLINE = {
	personBefore: {
		message: `The seller is a person (CNP), who has to send the invoices issued from ${PERSONS_SEND_FROM} on: this one has no deadline`,
		hint: 'It may be sent all the same',
	},
	intraCommunity: {
		message:
			'All of it is supplied to another member state of the EU (VAT category K): the invoice has no deadline, it does not have to be sent',
		hint: 'It may be sent all the same, with Extern',
	},
} as const;

/** The limits of an invoice, and what is left of them: `RO-DEADLINE` and `RO-DAYS-LEFT`. */
function deadline(element: XmlElement, sending: Sending, now: number, warn: Warn): void {
	const { deadline: limits, none, supply, isCorrection } = sending;
	const terms = ['BT-2', ...(supply ? [supply.term] : [])];
	if (none !== undefined) {
		const { message, hint } = NO_DEADLINE[none];
		warn('RO-DEADLINE', element, message, hint, terms, { isCountdown: true });
		return;
	}
	if (limits === undefined) return;
	const { last, byIssue, bySupply, lastIssue, limit } = limits;
	const isOver = now > last;
	const issue = isoOfDayNumber(sending.issued);
	const because = [`by ${isoOfDayNumber(byIssue)} because it was issued on ${issue}`];
	if (bySupply !== undefined && lastIssue !== undefined && supply)
		because.push(
			`and by ${isoOfDayNumber(bySupply)} because the supply was on ${isoOfDayNumber(supply.day)} (${supply.term}) and could be invoiced until ${isoOfDayNumber(lastIssue)}`,
		);
	const notes: string[] = [];
	if (isCorrection) notes.push('It corrects an earlier invoice, so the day of that supply sets no second limit');
	else if (!supply)
		notes.push(
			'It does not say when the supply was (BT-72, BT-74 or BT-7), so the second limit, after the 15th of the month that follows, is not known',
		);
	if (last < sending.issued) notes.push('It was late already on the day of its issue');
	const within = `${limit.days} ${limit.count} days`;
	warn(
		'RO-DEADLINE',
		element,
		[
			`The invoice ${isOver ? 'had' : 'has'} to be sent by ${isoOfDayNumber(last)}: ${because.join(', ')}`,
			...notes,
		].join('. '),
		`Invoices have to be sent within ${within} of their date, and within ${within} of the last day on which they may be issued (${limit.act})` +
			(isOver ? '; send it at once, a late one is still accepted, though a fine is possible' : ''),
		terms,
		isOver ? undefined : { isCountdown: true },
	);
	if (Math.abs(now - last) < LONGEST_LOOK) daysLeft(element, now, last, warn);
}

function daysLeft(element: XmlElement, now: number, last: number, warn: Warn): void {
	const left = workingDaysBetween(now, last);
	const until = isoOfDayNumber(last);
	const message =
		now === last
			? `Today, ${until}, is the last day to send the invoice`
			: now < last
				? `There ${left === 1 ? 'is' : 'are'} ${days(left)} left to send the invoice, until ${until}`
				: `The last day to send the invoice was ${until}${left < 0 ? `, ${days(-left)} ago` : ''}`;
	const hint = 'Free days (weekends and public holidays) are not counted; docs/law.md has the rule';
	warn('RO-DAYS-LEFT', element, message, hint, ['BT-2'], { isCountdown: true });
}
