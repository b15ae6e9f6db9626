/**
 * Documents by other projects: what goes into the books is their totals, to the cent. Refused is only what breaks a rule about
 * totals. ANAF_REFERENCE_DIR names the folder with the documents; without it these tests are skipped, and say so.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { journalOf } from '../../../../anaf/invoice/export/journal';
import { sagaInvoice } from '../../../../anaf/invoice/export/saga';
import { parseInvoice } from '../../../../anaf/invoice/read';
import { partyCif } from '../../../../anaf/invoice/simplify';
import { referenceFolder } from '../../../harness/reference';
import { expectRowsToHold, expectSagaToHold } from './sums';

interface Expected {
	readonly file: string;
	readonly fatal?: readonly string[];
	readonly cius_ro_1_0_9?: readonly string[];
}

/** Rules of totals, and of there being any. */
const ABOUT_TOTALS = /^BR-(?:12|13|14|45|46|47|CO-1[0-8]|DEC-\d+|S-08|E-08)$|^BR-CO-18$|^UBL-DT-01$/;

/** Each document of a set with the rules that it breaks. */
function* documents(set: string): Generator<{ file: string; broken: readonly string[]; bytes: Uint8Array }> {
	const folder = join(referenceFolder ?? '', 'corpus', set);
	const all = JSON.parse(readFileSync(join(folder, 'EXPECTED.json'), 'utf8')) as readonly Expected[];
	for (const { file, fatal, cius_ro_1_0_9: official } of all)
		yield { file, broken: fatal ?? official ?? [], bytes: readFileSync(join(folder, file)) };
}

(referenceFolder === undefined ? describe.skip : describe)('real documents (needs ANAF_REFERENCE_DIR)', () => {
	test.each(['documents', 'en16931-unit'])('of %s: the sums of rows and of files are the totals', (set) => {
		let booked = 0;
		let filed = 0;
		for (const { file, broken, bytes } of documents(set)) {
			const parsed = parseInvoice(bytes);
			if (!parsed.ok) continue;
			const { model } = parsed.value;
			const journal = journalOf(model, {});
			const saga = sagaInvoice(model);
			const about = { file, rules: broken.some((rule) => ABOUT_TOTALS.test(rule)) };
			if (journal.ok) {
				booked++;
				expectRowsToHold(model, journal.value.rows);
			} else expect(about).toEqual({ file, rules: true });
			if (saga.ok) {
				filed++;
				expectSagaToHold(model, saga.value);
			} else if (/\d/.test(partyCif(model.seller)) && journal.ok) expect(about).toEqual({ file, rules: true });
		}
		// Those of the other set are single rules in documents without totals.
		if (set === 'documents') expect(booked).toBeGreaterThan(130);
		if (set === 'documents') expect(filed).toBeGreaterThan(130);
	});
});
