import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

import type { ensureN8n } from '../../../tools/cache.mjs';
import { RestClient } from './rest';
import { say } from './say';

type N8nInstall = Awaited<ReturnType<typeof ensureN8n>>;

/** What a start needs to know. */
interface N8nOptions {
	install: N8nInstall;
	/** N8N_USER_FOLDER: database, encryption key and community packages live below it and survive a restart. */
	userFolder: string;
	/** Added to, or replacing, the variables below. */
	env?: Record<string, string>;
	/** Fixed port of the editor; a free one is chosen when left out. */
	port?: number;
	/** Called with each line that n8n prints. */
	onLine?: (line: string) => void;
}

/** How long n8n may take until it answers. An empty database needs its migrations first: 13 s on a quiet machine. */
const startLimitMs = 180_000;

/** @returns `count` different TCP ports on the loopback address that were free a moment ago */
export async function freePorts(count: number): Promise<number[]> {
	const servers = await Promise.all(
		Array.from(
			{ length: count },
			async () =>
				await new Promise<ReturnType<typeof createServer>>((done, fail) => {
					const server = createServer();
					server.once('error', fail);
					server.listen(0, '127.0.0.1', () => {
						done(server);
					});
				}),
		),
	);
	const ports = servers.map((server) => {
		const address = server.address();
		if (address === null || typeof address === 'string') throw new Error('no port could be reserved');
		return address.port;
	});
	await Promise.all(
		servers.map(async (server) => {
			await new Promise<void>((done) => {
				server.close(() => {
					done();
				});
			});
		}),
	);
	return ports;
}

function environment(options: N8nOptions, port: number, brokerPort: number): NodeJS.ProcessEnv {
	// Only what a program needs from the caller's environment: a developer's own N8N_* or DB_* must not leak in.
	const inherited = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'SystemRoot', 'APPDATA', 'USERPROFILE', 'NODE_EXTRA_CA_CERTS'];
	const env: NodeJS.ProcessEnv = {};
	for (const name of inherited) {
		const value = process.env[name];
		if (value !== undefined) env[name] = value;
	}
	return {
		...env,
		N8N_USER_FOLDER: options.userFolder,
		N8N_PORT: String(port),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_PROTOCOL: 'http',
		N8N_EDITOR_BASE_URL: `http://127.0.0.1:${port}`,
		WEBHOOK_URL: `http://127.0.0.1:${port}/`,
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_SECURE_COOKIE: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_ONBOARDING_FLOW_DISABLED: 'true',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		N8N_LOG_LEVEL: 'debug',
		N8N_LOG_OUTPUT: 'console',
		DB_TYPE: 'sqlite',
		EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'all',
		EXECUTIONS_DATA_SAVE_ON_ERROR: 'all',
		GENERIC_TIMEZONE: 'Europe/Bucharest',
		N8N_RESTRICT_FILE_ACCESS_TO: filesFolder(options.userFolder),
		NODE_ENV: 'production',
		...options.env,
	};
}

