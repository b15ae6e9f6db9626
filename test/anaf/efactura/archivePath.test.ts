import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
	archivePath,
	PATH_PLACEHOLDERS,
	PathsOfRun,
	readPathTemplate,
	type PathValues,
} from '../../../anaf/efactura/archivePath';
import { bytesOfName, pathKey, safeName } from '../../../anaf/fileNames';
import { Random, seed } from '../../harness/random';

const DEFAULT = '{cif}/{direction}/{yyyy}/{MM}/{date}_{number}_{partner}_{messageId}';
const VALUES: PathValues = {
	cif: '10000008',
	direction: 'received',
	yyyy: '2026',
	MM: '11',
	dd: '02',
	date: '2026-11-02',
	number: 'F 7',
	partner: 'ȘINDRILA S.R.L.',
	messageId: '3001503294',
};

function pathOf(template: string, values: PathValues = VALUES, fold = false, longest = 240): string {
	const read = readPathTemplate(template);
	if (!read.ok) return `fault: ${read.fault.message}. ${read.fault.advice}`;
	const path = archivePath(read.value, values, { fold, longest });
	return path.ok ? path.value.path : `fault: ${path.fault.message}. ${path.fault.advice}`;
}

describe('the path of a message', () => {
	it.each([
		[DEFAULT, false, '10000008/received/2026/11/2026-11-02_F 7_ȘINDRILA S.R.L_3001503294'],
		[DEFAULT, true, '10000008/received/2026/11/2026-11-02_F 7_SINDRILA S.R.L_3001503294'],
		['Anul {yyyy}/{dd}.{MM} {number}', false, 'Anul 2026/02.11 F 7'],
		[' {number} ', false, 'F 7'],
		['{partnerCif}/{uploadIndex}', false, 'unknown/unknown'],
		['{number}', false, 'F 7'],
	])('of %j (folded: %s) is %j', (template, fold, path) => {
		expect(pathOf(template, VALUES, fold)).toBe(path);
	});

	it.each([
		['{cif}/{factura}', 'unknown placeholder {factura}. Choose among {cif}, {date}'],
		['{mm}', 'unknown placeholder {mm}'],
		['{toString}', 'unknown placeholder {toString}'],
		['{}', 'unknown placeholder {}'],
		['{cif', 'without its other one'],
		['cif}', 'without its other one'],
		['{{cif}}', 'without its other one'],
		['', 'The path is empty'],
		['  ', 'The path is empty'],
		['/files/{cif}', 'begins at the root'],
		['\\\\server\\{cif}', 'begins at the root'],
		['C:/{cif}', 'begins at the root'],
		['{cif}\\{number}', 'a backslash'],
		['{cif}//{number}', 'a folder without a name'],
		['{cif}/', 'a folder without a name'],
		['../{cif}', 'the folder “..”'],
		['{cif}/ .. /{number}', 'the folder “..”'],
		['{cif}/./{number}', 'the folder “.”'],
	])('%j is refused', (template, sentence) => {
		expect(pathOf(template)).toContain(`fault: `);
		expect(pathOf(template)).toContain(sentence);
	});

	it('a text of a document neither adds a folder nor leads out of one', () => {
		const evil = { ...VALUES, number: '../../x', partner: 'a/../b\\c\u202e:d', cif: '..' };
		expect(pathOf(DEFAULT, evil)).toBe('unknown/received/2026/11/2026-11-02_-..-x_a-..-b-c-d_3001503294');
		expect(pathOf('{partner}/{number}', { partner: 'CON', number: 'nul.xml' })).toBe('CON_/nul_.xml');
		// Two texts that are harmless alone.
		expect(pathOf('{partner}{number}/x', { partner: 'C', number: 'ON' })).toBe('CON_/x');
		expect(pathOf('{partner}.{number}/x', { partner: '.', number: '.' })).toBe('unknown.unknown/x');
	});

	it('is shortened where the other party’s name is long, and keeps what tells files apart', () => {
		const path = pathOf(DEFAULT, { ...VALUES, partner: `ÎNTREPRINDEREA ${'lungă '.repeat(99)}` });
		expect(path.length).toBeLessThanOrEqual(240 - 32);
		expect(path).toMatch(/^10000008\/received\/2026\/11\/2026-11-02_F 7_ÎNTREPRINDEREA lungă .*_3001503294$/);
		const bytes = pathOf(DEFAULT, { ...VALUES, partner: '漢'.repeat(300) }, false, 2000);
		expect(bytesOfName(bytes.split('/').at(-1) ?? '')).toBeLessThanOrEqual(255 - 32);
		expect(bytes.endsWith('_3001503294')).toBe(true);
	});

	it('is refused where even its folders are too long', () => {
		expect(pathOf(`${'a'.repeat(100)}/${'b'.repeat(100)}/{messageId}`, VALUES, false, 120)).toContain(
			'more than 120 characters',
		);
	});
});

