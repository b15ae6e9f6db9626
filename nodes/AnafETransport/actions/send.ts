import type { IDataObject } from 'n8n-workflow';

import { encodeUtf8 } from '../../../anaf/api/bytes';
import { transportUploadRequest } from '../../../anaf/api/endpoints/etransport';
import { fail, ok, type AnafFault, type Result } from '../../../anaf/result';
import type { AnafRequest } from '../../../anaf/api/request';
import { readTransportUpload, type DeclarationReceipt, type DeclarationStatus } from '../../../anaf/transport/answers';
import type { SentKind } from '../../../anaf/transport/kind';
import { unreadableDeclaration } from '../../../anaf/transport/parse';
import { validateDeclaration } from '../../../anaf/transport/validate';
import { longestWaitMs } from '../../shared/descriptions/longestWait';
import { asRejected, isRejected } from '../../shared/descriptions/whenRejected';
import type { Fields } from '../../shared/fields/fields';
import type { Output, Ready, Run, Sent } from '../../shared/operation';
import { documentName, sendUnlessLost } from '../../shared/sending/lostAnswers';
import { Receipts } from '../../shared/sending/receipts';
import { noteSent } from '../../shared/sending/sentItems';
import { longestWaitField } from './declaration.fields';
import { faultOfReport, warningsOf } from './findings';
import { KIND_NAMES, KIND_OPERATIONS } from './kindNames';
import { noteReceived, recover, type SentDeclaration } from '../../shared/sending/recover';
import { type LastState, unreadStateWarning } from '../../shared/waiting';
import { askStatus } from './status';
import { todayInRomania } from '../../shared/day';

interface SendOptions {
	readonly longestWait?: number;
	readonly validateFirst?: boolean;
}

/** What is sent. */
export interface Outgoing extends SentDeclaration {
	readonly xml: string | Uint8Array;
	/** What the item shows beside what ANAF gave for it. */
	readonly extra?: IDataObject;
	readonly warnings?: readonly string[];
}

const NOT_VALID = 'Correct the declaration and send it again; its UIT is not valid';

function adviceFor(kind: SentKind | undefined): string {
	if (kind === 'notification') return NOT_VALID;
	const stays = 'the transport stays as it was declared before';
	if (kind === undefined) return `${NOT_VALID}. Where it was about a transport that was declared before, ${stays}`;
	return `Correct the ${KIND_NAMES[kind]} and send it again; ${stays}`;
}

function rejectedFault(uploadIndex: string, kind: SentKind | undefined, { reasons }: DeclarationStatus): AnafFault {
	return {
		kind: 'rejected',
		message: `ANAF rejected the ${KIND_NAMES[kind ?? 'notification']} of upload ${uploadIndex}`,
		advice: adviceFor(kind),
		anafMessage: reasons[0],
		uploadIndex,
		details: reasons.length > 1 ? reasons : undefined,
	};
}

/** What to tell when the answer is lost and ANAF's list does not show the declaration either. */
function unknownFault(fault: AnafFault, { kind, reference, uit }: Outgoing): AnafFault {
	const told = fault.more === undefined ? '' : `${fault.more}. `;
	if (reference === undefined) {
		return {
			...fault,
			more: `${told}It has no reference to find it by`,
			advice:
				'Do not send it again yet. List the declarations with Declaration: Get Many in some minutes and look for the vehicle and the date',
		};
	}
	const advice =
		kind === 'deletion'
			? 'Do not send it again yet. List the declarations with Declaration: Get Many in some minutes: when ' +
				`UIT ${uit ?? ''} is no longer among them, the deletion worked`
			: fault.advice;
	return { ...fault, more: `${told}Its reference is ${reference}`, advice };
}

/**
 * The end of an item whose declaration was followed: as it is, or for a rejected one as the user wants it.
 *
 * @param kind undefined where it is not known
 */
export function verdictOf(
	fields: Fields,
	uploadIndex: string,
	kind: SentKind | undefined,
	status: DeclarationStatus,
	output: Output,
): Result<Output[]> {
	if (!isRejected(status.state)) return ok([output]);
	return asRejected(fields, output, () => rejectedFault(uploadIndex, kind, status));
}

/** A declaration's state as items show it. `valid` is true once ANAF has accepted it. */
export function statusJson(uploadIndex: string, status: DeclarationStatus): IDataObject {
	return {
		uploadIndex,
		state: status.state,
		stateRaw: status.stateRaw,
		final: status.final,
		valid: status.state === 'accepted',
		...(status.reasons.length > 0 && { reasons: [...status.reasons] }),
	};
}

function validated(outgoing: Outgoing): Result<string[]> {
	const report = validateDeclaration(outgoing.xml, { today: todayInRomania() });
	if (!report.ok) return fail(unreadableDeclaration(report.fault, 'Nothing was sent. Give the e-Transport XML itself'));
	const fault = faultOfReport(report.value);
	return fault ? fail(fault) : ok(warningsOf(report.value));
}

/** The item of a declaration: what is known of it, and whether it took. A deletion makes no UIT valid. */
function itemOf(known: IDataObject, kind: SentKind, warnings: readonly string[]): Output {
	const { valid, ...rest } = known;
	return {
		json: {
			...rest,
			...(kind === 'deletion' ? { deleted: valid } : { valid }),
			...(warnings.length > 0 && { warnings: [...warnings] }),
		},
	};
}

