import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';

import { freePorts } from './n8n';
import { say } from './say';

/** Redis and PostgreSQL, empty, for one run. */
interface Services {
	redisPort: number;
	postgresPort: number;
	/** Ends both. */
	stop(): void;
}

/** User, and name of the database, of n8n. */
export const database = 'n8n';

const asRoot = process.getuid?.() === 0;

function postgresFolder(): string | undefined {
	const all = '/usr/lib/postgresql';
	if (!existsSync(all)) return undefined;
	return readdirSync(all)
		.map((version) => join(all, version, 'bin'))
		.find((folder) => existsSync(join(folder, 'initdb')));
}

const redis = (): string | undefined => ['/usr/bin/redis-server', '/usr/local/bin/redis-server'].find(existsSync);

/**
 * Installs Debian's packages where that is possible.
 *
 * @returns whether Redis and PostgreSQL are there
 */
export function ensureServices(): boolean {
	const isThere = (): boolean => redis() !== undefined && postgresFolder() !== undefined;
	if (isThere()) return true;
	if (!asRoot || !existsSync('/usr/bin/apt-get')) return false;
	say('installing redis-server and postgresql (Debian)');
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	try {
		execFileSync('apt-get', ['update', '-q'], { env, stdio: 'ignore' });
		const packages = ['install', '-y', '-q', '--no-install-recommends', 'redis-server', 'postgresql'];
		execFileSync('apt-get', packages, { env, stdio: 'ignore' });
	} catch {
		return false;
	}
	return isThere();
}

async function answers(port: number): Promise<boolean> {
	return await new Promise((done) => {
		const socket = connect(port, '127.0.0.1');
		const end = (open: boolean) => (): void => {
			socket.destroy();
			done(open);
		};
		socket.once('connect', end(true)).once('error', end(false));
	});
}

async function untilItAnswers(what: string, port: number): Promise<void> {
	for (let tries = 0; tries < 150; tries++) {
		if (await answers(port)) return;
		await new Promise((done) => setTimeout(done, 200));
	}
	throw new Error(`${what} did not answer within 30 s`);
}

/** Starts Redis and PostgreSQL on free ports, with their files below a folder. */
export async function startServices(folder: string): Promise<Services> {
	const [redisPort, postgresPort] = await freePorts(2);
	const [redisServer, bin] = [redis(), postgresFolder()];
	if (redisPort === undefined || postgresPort === undefined || redisServer === undefined || bin === undefined)
		throw new Error('Redis or PostgreSQL is not there');
	const data = join(folder, 'postgres');
	mkdirSync(data, { recursive: true });
	// PostgreSQL refuses to run as root.
	const idOf = (kind: '-u' | '-g'): number => Number(execFileSync('id', [kind, 'postgres'], { encoding: 'utf8' }));
	const user = asRoot ? { uid: idOf('-u'), gid: idOf('-g') } : {};
	if (user.uid !== undefined) chownSync(data, user.uid, user.gid);
	const children: ChildProcess[] = [];
	const stop = (): void => {
		for (const child of children) child.kill('SIGKILL');
	};
	process.prependOnceListener('exit', stop);
	const start = (command: string, args: string[], options: { uid?: number; gid?: number }): void => {
		children.push(spawn(command, args, { ...options, cwd: data, stdio: 'ignore' }));
	};
	const initial = ['-D', data, '-U', database, '--auth=trust', '-E', 'UTF8', '--no-sync'];
	execFileSync(join(bin, 'initdb'), initial, { ...user, cwd: data, stdio: 'ignore' });
	start(redisServer, ['--port', String(redisPort), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], {});
	start(
		join(bin, 'postgres'),
		['-D', data, '-p', String(postgresPort), '-k', data, '-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off'],
		user,
	);
	await untilItAnswers('Redis', redisPort);
	await untilItAnswers('PostgreSQL', postgresPort);
	const create = ['-h', '127.0.0.1', '-p', String(postgresPort), '-U', database, database];
	for (let tries = 0; ; tries++) {
		try {
			execFileSync(join(bin, 'createdb'), create, { stdio: 'ignore' });
			break;
		} catch (cause) {
			if (tries === 20) throw cause;
			await new Promise((done) => setTimeout(done, 500));
		}
	}
	return { redisPort, postgresPort, stop };
}
