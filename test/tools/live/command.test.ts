import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { command } from '../../../tools/live/command';
import { startStandIn, type Spoil, type StandIn } from './standIn';

const TOKEN = 'CANARY-token';
const CIF = '8000000000';

let standIn: StandIn | undefined;
afterEach(async () => {
	await standIn?.close();
	standIn = undefined;
});

interface Outcome {
	readonly code: number;
	readonly said: string;
	readonly complained: string;
	readonly written: Readonly<Record<string, string>>;
}

async function run(words: readonly string[], environment: Record<string, string>): Promise<Outcome> {
	const [said, complained, written]: [string[], string[], Record<string, string>] = [[], [], {}];
	const code = await command(words, environment, {
		now: Date.now(),
		version: '1.2.3',
		pause: async () => await Promise.resolve(),
		say: (line) => said.push(line),
		complain: (line) => complained.push(line),
		write: (file, text) => (written[file] = text),
	});
	return { code, said: said.join('\n'), complained: complained.join('\n'), written };
}

async function atStandIn(words: readonly string[], spoil?: Spoil): Promise<Outcome> {
	standIn = await startStandIn(spoil);
	return await run(words, { ANAF_TOKEN: TOKEN, ANAF_CIF: `RO${CIF}`, ANAF_WHERE: standIn.url });
}

it('ends with 0 where all is as expected, prints each call and writes the report', async () => {
	const { code, said, complained, written } = await atStandIn(['--upload', '--report', 'a.md']);
	expect([code, complained]).toEqual([0, '']);
	expect(said).toMatch(/^Hello +as expected$/m);
	expect(said).toMatch(/^Upload of a test invoice +as expected$/m);
	expect(Object.keys(written)).toEqual(['a.md']);
	expect(written['a.md']).toContain('n8n-nodes-anaf 1.2.3, a stand-in,');
	expect(said + String(written['a.md'])).not.toMatch(new RegExp(`${TOKEN}|${CIF}`));
});

it('ends with 2 where something differs', async () => {
	const spoil: Spoil = (path, answer) => (path.endsWith('/hello') ? { ...answer, status: 503 } : answer);
	const { code, written } = await atStandIn([], spoil);
	expect(code).toBe(2);
	expect(written['live-report.md']).toContain('status 503 instead of 200');
	expect(standIn?.asked.filter((asked) => /\/upload/i.test(asked))).toEqual([]);
});

it.each([401, 403])('stops with a word on the token where ANAF refuses it: %s', async (status) => {
	const spoil: Spoil = (_, answer) => ({ ...answer, status });
	const { code, said, complained, written } = await atStandIn([], spoil);
	expect([code, written]).toEqual([1, {}]);
	expect(said.split('\n')).toHaveLength(2);
	expect(complained).toMatch(/refuses this token.*docs\/live\.md/);
	expect(standIn?.asked).toHaveLength(2);
});

it('goes on where only one call is refused', async () => {
	const spoil: Spoil = (path, answer) => (path.endsWith('/hello') ? { ...answer, status: 403 } : answer);
	const { code, written } = await atStandIn([], spoil);
	expect(code).toBe(2);
	expect(written['live-report.md']).toContain('status 403 instead of 200');
});

it('says what is missing, and repeats nothing of what was written', async () => {
	const { complained } = await run(['CANARY-word'], { ANAF_CIF: 'CANARY-cif', ANAF_WHERE: 'CANARY-where' });
	expect(complained).toMatch(/^A word .*\nANAF_TOKEN is missing.*\nANAF_CIF is no CIF.*\nANAF_WHERE is not/);
	expect(complained).not.toContain('CANARY');
	expect((await run([], { ANAF_TOKEN: TOKEN })).complained).toMatch(/^ANAF_CIF is missing/);
});

describe('asks nothing, and ends with 1,', () => {
	const fetched = jest.spyOn(globalThis, 'fetch');
	beforeEach(() => fetched.mockReset());
	afterAll(() => fetched.mockRestore());
	const good = { ANAF_TOKEN: TOKEN, ANAF_CIF: CIF };

	it.each<[string, string[], Record<string, string>]>([
		['without a token', [], { ANAF_CIF: CIF }],
		['with an empty token', [], { ...good, ANAF_TOKEN: ' ' }],
		['without a CIF', [], { ANAF_TOKEN: TOKEN }],
		['with a CIF that is none', [], { ...good, ANAF_CIF: 'x' }],
		['with a word that it does not know', ['CANARY-token'], good],
		['without the name of the report', ['--report'], good],
		['with a place that is none', [], { ...good, ANAF_WHERE: 'prod' }],
		['with an address over which anybody reads the token', [], { ...good, ANAF_WHERE: 'http://anaf.example.com' }],
	])('%s', async (_, words, environment) => {
		const { code, said, complained, written } = await run(words, environment);
		expect([code, said, written]).toEqual([1, '', {}]);
		expect(complained).toContain('Usage:');
		expect(complained).not.toContain(TOKEN);
		expect(fetched).not.toHaveBeenCalled();
	});

	it.each(['production', 'https://api.anaf.ro', 'https://API.ANAF.RO:443/', 'https://proxy.example.com/localhost'])(
		'when a test invoice is to go to %s',
		async (where) => {
			const { code, complained, written } = await run(['--upload'], { ...good, ANAF_WHERE: where });
			expect([code, written]).toEqual([1, {}]);
			expect(complained).toContain('only to Test or to a stand-in on this computer');
			expect(fetched).not.toHaveBeenCalled();
		},
	);
});

it('starts as a program', () => {
	const root = join(__dirname, '..', '..', '..');
	const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
	const env = { ...process.env, ANAF_TOKEN: TOKEN, ANAF_CIF: CIF, ANAF_WHERE: 'https://anaf.invalid' };
	const { status, stderr } = spawnSync(process.execPath, [tsx, join(root, 'tools', 'live', 'main.ts'), '--upload'], {
		env,
		encoding: 'utf8',
	});
	expect([status, stderr]).toEqual([1, expect.stringContaining('it would be a real one')]);
});
