import { OFFICIAL_RULES, SHADOWED_RULES } from '../../../anaf/transport/rules/engine';
import { validateModel } from '../../../anaf/transport/validate';
import { etransportModelPage } from '../../../tools/docs/etransport';

describe('the pages on declarations', () => {
	it('covers the 66 rules of Schematron 2.0.2', () => {
		expect(new Set([...OFFICIAL_RULES, ...SHADOWED_RULES].map(({ id }) => id)).size).toBe(66);
	});

	it('has examples that pass', () => {
		const text = etransportModelPage();
		const blocks = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json = '']) => json);
		const declarations = blocks.flatMap((block) => (block.startsWith('{\n') ? [block] : block.trim().split('\n')));
		expect(declarations).toHaveLength(5);
		for (const json of declarations) {
			const report = validateModel(JSON.parse(json) as unknown);
			expect([...report.structure, ...report.rules]).toEqual([]);
		}
	});
});
