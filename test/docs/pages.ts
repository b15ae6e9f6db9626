import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the project. */
export const ROOT = join(__dirname, '..', '..');

const SKIPPED = new Set(['node_modules', 'dist', 'coverage', '.git', '.cache']);

/** Paths, from the project's folder, of all files below one folder that end in one of the given ways. */
export function filesBelow(folder: string, endings: readonly string[]): string[] {
	return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
		const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
		if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : filesBelow(path, endings);
		return endings.some((ending) => entry.name.endsWith(ending)) ? [path] : [];
	});
}

/** The text of a file of the project. */
export function textOf(path: string): string {
	return readFileSync(join(ROOT, path), 'utf8');
}

/** A heading of a page, with the text up to the next one. */
interface Section {
	readonly level: number;
	readonly heading: string;
	readonly anchor: string;
	readonly body: string;
}

/** The name under which a heading can be linked to, as GitHub makes it. */
function anchorOf(heading: string): string {
	return heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, '')
		.trim()
		.replace(/\s/g, '-');
}

/** The sections of a page, in order; code blocks hold no headings. */
export function sectionsOf(markdown: string): Section[] {
	const prose = markdown.replace(/^```[\s\S]*?^```/gm, '');
	return prose
		.split(/^(?=#{1,6} )/m)
		.slice(prose.startsWith('#') ? 0 : 1)
		.map((part) => {
			const [first = '', ...rest] = part.split('\n');
			const heading = first.replace(/^#+ /, '');
			return { level: first.indexOf(' '), heading, anchor: anchorOf(heading), body: rest.join('\n').trim() };
		});
}
