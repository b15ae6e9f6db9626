/** The reversal (storno) of an invoice: the same document with the opposite effect, from what was read of it. */

import { compareTexts, isDecimal, signOf } from '../decimal';
import { fail, ok, type Result } from '../result';
import { plainTypeOf } from './creditNote';
import { editionFor } from './editions';
import type { Allowance, DocumentType, Invoice, Line, Totals, VatBreakdown } from './model/invoice';

/** As what an invoice is reversed. */
export type ReverseForm =
	/** An invoice (380, or 389 and 751 as the original) with the opposite sign. */
	| 'invoice'
	/** A credit note (381), whose positive amounts take back. */
	| 'creditNote';

/** What the new document gets. */
interface ReverseOptions {
	readonly form: ReverseForm;
	/** Its number (BT-1). */
	readonly number: string;
	/** Its day of issue (BT-2), `YYYY-MM-DD`. */
	readonly issueDate: string;
}

/** A reversal. */
interface Reversal {
	readonly model: Invoice;
	/** What is not as in the original, and what the user should know. */
	readonly warnings: readonly string[];
}

type Flip = <T extends string | undefined>(amount: T) => T;

/** The same figure with the other sign, written with the same digits; zero stays as it is. */
function withOtherSign<T extends string | undefined>(amount: T): T {
	if (amount === undefined || !isDecimal(amount) || signOf(amount) === 0) return amount;
	const text = amount.trim();
	return (text.startsWith('-') ? text.slice(1) : `-${text.replace(/^\+/, '')}`) as T;
}

const asItIs: Flip = (amount) => amount;

function flipAllowance<A extends Allowance>(allowance: A, flip: Flip): A {
	return { ...allowance, amount: flip(allowance.amount), baseAmount: flip(allowance.baseAmount) };
}

/** Quantity and amounts change their sign; price, discounts in percent and all texts stay. */
function flipLine(line: Line, flip: Flip): Line {
	return {
		...line,
		quantity: flip(line.quantity),
		netAmount: flip(line.netAmount),
		vatAmount: flip(line.vatAmount),
		allowances: line.allowances?.map((allowance) => flipAllowance(allowance, flip)),
		charges: line.charges?.map((charge) => flipAllowance(charge, flip)),
	};
}

function flipTotals(totals: Totals, flip: Flip): Totals {
	const flipped: Record<string, string | undefined> = {};
	for (const [name, amount] of Object.entries(totals)) flipped[name] = flip(amount as string | undefined);
	return flipped;
}

function flipVat(entry: VatBreakdown, flip: Flip): VatBreakdown {
	return { ...entry, taxableAmount: flip(entry.taxableAmount), taxAmount: flip(entry.taxAmount) };
}

/** All amounts of a document whose sign decides what it does. */
function amountsOf({ lines, totals, vatBreakdown = [], allowances = [], charges = [] }: Invoice): string[] {
	return [
		...(Object.values(totals ?? {}) as unknown[]),
		...vatBreakdown.flatMap(({ taxableAmount, taxAmount }) => [taxableAmount, taxAmount]),
		...[...lines, { allowances, charges, quantity: undefined, netAmount: undefined }].flatMap((line) => [
			line.quantity,
			line.netAmount,
			...[...(line.allowances ?? []), ...(line.charges ?? [])].map(({ amount }) => amount),
		]),
	].filter((amount) => typeof amount === 'string');
}

/** Types that a reversal as an invoice keeps: self-billed, and for accounting only. */
const KEPT_TYPES: ReadonlySet<string> = new Set(['389', '751']);

/**
 * The day it falls due: the day of issue where it has something to pay, which EN 16931 wants a day or terms for (BR-CO-25);
 * otherwise none, since the original's day is over.
 */
function dueDateOf(
	{ dueDate, paymentTerms }: Invoice,
	payable: string | undefined,
	issueDate: string,
): string | undefined {
	const isPayable = payable !== undefined && isDecimal(payable) && signOf(payable) > 0;
	return isPayable && (dueDate !== undefined || paymentTerms === undefined) ? issueDate : undefined;
}

