import { LineIndex, positionIn } from '../../../anaf/xml/lines';

const TEXTS = ['', 'a', '\n', '\r\n', '\r', 'a\nb\r\nc\rd', '\n\r\n\r\r\n\n', 'no line end at all', 'last\n', 'x\r'];

describe('lines and columns', () => {
	it.each(TEXTS)('of %j are the same in whatever order they are asked', (text) => {
		const offsets = Array.from({ length: text.length + 1 }, (_, offset) => offset);
		const expected = offsets.map((offset) => positionIn(text, offset));
		const forwards = new LineIndex(text);
		expect(offsets.map((offset) => forwards.positionAt(offset))).toEqual(expected);
		const backwards = new LineIndex(text);
		expect(
			[...offsets]
				.reverse()
				.map((offset) => backwards.positionAt(offset))
				.reverse(),
		).toEqual(expected);
	});

	it('count from one, in UTF-16 units', () => {
		expect(new LineIndex('ab\n😀c').positionAt(5)).toEqual({ line: 2, column: 3 });
	});
});
