import { decodeText, encodeUtf8 } from '../../../anaf/api/bytes';

describe('text of an answer', () => {
	it('is UTF-8, with or without a byte order mark', () => {
		expect(decodeText(encodeUtf8('\ufeffȘi țară'))).toBe('Și țară');
		expect(decodeText(new Uint8Array())).toBe('');
	});

	it('is windows-1250 where it is no UTF-8: the comma letters of Romanian came late, old servers have the cedilla', () => {
		const bytes = Uint8Array.from([
			0x41, 0x74, 0x65, 0x6e, 0xfe, 0x69, 0x65, 0x3a, 0x20, 0xba, 0x69, 0x20, 0xe2, 0x20, 0xe3,
		]);
		expect(decodeText(bytes)).toBe('Atenţie: şi â ă');
	});

	it('may be cut in the middle of a character', () => {
		expect(decodeText(encodeUtf8('ață').subarray(0, 4))).toBe('aț');
	});
});
