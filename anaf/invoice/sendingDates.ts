/** What an invoice says about by when it has to be sent (docs/anaf/law.md#deadline). */

import { dayNumberOf } from '../calendar';
import { deadlineOf, type Deadline } from '../romania/deadline';
import { normalizeCif } from '../romania/cif';
import { PERSONS_SEND_FROM } from '../romania/law';
import { isCreditNote as takesBack } from './creditNote';
import type { Invoice } from './model/invoice';

/** Terms that say when the supply was, the surest first. */
type SupplyTerm = 'BT-72' | 'BT-74' | 'BT-7';

/** Why an invoice has no deadline. */
type NoDeadline =
	/** Its seller is a person (CNP), and it is from before persons had to send invoices. */
	| 'personBefore'
	/** All of it are supplies of goods to another member state (VAT category K). */
	| 'intraCommunity';

/** What is read of an invoice: texts as it has them, absent where it has none. */
interface SendingDates {
	readonly issued: string;
	readonly delivered?: string;
	readonly periodEnd?: string;
	readonly taxPoint?: string;
	/** UBL CreditNote, or one of the types of the standard. */
	readonly isCreditNote: boolean;
	readonly typeCode?: string;
	/** Total with VAT. */
	readonly gross?: string;
	/** It names an invoice before it (BG-3). */
	readonly hasPreceding: boolean;
	/** Codes of the seller: VAT code first, then registration number. */
	readonly sellerCodes: readonly string[];
	/** VAT code of the buyer. */
	readonly buyerVat?: string;
	/** VAT categories of the breakdown. */
	readonly categories: readonly string[];
}

/** By when an invoice has to be sent, and why. Days are numbers of `calendar.ts`. */
export interface Sending {
	readonly issued: number;
	/** Absent when it has none (`none` says why) or is from before there was a limit. */
	readonly deadline?: Deadline;
	readonly none?: NoDeadline;
	/** The day that was taken for the supply, and the term it is from. */
	readonly supply?: { readonly day: number; readonly term: SupplyTerm };
	/** It corrects an earlier invoice: the day of that supply does not limit it. */
	readonly isCorrection: boolean;
}

/** Ten years: a supply further from the issue is a mistake in a date. */
const FARTHEST = 3660;

function supplyOf(dates: SendingDates, issued: number): Sending['supply'] {
	const told: ReadonlyArray<readonly [SupplyTerm, string | undefined]> = [
		['BT-72', dates.delivered],
		['BT-74', dates.periodEnd],
		['BT-7', dates.taxPoint],
	];
	for (const [term, text] of told) {
		const day = dayOf(text);
		if (day !== undefined && Math.abs(day - issued) < FARTHEST) return { day, term };
	}
	return undefined;
}

function dayOf(text: string | undefined): number | undefined {
	const day = dayNumberOf(text?.trim() ?? '');
	return Number.isNaN(day) ? undefined : day;
}

/** A credit note, a corrected invoice, or an invoice below zero that names the one before. */
function corrects({ isCreditNote, typeCode, gross, hasPreceding }: SendingDates): boolean {
	return isCreditNote || typeCode === '384' || (hasPreceding && (gross?.trim().startsWith('-') ?? false));
}

function isPerson(codes: readonly string[]): boolean {
	const [code] = codes;
	const cif = code === undefined ? undefined : normalizeCif(code);
	return cif?.ok === true && cif.value.kind === 'cnp';
}

function noDeadline(dates: SendingDates): NoDeadline | undefined {
	if (dates.issued.trim() < PERSONS_SEND_FROM && isPerson(dates.sellerCodes)) return 'personBefore';
	const isAbroad = /^\s*(?!RO)[A-Z]{2}/i.test(dates.buyerVat ?? '');
	if (isAbroad && dates.categories.length > 0 && dates.categories.every((category) => category === 'K'))
		return 'intraCommunity';
	return undefined;
}

/** By when an invoice has to be sent; undefined when its day of issue cannot be read. */
export function sendingOf(dates: SendingDates): Sending | undefined {
	const issued = dayOf(dates.issued);
	if (issued === undefined) return undefined;
	const isCorrection = corrects(dates);
	const none = noDeadline(dates);
	if (none !== undefined) return { issued, none, isCorrection };
	const supply = supplyOf(dates, issued);
	return { issued, supply, isCorrection, deadline: deadlineOf(issued, isCorrection ? undefined : supply?.day) };
}

/** The same of an invoice that was read. */
export function sendingOfInvoice(invoice: Invoice): Sending | undefined {
	const { seller, buyer } = invoice;
	return sendingOf({
		issued: invoice.issueDate ?? '',
		delivered: invoice.delivery?.date,
		periodEnd: invoice.period?.end,
		taxPoint: invoice.taxPointDate,
		isCreditNote: takesBack(invoice),
		typeCode: invoice.typeCode,
		gross: invoice.totals?.gross,
		hasPreceding: (invoice.precedingInvoices?.length ?? 0) > 0,
		sellerCodes: [seller?.vatId, seller?.taxRegistration?.id, seller?.registrationId?.id].filter(
			(code) => code !== undefined,
		),
		buyerVat: buyer?.vatId,
		categories: (invoice.vatBreakdown ?? []).map(({ category = '' }) => category),
	});
}
