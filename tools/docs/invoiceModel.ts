/** docs/invoice-model.md, made from the types and their docstrings in anaf/invoice/model, and from the table of terms. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

import { allRules } from '../../anaf/invoice/editions';
import * as terms from '../../anaf/invoice/terms';
import type { Group, Term } from '../../anaf/invoice/terms';
import { VAT_CATEGORIES } from '../../anaf/invoice/vat';
import { cell } from './cell';

const root = join(__dirname, '..', '..');

/** An input that the page shows and the test builds. */
export const EXAMPLE = {
	number: 'FCT-2026-17',
	issueDate: '2026-07-01',
	paymentDays: 30,
	seller: {
		name: 'Alfa Construct SRL',
		cif: 'RO12345674',
		registrationId: 'J12/1234/2015',
		address: { line1: 'Str. Lungă 1', city: 'Cluj-Napoca', county: 'Cluj' },
	},
	buyer: {
		name: 'Beta Distribuție SRL',
		cif: '43219870',
		address: { line1: 'Str. Scurtă 2', city: 'Sector 2', county: 'București' },
	},
	iban: 'RO49 AAAA 1B31 0075 9384 0000',
	lines: [
		{ name: 'Șuruburi', quantity: 10000, unit: 'buc', price: 0.1234, vat: 21 },
		{ name: 'Pâine', quantity: 3, unit: 'kg', price: 8.5, vat: 11, allowances: [{ percentage: 10, reason: 'Rabat' }] },
		{
			name: 'Curs',
			price: 500,
			vat: { category: 'E', exemptionReason: 'Art. 292 alin. (1) lit. f) din Codul fiscal' },
		},
	],
};

interface Section {
	readonly name: string;
	readonly text: string;
	readonly fields: ReadonlyArray<{ readonly name: string; readonly type: string; readonly text: string }>;
	readonly parents: readonly string[];
}

function docOf(node: ts.Node): string {
	const [doc] = ts.getJSDocCommentsAndTags(node);
	const comment = doc && ts.isJSDoc(doc) ? ts.getTextOfJSDocComment(doc.comment) : undefined;
	return (comment ?? '').replace(/\s+/g, ' ').trim();
}

/** Interfaces of a file, with their fields and docstrings, in order. */
export function sections(file: string): Section[] {
	const path = join(root, 'anaf', 'invoice', 'model', file);
	const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true);
	return source.statements.filter(ts.isInterfaceDeclaration).map((declaration) => ({
		name: declaration.name.text,
		text: docOf(declaration),
		parents: (declaration.heritageClauses ?? []).flatMap((clause) => clause.types.map((type) => type.getText(source))),
		fields: declaration.members.filter(ts.isPropertySignature).map((member) => ({
			name: member.name.getText(source),
			type: (member.type?.getText(source) ?? '').replace(/\s+/g, ' '),
			text: docOf(member),
		})),
	}));
}

/** The shapes of the table of terms, by the interfaces they describe. */
const SHAPES: Readonly<Record<string, Group['shape']>> = {
	Invoice: terms.INVOICE,
	Note: terms.NOTE,
	PrecedingInvoice: terms.PRECEDING_INVOICE,
	Party: terms.PARTY,
	Address: terms.ADDRESS,
	Contact: terms.CONTACT,
	Payee: terms.PAYEE,
	TaxRepresentative: terms.REPRESENTATIVE,
	Delivery: terms.DELIVERY,
	Period: terms.PERIOD,
	Payment: terms.PAYMENT,
	Account: terms.ACCOUNT,
	Card: terms.CARD,
	DirectDebit: terms.DIRECT_DEBIT,
	VatCategory: terms.VAT,
	DocumentAllowance: terms.DOCUMENT_ALLOWANCE,
	Allowance: terms.ALLOWANCE,
	Totals: terms.TOTALS,
	VatBreakdown: terms.VAT_BREAKDOWN,
	SupportingDocument: terms.SUPPORTING_DOCUMENT,
	Attachment: terms.ATTACHMENT,
	Line: terms.LINE,
	Price: terms.PRICE,
	Item: terms.ITEM,
	Classification: terms.CLASSIFICATION,
	ItemAttribute: terms.ITEM_ATTRIBUTE,
};

/** The numbers of a field's terms; an identifier of a list has its scheme as a term beside it. */
function numbers(part: Term | Group): string {
	const ids = part.ids.join(', ');
	return part.kind === 'identifier' && part.lists
		? `${ids} (schemes ${part.ids.map((id) => `${id}-1`).join(', ')})`
		: ids;
}

/** How long a field may be, or how often it may stand. */
function longest(part: Term | Group): string {
	if (part.kind === 'group') return part.repeats ? `At most ${part.repeats.most}.` : '';
	const limit = part.limits?.find((one) => one !== undefined);
	return limit === undefined ? '' : `At most ${limit.most} characters.`;
}

const FAMILIES = new Set(VAT_CATEGORIES.map(({ prefix }) => prefix));

/** `BR-S-08` and `BR-E-08` ask the same of their categories: they are `BR-*-08`. */
function familyOf(rule: string): string {
	const [, prefix, number] = /^(BR-[A-Z]+)-(\d+)$/.exec(rule) ?? [];
	return prefix !== undefined && number !== undefined && FAMILIES.has(prefix) ? `BR-*-${number}` : rule;
}

