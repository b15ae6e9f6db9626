import { documentDates, listedDates } from '../../../nodes/shared/messageDates';
import { parseXml } from '../../../anaf/xml/parse';
import { DOCUMENTS } from '../../anaf/invoice/rules/documents';

const at = (iso: string): number => Date.parse(iso);
const parsed = parseXml(DOCUMENTS.standard ?? '');
const root = parsed.ok ? parsed.value.root : undefined;

test('a row says until when the archive can be had, and the last day for a rejected invoice', () => {
	const createdAt = '2026-11-24T10:00:00+02:00';
	// 30 November and 1 December are holidays.
	expect(listedDates({ type: 'invoiceErrors', createdAt })).toEqual({
		deadline: '2026-12-03',
		availableUntil: '2027-01-23',
	});
	for (const type of ['invoiceSent', 'invoiceReceived', 'buyerMessageSent', 'unknown'] as const)
		expect(listedDates({ type, createdAt })).toEqual({ deadline: null, availableUntil: '2027-01-23' });
	expect(listedDates({ type: 'invoiceErrors' })).toEqual({ deadline: null, availableUntil: null });
});

test('a document has the deadline of its own dates, and its archive at least the days after its issue', () => {
	// The invoice is of 2026-03-16.
	const now = at('2026-03-20T09:00:00Z');
	expect(documentDates(root, now)).toEqual({ deadline: '2026-03-23', availableUntil: '2026-05-15' });
	expect(documentDates(root, now, '2026-03-19T09:00:00+02:00').availableUntil).toBe('2026-05-18');
	expect(documentDates(root, at('2026-06-01T09:00:00Z')).availableUntil).toBeNull();
	expect(documentDates(root, at('2026-03-10T09:00:00Z')).availableUntil).toBe('2026-05-09');
	expect(documentDates(undefined, now)).toEqual({ deadline: null, availableUntil: null });
});
