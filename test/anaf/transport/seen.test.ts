import { packSeen, unpackSeen, type Seen } from '../../../anaf/transport/seen';
import { Random, seed } from '../../harness/random';

const random = new Random(seed);
const some = (length: number, from: string): string =>
	Array.from({ length }, () => from.charAt(random.int(0, from.length - 1))).join('');
const ALPHABET = '0123456789ACDEFHJKLMNPQRTUVWXY';
const hash = (): string => some(11, '0123456789abcdefghijklmnopqrstuvwxyz');

describe(`the text form of what was seen (seed ${seed})`, () => {
	it('gives everything back', () => {
		const odd = [' ', ',', '.', ':', '_', '~', '/', 'ș', '😀', '\ud800', '"', '_002e', '', '__proto__', '%', '\u0000'];
		const entries = Array.from({ length: 500 }, (_, index): [string, Seen] => [
			`${random.pick(['u', 'e', 'v', 'i'])}:${index}${random.pick(odd)}${some(random.int(0, 3), ALPHABET)}`,
			{
				d: random.pick([0, 20_000, 20_001, random.int(-5, 40_000)]),
				h: random.pick(['', hash()]),
				...(random.chance(0.3) && { c: hash() }),
				...(random.chance(0.3) && { x: random.pick(['2026-11-29T00:00:00+02:00', 'a.b, c:d', '']) }),
			},
		]);
		const records = Object.fromEntries(entries);
		expect(unpackSeen(packSeen(records))).toEqual(records);
		expect(packSeen(Object.fromEntries(entries.reverse()))).toBe(packSeen(records));
	});

	it('is empty for nothing', () => {
		expect(packSeen({})).toBe('');
		expect(unpackSeen('')).toEqual({});
	});

	it('takes 33 characters a declaration at the most', () => {
		const records = Object.fromEntries(
			Array.from({ length: 5000 }, (_, index): [string, Seen] => [
				`u:${some(16, ALPHABET)}`,
				{ d: 20_700 + Math.floor(index / 100), h: hash() },
			]),
		);
		expect(packSeen(records).length).toBeLessThan(5000 * 33);
	});

	it.each([
		'x',
		':',
		'1:',
		'!:u:A.b',
		'1:u:A.b.c.d.e',
		'1:u:A.b,',
		'1:u:A',
		'zzzzzzzzzzzzzz:u:A.b',
		'1:u:_00g1.b',
		'1:u:A.b  2:u:B.c',
	])('is not read where it is damaged: %j', (text) => {
		expect(unpackSeen(text)).toBeUndefined();
	});
});
