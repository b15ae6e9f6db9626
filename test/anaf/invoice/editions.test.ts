import { allRules, editionFor, EDITIONS, NEWEST, type Edition } from '../../../anaf/invoice/editions';
import { completeInvoice } from '../../../anaf/invoice/complete';
import type { InvoiceInput } from '../../../anaf/invoice/model/input';
import { CodeSet } from '../../../anaf/invoice/lists/codeSet';
import { CONTEXTS } from '../../../anaf/invoice/rules/cius-ro/contexts';
import { exists, group } from '../../../anaf/invoice/rules/core/conditions';
import { validateInvoice, validateUbl, type ValidationOptions } from '../../../anaf/invoice/validate';
import { parseXml } from '../../../anaf/xml/parse';
import { DOCUMENTS } from './rules/documents';

/** The edition that the other one follows; a later one in the list changes nothing here. */
const NOW = EDITIONS.find(({ id }) => id === '1.0.9') ?? NEWEST;

/** What a new package costs: this entry. */
const NEXT: Edition = {
	id: '1.0.10-test',
	customizationId: NOW.customizationId,
	validFrom: '2026-07-01',
	lists: { ...NOW.lists, UNITS: new CodeSet(`${[...NOW.lists.UNITS].join(' ')} BUC`) },
	limits: { 'BR-RO-L155': 5, 'BR-RO-A020': 1 },
	added: [
		group(CONTEXTS.document, 'cius-ro', [
			[
				'BR-RO-900',
				'BT-10',
				'The buyer reference is missing',
				'Put it into cbc:BuyerReference',
				exists('cbc:BuyerReference'),
			],
		]),
	],
	dropped: ['BR-RO-010', 'UBL-CR-010', 'UBL-CR-652', 'UBL-DT-19'],
};
const BOTH = [NOW, NEXT];

/** An invoice with something that the editions judge differently: its number, a unit, what is not used. */
function invoice(issueDate: string): string {
	return (DOCUMENTS.standard ?? '')
		.replace(/<cbc:IssueDate>[^<]*/, `<cbc:IssueDate>${issueDate}`)
		.replace('<cbc:ID>F-100</cbc:ID>', '<cbc:ID>FACTURA</cbc:ID>')
		.replace('unitCode="H87"', 'unitCode="BUC"')
		.replace(
			'<cbc:DocumentCurrencyCode>',
			'<cbc:Note>Una</cbc:Note><cbc:Note>Două</cbc:Note><cbc:AccountingCostCode>7</cbc:AccountingCostCode>$&',
		)
		.replace('<cbc:StreetName>', '<cbc:StreetName languageID="ro">')
		.replace('<cbc:CompanyID>RO', '<cbc:CompanyID schemeID="x">RO');
}

const BY_1_0_9 = ['BR-CL-23', 'BR-RO-010', 'UBL-CR-010', 'UBL-CR-652', 'UBL-DT-19'];
const BY_NEXT = ['BR-RO-900', 'BR-RO-A020', 'BR-RO-L155'];

function verdict(text: string, options: ValidationOptions): { edition: string; rules: string[] } {
	const result = validateInvoice(text, { structure: false, extras: false, ...options });
	if (!result.ok) throw new Error(result.fault.message);
	return { edition: result.value.edition, rules: result.value.findings.map(({ rule }) => rule).sort() };
}

describe('a new edition', () => {
	it('is chosen by the day of issue, and differs in a length, a number of notes, a code, a rule more and rules less', () => {
		expect(verdict(invoice('2026-06-30'), { editions: BOTH })).toEqual({ edition: '1.0.9', rules: BY_1_0_9 });
		expect(verdict(invoice('2026-07-01'), { editions: BOTH })).toEqual({ edition: '1.0.10-test', rules: BY_NEXT });
	});

	it('is taken for any document when it is the only one', () => {
		expect(verdict(invoice('2026-06-30'), { editions: [NEXT] })).toEqual({ edition: '1.0.10-test', rules: BY_NEXT });
		expect(verdict(invoice('2026-07-01'), { editions: [NOW] })).toEqual({ edition: '1.0.9', rules: BY_1_0_9 });
	});

	it('counts for a document that is already read as well', () => {
		const parsed = parseXml(invoice('2026-07-01'));
		if (!parsed.ok) throw new Error(parsed.fault.message);
		expect(
			validateUbl(parsed.value, { editions: BOTH })
				.map(({ rule }) => rule)
				.sort(),
		).toEqual(BY_NEXT);
	});

	it('says its own limit', () => {
		expect(allRules(NEXT).find(({ id }) => id === 'BR-RO-L155')).toMatchObject({
			message: 'The invoice number is longer than 5 characters',
			hint: 'Shorten it to 5 characters',
		});
		expect(allRules(NOW).find(({ id }) => id === 'BR-RO-L155')).toMatchObject({
			message: 'The invoice number is longer than 200 characters',
		});
	});

	it('has the rules of the tables but those it drops', () => {
		const before = allRules(NOW).map(({ id }) => id);
		const after = allRules(NEXT).map(({ id }) => id);
		expect(before.filter((id) => !after.includes(id)).sort()).toEqual([...NEXT.dropped].sort());
		expect(after.filter((id) => !before.includes(id))).toEqual(['BR-RO-900']);
	});

	it('does not change what a heading out of order, a line before it or nothing at all leads to', () => {
		const late = invoice('2026-06-30')
			.replace(/<cbc:IssueDate>[^<]*<\/cbc:IssueDate>/, '')
			.replace('</Invoice>', '<cbc:IssueDate>2026-06-30</cbc:IssueDate></Invoice>');
		expect(verdict(late, { editions: BOTH }).edition).toBe('1.0.10-test');
		expect(
			verdict('<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>', { editions: BOTH }),
		).toEqual(
			verdict('<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>', { editions: [NEXT] }),
		);
	});
});

