import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { encodeUtf8 } from '../../../anaf/api/bytes';
import { transportListRequest, transportUploadRequest } from '../../../anaf/api/endpoints/etransport';
import { fail, ok, type AnafFault, type Result } from '../../../anaf/api/fault';
import { textOf } from '../../../anaf/api/json';
import { isoInBucharest } from '../../../anaf/api/time';
import { readTransportList, readTransportUpload, type DeclarationReceipt, type DeclarationStatus } from '../../../anaf/etransport/answers';
import { validateDeclaration } from '../../../anaf/etransport/validate';
import type { Connection } from '../../shared/connection/connection';
import type { Output, Run } from '../../shared/operation';
import { faultOfReport, warningsOf } from './findings';
import { followDeclaration } from './status';

const MINUTE = 60_000;
const DEFAULT_WAIT_MINUTES = 2;
/** Looks for a declaration whose answer was lost: at once, then as ANAF lists it (seconds, in tests on the live service). */
const RECOVERY_WAITS = [0, 3_000, 7_000, 15_000];

/** Fields all sending operations share. */
export const sendFields: INodeProperties[] = [
	{
		displayName: 'Wait for Result',
		name: 'waitForResult',
		type: 'boolean',
		default: true,
		description:
			'Whether to wait until ANAF has checked the declaration. A UIT counts only once the state is “accepted”; without waiting, use Get Status.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Fail When Rejected',
				name: 'failWhenRejected',
				type: 'boolean',
				default: false,
				description: 'Whether to stop with the reasons when ANAF rejects the declaration. Counts only with Wait for Result.',
			},
			{
				displayName: 'Longest Wait (Minutes)',
				name: 'longestWait',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 60, numberPrecision: 1 },
				default: DEFAULT_WAIT_MINUTES,
				description: 'How long to wait with Wait for Result',
			},
			{
				displayName: 'Validate First',
				name: 'validateFirst',
				type: 'boolean',
				default: true,
				description: 'Whether to check the declaration against ANAF’s schema and rules on this computer, and send it only when nothing is wrong',
			},
		],
	},
];

interface SendOptions {
	readonly failWhenRejected?: boolean;
	readonly longestWait?: number;
	readonly validateFirst?: boolean;
}

/** What is sent. */
export interface Outgoing {
	readonly xml: string | Uint8Array;
	/** Digits only. */
	readonly cif: string;
	/** `refDeclarant`: the key by which a lost answer is found again. */
	readonly reference?: string;
	/** UIT the declaration is about, when it has one already. */
	readonly uit?: string;
	readonly warnings?: readonly string[];
}

/** Receipt of a declaration that ANAF lists under its reference although its answer was lost. */
async function recover(connection: Connection, outgoing: Outgoing, startedAt: number): Promise<DeclarationReceipt | undefined> {
	const { reference, cif } = outgoing;
	if (reference === undefined) return undefined;
	// ANAF's times are local wall times to the second; a margin covers a clock that is ahead.
	const since = isoInBucharest(startedAt - 5 * MINUTE).replace(/\D/g, '').slice(0, 14);
	for (const wait of RECOVERY_WAITS) {
		if (wait > 0 && !(await connection.wait(wait))) return undefined;
		const list = await connection.call(transportListRequest(cif, 1), readTransportList);
		const row = list.ok
			? list.value.find((candidate) => textOf(candidate, 'ref_decl') === reference && (textOf(candidate, 'data_creare') ?? '') >= since)
			: undefined;
		const uploadIndex = row && textOf(row, 'id_incarcare');
		if (row && uploadIndex !== undefined) return { uploadIndex, uit: textOf(row, 'uit'), reference };
	}
	return undefined;
}

function rejectedFault(uploadIndex: string, status: DeclarationStatus): AnafFault {
	return {
		kind: 'rejected',
		message: `ANAF rejected the declaration of upload ${uploadIndex}${status.reasons[0] === undefined ? '' : `: ${status.reasons[0]}`}`,
		advice: 'Mend the declaration and send it again; its UIT is not valid',
		anafMessage: status.reasons[0],
		details: status.reasons.length > 1 ? status.reasons : undefined,
	};
}

/** A declaration's state as items show it. `valid` says whether the UIT may be used. */
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
	const today = isoInBucharest(Date.now()).slice(0, 10);
	const report = validateDeclaration(outgoing.xml, { today });
	if (!report.ok) {
		const { message, line, column } = report.fault;
		return fail({
			kind: 'invalidInput',
			message: `The declaration is not readable XML: ${message} (line ${line}, column ${column})`,
			advice: 'Nothing was sent. Give the e-Transport XML itself',
		});
	}
	const fault = faultOfReport(report.value);
	return fault ? fail(fault) : ok(warningsOf(report.value));
}

/**
 * Sends one declaration, never twice: an answer that is lost is looked for in ANAF's list by the
 * declaration's reference, and only when it is not there ends as `outcomeUnknown`.
 */
export async function send(run: Run, outgoing: Outgoing): Promise<Result<Output[]>> {
	const { context, connection, item } = run;
	const options = context.getNodeParameter('options', item, {}) as SendOptions;
	const warnings = [...(outgoing.warnings ?? [])];
	if (options.validateFirst !== false) {
		const checked = validated(outgoing);
		if (!checked.ok) return checked;
		warnings.push(...checked.value);
	}
	const bytes = typeof outgoing.xml === 'string' ? encodeUtf8(outgoing.xml) : outgoing.xml;
	const startedAt = Date.now();
	const answer = await connection.call(transportUploadRequest(bytes, outgoing.cif), readTransportUpload);
	let receipt: DeclarationReceipt;
	if (answer.ok) {
		receipt = answer.value;
	} else {
		const found = answer.fault.kind === 'outcomeUnknown' ? await recover(connection, outgoing, startedAt) : undefined;
		if (found === undefined) {
			const reference = outgoing.reference === undefined ? '' : ` Its reference is ${outgoing.reference}.`;
			return fail(answer.fault.kind === 'outcomeUnknown' ? { ...answer.fault, message: `${answer.fault.message}.${reference}` } : answer.fault);
		}
		receipt = found;
		warnings.push('ANAF’s answer was lost on the way; the declaration was found in its list by its reference and was not sent again');
	}
	const sent: IDataObject = {
		uit: receipt.uit ?? outgoing.uit ?? null,
		uploadIndex: receipt.uploadIndex,
		state: 'processing',
		final: false,
		valid: false,
		reference: receipt.reference ?? outgoing.reference ?? null,
		cif: outgoing.cif,
		receivedAt: receipt.receivedAt ?? null,
		note: receipt.note ?? null,
	};
	const withWarnings = (json: IDataObject): Output[] => [{ json: { ...json, ...(warnings.length > 0 && { warnings }) } }];
	if (context.getNodeParameter('waitForResult', item) !== true) return ok(withWarnings(sent));

	const status = await followDeclaration(connection, receipt.uploadIndex, (options.longestWait ?? DEFAULT_WAIT_MINUTES) * MINUTE);
	if (!status.ok) {
		// The declaration is with ANAF: losing its UIT because a question failed would invite a second one.
		warnings.push(`The declaration was sent, but its state could not be asked: ${status.fault.message}. Use Get Status with this upload index; do not send it again`);
		return ok(withWarnings(sent));
	}
	if (options.failWhenRejected === true && (status.value.state === 'rejected' || status.value.state === 'notTaken')) {
		return fail(rejectedFault(receipt.uploadIndex, status.value));
	}
	return ok(withWarnings({ ...sent, ...statusJson(receipt.uploadIndex, status.value) }));
}
