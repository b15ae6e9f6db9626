import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { buildInvoice } from '../../../../anaf/invoice/complete';
import type { Invoice } from '../../../../anaf/invoice/model/invoice';
import { parseInvoice, readInvoice } from '../../../../anaf/invoice/read';
import { renderInvoice } from '../../../../anaf/invoice/render/page';
import { textsAt } from '../../../../anaf/xml/textsAt';
import { writtenDay, writtenNumber, type PageLanguage } from '../../../../anaf/page/language';
import { parseXml } from '../../../../anaf/xml/parse';
import { Random, seed } from '../../../harness/random';
import { generateInput } from '../complete/generator';
import { referenceFolder } from '../../../harness/reference';
import { HOSTILE, pageText, suspiciousAttributes, suspiciousTags } from '../../page/pageText';

/** Terms that the page has in other words than the document’s, or by design not at all. */
const OTHERWISE = new Set(['documentType', 'typeCode', 'content']);

type Leaf = readonly [path: string, value: string];

function leavesOf(value: unknown, path = ''): Leaf[] {
	if (typeof value === 'string') return OTHERWISE.has(path.slice(path.lastIndexOf('.') + 1)) ? [] : [[path, value]];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${path}.${key}`));
}

/** Terms of a model that are not in the text of its page. */
function missingIn(html: string, model: Invoice, language: PageLanguage): Leaf[] {
	const text = pageText(html).replace(/\s+/g, ' ');
	const isThere = (value: string): boolean => text.includes(value.replace(/\s+/g, ' ').trim());
	return leavesOf(model).filter(
		([path, value]) =>
			!isThere(value) &&
			!isThere(writtenNumber(language, value)) &&
			!isThere(writtenDay(language, value)) &&
			// A price for one unit says nothing of the one; a unit stands there in words.
			!/\.(?:baseQuantity|baseQuantityUnit|unit)$/.test(path),
	);
}

function modelOf(source: Uint8Array | string): Invoice {
	const read = parseInvoice(source);
	if (!read.ok) throw new Error(read.fault.message);
	return read.value.model;
}

const SMALL: Invoice = {
	documentType: 'invoice',
	number: 'F-1001',
	issueDate: '2026-11-20',
	currency: 'EUR',
	taxCurrency: 'RON',
	typeCode: '380',
	seller: { name: 'Fabrica de Șuruburi SRL', vatId: 'RO12345674', address: { city: 'Cluj-Napoca', county: 'RO-CJ' } },
	buyer: { name: 'Cumpărătorul <SRL> & Fiii', registrationId: { id: '43219870' } },
	totals: { net: '1000.00', vat: '210.00', vatInTaxCurrency: '1048.95', gross: '1210.00', payable: '1210.00' },
	vatBreakdown: [{ category: 'S', rate: '21.00', taxableAmount: '1000.00', taxAmount: '210.00' }],
	lines: [
		{
			id: '1',
			item: { name: 'Șuruburi' },
			quantity: '1000',
			unit: 'H87',
			price: { net: '126.00', baseQuantity: '100' },
			vat: { category: 'S', rate: '21.00' },
			netAmount: '1000.00',
		},
	],
};

describe('the page of an invoice', () => {
	test('Romanian labels, numbers and days; English; both', () => {
		const both = pageText(renderInvoice(SMALL));
		expect(both).toContain('Factură / Invoice F-1001');
		expect(both).toContain('Vânzător / Seller');
		expect(both).toContain('20.11.2026');
		expect(both).toContain('1.048,95 RON');
		const romanian = pageText(renderInvoice(SMALL, { language: 'ro' }));
		expect(romanian).not.toContain('Seller');
		expect(romanian).toContain('Cluj (RO-CJ)');
		const english = pageText(renderInvoice(SMALL, { language: 'en' }));
		expect(english).toContain('1,210.00 EUR');
		expect(english).toContain('2026-11-20');
		expect(english).not.toContain('Vânzător');
		expect(renderInvoice(SMALL, { language: 'en' })).toContain('<html lang="en">');
	});

	test('a price for a hundred says so, and a unit stands in words', () => {
		expect(pageText(renderInvoice(SMALL))).toContain('126,00 / 100');
		expect(pageText(renderInvoice(SMALL, { language: 'en' }))).toMatch(/\bpc\b/);
	});

	test('what ANAF says of it and the signature stand there when they are given, and only then', () => {
		expect(pageText(renderInvoice(SMALL))).not.toContain('La ANAF');
		const text = pageText(
			renderInvoice(SMALL, {
				anaf: { uploadIndex: '5001', registeredAt: '2026-11-21 10:00' },
				signature: { valid: false, reasons: ['no digest'] },
			}),
		);
		expect(text).toContain('5001');
		expect(text).toContain('2026-11-21 10:00');
		expect(text).toContain('nevalabilă / not valid: no digest');
		const inEnglish = renderInvoice(SMALL, { language: 'en', signature: { valid: true, reasons: [] } });
		expect(pageText(inEnglish)).toMatch(/Ministry of Finance\s+valid/);
		expect(inEnglish).not.toContain('valabil');
	});

	test.each(HOSTILE)('a hostile text is shown as it is: %s', (_name, text) => {
		const hostile: Invoice = {
			...SMALL,
			number: text,
			notes: [{ subjectCode: text, text }],
			seller: { name: text, address: { line1: text, county: text }, contact: { email: text } },
			supportingDocuments: [{ id: text, url: text, attachment: { content: 'AAAA', filename: text, mimeType: text } }],
			lines: [{ id: text, unit: text, quantity: text, netAmount: text, item: { name: text, description: text } }],
		};
		const html = renderInvoice(hostile, {
			unplaced: [{ path: text, text }],
			signature: { valid: false, reasons: [text] },
			anaf: { uploadIndex: text },
		});
		expect(suspiciousTags(html)).toEqual([]);
		expect(suspiciousAttributes(html)).toEqual([]);
		expect(missingIn(html, hostile, 'both')).toEqual([]);
	});

	test('controls and halves of characters cannot break the page', () => {
		const html = renderInvoice({ ...SMALL, number: 'a\u0000b\u001bc\ud800d' });
		expect(pageText(html)).toContain('a\ufffdb\ufffdc\ufffdd');
	});

	test('no outside resource, no script, and browsers are told so', () => {
		const html = renderInvoice(SMALL);
		expect(html).toContain(`default-src 'none'; style-src 'unsafe-inline'`);
		expect(html).not.toMatch(/https?:\/\/|url\(|@import|<script|<link|<iframe/);
	});

	test('what the model has no place for is listed at the end, with its text', () => {
		const document = parseXml(
			'<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"><ID>1</ID><Strange scheme="x">odd <b>text</b></Strange></Invoice>',
		);
		if (!document.ok) throw new Error(document.fault.message);
		const read = readInvoice(document.value.root);
		if (!read.ok) throw new Error(read.fault.message);
		const unplaced = textsAt(document.value.root, read.value.unknown);
		expect(unplaced).toContainEqual({ path: '/Invoice/Strange', text: 'scheme=x odd text' });
		expect(pageText(renderInvoice(read.value.model, { unplaced }))).toMatch(/\/Invoice\/Strange\s+: scheme=x odd text/);
	});

	test('a list of unplaced terms that was cut says how many more there are, and repeats nothing', () => {
		const strange = '<Strange/>'.repeat(1010);
		const xml = `<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"><ID>secret</ID>${strange}</Invoice>`;
		const document = parseXml(xml);
		if (!document.ok) throw new Error(document.fault.message);
		const read = readInvoice(document.value.root);
		if (!read.ok) throw new Error(read.fault.message);
		expect(textsAt(document.value.root, read.value.unknown).at(-1)).toEqual({
			path: expect.stringMatching(/^… and 1\d more$/) as string,
		});
	});

	test('credit notes, self-billed invoices and types without words say what they are', () => {
		const title = (changes: Partial<Invoice>): string =>
			/<h1>([^<]*)/.exec(renderInvoice({ ...SMALL, ...changes }, { language: 'en' }))?.[1] ?? '';
		expect(title({ typeCode: '381', documentType: 'creditNote' })).toBe('Credit note F-1001');
		expect(title({ typeCode: undefined, documentType: 'creditNote' })).toBe('Credit note F-1001');
		expect(title({ typeCode: '389' })).toBe('Self-billed invoice F-1001');
		expect(title({ typeCode: '999' })).toBe('Document 999 F-1001');
	});

	test('allowances and charges of the document: reason, calculation, VAT and amount in a row', () => {
		const text = pageText(
			renderInvoice({
				...SMALL,
				allowances: [
					{
						amount: '25.00',
						baseAmount: '1000.00',
						percentage: '2.5',
						reason: 'Volum',
						reasonCode: '95',
						vat: { category: 'S', rate: '21' },
					},
				],
				charges: [{ amount: '40.00', vat: { category: 'O', taxScheme: 'X' } }],
			}),
		).replace(/\s+/g, ' ');
		expect(text).toContain('Reducere / Allowance: Volum (95) 2,5 % din / of 1.000,00 21 % (S) 25,00');
		expect(text).toMatch(/Taxă suplimentară \/ Charge .*X.* \(O\) 40,00/);
	});

	test('a thousand lines are a thousand rows', () => {
		const [line] = SMALL.lines;
		const lines = Array.from({ length: 1000 }, (_, at) => ({ ...line, id: String(at + 1) }));
		expect(renderInvoice({ ...SMALL, lines }).match(/<tr>/g)?.length).toBeGreaterThan(1000);
	});

	test(`every term of generated invoices is on their pages (seed ${seed})`, () => {
		const random = new Random(seed);
		for (let round = 0; round < 60; round++) {
			const built = buildInvoice(generateInput(seed, round));
			if (!built.ok) throw new Error(`seed ${seed}: ${built.fault.message}`);
			const model = modelOf(built.value.xml);
			const language = random.pick<PageLanguage>(['ro', 'en', 'both']);
			expect([seed, round, missingIn(renderInvoice(model, { language }), model, language)]).toEqual([seed, round, []]);
		}
	});
});

(referenceFolder === undefined ? describe.skip : describe)('pages of real documents (needs ANAF_REFERENCE_DIR)', () => {
	test('every amount, name and other term of the corpus is on the page, in each language', () => {
		const folder = join(referenceFolder ?? '', 'corpus', 'documents');
		const files = (readdirSync(folder, { recursive: true }) as string[]).filter((name) => /\.xml$/i.test(name));
		expect(files.length).toBeGreaterThan(100);
		const missing: Array<readonly [string, Leaf]> = [];
		for (const [at, file] of files.entries()) {
			const read = parseInvoice(readFileSync(join(folder, file)));
			if (!read.ok) continue;
			const language = (['ro', 'en', 'both'] as const)[at % 3] ?? 'both';
			const html = renderInvoice(read.value.model, { language });
			missing.push(...missingIn(html, read.value.model, language).map((leaf) => [file, leaf] as const));
		}
		expect(missing).toEqual([]);
	});
});