/** What ANAF gave for a declaration, and what to tell about how it was got. */
interface Delivered {
	readonly receipt: DeclarationReceipt;
	readonly warning?: string;
}

const receipts = new Receipts<Delivered>();

/** Sends, and looks in ANAF's list for what was sent when the answer is lost. */
async function deliver(run: Run, request: AnafRequest, outgoing: Outgoing): Promise<Result<Delivered>> {
	const startedAt = run.connection.clock.now();
	const answer = await sendUnlessLost(run, request, readTransportUpload);
	if (answer.ok) return ok({ receipt: answer.value });
	if (answer.fault.kind !== 'outcomeUnknown') return answer;
	const found = await recover(run.connection, outgoing, startedAt);
	if (found === undefined) return fail(unknownFault(answer.fault, outgoing));
	return ok({
		receipt: found,
		warning:
			'ANAF’s answer was lost on the way; the declaration was found in its list by its reference and was not sent again',
	});
}

/**
 * What a declaration must not race with: what ANAF's list would show by the same signs when an answer is lost (`recover`), and what
 * is said of the same transport, where the last word counts.
 */
function signsOf({ cif, reference, uit }: Outgoing, document: string): string[] {
	const signs = [document];
	if (reference !== undefined) signs.push(`reference ${cif} ${reference}`);
	if (uit !== undefined) signs.push(`UIT ${uit}`);
	return signs;
}

/**
 * Makes one declaration ready to be sent, never twice: an answer that is lost is looked for in ANAF's list by the
 * declaration's reference, and only when it is not there ends as `outcomeUnknown`.
 *
 * @param onLost called when the answer was lost
 */
export function readyToSend(run: Run, outgoing: Outgoing, onLost?: () => void): Result<Ready> {
	const { connection, fields } = run;
	const { kind } = outgoing;
	const options = fields.collection('options') as SendOptions;
	const warnings = [...(outgoing.warnings ?? [])];
	if (options.validateFirst !== false) {
		const checked = validated(outgoing);
		if (!checked.ok) return checked;
		warnings.push(...checked.value);
	}
	const bytes = typeof outgoing.xml === 'string' ? encodeUtf8(outgoing.xml) : outgoing.xml;
	const request = transportUploadRequest(bytes, outgoing.cif);
	return ok({
		cif: outgoing.cif,
		about: signsOf(outgoing, documentName(run, request)),
		async send() {
			const delivered = await receipts.once(run, request, async () => await deliver(run, request, outgoing));
			if (!delivered.ok) {
				if (delivered.fault.kind === 'outcomeUnknown') onLost?.();
				return delivered;
			}
			const { receipt, warning } = delivered.value;
			if (warning !== undefined) warnings.push(warning);
			const { uploadIndex } = receipt;
			noteReceived(connection, uploadIndex);
			noteSent(run, `${receipt.uit === undefined ? '' : `UIT ${receipt.uit}, `}upload index ${uploadIndex}`);
			const sent = declared(outgoing, receipt);
			return ok(
				fields.isOn('waitForResult')
					? followed(run, kind, sent, { ...options, warnings })
					: [itemOf(sent, kind, warnings)],
			);
		},
	});
}

/** What the item of a declaration shows as soon as ANAF has it. */
interface Declared extends IDataObject {
	readonly uploadIndex: string;
}

function declared(outgoing: Outgoing, receipt: DeclarationReceipt): Declared {
	return {
		uit: receipt.uit ?? outgoing.uit ?? null,
		uploadIndex: receipt.uploadIndex,
		state: 'processing',
		final: false,
		valid: false,
		reference: receipt.reference ?? outgoing.reference ?? null,
		cif: outgoing.cif,
		receivedAt: receipt.receivedAt ?? null,
		note: receipt.note ?? null,
		...outgoing.extra,
	};
}

/** A declaration whose verdict is waited for. */
function followed(
	{ connection, fields }: Run,
	kind: SentKind,
	sent: Declared,
	{ warnings, ...options }: SendOptions & { readonly warnings: readonly string[] },
): Sent {
	const { uploadIndex } = sent;
	return {
		awaited: {
			uploadIndex,
			what: 'declaration',
			longestMs: longestWaitMs(options, longestWaitField),
			ask: async () => await askStatus(connection, uploadIndex),
		},
		finish(last: LastState<DeclarationStatus>) {
			if (last === undefined) return ok([itemOf(sent, kind, warnings)]);
			if (!last.ok) {
				// The declaration is with ANAF: losing its UIT because a question failed would invite a second one.
				const warning = unreadStateWarning('declaration', last.fault);
				return ok([itemOf(sent, kind, [...warnings, warning])]);
			}
			const output = itemOf({ ...sent, ...statusJson(uploadIndex, last.value) }, kind, warnings);
			return verdictOf(fields, uploadIndex, kind, last.value, output);
		},
	};
}

/** Refuses a declaration of another kind than the operation says: a Create must not delete. */
export function ofKind<T extends { readonly kind: SentKind }>(composed: Result<T>, kind: SentKind): Result<T> {
	if (!composed.ok || composed.value.kind === kind) return composed;
	return fail({
		kind: 'invalidInput',
		message: `The JSON is a ${KIND_NAMES[composed.value.kind]}, not a ${KIND_NAMES[kind]}`,
		advice: `Nothing was sent. Use the operation ${KIND_OPERATIONS[composed.value.kind]}, or give the JSON of a ${KIND_NAMES[kind]}`,
	});
}
