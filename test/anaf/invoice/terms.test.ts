import { writeUbl } from '../../../anaf/invoice/complete';
import type { Invoice } from '../../../anaf/invoice/model/invoice';
import { allRules } from '../../../anaf/invoice/editions';
import { INVOICE, limitOf, listOf, type Group, type Term } from '../../../anaf/invoice/terms';
import { parseXml } from '../../../anaf/xml/parse';
import type { XmlElement } from '../../../anaf/xml/tree';
import { filled } from './filled';

type Shape = Group['shape'];

/** Every term with its path below the root, once for each place it has in the document. */
function* placed(
	shape: Shape,
	above = '',
	role = 0,
): Generator<{ id: string; name: string; term: Term; role: number; path: string }> {
	for (const [name, part] of Object.entries(shape)) {
		const path = part.ubl.startsWith('/') ? part.ubl : `${above}/${part.ubl}`;
		if (part.kind === 'group') yield* placed(part.shape, path, part.role ?? role);
		else yield { id: part.ids[role] ?? '', name, term: part, role, path };
	}
}

const TERMS = [...placed(INVOICE)];

test('every business term of EN 16931 is there, once for each place of it', () => {
	const numbers = TERMS.map(({ id }) => id).filter((id) => /^BT-\d+$/.test(id));
	// The standard has no BT-4; the identifier of a creditor stands at the seller or at the payee.
	const expected = Array.from({ length: 165 }, (_, index) => `BT-${index + 1}`).filter((id) => id !== 'BT-4');
	expect(expected.filter((id) => !numbers.includes(id))).toEqual([]);
	expect([...new Set(numbers.filter((id, index) => numbers.indexOf(id) !== index))]).toEqual(['BT-90']);
});

test('every business group of EN 16931 is there, once', () => {
	const groups = (shape: Shape, role = 0): string[] =>
		Object.values(shape).flatMap((part) =>
			part.kind === 'group' ? [part.ids[role] ?? '', ...groups(part.shape, part.role ?? role)] : [],
		);
	const numbers = groups(INVOICE).filter((id) => id !== '');
	expect([...numbers].sort()).toEqual([...new Set(numbers)].sort());
	// BG-2 (process control) holds the two identifiers of the specification and is no field.
	expect(Array.from({ length: 32 }, (_, index) => `BG-${index + 1}`).filter((id) => !numbers.includes(id))).toEqual([
		'BG-2',
	]);
});

describe('the rules and the tables', () => {
	/** Every rule with the terms that it says it guards. */
	const guarded = new Map(allRules().map(({ id, terms }) => [id, new Set(terms)]));
	function* groups(shape: Shape, role = 0): Generator<{ id: string; part: Group }> {
		for (const part of Object.values(shape)) {
			if (part.kind !== 'group') continue;
			yield { id: part.ids[role] ?? '', part };
			yield* groups(part.shape, part.role ?? role);
		}
	}
	const GROUPS = [...groups(INVOICE)];

	test('what a rule says that it guards is in the tables', () => {
		const known = new Set([...TERMS, ...GROUPS].map(({ id }) => id));
		const unknown = [...guarded].flatMap(([rule, terms]) =>
			[...terms].filter((id) => !known.has(id)).map((id) => `${rule} guards ${id}`),
		);
		expect(unknown).toEqual([]);
	});

	test('every rule says what it guards, but for those about what is not used and about the currency of any amount', () => {
		const silent = [...guarded].filter(([id, terms]) => terms.size === 0 && !/^UBL-(?:CR|DT)-/.test(id));
		expect(silent.map(([id]) => id)).toEqual(['BR-CL-03']);
	});

	test('a rule that the tables name guards that term', () => {
		const named = [
			...TERMS.flatMap(({ id, term, role }) =>
				[limitOf(term, role), listOf(term, role)].map(
					(one) => [one?.rule, id.replace(/^(BT-\d+)-\d+$/, '$1')] as const,
				),
			),
			...GROUPS.map(({ id, part }) => [part.repeats?.rule, id] as const),
		];
		const missing = named.filter(([rule, id]) => rule !== undefined && guarded.get(rule)?.has(id) !== true);
		expect(missing.map(([rule, id]) => `${rule} guards ${id}`)).toEqual([]);
	});
});

/** The texts at a path of local names; of an attribute where it ends in one. */
function textsAt(element: XmlElement, steps: readonly string[]): string[] {
	const [step, ...rest] = steps;
	if (step === undefined) return [element.text];
	if (step === '.') return textsAt(element, rest);
	if (step.startsWith('@'))
		return element.attributes.filter(({ local }) => local === step.slice(1)).map(({ value }) => value);
	return element.children
		.filter(({ local }) => step.split('|').includes(local))
		.flatMap((child) => textsAt(child, rest));
}

describe.each(['invoice', 'creditNote'] as const)(
	'the writer puts every term of an %s where the table says',
	(documentType) => {
		const xml = writeUbl({ ...filled(INVOICE), documentType } as unknown as Invoice);
		const parsed = parseXml(xml);
		if (!parsed.ok) throw new Error(parsed.fault.message);
		const { root } = parsed.value;
		// UBL has no place for these in a credit note: they stand elsewhere (BT-9, BT-11).
		const elsewhere = documentType === 'creditNote' ? ['BT-9', 'BT-11'] : [];
		const known = TERMS.filter(({ id }) => !elsewhere.includes(id));

		it.each(known.map((term) => [term.id, term.path, term.name] as const))('%s %s', (_id, path, name) => {
			const texts = textsAt(root, path.slice(1).split('/'));
			// The subject of a note stands in front of its text.
			expect(texts.some((text) => text.includes(`v-${name}`))).toBe(true);
		});
	},
);
