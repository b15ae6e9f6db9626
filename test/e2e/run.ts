/**
 * `npm run e2e [-- part of a file name]`: starts real n8n with the packed package and the simulator, runs every scenario
 * in scenarios/ on them, in order of the file names, and prints one line each and a summary. `npm run e2e:floor` does the same in
 * the oldest n8n that npm can install, without what tools/floor.mjs lists.
 */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

import { floorScenarios } from '../../tools/floor.mjs';
import type { Scenario } from './scenario';
import { runCommand } from './support/command';
import { setStage, type Stage } from './support/context';
import { LeftOut } from './support/leftOut';

interface Outcome {
	name: string;
	ms: number;
	problem?: string;
	/** Why it was not played. */
	leftOut?: string;
}

function scenarioFiles(filters: string[]): string[] {
	return (
		readdirSync(join(__dirname, 'scenarios'))
			.filter((file) => file.endsWith('.ts'))
			.sort()
			// The first one connects the credential, which all others need.
			.filter((file, index) => index === 0 || filters.length === 0 || filters.some((part) => file.includes(part)))
	);
}

function load(file: string): Scenario[] {
	const exported = require(join(__dirname, 'scenarios', file)) as { scenarios?: Scenario[] };
	if (!Array.isArray(exported.scenarios)) throw new Error(`${file} exports no scenarios`);
	return exported.scenarios;
}

function verdictOf({ problem, leftOut }: Outcome): string {
	if (problem !== undefined) return 'FAILED';
	return leftOut === undefined ? 'passed' : 'left out';
}

/** @param without names of scenarios that this n8n cannot do, with the reason */
async function play(stage: Stage, files: string[], without: ReadonlyMap<string, string>): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	for (const file of files) {
		process.stdout.write(`\n${basename(file, '.ts')}\n`);
		for (const scenario of load(file)) {
			const start = Date.now();
			const outcome: Outcome = { name: scenario.name, ms: 0 };
			try {
				const reason = without.get(scenario.name);
				if (reason !== undefined) throw new LeftOut(reason);
				await scenario.run(stage);
			} catch (cause) {
				if (cause instanceof LeftOut) outcome.leftOut = cause.message;
				else outcome.problem = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
			}
			outcome.ms = Date.now() - start;
			outcomes.push(outcome);
			process.stdout.write(`  ${verdictOf(outcome)}  ${scenario.name} (${(outcome.ms / 1000).toFixed(1)} s)\n`);
			if (outcome.leftOut !== undefined) process.stdout.write(`          ${outcome.leftOut}\n`);
			if (outcome.problem !== undefined) {
				process.stdout.write(`${outcome.problem.replace(/^/gm, '          ')}\n`);
			}
		}
	}
	return outcomes;
}

async function main(): Promise<number> {
	const args = process.argv.slice(2);
	const isFloor = args.includes('--floor');
	const files = scenarioFiles(args.filter((arg) => arg !== '--floor'));
	const without = new Map(isFloor ? Object.entries(floorScenarios) : []);
	const names = scenarioFiles([]).flatMap((file) => load(file).map(({ name }) => name));
	const unknown = [...without.keys()].filter((name) => !names.includes(name));
	if (unknown.length > 0) throw new Error(`tools/floor.mjs names scenarios that there are not: ${unknown.join('; ')}`);
	const start = Date.now();
	// Uploads appear in the lists two minutes older than they are, so that no scenario has to wait for the clock.
	const stage = await setStage({
		which: isFloor ? 'oldest' : 'newest',
		simulator: { settings: { indexing: { backdateMs: 120_000 } } },
	});
	let outcomes: Outcome[] = [];
	try {
		outcomes = await play(stage, files, without);
	} finally {
		await stage.close();
	}
	const failed = outcomes.filter((outcome) => outcome.problem !== undefined).length;
	const leftOut = outcomes.filter((outcome) => outcome.leftOut !== undefined).length;
	const passed = outcomes.length - failed - leftOut;
	process.stdout.write(
		`\nScenarios: ${failed} failed, ${leftOut} left out, ${passed} passed, ${outcomes.length} total\nTime: ${Math.round((Date.now() - start) / 1000)} s\n`,
	);
	return failed > 0 || outcomes.length === 0 ? 1 : 0;
}

// An impatient caller gets an end without leftovers: the exit handlers stop n8n and remove its folder.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

runCommand(main, () => {
	process.stdout.write('\nScenarios: 1 failed, 0 passed, 1 total\n');
});
