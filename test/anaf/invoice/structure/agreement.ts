/**
 * Compares the verdict of our structure check with that of xmllint (libxml2) on the same table written as an XML Schema,
 * and prints every difference.
 *
 *   npm run agreement -- structure [N [SEED]]
 *
 * N changed documents of the project's own (2,400 by default), and for every type of the table one document that holds it,
 * as it should be and spoilt in every single way. Exits with 1 when a verdict differs. xmllint is in Debian's libxml2-utils.
 */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { checkStructure } from '../../../../anaf/invoice/ubl/structure';
import { parseXml } from '../../../../anaf/xml/parse';
import { mutants, type Mutant } from '../rules/mutants';
import { samples } from './samples';
import { schemas } from './xsd';

/**
 * libxml2 2.9 does not take off the white space around a date, and passes over what is not base64 in base64. XML Schema
 * (whiteSpace is collapse; the lexical form of base64Binary) and the processor of Java do otherwise.
 */
const XMLLINT_SLIP = />(?:\s|&#\d+;)+\d{4}-\d\d-\d\d[^<]*<|\d{4}-\d\d-\d\d(?:\s|&#\d+;)+<|>~~~~</;

/** True for valid, undefined for what is not XML. */
function ours({ text }: Mutant): boolean | undefined {
	const parsed = parseXml(text);
	return parsed.ok ? checkStructure(parsed.value).length === 0 : undefined;
}

const IS_CREDIT_NOTE = /^(?:<\?xml[^>]*>)?\s*<(?:\w+:)?CreditNote[\s>]/;

/** The verdicts of xmllint, true for valid. */
function theirs(documents: readonly Mutant[], folder: string): boolean[] {
	for (const [file, text] of Object.entries(schemas())) writeFileSync(join(folder, file), text);
	const verdicts = new Array<boolean>(documents.length).fill(false);
	for (const [name, wanted] of [
		['Invoice', false],
		['CreditNote', true],
	] as const) {
		const files = documents.flatMap(({ text }, index) => {
			if (IS_CREDIT_NOTE.test(text) !== wanted) return [];
			const file = join(folder, `${index}.xml`);
			writeFileSync(file, text);
			return [file];
		});
		for (let start = 0; start < files.length; start += 500) {
			const run = spawnSync(
				'xmllint',
				['--noout', '--huge', '--schema', join(folder, `${name}.xsd`), ...files.slice(start, start + 500)],
				{ encoding: 'utf8', maxBuffer: 1 << 28 },
			);
			if (run.error) throw run.error;
			if (run.status === 5) throw new Error(`xmllint does not take the schema: ${run.stderr.slice(0, 2000)}`);
			for (const [, index] of run.stderr.matchAll(/\/(\d+)\.xml validates$/gm)) verdicts[Number(index)] = true;
		}
	}
	return verdicts;
}

function main(): number {
	if (spawnSync('xmllint', ['--version']).error) {
		console.error('xmllint is not installed (Debian: apt-get install libxml2-utils)');
		return 2;
	}
	const count = Number(process.argv[2] ?? 2400);
	const seed = Number(process.argv[3] ?? 77);
	const documents: Mutant[] = [...mutants(count, seed), ...samples()];
	const folder = mkdtempSync(join(tmpdir(), 'structure-'));
	try {
		const official = theirs(documents, folder);
		let differing = 0;
		let slips = 0;
		documents.forEach((document, index) => {
			const own = ours(document);
			if (own === undefined || own === official[index]) return;
			if (XMLLINT_SLIP.test(document.text)) {
				slips += 1;
				return;
			}
			differing += 1;
			console.log(`${document.name}: ${own ? 'valid for us only' : 'valid for xmllint only'}`);
			if (process.env.SHOW) console.log(document.text);
		});
		const refused = official.filter((valid) => !valid).length;
		console.log(
			`${documents.length} documents: ${documents.length - differing - slips} agree, ${differing} differ, ${slips} where xmllint misreads a value (it refuses ${refused})`,
		);
		return differing === 0 ? 0 : 1;
	} finally {
		rmSync(folder, { recursive: true });
	}
}

process.exit(main());
