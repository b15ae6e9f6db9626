/** From an input to a complete model: everything worked out, everything wrong found. */

import { fail, ok, type Result } from '../../result';
import { readDay } from '../../days';
import { DECIMAL_SEPARATORS, type DecimalSeparator } from '../../numbers';
import type { Invoice } from '../model/invoice';
import type { InvoiceInput } from '../model/input';
import { editionFor, EDITIONS, type Edition } from '../editions';
import { INVOICE } from '../terms';
import { readPayments } from './document';
import { cashVatTerms } from './cashVat';
import { Findings, type BuildFault } from './findings';
import { deliverToBuyer, readDelivery, readParty, readPayee, readRepresentative } from './party';
import type { VatContext } from './identifiers';
import { defined, isGiven, readBoolean, readObject, readText, refuseOthers, type Fields } from './values';
import { fieldsOf, readTerms } from './terms';
import { OUTSIDE_VAT, type VatCategoryFacts } from '../vat';
import { readHead, readReferences } from './head';
import { readMoney } from './money';
import { finishTotals } from './totals';
import { checkTogether, checkPayment } from './together';

/** A model that the official rules accept, and what was done on the way. */
export interface CompletedInvoice {
	readonly model: Invoice;
	/** What the user may want to look at; nothing that stops the invoice. */
	readonly warnings: readonly string[];
}

const INPUT_FIELDS = fieldsOf(
	INVOICE,
	'documentType paymentDays exchangeRate iban decimalSeparator cashVat pricesIncludeVat shortenTexts',
);

/**
 * Works out what an input leaves open and checks what it says.
 *
 * Amounts are exact decimals: a line is quantity times price (per base quantity), less allowances,
 * plus charges, rounded to two decimals; VAT is worked out a category and rate, on the sum, not line
 * by line (EN 16931, BR-CO-17); halves round away from zero.
 *
 * @param editions of the rules to choose from, by the day of issue
 * @returns the model and warnings, or a fault with every finding
 */
export function completeInvoice(
	input: InvoiceInput | Invoice,
	editions = EDITIONS,
): Result<CompletedInvoice, BuildFault> {
	const { model, findings } = examine(input, editions);
	return model && findings.isEmpty ? ok({ model, warnings: findings.warnings }) : fail(findings.fault());
}

/**
 * What would be refused or warned about in a model that is written as it was read.
 *
 * @returns one sentence for each, with its field in front
 */
export function odditiesOf(model: Invoice): string[] {
	const { findings } = examine({ ...model, decimalSeparator: 'point' }, EDITIONS);
	return [...findings.sentences.map((sentence) => `${sentence}; it is written as it was read`), ...findings.warnings];
}

/** The edition of the rules that counts on an input's day of issue; the newest when it has none that can be read. */
export function editionOf(input: InvoiceInput | Invoice, editions = EDITIONS): Edition {
	// What is no object at all is told where the fields are read.
	const issueDate: unknown = typeof input === 'object' && input !== null ? input.issueDate : undefined;
	const day = readDay(issueDate);
	return editionFor(undefined, day.ok ? day.value : undefined, undefined, editions);
}

/** Goes through an input; without a model where there is nothing to go through. */
function examine(
	input: InvoiceInput | Invoice,
	editions: readonly Edition[],
): { readonly model?: Invoice; readonly findings: Findings } {
	const separator = separatorOf(input);
	const findings = new Findings(editionOf(input, editions), separator);
	const fields = readObject(input, 'invoice', findings);
	if (!fields) {
		if (findings.isEmpty) findings.add('invoice', 'is missing');
		return { findings };
	}
	if (separator === undefined) findings.add('decimalSeparator', `is not one of ${DECIMAL_SEPARATORS.join(', ')}`);
	refuseOthers(fields, INPUT_FIELDS, '', findings);
	findings.shortensTexts = readBoolean(fields.shortenTexts, 'shortenTexts', findings) === true;
	// Amounts may have it beside them. What is wrong with it is told where the head is read.
	const { currency } = readTerms(INVOICE, ['currency'], fields, '', new Findings(findings.edition));
	if (currency !== undefined) findings.currency = currency;
	const money = readMoney(fields, findings);
	const head = readHead(fields, findings);
	const isCashVat = readBoolean(fields.cashVat, 'cashVat', findings) === true;
	const references = readReferences(fields, head.documentType, isCashVat ? 1 : 0, findings);
	const parties = readParties(fields, money.categories, findings);
	const payments = readPayments(fields.payments, fields.iban, findings);
	const totals = finishTotals(fields, head, money, findings);
	const model: Invoice = defined({
		documentType: head.documentType,
		specification: findings.edition.customizationId,
		businessProcess: readText(fields.businessProcess, 'businessProcess', findings),
		number: head.number,
		issueDate: head.issueDate,
		dueDate: head.dueDate,
		typeCode: head.typeCode,
		currency: head.currency,
		taxCurrency: head.taxCurrency,
		...references,
		...(isCashVat && cashVatTerms(references, money.breakdown, findings)),
		...parties,
		// The due date of a credit note stands in the payment instruction, so there must be one.
		payments:
			payments.length > 0
				? payments
				: head.documentType === 'creditNote' && head.dueDate !== undefined
					? [{ meansCode: '1' }]
					: undefined,
		allowances: money.allowances.length > 0 ? money.allowances : undefined,
		charges: money.charges.length > 0 ? money.charges : undefined,
		totals,
		vatBreakdown: money.breakdown,
		lines: money.lines,
	});
	checkPayment(fields, model, findings);
	checkTogether(fields, model, money.categories, findings);
	return { model, findings };
}

/** How the numbers of an input part their decimals; undefined where it names no way we know. */
function separatorOf(input: InvoiceInput | Invoice): DecimalSeparator | undefined {
	const given: unknown =
		typeof input === 'object' && input !== null && 'decimalSeparator' in input ? input.decimalSeparator : undefined;
	if (!isGiven(given)) return 'automatic';
	return DECIMAL_SEPARATORS.find((separator) => separator === given);
}

function readParties(fields: Fields, categories: readonly VatCategoryFacts[], findings: Findings): Partial<Invoice> {
	const vat: VatContext = {
		withoutVatIds: categories.some(({ code }) => code === OUTSIDE_VAT),
		sellerIsVatPayer: categories.some(({ vatPayer }) => vatPayer),
	};
	const seller = readParty(fields.seller, 'seller', vat, findings);
	const buyer = readParty(fields.buyer, 'buyer', vat, findings);
	const payee = readPayee(fields.payee, seller, findings);
	const taxRepresentative = readRepresentative(fields.taxRepresentative, vat, findings);
	let delivery = readDelivery(fields.delivery, findings);
	const delivered = categories.find((category) => category.delivery);
	if (delivered && buyer && delivery?.address === undefined) {
		const address = deliverToBuyer(buyer, delivered, findings);
		if (address) delivery = { ...delivery, address };
	}
	return { seller, buyer, payee, taxRepresentative, delivery };
}
