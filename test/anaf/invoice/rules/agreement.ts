/**
 * Compares our verdicts with those of the official package, and prints every difference.
 *
 *   ANAF_ORACLE_DIR=... [ANAF_ORACLE_OFFICIAL=...] [ANAF_REFERENCE_DIR=...] npx tsx test/anaf/invoice/rules/agreement.ts [corpus] [mutants N [SEED]] [files PATH...] [freeze]
 *
 * `corpus` takes the documents and expected verdicts of the reference folder, `mutants` N changed documents of the
 * project's own, `files` any XML files. Without arguments: corpus and 2,400 mutants. `freeze` writes the official verdicts
 * on the mutants of rules.test.ts into frozen.json, for when documents.ts or mutants.ts change.
 */

import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { EDITIONS } from '../../../../anaf/invoice/editions';
import { CALCULATION_RULE, validateInvoice } from '../../../../anaf/invoice/validate';
import { mutants } from './mutants';
import { loadOracle, type Oracle, type Verdict } from './oracle';
import { referenceFolder } from '../../../harness/reference';

interface Sample {
	readonly name: string;
	readonly text: string;
}

/** The edition of the official package that loadOracle runs and frozen.json is of: a later one does not change those verdicts. */
export const OFFICIAL = EDITIONS.filter(({ id }) => id === '1.0.9');

/** Our verdict in the oracle's form. */
export function ours(text: string): Verdict {
	const validation = validateInvoice(text.replace(/^\uFEFF/, '').trimStart(), {
		structure: false,
		extras: false,
		editions: OFFICIAL,
	});
	if (!validation.ok) return { error: validation.fault.message };
	const { findings } = validation.value;
	const stopped = findings.find((finding) => finding.rule === CALCULATION_RULE);
	if (stopped) return { error: stopped.message };
	const ids = (severity: string): string[] =>
		[...new Set(findings.filter((f) => f.severity === severity).map((f) => f.rule))].sort();
	return { fatal: ids('fatal'), warning: ids('warning') };
}

/** What differs, or undefined. */
function difference(official: Verdict, own: Verdict): string | undefined {
	if (official.error !== undefined || own.error !== undefined) {
		if (official.error !== undefined && own.error !== undefined) return undefined;
		return official.error !== undefined
			? `official stops (${official.error}), ours does not`
			: `ours stops (${own.error}), official does not: ${official.fatal?.join(' ')}`;
	}
	const parts: string[] = [];
	for (const kind of ['fatal', 'warning'] as const) {
		const theirs = new Set(official[kind]);
		const mine = new Set(own[kind]);
		const missing = [...theirs].filter((id) => !mine.has(id));
		const extra = [...mine].filter((id) => !theirs.has(id));
		if (missing.length) parts.push(`${kind} missing: ${missing.join(' ')}`);
		if (extra.length) parts.push(`${kind} not official: ${extra.join(' ')}`);
	}
	return parts.length ? parts.join('; ') : undefined;
}

/** The mutants whose official verdicts are kept in frozen.json. */
export const FROZEN = { count: 600, seed: 20260316 };

/** A verdict in a word: fatal identifiers, `|`, warnings; or `stops`. */
export function shorthand(verdict: Verdict): string {
	return verdict.error !== undefined
		? 'stops'
		: `${verdict.fatal?.join(' ') ?? ''}|${verdict.warning?.join(' ') ?? ''}`;
}

function xmlBelow(folder: string): string[] {
	return readdirSync(folder)
		.sort()
		.flatMap((name) => {
			const path = join(folder, name);
			return statSync(path).isDirectory() ? xmlBelow(path) : name.endsWith('.xml') ? [path] : [];
		});
}

function compare(title: string, samples: Iterable<Sample>, oracle: Oracle): number {
	let count = 0;
	let different = 0;
	let stopped = 0;
	const seen = new Set<string>();
	for (const { name, text } of samples) {
		count++;
		const official = oracle(text);
		for (const id of [...(official.fatal ?? []), ...(official.warning ?? [])]) seen.add(id);
		if (official.error !== undefined) stopped++;
		const found = difference(official, ours(text));
		if (!found) continue;
		different++;
		process.stdout.write(`  ${name}: ${found}\n`);
	}
	process.stdout.write(
		`${title}: ${count - different} of ${count} agree (${stopped} on which the official package stops, ${seen.size} rules seen)\n`,
	);
	return different;
}

async function main(args: string[]): Promise<number> {
	const folder = process.env.ANAF_ORACLE_DIR;
	if (!folder) {
		process.stdout.write('ANAF_ORACLE_DIR is not set: nothing to compare with\n');
		return 0;
	}
	const oracle = await loadOracle(folder);
	const wanted = args.length ? args : ['corpus', 'mutants'];
	let different = 0;
	for (let index = 0; index < wanted.length; index++) {
		if (wanted[index] === 'corpus') {
			if (!referenceFolder) process.stdout.write('ANAF_REFERENCE_DIR is not set: no corpus\n');
			else
				for (const part of ['en16931-unit', 'documents'])
					different += compare(
						part,
						xmlBelow(join(referenceFolder, 'corpus', part)).map((name) => ({ name, text: readFileSync(name, 'utf8') })),
						oracle,
					);
		} else if (wanted[index] === 'mutants') {
			const count = Number(wanted[index + 1]) || 2400;
			const seed = Number(wanted[index + 2]) || 1;
			different += compare(`mutants (seed ${seed})`, mutants(count, seed), oracle);
		} else if (wanted[index] === 'freeze') {
			const frozen = [...mutants(FROZEN.count, FROZEN.seed)].map(({ text }) => shorthand(oracle(text)));
			writeFileSync(join(__dirname, 'frozen.json'), `[\n${frozen.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`);
		} else if (wanted[index] === 'files') {
			const files = wanted.slice(index + 1);
			different += compare(
				'files',
				files.map((name) => ({ name, text: readFileSync(name, 'utf8') })),
				oracle,
			);
			break;
		}
	}
	return different;
}

if (require.main === module)
	void main(process.argv.slice(2)).then((different) => (process.exitCode = different ? 1 : 0));
