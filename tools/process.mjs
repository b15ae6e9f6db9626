/** Small things that every task needs: paths, running other programs, telling the person what happens. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

export function say(line) {
	process.stderr.write(`${line}\n`);
}

/**
 * Runs a program with the terminal handed through. A signal that is meant to end this process goes on to the program, so
 * that nothing is left running; this process then ends with it.
 *
 * @returns its exit code; a signal counts as 1
 */
export async function run(command, args, options = {}) {
	return await new Promise((done, fail) => {
		const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
		const passOn = (signal) => child.kill(signal);
		// Ctrl+C reaches every process of the terminal by itself; this one only has to outlive the program.
		const stay = () => undefined;
		process.on('SIGTERM', passOn).on('SIGHUP', passOn).on('SIGINT', stay);
		const settle = () => process.off('SIGTERM', passOn).off('SIGHUP', passOn).off('SIGINT', stay);
		child.once('error', (cause) => {
			settle();
			fail(cause);
		});
		child.once('exit', (code) => {
			settle();
			done(code ?? 1);
		});
	});
}

/** Runs a program and keeps what it prints; throws with all of it when the program does not end well. */
export async function capture(command, args, options = {}) {
	return await new Promise((done, fail) => {
		const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
		let out = '';
		let err = '';
		child.stdout.setEncoding('utf8').on('data', (chunk) => (out += chunk));
		child.stderr.setEncoding('utf8').on('data', (chunk) => (err += chunk));
		child.once('error', fail);
		child.once('close', (code) => {
			if (code === 0) done(out);
			else fail(new Error(`${command} ${args.join(' ')} ended with ${code}\n${out}${err}`));
		});
	});
}

/** @returns command and first arguments that start npm, whichever way this process was started */
export function npm() {
	const script = process.env.npm_execpath;
	if (script !== undefined && /npm-cli\.c?js$/.test(script)) return [process.execPath, [script]];
	return [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
}

/** Runs npm with the terminal handed through. @returns its exit code */
export async function runNpm(args, options = {}) {
	const [command, first] = npm();
	return await run(command, [...first, ...args], { shell: command.endsWith('.cmd'), ...options });
}

export async function captureNpm(args, options = {}) {
	const [command, first] = npm();
	return await capture(command, [...first, ...args], { shell: command.endsWith('.cmd'), ...options });
}

/** Says every ten seconds that a long step is still going on. */
export async function patiently(label, work, detail = async () => '') {
	const start = Date.now();
	say(`${label} ...`);
	const timer = setInterval(() => {
		void detail().then((extra) => {
			say(`  still at it after ${Math.round((Date.now() - start) / 1000)} s${extra === '' ? '' : `, ${extra}`}`);
		});
	}, 10_000);
	try {
		return await work();
	} finally {
		clearInterval(timer);
	}
}

/**
 * Runs `work` while holding a lock that other processes respect. A lock left behind by a process that is gone is taken
 * over.
 */
export async function withLock(folder, work) {
	await mkdir(dirname(folder), { recursive: true });
	const owner = join(folder, 'owner');
	for (let waited = 0; ; waited++) {
		try {
			await mkdir(folder);
			break;
		} catch (cause) {
			if (cause.code !== 'EEXIST') throw cause;
		}
		if (await isAbandoned(folder, owner)) {
			await rm(folder, { recursive: true, force: true });
			continue;
		}
		if (waited === 0) say(`Waiting for another process that holds ${folder}`);
		await new Promise((done) => setTimeout(done, 1_000));
	}
	try {
		await writeFile(owner, String(process.pid));
		return await work();
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

async function isAbandoned(folder, owner) {
	try {
		const age = Date.now() - (await stat(folder)).mtimeMs;
		if (!existsSync(owner)) return age > 10_000;
		process.kill(Number(await readFile(owner, 'utf8')), 0);
		return false;
	} catch (cause) {
		// EPERM means that the process lives and belongs to somebody else.
		return cause.code === 'ESRCH';
	}
}
