import { createHash } from 'node:crypto';

import { fail, type AnafFault, type Result } from '../../../anaf/result';
import { baseUrlOf } from '../../../anaf/api/hosts';
import { queryString, type AnafRequest } from '../../../anaf/api/request';
import type { Reader } from '../connection/connection';
import type { AnafContext } from '../connection/types';
import type { Run } from '../operation';
import { ExecutionMemory } from './executionMemory';

/** What was sent in which execution without an answer coming back: it must not be sent a second time (docs/decisions/004). */
const lost = new ExecutionMemory<AnafFault>();

/** Names one document at the address where it is sent. */
export function documentName({ connection }: Pick<Run, 'connection'>, request: AnafRequest): string {
	const baseUrl = baseUrlOf(request.service, connection.credential.target);
	const content = createHash('sha256')
		.update(request.body ?? '')
		.digest('hex');
	return `${baseUrl}${request.path}${queryString(request.query)} ${content}`;
}

/**
 * Sends a document, unless the answer to this very one was lost in this execution: it ends with the same fault then.
 *
 * @returns what the reader made of the answer; `outcomeUnknown` when it was lost, now or before
 */
export async function sendUnlessLost<T>(run: Run, request: AnafRequest, read: Reader<T>): Promise<Result<T>> {
	const { context, connection } = run;
	const name = documentName(run, request);
	const before = lost.get(context, name);
	if (before) return fail({ ...before, message: `${before.message}. It was not sent a second time` });
	const answer = await connection.call(request, read);
	if (!answer.ok && answer.fault.kind === 'outcomeUnknown') lost.set(context, name, answer.fault);
	return answer;
}

/** Forgets that an answer was lost, when the document was found at ANAF: another one with the same bytes is a second document then. */
export function forgetLost(context: AnafContext, name: string): void {
	lost.forget(context, name);
}
