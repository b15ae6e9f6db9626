import type { Company, CompanyInput } from './companies';
import type { Fault, FaultInput } from './faults';
import { textOf } from './http';
import type { LogFilter, LoggedRequest } from './log';
import {
	defaultGrant,
	DEFAULT_CLIENT,
	type MintOptions,
	type OAuthRequestRecord,
	type TokenPair,
} from './oauth/tokens';
import { receiveInvoice, seedMessages, type ReceiveOptions, type SeedOptions } from './seed';
import { patchSettings, type Settings, type SettingsPatch } from './settings';
import type { ForcedOutcome, Upload } from './state';
import { addForCarrier, transportView, type CarrierOptions, type TransportView } from './etransport/view';
import type { Latency, World } from './world';

/** An upload as the control API shows it, without its bytes. */
export type UploadView = Omit<Upload, 'content' | 'pendingQueries'>;

interface MessageView {
	id: string;
	index: string;
	cif: string;
	tip: string;
	detalii: string;
	createdAt: string;
	visibleAt: string;
}

interface ClockView {
	now: string;
	offsetMs: number;
	frozen: boolean;
}

/**
 * What tests and people turn on the stand-in. Over HTTP each function is `POST /__control/<group>/<name>` with its
 * argument as JSON; the answer is its result.
 */
export interface Control {
	/** Back to the beginning: companies, messages, tokens, faults, log, clock, settings. */
	reset(): void;
	/** A test token pair without the OAuth dance. */
	mintToken(options?: MintOptions): TokenPair;
	companies: {
		list(): Company[];
		/** Adds or changes companies; `rights: true` gives the certificate holder SPV rights on it. */
		add(input: CompanyInput | CompanyInput[]): Company[];
		remove(input: { cif: string }): boolean;
	};
	messages: {
		seed(options: SeedOptions): { ids: string[]; first: string | undefined; last: string | undefined };
		receive(options: ReceiveOptions): { id: string; index: string };
		list(filter?: { cif?: string; last?: number }): MessageView[];
		content(options: { id: string }): { xml: string };
		clear(): void;
	};
	outcomes: {
		/** Outcomes of the next e-Factura uploads, in order. */
		next(outcomes: ForcedOutcome | ForcedOutcome[]): number;
		/** Outcomes of the next e-Transport uploads, in order. */
		nextTransport(outcomes: ForcedOutcome | ForcedOutcome[]): number;
		/** The next e-Factura upload is rejected with these texts. */
		rejectNext(options: { messages: string[]; times?: number }): number;
		/** The next calls of upload, validare, transformare or info end in ANAF's technical error. */
		technicalError(options?: { code?: string; times?: number }): number;
		clear(): void;
	};
	uploads: {
		list(filter?: { service?: Upload['service']; cif?: string; sha256?: string }): UploadView[];
		content(options: { index: string | number }): { xml: string };
	};
	transports: {
		list(): TransportView[];
		/** A notification by another company in which a carrier is named: fills `info`. */
		addForCarrier(options: CarrierOptions): { uit: string };
	};
	clock: {
		get(): ClockView;
		/** Sets ANAF's clock to an ISO instant; `frozen` stops it there. */
		set(options: { instant: string | number; frozen?: boolean }): ClockView;
		advance(options: { ms?: number; seconds?: number; minutes?: number; hours?: number; days?: number }): ClockView;
	};
	latency: {
		get(): Latency;
		/** Replaces the latencies: path substring (or `*`) to milliseconds. */
		set(latency: Latency): Latency;
	};
	faults: {
		add(fault: FaultInput | FaultInput[]): Fault[];
		list(): Fault[];
		clear(): void;
	};
	requests: {
		list(filter?: LogFilter): LoggedRequest[];
		stats(): ReturnType<World['log']['stats']>;
		clear(): void;
	};
	settings: {
		get(): Settings;
		set(patch: SettingsPatch): Settings;
	};
	oauth: {
		/** Every request at authorize, token and revoke: which parameters it carried, never their secrets. */
		requests(): OAuthRequestRecord[];
		addClient(client: { id: string; secret: string; redirectUris?: string[] }): { id: string };
		/** All access tokens issued so far are expired from now on; with `all` the refresh tokens too. */
		expireTokens(options?: { all?: boolean }): void;
	};
	signature: {
		/** The certificate that signs archives now, for pinning. */
		certificate(): {
			fingerprint: string;
			serialNumber: string;
			notBefore: string;
			notAfter: string;
			derBase64: string;
		};
		/** Signs from now on with a certificate of this validity. */
		useCertificate(validity: { notBefore: string; notAfter: string }): { fingerprint: string };
	};
	registers: {
		/** Requests that came less than a second after the one before them. */
		rate(): { requests: number; tooFast: number; smallestGapMs: number | null };
	};
}

const many = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

/**
 * The control object of a world.
 * @param prepare puts the starting settings and companies in place, at first and after every reset
 */
