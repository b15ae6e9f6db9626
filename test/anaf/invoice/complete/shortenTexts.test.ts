import { buildInvoice, type BuiltInvoice } from '../../../../anaf/invoice/complete';
import { cut } from '../../../../anaf/invoice/complete/texts';
import { labelOf } from '../../../../anaf/invoice/labels';
import type { InvoiceInput } from '../../../../anaf/invoice/model/input';
import type { Invoice } from '../../../../anaf/invoice/model/invoice';
import { INVOICE, limitOf, type Group, type Limit } from '../../../../anaf/invoice/terms';
import { parseInvoice } from '../../../../anaf/invoice/read';
import { validateInvoice } from '../../../../anaf/invoice/validate';

const address = { line1: 'Str. Lungă 1', city: 'Cluj-Napoca', county: 'Cluj' };
const contact = { name: 'Ana Pop', phone: '0264000000', email: 'ana@alfa.example' };
const reduced = [{ amount: 1, reason: 'Reducere' }];
const exempt = { category: 'E', exemptionReason: 'Scutit' };

/** An invoice with every group that has a text, and no free place for the rest of a long one. */
function whole(): InvoiceInput {
	return {
		number: 'F-1',
		issueDate: '2026-07-01',
		paymentTerms: '30 de zile',
		seller: { name: 'Alfa SRL', cif: 'RO12345674', address, contact },
		buyer: { name: 'Beta SRL', cif: 'RO43219870', address, contact },
		payee: { name: 'Gama SRL' },
		taxRepresentative: { name: 'Delta SRL', vatId: 'RO12345674', address },
		delivery: { address },
		payments: [
			{ meansCode: '48', accounts: [{ id: 'RO49AAAA1B31007593840000' }], card: { number: '1234', holder: 'Ana Pop' } },
		],
		allowances: reduced,
		charges: reduced,
		vatBreakdown: [exempt],
		supportingDocuments: [{ id: 'A-1', attachment: { content: 'AAAA', filename: 'a.pdf' } }],
		notes: Array.from({ length: 20 }, (_, index) => `Nota ${index}`),
		precedingInvoices: [{ number: 'F-0' }],
		lines: [
			{
				price: 100,
				vat: exempt,
				note: 'notă',
				allowances: reduced,
				charges: reduced,
				item: { name: 'Pâine', description: 'albă', attributes: [{ name: 'Culoare', value: 'alb' }] },
			},
		],
	};
}

/** The invoice with one text put at a path such as `lines[0].item.name`. */
function withText(path: string, text: string, more: object = { shortenTexts: true }): InvoiceInput {
	const input = JSON.parse(JSON.stringify(whole())) as InvoiceInput;
	const parts = path.split(/[.[\]]+/).filter(Boolean);
	const last = parts.pop() ?? '';
	const place = parts.reduce<Record<string, unknown>>(
		(at, part) => at[part] as Record<string, unknown>,
		input as unknown as Record<string, unknown>,
	);
	place[last] = text;
	return { ...input, ...more };
}

const textAt = (model: Invoice, path: string): unknown =>
	path
		.split(/[.[\]]+/)
		.filter(Boolean)
		.reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], model);

/** Every term with a limit, and where it stands in the input. */
function* limited(shape: Group['shape'], above: string, role: number): Generator<[string, Limit]> {
	for (const [name, part] of Object.entries(shape)) {
		const path = above === '' ? name : `${above}.${name}`;
		if (part.kind === 'group') yield* limited(part.shape, part.many ? `${path}[0]` : path, part.role ?? role);
		else if (part.kind === 'text') {
			const limit = limitOf(part, role);
			if (limit) yield [path, limit];
		}
	}
}
// The rules cap reasons on the document by another way; they are as long as those of a line may be.
const REASON: Limit = { most: 100, rule: 'BR-RO-L1022', shortens: true };
const TERMS: Array<[string, Limit]> = [
	...[...limited(INVOICE, '', 0)].map(([path, limit]): [string, Limit] => [
		path.replace('notes[0].text', 'notes[0]'),
		limit,
	]),
	['allowances[0].reason', REASON],
	['charges[0].reason', { ...REASON, rule: 'BR-RO-L1023' }],
];
const TEXTS = TERMS.filter(([, { shortens }]) => shortens === true);
const OTHERS = TERMS.filter(([, { shortens }]) => shortens !== true);

