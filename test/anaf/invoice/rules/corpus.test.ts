import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ours } from './agreement';
import { referenceFolder } from '../../../harness/reference';

const whenPresent = referenceFolder ? describe : describe.skip;

interface Expected {
	readonly file: string;
	readonly cius_ro_1_0_9?: string[];
	readonly oracle_error?: string | null;
	readonly fatal?: string[];
	readonly findings?: Record<string, number>;
}

function read(part: string): Expected[] {
	return JSON.parse(readFileSync(join(referenceFolder ?? '', 'corpus', part, 'EXPECTED.json'), 'utf8')) as Expected[];
}

const text = (part: string, file: string): string =>
	readFileSync(join(referenceFolder ?? '', 'corpus', part, file), 'utf8');

whenPresent('verdicts of the reference corpus (needs ANAF_REFERENCE_DIR)', () => {
	it('agree on all unit documents of EN 16931', () => {
		const wrong = read('en16931-unit').flatMap(({ file, cius_ro_1_0_9, oracle_error }) => {
			const own = ours(text('en16931-unit', file));
			const ids = [...(own.fatal ?? []), ...(own.warning ?? [])].sort();
			const agree = oracle_error
				? own.error !== undefined
				: own.error === undefined && JSON.stringify(ids) === JSON.stringify([...(cius_ro_1_0_9 ?? [])].sort());
			return agree ? [] : [`${file}: ${JSON.stringify(own)}`];
		});
		expect(wrong).toEqual([]);
	});

	it('agree on all whole documents, warnings included', () => {
		const wrong = read('documents').flatMap(({ file, fatal, findings }) => {
			if (!fatal) return [];
			const own = ours(text('documents', file));
			const warnings = Object.keys(findings ?? {})
				.filter((key) => key.endsWith('|warning'))
				.map((key) => key.replace('|warning', ''))
				.sort();
			const agree =
				JSON.stringify(own.fatal) === JSON.stringify([...fatal].sort()) &&
				JSON.stringify(own.warning) === JSON.stringify(warnings);
			return agree ? [] : [`${file}: ${JSON.stringify(own)}`];
		});
		expect(wrong).toEqual([]);
	});
});
