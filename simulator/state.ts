import { createHash } from 'node:crypto';

import { bareCif } from './cif';
import { dayStamp, type SimClock } from './clock';
import { companyOf, demoCompanies, type Company, type CompanyInput } from './companies';
import { defaultSettings, type Settings } from './settings';

export type Environment = 'prod' | 'test';

export type MessageType =
	'FACTURA TRIMISA' | 'FACTURA PRIMITA' | 'ERORI FACTURA' | 'MESAJ CUMPARATOR PRIMIT' | 'MESAJ CUMPARATOR TRANSMIS';

/** One row of a company's message list, and where its document comes from. */
export interface Message {
	/** Download id. */
	readonly id: string;
	/** Upload index (`id_solicitare`). */
	readonly index: string;
	/** The company in whose list it stands. */
	readonly cif: string;
	readonly tip: MessageType;
	readonly detalii: string;
	/** undefined: seen in both environments (seeded). */
	readonly env: Environment | undefined;
	/** What `data_creare` says, epoch ms. */
	readonly createdAt: number;
	/** From when the list shows it. */
	readonly visibleAt: number;
	/** From when its row has an id; at once when absent. ANAF lists some rows before their answer is ready. */
	readonly idFrom?: number;
	/** From when it can be downloaded by its id. */
	readonly readyAt: number;
	/** Made on demand, always the same bytes. */
	readonly content: () => Uint8Array;
}

/** What was received by an upload endpoint and what became of it. */
export interface Upload {
	readonly service: 'efactura' | 'etransport';
	readonly env: Environment;
	readonly index: string;
	readonly cif: string;
	readonly standard: string;
	readonly b2c: boolean;
	readonly bytes: number;
	readonly sha256: string;
	readonly receivedAt: number;
	readonly readyAt: number;
	/** stareMesaj answers "in prelucrare" this many times more. */
	pendingQueries: number;
	/** Final state; e-Transport decides it when the processing time has passed, until then it reads `ok`. */
	state: 'ok' | 'nok' | 'XML cu erori nepreluat de sistem';
	messages: readonly string[];
	readonly downloadId: string | undefined;
	readonly uit: string | undefined;
	readonly content: Uint8Array;
}

/** An outcome forced onto an upload to come. */
export interface ForcedOutcome {
	readonly state: 'ok' | 'nok' | 'xml-errors';
	readonly messages?: readonly string[];
}

/** The whole of what the stand-in remembers, apart from tokens, transports, faults and logs. */
export interface SimState {
	readonly clock: SimClock;
	readonly settings: Settings;
	readonly companies: Map<string, Company>;
	readonly messages: Map<string, Message>;
	readonly mailboxes: Map<string, Message[]>;
	readonly uploads: Upload[];
	readonly uploadByIndex: Map<string, Upload>;
	/** Accepted invoices by seller, number, date and total. */
	readonly invoiceKeys: Map<string, Upload>;
	readonly outcomes: { efactura: ForcedOutcome[]; etransport: ForcedOutcome[] };
	/** Codes of technical errors still to be answered by services that have such an answer. */
	readonly technical: string[];
	nextIndex(): string;
	nextMessageId(): string;
	nextDelay(): number;
	/** Counts one use of a daily allowance; false when it was used up already. */
	spend(key: string, limit: number): boolean;
	addCompany(input: CompanyInput): Company;
	addMessage(message: Message): void;
	addUpload(upload: Upload): void;
	/** A support or trace id: random looking, yet the same in every run. */
	uuid(): string;
}

const FIRST_INDEX = 6_600_000_001;
const FIRST_MESSAGE = 4_300_000_001;

/** SHA-256 of bytes, hexadecimal. */
export function sha256(bytes: Uint8Array): string {
	return createHash('sha256').update(bytes).digest('hex');
}

/** ANAF's own sentence for an internal failure, when one is due. */
export function technicalError(state: SimState): string | undefined {
	const code = state.technical.shift();
	return code === undefined ? undefined : `A aparut o eroare tehnica. Cod: ${code}`;
}

/** A fresh state: default settings, demo companies, empty mailboxes. */
export function createState(clock: SimClock): SimState {
	let index = FIRST_INDEX;
	let message = FIRST_MESSAGE;
	let delays = 0;
	let uuids = 0;
	const allowances = new Map<string, { day: string; used: number }>();
	const state: SimState = {
		clock,
		settings: defaultSettings(),
		companies: new Map(demoCompanies().map((company) => [company.cif, company])),
		messages: new Map(),
		mailboxes: new Map(),
		uploads: [],
		uploadByIndex: new Map(),
		invoiceKeys: new Map(),
		outcomes: { efactura: [], etransport: [] },
		technical: [],
		nextIndex: () => String(index++),
		nextMessageId: () => String(message++),
		nextDelay() {
			const list = state.settings.indexing.delaysMs;
			return list.length === 0 ? 0 : (list[delays++ % list.length] ?? 0);
		},
		spend(key, limit) {
			const day = dayStamp(clock.now());
			const entry = allowances.get(key);
			if (entry === undefined || entry.day !== day) {
				allowances.set(key, { day, used: 1 });
				return limit > 0;
			}
			if (entry.used >= limit) return false;
			entry.used++;
			return true;
		},
		addCompany(input) {
			const known = state.companies.get(bareCif(input.cif));
			const company = companyOf({ ...known, ...input });
			state.companies.set(company.cif, company);
			return company;
		},
		addMessage(row) {
			state.messages.set(row.id, row);
			const box = state.mailboxes.get(row.cif);
			if (box) box.push(row);
			else state.mailboxes.set(row.cif, [row]);
		},
		addUpload(upload) {
			state.uploads.push(upload);
			state.uploadByIndex.set(upload.index, upload);
		},
		uuid() {
			const hex = createHash('sha256').update(`uuid ${uuids++}`).digest('hex');
			return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
		},
	};
	return state;
}
