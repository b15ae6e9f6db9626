/**
 * `npm run bench [name ...] [-- --strict]`: runs the benchmark modules (all, or the named ones) and prints one table of
 * ratios with the bounds they should keep. With `--strict` a missed bound fails the run.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename, join } from 'node:path';

import { keepsBound, type BenchModule, type BenchRow } from './row';

const own = new Set(['main.ts', 'row.ts']);

function modules(wanted: string[]): string[] {
	const all = readdirSync(__dirname)
		.filter((file) => file.endsWith('.ts') && !own.has(file))
		.map((file) => basename(file, '.ts'))
		.sort();
	const unknown = wanted.filter((name) => !all.includes(name));
	if (unknown.length > 0) throw new Error(`There is no benchmark ${unknown.join(', ')}. There are: ${all.join(', ')}`);
	return wanted.length > 0 ? wanted : all;
}

function boundOf({ bound, unit }: BenchRow): string {
	const parts: string[] = [];
	if (bound?.min !== undefined) parts.push(`at least ${bound.min}`);
	if (bound?.max !== undefined) parts.push(`at most ${bound.max}`);
	return parts.length === 0 ? '' : `${parts.join(', ')} ${unit}`;
}

function figure(ratio: number): string {
	if (!Number.isFinite(ratio)) return 'not measured';
	return ratio.toFixed(Math.abs(ratio) >= 100 ? 0 : Math.abs(ratio) >= 10 ? 1 : 2);
}

function table(rows: BenchRow[]): string {
	const cells = rows.map((row) => [
		keepsBound(row) ? (row.bound === undefined ? '    ' : 'ok  ') : 'MISS',
		row.name,
		`${figure(row.ratio)} ${row.unit}`,
		boundOf(row),
		row.note ?? '',
	]);
	const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...cells.map((cell) => (cell[column] ?? '').length)));
	return cells
		.map((cell) =>
			cell
				.map((text, column) => text.padEnd(widths[column] ?? 0))
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
}

/** Marks the process that measures one module. */
const ALONE = 'ANAF_BENCH_MODULE';

/**
 * Runs a module in a process of its own: what another one left behind (SaxonJS fills hundreds of MB) would slow it down.
 *
 * @throws Error when it ended without rows; what it said of that is on the screen
 */
async function rowsOf(name: string): Promise<BenchRow[]> {
	const child = fork(__filename, {
		execArgv: ['--expose-gc', '--import', 'tsx'],
		env: { ...process.env, [ALONE]: name },
		serialization: 'advanced',
	});
	let rows: BenchRow[] | undefined;
	child.on('message', (message) => (rows = message as BenchRow[]));
	await once(child, 'exit');
	if (rows === undefined) throw new Error('it gave no rows');
	return rows;
}

/** What the process of a module does. */
async function measure(name: string): Promise<number> {
	const { rows } = require(join(__dirname, name)) as BenchModule;
	const measured = await rows();
	await new Promise((sent) => process.send?.(measured, sent));
	process.disconnect();
	return 0;
}

async function main(): Promise<number> {
	const alone = process.env[ALONE];
	if (alone !== undefined) return await measure(alone);
	const args = process.argv.slice(2);
	const strict = args.includes('--strict');
	const all: BenchRow[] = [];
	const failed: string[] = [];
	for (const name of modules(args.filter((arg) => !arg.startsWith('--')))) {
		process.stderr.write(`measuring ${name} ...\n`);
		try {
			all.push(...(await rowsOf(name)));
		} catch (cause) {
			failed.push(name);
			process.stderr.write(`${name} ended early: ${cause instanceof Error ? cause.message : String(cause)}\n`);
		}
	}
	process.stdout.write(`\nNode ${process.versions.node}, ${cpus().length} cores\n${table(all)}\n`);
	const missed = all.filter((row) => !keepsBound(row));
	process.stdout.write(
		`\n${all.length} rows, ${missed.length} over their bound, ${failed.length} modules ended early\n`,
	);
	return failed.length > 0 || (strict && missed.length > 0) ? 1 : 0;
}

main().then(
	(code) => {
		process.exitCode = code;
	},
	(cause: unknown) => {
		process.stderr.write(`${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}\n`);
		process.exitCode = 1;
	},
);
