import { readDecisions } from '../../tools/docs/pages';

const LABELS = ['Question', 'Decided', 'Why', 'Rejected'];

describe('decisions have one numbering and one form', () => {
	const decisions = readDecisions();

	test('each number is given once', () => {
		const numbers = decisions.map(({ file }) => file.slice(0, 3));
		expect(numbers.length).toBeGreaterThan(30);
		expect(new Set(numbers).size).toBe(numbers.length);
	});

	test.each(decisions.map(({ file, text }) => [file, text]))('%s', (file, text) => {
		expect(text).toMatch(new RegExp(`^# ${file.slice(0, 3)}: \\S`));
		const labels = [...text.matchAll(/^\*\*(\w+)\.\*\*(?: |$)/gm)].map(([, label = '']) => label);
		expect(labels.filter((label) => LABELS.includes(label))).toEqual(LABELS);
	});
});