/** A worker of queue mode, beside the n8n that it works for. */
export interface Worker {
	readonly log: string[];
	/** Ends it: SIGTERM lets it finish what it runs, SIGKILL does not. */
	end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** Starts a worker on the folder of an n8n, and waits until it takes jobs. */
export async function startWorker(options: N8nOptions): Promise<Worker> {
	const [port = 0, brokerPort = 0] = await freePorts(2);
	const { install, userFolder } = options;
	const child = spawn(install.nodeBinary, [install.n8nScript, 'worker', '--concurrency=10'], {
		env: environment(options, port, brokerPort),
		cwd: userFolder,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const log: string[] = [];
	const takeAlong = (): void => {
		child.kill('SIGKILL');
	};
	process.prependOnceListener('exit', takeAlong);
	const gone = new Promise<void>((done) => {
		child.once('exit', () => {
			process.off('exit', takeAlong);
			done();
		});
	});
	await new Promise<void>((ready, fail) => {
		const give = setTimeout(() => {
			fail(new Error(`the worker was not ready within ${startLimitMs / 1000} s:\n${log.slice(-25).join('\n')}`));
		}, startLimitMs);
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding('utf8').on('data', (chunk: string) => {
				log.push(...chunk.split('\n'));
				if (!/worker is now ready/i.test(chunk)) return;
				clearTimeout(give);
				ready();
			});
		}
	});
	return {
		log,
		end: async (signal) => {
			child.kill(signal);
			await gone;
		},
	};
}

/** A running n8n, its log, and a REST client that is logged in as its owner. */
export class N8n {
	/** Everything n8n printed since the first start, restarts included. */
	readonly log: string[] = [];

	private child: ChildProcess | undefined;

	private constructor(
		private readonly options: N8nOptions,
		readonly port: number,
		private readonly brokerPort: number,
		readonly rest: RestClient,
	) {}

	/** The address of the editor. */
	get url(): string {
		return `http://127.0.0.1:${this.port}`;
	}

	get userFolder(): string {
		return this.options.userFolder;
	}

	/** The SQLite file with workflows, credentials and executions. */
	get databaseFile(): string {
		return join(this.options.userFolder, '.n8n', 'database.sqlite');
	}

	/** The folder that nodes may read and write files in; it has to be made first. */
	get filesFolder(): string {
		return filesFolder(this.options.userFolder);
	}

	/** The folder where n8n looks for community packages. */
	get packagesFolder(): string {
		return communityFolder(this.options.userFolder);
	}

	/**
	 * Starts n8n and waits until it answers.
	 *
	 * @throws Error with the last lines of n8n's log when it ends or stays silent for three minutes
	 */
	static async start(options: N8nOptions): Promise<N8n> {
		mkdirSync(communityFolder(options.userFolder), { recursive: true });
		const [first, brokerPort] = await freePorts(2);
		const port = options.port ?? first;
		if (port === undefined || brokerPort === undefined) throw new Error('no free port');
		const rest = new RestClient(`http://127.0.0.1:${port}`, options.install.isOldest);
		const n8n = new N8n(options, port, brokerPort, rest);
		await n8n.launch();
		return n8n;
	}

	/** Stops n8n and starts it again on the same folder and port. Cookies stay valid, as the signing key is stored. */
	async restart(): Promise<void> {
		await this.stop();
		await this.launch();
	}

	/** Asks n8n to end (it finishes running executions first), and insists after 20 seconds. */
	async stop(): Promise<void> {
		await this.end('SIGTERM');
	}

	/** Ends n8n as a power cut would: no chance to save anything. */
	async crash(): Promise<void> {
		await this.end('SIGKILL');
	}

	/**
	 * Starts again after `stop` or `crash`.
	 *
	 * @param env variables of this start alone
	 */
	async launch(env: Record<string, string> = {}): Promise<void> {
		const { install } = this.options;
		const child = spawn(install.nodeBinary, [install.n8nScript, 'start'], {
			env: { ...environment(this.options, this.port, this.brokerPort), ...env },
			cwd: this.options.userFolder,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		this.child = child;
		// Whatever ends this process, n8n must not outlive it.
		const takeAlong = (): void => {
			child.kill('SIGKILL');
		};
		process.prependOnceListener('exit', takeAlong);
		child.once('exit', () => {
			process.off('exit', takeAlong);
		});
		let exited: number | NodeJS.Signals | undefined;
		child.once('exit', (code, signal) => {
			exited = code ?? signal ?? 0;
		});
		child.once('error', (cause) => {
			exited = -1;
			this.log.push(String(cause));
		});
		for (const stream of [child.stdout, child.stderr]) {
			let rest = '';
			stream.setEncoding('utf8');
			stream.on('data', (chunk: string) => {
				const lines = (rest + chunk).split('\n');
				rest = lines.pop() ?? '';
				for (const line of lines) {
					this.log.push(line);
					this.options.onLine?.(line);
				}
			});
		}
		const deadline = Date.now() + startLimitMs;
		while (Date.now() < deadline) {
			if (exited !== undefined) {
				throw new Error(`n8n ended while starting (${exited}). Its last lines:\n${this.tail()}`);
			}
			if (await this.rest.isReady()) return;
			await new Promise((done) => setTimeout(done, 150));
		}
		await this.crash();
		throw new Error(`n8n did not answer within ${startLimitMs / 1000} s. Its last lines:\n${this.tail()}`);
	}

	/** @returns the last lines of the log, for a message */
	tail(lines = 25): string {
		return this.log.slice(-lines).join('\n');
	}

	private async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
		const child = this.child;
		this.child = undefined;
		if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
		const gone = new Promise<void>((done) => {
			child.once('exit', () => {
				done();
			});
		});
		child.kill(signal);
		const insist = setTimeout(() => {
			say('n8n is slow to end, insisting');
			child.kill('SIGKILL');
		}, 20_000);
		await gone;
		clearTimeout(insist);
	}
}

/** @returns the folder below a user folder where n8n's loader looks for community packages */
export function communityFolder(userFolder: string): string {
	return join(userFolder, '.n8n', 'nodes', 'node_modules');
}

/** Stands for ~/.n8n-files, where n8n's file nodes may write by default. */
function filesFolder(userFolder: string): string {
	return join(userFolder, 'files');
}
