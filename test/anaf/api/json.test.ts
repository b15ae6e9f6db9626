import { isObject, objectsOf, parseJson, scrapeText, textOf } from '../../../anaf/api/json';

describe('json', () => {
	it('never throws on what is not JSON', () => {
		expect(parseJson('{"a":1}}')).toBeUndefined();
		expect(parseJson('null')).toBeUndefined();
		expect(parseJson('0')).toBe(0);
	});

	it('reads members as text, whatever type ANAF chose', () => {
		const object = { id: 6552704998, text: 'x', flag: true, nothing: null, list: [1], nan: Number.NaN };
		expect(textOf(object, 'id')).toBe('6552704998');
		expect(textOf(object, 'text')).toBe('x');
		expect(textOf(object, 'flag')).toBe('true');
		expect(textOf(object, 'nothing')).toBeUndefined();
		expect(textOf(object, 'list')).toBeUndefined();
		expect(textOf(object, 'nan')).toBeUndefined();
		expect(textOf(object, 'missing')).toBeUndefined();
	});

	it('takes only the objects of a list', () => {
		expect(objectsOf({ rows: [{ a: 1 }, null, 2, [3], { b: 2 }] }, 'rows')).toEqual([{ a: 1 }, { b: 2 }]);
		expect(objectsOf({ rows: 'x' }, 'rows')).toEqual([]);
		expect(isObject([])).toBe(false);
	});

	describe('scrapeText', () => {
		it('reads ANAF’s daily-limit body, which ends in two braces', () => {
			expect(
				scrapeText(
					'{"eroare":"S-au facut deja 10 descarcari de mesaj in cursul zilei","titlu":"Descarcare mesaj"}}',
					'eroare',
				),
			).toBe('S-au facut deja 10 descarcari de mesaj in cursul zilei');
		});

		it.each([
			['{"eroare" : "a \\"b\\" \\u0103"', 'a "b" ă'],
			['{"titlu":"x","eroare":"cut off', undefined],
			['{"eroare":"bad \\q escape"}', 'bad \\q escape'],
			['{"eroare":12}', undefined],
			['', undefined],
		])('%j', (text, expected) => {
			expect(scrapeText(text, 'eroare')).toBe(expected);
		});

		it('ends on a hostile text', () => {
			expect(scrapeText('"eroare":"'.repeat(100_000), 'eroare')).toBe('');
			expect(scrapeText(`"eroare":"${'\\'.repeat(200_001)}`, 'eroare')).toBeUndefined();
		});
	});
});
