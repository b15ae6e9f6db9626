import { validateInvoice } from '../../../../anaf/invoice/validate';
import { document, DOCUMENTS } from './documents';

const standard = DOCUMENTS.standard ?? '';
const person = DOCUMENTS.person ?? '';
const abroad = DOCUMENTS.withinEu ?? '';

function sensed(text: string): Array<{ rule: string; message: string; hint: string }> {
	const result = validateInvoice(text);
	if (!result.ok) throw new Error(result.fault.message);
	return result.value.findings
		.filter(({ source }) => source === 'sense')
		.map(({ rule, message, hint, severity }) => {
			expect(severity).toBe('warning');
			expect(hint).not.toBe('');
			return { rule, message, hint };
		});
}
const rulesOf = (text: string): string[] => sensed(text).map(({ rule }) => rule);

/** An invoice of one line at a rate, issued on a day. */
function taxed(rate: number, issued: string, head = '', middle = ''): string {
	return document({
		lines: [{ quantity: 1, price: '100.00', rate, net: 10000 }],
		head,
		middle,
		dueDate: false,
	}).replace('<cbc:IssueDate>2026-03-16<', `<cbc:IssueDate>${issued}<`);
}
const delivered = (day: string): string =>
	`<cac:Delivery><cbc:ActualDeliveryDate>${day}</cbc:ActualDeliveryDate></cac:Delivery>`;

test('the valid documents of the project mean what they say', () => {
	for (const [name, text] of Object.entries(DOCUMENTS)) expect([name, rulesOf(text)]).toEqual([name, []]);
});

describe('a credit note', () => {
	const note = (net: number): string =>
		document({ kind: 'CreditNote', lines: [{ quantity: Math.sign(net), price: '10.00', net }] });
	it('with a negative total charges', () => {
		expect(sensed(note(-1000))).toEqual([
			{
				rule: 'RO-SENSE-CREDIT',
				message: 'The credit note has a total of -12.10: a credit note below zero charges the buyer',
				hint: expect.stringContaining('381) with positive quantities, or an invoice (380) with negative') as string,
			},
		]);
	});
	it('with a positive one, and an invoice with a negative one, give back', () => {
		expect(rulesOf(note(1000))).toEqual([]);
		expect(rulesOf(document({ lines: [{ quantity: -1, price: '10.00', net: -1000 }] }))).toEqual([]);
	});
});

describe('a VAT rate', () => {
	it.each([
		[19, '2025-08-01', '', ''],
		[5, '2025-08-01', '', ''],
		[9, '2026-08-01', '', ''],
		[21, '2025-07-31', '', ''],
		[20, '2026-03-16', '', ''],
		[8, '2026-03-16', '', ''],
		[19, '2025-07-01', '', delivered('2025-08-02')],
	])('of %d on %s is told when it is not in force', (rate, issued, head, middle) => {
		expect(rulesOf(taxed(rate, issued, head, middle))).toEqual(['RO-SENSE-RATE']);
	});
	it.each([
		[19, '2025-07-31', '', ''],
		[21, '2025-08-01', '', ''],
		[11, '2026-03-16', '', ''],
		[9, '2026-07-31', '', ''],
		[19, '2026-03-16', '', delivered('2025-07-30')],
		[21, '2025-07-01', '', delivered('2025-08-02')],
		[7, '2009-01-01', '', ''],
	])('of %d on %s is not', (rate, issued, head, middle) => {
		expect(rulesOf(taxed(rate, issued, head, middle))).toEqual([]);
	});
	it('is right for a correction, an older period of the invoice or of a line, and a buyer abroad', () => {
		const old = taxed(19, '2026-03-16');
		const after = '</cbc:DocumentCurrencyCode>';
		const period =
			'<cac:InvoicePeriod><cbc:StartDate>2025-07-01</cbc:StartDate><cbc:EndDate>2025-07-31</cbc:EndDate></cac:InvoicePeriod>';
		expect(rulesOf(old)).toEqual(['RO-SENSE-RATE']);
		expect(rulesOf(old.replace(after, `${after}${period}`))).toEqual([]);
		expect(rulesOf(old.replace(/(<\/cbc:LineExtensionAmount>)(\s*<cac:Item>)/, `$1${period}$2`))).toEqual([]);
		// Whichever day the document names: the end of a period beside a later delivery, one period of several lines.
		const end = '<cac:InvoicePeriod><cbc:EndDate>2025-07-31</cbc:EndDate></cac:InvoicePeriod>';
		const late = taxed(19, '2026-03-16', '', delivered('2025-08-10'));
		expect(rulesOf(late)).toEqual(['RO-SENSE-RATE']);
		expect(rulesOf(late.replace(after, `${after}${end}`))).toEqual([]);
		const line = /(<cac:InvoiceLine>)([\s\S]*?<\/cbc:LineExtensionAmount>)([\s\S]*?<\/cac:InvoiceLine>)/;
		const older = period.replaceAll('2025', '2016');
		expect(rulesOf(old.replace(line, `$1$2${older}$3`))).toEqual(['RO-SENSE-RATE']);
		expect(rulesOf(old.replace(line, `$1$2${older}$3$1$2${period}$3`))).toEqual([]);
		const german = old.replace(
			/(AccountingCustomerParty>[\s\S]*?)>RO<\/cbc:IdentificationCode>/,
			'$1>DE</cbc:IdentificationCode>',
		);
		expect(german).not.toBe(old);
		expect(rulesOf(german)).toEqual([]);
	});
});