const points = (text: string): number => Array.from(text.replace(/\s+/g, ' ')).length;
const words = (length: number): string => 'șapte '.repeat(length).slice(0, length - 1) + 'x';

function build(input: InvoiceInput): BuiltInvoice {
	const result = buildInvoice(input);
	if (!result.ok) throw new Error(JSON.stringify(result.fault.details));
	const validation = validateInvoice(result.value.xml);
	if (!validation.ok || validation.value.fatal > 0) throw new Error(JSON.stringify(validation));
	return result.value;
}

test('every text and every other term of the table is one or the other', () => {
	expect(TEXTS.map(([path]) => path)).toHaveLength(42);
	expect(
		OTHERS.map(([path]) => path).filter(
			(path) => !/postalCode|phone|email|[rR]eference|number|\.id|url|filename/.test(path),
		),
	).toEqual(['payments[0].remittanceInformation']);
});

const modelPath = (path: string): string => (path === 'notes[0]' ? 'notes[0].text' : path);

describe.each(TEXTS)('%s', (path, { most, rule }) => {
	const cuts: Array<[string, string]> = [
		['one over', words(most + 1)],
		['far over', words(5 * most)],
		['without a space', 'x'.repeat(most + 1)],
		['an emoji of several parts at the border', `${'x'.repeat(most - 2)}👩🏽‍🌾${'y'.repeat(10)}`],
		['a pair at the border', `${'x'.repeat(most - 1)}${'😀'.repeat(3)}`],
		['an accent at the border', `${'x'.repeat(most - 1)}s\u0326${'y'.repeat(3)}`],
	];

	test('what just fits is left alone', () => {
		for (const text of [words(most), '😀'.repeat(most)]) {
			const { model, warnings } = build(withText(path, text));
			expect(textAt(model, modelPath(path))).toBe(text);
			expect(warnings.filter((warning) => warning.includes('longer than'))).toEqual([]);
		}
	});

	test.each(cuts)('%s', (_, text) => {
		const { model, warnings } = build(withText(path, text));
		const kept = textAt(model, modelPath(path)) as string;
		expect(points(kept)).toBeLessThanOrEqual(most);
		expect(text.startsWith(kept)).toBe(true);
		const rest = text.slice(kept.length);
		expect(rest).not.toMatch(/^[\p{M}\u200d\udc00-\udfff]/u);
		if (text.includes(' ')) expect(rest).toMatch(/^ /);
		const said = warnings.filter((warning) => warning.includes('was cut'));
		expect(said).toHaveLength(1);
		expect(said[0]).toContain(`${labelOf(path)}: is longer than ${most} characters: the rest, “`);
		expect(said[0]).toContain(`(${points(rest.trimStart())} of ${points(text)} characters)`);
		expect(said[0]).toContain(`“${rest.trimStart().slice(0, 3)}`);
	});

	test('is refused without the option, or told', () => {
		for (const more of [{}, { shortenTexts: false }]) {
			const result = buildInvoice(withText(path, words(most + 1), more));
			// What ANAF's rules can never report is a warning that names the rule.
			const told = result.ok
				? result.value.warnings
				: result.fault.findings.map((finding) => `(${finding.rule ?? ''})`);
			expect(told).toContainEqual(expect.stringContaining(`(${rule})`));
			expect([path, result.ok]).toEqual([path, rule === 'BR-RO-L1019']);
		}
	});
});

test.each(OTHERS)('%s is never cut', (path, { most, rule }) => {
	const result = buildInvoice(withText(path, `F1${'x'.repeat(most)}`));
	expect(result.ok ? [] : result.fault.findings).toContainEqual(expect.objectContaining({ rule }));
});

