import { createHash } from 'node:crypto';

import type { AnafFault } from '../../../anaf/api/fault';
import { queryString, type AnafRequest } from '../../../anaf/api/request';
import type { AnafContext } from './types';

/**
 * What was sent in which execution without an answer coming back. n8n's setting Retry On Fail runs a node
 * again after any error; it must not send the same document a second time (docs/decisions/004).
 */
const lost = new Map<string, AnafFault>();

/** Entries kept; an execution that matters is seconds old, so the oldest can go. */
const MOST_ENTRIES = 1000;

/** Names one document of one execution; undefined outside an execution, where nothing is run again by itself. */
function keyOf(context: AnafContext, request: AnafRequest, baseUrl: string): string | undefined {
	const execution = 'getExecutionId' in context ? context.getExecutionId() : undefined;
	if (execution === undefined || execution === '' || request.repeatable) return undefined;
	const content = createHash('sha256').update(request.body ?? '').digest('hex');
	return `${execution} ${baseUrl}${request.path}${queryString(request.query)} ${content}`;
}

/** The fault with which this very document ended before in this execution, when its answer was lost then. */
export function lostBefore(context: AnafContext, request: AnafRequest, baseUrl: string): AnafFault | undefined {
	const key = keyOf(context, request, baseUrl);
	const before = key === undefined ? undefined : lost.get(key);
	if (before === undefined) return undefined;
	return { ...before, message: `${before.message}. It was not sent a second time` };
}

/** Remembers that the answer to a document was lost. */
export function rememberLost(context: AnafContext, request: AnafRequest, baseUrl: string, fault: AnafFault): void {
	const key = keyOf(context, request, baseUrl);
	if (key === undefined) return;
	lost.set(key, fault);
	for (const oldest of lost.keys()) {
		if (lost.size <= MOST_ENTRIES) break;
		lost.delete(oldest);
	}
}
