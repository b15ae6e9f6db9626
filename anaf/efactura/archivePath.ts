/**
 * Where the files of a message are kept: a path out of a template and what is known of the message, the same on every run, and
 * one that disks, object stores and archives take.
 */

import { bytesOfName, LONGEST_NAME_BYTES, pathKey, safeName, shortenName } from '../fileNames';
import { fail, ok, type Result } from '../result';

/** What may stand in curly brackets in a template, and what it stands for. */
export const PATH_PLACEHOLDERS = {
	cif: 'CIF of the company whose message it is, digits only',
	date: 'issue date of the invoice (YYYY-MM-DD); for other messages the day on which ANAF listed it',
	dd: 'the day of {date}',
	direction: 'received, sent, rejected, message-received or message-sent',
	kind: 'invoice, errors, buyerMessage, other or unreadable: what the document is',
	listed: 'the day on which ANAF listed the message (YYYY-MM-DD)',
	messageId: 'ID of the message in ANAF’s list; its upload index where that is not known',
	MM: 'the month of {date}',
	number: 'number of the invoice; the upload index of other messages',
	partner: 'name of the other party, or its CIF; errors or message where there is none',
	partnerCif: 'CIF of the other party',
	uploadIndex: 'upload index of the document',
	yyyy: 'the year of {date}',
} as const;

/** The name of a placeholder. */
export type PathPlaceholder = keyof typeof PATH_PLACEHOLDERS;

/** What is known of a message; what is empty is shown as `unknown`. */
export type PathValues = Readonly<Partial<Record<PathPlaceholder, string>>>;

/** What stands where nothing is known. */
const UNKNOWN = 'unknown';

/** Room for what is added to a path: the number of a second one of the same name, and the ending of the file. */
const ROOM = 32;

/** Shortened first where a path is too long; what tells files apart comes last. */
const SHORTENED: readonly PathPlaceholder[] = ['partner', 'number'];
/** Units that are left of a text that is shortened, so that a person still knows it. */
const LEAST_LEFT = 12;

type Piece = string | { readonly placeholder: PathPlaceholder };

/** A template that was read: its folders and, last, the name of the file, each as texts and placeholders. */
type PathTemplate = readonly (readonly Piece[])[];

const isPlaceholder = (name: string): name is PathPlaceholder => Object.hasOwn(PATH_PLACEHOLDERS, name);

function refuse(message: string, advice: string): Result<never> {
	return fail({ kind: 'invalidInput', message, advice });
}

/** All placeholders, as a sentence lists them. */
export const PLACEHOLDER_LIST = Object.keys(PATH_PLACEHOLDERS)
	.map((name) => `{${name}}`)
	.join(', ');

function readPart(part: string): Result<readonly Piece[]> {
	const pieces: Piece[] = [];
	for (const text of part.split(/(\{[^{}]*\})/)) {
		const name = /^\{(.*)\}$/s.exec(text)?.[1];
		if (name === undefined) {
			if (/[{}]/.test(text))
				return refuse('The path has a curly bracket without its other one', `Write placeholders as {number}`);
			if (text !== '') pieces.push(text);
		} else if (isPlaceholder(name)) pieces.push({ placeholder: name });
		else
			return refuse(`The path has the unknown placeholder {${name.slice(0, 40)}}`, `Choose among ${PLACEHOLDER_LIST}`);
	}
	return ok(pieces);
}

/** Reads a template such as `{cif}/{yyyy}/{number}`; `invalidInput` where it names what there is not, or leads out of its folder. */
export function readPathTemplate(template: string): Result<PathTemplate> {
	const text = template.trim();
	if (text === '')
		return refuse('The path is empty', `Give one, for example {cif}/{date}_{number}. It takes ${PLACEHOLDER_LIST}`);
	if (/^[/\\]|^[a-z]:/i.test(text))
		return refuse(
			'The path begins at the root of a disk',
			'Leave that part to the node that writes the files: give only what comes after the folder',
		);
	if (text.includes('\\')) return refuse('The path contains a backslash', 'Part folders with /');
	const parts: (readonly Piece[])[] = [];
	for (const part of text.split('/')) {
		if (part.trim() === '')
			return refuse('The path has a folder without a name', 'Remove one of the two / or the last one');
		if (/^\s*\.+\s*$/.test(part))
			return refuse(
				`The path contains the folder “${part.trim()}”`,
				'Name folders; a path cannot lead out of its folder',
			);
		const pieces = readPart(part);
		if (!pieces.ok) return pieces;
		parts.push(pieces.value);
	}
	return ok(parts);
}

