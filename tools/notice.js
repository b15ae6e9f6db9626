/**
 * The list of other people's code inside the package: written by the build (gulpfile.js) from what was bundled, checked against
 * the bundles themselves by pack-check and by a test. CommonJS, as the gulpfile is.
 */

/** Licences that ask for no more than that their text travels with the code. Any other needs a decision first. */
const permissive = ['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'Unlicense'];

const RULE = '-'.repeat(80);

/** The line that names a package: name, version, licence. */
const HEADING = /^((?:@[\w.-]+\/)?[\w.-]+) (\d+\.\d+\.\d+\S*) \(([^)\n]+)\)$/;

/** Where esbuild says, in a bundle, which file the lines below are from. */
const ORIGIN = /^\/\/ (?:.*\/)?node_modules\/((?:@[^/\s]+\/)?[^/\s]+)\//gm;

/**
 * The text of NOTICE.
 *
 * @param {{ name: string; version: string; license: string; text: string }[]} packages with the whole text of each licence
 */
function noticeOf(packages) {
	const parts = packages.map(({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text.trim()}`);
	const first = 'This package contains code of others, under their licences:';
	return `${[first, ...parts].join(`\n\n${RULE}\n\n`)}\n`;
}

/** What a NOTICE names: `{ name, version, license, hasText }` of each package. */
function packagesIn(notice) {
	return notice.split(`\n${RULE}\n`).flatMap((part) => {
		const [heading = '', ...text] = part.trim().split('\n');
		const [, name, version, license] = HEADING.exec(heading) ?? [];
		if (name === undefined) return [];
		return [{ name, version, license, hasText: text.join('\n').trim().length > 200 }];
	});
}

/**
 * What does not fit between NOTICE, the bundles and the lock file, a sentence each; nothing when all is well.
 *
 * @param {string} notice the text of NOTICE
 * @param {string[]} bundles the code of each bundle
 * @param {Record<string, { version?: string; license?: string }>} locked `packages` of package-lock.json
 */
function problemsOf(notice, bundles, locked) {
	const problems = [];
	const inside = new Set();
	for (const [index, code] of bundles.entries()) {
		const names = [...code.matchAll(ORIGIN)].map(([, name]) => name);
		if (names.length === 0) problems.push(`bundle ${index + 1} does not say what it is made of`);
		for (const name of names) inside.add(name);
	}
	const listed = packagesIn(notice);
	for (const name of inside)
		if (!listed.some((entry) => entry.name === name)) problems.push(`${name} is bundled and not in NOTICE`);
	for (const { name, version, license, hasText } of listed) {
		const lock = locked[`node_modules/${name}`];
		if (!inside.has(name)) problems.push(`${name} is in NOTICE and not bundled`);
		if (lock?.version !== version)
			problems.push(`${name}: NOTICE has version ${version}, the lock file ${lock?.version ?? 'does not have it'}`);
		if (lock?.license !== license)
			problems.push(`${name}: NOTICE has licence ${license}, the lock file ${lock?.license ?? 'has none'}`);
		if (!permissive.includes(license))
			problems.push(`${name}: ${license} is not among the licences that may be bundled`);
		if (!hasText) problems.push(`${name}: the text of its licence is missing`);
	}
	return problems;
}

module.exports = { noticeOf, problemsOf };
