import type { IDataObject, INodeListSearchItems, INodeParameters } from 'n8n-workflow';

import { AnafOAuth2Api } from '../../../credentials/AnafOAuth2Api.credentials';
import { AnafETransport } from '../../../nodes/AnafETransport/AnafETransport.node';
import { DEFAULT_CLIENT, startSimulator, type SettingsPatch, type Simulator } from '../../../simulator';
import { Canary } from '../../canary/canary';
import {
	CredentialVault,
	engineLog,
	executeNode,
	executeNodeToError,
	listOf,
	romanianDay,
	skipWaits,
	type CredentialRef,
	type ExecuteResult,
	type ExecuteRun,
	type SkippedWaits,
	type ThrownError,
} from '../../harness';

/** A company with rights in the simulator. */
export const OWN = '10000008';
/** Another one with rights. */
export const SECOND = '20000005';
/** A company without rights. */
export const STRANGER = '30000002';

/** A day in Romania, so many days from now. */
export const day = romanianDay;

const ADDRESSES = {
	start: { startKind: 'address', startCounty: '12', startLocality: 'Cluj-Napoca', startStreet: 'Strada Fabricii' },
	end: { endKind: 'address', endCounty: '40', endLocality: 'București', endStreet: 'Bulevardul Unirii' },
};

/** Parameters of a national transport in the mode Fields. */
export function fields(changes: INodeParameters = {}): INodeParameters {
	return {
		operationType: '30',
		goods: {
			line: [
				{
					name: 'Cherestea',
					purpose: '101',
					tariffCode: '4407',
					quantity: '2.5',
					unit: 'MTQ',
					netWeight: '900',
					grossWeight: '1000',
					valueWithoutVat: '1500.50',
				},
			],
		},
		partnerName: 'DEPOZIT SRL',
		partnerCountry: 'RO',
		partnerCode: STRANGER,
		vehicle: 'CJ01SIM',
		transportDate: day(),
		carrierName: 'CARAUS SRL',
		carrierCountry: 'RO',
		carrierCode: SECOND,
		...ADDRESSES.start,
		...ADDRESSES.end,
		documents: { document: [{ type: '30', number: 'AV 7', date: day(-1) }] },
		...changes,
	};
}

/** A row of goods as a sheet has it. */
export const goodsRow = (transport: string, more: IDataObject = {}): IDataObject => ({
	'Nr. transport': transport,
	'Tip operațiune': '30',
	Client: 'DEPOZIT SRL',
	'CUI client': STRANGER,
	'Nr. auto': `CJ 01 ${transport.replace(/\W/g, '')}X`,
	'Data transportului': day(),
	Transportator: 'CARAUS SRL',
	'CUI transportator': SECOND,
	'Județ plecare': 'Cluj',
	'Localitate plecare': 'Cluj-Napoca',
	'Stradă plecare': 'Strada Fabricii',
	'Județ sosire': 'București',
	'Localitate sosire': 'București',
	'Stradă sosire': 'Bulevardul Unirii',
	'Nr. aviz': 'AV 7',
	'Data aviz': day(-1),
	Denumire: 'Cherestea',
	Scop: 'Comercializare',
	'Cod NC': '4407',
	Cantitate: '2,5',
	UM: 'mc',
	'Greutate netă': 900,
	'Greutate brută': 1000,
	'Valoare fără TVA': '1500,50',
	...more,
});

/** The same transport as JSON. */
export function notificationJson(changes: IDataObject = {}): IDataObject {
	return {
		operation: '30',
		goods: [
			{
				name: 'Cherestea',
				purpose: '101',
				tariffCode: '4407',
				quantity: '2.5',
				unit: 'MTQ',
				netWeight: '900',
				grossWeight: '1000',
				valueWithoutVat: '1500.50',
			},
		],
		partner: { name: 'DEPOZIT SRL', country: 'RO', code: STRANGER },
		transport: {
			vehicle: 'CJ01SIM',
			date: day(),
			carrierName: 'CARAUS SRL',
			carrierCountry: 'RO',
			carrierCode: SECOND,
		},
		start: { address: { county: '12', locality: 'Cluj-Napoca', street: 'Strada Fabricii' } },
		end: { address: { county: '40', locality: 'București', street: 'Bulevardul Unirii' } },
		documents: [{ type: '30', number: 'AV 7', date: day(-1) }],
		...changes,
	};
}

