import { buildDeclaration } from '../../../anaf/transport/build';
import type { Declaration } from '../../../anaf/transport/model';
import { parseDeclaration } from '../../../anaf/transport/parse';
import { DECLARATION, type ElementDef } from '../../../anaf/transport/schema';
import { validateDeclaration } from '../../../anaf/transport/validate';
import { allSamples, notificationOf, UIT } from './samples';

/** A model with every field of the schema filled, so that nothing the builder forgets goes unnoticed. */
function filled(definition: ElementDef): Record<string, unknown> {
	const model: Record<string, unknown> = {};
	for (const { field, cleaning } of definition.attributes) model[field] = cleaning === 'flag' ? true : `v-${field}`;
	for (const { element, many } of definition.children) {
		if (element.scalar !== undefined) model[element.field] = 'v-scalar';
		else model[element.field] = many ? [filled(element), filled(element)] : filled(element);
	}
	return model;
}

describe('buildDeclaration', () => {
	it('writes every attribute and element of the schema, in its order', () => {
		const xml = buildDeclaration(filled(DECLARATION) as unknown as Declaration);
		const names = (definition: ElementDef): string[] => [
			definition.name,
			...definition.attributes.map(({ name }) => `@${name}`),
			...definition.children.flatMap(({ element, many }) => [...names(element), ...(many ? names(element) : [])]),
		];
		const found = [...xml.matchAll(/<(\w+)|(\w+)="/g)].map(([, element, attribute]) => element ?? `@${attribute}`);
		expect(found.filter((name) => name !== '@xmlns' && name !== '@version' && name !== '@encoding')).toEqual(
			names(DECLARATION),
		);
	});

	it.each(allSamples().map((sample, index) => [index, sample] as const))(
		'sample %i is valid and reads back the same',
		(_index, sample) => {
			const xml = buildDeclaration(sample);
			const report = validateDeclaration(xml);
			expect(report.ok && [...report.value.structure, ...report.value.rules]).toEqual([]);
			const parsed = parseDeclaration(xml);
			expect(parsed.ok && parsed.value).toEqual({ declaration: sample, unknown: [] });
		},
	);

	it('never writes an empty attribute', () => {
		const xml = buildDeclaration({
			declarantCif: '99000115',
			reference: '',
			confirmation: { uit: UIT, type: '10', remarks: '' },
		});
		expect(xml).not.toContain('""');
		expect(xml).toContain(`<confirmare uit="${UIT}" tipConfirmare="10"/>`);
	});

	it('escapes what XML needs escaped and drops what it cannot carry', () => {
		const xml = buildDeclaration({
			declarantCif: '99000115',
			reference: 'a<b&"c"\n\u0007😀\ud83dș',
			deletion: { uit: UIT },
		});
		expect(xml).toContain('refDeclarant="a&lt;b&amp;&quot;c&quot;&#10;😀ș"');
	});

	it('writes a half-filled model for validation to judge', () => {
		expect(buildDeclaration({ declarantCif: '', notification: {} } as unknown as Declaration)).toMatch(
			/<notificare\/><\/eTransport>$/,
		);
		expect(buildDeclaration({} as unknown as Declaration)).toMatch(/<eTransport xmlns="[^"]+"\/>$/);
	});

	it('writes a thousand lines in order', () => {
		const xml = buildDeclaration(notificationOf('10', 1000));
		expect([...xml.matchAll(/ refDeclarant="L(\d+)"/g)].map(([, index]) => Number(index))).toEqual(
			Array.from({ length: 1000 }, (_, index) => index + 1),
		);
	});
});
