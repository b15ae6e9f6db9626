import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

import { validateModel } from '../../../anaf/transport/validate';
import { AnafETransport } from '../../../nodes/AnafETransport/AnafETransport.node';

const guide = readFileSync(join(__dirname, '../../../docs/etransport.md'), 'utf8');

describe('docs/etransport.md', () => {
	it('names every operation', () => {
		const operations = new AnafETransport().description.properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ options }) => options as INodePropertyOptions[]);
		for (const { name } of operations) expect(guide).toContain(`| ${name} |`);
	});

	it('has an example in JSON that ANAF’s rules accept', () => {
		const examples = [...guide.matchAll(/```json\n([\s\S]*?)```/g)]
			.map(([, text]) => JSON.parse(text ?? '') as IDataObject)
			.filter((json) => 'operation' in json);
		expect(examples).toHaveLength(1);
		for (const notification of examples) {
			const report = validateModel({ declarantCif: '10000008', notification }, { today: '2026-11-24' });
			expect([...report.structure, ...report.rules]).toEqual([]);
			expect(report.valid).toBe(true);
		}
	});
});
