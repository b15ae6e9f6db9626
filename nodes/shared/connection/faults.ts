/** Faults of the way to ANAF: no connection, no answer, an answer that is too large, and what they mean for an upload. */

import { answererOf } from '../../../anaf/api/hosts';
import type { AnafRequest } from '../../../anaf/api/request';
import { inFull, type AnafFault } from '../../../anaf/result';
import { MEGABYTE } from '../../../anaf/sizes';
import type { NetworkFault } from './http';

/** The user stopped the execution. */
export const CANCELLED: AnafFault = {
	kind: 'unavailable',
	message: 'The execution was stopped',
	advice: 'Run the workflow again',
};

/** A poll or an open list has no time for another request. */
export const OUT_OF_TIME: AnafFault = {
	kind: 'unavailable',
	message: 'There was no time left to ask ANAF',
	advice: 'Nothing was sent. It is asked again at the next poll, or when the list is opened again',
};

const RECONNECT: AnafFault = {
	kind: 'unauthorized',
	message: 'The ANAF credential has to be connected again',
	advice:
		'Open the credential and press Connect with the certificate plugged in. Renewal without a ' +
		'certificate works for about a year. It ends early when another program uses the same connection, or ' +
		'when the answer of a renewal is lost on the way: each renewal works once',
};

/** What it means that there was no answer. */
export function faultOfNetwork(request: AnafRequest, network: NetworkFault): AnafFault {
	if (network.reconnect === true) return RECONNECT;
	const who = answererOf(request.service);
	// Codes stand in the advice: n8n replaces a message that contains one of them.
	const code = network.code === '' ? '' : `. Network code: ${network.code}`;
	if (network.renewal === true) {
		return {
			kind: 'unavailable',
			message: 'ANAF’s login server could not renew the access of this connection',
			advice: `Nothing was sent. Try again later${code}`,
		};
	}
	if (network.tooLarge !== undefined) {
		return {
			kind: 'answerTooLarge',
			message: `${who}’s answer is too large to be read`,
			more: `The answer to ${request.name} is larger than the ${Math.round(network.tooLarge / MEGABYTE)} MB that are read`,
			advice:
				'Nothing of it was used. Try again later. Where you ask for many things at once, ask for less, such as fewer days. If it happens ' +
				'again, report it with the name of the operation',
		};
	}
	if (!network.sent) {
		return {
			kind: 'unavailable',
			message: `${who} could not be reached`,
			advice: `Nothing was sent. Check that this n8n may open connections to ${who}, and the base URL if a custom one is used${code}`,
		};
	}
	return {
		kind: 'unavailable',
		message: `The connection to ${who} broke off`,
		more: `It ended before ${request.name} was answered`,
		advice: `Try again later${code}`,
	};
}

/**
 * What a fault means for a request that must not be repeated. An answer that was lost, unreadable or
 * a server's breakdown says nothing about whether the document was taken (docs/anaf/efactura.md#answer-lost).
 */
export function forUpload(request: AnafRequest, fault: AnafFault, sent: boolean): AnafFault {
	const lost =
		sent &&
		(fault.kind === 'malformedResponse' ||
			fault.kind === 'answerTooLarge' ||
			(fault.kind === 'unavailable' && fault.firewall !== true) ||
			(fault.kind === 'rateLimited' && fault.status !== 429));
	if (!lost) return fault;
	return {
		...fault,
		kind: 'outcomeUnknown',
		message: 'It is not known whether ANAF received the document',
		more: inFull(fault),
		advice: request.recovery ?? 'Look in ANAF’s lists before sending it again',
	};
}