/** The rules that guard each term and group of the newest edition, as the rules themselves say; those of the VAT categories as one. */
const GUARDS: ReadonlyMap<string, ReadonlySet<string>> = allRules().reduce(
	(guards, { id, terms: guarded }) =>
		guarded.reduce((all, term) => all.set(term, (all.get(term) ?? new Set<string>()).add(familyOf(id))), guards),
	new Map<string, Set<string>>(),
);

/** The rules of a field, in the order of their names. */
function rulesOf(part: Term | Group): string {
	const rules = new Set(part.ids.flatMap((id) => [...(GUARDS.get(id.replace(/^(BT-\d+)-\d+$/, '$1')) ?? [])]));
	return [...rules].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).join(', ');
}

function table(section: Section): string {
	const parents =
		section.parents.length === 0
			? ''
			: ` All fields of ${section.parents.map((parent) => `\`${cell(parent)}\``).join(', ')}, and:`;
	const start = [`### ${section.name}`, '', `${section.text}${parents}`, ''];
	const shape = SHAPES[section.name];
	if (!shape) {
		const rows = section.fields.map((field) => `| \`${field.name}\` | \`${cell(field.type)}\` | ${cell(field.text)} |`);
		return [...start, '| Field | Type | Meaning |', '|---|---|---|', ...rows, ''].join('\n');
	}
	const rows = section.fields.map(({ name, type, text }) => {
		const part = shape[name];
		const meaning = [text, part ? longest(part) : ''].filter((sentence) => sentence !== '').join(' ');
		return `| \`${name}\` | ${part ? numbers(part) : ''} | \`${cell(type)}\` | ${cell(meaning)} | ${part ? cell(rulesOf(part)) : ''} |`;
	});
	return [...start, '| Field | Term | Type | Meaning | Rules |', '|---|---|---|---|---|', ...rows, ''].join('\n');
}

const RATES = { zero: '0', none: 'none', positive: 'more than 0', notNegative: '0 or more' } as const;

/** The table of the VAT categories. */
function vatCategories(): string[] {
	const rows = VAT_CATEGORIES.map(({ code, name, rate, reason, exemption }) => {
		const why =
			reason === 'forbidden'
				? 'none'
				: exemption === undefined
					? 'yours'
					: `yours, or ${exemption.code} ${exemption.text}`;
		return `| ${code} | ${name} | ${RATES[rate]} | ${why} |`;
	});
	return [
		'### VAT categories',
		'',
		'| Category | Meaning | Rate | Reason for not charging VAT |',
		'|---|---|---|---|',
		...rows,
		'',
	];
}

/** Text of docs/invoice-model.md. */
export function invoiceModelPage(): string {
	return `${[
		'# The invoice as JSON',
		'',
		'<!-- Made from anaf/invoice/model and anaf/invoice/terms.ts by tools/docs/invoiceModel.ts (npm run docs); do not edit by hand. -->',
		'',
		'Invoices are plain JSON with the terms of EN 16931 as CIUS-RO uses them. The same model comes out of parsing (UBL',
		'Invoice, UBL CreditNote, CrossIndustryInvoice) and goes into building. "BT" and "BG" are the numbers of the business',
		'terms and groups in EN 16931.',
		'',
		'- Amounts, prices, quantities and rates are **decimal texts** (`"1234.00"`), never floating point numbers. An input may',
		'  also use JSON numbers; each counts as its shortest decimal text. Texts may be written as `1.234,56`, `1,234.56` or `2,5`;',
		'  one with two readings, such as `1.250`, is refused unless `decimalSeparator` says `comma` or `point`.',
		'- Dates are `YYYY-MM-DD`. An input may use any form that the package reads: see [Days](days.md).',
		'- A field that the document does not carry is absent. Elements without a business term are listed by path in `unknown`',
		' next to the model, not dropped silently.',
		'',
		'## What building works out',
		'',
		'- A line: quantity x price / base quantity, minus allowances, plus charges, rounded to two decimals.',
		'- VAT: the taxable amounts of a category and rate are added up, and VAT is rounded once on the sum. Halves round away',
		'  from zero.',
		'- With `pricesIncludeVat`: prices, allowances and charges without VAT, and the VAT that was taken out of them ([the cents',
		'  explained](invoices.md#prices-that-include-vat)).',
		'- All totals. A total or breakdown that is given is compared with the parts, and refused when it does not fit.',
		'- Exemption reasons of AE, K, G and O. Category E needs yours.',
		'- RON VAT total of an invoice in another currency, from `exchangeRate` or as given.',
		'- County codes, Bucharest sectors, `RO` before the CIF of VAT payers, thirteen zeros for an unknown private person, `EL`',
		'  for Greece, unit codes for words such as `buc`, `kg`, `ore`.',
		'- Category O allows no VAT identifiers (BR-O-02): they are written as registrations, and a warning says so.',
		'',
		'What cannot be right is refused with all findings at once, each with its field (*Line 3, VAT Category*) and, where there',
		'is one, the official rule.',
		'',
		'An input that is enough:',
		'',
		'```json',
		JSON.stringify(EXAMPLE, null, 2),
		'```',
		'',
		'## The model',
		'',
		'*Rules* are those that look at the field; what each says is in [Rules of the offline validation](validation-rules.md).',
		'`BR-*-08` is the rule of that number of every VAT category, such as `BR-S-08`.',
		'',
		...sections('invoice.ts').map(table),
		...vatCategories(),
		'## The input',
		'',
		'Fields of the model keep their names; these types say what an input may leave out or write shorter.',
		'',
		...sections('input.ts').map(table),
	]
		.join('\n')
		.trimEnd()}\n`;
}
