/**
 * Proof that the tests hold on any day and on any machine: the whole suite under moved dates, or again and again beside busy
 * processes.
 *
 *     node tools/hold.mjs dates [arguments of jest]
 *     node tools/hold.mjs load [times] [arguments of jest]
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { root, run, say } from './process.mjs';

const DAY = 86_400_000;
const SECOND = 1000;
const BUSY_PROCESSES = 4;
const TIMES = 10;

/** The instant at which the clock of Romania changes in a month (3 March, 10 October): 01:00 UTC on its last Sunday. */
function changeOf(month, year) {
	const last = new Date(Date.UTC(year, month, 0, 1));
	return last.getTime() - last.getUTCDay() * DAY;
}

const next = (month) =>
	[0, 1].map((more) => changeOf(month, new Date().getUTCFullYear() + more)).find((instant) => instant > Date.now());

/** The last second of tomorrow on Romanian clocks. */
function lastSecond() {
	const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Bucharest' }).format(Date.now() + DAY);
	const hour = (instant) => new Date(instant).toLocaleString('sv-SE', { timeZone: 'Europe/Bucharest' });
	const utc = Date.parse(`${day}T23:59:59Z`);
	return [2, 3].map((ahead) => utc - ahead * 3_600_000).find((instant) => hour(instant).endsWith('23:59:59')) ?? utc;
}

const DATES = [
	['66 days from now', () => Date.now() + 66 * DAY],
	['200 days from now', () => Date.now() + 200 * DAY],
	['420 days from now', () => Date.now() + 420 * DAY],
	['just before the clock goes forward', () => next(3) - 30 * SECOND],
	['just after the clock went forward', () => next(3) + 30 * SECOND],
	['just before the clock goes back', () => next(10) - 30 * SECOND],
	['in the hour that comes twice', () => next(10) + 30 * SECOND],
	['the last second of a day', lastSecond],
];

const jest = async (args, env = {}) =>
	await run(
		process.execPath,
		[join(root, 'node_modules/jest/bin/jest.js'), '--silent', '--reporters=summary', ...args],
		{
			env: { ...process.env, ...env },
		},
	);

/** Runs the suite once for each; says which failed. @returns the exit code */
async function each(runs) {
	const failed = [];
	for (const [name, start] of runs) {
		say(name);
		if ((await start()) !== 0) failed.push(name);
	}
	say(failed.length === 0 ? `The tests held ${runs.length} times.` : `The tests did not hold: ${failed.join('; ')}`);
	return failed.length === 0 ? 0 : 1;
}

async function dates(args) {
	return await each(
		DATES.map(([name, instant]) => [
			name,
			async () => await jest(args, { TEST_NOW: new Date(instant()).toISOString() }),
		]),
	);
}

async function load(args) {
	const times = /^\d+$/.test(args[0] ?? '') ? Number(args.shift()) : TIMES;
	const busy = Array.from({ length: BUSY_PROCESSES }, () =>
		spawn(process.execPath, ['-e', 'for (;;) Math.sqrt(2);'], { stdio: 'ignore' }),
	);
	try {
		return await each(
			Array.from({ length: times }, (_, index) => [
				`Time ${index + 1} of ${times}, beside ${BUSY_PROCESSES} busy processes`,
				async () => await jest(args),
			]),
		);
	} finally {
		for (const child of busy) child.kill();
	}
}

const [what, ...args] = process.argv.slice(2);
process.exitCode = await (what === 'load' ? load(args) : dates(args));
