import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const known = Object.keys((JSON.parse(text('package.json')) as { scripts: Record<string, string> }).scripts);
const stages = [...text('.ci/run').matchAll(/^(?:single|counted) .* npm (?:run (?:--silent )?)?([\w:-]+)/gm)].map(
	([, name = '']) => name,
);

const CI = '.github/workflows/ci.yml';
const callsIn = (workflow: string): string[] =>
	[...workflow.matchAll(/^ +- (?:run: )?npm (?:run )?([\w:-]+)/gm)].map(([, name = '']) => name);
const called = callsIn(text(CI));

describe('GitHub runs the same scripts as .ci/run', () => {
	test('.ci/run has stages', () => {
		expect(stages).toEqual(expect.arrayContaining(['lint', 'test', 'scan', 'pack:check', 'e2e']));
	});

	test('ci.yml calls every one of them, and no script that does not exist', () => {
		expect(called).toEqual(expect.arrayContaining(stages));
		expect(called.filter((name) => !known.includes(name))).toEqual([]);
	});

	test('the long suites run once a night, those that there are', () => {
		const suites = ['test:dates', 'test:load', 'faults', 'fuzz', 'soak'].filter((name) => known.includes(name));
		expect(suites.length).toBeGreaterThan(3);
		const [changes = '', nightly = ''] = text(CI).split(/^ {2}nightly:$/m);
		expect(callsIn(nightly)).toEqual(suites);
		expect(nightly).toContain("if: github.event_name == 'schedule'");
		expect(callsIn(changes).filter((name) => suites.includes(name))).toEqual([]);
	});

	test('publish.yml publishes with provenance, after the checks, with no secret', () => {
		const publish = text('.github/workflows/publish.yml');
		expect(publish).toContain('id-token: write');
		expect(publish).not.toMatch(/secrets\.|NPM_TOKEN|NODE_AUTH_TOKEN/);
		const steps = [...publish.matchAll(/^ +- run: (npm .*)$/gm)].map(([, step = '']) => step);
		expect(steps.at(-1)).toBe('npm publish --provenance --access public');
		// The last of them runs the scanner and the check of the package, which need not run twice.
		expect(steps.slice(-4, -1)).toEqual(['npm run lint', 'npm test', 'npm run release:check -- "$GITHUB_REF_NAME"']);
		const release = text('tools/release/main.ts');
		for (const tool of ['scan.mjs', 'pack-check.mjs']) expect(release).toContain(`'${tool}'`);
	});
});
