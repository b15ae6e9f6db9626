/** What Romania asks of the document as a whole, its references, its dates and the prices of its lines. */

import { LEI } from '../../../romania/currency';
import { DATE_NOTE, isDate } from '../core/dates';
import { atMost, coded, group, never, pointing } from '../core/conditions';
import { path, stringValue } from '../core/select';
import type { Context, RuleGroup } from '../core/types';
import { LIST_OF_RULE } from '../../lists/listOfRule';
import { INVOICE, ITEM, type Limit } from '../../terms';
import { CONTEXTS } from './contexts';
import type { CiusRo } from './ciusRo';

const CUSTOMIZATION = path('cbc:CustomizationID');
const NUMBER = path('cbc:ID');
const TAX_CURRENCY = path('cbc:TaxCurrencyCode');
const CURRENCY = path('cbc:DocumentCurrencyCode');

const DATES: ReadonlyArray<readonly [context: Context, id: string, terms: string, called: string]> = [
	[CONTEXTS.issueDate, 'BR-RO-DT001', 'BT-2', 'The issue date "{value}"'],
	[CONTEXTS.taxPointDate, 'BR-RO-DT002', 'BT-7', 'The VAT point date "{value}"'],
	[CONTEXTS.dueDate, 'BR-RO-DT003', 'BT-9', 'The due date "{value}"'],
	[CONTEXTS.paymentDueDate, 'BR-RO-DT003_CN', 'BT-9', 'The due date "{value}"'],
	[CONTEXTS.deliveryDate, 'BR-RO-DT004', 'BT-72', 'The delivery date "{value}"'],
	[CONTEXTS.startDate, 'BR-RO-DT005', 'BT-73 BT-134', 'The start date "{value}" of a period'],
	[CONTEXTS.endDate, 'BR-RO-DT006', 'BT-74 BT-135', 'The end date "{value}" of a period'],
];

const EACH_BY_ITSELF = 'by itself, so it never finds more than one';

/** Rules of CIUS-RO about the document, for what an edition says of it. */
export function documentRules({ lists, customizationId, limits }: CiusRo): readonly RuleGroup[] {
	const inEdition = ({ most, rule }: Limit): Limit => ({ most: limits[rule] ?? most, rule });
	const notes = inEdition(INVOICE.notes.repeats);
	const preceding = inEdition(INVOICE.precedingInvoices.repeats);
	const supporting = inEdition(INVOICE.supportingDocuments.repeats);
	const attributes = inEdition(ITEM.attributes.repeats);
	return [
		group(CONTEXTS.document, 'cius-ro', [
			['BR-RO-001', 'BT-24', 'The invoice does not name the Romanian specification (found "{value}")', `cbc:CustomizationID has to be exactly ${customizationId}`, pointing('cbc:CustomizationID', (e) => CUSTOMIZATION.some(e, (id) => stringValue(id) === customizationId))],
			[notes.rule, 'BG-1', `There are more than ${notes.most} notes`, `Keep at most ${notes.most} cbc:Note elements below the root; join the others`, atMost('cbc:Note', notes.most)],
			['BR-RO-010', 'BT-1', 'The invoice number "{value}" has no digit in it', 'Use a number with at least one digit, such as F-100', pointing('cbc:ID', (e, d) => /[0-9]/.test(d.normalized(e, NUMBER)))],
			[
				'BR-RO-030',
				'BT-5 BT-6',
				'The invoice is in another currency than RON, and its VAT is not given in RON',
				'Add cbc:TaxCurrencyCode RON and a second cac:TaxTotal with the VAT in RON',
				// Both are read, as by the official rule, which stops at two of either.
				pointing('cbc:DocumentCurrencyCode', (e, d) => [d.normalized(e, TAX_CURRENCY), d.normalized(e, CURRENCY)].includes(LEI)),
			],
		]),
		group(CONTEXTS.invoiceType, 'cius-ro', [
			['BR-RO-020_1', 'BT-3', 'Kind of invoice "{value}" is not accepted in Romania', 'Use 380 (invoice), 384 (corrected invoice), 389 (self-billed invoice) or 751 (for accounting); a 381 is a cn:CreditNote', coded(lists.ROMANIAN_INVOICE_TYPES)],
		]),
		group(CONTEXTS.creditNoteType, 'cius-ro', [
			['BR-RO-020_2', 'BT-3', 'Kind of credit note "{value}" is not accepted in Romania', 'Use 381, the code of a credit note', coded(lists.ROMANIAN_CREDIT_NOTE_TYPES)],
		]),
		...DATES.map(([context, id, terms, called]) => group(context, 'cius-ro', [[id, terms, `${called} is not a date of the form 2026-03-31`, DATE_NOTE, isDate]])),
		{
			context: CONTEXTS.additionalDocument,
			rules: [never('cius-ro', supporting.rule, 'BG-24', `There are more than ${supporting.most} supporting documents`, `The official rule counts each document ${EACH_BY_ITSELF}`)],
		},
		group(CONTEXTS.price, 'cius-ro', [['BR-27', 'BT-146', 'The price {value} is negative', 'Use a positive price and a negative quantity', (e, d) => d.doubleOf(e) >= 0]]),
		{ context: CONTEXTS.itemProperty, rules: [never('cius-ro', attributes.rule, 'BG-32', `An item has more than ${attributes.most} attributes`, `The official rule counts each attribute ${EACH_BY_ITSELF}`)] },
		group(CONTEXTS.precedingInvoice, 'cius-ro', [[preceding.rule, 'BG-3', `There are more than ${preceding.most} references to earlier invoices`, `Keep at most ${preceding.most}`, atMost('cac:InvoiceDocumentReference', preceding.most)]]),
		group(CONTEXTS.vatPointDate, 'cius-ro', [['BR-RO-040', 'BT-8', 'Code "{value}" does not say when VAT falls due', 'Use 3 (issue of the invoice), 35 (delivery) or 432 (payment)', coded(lists[LIST_OF_RULE['BR-RO-040']])]]),
	];
}
