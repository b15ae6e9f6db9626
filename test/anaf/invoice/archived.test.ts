import { archivedFacts, pathValues, type ListedRow } from '../../../anaf/invoice/archived';
import type { Invoice } from '../../../anaf/invoice/model/invoice';

const SELLER = { name: 'VÂNZĂTOR SRL', vatId: 'RO10000008' };
const BUYER = { tradingName: 'Cumpărător', registrationId: { id: '30000002' } };

const model = (more: Partial<Invoice> = {}): Invoice =>
	({ number: 'F 1', issueDate: '2026-11-02', seller: SELLER, buyer: BUYER, lines: [], ...more }) as Invoice;

const ARCHIVE = { contentKind: 'invoice', uploadIndex: '77' } as const;

const factsOf = (
	row: ListedRow,
	more: Partial<Parameters<typeof archivedFacts>[0]> = {},
): ReturnType<typeof archivedFacts> => archivedFacts({ archive: ARCHIVE, model: model(), row, ...more });

describe('the facts of an archived message', () => {
	it.each<[string, ListedRow, object, object]>([
		[
			'received',
			{ type: 'invoiceReceived', cif: '30000002' },
			{},
			{ direction: 'received', partner: 'VÂNZĂTOR SRL', partnerCif: '10000008' },
		],
		[
			'sent',
			{ type: 'invoiceSent', cif: '10000008' },
			{},
			{ direction: 'sent', partner: 'Cumpărător', partnerCif: '30000002' },
		],
		[
			'of a company that sent it, being the buyer (self-billed)',
			{ type: 'invoiceSent', cif: '30000002' },
			{},
			{ direction: 'sent', partner: 'VÂNZĂTOR SRL' },
		],
		[
			'without a row, of a company that is named',
			{},
			{ company: '30000002' },
			{ direction: 'received', cif: '30000002' },
		],
		['without a row, of the usual company', {}, { usualCompany: '10000008' }, { direction: 'sent', cif: '10000008' }],
		[
			'without a row, of a usual company that is in it nowhere',
			{},
			{ usualCompany: '45678904' },
			{ direction: 'unknown', cif: '' },
		],
		[
			'from a company to itself',
			{ type: 'invoiceSent', cif: '10000008' },
			{ model: model({ buyer: { name: 'Sucursala', vatId: 'RO10000008' } }) },
			{ direction: 'sent', partner: 'Sucursala' },
		],
		['of a named company, whatever its row says', { cif: '10000008' }, { company: '30000002' }, { cif: '30000002' }],
		['with a row of another kind', { type: 'unknown', cif: '10000008' }, {}, { direction: 'sent' }],
		['with a row whose kind is a word of JavaScript', { type: 'toString', cif: '10000008' }, {}, { direction: 'sent' }],
	])('%s', (_, row, more, expected) => {
		expect(factsOf(row, more)).toMatchObject(expected);
	});

	it.each<[string, string, string]>([
		['2026-11-02', '2026-11-05T10:00:00+02:00', '2026-11-02'],
		['02.11.2026/../..', '2026-11-05T10:00:00+02:00', '2026-11-05'],
		['2026-02-31', '', ''],
	])('an invoice of %s that was listed on %j has the date %j', (issueDate, createdAt, date) => {
		const facts = factsOf({ createdAt }, { model: model({ issueDate }) });
		expect(facts.date).toBe(date);
		expect(pathValues(facts)).toMatchObject({ date, yyyy: date.slice(0, 4), MM: date.slice(5, 7), dd: date.slice(8) });
	});

	it('knows a message without an invoice by its row, and errors by themselves', () => {
		const row: ListedRow = {
			id: '9',
			type: 'buyerMessageReceived',
			cif: '1',
			sellerCif: '1',
			buyerCif: '2',
			uploadIndex: '5',
		};
		const message = archivedFacts({ archive: { contentKind: 'buyerMessage' }, row });
		expect(message).toMatchObject({ direction: 'message-received', number: '5', partner: '2', partnerCif: '2' });
		const errors = archivedFacts({
			archive: { contentKind: 'errors', errors: { sellerCif: '10000008', uploadIndex: '6', reasons: [] } },
			row: {},
		});
		expect(errors).toMatchObject({
			direction: 'rejected',
			cif: '10000008',
			number: '6',
			partner: 'errors',
			partnerCif: '',
		});
		expect(pathValues(errors).messageId).toBe('6');
	});
});
