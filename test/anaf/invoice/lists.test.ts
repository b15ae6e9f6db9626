import { CodeSet } from '../../../anaf/invoice/lists/codeSet';
import * as lists from '../../../anaf/invoice/lists/codeLists';

describe('a code list', () => {
	const list = new CodeSet('\n\tAB ABC\tX1\n\tD\n');

	it.each(['AB', 'ABC', 'X1', 'D'])('has %s', (code) => {
		expect(list.has(code)).toBe(true);
		expect(list.has(code)).toBe(true);
	});

	it.each(['', ' ', 'A', 'BC', 'X', '1', 'ab', 'AB ABC', 'AB ', ' AB', 'ABC\tX1', 'ABCD', '\n', 'constructor'])(
		'does not have %p',
		(code) => {
			expect(list.has(code)).toBe(false);
			expect(list.has(code)).toBe(false);
		},
	);

	it('gives its codes in order', () => {
		expect([...list]).toEqual(['AB', 'ABC', 'X1', 'D']);
	});

	it('answers after thousands of other questions', () => {
		for (let index = 0; index < 5000; index++) expect(list.has(`code ${index}`)).toBe(false);
		expect(list.has('AB')).toBe(true);
		expect(list.has('AC')).toBe(false);
	});

	it.each(Object.entries(lists).filter(([, value]) => value instanceof CodeSet))(
		'%s has each of its codes, once',
		(_name, value) => {
			const codes = [...(value as CodeSet)];
			expect(new Set(codes).size).toBe(codes.length);
			for (const code of codes) expect((value as CodeSet).has(code)).toBe(true);
			expect(Math.max(...codes.map(({ length }) => length))).toBeLessThanOrEqual(100);
		},
	);
});
