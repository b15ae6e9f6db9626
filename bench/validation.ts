/**
 * Validation against the official package: SaxonJS with the official stylesheet, the only other way to check CIUS-RO in
 * JavaScript, on the same invoices in the same run. Ours is counted from bytes to findings, parse included, on what both
 * check: the rules. What the node does besides, structure and extras, is measured in rows of its own.
 *
 * `ANAF_ORACLE_DIR` names a copy of the oracle with its packages installed, `ANAF_ORACLE_OFFICIAL` the official files;
 * without them only the linearity of ours is measured.
 */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { buildSync } from 'esbuild';

import type * as Rules from '../anaf/invoice/validate';
import { document } from '../test/anaf/invoice/rules/documents';
import { loadSaxon } from '../test/anaf/invoice/rules/oracle';
import { median, type BenchRow } from './row';

/** An invoice of that many lines at two rates, with totals that add up. */
function invoice(lines: number): string {
	return document({
		lines: Array.from({ length: lines }, (_, i) => ({
			quantity: (i % 7) + 1,
			price: '10.50',
			net: 1050 * ((i % 7) + 1),
			rate: i % 3 ? 21 : 11,
		})),
	});
}

/** Processor time of one call in milliseconds: unlike the clock on the wall it does not count what other programs do. */
function cost(call: () => void, rounds: number, calls: number): number {
	const rows: number[] = [];
	for (let round = 0; round < rounds; round++) {
		const start = process.cpuUsage();
		for (let index = 0; index < calls; index++) call();
		const used = process.cpuUsage(start);
		rows.push((used.user + used.system) / 1000 / calls);
	}
	return median(rows);
}

/** What ten calls of SaxonJS on ten lines take. */
const WARM_UP_MS = 1000;

const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;

/** What both check: the rules. */
const RULES_ALONE: Rules.ValidationOptions = { structure: false, extras: false };

function own(
	{ validateInvoice }: typeof Rules,
	text: string,
	rounds: number,
	calls: number,
	options = RULES_ALONE,
): number {
	const bytes = new TextEncoder().encode(text);
	const check = (): void => {
		const result = validateInvoice(bytes, options);
		if (!result.ok || result.value.fatal > 0) throw new Error('the invoice of the benchmark is not valid');
	};
	// As long as SaxonJS gets: processor time counts what V8 spends on compiling beside it.
	const warm = performance.now() + WARM_UP_MS;
	while (performance.now() < warm) check();
	return cost(check, rounds, calls);
}

/** What is appended to a program to have it print its greatest resident set, in kB. */
const REPORT = `;let kb = process.resourceUsage().maxRSS; try { kb = Number(/VmHWM:\\s+(\\d+)/.exec(require('node:fs').readFileSync('/proc/self/status', 'utf8'))[1]); } catch {} console.log(kb);`;

/** Runs a program in a Node of its own. @returns its last line, undefined when it failed */
function child(program: string, flags: readonly string[] = []): string | undefined {
	const { status, stdout } = spawnSync(process.execPath, [...flags, '-e', program.replace('/*report*/', REPORT)], {
		encoding: 'utf8',
		maxBuffer: 1 << 26,
	});
	return status === 0 ? stdout.trim().split('\n').pop() : undefined;
}

/** The greatest resident set of a program beyond that of an idle Node, in MB: the fewest of three runs. */
function resident(program: string): number {
	const most = (code: string): number => Math.min(...[1, 2, 3].map(() => Number(child(code) ?? Number.NaN)));
	return (most(program) - most('/*report*/')) / 1024;
}

const MOST_HEAP_MB = 2048;

/** The least heap in which a program succeeds, in MB: the most it holds at any one time, however seldom V8 clears up. */
function leastHeap(program: string): number {
	const suffices = (mb: number): boolean =>
		child(program, ['--max-semi-space-size=1', `--max-old-space-size=${mb}`]) !== undefined;
	// The answer lies above low and is not above high.
	let low = 1;
	let high = 8;
	while (!suffices(high)) {
		// It fails for another reason than memory; a figure that is none misses its bound.
		if (high >= MOST_HEAP_MB) return Number.NaN;
		low = high;
		high *= 2;
	}
	while (high - low > 1) {
		const middle = Math.floor((low + high) / 2);
		if (suffices(middle)) high = middle;
		else low = middle;
	}
	return high;
}

/** What `--trace-gc` says of each collection: the heap taken from the system after it, in MB. */
const COLLECTION = /\(([\d.]+)\) MB, .* ms /g;

/** The greatest heap that V8 takes from the system for a program, left to itself, in MB: the least of three runs. */
function peakHeap(program: string): number {
	const report = `;console.log('end (' + process.memoryUsage().heapTotal / 1048576 + ') MB, 0 ms ')`;
	const most = (): number => {
		const { status, stdout } = spawnSync(
			process.execPath,
			['--trace-gc', '-e', program.replace('/*report*/', report)],
			{ encoding: 'utf8', maxBuffer: 1 << 26 },
		);
		return status === 0
			? Math.max(...[...stdout.matchAll(COLLECTION)].map(([, megabytes]) => Number(megabytes)))
			: Number.NaN;
	};
	return Math.min(most(), most(), most());
}

/** What a Node takes that fills a hundred thousand small arrays: its collector and its compiler at work. */
const ANY_WORK = 'let last; for (let n = 0; n < 1e5; n++) last = [n, { n }]; /*report*/';

