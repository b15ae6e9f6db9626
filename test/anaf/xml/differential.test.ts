/**
 * The scanner against saxes: same verdict, same tree, on thousands of random documents.
 *
 * The intended differences are listed in `reference.ts`. A longer run: `XML_FUZZ_CASES=2000000`,
 * another stretch of cases: `TEST_SEED=12345`.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { parseXml } from '../../../anaf/xml/parse';
import { Random } from '../../harness/random';
import { broken, wellFormed } from './generate';
import { incomparable, plain, referenceParse } from './reference';
import { referenceFolder } from '../../harness/reference';

const CASES = Number(process.env.XML_FUZZ_CASES ?? 2000);
const SEED = Number(process.env.TEST_SEED ?? 20250101);
const LIMITS = { maxDepth: 100, maxAttributes: 200 };

/** What the two say of a text, '' when they agree. */
function disagreement(text: string): string {
	const expected = referenceParse(text);
	const actual = parseXml(text, LIMITS);
	if (expected.ok !== actual.ok) {
		return expected.ok
			? `refused, saxes accepts: ${actual.ok ? '' : actual.fault.message}`
			: `accepted, saxes refuses: ${expected.reason}`;
	}
	if (!expected.ok || !actual.ok) return '';
	const a = JSON.stringify(expected.root);
	const b = JSON.stringify(plain(actual.value.root));
	return a === b ? '' : `different trees\n  saxes   ${a}\n  scanner ${b}`;
}

function report(seed: number, text: string, why: string): string {
	return `seed ${seed}: ${why}\n${JSON.stringify(text)}`;
}

describe('the scanner agrees with saxes', () => {
	test(`on ${CASES} random documents (seed ${SEED})`, () => {
		const found: string[] = [];
		let accepted = 0;
		let compared = 0;
		for (let index = 0; index < CASES && found.length < 5; index++) {
			const seed = SEED + index;
			const random = new Random(seed);
			let text = wellFormed(random);
			const whole = index % 4 === 0;
			if (!whole) text = broken(random, text);
			if (incomparable(text)) continue;
			compared++;
			const why = disagreement(text);
			if (why !== '') found.push(report(seed, text, why));
			if (parseXml(text, LIMITS).ok) accepted++;
			else if (whole) found.push(report(seed, text, 'the generator is meant to write well-formed documents'));
		}
		expect(found.join('\n\n')).toBe('');
		// Guards of the check itself: both verdicts must be exercised in earnest.
		expect(compared).toBeGreaterThan(CASES * 0.8);
		expect(accepted).toBeGreaterThan(CASES * 0.3);
		expect(compared - accepted).toBeGreaterThan(CASES * 0.2);
	}, 3_600_000);

	test('as bytes as well as as text', () => {
		for (let index = 0; index < 500; index++) {
			const text = wellFormed(new Random(SEED - 1 - index)).replace('ISO-8859-2', 'utf-8');
			const fromText = parseXml(text, LIMITS);
			const fromBytes = parseXml(new TextEncoder().encode(text), LIMITS);
			expect(fromText.ok && plain(fromText.value.root)).toEqual(fromBytes.ok && plain(fromBytes.value.root));
		}
	});
});

const corpusName = 'the scanner agrees with saxes on the corpus (needs ANAF_REFERENCE_DIR)';
if (referenceFolder === undefined) {
	describe.skip(corpusName, () => {
		test('not run: ANAF_REFERENCE_DIR is not set', () => undefined);
	});
} else {
	describe(corpusName, () => {
		const files = xmlFiles(join(referenceFolder ?? '', 'corpus'));

		test('there are documents', () => {
			expect(files.length).toBeGreaterThan(500);
		});

		test('every document gives the same tree', () => {
			const found: string[] = [];
			for (const file of files) {
				const text = new TextDecoder().decode(readFileSync(file));
				const why = disagreement(text);
				if (why !== '') found.push(`${file}: ${why}`);
				const bytes = parseXml(new Uint8Array(readFileSync(file)));
				const string = parseXml(text);
				if (bytes.ok !== string.ok) found.push(`${file}: ${JSON.stringify(bytes.ok ? '' : bytes.fault)}`);
			}
			expect(found.join('\n')).toBe('');
		});
	});
}

function xmlFiles(folder: string): string[] {
	const found: string[] = [];
	for (const entry of readdirSync(folder)) {
		const path = join(folder, entry);
		if (statSync(path).isDirectory()) found.push(...xmlFiles(path));
		else if (entry.endsWith('.xml')) found.push(path);
	}
	return found;
}
