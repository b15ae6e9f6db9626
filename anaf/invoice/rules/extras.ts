/**
 * Checks that are not in the official rules and need no register: the deadline for sending, dates in the future,
 * numbers used twice. All are warnings: ANAF alone decides.
 */

import type { XmlDocument, XmlElement } from '../../xml/tree';
import { isoInBucharest } from '../../time';
import { dayNumberOf, isoOfDayNumber } from '../../calendar';
import { addWorkingDays, workingDaysBetween } from '../../romania/workingDays';
import { isDate, parseDate } from './core/dates';
import { Reading } from './core/reading';
import { placeOf, quoted } from './core/findings';
import { normalizeSpace, path, stringValue } from './core/select';
import type { Finding } from './core/types';

/** Working days within which an invoice has to be sent (docs/anaf/law.md#deadline, OUG 89/2025). */
export const DEADLINE_DAYS = 5;

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
 * @returns warnings: `RO-DEADLINE` (whenever `now` is given: by when the invoice has to be sent, and how many working days are left or gone),
 * `RO-FUTURE` (issue date after today), `RO-DUPLICATE` (number used before in this run)
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
	if (issued && issueDay !== undefined && now !== undefined && Math.abs(now - issueDay) < LONGEST_LOOK)
		deadline(issued, issueDay, now, warn);

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

function deadline(issued: XmlElement, issueDay: number, now: number, warn: Warn): void {
	if (issueDay > now) {
		warn(
			'RO-FUTURE',
			issued,
			`The issue date ${isoOfDayNumber(issueDay)} is in the future (today is ${isoOfDayNumber(now)})`,
			'Check the date; send the invoice on that day or later',
			['BT-2'],
		);
		return;
	}
	const last = addWorkingDays(issueDay, DEADLINE_DAYS);
	const left = workingDaysBetween(now, last);
	const hint = `Invoices have to be sent within ${DEADLINE_DAYS} working days of their date`;
	if (now > last)
		warn(
			'RO-DEADLINE',
			issued,
			`The deadline for sending was ${isoOfDayNumber(last)}${left < 0 ? `, ${days(-left)} ago` : ''}`,
			`${hint}; send it at once, a late one is still accepted`,
			['BT-2'],
		);
	else
		warn(
			'RO-DEADLINE',
			issued,
			left === 0
				? `The invoice has to be sent today, ${isoOfDayNumber(last)}`
				: `The invoice has to be sent by ${isoOfDayNumber(last)}: ${days(left)} left`,
			hint,
			['BT-2'],
			{ isCountdown: true },
		);
}
