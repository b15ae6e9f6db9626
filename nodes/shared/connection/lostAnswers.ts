import { createHash } from 'node:crypto';

import type { AnafFault } from '../../../anaf/api/fault';
import { queryString, type AnafRequest } from '../../../anaf/api/request';
import { ExecutionMemory } from '../executionMemory';
import type { AnafContext } from './types';

/** What was sent in which execution without an answer coming back: it must not be sent a second time (docs/decisions/004). */
const lost = new ExecutionMemory<AnafFault>();

/** Names one document at one address. */
export function documentName(request: AnafRequest, baseUrl: string): string {
	const content = createHash('sha256')
		.update(request.body ?? '')
		.digest('hex');
	return `${baseUrl}${request.path}${queryString(request.query)} ${content}`;
}

/** The fault with which this very document ended before in this execution, when its answer was lost then. */
export function lostBefore(context: AnafContext, request: AnafRequest, baseUrl: string): AnafFault | undefined {
	if (request.repeatable) return undefined;
	const before = lost.get(context, documentName(request, baseUrl));
	return before && { ...before, message: `${before.message}. It was not sent a second time` };
}

/** Remembers that the answer to a document was lost. */
export function rememberLost(context: AnafContext, request: AnafRequest, baseUrl: string, fault: AnafFault): void {
	lost.set(context, documentName(request, baseUrl), fault);
}

/** Forgets it, when the document was found at ANAF: another one with the same bytes is a second document then. */
export function forgetLost(context: AnafContext, request: AnafRequest, baseUrl: string): void {
	lost.forget(context, documentName(request, baseUrl));
}
