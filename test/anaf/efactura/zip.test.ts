import { Inflate, zipSync } from 'fflate';

import { encodeUtf8 } from '../../../anaf/api/bytes';
import { readZip, type ZipLimits } from '../../../anaf/efactura/zip';
import { Random } from '../../harness/random';

const TEXT = encodeUtf8('<a>text that packs well well well well well</a>');

function zip(files: Record<string, Uint8Array>, level: 0 | 6 = 6): Uint8Array {
	return zipSync(files, { level });
}

function codeOf(bytes: Uint8Array, limits?: ZipLimits): string {
	const result = readZip(bytes, limits);
	return result.ok ? 'ok' : result.fault.code;
}

/** Position of the n-th signature (little endian) in an archive. */
function find(bytes: Uint8Array, signature: number, from = 0): number {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	for (let at = from; at + 4 <= bytes.length; at++) if (view.getUint32(at, true) === signature) return at;
	throw new Error('no such signature');
}
const CENTRAL = 0x02014b50;
const END = 0x06054b50;

function changed(bytes: Uint8Array, at: number, value: number, size: 2 | 4): Uint8Array {
	const copy = bytes.slice();
	const view = new DataView(copy.buffer);
	if (size === 2) view.setUint16(at, value, true);
	else view.setUint32(at, value, true);
	return copy;
}

describe('readZip', () => {
	it.each([0, 6] as const)('reads stored and deflated files in order (level %s)', (level) => {
		const result = readZip(zip({ 'b.xml': TEXT, 'a.xml': encodeUtf8('é'), 'empty.xml': new Uint8Array(0) }, level));
		expect(result.ok && result.value.map(({ name }) => name)).toEqual(['b.xml', 'a.xml', 'empty.xml']);
		expect(result.ok && Buffer.from(result.value[0]?.data ?? []).equals(Buffer.from(TEXT))).toBe(true);
	});

	it('reads an archive inside a larger buffer, and one with a comment', () => {
		const archive = zip({ 'a.xml': TEXT });
		const room = new Uint8Array(archive.length + 100);
		room.set(archive, 50);
		expect(codeOf(room.subarray(50, 50 + archive.length))).toBe('ok');
		const commented = new Uint8Array(archive.length + 5);
		commented.set(archive);
		commented.set(encodeUtf8('hello'), archive.length);
		expect(codeOf(changed(commented, archive.length - 2, 5, 2))).toBe('ok');
	});

	it('leaves directories out', () => {
		const result = readZip(zip({ dir: { 'a.xml': TEXT } as unknown as Uint8Array, 'x/': new Uint8Array(0) }));
		expect(result.ok && result.value.map(({ name }) => name)).toEqual(['dir/a.xml']);
	});

	it('says "cut off" at every length short of the whole', () => {
		const archive = zip({ '1.xml': TEXT, 'semnatura_1.xml': TEXT });
		for (let length = 0; length < archive.length; length++)
			expect(codeOf(archive.subarray(0, length))).toBe('truncated');
	});

	it('never hands out a file whose bytes changed anywhere', () => {
		const archive = zip({ '1.xml': TEXT });
		for (let at = 0; at < archive.length; at++) {
			const bad = archive.slice();
			bad[at] = (bad[at] ?? 0) ^ 0x5a;
			const result = readZip(bad);
			if (!result.ok || result.value.length === 0) continue;
			// What still reads has its content intact; only its label or unread fields changed.
			expect(Buffer.from(result.value[0]?.data ?? []).equals(Buffer.from(TEXT))).toBe(true);
		}
	});

	it('refuses a wrong checksum', () => {
		const archive = zip({ '1.xml': TEXT });
		expect(codeOf(changed(archive, find(archive, CENTRAL) + 16, 12345, 4))).toBe('damaged');
		const stored = zip({ '1.xml': TEXT }, 0);
		expect(codeOf(changed(stored, find(stored, CENTRAL) + 16, 12345, 4))).toBe('damaged');
	});

	it('refuses a size that lies, smaller or larger', () => {
		const archive = zip({ '1.xml': TEXT });
		const at = find(archive, CENTRAL) + 24;
		expect(codeOf(changed(archive, at, TEXT.length - 1, 4))).toBe('damaged');
		expect(codeOf(changed(archive, at, TEXT.length + 1, 4))).toBe('damaged');
	});

	it('refuses encryption and unknown packing', () => {
		const archive = zip({ '1.xml': TEXT });
		const central = find(archive, CENTRAL);
		expect(codeOf(changed(archive, central + 8, 1, 2))).toBe('unsupported');
		expect(codeOf(changed(archive, central + 10, 12, 2))).toBe('unsupported');
	});

	it('refuses a list that points outside', () => {
		const archive = zip({ '1.xml': TEXT });
		const end = find(archive, END);
		expect(codeOf(changed(archive, end + 16, 0xfffffff0, 4))).toBe('damaged');
		expect(codeOf(changed(archive, end + 10, 5, 2))).toBe('damaged');
		expect(codeOf(changed(archive, find(archive, CENTRAL) + 42, 0x00ffffff, 4))).toBe('damaged');
		expect(codeOf(changed(archive, find(archive, CENTRAL) + 28, 0xffff, 2))).toBe('damaged');
		expect(codeOf(changed(archive, find(archive, CENTRAL) + 20, 0x00ffffff, 4))).toBe('truncated');
	});

	it('refuses too many files', () => {
		const files = Object.fromEntries(Array.from({ length: 17 }, (_, index) => [`${index}.xml`, TEXT]));
		expect(codeOf(zip(files))).toBe('tooLarge');
	});

	it('refuses a bomb before unpacking it', () => {
		const bomb = zip({ '1.xml': new Uint8Array(20 * 1024 * 1024) });
		const unpack = jest.spyOn(Inflate.prototype, 'push');
		expect(codeOf(bomb)).toBe('tooLarge');
		expect(unpack).not.toHaveBeenCalled();
		unpack.mockRestore();
	});

	it('refuses a bomb that lies about its size, in bounded memory', () => {
		const bomb = zip({ '1.xml': new Uint8Array(20 * 1024 * 1024) });
		expect(codeOf(changed(bomb, find(bomb, CENTRAL) + 24, 1000, 4))).toBe('damaged');
	});

	it('refuses one file, and all files together, above their caps', () => {
		// What cannot be packed smaller; any seed will do.
		const numbers = new Random(1);
		const random = (length: number): Uint8Array => Uint8Array.from({ length }, () => numbers.int(0, 255));
		const limits: ZipLimits = { maxEntries: 4, maxEntrySize: 1000, maxTotalSize: 1500, maxRatio: 250 };
		expect(codeOf(zip({ a: random(1001) }), limits)).toBe('tooLarge');
		expect(codeOf(zip({ a: random(900), b: random(900) }), limits)).toBe('tooLarge');
		expect(codeOf(zip({ a: random(700), b: random(700) }), limits)).toBe('ok');
	});

	it('names things by labels only', () => {
		const result = readZip(zip({ '../../etc/passwd': TEXT }));
		expect(result.ok && result.value[0]?.name).toBe('../../etc/passwd');
	});
});
