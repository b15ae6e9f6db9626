/**
 * Makes pictures of pages small: a browser writes 24 bits a pixel, and a page of text needs a few dozen colours. Reads what Chromium
 * writes (8 bits, RGB or RGBA, not interlaced), and writes a palette.
 */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

interface Chunk {
	readonly type: string;
	readonly data: Buffer;
}

function chunksOf(png: Buffer): Chunk[] {
	const chunks: Chunk[] = [];
	for (let at = 8; at < png.length;) {
		const length = png.readUInt32BE(at);
		chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
		at += length + 12;
	}
	return chunks;
}

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const out = Buffer.alloc(body.length + 8);
	out.writeUInt32BE(data.length, 0);
	body.copy(out, 4);
	out.writeUInt32BE(crc32(body), body.length + 4);
	return out;
}

/** What a byte is guessed to be from its neighbours (PNG, filter types 0 to 4). */
function predicted(filter: number, left: number, up: number, upLeft: number): number {
	if (filter === 1) return left;
	if (filter === 2) return up;
	if (filter === 3) return (left + up) >> 1;
	if (filter !== 4) return 0;
	const guess = left + up - upLeft;
	const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - upLeft)];
	return a <= b && a <= c ? left : b <= c ? up : upLeft;
}

/** The pixels of a picture, row after row, without filters. */
function pixelsOf(filtered: Buffer, height: number, stride: number, size: number): Buffer {
	const out = Buffer.alloc(height * stride);
	for (let row = 0; row < height; row++) {
		const filter = filtered[row * (stride + 1)] ?? 0;
		for (let column = 0; column < stride; column++) {
			const at = row * stride + column;
			const left = column < size ? 0 : (out[at - size] ?? 0);
			const up = row === 0 ? 0 : (out[at - stride] ?? 0);
			const upLeft = row === 0 || column < size ? 0 : (out[at - stride - size] ?? 0);
			out[at] = ((filtered[row * (stride + 1) + 1 + column] ?? 0) + predicted(filter, left, up, upLeft)) & 0xff;
		}
	}
	return out;
}

/** Colours of a picture: text on a page has few, and shades between them at its edges. */
const MOST_COLOURS = 64;

/** Squared distance of two colours. */
function distance(one: number, other: number): number {
	const part = (shift: number): number => (((one >> shift) & 255) - ((other >> shift) & 255)) ** 2;
	return part(16) + part(8) + part(0);
}

/** The index of every colour in a palette of the most frequent ones; others get the nearest of these, which nobody sees. */
function paletteOf(colours: Uint32Array): {
	readonly palette: readonly number[];
	readonly indexOf: Map<number, number>;
} {
	const counts = new Map<number, number>();
	for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
	const palette = [...counts]
		.sort((left, right) => right[1] - left[1])
		.slice(0, MOST_COLOURS)
		.map(([colour]) => colour);
	const indexOf = new Map<number, number>();
	for (const colour of counts.keys()) {
		let nearest = 0;
		for (const [index, candidate] of palette.entries())
			if (distance(colour, candidate) < distance(colour, palette[nearest] ?? 0)) nearest = index;
		indexOf.set(colour, nearest);
	}
	return { palette, indexOf };
}

/** @returns the same picture with a palette */
export function smallPng(png: Buffer): Buffer {
	const chunks = chunksOf(png);
	const head = chunks.find(({ type }) => type === 'IHDR')?.data ?? Buffer.alloc(13);
	const [width, height, kind] = [head.readUInt32BE(0), head.readUInt32BE(4), head[9]];
	if (head[8] !== 8 || (kind !== 2 && kind !== 6) || head[12] !== 0) throw new Error('not a picture of Chromium');
	const size = kind === 6 ? 4 : 3;
	const filtered = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)));
	const pixels = pixelsOf(filtered, height, width * size, size);

	const colours = new Uint32Array(width * height);
	for (let pixel = 0; pixel < colours.length; pixel++) colours[pixel] = pixels.readUIntBE(pixel * size, 3);
	const { palette, indexOf } = paletteOf(colours);
	const indexed = Buffer.alloc(height * (width + 1));
	for (const [pixel, colour] of colours.entries())
		indexed[Math.floor(pixel / width) * (width + 1) + 1 + (pixel % width)] = indexOf.get(colour) ?? 0;
	const newHead = Buffer.from(head);
	newHead[9] = 3;
	const colourTable = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
	return Buffer.concat([
		png.subarray(0, 8),
		chunk('IHDR', newHead),
		chunk('PLTE', colourTable),
		chunk('IDAT', deflateSync(indexed, { level: 9 })),
		chunk('IEND', Buffer.alloc(0)),
	]);
}
