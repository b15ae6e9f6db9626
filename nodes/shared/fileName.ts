import { isDevice } from '../../anaf/fileNames';
import { endingsOf } from '../../anaf/invoice/fileTypes';

/** Longest name taken from what somebody wrote, without the ending. */
const LONGEST = 100;

/** What file systems do not take becomes a dash: slashes, signs that are not seen, signs that turn the direction of writing. */
function withoutOddities(name: string): string {
	return name
		.normalize('NFC')
		.replace(/[^\p{L}\p{M}\p{N}._ (),+-]+/gu, '-')
		.replace(/^[-. ]+|[-. ]+$/g, '');
}

/** The name without its ending, cut; `fallback` when nothing is left. */
function stemOf(name: string, fallback: string): string {
	const stem = Array.from(name)
		.slice(0, LONGEST)
		.join('')
		.replace(/[-. ]+$/, '');
	if (stem === '') return fallback;
	return isDevice(stem) ? `${stem}-` : stem;
}

/**
 * A file name out of a number, a code or what the user typed: what file systems do not take becomes a
 * dash, and the extension is added where it is missing.
 *
 * @param fallback the name where nothing is left of it
 */
export function fileNameOf(name: string | undefined, extension: string, fallback = 'invoice'): string {
	const safe = withoutOddities(name ?? '');
	const ending = `.${extension}`;
	const hasEnding = safe.toLowerCase().endsWith(ending);
	const own = hasEnding ? safe.slice(-ending.length) : ending;
	return `${stemOf(hasEnding ? safe.slice(0, -ending.length) : safe, fallback)}${own}`;
}

/** A file name in two parts. */
interface NameParts {
	readonly stem: string;
	/** With its point, `''` where there is none. */
	readonly ending: string;
}

/** Names of the files of one invoice: each is one that file systems take, fits its type, and is there once. */
export class FileNames {
	private readonly taken = new Set<string>();

	/**
	 * @param written the name as somebody else wrote it, which may be hostile
	 * @param mimeType decides the ending, where an invoice can carry such files
	 * @param fallback the name when nothing of it can be used
	 */
	next(written: string, mimeType: string, fallback: string): NameParts {
		const safe = withoutOddities(written);
		const own = /\.[a-z0-9]{1,8}$/i.exec(safe)?.[0] ?? '';
		const [usual, ...others] = endingsOf(mimeType);
		const fits = usual === undefined || [usual, ...others].includes(own.slice(1).toLowerCase());
		const ending = fits ? own : `.${usual}`;
		const stem = stemOf(fits ? safe.slice(0, safe.length - own.length) : safe, fallback);
		for (let count = 1; ; count++) {
			const distinct = count === 1 ? stem : `${stem}-${count}`;
			const whole = `${distinct}${ending}`.toLowerCase();
			if (this.taken.has(whole)) continue;
			this.taken.add(whole);
			return { stem: distinct, ending };
		}
	}
}
