import type { IDataObject, INodeExecutionData, IPollFunctions, WorkflowActivateMode } from 'n8n-workflow';

import { poll } from '../../../../nodes/AnafTrigger/poll';
import type { EventSource } from '../../../../nodes/AnafTrigger/source';
import type { SoakAnaf } from './anaf';

/** How n8n keeps the trigger's state between polls (docs/decisions/010). */
export type Engine = 'default' | 'durable' | 'scheduled';

/** The node as it is set at a moment. */
export interface NodeSettings {
	readonly cifs: readonly string[];
	readonly events: readonly string[];
}

/** What a poll came to. */
interface PollOutcome {
	/** What was handed on; undefined when nothing was, or the poll failed. */
	readonly items?: readonly INodeExecutionData[];
	readonly failed: boolean;
}

let instances = 0;

/** As much of n8n as polls a trigger: its state, its engines, restarts and kills. */
export class SoakN8n {
	/** Lines in the log. */
	lines = 0;
	private saved = '{}';
	private data: IDataObject = {};
	private activation: WorkflowActivateMode = 'activate';
	private process = 0;
	/** What the package remembers of a node for the process must not go on from one soak to the next. */
	private readonly workflow = `soak ${instances++}`;
	private isFirst = true;

	/** When the process of now began, by the time of day. */
	began: number;

	constructor(
		private readonly anaf: SoakAnaf,
		private readonly source: EventSource,
		private readonly engine: Engine,
		private readonly latency: () => Promise<unknown>,
		public settings: NodeSettings,
		private readonly now: () => number,
	) {
		this.began = now();
	}

	/** Bytes of the state that n8n has stored. */
	get stateBytes(): number {
		return this.saved.length;
	}

	/**
	 * A poll, as the schedule starts it.
	 *
	 * @param killed n8n dies after the items were handed on: before the state is saved, or before the execution is, whose items are
	 * then lost. Only its usual engine stores the two apart.
	 */
	async poll(killed?: 'beforeState' | 'beforeExecution'): Promise<PollOutcome> {
		if (this.engine === 'scheduled') this.data = JSON.parse(this.saved) as IDataObject;
		const first = this.isFirst;
		let items: readonly INodeExecutionData[] | undefined;
		let failed = false;
		try {
			items = (await poll(this.context(), [this.source]))?.[0];
		} catch {
			failed = true;
		}
		if (killed === 'beforeState') {
			this.restart();
			return { items, failed };
		}
		if (failed && first) return { failed };
		this.isFirst = false;
		if (!failed && (items !== undefined || first || this.engine === 'durable')) this.saved = JSON.stringify(this.data);
		if (killed === undefined) return { items, failed };
		this.restart();
		return { items: this.engine === 'default' ? undefined : items, failed };
	}

	/** n8n starts again, with what it had stored. */
	restart(): void {
		this.process++;
		// The other engines poll by their schedule only.
		this.activation = this.engine === 'default' ? 'init' : 'update';
		this.began = this.now();
		this.isFirst = true;
		this.data = JSON.parse(this.saved) as IDataObject;
	}

	/** A person saves the workflow with other settings: n8n stores the state, and switches it on anew. */
	change(settings: NodeSettings): void {
		this.settings = settings;
		this.saved = JSON.stringify(this.data);
		this.restart();
		this.activation = 'update';
	}

	private context(): IPollFunctions {
		const node = {
			id: 'soak',
			name: 'ANAF Trigger',
			type: 'anafTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		};
		const parameters: Readonly<Record<string, unknown>> = {
			event: [...this.settings.events],
			cifs: this.settings.cifs.join(', '),
			startFrom: 'now',
			options: { maximumPerPoll: 500 },
		};
		const log = (): void => {
			this.lines++;
		};
		const { data, activation, process, workflow } = this;
		const context = {
			getNode: () => node,
			getWorkflow: () => ({ id: `${workflow}/${process}`, name: 'Soak', active: true }),
			getMode: () => 'trigger',
			getActivationMode: () => activation,
			getWorkflowStaticData: () => data,
			getNodeParameter: (name: string, fallback?: unknown) => parameters[name] ?? fallback,
			getCredentials: async () =>
				await Promise.resolve({ environment: 'production', oauthTokenData: { access_token: 'soak-access-token' } }),
			logger: { debug: log, info: log, warn: log, error: log },
			helpers: {
				httpRequestWithAuthentication: async (_: string, { url }: { readonly url: string }) => {
					await this.latency();
					return this.anaf.answer(url);
				},
			},
		};
		return context as unknown as IPollFunctions;
	}
}
