import { base64Length, bytesOfBase64, isBase64 } from '../../anaf/base64';
import { Random, seed } from '../harness/random';

describe('base64', () => {
	it.each([
		['', true],
		['QQ==', true],
		['QUI=', true],
		['QUJD', true],
		[' Q U\r\nJ\tD ', true],
		['QQ=', false],
		['QQ', false],
		['QR==', false],
		['QUJ=', false],
		['QU-D', false],
		['QUJD=', false],
		['Q===', false],
		['Q=JD', false],
	])('%j is base64 of XML Schema: %s', (text, expected) => {
		expect(isBase64(text)).toBe(expected);
	});

	it('gives the bytes, of what is not filled up too, and nothing for what is none', () => {
		expect(bytesOfBase64('QUI=')).toEqual(new Uint8Array([65, 66]));
		expect(bytesOfBase64('Q U\nI')).toEqual(new Uint8Array([65, 66]));
		expect(bytesOfBase64('')).toEqual(new Uint8Array());
		for (const text of ['Q', '%%%%', 'QU=I', 'QU-_']) expect(bytesOfBase64(text)).toBeUndefined();
	});

	it(`any bytes come back, and take as much as was said (TEST_SEED=${seed})`, () => {
		const random = new Random(seed);
		for (let round = 0; round < 200; round++) {
			const bytes = Uint8Array.from({ length: random.int(0, 90) }, () => random.int(0, 255));
			const text = Buffer.from(bytes).toString('base64');
			expect(isBase64(text)).toBe(true);
			expect(bytesOfBase64(text)).toEqual(bytes);
			expect(base64Length(bytes.length)).toBe(text.length);
		}
	});
});