describe('a VAT rate of a correction', () => {
	const preceding = (...days: readonly string[]): string =>
		days
			.map((day, at) => {
				const issued = day === '' ? '' : `<cbc:IssueDate>${day}</cbc:IssueDate>`;
				return `<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>F-${at}</cbc:ID>${issued}</cac:InvoiceDocumentReference></cac:BillingReference>`;
			})
			.join('');
	const corrected = (rate: number, ...days: readonly string[]): string[] =>
		rulesOf(
			taxed(rate, '2026-09-16').replace(
				'</cbc:DocumentCurrencyCode>',
				`</cbc:DocumentCurrencyCode>${preceding(...days)}`,
			),
		);
	it.each([
		['a day with the old rate', 19, ['2025-07-31']],
		['no day', 19, ['']],
		['a day with the new rate, and no day', 5, ['2026-01-05', '']],
		['a day with the new rate, and one with the old', 5, ['2026-01-05', '2025-01-05']],
		['a day on which nine percent were left', 9, ['2026-07-31']],
		['a day before the table', 8, ['2009-01-05']],
		['a day that is none', 19, ['2025-02-30']],
	])('is right when the preceding invoice has %s', (_, rate, days) => {
		expect(corrected(rate, ...days)).toEqual([]);
	});
	it.each([
		[19, ['2025-08-01']],
		[5, ['2025-08-01', '2026-03-16']],
		[9, ['2026-08-01']],
		[20, ['2025-07-31']],
	])('of %d is told when the preceding invoice is of %s', (rate, days) => {
		expect(corrected(rate, ...days)).toEqual(['RO-SENSE-RATE']);
	});
});

describe('dates and currencies', () => {
	it('due before issued is told, on the day is not', () => {
		expect(rulesOf(standard.replace('<cbc:DueDate>2026-04-15', '<cbc:DueDate>2026-03-15'))).toEqual(['RO-SENSE-DUE']);
		expect(rulesOf(standard.replace('<cbc:DueDate>2026-04-15', '<cbc:DueDate>2026-03-16'))).toEqual([]);
	});
	const euro = (ron: string): string =>
		document({ currency: 'EUR', ronRate: 5, lines: [{ quantity: 1, price: '100.00', net: 10000 }] }).replace(
			/(<cbc:TaxAmount currencyID="RON">)[^<]*/,
			`$1${ron}`,
		);
	it('VAT in lei of another sign, zero or the same number is told', () => {
		expect(rulesOf(euro('105.00'))).toEqual([]);
		for (const ron of ['21.00', '21', '-105.00', '0.00']) expect(rulesOf(euro(ron))).toEqual(['RO-SENSE-CURRENCY']);
	});
	it('cents of a currency without decimals are told', () => {
		const yen = (price: string, net: number): string =>
			document({ currency: 'JPY', ronRate: 0.03, lines: [{ quantity: 1, price, net }] });
		expect(rulesOf(yen('100.00', 10000))).toEqual([]);
		expect(rulesOf(yen('100.10', 10010))).toEqual(['RO-SENSE-CURRENCY']);
	});
});

describe('parties', () => {
	it.each([
		...['Cantina SRL', 'CANTINA S.R.L.', 'Banca Veche S.A.', 'Ionescu Dan P.F.A.', 'Primăria Comunei Mici'],
		...['Școala Gimnazială nr. 5', 'SPITALUL ORĂȘENESC', 'Societatea Demo', 'Muster GmbH'],
	])('thirteen zeros for %s are told', (name) => {
		expect(rulesOf(person.replace('Maria Ionescu', name))).toEqual(['RO-SENSE-ZEROS']);
	});
	it.each(['Maria Ionescu', 'Sava Saru', 'Ana S. Rol', 'Sandu SARA'])('and for %s are not', (name) => {
		expect(rulesOf(person.replace('Maria Ionescu', name))).toEqual([]);
	});
	it('seller and buyer of one code are told, abroad too', () => {
		expect(rulesOf(standard.replace('RO20000005', 'RO10000008'))).toEqual(['RO-SENSE-SAME']);
		expect(rulesOf(standard.replace('RO20000005', 'RO 10000008'))).toEqual(['RO-SENSE-SAME']);
		expect(rulesOf(abroad)).toEqual([]);
		expect(rulesOf(standard.replace('J40/55/2001', 'J12/1234/2019'))).toEqual([]);
		expect(rulesOf(person.replace('0000000000000', '10000008'))).toEqual(['RO-SENSE-SAME']);
	});
});
