import { isoOfDayNumber } from '../../../anaf/calendar';
import type { Invoice } from '../../../anaf/invoice/model/invoice';
import { sendingOfInvoice } from '../../../anaf/invoice/sendingDates';

const invoice = (more: Partial<Invoice>): Invoice => ({
	documentType: 'invoice',
	issueDate: '2026-10-28',
	seller: { vatId: 'RO10000008' },
	lines: [],
	...more,
});
const deadline = (more: Partial<Invoice>): string | undefined => {
	const last = sendingOfInvoice(invoice(more))?.deadline?.last;
	return last === undefined ? undefined : isoOfDayNumber(last);
};

test('an invoice that was read has the deadline of its dates', () => {
	expect(deadline({})).toBe('2026-11-04');
	expect(deadline({ delivery: { date: '2026-09-10' } })).toBe('2026-10-22');
	expect(deadline({ period: { end: '2026-09-30' } })).toBe('2026-10-22');
	expect(deadline({ taxPointDate: '2026-09-01' })).toBe('2026-10-22');
	expect(deadline({ issueDate: undefined })).toBeUndefined();
	expect(deadline({ issueDate: 'x' })).toBeUndefined();
});

test('a reversal below zero that names its invoice has the limit after issue', () => {
	const delivery = { date: '2026-03-10' };
	const gross = { gross: '-121.00' };
	expect(deadline({ delivery, totals: gross, precedingInvoices: [{ number: 'F 1' }] })).toBe('2026-11-04');
	expect(deadline({ delivery, typeCode: '381', totals: { gross: '121.00' } })).toBe('2026-11-04');
	// A final invoice names the one for the advance.
	expect(deadline({ delivery, totals: { gross: '121.00' }, precedingInvoices: [{ number: 'F 1' }] })).toBe(
		'2026-04-22',
	);
});

test('goods for another member state have none, goods for Romania have one', () => {
	const vatBreakdown = [{ category: 'K' }];
	expect(sendingOfInvoice(invoice({ vatBreakdown, buyer: { vatId: 'DE123456789' } }))).toMatchObject({
		none: 'intraCommunity',
	});
	expect(deadline({ vatBreakdown, buyer: { vatId: 'RO12345674' } })).toBe('2026-11-04');
	expect(deadline({ vatBreakdown: [{ category: 'K' }, { category: 'S' }], buyer: { vatId: 'DE123456789' } })).toBe(
		'2026-11-04',
	);
});
