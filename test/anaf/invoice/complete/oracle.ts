/**
 * Builds invoices from generated inputs and asks the official rules about them.
 *
 *     ANAF_ORACLE_DIR=… ANAF_ORACLE_OFFICIAL=… npx tsx test/anaf/invoice/complete/oracle.ts [count] [seed] [--odd]
 *
 * ANAF_ORACLE_DIR is a copy of the oracle with its packages installed. Prints every refusal and every
 * fatal finding; the exit status is 1 when there is any. With --odd the inputs are spoilt at random
 * places: refusals are then to be expected, fatal findings are not.
 */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { buildInvoice } from '../../../../anaf/invoice/complete';
import { Random } from '../../../harness/random';
import { generateInput, mutateInput } from './generator';

const oracle = process.env.ANAF_ORACLE_DIR;
if (oracle === undefined) {
	process.stderr.write('ANAF_ORACLE_DIR is not set: it names a copy of the oracle with its packages installed.\n');
	process.exit(2);
}
const count = Number(process.argv[2] ?? 500);
const seed = Number(process.argv[3] ?? 1);
const odd = process.argv.includes('--odd');
const folder = mkdtempSync(join(tmpdir(), 'build-oracle-'));
const files: string[] = [];
const kinds = new Map<string, number>();
let refused = 0;
for (let index = 0; index < count; index++) {
	const input = generateInput(seed, index);
	const built = buildInvoice(odd ? mutateInput(input, new Random(seed * 31 + index)) : input);
	if (!built.ok) {
		refused++;
		if (!odd) process.stdout.write(`refused ${index}: ${built.fault.details?.join(' | ')}\n`);
		continue;
	}
	for (const { category } of built.value.model.vatBreakdown ?? [])
		kinds.set(category ?? '', (kinds.get(category ?? '') ?? 0) + 1);
	const file = join(folder, `${index}.xml`);
	writeFileSync(file, built.value.xml);
	files.push(file);
}
const list = join(folder, 'list.txt');
writeFileSync(list, files.join('\n'));
const output = execFileSync('node', [join(oracle, 'oracle.mjs'), 'cius-ro', '--list', list], {
	maxBuffer: 1 << 30,
	encoding: 'utf8',
});
let wrong = 0;
const warnings = new Map<string, number>();
for (const row of output.trim().split('\n')) {
	const verdict = JSON.parse(row) as { file: string; fatal?: string[]; warning?: string[]; error?: string };
	for (const rule of verdict.warning ?? []) warnings.set(rule, (warnings.get(rule) ?? 0) + 1);
	if (verdict.error === undefined && verdict.fatal?.length === 0) continue;
	wrong++;
	process.stdout.write(`${verdict.file}: ${verdict.error ?? verdict.fatal?.join(' ')}\n`);
}
process.stdout.write(
	`${files.length} built, ${refused} refused, ${wrong} with fatal findings; categories ${[...kinds].map(([k, n]) => `${k} ${n}`).join(', ')}; warnings ${[...warnings].map(([k, n]) => `${k} ${n}`).join(', ') || 'none'}\n`,
);
if (wrong === 0) rmSync(folder, { recursive: true });
process.exitCode = wrong + (odd ? 0 : refused) > 0 ? 1 : 0;