const small = (more: Partial<InvoiceInput>): InvoiceInput => ({ ...whole(), notes: [], shortenTexts: true, ...more });
const line = (more: object): Partial<InvoiceInput> => ({
	vatBreakdown: [],
	lines: [{ price: 1, vat: 21, name: 'Pâine', ...more }],
	allowances: [],
	charges: [],
});

test('a long note stands in several, with its subject code, and what has no room is cut', () => {
	const long = words(700);
	const three = build(small({ notes: [long, 'alta'] }));
	expect(three.model.notes).toHaveLength(4);
	expect(
		three.model.notes
			?.slice(0, 3)
			.map(({ text }) => text)
			.join(' '),
	).toBe(long);
	expect(three.warnings).toEqual(['Note: is longer than 300 characters and was split into 3 notes']);
	for (const note of [{ subjectCode: 'AAI', text: long }, `#AAI#${long}`]) {
		const { notes } = build(small({ notes: [note] })).model;
		expect(notes?.map(({ subjectCode }) => subjectCode)).toEqual(['AAI', 'AAI', 'AAI']);
	}
	const huge = build(small({ notes: ['una', words(10_000)], ...line({}), cashVat: true }));
	expect(huge.model.notes).toHaveLength(20);
	expect(huge.model.notes?.at(-1)?.text).toBe('TVA la încasare');
	expect(huge.warnings).toHaveLength(2);
});

test('the rest of a name goes to the description, that of a description to the note, that of a note to the description', () => {
	const [name, description, note] = [words(250), words(300), words(400)];
	const named = build(small(line({ name })));
	expect(`${named.model.lines?.[0]?.item?.name} ${named.model.lines?.[0]?.item?.description}`).toBe(name);
	expect(named.warnings).toEqual([expect.stringMatching(/^Line 1, Name: .* is now in the description$/)]);
	const described = build(small(line({ description }))).model.lines?.[0];
	expect(`${described?.item?.description} ${described?.note}`).toBe(description);
	const noted = build(small(line({ note, item: { name: 'Pâine' } }))).model.lines?.[0];
	expect(`${noted?.note} ${noted?.item?.description}`).toBe(note);
	const all = build(small(line({ name: words(900) })));
	expect(all.warnings.map((warning) => warning.split(':')[0])).toEqual([
		'Line 1, Name',
		'Line 1, Description',
		'Line 1, Note',
	]);
});

test('every cut is said, however many', () => {
	const lines = Array.from({ length: 300 }, () => ({ name: words(120), description: 'd', price: 1, vat: 21 }));
	expect(build(small({ ...line({}), lines })).warnings).toHaveLength(300);
});

test('the sector of Bucharest is found in the part that is cut, and what was read stays as it was', () => {
	const seller = whole().seller;
	const line1 = `${'Strada '.repeat(30)}Sector 3`;
	const { model } = build(small({ seller: { ...seller, address: { line1, city: 'București' } } }));
	expect(model.seller?.address?.city).toBe('SECTOR3');
	const { xml } = build(whole());
	const read = parseInvoice(xml.replace('>Scutit<', `>${words(150)}<`));
	if (!read.ok) throw new Error(read.fault.message);
	const again = build({ ...read.value.model, shortenTexts: true } as InvoiceInput);
	expect(again.xml).toContain(words(150));
});

test('reasons that are too long together are cut; a character longer than the room is cut inside', () => {
	const vats = ['a', 'b', 'c'].map((letter) => ({ category: 'E', exemptionReason: letter.repeat(60) }));
	const lines = vats.map((vat) => ({ name: 'Pâine', price: 1, vat }));
	const { model } = build(small({ ...line({}), lines }));
	expect(model.vatBreakdown?.[0]?.exemptionReason).toBe(`${'a'.repeat(60)};`);
	expect(cut(`a${'\u0301'.repeat(50)}`, 10).kept).toHaveLength(10);
	expect(cut('unu   \r\n doi trei', 7)).toEqual({ kept: 'unu   \r\n doi', rest: 'trei' });
});
