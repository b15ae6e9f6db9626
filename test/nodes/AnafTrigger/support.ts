import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { AnafOAuth2Api } from '../../../credentials/AnafOAuth2Api.credentials';
import { AnafTrigger } from '../../../nodes/AnafTrigger/AnafTrigger.node';
import { DEFAULT_CLIENT, startSimulator, type Simulator, type SimulatorOptions } from '../../../simulator';
import { Canary } from '../../canary/canary';
import {
	CredentialVault,
	engineLog,
	Poller,
	skipWaits,
	type CredentialRef,
	type PollRun,
	type SkippedWaits,
} from '../../harness';

export const OWN = '10000008';
export const SECOND = '20000005';
/** A company the certificate holder has no rights for. */
export const FOREIGN = '30000002';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The trigger, a simulator, and a clock that both look at. */
export interface Stage {
	readonly sim: Simulator;
	/** An activated trigger; another canvas name each time, so that no two share what the process remembers. */
	trigger(parameters?: INodeParameters, run?: Partial<PollRun>): Poller;
	/** The time of n8n and ANAF; waits take none. */
	readonly time: SkippedWaits;
	/** Lets time pass, for n8n and for ANAF. */
	pass(ms: number): void;
	/** ISO instant, `ago` milliseconds before now. */
	iso(ago?: number): string;
	/** Received invoices created now, or as long ago as given. */
	receive(count?: number, ago?: number, cif?: string): string[];
	close(): Promise<void>;
}

/** A trigger whose outputs, errors and state are shown to the canary. */
class WatchedPoller extends Poller {
	constructor(
		run: PollRun,
		private readonly canary: Canary,
		private readonly watch: () => void,
	) {
		super(run);
	}

	override async poll(overrides: Parameters<Poller['poll']>[0] = {}): Promise<INodeExecutionData[] | null> {
		try {
			const items = await super.poll(overrides);
			this.canary.collect('items of a poll', items);
			return items;
		} catch (thrown) {
			this.canary.collect('error of a poll', thrown);
			throw thrown;
		} finally {
			this.watch();
			this.canary.collect('state of the trigger', this.staticData);
		}
	}
}

let names = 0;

/** Starts a simulator and connects a credential to it. Time is moved forward by `pass`; waits take none. */
export async function openStage(options: SimulatorOptions = {}): Promise<Stage> {
	const time = skipWaits();
	const sim = await startSimulator(options);
	const vault = new CredentialVault();
	const ref: CredentialRef = vault.add(new AnafOAuth2Api(), {
		environment: 'custom',
		baseUrl: sim.url,
		clientId: DEFAULT_CLIENT.id,
		clientSecret: DEFAULT_CLIENT.secret,
		defaultCif: OWN,
		oauthTokenData: { ...sim.control.mintToken() },
	});
	const canary = new Canary();
	// Tokens are renewed on the way; the ones of now are watched beside those of before.
	const watch = (): void => {
		const tokens = vault.peek(ref).oauthTokenData as IDataObject | undefined;
		canary.watch(DEFAULT_CLIENT.secret, tokens?.access_token, tokens?.refresh_token);
	};
	watch();
	const stage: Stage = {
		sim,
		trigger: (parameters = {}, run = {}) =>
			new WatchedPoller(
				{
					node: AnafTrigger,
					vault,
					credentials: { anafOAuth2Api: ref },
					name: `ANAF Trigger ${names++}`,
					parameters,
					...run,
				},
				canary,
				watch,
			),
		time,
		pass: time.pass,
		iso: (ago = 0) => new Date(Date.now() - ago).toISOString(),
		receive: (count = 1, ago = 0, cif = OWN) =>
			sim.control.messages.seed({ cif, count, from: stage.iso(ago), to: stage.iso(ago) }).ids,
		async close() {
			canary.collect('n8n’s log', [...engineLog()]);
			await sim.close();
			time.restore();
			canary.check();
		},
	};
	return stage;
}

/** IDs of items, in their order; empty for a poll without any. */
export const ids = (items: INodeExecutionData[] | null): unknown[] => (items ?? []).map(({ json }) => json.id);

/**
 * n8n starts again: a new workflow object with what was stored. `kept` is the state that n8n had
 * stored; by default what it stores of the poll of an activation (docs/decisions/010).
 */
export function restarted(
	stage: Stage,
	poller: Poller,
	parameters: INodeParameters = {},
	kept: IDataObject = poller.staticData,
): Poller {
	return stage.trigger(parameters, { activation: 'init', staticData: JSON.parse(JSON.stringify(kept)) as IDataObject });
}
