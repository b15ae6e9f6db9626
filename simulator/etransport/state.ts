import { bucharestMidnight, dayStamp } from '../clock';
import type { Seal } from '../signature/certificate';
import type { Environment, SimState, Upload } from '../state';
import type { Declaration, Notification } from './declaration';
import { declarationFindings } from './rules';
import { uitOf } from './uit';

const DAY = 86_400_000;

interface Note {
	readonly tip: 'ERR' | 'WARN' | 'INFO';
	readonly mesaj: string;
}

export interface VehicleChange {
	readonly declarant: string;
	readonly reference: string | undefined;
	readonly afterOutage: boolean;
	readonly index: string;
	readonly at: number;
	readonly vehicle: string;
	readonly trailer1: string | undefined;
	readonly trailer2: string | undefined;
	readonly moment: string;
	readonly remarks: string | undefined;
}

/** A notification that was accepted, in its present state. */
export interface Transport {
	readonly uit: string;
	readonly env: Environment | undefined;
	readonly declarant: string;
	/** Under whose CIF it was uploaded. */
	readonly cif: string;
	/** By the API or in the web form. */
	readonly source: 'A' | 'I';
	index: string;
	reference: string | undefined;
	afterOutage: boolean;
	readonly createdAt: number;
	modifiedAt: number | undefined;
	notification: Notification;
	readonly changes: VehicleChange[];
	confirmation:
		{ type: string; remarks: string | undefined; index: string; at: number; afterOutage: boolean } | undefined;
	deletedAt: number | undefined;
	notes: Note[];
}

/** A declaration that was refused. */
export interface FailedDeclaration {
	readonly env: Environment;
	readonly cif: string;
	readonly declarant: string;
	readonly reference: string | undefined;
	readonly index: string;
	readonly at: number;
	readonly kind: Declaration['kind'];
	readonly uit: string | undefined;
	readonly notes: readonly Note[];
}

interface Waiting {
	readonly upload: Upload;
	readonly declaration: Declaration | undefined;
	readonly forced: { readonly state: Upload['state']; readonly messages: readonly string[] } | undefined;
}

/** e-Transport's memory. */
export interface Transports {
	all(): Transport[];
	failed(): readonly FailedDeclaration[];
	find(uit: string): Transport | undefined;
	add(transport: Transport): void;
	nextUit(): string;
	/** Queues an upload; it takes effect when its processing time has passed. */
	enqueue(waiting: Waiting): void;
	/** Lets everything take effect whose time has come, in the order of arrival. */
	settle(state: SimState): void;
}

/** What e-Transport needs of a simulator. */
export interface TransportWorld {
	state: SimState;
	transports: Transports;
	seal(): Seal;
}

/** Moment from which a UIT is expired: 5 days after the transport date, 15 for EU acquisitions, processing and call-off stock. */
export function expiryOf(notification: Notification): number {
	const days = ['10', '12', '14', '22', '24', '60'].includes(notification.operation) ? 15 : 5;
	return bucharestMidnight(dayStamp(bucharestMidnight(notification.date) + days * DAY + 12 * 3_600_000));
}

/** An empty memory. */
export function createTransports(): Transports {
	const transports = new Map<string, Transport>();
	const failed: FailedDeclaration[] = [];
	let waiting: Waiting[] = [];
	let uits = 1;
	return {
		all: () => [...transports.values()],
		failed: () => failed,
		find: (uit) => transports.get(uit),
		add: (transport) => transports.set(transport.uit, transport),
		nextUit: () => uitOf(uits++),
		enqueue: (one) => waiting.push(one),
		settle(state) {
			const now = state.clock.now();
			const due = waiting.filter((one) => one.upload.readyAt <= now);
			waiting = waiting.filter((one) => one.upload.readyAt > now);
			for (const one of due) take(one, state, transports, failed);
		},
	};
}

const LIST_TEXT = 'Nu a fost identificat UIT-ul printre notificarile valide anterioare.';
const STATE_TEXT = 'UIT-ul nu poate fi identificat.';

