import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { completeInvoice } from '../../anaf/invoice/complete/complete';
import type { InvoiceInput } from '../../anaf/invoice/model/input';
import { INVOICE, type Group } from '../../anaf/invoice/terms';
import { normalizeDeclaration } from '../../anaf/transport/normalize';
import { DECLARATION, type ElementDef } from '../../anaf/transport/schema';
import { AnafCompany } from '../../nodes/AnafCompany/AnafCompany.node';
import { AnafEFactura } from '../../nodes/AnafEFactura/AnafEFactura.node';
import { AnafETransport } from '../../nodes/AnafETransport/AnafETransport.node';
import { AnafTrigger } from '../../nodes/AnafTrigger/AnafTrigger.node';
import { readWhole } from '../../nodes/shared/fields/whole';

/** One number, as people write it; all are 2.5. */
const WRITTEN = [2.5, '2.5', '2,5', ' 2,50 ', '+2.5', '2.5000'];
/** Written so that it is two numbers, or none. */
const REFUSED = ['1.250', '1,250', '2 kg', '1.25,5', 'many', true];

const address = { line1: 'Str. Fabricii 7', city: 'Cluj-Napoca', county: 'Cluj' };
const line = { name: 'Scandura', price: 1, vat: 21 };
const BREAKDOWN = { category: 'S', rate: 21, taxableAmount: 1, taxAmount: 0.21 };
const AMOUNT = { amount: 1, reason: 'Rabat' };
const party = { name: 'FIRMA SRL', address };
const ofInvoice = (changes: object): IDataObject & InvoiceInput => ({
	number: 'N 1',
	issueDate: '2026-01-02',
	dueDate: '2026-02-02',
	seller: { ...party, cif: '10000008' },
	buyer: { ...party, cif: '20000005' },
	lines: [line],
	...changes,
});

/** Figures that are worked out when they are not given, and those that are no term but say how to work one out. */
const BESIDE = ['exchangeRate', 'paymentDays'];
/** A price with its base quantity, instead of a figure. */
const inPrice = (changes: object): object => ({ lines: [{ ...line, price: { net: 1, ...changes } }] });

/** An input with a value in one field of the model: a path of the tables, with `[]` where a list is. */
function inputWith(path: string, value: unknown): object {
	const [first = '', ...rest] = path.split('.');
	const name = first.replace('[]', '');
	if (name === 'lines' && rest[0] === 'price') return inPrice({ [rest[1] ?? '']: value });
	if (name === 'exchangeRate') return { currency: 'EUR', exchangeRate: value };
	const inner = rest.length === 0 ? value : inputWith(rest.join('.'), value);
	const whole: Readonly<Record<string, object>> = {
		lines: line,
		vatBreakdown: BREAKDOWN,
		allowances: AMOUNT,
		charges: AMOUNT,
	};
	const filled = rest.length > 0 ? { ...whole[name], ...(inner as object) } : inner;
	return { [name]: first.endsWith('[]') ? [filled] : filled };
}

/** The figures of a shape of the tables, by their paths. */
function figures(shape: Group['shape'], above = ''): string[] {
	return Object.entries(shape).flatMap(([name, part]) => {
		const path = `${above}${name}${part.many === true ? '[]' : ''}`;
		if (part.kind === 'group') return figures(part.shape, `${path}.`);
		// What has no term is read, and never written.
		return (part.kind === 'decimal' || part.kind === 'amount') && part.ids.length > 0 ? [path] : [];
	});
}

const fieldOf = (path: string): string => path.replaceAll('[]', '[0]');

/** Every text of a model without the zeros that say nothing. */
const bare = (json: unknown): unknown =>
	JSON.parse(
		JSON.stringify(json).replace(/"(-?\d+)(?:\.0+|(\.\d*?)0+)"/g, (_, whole: string, rest = '') => `"${whole}${rest}"`),
	);

/** What is wrong with a figure as it is written, without how it is written. */
function problems(path: string, value: unknown): string[] {
	const made = completeInvoice(ofInvoice(inputWith(path, value)));
	return made.ok ? [] : (made.fault.findings ?? []).map(({ message }) => message.replace(/^[“"].*?[”"]/, ''));
}

/** No rate is above a thousand: `1.250` has one reading there. */
const isRate = (path: string): boolean => /(?:rate|percentage|exchangeRate)$/i.test(path);