describe('paths of one run', () => {
	it('never meet, whatever the size of the letters', () => {
		const paths = new PathsOfRun();
		expect(paths.take('a/F 1', '1')).toBe('a/F 1');
		expect(paths.take('A/f 1', '2')).toBe('A/f 1_2');
		expect(paths.take('a/F 1', '3')).toBe('a/F 1_3');
		expect(paths.take('a/F 1_2', '4')).toBe('a/F 1_2_2');
		expect(paths.take('b/F 1', '5')).toBe('b/F 1');
		// The same message again is the same file again.
		expect(paths.take('a/F 1', '3')).toBe('a/F 1_3');
	});

	it('are found in one step each, for ten thousand of the same name too', () => {
		const paths = new PathsOfRun();
		const given = Array.from({ length: 10_000 }, (_, at) => paths.take('x', String(at)));
		expect(new Set(given).size).toBe(10_000);
		expect(given.at(-1)).toBe('x_10000');
	});
});

const LETTERS = [
	...Array.from('ab1 ._-/\\:*?"<>|\u0000\u200b\u202e\u2028\u0301șȚ漢'),
	'\ud800',
	'🧾',
	'CON',
	'..',
	'../',
	'x'.repeat(90),
	'漢'.repeat(60),
];

test(`whatever is in a document, its path stays in its folder, is short enough and unique (seed ${seed})`, () => {
	const random = new Random(seed);
	const names = Object.keys(PATH_PLACEHOLDERS);
	const paths = new PathsOfRun();
	const seen = new Set<string>();
	for (let round = 0; round < 2000; round++) {
		const text = (): string => Array.from({ length: random.int(0, 8) }, () => random.pick(LETTERS)).join('');
		const values = Object.fromEntries(names.map((name) => [name, text()])) as PathValues;
		const folders = random.int(1, 4);
		const template = Array.from({ length: folders }, () =>
			Array.from({ length: random.int(1, 3) }, () => `{${random.pick(names)}}`).join('_'),
		).join('/');
		const longest = random.int(200, 500);
		const path = pathOf(template, values, random.chance(0.5), longest);
		const about = JSON.stringify({ template, values, path });
		if (path.startsWith('fault: ')) {
			// Only what cannot be made shorter.
			expect([about, path]).toEqual([about, expect.stringContaining('even with everything in it shortened')]);
			continue;
		}
		const parts = path.split('/');
		expect([about, parts.length]).toEqual([about, folders]);
		for (const part of parts) {
			expect([about, part]).toEqual([about, safeName(part)]);
			expect(part).not.toBe('');
			expect(bytesOfName(part)).toBeLessThanOrEqual(255);
		}
		expect(path.length).toBeLessThanOrEqual(longest);
		const own = paths.take(path, String(round));
		expect([about, seen.has(pathKey(own))]).toEqual([about, false]);
		seen.add(pathKey(own));
	}
});

test('the guide lists every placeholder in its own words', () => {
	const guide = readFileSync(join(__dirname, '../../../docs/archive.md'), 'utf8');
	const rows = Object.entries(PATH_PLACEHOLDERS).map(([name, meaning]) => `| \`{${name}}\` | ${meaning} |`);
	expect(rows.filter((row) => !guide.includes(row))).toEqual([]);
});
