/** The kinds of files that an invoice can carry (BT-125-1, BR-CL-24), and how their names end. */

interface FileType {
	readonly mimeType: string;
	/** What people call it. */
	readonly name: string;
	/** Endings of file names, in small letters; the first is the usual one. */
	readonly endings: readonly [string, ...string[]];
	/** Other names that programs give this kind. */
	readonly aliases?: readonly string[];
}

const FILE_TYPES: readonly FileType[] = [
	{ mimeType: 'application/pdf', name: 'PDF', endings: ['pdf'], aliases: ['application/x-pdf'] },
	{ mimeType: 'image/png', name: 'PNG', endings: ['png'], aliases: ['image/x-png'] },
	{ mimeType: 'image/jpeg', name: 'JPEG', endings: ['jpg', 'jpeg'], aliases: ['image/jpg', 'image/pjpeg'] },
	{
		mimeType: 'text/csv',
		name: 'CSV',
		endings: ['csv'],
		aliases: ['application/csv', 'text/x-csv', 'text/comma-separated-values'],
	},
	{
		mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		name: 'XLSX',
		endings: ['xlsx'],
	},
	{ mimeType: 'application/vnd.oasis.opendocument.spreadsheet', name: 'ODS', endings: ['ods'] },
];

/** All of them for a sentence: `PDF, PNG, …`. */
export const FILE_TYPE_NAMES = FILE_TYPES.map(({ name }) => name).join(', ');

const ANY = FILE_TYPES.flatMap(({ endings }) => endings);
/**
 * Types that say nothing of a file, or only that it is text, opens in a spreadsheet (as servers say of a CSV) or is packed (as the
 * files of spreadsheets are).
 */
const VAGUE: ReadonlyMap<string, readonly string[]> = new Map([
	['', ANY],
	['application/octet-stream', ANY],
	['binary/octet-stream', ANY],
	['application/force-download', ANY],
	['application/zip', ['xlsx', 'ods']],
	['application/x-zip-compressed', ['xlsx', 'ods']],
	['text/plain', ['csv']],
	['application/vnd.ms-excel', ['csv', 'xlsx']],
]);

/** The ending of a file name in small letters, `''` where there is none. */
function endingOf(fileName: string): string {
	return /\.([^.]*)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
}

/** The type that the ending of a file name shows; undefined for one that no invoice can carry. */
export function mimeTypeByName(fileName: string): string | undefined {
	const ending = endingOf(fileName);
	return FILE_TYPES.find(({ endings }) => endings.includes(ending))?.mimeType;
}

/** How the names of files of a type end, the usual ending first; none for a type that no invoice can carry. */
export function endingsOf(mimeType: string): readonly string[] {
	return FILE_TYPES.find((type) => type.mimeType === mimeType)?.endings ?? [];
}

/** A type as it is compared: in small letters, without its parameters. */
export function plainMimeType(written: string): string {
	return (written.split(';', 1)[0] ?? '').trim().toLowerCase();
}

/**
 * The type under which an invoice can carry a file; undefined for one that it cannot. By the type that the file comes with, and by
 * its name where that type says nothing.
 */
export function carriedMimeType(fileName: string, written: string): string | undefined {
	const given = plainMimeType(written);
	const known = FILE_TYPES.find(({ mimeType, aliases = [] }) => mimeType === given || aliases.includes(given));
	if (known) return known.mimeType;
	return VAGUE.get(given)?.includes(endingOf(fileName)) === true ? mimeTypeByName(fileName) : undefined;
}