function take(one: Waiting, state: SimState, transports: Map<string, Transport>, failed: FailedDeclaration[]): void {
	const { upload, declaration, forced } = one;
	if (forced && forced.state !== 'ok') {
		finish(upload, forced.state, forced.messages);
		if (declaration) failed.push(failure(upload, declaration, forced.messages));
		return;
	}
	if (!declaration) {
		finish(upload, 'ok', []);
		return;
	}
	const findings = !forced && state.settings.etransport.rules ? declarationFindings(declaration) : [];
	if (findings.length > 0) {
		finish(upload, 'nok', findings);
		failed.push(failure(upload, declaration, findings));
		return;
	}
	const known = declaration.uit === undefined ? undefined : transports.get(declaration.uit);
	const problem = declaration.kind === 'NOT' ? undefined : objection(declaration, known, upload, state.clock.now());
	if (problem) {
		finish(upload, 'nok', [problem.state]);
		failed.push(failure(upload, declaration, [problem.list]));
		return;
	}
	finish(upload, 'ok', []);
	apply(declaration, known, upload, state, transports);
}

function finish(upload: Upload, state: Upload['state'], messages: readonly string[]): void {
	upload.state = state;
	upload.messages = messages;
}

function failure(upload: Upload, declaration: Declaration, texts: readonly string[]): FailedDeclaration {
	return {
		env: upload.env,
		cif: upload.cif,
		declarant: declaration.declarant,
		reference: declaration.reference,
		index: upload.index,
		at: upload.readyAt,
		kind: declaration.kind,
		uit: declaration.uit,
		notes: texts.map((mesaj) => ({ tip: 'ERR', mesaj })),
	};
}

function objection(
	declaration: Declaration,
	known: Transport | undefined,
	upload: Upload,
	now: number,
): { state: string; list: string } | undefined {
	const unknown = { state: STATE_TEXT, list: LIST_TEXT };
	const said = (text: string): { state: string; list: string } => ({ state: text, list: text });
	if (!known || known.deletedAt !== undefined || (known.env !== undefined && known.env !== upload.env)) return unknown;
	const own = known.declarant === declaration.declarant;
	const carrier = known.notification.carrier.code === declaration.declarant;
	if (!own && !(declaration.kind === 'MVH' && carrier)) return unknown;
	if (declaration.kind === 'MVH' && expiryOf(known.notification) <= now)
		return said('UIT-ul nu mai este in perioada de valabilitate.');
	if ((declaration.kind === 'COR' || declaration.kind === 'DEL') && known.confirmation)
		return said('Notificarea a fost confirmata si nu mai poate fi modificata.');
	return undefined;
}

function apply(
	declaration: Declaration,
	known: Transport | undefined,
	upload: Upload,
	state: SimState,
	transports: Map<string, Transport>,
): void {
	const at = upload.readyAt;
	const { notification, confirmation, vehicleChange } = declaration;
	if (declaration.kind === 'NOT' && notification && upload.uit !== undefined) {
		transports.set(upload.uit, {
			uit: upload.uit,
			env: upload.env,
			declarant: declaration.declarant,
			cif: upload.cif,
			source: 'A',
			index: upload.index,
			reference: declaration.reference,
			afterOutage: declaration.afterOutage,
			createdAt: at,
			modifiedAt: undefined,
			notification,
			changes: [],
			confirmation: undefined,
			deletedAt: undefined,
			notes: warnings(declaration, notification, state.clock.now()),
		});
		return;
	}
	if (!known) return;
	known.modifiedAt = at;
	if (declaration.kind === 'COR' && notification) {
		known.notification = notification;
		known.index = upload.index;
		known.reference = declaration.reference ?? known.reference;
		known.afterOutage = declaration.afterOutage;
		known.notes = warnings(declaration, notification, state.clock.now());
	} else if (declaration.kind === 'DEL') {
		known.deletedAt = at;
	} else if (confirmation) {
		known.confirmation = { ...confirmation, index: upload.index, at, afterOutage: declaration.afterOutage };
	} else if (vehicleChange) {
		known.changes.push({
			...vehicleChange,
			declarant: declaration.declarant,
			reference: declaration.reference,
			afterOutage: declaration.afterOutage,
			index: upload.index,
			at,
		});
	}
}

/** ANAF warns of odd dates; the wording is not documented. */
function warnings(declaration: Declaration, notification: Notification, now: number): Note[] {
	const today = dayStamp(now);
	if (notification.date < today && !declaration.afterOutage) {
		return [
			{ tip: 'WARN', mesaj: `Data transportului ${notification.date} este anterioara datei declararii ${today}.` },
		];
	}
	if (bucharestMidnight(notification.date) > bucharestMidnight(today) + 3 * DAY + 3_600_000) {
		return [
			{
				tip: 'WARN',
				mesaj: `Data transportului ${notification.date} este la mai mult de 3 zile calendaristice de data declararii ${today}.`,
			},
		];
	}
	return [];
}
