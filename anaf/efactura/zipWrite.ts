import { zipSync, type Zippable } from 'fflate';

/** Writing ZIP archives: the same files give the same bytes on any day and any computer. */

/** One file to be packed. */
export interface ZipFile {
	/** Name with its folders, `intrari/F_1.xml`; each name once. */
	readonly name: string;
	readonly data: Uint8Array;
}

/** The most files that an archive without ZIP64 can list. */
export const MOST_ZIP_FILES = 65_535;

/**
 * Packs files, in their order. All have the day on which the time of ZIP begins, 1 January 1980.
 *
 * @param files at most `MOST_ZIP_FILES`, together below 4 GB
 */
export function writeZip(files: readonly ZipFile[]): Uint8Array {
	const packed: Zippable = {};
	for (const { name, data } of files) packed[name] = data;
	// The times in a ZIP are local: this is midnight wherever it runs.
	return zipSync(packed, { mtime: new Date(1980, 0, 1) });
}