/** Memory of a program of ours and of SaxonJS beyond that of a Node that does nothing. */
function memory(work: string, bundle: string, folder: string, official: string): BenchRow[] {
	const anyWork = resident(ANY_WORK);
	const row = (name: string, lines: number, of: (program: string) => number, note: string): BenchRow => {
		const xml = join(work, 'invoice.xml');
		writeFileSync(xml, invoice(lines));
		const read = `const bytes = require('node:fs').readFileSync(${JSON.stringify(xml)});`;
		const ours = `${read} const r = require(${JSON.stringify(bundle)}).validateInvoice(bytes, { structure: false, extras: false }); if (!r.ok) process.exit(1); /*report*/`;
		const theirs = `${read} process.env.ANAF_ORACLE_OFFICIAL = ${JSON.stringify(official)};
			import(${JSON.stringify(pathToFileURL(join(folder, 'oracle.mjs')).href)}).then(async ({ compiled }) => {
				const stylesheetInternal = await compiled(${JSON.stringify(join(official, 'schematron', 'ro16931-ubl-1.0.9', 'EN16931-CIUS_RO-UBL-validation.sch'))});
				require(${JSON.stringify(join(folder, 'node_modules', 'saxon-js'))}).transform({ stylesheetInternal, sourceText: bytes.toString(), destination: 'serialized' }, 'sync'); /*report*/
			});`;
		const [mine, other] = [of(ours), of(theirs)];
		return {
			name: `validation: ${name} on ${lines.toLocaleString('en')} lines, of SaxonJS's`,
			ratio: mine / other,
			unit: 'x',
			bound: { max: 0.1 },
			note: `${mine.toFixed(1)} MB and ${other.toFixed(0)} MB${note}`,
		};
	};
	const beyondIdle = (of: (program: string) => number): ((program: string) => number) => {
		const idle = of('/*report*/');
		return (program) => of(program) - idle;
	};
	const [peak, least] = [beyondIdle(peakHeap), beyondIdle(leastHeap)];
	const ofAny = `; a Node that fills small arrays for a moment grows by ${anyWork.toFixed(1)} MB`;
	return [
		row('peak heap', 10, peak, ''),
		row('peak heap', 1000, peak, ''),
		row('least heap that suffices', 1000, least, ''),
		row('growth of a new process', 10, resident, ofAny),
		row('growth of a new process', 1000, resident, ofAny),
	];
}

/** Our rules as they run in the package: compiled, in one file. */
function bundled(work: string): string {
	const bundle = join(work, 'rules.js');
	buildSync({
		entryPoints: [join(__dirname, '..', 'anaf', 'invoice', 'validate.ts')],
		bundle: true,
		platform: 'node',
		target: 'es2021',
		outfile: bundle,
	});
	return bundle;
}

export async function rows(): Promise<BenchRow[]> {
	const work = mkdtempSync(join(tmpdir(), 'anaf-bench-'));
	try {
		return await measure(work);
	} finally {
		rmSync(work, { recursive: true, force: true });
	}
}

async function measure(work: string): Promise<BenchRow[]> {
	const found: BenchRow[] = [];
	const bundle = bundled(work);
	const rules = createRequire(__filename)(bundle) as typeof Rules;
	const ten = invoice(10);
	const thousand = invoice(1000);
	const tenThousand = invoice(10_000);
	const own10 = own(rules, ten, 7, 300);
	const own1000 = own(rules, thousand, 7, 6);
	const own10000 = own(rules, tenThousand, 5, 1);
	found.push({
		name: 'validation: time per line at 10,000 lines, of that at 1,000',
		ratio: own10000 / 10 / own1000,
		unit: 'x',
		bound: { max: 1.3 },
		note: `${ms(own10)} for 10, ${ms(own1000)} for 1,000, ${ms(own10000)} for 10,000 lines`,
	});
	const folder = process.env.ANAF_ORACLE_DIR;
	if (!folder) {
		found.push({
			name: 'validation: faster than SaxonJS (not measured: ANAF_ORACLE_DIR is not set)',
			ratio: 0,
			unit: 'x',
		});
		return found;
	}
	const transform = await loadSaxon(folder);
	const saxon = (text: string, rounds: number, calls: number): number =>
		cost(() => void transform(text), rounds, calls);
	saxon(ten, 1, 10);
	const theirs10 = saxon(ten, 5, 10);
	found.push({
		name: 'validation: faster than SaxonJS on 10 lines',
		ratio: theirs10 / own10,
		unit: 'x',
		bound: { min: 80 },
		note: `${ms(own10)} and ${ms(theirs10)}; aim 200`,
	});
	const theirs1000 = saxon(thousand, 2, 1);
	found.push({
		name: 'validation: faster than SaxonJS on 1,000 lines',
		ratio: theirs1000 / own1000,
		unit: 'x',
		bound: { min: 80 },
		note: `${ms(own1000)} and ${ms(theirs1000)}; aim 200`,
	});
	for (const [lines, text, calls, theirs] of [
		[10, ten, 300, theirs10],
		[1000, thousand, 6, theirs1000],
	] as const) {
		const whole = own(rules, text, 7, calls, { now: new Date() });
		found.push({
			name: `validation: the same on ${lines} lines, with structure and extras`,
			ratio: theirs / whole,
			unit: 'x',
			bound: { min: 80 },
			note: `${ms(whole)}: what the node does, beyond what SaxonJS does`,
		});
	}
	if (process.env.ANAF_BENCH_LONG) {
		const theirs10000 = saxon(tenThousand, 1, 1);
		found.push({
			name: 'validation: faster than SaxonJS on 10,000 lines',
			ratio: theirs10000 / own10000,
			unit: 'x',
			bound: { min: 80 },
			note: `${ms(own10000)} and ${ms(theirs10000)}; aim 200`,
		});
	}
	found.push(...memory(work, bundle, folder, process.env.ANAF_ORACLE_OFFICIAL ?? join(folder, '..', 'official')));
	return found;
}
