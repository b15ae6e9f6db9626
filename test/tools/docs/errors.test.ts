import { SENTENCES } from '../../../anaf/api/sentences';
import { errorsPage, headings, wordsOf } from '../../../tools/docs/errors';

/** Longer headings are cut by n8n in its lists. */
const LONGEST_HEADING = 80;

describe('the page of errors', () => {
	it.each(headings())('has a heading that n8n shows whole: %s', (heading) => {
		expect(heading.length).toBeLessThanOrEqual(LONGEST_HEADING);
		expect(heading).not.toMatch(/\.$|\$\d|stareMesaj|descarcare|\[\d+\]/);
	});

	it('names every sentence in words without signs of a pattern', () => {
		for (const { pattern } of SENTENCES) {
			const words = wordsOf(pattern);
			expect(words).not.toMatch(/[\\^*()[\]]|\?/);
			expect(words.length).toBeGreaterThan(3);
			expect(errorsPage()).toContain(words.replace(/\|/g, '\\|'));
		}
	});

	it('shows the words as ANAF writes them', () => {
		expect(wordsOf(/nu aveti drept(?:ul)? in SPV pentru CIF\s*=\s*(\S+)/i)).toBe(
			'nu aveti drept in SPV pentru CIF = …',
		);
	});
});
