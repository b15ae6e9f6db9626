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
		['2026-03-16T08:00:00Z', 'The invoice has to be sent by 2026-03-23: 5 working days left'],
		['2026-03-20T12:00:00Z', 'The invoice has to be sent by 2026-03-23: 1 working day left'],
		['2026-03-23T12:00:00Z', 'The invoice has to be sent today, 2026-03-23'],
		['2026-03-23T23:30:00Z', 'The deadline for sending was 2026-03-23, 1 working day ago'],
		['2026-04-01T12:00:00Z', 'The deadline for sending was 2026-03-23, 7 working days ago'],
	])('at %s reads "%s"', (now, message) => {
		const found = extras(standard, { now: new Date(now) });
		expect(found).toMatchObject([{ rule: 'RO-DEADLINE', severity: 'warning', message }]);
		expect(found[0]?.isCountdown).toBe(message.startsWith('The invoice') ? true : undefined);
	});

	it('is a day in the future in Bucharest, not in Greenwich', () => {
		expect(extras(standard, { now: new Date('2026-03-15T20:00:00Z') })).toMatchObject([{ rule: 'RO-FUTURE' }]);
		expect(extras(standard, { now: new Date('2026-03-15T22:30:00Z') })).toMatchObject([{ rule: 'RO-DEADLINE' }]);
	});

	it('is left out without a clock, with a broken clock, and on a date that is none', () => {
		expect(extras(standard, {})).toEqual([]);
		expect(extras(standard, { now: new Date(Number.NaN) })).toEqual([]);
		expect(extras(standard.replace('2026-03-16', '2026-03-99'), { now: new Date('2026-03-16') })).toEqual([]);
		expect(extras(standard.replace('2026-03-16', '0001-01-01'), { now: new Date('2026-03-16') })).toEqual([]);
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
