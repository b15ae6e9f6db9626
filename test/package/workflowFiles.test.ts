import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const known = Object.keys((JSON.parse(text('package.json')) as { scripts: Record<string, string> }).scripts);
const stages = [...text('.ci/run').matchAll(/^(?:single|counted) .* npm (?:run (?:--silent )?)?([\w:-]+)/gm)].map(
	([, name = '']) => name,
);

describe('GitHub runs the same scripts as .ci/run', () => {
	test('.ci/run has stages', () => {
		expect(stages).toEqual(expect.arrayContaining(['lint', 'test', 'scan', 'pack:check', 'e2e']));
	});

	test('ci.yml calls every one of them, and no script that does not exist', () => {
		const called = [...text('.github/workflows/ci.yml').matchAll(/^ +- run: npm (?:run )?([\w:-]+)/gm)].map(
			([, name = '']) => name,
		);
		expect(called).toEqual(expect.arrayContaining(stages));
		expect(called.filter((name) => !known.includes(name))).toEqual([]);
	});

	test('publish.yml publishes with provenance, after the checks, with no secret', () => {
		const publish = text('.github/workflows/publish.yml');
		expect(publish).toContain('id-token: write');
		expect(publish).not.toMatch(/secrets\.|NPM_TOKEN|NODE_AUTH_TOKEN/);
		const steps = [...publish.matchAll(/^ +- run: (npm .*)$/gm)].map(([, step = '']) => step);
		expect(steps.at(-1)).toBe('npm publish --provenance --access public');
		expect(steps).toEqual(expect.arrayContaining(['npm run lint', 'npm test', 'npm run scan', 'npm run pack:check']));
	});
});
