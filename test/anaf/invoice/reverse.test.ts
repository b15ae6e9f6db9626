import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseInvoice } from '../../../anaf/invoice/read';
import { reverseInvoice, type ReverseForm } from '../../../anaf/invoice/reverse';
import { writeUbl } from '../../../anaf/invoice/ubl/write';
import { validateInvoice } from '../../../anaf/invoice/validate';
import type { Invoice } from '../../../anaf/invoice/model/invoice';
import { DOCUMENTS } from './rules/documents';
import { referenceFolder } from '../../harness/reference';
import { inFull } from '../../../anaf/result';

const DAY = '2026-11-20';
const FORMS: readonly ReverseForm[] = ['invoice', 'creditNote'];

function read(text: string): Invoice {
	const parsed = parseInvoice(text);
	if (!parsed.ok) throw new Error(parsed.fault.message);
	return parsed.value.model;
}

function reverse(original: Invoice, form: ReverseForm, number = 'S-1', issueDate = DAY): Invoice {
	const result = reverseInvoice(original, { form, number, issueDate });
	if (!result.ok) throw new Error(result.fault.message);
	return result.value.model;
}

/** Rules that a document breaks, by their number. */
function broken(text: string): string[] {
	const result = validateInvoice(text);
	if (!result.ok) return ['unreadable'];
	return [...new Set(result.value.findings.map(({ rule, severity }) => `${rule} ${severity}`))].sort();
}

/** What a reversal breaks that its original does not. */
function newFindings(text: string, form: ReverseForm): string[] {
	const original = read(text);
	const issueDate = (original.issueDate ?? '') > DAY ? (original.issueDate ?? DAY) : DAY;
	const result = reverseInvoice(original, { form, number: 'S-1', issueDate });
	if (!result.ok) {
		const said = inFull(result.fault);
		return form === 'creditNote' && said.includes('below zero') ? [] : [said];
	}
	const before = new Set(broken(text));
	return broken(writeUbl(result.value.model)).filter((rule) => !before.has(rule));
}

const withMinus = (amount: string | undefined): string | undefined =>
	amount === undefined || /^[-+]?0*\.?0*$/.test(amount)
		? amount
		: amount.startsWith('-')
			? amount.slice(1)
			: `-${amount}`;

describe.each(Object.entries(DOCUMENTS))('the reversal of %s', (_name, text) => {
	it.each(FORMS)('breaks no rule that the original keeps, as %s', (form) => {
		expect(newFindings(text, form)).toEqual([]);
	});
});

describe('an invoice', () => {
	const original = read(DOCUMENTS.standard ?? '');

	it('is taken back by an invoice with minus, digit by digit', () => {
		const model = reverse(original, 'invoice');
		expect(model).toMatchObject({ documentType: 'invoice', typeCode: '380', number: 'S-1', issueDate: DAY });
		expect(model.precedingInvoices).toEqual([{ number: original.number, issueDate: original.issueDate }]);
		for (const [index, line] of original.lines.entries()) {
			expect(model.lines[index]).toEqual({
				...line,
				quantity: withMinus(line.quantity),
				netAmount: withMinus(line.netAmount),
				...(line.allowances && {
					allowances: line.allowances.map((entry) => ({
						...entry,
						amount: withMinus(entry.amount),
						baseAmount: withMinus(entry.baseAmount),
					})),
				}),
			});
		}
		for (const [name, amount] of Object.entries(original.totals ?? {}))
			expect(model.totals).toHaveProperty(name, withMinus(amount as string));
		expect(model.seller).toEqual(original.seller);
		expect(model.buyer).toEqual(original.buyer);
		expect(model.dueDate).toBeUndefined();
	});

	it('is taken back by a credit note with the same amounts', () => {
		const model = reverse(original, 'creditNote');
		expect(model).toMatchObject({ documentType: 'creditNote', typeCode: '381', totals: original.totals });
		expect(model.lines).toEqual(original.lines);
		expect(model.vatBreakdown).toEqual(original.vatBreakdown);
	});

	it('reversed twice is what it was', () => {
		const back = reverse(reverse(original, 'invoice'), 'invoice', 'S-2');
		expect(back.lines).toEqual(original.lines);
		expect(back.totals).toEqual(original.totals);
		expect(back.vatBreakdown).toEqual(original.vatBreakdown);
		expect(back.precedingInvoices).toEqual([{ number: 'S-1', issueDate: DAY }]);
	});

	it('keeps its type where it is self-billed, and loses what was about the original alone', () => {
		const odd: Invoice = {
			...original,
			typeCode: '389',
			taxPointDate: '2026-03-16',
			supportingDocuments: [{ id: 'x' }],
			precedingInvoices: [{ number: 'ADVANCE' }],
		};
		const result = reverseInvoice(odd, { form: 'invoice', number: 'S-1', issueDate: DAY });
		if (!result.ok) throw new Error(result.fault.message);
		expect(result.value.model.typeCode).toBe('389');
		expect(result.value.model).not.toHaveProperty('taxPointDate');
		expect(result.value.model).not.toHaveProperty('supportingDocuments');
		expect(result.value.model.precedingInvoices).toEqual([{ number: original.number, issueDate: original.issueDate }]);
		expect(result.value.warnings).toHaveLength(2);
	});

	it.each([
		['the same number', { number: original.number ?? '', issueDate: DAY }, 'the number of the invoice'],
		['an earlier day', { number: 'S-1', issueDate: '2026-03-15' }, 'before the invoice itself'],
	])('refuses %s', (_case, how, message) => {
		const result = reverseInvoice(original, { form: 'invoice', ...how });
		expect(result).toMatchObject({ ok: false, fault: { message: expect.stringContaining(message) as string } });
	});

	it('refuses an original without a number, or with an amount that is none', () => {
		const how = { form: 'invoice', number: 'S-1', issueDate: DAY } as const;
		expect(reverseInvoice({ ...original, number: undefined }, how).ok).toBe(false);
		expect(reverseInvoice({ ...original, totals: { ...original.totals, gross: '12,10' } }, how)).toMatchObject({
			fault: { more: expect.stringContaining('12,10') as string },
		});
	});
});

describe('a credit note', () => {
	const original = read(DOCUMENTS.creditNote ?? '');

	it('is taken back by an invoice with the same amounts, and by no credit note', () => {
		const model = reverse(original, 'invoice');
		expect(model).toMatchObject({ documentType: 'invoice', typeCode: '380', totals: original.totals, dueDate: DAY });
		expect(reverseInvoice(original, { form: 'creditNote', number: 'S-1', issueDate: DAY })).toMatchObject({
			fault: { more: expect.stringContaining('below zero') as string },
		});
	});
});

const whenPresent = referenceFolder ? describe : describe.skip;

whenPresent('over the reference corpus (needs ANAF_REFERENCE_DIR)', () => {
	it('no reversal of a valid document has a new finding', () => {
		const folder = join(referenceFolder ?? '', 'corpus', 'documents');
		let tried = 0;
		const wrong = readdirSync(folder, { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.xml'))
			.flatMap((name) => {
				const text = readFileSync(join(folder, name), 'utf8');
				const parsed = parseInvoice(text);
				if (!parsed.ok || parsed.value.syntax !== 'ubl') return [];
				if (broken(text).some((rule) => rule.endsWith('fatal') && !rule.startsWith('RO-IDENT'))) return [];
				tried++;
				return FORMS.flatMap((form) => newFindings(text, form).map((finding) => `${name} as ${form}: ${finding}`));
			});
		expect(wrong).toEqual([]);
		expect(tried).toBeGreaterThan(5);
	});
});
