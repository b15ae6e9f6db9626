import { bytesOfName, LONGEST_NAME_BYTES, pathKey, safeName, shortenName } from '../../anaf/fileNames';
import { Random, seed } from '../harness/random';

describe('safeName', () => {
	it.each([
		['SC Țigla & Șindrila SRL', 'SC Țigla & Șindrila SRL'],
		['a/b\\c', 'a-b-c'],
		['<>:"|?*', '-'],
		['../../etc/passwd', '-..-etc-passwd'],
		['..', ''],
		['. .', ''],
		['.htaccess', 'htaccess'],
		['FIRMA S.R.L.', 'FIRMA S.R.L'],
		['FIRMA S.R.L. ', 'FIRMA S.R.L'],
		['CON', 'CON_'],
		['con.xml', 'con_.xml'],
		['Con .xml', 'Con_ .xml'],
		['lpt9', 'lpt9_'],
		['COM¹.txt', 'COM¹_.txt'],
		['CONIN$', 'CONIN$_'],
		['CONSTRUCT', 'CONSTRUCT'],
		['COM10', 'COM10'],
		['a\u0000b\u0007c\u007f', 'abc'],
		['fdp.\u202elmx', 'fdp.lmx'],
		['\u2066a\u2069\u200f\u200e\ufeff', 'a'],
		['a\ud800b', 'ab'],
		['a\ufffe\uffffb', 'ab'],
		['un\tdoi\r\ntrei\u2028patru', 'un doi trei patru'],
		['a\u00a0\u2003b', 'a b'],
		['e\u200b\u0301', 'é'],
		['S\u0326', 'Ș'],
		['   ', ''],
		['', ''],
		['.\u200b.', ''],
		['🧾 1', '🧾 1'],
		['NUL\u0000', 'NUL_'],
	])('%j becomes %j', (text, name) => {
		expect(safeName(text)).toBe(name);
	});

	it.each([
		['Șș Țț Ăă Ââ Îî Şş Ţţ', 'Ss Tt Aa Aa Ii Ss Tt'],
		['Zoë Müller', 'Zoe Muller'],
		['Żółć', 'Zołc'],
		['Фирма', 'Фирма'],
		['≯', '-'],
	])('%j folded becomes %j', (text, name) => {
		expect(safeName(text, true)).toBe(name);
	});
});

describe('shortenName', () => {
	it.each([
		['abcdef', 3, 'abc'],
		['abc', 3, 'abc'],
		['ab cd', 3, 'ab'],
		['S.R.L', 4, 'S.R'],
		['🧾🧾', 3, '🧾'],
		['ab\u0323\u0301c', 2, 'a'],
		['ab\u0323\u0301c', 3, 'a'],
		['CONSTRUCT', 3, 'CO'],
		['NUL.xml.exe', 7, 'NU'],
		['abc', 0, ''],
	])('%j to %i units becomes %j', (name, most, expected) => {
		expect(shortenName(name, most)).toBe(expected);
	});
});

test('paths are the same whatever the size of their letters and the way to write a mark', () => {
	expect(pathKey('A/Ș')).toBe(pathKey('a/s\u0326'));
	expect(pathKey('a')).not.toBe(pathKey('b'));
});

const PIECES = [
	...Array.from(
		'aZ9 .-_/\\:*?"<>|{}%~$\u0000\u0009\u000a\u007f\u0085\u00a0\u200b\u200d\u202e\u2028\ufeff\ufffd\ufffe\u0301\u0326șȚé漢\ue000',
	),
	'\ud800',
	'\udc00',
	'🧾',
	'CON',
	'nul',
	'com1',
	'..',
];

/** A hostile text; the seed is in the title of the test. */
function hostile(random: Random, longest: number): string {
	return Array.from({ length: random.int(0, longest) }, () => random.pick(PIECES)).join('');
}

test(`every text becomes a name that every system takes, and stays it (seed ${seed})`, () => {
	const random = new Random(seed);
	for (let round = 0; round < 3000; round++) {
		const text = hostile(random, 40);
		for (const fold of [false, true]) {
			const name = safeName(text, fold);
			const about = JSON.stringify(text);
			expect([about, name]).toEqual([about, expect.not.stringMatching(/[<>:"|?*/\\\p{C}\p{Zl}\p{Zp}]|^[. ]|[. ]$/u)]);
			expect([about, name]).toEqual([
				about,
				expect.not.stringMatching(/^(con|prn|aux|nul|com[0-9]|lpt[0-9]) *(\.|$)/i),
			]);
			expect([about, safeName(name, fold)]).toEqual([about, name]);
			const most = random.int(0, 20);
			const short = shortenName(name, most);
			expect(short.length).toBeLessThanOrEqual(most);
			expect(short).not.toMatch(/\p{Cs}/u);
			expect([about, safeName(short)]).toEqual([about, short.normalize('NFC')]);
		}
	}
	expect(bytesOfName('ș')).toBe(2);
	expect(LONGEST_NAME_BYTES).toBe(255);
});