describe('making an invoice under a new edition', () => {
	const input = (issueDate: string, more: Partial<InvoiceInput> = {}): InvoiceInput => ({
		number: 'F-1',
		paymentTerms: '30 de zile',
		issueDate,
		seller: {
			name: 'Vânzător SRL',
			cif: 'RO1590082',
			address: { line1: 'Strada Lungă 1', city: 'SECTOR1', county: 'B' },
		},
		buyer: {
			name: 'Cumpărător SRL',
			cif: 'RO1590082',
			address: { line1: 'Strada Lungă 2', city: 'SECTOR1', county: 'B' },
		},
		lines: [{ name: 'Marfă', quantity: '1', price: '10', unit: 'BUC', vat: '21' }],
		...more,
	});
	const wrong = (issueDate: string, more?: Partial<InvoiceInput>): Array<string | undefined> => {
		const made = completeInvoice(input(issueDate, more), BOTH);
		return made.ok ? [] : made.fault.findings.map(({ rule }) => rule);
	};

	it('goes by the day of issue, however that is written: numbers of notes, codes, the specification', () => {
		const notes = { notes: ['Una', 'Două'] };
		expect(wrong('2026-06-30', notes)).toEqual([]);
		expect(wrong('01.07.2026', notes)).toEqual(['BR-RO-A020']);
		const unitOn = (day: string): string | undefined => {
			const made = completeInvoice(input(day), BOTH);
			return made.ok ? made.value.model.lines[0]?.unit : made.fault.message;
		};
		expect([unitOn('2026-06-30'), unitOn('2026-07-01')]).toEqual(['H87', 'BUC']);
		const other = { ...NEXT, customizationId: 'urn:other' };
		const made = completeInvoice(input('2026-07-01T00:30:00+03:00'), [NOW, other]);
		expect(made.ok && made.value.model.specification).toBe('urn:other');
	});
});

describe('the edition of a document', () => {
	const other: Edition = { ...NEXT, id: '2.0', customizationId: 'urn:other', validFrom: '2027-01-01' };
	const all = [...BOTH, other];
	const { customizationId } = NOW;

	it.each([
		[customizationId, '2020-01-01', '1.0.9'],
		[customizationId, '2026-06-30', '1.0.9'],
		[customizationId, ' 2026-07-01 ', '1.0.10-test'],
		[customizationId, '2027-01-01', '1.0.10-test'],
		['urn:other', '2026-01-01', '2.0'],
		['urn:unknown', '2026-12-31', '1.0.10-test'],
		['urn:unknown', '2027-01-01', '2.0'],
		[undefined, '2026-01-01', '1.0.9'],
		[customizationId, undefined, '1.0.10-test'],
		[customizationId, '01.07.2026', '1.0.10-test'],
	])('%s of %s is %s', (id, day, expected) => {
		expect(editionFor(id, day, '2026-11-20', all).id).toBe(expected);
	});

	it('does not take an edition that does not count yet for a document without a day', () => {
		expect(editionFor(customizationId, undefined, '2026-06-30', BOTH).id).toBe('1.0.9');
		const undated = '<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>';
		const on = (day: string): string | undefined =>
			verdict(undated, { editions: BOTH, now: new Date(`${day}T10:00:00Z`) }).edition;
		expect([on('2026-06-30'), on('2026-07-01')]).toEqual(['1.0.9', '1.0.10-test']);
	});

	it('lists editions oldest first, each with an identifier of its own', () => {
		expect(EDITIONS.map(({ validFrom }) => validFrom)).toEqual(EDITIONS.map(({ validFrom }) => validFrom).sort());
		expect(new Set(EDITIONS.map(({ id }) => id)).size).toBe(EDITIONS.length);
		expect(EDITIONS).toContain(NEWEST);
	});
});