describe('a number means the same in every field of an invoice', () => {
	describe.each([...figures(INVOICE), ...BESIDE])('%s', (path) => {
		it('as it is written', () => {
			const [plain, ...others] = WRITTEN.map((written) => {
				const made = completeInvoice(ofInvoice(inputWith(path, written)));
				return made.ok ? bare(made.value.model) : problems(path, written);
			});
			for (const other of others) expect(other).toEqual(plain);
		});
		it.each(REFUSED.filter((_, index) => index > 1 || !isRate(path)))('refuses %j with the reason', (written) => {
			expect(problems(path, written)).toContainEqual(
				expect.stringMatching(/can be read as|is not a number|is not an? /),
			);
		});
	});

	it('and there are as many as the standard has', () => {
		expect(figures(INVOICE).length).toBeGreaterThan(30);
	});
});

/** The figures of a declaration, by their paths in JSON. */
function transportFigures({ attributes, children }: ElementDef, above = ''): string[] {
	return [
		...attributes
			.filter(({ cleaning }) => cleaning === 'decimal' || cleaning === 'lei')
			.map(({ field }) => `${above}${field}`),
		...children.flatMap(({ element, many }) =>
			transportFigures(element, `${above}${element.field}${many ? '[]' : ''}.`),
		),
	];
}

/** A declaration with a figure at a path. */
function declarationWith(path: string, value: unknown): object {
	const [head = '', ...rest] = path.split('.');
	const name = head.replace('[]', '');
	const inner = rest.length === 0 ? value : declarationWith(rest.join('.'), value);
	return { [name]: head.endsWith('[]') ? [inner] : inner };
}

describe('a number means the same in every field of a declaration', () => {
	const paths = transportFigures(DECLARATION);

	it('of which there are these', () => {
		expect([...new Set(paths.map((path) => path.slice(path.lastIndexOf('.') + 1)))].sort()).toEqual([
			'grossWeight',
			'netWeight',
			'quantity',
			'valueWithoutVat',
		]);
	});

	describe.each(paths)('%s', (path) => {
		it('as it is written', () => {
			const read = WRITTEN.map((written) => {
				const { declaration, findings } = normalizeDeclaration(declarationWith(path, written));
				return [declaration, findings.filter(({ field }) => field === fieldOf(path))];
			});
			for (const other of read) expect(bare(other)).toEqual([declarationWith(path, '2.5'), []]);
		});
		it.each(REFUSED)('refuses %j with the reason', (written) => {
			const { findings } = normalizeDeclaration(declarationWith(path, written));
			expect(findings.filter(({ field }) => field === fieldOf(path)).map(({ message }) => message)).toEqual([
				expect.stringMatching(/can be read as|is not a number|must be a text or a number/),
			]);
		});
	});
});

/** Every whole number that a panel asks for, in collections too. */
function wholeFields(properties: readonly INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => [
		...(property.type === 'number' ? [property] : []),
		...(property.options ?? []).flatMap((option) =>
			'type' in option ? wholeFields([option]) : 'values' in option ? wholeFields(option.values) : [],
		),
	]);
}

describe('a whole number means the same in every field of the panels', () => {
	const nodes = [new AnafEFactura(), new AnafETransport(), new AnafCompany(), new AnafTrigger()];
	const fields = new Map(
		nodes.flatMap(({ description }) =>
			wholeFields(description.properties).map((field) => [`${description.displayName}, ${field.displayName}`, field]),
		),
	);

	it.each([...fields])('%s', (_, field) => {
		const { minValue = 0, maxValue = 10 } = field.typeOptions ?? {};
		const least = Math.max(minValue, 1);
		for (const written of [least, String(least), ` ${least} `, `${least}.0`, `${least},0`])
			expect(readWhole(field, written)).toEqual({ ok: true, value: least });
		expect(readWhole(field, undefined)).toEqual({ ok: true, value: field.default });
		for (const written of [null, '', true, [], `${least}.5`, '1.000', '0x1', 'many', minValue - 1])
			expect([written, readWhole(field, written).ok]).toEqual([written, false]);
		if (field.typeOptions?.maxValue !== undefined) expect(readWhole(field, maxValue + 1).ok).toBe(false);
	});

	it('read by this reader alone', () => {
		const root = join(__dirname, '..', '..', 'nodes');
		const others = readdirSync(root, { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.ts'))
			.filter((file) =>
				/\b(?:Number|parseInt|parseFloat)\([^()]*getNodeParameter/.test(readFileSync(join(root, file), 'utf8')),
			);
		expect(others).toEqual([]);
	});
});
