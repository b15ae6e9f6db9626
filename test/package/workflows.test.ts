import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';

interface Template {
	readonly nodes: ReadonlyArray<{ readonly name: string; readonly parameters: Readonly<Record<string, unknown>> }>;
}

/** What an expression of an example workflow gives for an item. They are run in real n8n by the end-to-end tests; here are the rare answers. */
function evaluated(file: string, node: string, parameter: string, $json: unknown): unknown {
	const template = JSON.parse(readFileSync(join(__dirname, '..', '..', 'workflows', file), 'utf8')) as Template;
	const expression = String(template.nodes.find(({ name }) => name === node)?.parameters[parameter]);
	return runInNewContext(/^=\{\{([^]*)\}\}$/.exec(expression)?.[1] ?? '', { $json });
}

describe('vehicle-change-form', () => {
	const title = ($json: unknown): unknown =>
		evaluated('vehicle-change-form.json', 'Answer: Not Changed', 'completionTitle', $json);

	it('does not say that the vehicle was not changed when the answer was lost', () => {
		expect(title({ error: 'The answer was lost', anaf: { kind: 'outcomeUnknown' } })).toBe(
			'It is not known whether the vehicle was changed',
		);
		expect(title({ state: 'processing', uploadIndex: '1' })).toBe('ANAF is still checking');
		expect(title({ state: 'rejected', reasons: ['x'] })).toBe('The vehicle was not changed');
		expect(title({ error: 'The UIT is wrong', anaf: { kind: 'invalidInput' } })).toBe('The vehicle was not changed');
	});
});
