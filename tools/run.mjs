/**
 * Every npm script goes through here, so that it works on a fresh clone: what is missing is installed first, then the
 * task runs. Plain JavaScript, as nothing is installed yet when it starts.
 *
 *     node tools/run.mjs <task> [arguments]
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ensureFloor } from './cache.mjs';
import { floorArguments } from './floor.mjs';
import { installBenchPeers, installOracle } from './peers.mjs';
import { patiently, root, run, runNpm, say, withLock } from './process.mjs';

const node = process.execPath;
const local = (...parts) => join(root, 'node_modules', ...parts);
const gulp = async (args) => await run(node, [local('gulp', 'bin', 'gulp.js'), ...args]);
const jest = async (args) => await run(node, [local('jest', 'bin', 'jest.js'), ...args]);
const tsx = async (args) => await run(node, [local('tsx', 'dist', 'cli.mjs'), ...args]);
const prettier = async (args) =>
	await run(node, [
		local('prettier', 'bin', 'prettier.cjs'),
		...['--cache', '--cache-location', join('.cache', 'prettier'), '--log-level', 'warn'],
		...args,
		'.',
	]);
const script = async (name, args) => await run(node, [join(root, 'tools', name), ...args]);

/** Runs steps until one fails. @returns the exit code of the last step that ran */
async function inOrder(...steps) {
	for (const step of steps) {
		const code = await step();
		if (code !== 0) return code;
	}
	return 0;
}

/** A suite that takes minutes, and is no part of `npm test`. */
const suite = async (name, args) =>
	await jest([`test/suites/${name}`, ...args, '--testPathIgnorePatterns=/node_modules/']);

const build = async () => await gulp(['build', '-L']);

const tasks = {
	gulp,
	jest,
	tsx,
	test: async (args) => await inOrder(build, async () => await jest(args)),
	// The node tests under the engine of the oldest n8n; what it lacks stands in floor.mjs.
	'test:floor': async (args) => {
		process.env.N8N_ENGINE = await ensureFloor();
		return await jest([...floorArguments, ...args]);
	},
	// `npm run format` writes, `npm run format:check` only says which files differ.
	format: async (args) => await prettier(args.length > 0 ? args : ['--write']),
	docs: async () => await tsx(['tools/docs/main.ts']),
	lint: async (args) => await script('lint.mjs', args),
	scan: async (args) => await inOrder(build, async () => await script('scan.mjs', args)),
	'pack-check': async (args) => await inOrder(build, async () => await script('pack-check.mjs', args)),
	'release-check': async (args) => await inOrder(build, async () => await tsx(['tools/release/main.ts', ...args])),
	e2e: async (args) => await inOrder(build, async () => await tsx(['test/e2e/run.ts', ...args])),
	// Long suites; each prints its figures.
	hold: async (args) => await inOrder(build, async () => await script('hold.mjs', args)),
	fuzz: async (args) => await tsx(['bench/fuzz/main.ts', ...args]),
	soak: async (args) => await tsx(['test/nodes/AnafTrigger/soak/main.ts', ...args]),
	faults: async (args) => await suite('faults', args),
	crash: async (args) => await inOrder(build, async () => await tsx(['test/e2e/crash.ts', ...args])),
	// The real ANAF, with a person's token: docs/live.md.
	live: async (args) => await tsx(['tools/live/main.ts', ...args]),
	queue: async (args) => await inOrder(build, async () => await tsx(['test/e2e/queue.ts', ...args])),
	pages: async (args) => await tsx(['test/e2e/pages.ts', ...args]),
	pictures: async (args) => await inOrder(build, async () => await tsx(['test/e2e/pictures.ts', ...args])),
	demo: async (args) => await inOrder(build, async () => await tsx(['test/e2e/demo.ts', ...args])),
	bench: async (args) => {
		await installBenchPeers();
		await installOracle();
		return await inOrder(build, async () => await tsx(['bench/main.ts', ...args]));
	},
	// Prints how far our rules agree with the official ones, and every difference: agreement invoices|etransport|structure [arguments].
	agreement: async ([subject = 'invoices', ...args]) => {
		// The structure is compared with xmllint, and needs nothing that is not in the project.
		if (subject === 'structure') return await tsx(['test/anaf/invoice/structure/agreement.ts', ...args]);
		if (!(await installOracle())) {
			say('The official rules are not here: set ANAF_REFERENCE_DIR to the folder that holds them.');
			return 1;
		}
		const file = subject === 'etransport' ? 'test/anaf/transport/agreement.ts' : 'test/anaf/invoice/rules/agreement.ts';
		return await tsx([file, ...args]);
	},
};

/** Brings node_modules in line with package-lock.json, when it is missing or the lock file has changed. */
async function installWhatIsMissing() {
	const lock = await readFile(join(root, 'package-lock.json'));
	const wanted = createHash('sha256').update(lock).digest('hex');
	const marker = local('.installed-from');
	const isCurrent = async () => existsSync(marker) && (await readFile(marker, 'utf8')).trim() === wanted;
	if (await isCurrent()) return;
	await withLock(join(root, '.cache', 'install.lock'), async () => {
		if (await isCurrent()) return;
		const label = 'Installing the development packages (once, one to three minutes)';
		const code = await patiently(
			label,
			// Warnings of npm are not for whoever works here: one package of n8n asks for Node 24, and is not used on others.
			async () => await runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error']),
		);
		if (code !== 0) throw new Error('npm could not install the development packages; its own words are above');
		await writeFile(marker, `${wanted}\n`);
	});
}

async function main() {
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
	if (major < 20 || (major === 20 && minor < 19)) {
		say(`This needs Node 20.19 or later; this is Node ${process.versions.node}.`);
		return 1;
	}
	const [name = '', ...args] = process.argv.slice(2);
	const task = tasks[name];
	if (task === undefined) {
		say(`There is no task "${name}". Tasks: ${Object.keys(tasks).join(', ')}`);
		return 1;
	}
	await installWhatIsMissing();
	return await task(args);
}

main().then(
	(code) => {
		process.exitCode = code;
	},
	(cause) => {
		say(cause instanceof Error ? cause.message : String(cause));
		process.exitCode = 1;
	},
);
