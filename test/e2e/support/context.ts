import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startSimulator, type Simulator, type SimulatorOptions } from '../../../simulator';
import { ensureN8n } from '../../../tools/cache.mjs';
import { findSecrets, tokenHeader } from './canary';
import { N8n } from './n8n';
import { installPackage, packInto } from './package';
import { say } from './say';
import { credentialType, type UsedCredential } from './workflows';

/** The CIF of the demo company that sends and receives in every run. */
export const ownCif = '10000008';

/** Real n8n with our package in it, the simulator, and a credential between them. */
export interface Stage {
	n8n: N8n;
	simulator: Simulator;
	/** Set up with the simulator's address; connected by the first scenario. */
	credential: UsedCredential;
	/** Secrets that must be found nowhere, by what they are. */
	secrets: Record<string, string>;
	/** Everything n8n must not keep: findings, empty when all is well. */
	leaks(): string[];
	/** Ends everything and removes the folder. */
	close(): Promise<void>;
}

/** How a stage is set up. */
interface StageOptions {
	/** Which n8n of the two in the cache. */
	which?: Parameters<typeof ensureN8n>[0];
	simulator?: SimulatorOptions;
	/** Port of the editor. */
	port?: number;
	onLine?: (line: string) => void;
	env?: Record<string, string>;
}

/** Starts all of it, saying what happens. The credential is not connected yet. */
export async function setStage(options: StageOptions = {}): Promise<Stage> {
	const install = await ensureN8n(options.which);
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-anaf-e2e-'));
	const simulator = await startSimulator(options.simulator);
	const removeFolder = (): void => {
		rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	};
	process.once('exit', removeFolder);
	try {
		say(`the simulator listens on ${simulator.url}`);
		const userFolder = join(folder, 'user');
		await installPackage(await packInto(join(folder, 'pack')), userFolder);
		say(`starting n8n ${install.version} with the packed package (about 20 s)`);
		const n8n = await N8n.start({
			install,
			userFolder,
			...(options.port === undefined ? {} : { port: options.port }),
			...(options.onLine === undefined ? {} : { onLine: options.onLine }),
			...(options.env === undefined ? {} : { env: options.env }),
		});
		await n8n.rest.setUpOwner();
		say(`n8n is ready at ${n8n.url}`);
		const clientSecret = `canary-${randomBytes(18).toString('hex')}`;
		simulator.control.oauth.addClient({ id: 'e2e-client', secret: clientSecret });
		const name = 'ANAF (simulator)';
		const id = await n8n.rest.createCredential(name, credentialType, {
			environment: 'custom',
			baseUrl: simulator.url,
			clientId: 'e2e-client',
			clientSecret,
			defaultCif: ownCif,
		});
		const secrets = { 'a token of ANAF': tokenHeader, 'the client secret': clientSecret };
		return {
			n8n,
			simulator,
			credential: { id, name },
			secrets,
			leaks: () => findSecrets(secrets, n8n.userFolder, n8n.log),
			close: async () => {
				await n8n.stop();
				await simulator.close();
				removeFolder();
			},
		};
	} catch (cause) {
		await simulator.close();
		removeFolder();
		throw cause;
	}
}