function refuse(message: string, advice: string, more?: string): Result<never> {
	return fail({ kind: 'invalidInput', message, ...(more !== undefined && { more }), advice });
}

/**
 * Reverses an invoice or credit note. Parties, lines, rates, discounts, delivery and payment stay; quantities and amounts get the sign
 * that takes the original back, digit by digit, so every sum that was right is right again. BG-3 names the original and nothing else.
 *
 * An invoice is taken back by an invoice with the opposite sign or a credit note with the same; a credit note by an invoice with the same
 * sign.
 *
 * @returns the model, complete as the original is; `invalidInput` when the number or day cannot be, when an amount is no number, or
 * when a credit note would have to charge
 */
export function reverseInvoice(original: Invoice, { form, number, issueDate }: ReverseOptions): Result<Reversal> {
	if (original.number === undefined || original.number.trim() === '')
		return refuse('The invoice has no number, so nothing can refer to it', 'Give the invoice as it was sent to ANAF');
	if (number === original.number)
		return refuse(
			'The reversal would have the number of the invoice that it reverses',
			'Give the reversal a number of its own, the next one of your series',
			`Both have ${number}`,
		);
	if (original.issueDate !== undefined && issueDate < original.issueDate)
		return refuse(
			'The reversal would be issued before the invoice itself',
			'Give the day on which the reversal is issued',
			`The reversal is of ${issueDate}, the invoice of ${original.issueDate}`,
		);
	const odd = amountsOf(original).find((amount) => !isDecimal(amount));
	if (odd !== undefined)
		return refuse(
			'The invoice contains a text where an amount or quantity has to be',
			'Validate the invoice first, and give it as it was sent to ANAF',
			`The text is “${odd.slice(0, 40)}”`,
		);
	const wasCreditNote = original.documentType === 'creditNote';
	const flip = wasCreditNote === (form === 'creditNote') ? withOtherSign : asItIs;
	const totals = original.totals && flipTotals(original.totals, flip);
	if (form === 'creditNote' && compareTexts(totals?.gross ?? '0', '0') < 0)
		return refuse(
			wasCreditNote
				? 'A credit note cannot take back a credit note'
				: 'A credit note cannot take back an invoice with a total below zero',
			'Choose Reverse As: Invoice',
			wasCreditNote ? 'Its total would be below zero' : 'It would charge instead of giving back',
		);
	const warnings: string[] = [];
	if (original.supportingDocuments?.length)
		warnings.push('Supporting documents and attached files (BG-24) are about the original and were left out');
	if (original.taxPointDate !== undefined)
		warnings.push(
			`The tax point date (BT-7, ${original.taxPointDate}) is that of the original and was left out; the reversal counts on its own day`,
		);
	const model: Invoice = {
		...original,
		documentType: form satisfies DocumentType,
		specification: editionFor(undefined, issueDate, undefined).customizationId,
		number,
		issueDate,
		dueDate: dueDateOf(original, totals?.payable, issueDate),
		typeCode: form === 'invoice' && KEPT_TYPES.has(original.typeCode ?? '') ? original.typeCode : plainTypeOf(form),
		taxPointDate: undefined,
		precedingInvoices: [{ number: original.number, issueDate: original.issueDate }],
		supportingDocuments: undefined,
		allowances: original.allowances?.map((allowance) => flipAllowance(allowance, flip)),
		charges: original.charges?.map((charge) => flipAllowance(charge, flip)),
		totals,
		vatBreakdown: original.vatBreakdown?.map((entry) => flipVat(entry, flip)),
		lines: original.lines.map((line) => flipLine(line, flip)),
	};
	return ok({ model: withoutAbsent(model), warnings });
}

/** Without members that are undefined: the writer and the items know absent ones only. */
function withoutAbsent(model: Invoice): Invoice {
	return Object.fromEntries(Object.entries(model).filter(([, value]) => value !== undefined)) as unknown as Invoice;
}
