/** The version and the changelog of a release. */

import { aboutOf, type Project } from './project';

interface Section {
	/** Such as `Unreleased` or `1.2.3`. */
	readonly name: string;
	readonly date: string | undefined;
	readonly lines: readonly string[];
}

function sectionsOf(changelog: string): Section[] {
	return changelog
		.split(/^## /m)
		.slice(1)
		.map((part) => {
			const [heading = '', ...lines] = part.split('\n');
			const [, name = '', date] = /^\[([^\]]+)\](?: - (\d{4}-\d{2}-\d{2}))?$/.exec(heading.trim()) ?? [];
			return { name, date, lines: lines.map((line) => line.trim()).filter((line) => line !== '') };
		});
}

/** Two merged changes may leave a line behind twice, whole or cut. Shorter lines may be the same by chance. */
const LONG_LINE = 60;

const hasEntries = ({ lines }: Section): boolean => lines.some((line) => line.startsWith('- '));

/**
 * What does not fit between package.json, the lock file, the changelog and a tag.
 *
 * @param tag such as `v1.2.3`, when the release is being made; without one, what is to come may still stand under Unreleased
 */
export function versionProblems(project: Project, tag?: string): string[] {
	const { version = '' } = aboutOf(project);
	const problems: string[] = [];
	if (!/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version)) problems.push(`"${version}" is no version`);
	const lock = JSON.parse(project.text('package-lock.json')) as { version?: string };
	if (lock.version !== version) problems.push(`package-lock.json has version ${lock.version}, package.json ${version}`);

	const [unreleased, ...released] = sectionsOf(project.text('CHANGELOG.md'));
	if (unreleased?.name !== 'Unreleased') return [...problems, 'CHANGELOG.md does not begin with [Unreleased]'];
	for (const { name, date } of released)
		if (date === undefined) problems.push(`CHANGELOG.md: [${name}] has no date as " - 2026-12-31"`);
	for (const { name, lines } of [unreleased, ...released]) {
		const long = lines.filter((line) => line.length >= LONG_LINE);
		for (const [at, line] of long.entries())
			if (long.some((other, place) => place !== at && other.startsWith(line)))
				problems.push(`CHANGELOG.md: [${name}] has a line twice: ${line.slice(0, LONG_LINE)}…`);
	}

	const at = released.findIndex(({ name }) => name === version);
	if (at > 0) problems.push(`CHANGELOG.md has ${released[0]?.name} above ${version}`);
	if (tag === undefined) {
		if (at < 0 && !hasEntries(unreleased)) problems.push(`CHANGELOG.md says nothing of ${version}`);
		return problems;
	}
	if (tag !== `v${version}`) problems.push(`the tag is ${tag}, the version ${version}`);
	if (at < 0) problems.push(`CHANGELOG.md has no section [${version}]`);
	if (hasEntries(unreleased)) problems.push(`CHANGELOG.md: what is under [Unreleased] belongs under [${version}]`);
	return problems;
}
