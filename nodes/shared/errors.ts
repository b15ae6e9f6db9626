import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type JsonObject,
} from 'n8n-workflow';

import type { AnafFault, FaultKind } from '../../anaf/result';
import { sentence } from './text';

/** How n8n's durable poller should take a failure (docs/n8n.md#polling); ignored by n8n before 2.37. */
type FailureCause =
	'credential-invalid' | 'configuration-invalid' | 'rate-limited' | 'quota-exhausted' | 'temporarily-unavailable';

/** What n8n's scheduler should do about a kind. Kinds left out are decided by n8n itself. */
const CAUSES: Partial<Record<FaultKind, FailureCause>> = {
	unauthorized: 'credential-invalid',
	rateLimited: 'rate-limited',
	dailyLimit: 'quota-exhausted',
	unavailable: 'temporarily-unavailable',
	memberStateUnavailable: 'temporarily-unavailable',
	malformedResponse: 'temporarily-unavailable',
	invalidInput: 'configuration-invalid',
};

/** The longest list of reasons shown in a description; the rest is counted. */
const MOST_DETAILS = 20;

/**
 * What else there is to say, ANAF's sentence and the advice, as the editor shows them below the message. The editor shows
 * all of it in one line, so each detail ends like a sentence.
 */
export function descriptionOf(fault: AnafFault): string {
	const parts = fault.more === undefined ? [] : [`${fault.more}.`];
	const details = fault.details ?? [];
	if (details.length > 0) {
		parts.push(
			details
				.slice(0, MOST_DETAILS)
				.map((detail) => `• ${detail}${/[.?!]”?$/.test(detail) ? '' : '.'}`)
				.join('\n'),
		);
		if (details.length > MOST_DETAILS) parts.push(`… and ${details.length - MOST_DETAILS} more`);
	} else if (fault.anafMessage !== undefined && fault.anafMessage !== '') {
		parts.push(`${fault.saidBy ?? 'ANAF'} says: “${fault.anafMessage}”`);
	}
	parts.push(sentence(fault.advice));
	if (fault.supportId !== undefined) parts.push(`Support ID: ${fault.supportId}`);
	return parts.join('\n');
}

/**
 * The one place where a fault becomes an exception.
 *
 * What comes from ANAF is a NodeApiError, made fresh from a plain object: wrapping n8n's own error
 * would drop our words and carry the request, token included, along (docs/n8n.md#errors). What was
 * refused before anything was sent is a NodeOperationError.
 */
export function toNodeError(node: INode, fault: AnafFault, itemIndex?: number): NodeApiError | NodeOperationError {
	const description = descriptionOf(fault);
	const cause = CAUSES[fault.kind];
	const failure = cause === undefined ? undefined : { cause, retryAfterMs: fault.retryAfterMs };
	const shared = { message: fault.message, description, itemIndex, ...(failure && { failure }) };
	const error =
		fault.status === undefined && fault.kind === 'invalidInput'
			? new NodeOperationError(node, fault.message, shared)
			: new NodeApiError(
					node,
					{ message: fault.message, description },
					{
						...shared,
						httpCode: fault.status === undefined ? undefined : String(fault.status),
					},
				);
	// n8n replaces a message that contains one of its error codes, and keeps ours only in `messages`.
	error.message = fault.message;
	error.messages = [];
	// For workflows that branch on the kind, and for tests.
	error.context.anaf = publicFault(fault);
	return error;
}

/** A fault as the JSON of an item, for a node that goes on. */
export function goOnJson(node: INode, fault: AnafFault): IDataObject {
	const description = descriptionOf(fault);
	// n8n finds the items for the error output by their fields: one that holds more than `error` and `message` goes on with the
	// successful ones (in n8n 1.x; newer ones know `details` too).
	if (node.onError === 'continueErrorOutput') return { error: fault.message, message: description };
	return { error: fault.message, description, anaf: publicFault(fault) };
}

/**
 * A fault as an item, for a node that goes on. Where the next step needs more of it than its words (when it was tried, which upload or which rows it
 * is about), it goes to the error output by n8n's mark of a failed item, which lets it hold what it likes (docs/n8n.md#errors).
 *
 * @param about what its input items have in common, where several are drawn together
 */
export function goOn(
	node: INode,
	fault: AnafFault,
	itemIndex: number,
	about?: IDataObject,
): Pick<INodeExecutionData, 'json' | 'error'> {
	const needsMore = about !== undefined || fault.triedAt !== undefined || fault.uploadIndex !== undefined;
	if (node.onError !== 'continueErrorOutput' || !needsMore) return { json: { ...about, ...goOnJson(node, fault) } };
	return {
		json: { ...about, error: fault.message, message: descriptionOf(fault), anaf: publicFault(fault) },
		error: toNodeError(node, fault, itemIndex),
	};
}

/** A fault as JSON for items (Continue On Fail) and for an error's context. */
export function publicFault(fault: AnafFault): JsonObject {
	const json: JsonObject = { kind: fault.kind, message: fault.message, advice: fault.advice };
	if (fault.more !== undefined) json.more = fault.more;
	if (fault.anafMessage !== undefined) json.anafMessage = fault.anafMessage;
	if (fault.details !== undefined) json.details = [...fault.details];
	if (fault.status !== undefined) json.status = fault.status;
	if (fault.supportId !== undefined) json.supportId = fault.supportId;
	if (fault.uploadIndex !== undefined) json.uploadIndex = fault.uploadIndex;
	if (fault.triedAt !== undefined) json.triedAt = fault.triedAt;
	if (fault.originalUploadIndex !== undefined) json.originalUploadIndex = fault.originalUploadIndex;
	return json;
}

/** An input the node refuses before anything is sent. */
export function invalidInput(
	message: string,
	advice: string,
	below: Pick<AnafFault, 'more' | 'details'> = {},
): AnafFault {
	return { kind: 'invalidInput', message, advice, ...below };
}