export function createControl(world: World, prepare: (control: Control) => void = () => undefined): Control {
	const clockView = (): ClockView => ({
		now: new Date(world.clock.now()).toISOString(),
		offsetMs: world.clock.offsetMs,
		frozen: world.clock.frozen,
	});
	const control: Control = {
		reset() {
			world.reset();
			prepare(control);
		},
		mintToken(options = {}) {
			return world.tokens.mint(defaultGrant(options.clientId ?? DEFAULT_CLIENT.id, options), options);
		},
		companies: {
			list: () => [...world.state.companies.values()],
			add: (input) => many(input).map((company) => world.state.addCompany(company)),
			remove: ({ cif }) => world.state.companies.delete(cif),
		},
		messages: {
			seed: (options) => seedMessages(world.state, options),
			receive: (options) => receiveInvoice(world.state, options),
			list(filter = {}) {
				const rows =
					filter.cif === undefined ? [...world.state.messages.values()] : (world.state.mailboxes.get(filter.cif) ?? []);
				return (filter.last === undefined ? rows : rows.slice(-filter.last)).map((row) => ({
					id: row.id,
					index: row.index,
					cif: row.cif,
					tip: row.tip,
					detalii: row.detalii,
					createdAt: new Date(row.createdAt).toISOString(),
					visibleAt: new Date(row.visibleAt).toISOString(),
				}));
			},
			content({ id }) {
				const message = world.state.messages.get(id);
				if (!message) throw new Error(`no message ${id}`);
				return { xml: textOf(message.content()) };
			},
			clear() {
				world.state.messages.clear();
				world.state.mailboxes.clear();
			},
		},
		outcomes: {
			next: (outcomes) => world.state.outcomes.efactura.push(...many(outcomes)),
			nextTransport: (outcomes) => world.state.outcomes.etransport.push(...many(outcomes)),
			rejectNext({ messages, times = 1 }) {
				for (let i = 0; i < times; i++) world.state.outcomes.efactura.push({ state: 'nok', messages });
				return world.state.outcomes.efactura.length;
			},
			technicalError({ code = '1001', times = 1 } = {}): number {
				for (let i = 0; i < times; i++) world.state.technical.push(code);
				return world.state.technical.length;
			},
			clear(): void {
				world.state.technical.length = 0;
				world.state.outcomes.efactura.length = 0;
				world.state.outcomes.etransport.length = 0;
			},
		},
		uploads: {
			list(filter = {}) {
				world.transports.settle(world.state);
				return world.state.uploads
					.filter(
						(upload) =>
							(filter.service === undefined || upload.service === filter.service) &&
							(filter.cif === undefined || upload.cif === filter.cif) &&
							(filter.sha256 === undefined || upload.sha256 === filter.sha256),
					)
					.map(({ content: _content, pendingQueries: _pending, ...view }) => view);
			},
			content({ index }) {
				const upload = world.state.uploadByIndex.get(String(index));
				if (!upload) throw new Error(`no upload ${index}`);
				return { xml: textOf(upload.content) };
			},
		},
		transports: {
			list() {
				world.transports.settle(world.state);
				return world.transports.all().map(transportView);
			},
			addForCarrier: (options) => addForCarrier(world, options),
		},
		clock: {
			get: clockView,
			set({ instant, frozen = false }) {
				world.clock.set(instant, frozen);
				return clockView();
			},
			advance({ ms = 0, seconds = 0, minutes = 0, hours = 0, days = 0 }) {
				world.clock.advance(ms + seconds * 1000 + minutes * 60_000 + hours * 3_600_000 + days * 86_400_000);
				return clockView();
			},
		},
		latency: {
			get: () => ({ ...world.latency }),
			set(latency) {
				world.latency = { ...latency };
				return { ...world.latency };
			},
		},
		faults: {
			add: (fault) => many(fault).map((one) => ({ ...world.faults.add(one) })),
			list: () => world.faults.list(),
			clear: () => world.faults.clear(),
		},
		requests: {
			list: (filter) => world.log.list(filter),
			stats: () => world.log.stats(),
			clear: () => world.log.clear(),
		},
		settings: {
			get: () => structuredClone(world.state.settings),
			set(patch) {
				patchSettings(world.state.settings, patch);
				return structuredClone(world.state.settings);
			},
		},
		oauth: {
			requests: () => world.tokens.records.map((record) => ({ ...record })),
			addClient({ id, secret, redirectUris = [] }) {
				world.tokens.clients.set(id, { id, secret, redirectUris });
				return { id };
			},
			expireTokens: (options = {}) => world.tokens.expire(options.all === true),
		},
		signature: {
			certificate() {
				const seal = world.seal();
				return {
					fingerprint: seal.fingerprint,
					serialNumber: seal.serialNumber,
					notBefore: seal.notBefore,
					notAfter: seal.notAfter,
					derBase64: Buffer.from(seal.certificate).toString('base64'),
				};
			},
			useCertificate(validity) {
				world.seal();
				return { fingerprint: world.useSeal(validity).fingerprint };
			},
		},
		registers: { rate: () => world.registers.rate() },
	};
	prepare(control);
	return control;
}
