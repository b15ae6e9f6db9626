import { Inflate } from 'fflate';

import { fail, ok, type Result } from '../result';
import { MEGABYTE } from '../sizes';

/**
 * Reading ZIP archives with bounds: entry count, sizes and ratio are capped, checksums are checked,
 * names are labels and never paths (design decision 9). Only what ANAF's archives use is read:
 * stored and deflated entries, no encryption, no ZIP64, one volume.
 */

/** One file inside an archive. */
export interface ZipEntry {
	/** Name as stored but for what cannot be seen and what is too long, for display and matching only. */
	readonly name: string;
	readonly data: Uint8Array;
}

/** Bounds of an archive; all sizes in bytes. */
export interface ZipLimits {
	readonly maxEntries: number;
	readonly maxEntrySize: number;
	readonly maxTotalSize: number;
	/** Largest unpacked : packed ratio of an entry above 1 MiB. */
	readonly maxRatio: number;
}

/** ANAF takes documents up to 10 MB and packs two files; these bounds leave room for more. */
const DEFAULT_ZIP_LIMITS: ZipLimits = {
	maxEntries: 16,
	maxEntrySize: 32 * MEGABYTE,
	maxTotalSize: 48 * MEGABYTE,
	maxRatio: 250,
};

/** Why an archive cannot be read; one English sentence without a final period. */
interface ZipFault {
	readonly code: 'truncated' | 'damaged' | 'unsupported' | 'tooLarge';
	readonly message: string;
}

/** With which the record at the end begins. */
export const END_SIGNATURE = 0x06054b50;
/** With which a file’s record in the list begins. */
export const CENTRAL_SIGNATURE = 0x02014b50;
/** With which a file’s record before its bytes begins. */
export const LOCAL_SIGNATURE = 0x04034b50;
const END_SIZE = 22;
const RATIO_FREE_SIZE = MEGABYTE;
/** Packed bytes inflated at a time: at DEFLATE's worst ratio this is 16 MiB of output before a cap is seen. */
const INFLATE_STEP = 16 * 1024;

let crcTable: Uint32Array | undefined;

/** The checksum of ZIP. */
export function crc32(data: Uint8Array): number {
	if (crcTable === undefined) {
		crcTable = new Uint32Array(256);
		for (let byte = 0; byte < 256; byte++) {
			let value = byte;
			for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
			crcTable[byte] = value;
		}
	}
	let crc = 0xffffffff;
	for (const byte of data) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0);
	return (crc ^ 0xffffffff) >>> 0;
}

/** Inflates exactly `size` bytes, or undefined when the stream holds another number or is damaged. */
function inflate(packed: Uint8Array, size: number): Uint8Array | undefined {
	const data = new Uint8Array(size);
	let filled = 0;
	let overflow = false;
	const stream = new Inflate((chunk) => {
		if (filled + chunk.length > size) overflow = true;
		else data.set(chunk, filled);
		filled += chunk.length;
	});
	try {
		for (let at = 0; at < packed.length && !overflow; at += INFLATE_STEP) {
			stream.push(packed.subarray(at, at + INFLATE_STEP), at + INFLATE_STEP >= packed.length);
		}
	} catch {
		return undefined;
	}
	return filled === size && !overflow ? data : undefined;
}

/** Controls, marks of direction (which can make `exe.xml` of `lmx.exe`), what has no width, and line separators. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;
/** Longest name kept, and how much of it from its start: people know a file by its beginning, programs by its end. */
const MOST_NAME = 120;
const NAME_START = 80;

function readableName(stored: string): string {
	const name = stored.replace(INVISIBLE, '');
	if (name.length <= MOST_NAME) return name;
	return `${name.slice(0, NAME_START)}…${name.slice(NAME_START + 1 - MOST_NAME)}`;
}

interface CentralEntry {
	readonly name: string;
	readonly method: number;
	readonly crc: number;
	readonly packedSize: number;
	readonly size: number;
	readonly localOffset: number;
}

function findEnd(view: DataView): number {
	// The end record may be followed by a comment of up to 65,535 bytes.
	const lowest = Math.max(0, view.byteLength - END_SIZE - 0xffff);
	for (let at = view.byteLength - END_SIZE; at >= lowest; at--) {
		if (view.getUint32(at, true) === END_SIGNATURE) return at;
	}
	return -1;
}

