import { join } from 'node:path';

const { wordsFor } = jest.requireActual<{ wordsFor: (names: readonly string[]) => string[] }>(
	join(__dirname, '..', '..', 'tools', 'skipped.js'),
);

test('nothing is said when nothing was left out', () => {
	expect(wordsFor([])).toEqual([]);
});

test('tests that need material of ANAF are counted by what they need', () => {
	const words = wordsFor([
		'real documents (needs ANAF_REFERENCE_DIR) a',
		'real documents (needs ANAF_REFERENCE_DIR) b',
		'under the official rules (needs ANAF_REFERENCE_DIR and ANAF_ORACLE_DIR) c',
	]);
	expect(words.slice(1, -1)).toEqual([
		'  2 need ANAF_REFERENCE_DIR',
		'  1 need ANAF_REFERENCE_DIR and ANAF_ORACLE_DIR',
	]);
});

test('any other is named, so that nobody leaves one out by accident', () => {
	expect(wordsFor(['lists sorts'])).toEqual(['Left out, although nothing is missing:', '  lists sorts']);
});
