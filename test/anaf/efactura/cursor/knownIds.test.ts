import { byMinute, minuteOf, packKnown, unpackKnown } from '../../../../anaf/efactura/cursor/knownIds';

const minute = minuteOf(Date.UTC(2026, 2, 14, 9, 30));

describe('the remembered IDs as text', () => {
	it('gives back what it was given: numbers, leading zeros, long ones, anything else', () => {
		const known = new Map<string, number>([
			['4300000001', minute],
			['4300000002', minute],
			['0042', minute + 3],
			['99999999999999999999', minute + 3],
			['a.b:c d~é', minute + 60 * 24 * 59],
			['0', minute - 5],
			['', minute],
		]);
		expect(unpackKnown(packKnown(known))).toEqual(known);
	});

	it('is empty text for nothing', () => {
		expect(packKnown(new Map())).toBe('');
		expect(unpackKnown('')).toEqual(new Map());
	});

	it('does not depend on the order in which IDs came', () => {
		const entries: Array<[string, number]> = [
			['3', minute],
			['1', minute + 1],
			['2', minute],
		];
		expect(packKnown(new Map(entries))).toBe(packKnown(new Map([...entries].reverse())));
	});

	it('takes about eleven characters a message', () => {
		const known = new Map(
			Array.from({ length: 20_000 }, (_, index) => [String(4_300_000_000 + index * 7), minute + index * 4]),
		);
		expect(packKnown(known).length).toBeLessThan(20_000 * 11);
	});

	it.each(['x', 'a:', ':1', 'a:1.', 'a:1 ', ' ', 'a:~%', 'a:1,2', 'a:1\nb:2', '{}', 'zzzzzzzzzzzzzzzz:1'])(
		'says that %j is damaged rather than forget a part',
		(text) => {
			expect(unpackKnown(text)).toBeUndefined();
		},
	);

	it('lists IDs by minute, oldest first', () => {
		expect(
			byMinute(
				new Map([
					['b', 2],
					['a', 1],
					['c', 2],
				]),
			),
		).toEqual([
			[1, ['a']],
			[2, ['b', 'c']],
		]);
	});
});
