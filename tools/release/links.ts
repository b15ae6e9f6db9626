/** Links between the pages of the repository, and from the package to the repository. */

import { posix } from 'node:path';

import { repositoryOf, type Project } from './project';

/** The pages that people read. */
export const pagesOf = ({ paths }: Project): string[] => paths.filter((path) => path.endsWith('.md'));

const withoutCode = (text: string): string => text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');

/** The anchors of a page: those that GitHub makes of its headings, and those that stand in it. */
function anchorsOf(text: string): Set<string> {
	const anchors = new Set<string>();
	for (const [, heading = ''] of text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#{1,6} +(.+?) *#*$/gm)) {
		const words = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
		const slug = words.replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '').replace(/ /g, '-');
		let anchor = slug;
		for (let count = 1; anchors.has(anchor); count++) anchor = `${slug}-${count}`;
		anchors.add(anchor);
	}
	for (const [, anchor = ''] of text.matchAll(/<a (?:id|name)="([^"]+)"/g)) anchors.add(anchor);
	return anchors;
}

/** What is wrong with a link to a file of the repository, or nothing. */
function problemOf(project: Project, path: string, anchor: string): string | undefined {
	const folder = path === '' || path === '.' || project.paths.some((file) => file.startsWith(`${path}/`));
	if (!folder && !project.paths.includes(path)) return `there is no ${path}`;
	if (anchor === '' || !path.endsWith('.md') || anchorsOf(project.text(path)).has(anchor)) return undefined;
	return `${path} has no #${anchor}`;
}

/** Links and pictures of the pages that lead to no file, or to no heading. */
export function brokenLinks(project: Project): string[] {
	return pagesOf(project).flatMap((page) => {
		const text = withoutCode(project.text(page));
		const targets = [
			...[...text.matchAll(/\]\(<?([^)\s>]+)>?(?: "[^"]*")?\)/g)].map(([, target = '']) => target),
			...[...text.matchAll(/ (?:src|href|srcset)="([^"]+)"/g)].map(([, target = '']) => target),
		];
		return targets.flatMap((target) => {
			if (/^(?:[a-z]+:|\/\/)/i.test(target)) return [];
			const [file = '', anchor = ''] = target.split('#');
			const path = file === '' ? page : posix.normalize(posix.join(posix.dirname(page), decodeURI(file)));
			const problem = problemOf(project, path.replace(/\/$/, ''), decodeURI(anchor));
			return problem === undefined ? [] : [`${page}: ${problem}`];
		});
	});
}

/** The files that may name the repository's address. */
const NAMES_ADDRESS = /\.(?:md|json|ts|yml|yaml)$/;

/** Addresses of the repository, outside package.json, that lead to no file of it. */
export function brokenAddresses(project: Project): string[] {
	const repository = repositoryOf(project);
	if (repository === '') return ['package.json names no repository'];
	return project.paths
		.filter((path) => NAMES_ADDRESS.test(path) && path !== 'package-lock.json' && !path.startsWith('test/'))
		.flatMap((path) => {
			const start = `${repository}/blob/main/`;
			const found = project.text(path).split(start).slice(1);
			return found.flatMap((rest) => {
				const [target = ''] = /^[^\s'"`)>]*/.exec(rest) ?? [];
				const [file = '', anchor = ''] = target.split('#');
				const problem = problemOf(project, file, anchor);
				return problem === undefined ? [] : [`${path}: ${problem}`];
			});
		});
}
