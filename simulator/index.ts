import type { AddressInfo } from 'node:net';

import { createControl, type Control } from './control';
import type { CompanyInput } from './companies';
import { createSimulatorServer } from './server';
import type { SettingsPatch } from './settings';
import { createWorld } from './world';

export type { Control, UploadView } from './control';
export type { Company, CompanyInput } from './companies';
export type { Fault, FaultInput, FaultKind } from './faults';
export type { LoggedRequest } from './log';
export type { OAuthRequestRecord, TokenPair } from './oauth/tokens';
export type { ReceiveOptions, SeedOptions } from './seed';
export type { Settings, SettingsPatch } from './settings';
export { DEFAULT_CLIENT } from './oauth/tokens';

export interface SimulatorOptions {
	/** Default 0: any free port. */
	port?: number;
	/** Default 127.0.0.1. */
	host?: string;
	settings?: SettingsPatch;
	/** Added to the demo companies. */
	companies?: CompanyInput[];
}

/** A running stand-in for ANAF. */
export interface Simulator {
	/** Base URL of all of ANAF's hosts, without a trailing slash. */
	readonly url: string;
	/** The control API, directly. */
	readonly control: Control;
	/** Ends the server and its connections. */
	close(): Promise<void>;
}

/** Starts the simulator in this process; resolves when it listens. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const world = createWorld();
	const control = createControl(world, (fresh) => {
		if (options.settings) fresh.settings.set(options.settings);
		if (options.companies) fresh.companies.add(options.companies);
	});
	const server = createSimulatorServer(world, control);
	const host = options.host ?? '127.0.0.1';
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(options.port ?? 0, host, () => {
			server.off('error', reject);
			resolve();
		});
	});
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${port}`,
		control,
		close: () =>
			new Promise((resolve, reject) => {
				server.close((error) => (error ? reject(error) : resolve()));
				server.closeAllConnections();
			}),
	};
}
