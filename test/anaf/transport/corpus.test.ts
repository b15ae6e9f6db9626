import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { validateDeclaration } from '../../../anaf/transport/validate';
import { referenceFolder } from '../../harness/reference';

interface Expected {
	readonly name: string;
	readonly xsd: 'valid' | 'invalid';
	/** Fatal rule ids, or why the processor stopped. */
	readonly schematron: readonly string[] | string;
}

const folder = referenceFolder === undefined ? '' : join(referenceFolder, 'corpus/etransport');
const present = referenceFolder !== undefined && existsSync(folder);
const cases: Expected[] = present
	? (JSON.parse(readFileSync(join(folder, 'EXPECTED.json'), 'utf8')) as Expected[])
	: [];

(present ? describe : describe.skip)('the official verdicts on corpus/etransport (needs ANAF_REFERENCE_DIR)', () => {
	it('has the corpus', () => {
		expect(cases.length).toBeGreaterThan(300);
	});

	it.each(cases.map((expected) => [expected.name, expected] as const))('%s', (name, expected) => {
		const result = validateDeclaration(readFileSync(join(folder, `${name}.xml`)));
		if (!result.ok) throw new Error(result.fault.message);
		const { structure, rules, stopped } = result.value;
		expect(structure.length === 0 ? 'valid' : 'invalid').toBe(expected.xsd);
		if (typeof expected.schematron === 'string') {
			expect(stopped).toBe(true);
			return;
		}
		expect(stopped).toBe(false);
		const fatal = new Set(rules.filter(({ severity }) => severity === 'fatal').map(({ rule }) => rule));
		expect([...fatal].sort()).toEqual([...expected.schematron].sort());
	});
});