function readCentral(view: DataView, bytes: Uint8Array, limits: ZipLimits): Result<CentralEntry[], ZipFault> {
	const end = findEnd(view);
	if (end < 0) return fail({ code: 'truncated', message: 'The ZIP file ends too early; it was cut off on the way' });
	const count = view.getUint16(end + 10, true);
	if (count > limits.maxEntries) {
		return fail({
			code: 'tooLarge',
			message: `The ZIP file contains ${count} files; at most ${limits.maxEntries} are read`,
		});
	}
	const entries: CentralEntry[] = [];
	let at = view.getUint32(end + 16, true);
	for (let index = 0; index < count; index++) {
		if (at + 46 > end || view.getUint32(at, true) !== CENTRAL_SIGNATURE) {
			return fail({ code: 'damaged', message: 'The list of files inside the ZIP file is damaged' });
		}
		if ((view.getUint16(at + 8, true) & 1) !== 0) {
			return fail({ code: 'unsupported', message: 'The ZIP file is encrypted' });
		}
		const nameLength = view.getUint16(at + 28, true);
		const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
		if (next > end) return fail({ code: 'damaged', message: 'The list of files inside the ZIP file is damaged' });
		entries.push({
			name: readableName(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))),
			method: view.getUint16(at + 10, true),
			crc: view.getUint32(at + 16, true),
			packedSize: view.getUint32(at + 20, true),
			size: view.getUint32(at + 24, true),
			localOffset: view.getUint32(at + 42, true),
		});
		at = next;
	}
	return ok(entries);
}

function readEntry(view: DataView, bytes: Uint8Array, entry: CentralEntry): Result<Uint8Array, ZipFault> {
	const at = entry.localOffset;
	if (at + 30 > bytes.length || view.getUint32(at, true) !== LOCAL_SIGNATURE) {
		return fail({ code: 'damaged', message: `The file ${entry.name} inside the ZIP file is not where the list says` });
	}
	const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
	if (start + entry.packedSize > bytes.length) {
		return fail({ code: 'truncated', message: `The file ${entry.name} inside the ZIP file ends too early` });
	}
	const packed = bytes.subarray(start, start + entry.packedSize);
	let data: Uint8Array | undefined;
	if (entry.method === 0) data = packed.length === entry.size ? packed : undefined;
	else if (entry.method === 8) data = inflate(packed, entry.size);
	else
		return fail({
			code: 'unsupported',
			message: `The file ${entry.name} is packed in a way this package does not read`,
		});
	if (data === undefined || crc32(data) !== entry.crc) {
		return fail({
			code: 'damaged',
			message: `The file ${entry.name} inside the ZIP file is damaged: its checksum does not match`,
		});
	}
	return ok(data);
}

/** Reads all files of an archive, in the order of its list; directories are left out. */
export function readZip(bytes: Uint8Array, limits: ZipLimits = DEFAULT_ZIP_LIMITS): Result<ZipEntry[], ZipFault> {
	if (bytes.length < END_SIZE)
		return fail({ code: 'truncated', message: 'The ZIP file ends too early; it was cut off on the way' });
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const central = readCentral(view, bytes, limits);
	if (!central.ok) return central;
	// All sizes are judged before anything is unpacked: a bomb costs nothing.
	let total = 0;
	for (const entry of central.value) {
		total += entry.size;
		const ratioTooHigh = entry.size > RATIO_FREE_SIZE && entry.size > entry.packedSize * limits.maxRatio;
		if (entry.size > limits.maxEntrySize || total > limits.maxTotalSize || ratioTooHigh) {
			return fail({
				code: 'tooLarge',
				message: `The file ${entry.name} inside the ZIP file would unpack to ${entry.size} bytes, which is more than is read`,
			});
		}
	}
	const files: ZipEntry[] = [];
	for (const entry of central.value) {
		if (entry.name.endsWith('/')) continue;
		const data = readEntry(view, bytes, entry);
		if (!data.ok) return data;
		files.push({ name: entry.name, data: data.value });
	}
	return ok(files);
}
