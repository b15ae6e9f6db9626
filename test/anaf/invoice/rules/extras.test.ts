import {
	InvoiceNumbers,
	validateInvoice,
	type Finding,
	type ValidationOptions,
} from '../../../../anaf/invoice/validate';
import { DOCUMENTS } from './documents';

const standard = DOCUMENTS.standard ?? '';

function extras(text: string, options: ValidationOptions): Finding[] {
	const result = validateInvoice(text, options);
	if (!result.ok) throw new Error(result.fault.message);
	return result.value.findings.filter((finding) => finding.source === 'extra');
}

describe('the deadline', () => {
	// The invoice is of Monday 2026-03-16.
	it.each([
		['2026-03-16T08:00:00Z', 'There are 5 working days left to send the invoice, until 2026-03-23'],
		['2026-03-20T12:00:00Z', 'There is 1 working day left to send the invoice, until 2026-03-23'],
		['2026-03-23T12:00:00Z', 'Today, 2026-03-23, is the last day to send the invoice'],
		['2026-03-23T23:30:00Z', 'The last day to send the invoice was 2026-03-23, 1 working day ago'],
		['2026-04-01T12:00:00Z', 'The last day to send the invoice was 2026-03-23, 7 working days ago'],
	])('at %s reads "%s"', (now, message) => {
		const found = extras(standard, { now: new Date(now) });
		const isOver = message.startsWith('The last');
		expect(found).toMatchObject([
			{ rule: 'RO-DEADLINE', severity: 'warning' },
			{ rule: 'RO-DAYS-LEFT', severity: 'warning', message, isCountdown: true },
		]);
		expect(found[0]?.isCountdown).toBe(isOver ? undefined : true);
		expect(found[0]?.message).toMatch(
			isOver ? /^The invoice had to be sent by 2026-03-23/ : /^The invoice has to be sent by 2026-03-23/,
		);
	});

	it('is a day in the future in Bucharest, not in Greenwich', () => {
		const rules = (now: string): string[] => extras(standard, { now: new Date(now) }).map(({ rule }) => rule);
		expect(rules('2026-03-15T20:00:00Z')).toEqual(['RO-FUTURE', 'RO-DEADLINE', 'RO-DAYS-LEFT']);
		expect(rules('2026-03-15T22:30:00Z')).toEqual(['RO-DEADLINE', 'RO-DAYS-LEFT']);
	});

	it('is left out without a clock, with a broken clock, and on a date that is none', () => {
		expect(extras(standard, {})).toEqual([]);
		expect(extras(standard, { now: new Date(Number.NaN) })).toEqual([]);
		expect(extras(standard.replace('2026-03-16', '2026-03-99'), { now: new Date('2026-03-16') })).toEqual([]);
		expect(extras(standard.replace('2026-03-16', '0001-01-01'), { now: new Date('2026-03-16') })).toEqual([]);
	});
});

/** A document with other dates, and what is said of its deadline on a day. */
function deadlineOn(now: string, changes: ReadonlyArray<readonly [RegExp | string, string]>, text = standard): Finding {
	let changed = text;
	for (const [from, to] of changes) {
		const next = changed.replace(from, to);
		expect(next).not.toBe(changed);
		changed = next;
	}
	const found = extras(changed, { now: new Date(`${now}T09:00:00Z`) }).filter(({ rule }) => rule === 'RO-DEADLINE');
	expect(found).toHaveLength(1);
	return found[0] as Finding;
}

const issued = (date: string): [string, string] => [
	'<cbc:IssueDate>2026-03-16</cbc:IssueDate>',
	`<cbc:IssueDate>${date}</cbc:IssueDate>`,
];
/** Puts something right before an element, where the schema has it. */
const before = (element: string, put: string): [string, string] => [`<${element}>`, `${put}<${element}>`];
const delivered = (date: string): [string, string] =>
	before('cac:TaxTotal', `<cac:Delivery><cbc:ActualDeliveryDate>${date}</cbc:ActualDeliveryDate></cac:Delivery>`);
const period = (date: string): [string, string] =>
	before('cac:AccountingSupplierParty', `<cac:InvoicePeriod><cbc:EndDate>${date}</cbc:EndDate></cac:InvoicePeriod>`);
const taxPoint = (date: string): [string, string] =>
	before('cbc:DocumentCurrencyCode', `<cbc:TaxPointDate>${date}</cbc:TaxPointDate>`);