/** Parameters that give a JSON instead of fields. */
export function asJson(json: IDataObject | string): INodeParameters {
	return { inputMode: 'json', declarationJson: typeof json === 'string' ? json : JSON.stringify(json) };
}

type RunFields = Omit<ExecuteRun, 'node' | 'vault' | 'credentials' | 'parameters'>;

/** The node, connected to a simulator. Waits take no time; everything that comes out is shown to the canary. */
export class World {
	readonly canary = new Canary();

	private constructor(
		readonly simulator: Simulator,
		readonly vault: CredentialVault,
		readonly ref: CredentialRef,
		/** The time of nodes and simulator; waits take none. */
		readonly time: SkippedWaits,
	) {}

	static async start(options: { settings?: SettingsPatch; defaultCif?: string } = {}): Promise<World> {
		const time = skipWaits();
		const simulator = await startSimulator({ settings: options.settings });
		const vault = new CredentialVault();
		const ref = vault.add(new AnafOAuth2Api(), {
			environment: 'custom',
			baseUrl: simulator.url,
			clientId: DEFAULT_CLIENT.id,
			clientSecret: DEFAULT_CLIENT.secret,
			defaultCif: options.defaultCif ?? OWN,
			oauthTokenData: { ...simulator.control.mintToken() },
		});
		return new World(simulator, vault, ref, time);
	}

	get control(): Simulator['control'] {
		return this.simulator.control;
	}

	/** Runs an operation of the resource Declaration. */
	async run(operation: string, parameters: INodeParameters = {}, more: RunFields = {}): Promise<ExecuteResult> {
		this.watch();
		const result = await executeNode(this.execution(operation, parameters, more));
		this.canary.collect(`output of ${operation}`, result);
		return result;
	}

	/** Runs an operation and gives the `json` of its only item. */
	async one(operation: string, parameters: INodeParameters = {}, more: RunFields = {}): Promise<IDataObject> {
		const { json } = await this.run(operation, parameters, more);
		expect(json).toHaveLength(1);
		return json[0] ?? {};
	}

	/** Runs an operation that must fail. */
	async fail(
		operation: string,
		parameters: INodeParameters = {},
		more: RunFields = {},
	): Promise<ThrownError & { kind: string; details: string[] }> {
		this.watch();
		const error = await executeNodeToError(this.execution(operation, parameters, more));
		this.canary.collect(`error of ${operation}`, error);
		const told = (error.context?.anaf ?? {}) as IDataObject;
		return Object.assign(error, { kind: String(told.kind), details: (told.details ?? []) as string[] });
	}

	/** What the panel lists for a field. */
	async list(method: string, parameters: INodeParameters = {}, filter?: string): Promise<INodeListSearchItems[]> {
		this.watch();
		const run = this.execution('delete', parameters, {});
		const list = await listOf({ ...run, method, filter });
		this.canary.collect(`list ${method}`, list);
		return list;
	}

	/** Declares a transport and gives its UIT. */
	async declare(changes: INodeParameters = {}): Promise<string> {
		return String((await this.one('create', fields(changes))).uit);
	}

	/** Declarations that the simulator received. */
	received(): number {
		return this.control.uploads.list({ service: 'etransport' }).length;
	}

	/** XML of the newest declaration that the simulator received. */
	lastXml(): string {
		const [upload] = this.control.uploads.list({ service: 'etransport' }).slice(-1);
		return this.control.uploads.content({ index: upload?.index ?? '' }).xml;
	}

	/** Requests at a path of the API, refused ones included. */
	requests(path: string): number {
		return this.control.requests.list({ path }).length;
	}

	/** Ends the simulator, and the test when a secret came out. */
	async end(): Promise<void> {
		this.time.restore();
		this.watch();
		this.canary.collect('n8n’s log', [...engineLog()]);
		await this.simulator.close();
		this.canary.check();
	}

	private watch(): void {
		const tokens = this.vault.peek(this.ref).oauthTokenData as IDataObject | undefined;
		this.canary.watch(DEFAULT_CLIENT.secret, tokens?.access_token, tokens?.refresh_token);
	}

	private execution(operation: string, parameters: INodeParameters, more: RunFields): ExecuteRun {
		return {
			node: AnafETransport,
			vault: this.vault,
			credentials: { anafOAuth2Api: this.ref },
			parameters: { resource: 'declaration', operation, ...parameters },
			...more,
		};
	}
}
