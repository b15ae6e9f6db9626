/** Names the material that a test needs, in the test's own name. */
const NEEDS = /\bANAF_(?:REFERENCE_DIR|ORACLE_DIR|REAL_ARCHIVES)\b/g;

/** What is said about tests that were left out, by their full names; nothing when there are none. */
function wordsFor(names) {
	const byNeed = new Map();
	const others = [];
	for (const name of names) {
		const needs = [...new Set(name.match(NEEDS) ?? [])].join(' and ');
		if (needs === '') others.push(`  ${name}`);
		else byNeed.set(needs, (byNeed.get(needs) ?? 0) + 1);
	}
	const material = [...byNeed].map(([needs, count]) => `  ${count} need ${needs}`);
	if (material.length > 0) {
		material.unshift(
			'Left out on purpose: tests that compare with material of ANAF, which is not part of this project.',
		);
		material.push('  Everything else is tested without it; "Set up" in CONTRIBUTING.md says how to add it.');
	}
	if (others.length > 0) others.unshift('Left out, although nothing is missing:');
	return [...material, ...others];
}

/**
 * A reporter for jest: says in one place why tests were left out. Those that compare with ANAF's own material carry in
 * their name the variable that names its folder; any other is listed, since nobody should leave one out by accident.
 */
class Skipped {
	onRunComplete(_contexts, results) {
		const skipped = results.testResults
			.flatMap((file) => file.testResults)
			.filter(({ status }) => status === 'pending' || status === 'skipped');
		const lines = wordsFor(skipped.map(({ fullName }) => fullName));
		if (lines.length > 0) process.stderr.write(`\n${lines.join('\n')}\n`);
	}
}

module.exports = Skipped;
module.exports.wordsFor = wordsFor;