describe('the two limits', () => {
	it('are both shown with the day that was used, and the earlier one counts', () => {
		const found = deadlineOn('2026-10-28', [issued('2026-10-28'), delivered('2026-09-10')]);
		expect(found.message).toBe(
			'The invoice had to be sent by 2026-10-22: by 2026-11-04 because it was issued on 2026-10-28, and by 2026-10-22 because the supply was on 2026-09-10 (BT-72) and could be invoiced until 2026-10-15. It was late already on the day of its issue',
		);
		expect(found.hint).toContain('OUG 89/2025');
		expect(found.businessTerms).toEqual(['BT-2', 'BT-72']);
		expect(found.isCountdown).toBeUndefined();
	});

	it.each([
		['BT-72', [taxPoint('2026-05-05'), period('2026-06-30'), delivered('2026-09-10')], '2026-09-10'],
		['BT-74', [taxPoint('2026-05-05'), period('2026-09-30')], '2026-09-30'],
		['BT-7', [taxPoint('2026-09-12')], '2026-09-12'],
	] as const)('take the supply from %s', (term, changes, day) => {
		const { message } = deadlineOn('2026-10-01', [issued('2026-10-01'), ...changes]);
		expect(message).toContain(`because the supply was on ${day} (${term})`);
	});

	it('say that the supply has no day', () => {
		const { message, businessTerms } = deadlineOn('2026-03-16', []);
		expect(message).toContain('does not say when the supply was (BT-72, BT-74 or BT-7)');
		expect(message).toContain('has to be sent by 2026-03-23');
		expect(businessTerms).toEqual(['BT-2']);
	});

	it('pass over a day that is none, or ten years away', () => {
		for (const date of ['2026-02-30', '1926-09-10', ''])
			expect(deadlineOn('2026-03-16', [delivered(date)]).message).toContain('does not say when the supply was');
	});

	it('do not bind a supply that is still to come', () => {
		expect(deadlineOn('2026-03-16', [delivered('2026-05-20')]).message).toContain('has to be sent by 2026-03-23:');
	});

	it('leave a credit note, a correction and a reversal the limit after issue alone', () => {
		const creditNote = deadlineOn('2026-03-16', [], DOCUMENTS.creditNote);
		const corrected = deadlineOn('2026-03-16', [
			['>380</cbc:InvoiceTypeCode>', '>384</cbc:InvoiceTypeCode>'],
			delivered('2025-11-03'),
		]);
		for (const { message } of [creditNote, corrected]) {
			expect(message).toContain('has to be sent by 2026-03-23: by 2026-03-23 because it was issued');
			expect(message).toContain('corrects an earlier invoice');
		}
	});

	it('say when an invoice dated in the future is late already', () => {
		const { message } = deadlineOn('2026-10-26', [issued('2026-10-28'), delivered('2026-09-10')]);
		expect(message).toContain('had to be sent by 2026-10-22');
	});

	it('do not count for a person before June 2026, and do from then on', () => {
		const person: [RegExp, string] = [/RO10000008/g, '1900101123457'];
		expect(deadlineOn('2026-05-29', [issued('2026-05-29'), person])).toMatchObject({
			message: expect.stringContaining('issued from 2026-06-01 on: this one has no deadline') as string,
			isCountdown: true,
		});
		expect(deadlineOn('2026-06-02', [issued('2026-06-02'), person]).message).toContain('sent by 2026-06-09');
	});

	it('count for a buyer abroad who is registered for VAT in Romania', () => {
		expect(
			deadlineOn('2026-10-28', [
				issued('2026-10-28'),
				[/>RO<\/cbc:IdentificationCode>/g, '>DE</cbc:IdentificationCode>'],
			]).message,
		).toContain('has to be sent by 2026-11-04');
	});

	it('are left out before there was a limit', () => {
		const old = standard.replace('<cbc:IssueDate>2026-03-16', '<cbc:IssueDate>2023-03-16');
		expect(extras(old, { now: new Date('2026-03-16') })).toEqual([]);
	});
});

describe('numbers used twice', () => {
	it('are noticed within a run', () => {
		const numbers = new InvoiceNumbers();
		expect(extras(standard, { numbers, label: 'item 1' })).toEqual([]);
		expect(extras(standard.replace('F-100<', 'F-101<'), { numbers, label: 'item 2' })).toEqual([]);
		expect(extras(standard, { numbers, label: 'item 3' })).toMatchObject([
			{ rule: 'RO-DUPLICATE', message: 'The number "F-100" was already used in this run (item 1)' },
		]);
	});

	it('may be used by a credit note, another seller or another year', () => {
		const numbers = new InvoiceNumbers();
		const texts = [
			standard,
			DOCUMENTS.creditNote ?? '',
			standard.replace(/10000008/g, '30000002'),
			standard.replace('2026-03-16', '2025-03-17'),
		];
		for (const text of texts) expect(extras(text, { numbers })).toEqual([]);
	});
});
