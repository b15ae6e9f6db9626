import { SENTENCES } from '../../../anaf/api/sentences';
import { errorsPage, headings, wordsOf } from '../../../tools/docs/errors';
import { LONGEST_HEADING } from '../../harness';

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

	it('has what can happen on the way, told once and without the name of one request', () => {
		const page = errorsPage();
		const way = page.slice(page.indexOf('## On the way to ANAF'), page.indexOf('## Reasons of a rejection'));
		for (const said of [
			'ANAF could not be reached',
			'The connection to ANAF broke off. It ended before … was answered',
			'It is not known whether ANAF received the document',
			'ANAF’s firewall stopped the request before it reached the service',
			'ANAF’s login server could not renew the access of this connection',
			'ANAF answered with HTTP status …, which this package does not know. It was the answer to …',
			'BNR is not available (HTTP …)',
			'MS_UNAVAILABLE',
		])
			expect(way).toContain(said);
		const rows = way.split('\n').filter((line) => /^\| (?!What happens)/.test(line));
		expect(new Set(rows).size).toBe(rows.length);
		expect(way).not.toMatch(/undefined|418|10 MB|the question for/);
	});

	it('shows the words as ANAF writes them', () => {
		expect(wordsOf(/nu aveti drept(?:ul)? in SPV pentru CIF\s*=\s*(\S+)/i)).toBe(
			'nu aveti drept in SPV pentru CIF = …',
		);
	});
});