/** How paths are written. */
interface PathOptions {
	/** Drops the marks of letters. */
	readonly fold: boolean;
	/** The longest path, in characters as Windows counts them (UTF-16 units), with ending. */
	readonly longest: number;
}

function partsOf(template: PathTemplate, texts: PathValues, fold: boolean): string[] {
	return template.map((pieces) => {
		const text = pieces.map((piece) => (typeof piece === 'string' ? piece : (texts[piece.placeholder] ?? ''))).join('');
		return safeName(text, fold) || UNKNOWN;
	});
}

/** By how much a path is too long, as a whole or in one of its parts; 0 or less where it fits. */
function tooMuch(parts: readonly string[], longest: number): number {
	const whole = parts.join('/').length + ROOM - longest;
	const names = parts.map((part, at) => bytesOfName(part) + (at === parts.length - 1 ? ROOM : 0) - LONGEST_NAME_BYTES);
	return Math.max(whole, ...names);
}

/** Parts cut at their ends until each fits; the last one also for the path as a whole. */
function cut(parts: readonly string[], longest: number): string[] {
	const last = parts.length - 1;
	return parts.map((part, at) => {
		let name = part;
		const most = LONGEST_NAME_BYTES - (at === last ? ROOM : 0);
		while (bytesOfName(name) > most) name = shortenName(name, name.length - Math.ceil((bytesOfName(name) - most) / 3));
		if (at < last) return name || UNKNOWN;
		const folders = parts.slice(0, last).join('/').length + 1;
		return shortenName(name, Math.max(longest - ROOM - folders, 1)) || UNKNOWN;
	});
}

/**
 * The path of a message, without the ending of its files. Each placeholder is made a safe name by itself, so nothing in a document
 * adds a folder.
 *
 * @returns the path and whether texts were shortened for it; `invalidInput` where the folders alone are too long
 */
export function archivePath(
	template: PathTemplate,
	values: PathValues,
	{ fold, longest }: PathOptions,
): Result<{ readonly path: string; readonly shortened: boolean }> {
	const texts: Partial<Record<PathPlaceholder, string>> = {};
	for (const name of Object.keys(PATH_PLACEHOLDERS) as PathPlaceholder[])
		texts[name] = safeName(values[name] ?? '', fold) || UNKNOWN;
	let parts = partsOf(template, texts, fold);
	let over = tooMuch(parts, longest);
	if (over <= 0) return ok({ path: parts.join('/'), shortened: false });
	for (const name of SHORTENED) {
		const text = texts[name] ?? '';
		texts[name] = shortenName(text, Math.max(text.length - over, Math.min(text.length, LEAST_LEFT)));
		parts = partsOf(template, texts, fold);
		over = tooMuch(parts, longest);
		if (over <= 0) return ok({ path: parts.join('/'), shortened: true });
	}
	parts = cut(parts, longest);
	if (tooMuch(parts, longest) > 0)
		return refuse(
			`The path has more than ${longest} characters, even with everything in it shortened`,
			'Shorten the path, or raise the option Longest Path',
		);
	return ok({ path: parts.join('/'), shortened: true });
}

/** The paths that a run has given away, so that no file is written over another. Large and small letters count as the same. */
export class PathsOfRun {
	private readonly taken = new Set<string>();
	private readonly next = new Map<string, number>();
	private readonly byOwner = new Map<string, string>();

	/**
	 * A path that no other message of the run has: the path itself, or with `_2`, `_3` behind it.
	 *
	 * @param owner what tells messages apart; the same message has the same path again
	 */
	take(path: string, owner: string): string {
		const key = pathKey(path);
		const asked = `${owner}\n${key}`;
		const before = this.byOwner.get(asked);
		if (before !== undefined) return before;
		let free = path;
		for (let number = this.next.get(key) ?? 2; this.taken.has(pathKey(free)); number++) {
			free = `${path}_${number}`;
			this.next.set(key, number + 1);
		}
		this.taken.add(pathKey(free));
		this.byOwner.set(asked, free);
		return free;
	}
}
