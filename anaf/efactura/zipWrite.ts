import { deflateSync } from 'fflate';

import { encodeUtf8 } from '../api/bytes';
import { CENTRAL_SIGNATURE, crc32, END_SIGNATURE, LOCAL_SIGNATURE } from './zip';

/** Writing ZIP archives: the same files give the same bytes on any day and any computer. */

/** One file to be packed. */
export interface ZipFile {
	/** Name with its folders, `intrari/F_1.xml`; each name once. */
	readonly name: string;
	readonly data: Uint8Array;
}

/** The most files that an archive without ZIP64 can list. */
export const MOST_ZIP_FILES = 65_535;

/** What unpacks it has to know: version 2.0, which has DEFLATE and folders. */
const VERSION = 20;
/** The flag that names are in UTF-8. */
const UTF_8 = 0x0800;
const DEFLATE = 8;
/** The day on which the time of ZIP begins, 1 January 1980, at midnight. */
const DATE = 0x0021;

/** Numbers of two or four bytes, the lowest byte first, and bytes as they are. */
function record(...parts: ReadonlyArray<readonly [bytes: 2 | 4, value: number] | Uint8Array>): Uint8Array {
	const sizes = parts.map((part) => (part instanceof Uint8Array ? part.length : part[0]));
	const made = new Uint8Array(sizes.reduce((sum, size) => sum + size, 0));
	const view = new DataView(made.buffer);
	let at = 0;
	parts.forEach((part, index) => {
		if (part instanceof Uint8Array) made.set(part, at);
		else if (part[0] === 2) view.setUint16(at, part[1], true);
		else view.setUint32(at, part[1], true);
		at += sizes[index] ?? 0;
	});
	return made;
}

/**
 * Packs files, in their order.
 *
 * @param files at most `MOST_ZIP_FILES`, together below 4 GB
 */
export function writeZip(files: readonly ZipFile[]): Uint8Array {
	const written: Uint8Array[] = [];
	const central: Uint8Array[] = [];
	let offset = 0;
	for (const { name, data } of files) {
		const path = encodeUtf8(name);
		const packed = deflateSync(data);
		// What both records about a file have in common: version, flag, method, time, day, checksum, sizes, length of the name.
		const about = record(
			[2, VERSION],
			[2, UTF_8],
			[2, DEFLATE],
			[2, 0],
			[2, DATE],
			[4, crc32(data)],
			[4, packed.length],
			[4, data.length],
			[2, path.length],
			[2, 0],
		);
		const local = record([4, LOCAL_SIGNATURE], about, path);
		written.push(local, packed);
		// No comment, one disk, no attributes; then where the file is.
		central.push(
			record([4, CENTRAL_SIGNATURE], [2, VERSION], about, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset], path),
		);
		offset += local.length + packed.length;
	}
	const list = record(...central);
	const { length } = files;
	return record(
		...written,
		list,
		record([4, END_SIGNATURE], [2, 0], [2, 0], [2, length], [2, length], [4, list.length], [4, offset], [2, 0]),
	);
}
