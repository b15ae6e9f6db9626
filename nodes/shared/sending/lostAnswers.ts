import { fail, type AnafFault, type Result } from '../../../anaf/result';
import { baseUrlOf, type Service } from '../../../anaf/api/hosts';
import { queryString, type AnafRequest } from '../../../anaf/api/request';
import { sha256 } from '../../../anaf/invoice/identity';
import { isoInBucharest } from '../../../anaf/time';
import type { Reader } from '../connection/connection';
import type { AnafContext } from '../connection/types';
import type { Run } from '../operation';
import { sentence } from '../text';
import { ExecutionMemory } from './executionMemory';
import { noteLeaving } from './sentDocuments';

/** What was sent in which execution without an answer coming back: it must not be sent a second time (docs/decisions/004). */
const lost = new ExecutionMemory<AnafFault>();

const NO_BYTES = new Uint8Array(0);

/** Names one document by its bytes at a service, whichever address there it is sent to. */
export function contentName({ connection }: Pick<Run, 'connection'>, service: Service, bytes: Uint8Array): string {
	return `${baseUrlOf(service, connection.credential.target)} ${sha256(bytes)}`;
}

/** Names one document at the address where it is sent. */
export function documentName(run: Pick<Run, 'connection'>, request: AnafRequest): string {
	const { service, path, query, body = NO_BYTES } = request;
	return `${path}${queryString(query)} ${contentName(run, service, body)}`;
}

/**
 * Sends a document, unless the answer to this very one was lost in this execution: it ends with the same fault then.
 *
 * @returns what the reader made of the answer; `outcomeUnknown` when it was lost, now or before, with the moment until which it may
 * have reached ANAF
 */
export async function sendUnlessLost<T extends { readonly uploadIndex: string }>(
	run: Run,
	request: AnafRequest,
	read: Reader<T>,
): Promise<Result<T>> {
	const { context, connection } = run;
	const name = documentName(run, request);
	const before = lost.get(context, name);
	if (before) return fail({ ...before, more: `${before.more ?? before.message}. It was not sent a second time` });
	const note = noteLeaving(contentName(run, request.service, request.body ?? NO_BYTES), connection.clock);
	const answer = await connection.call(request, read);
	if (answer.ok) {
		note.keep(answer.value.uploadIndex);
		return answer;
	}
	if (answer.fault.kind !== 'outcomeUnknown') {
		note.drop();
		return answer;
	}
	note.keep();
	const triedAt = isoInBucharest(connection.clock.now());
	const fault = { ...answer.fault, triedAt, advice: `${sentence(answer.fault.advice)} Tried at ${triedAt}` };
	lost.set(context, name, fault);
	return fail(fault);
}

/** Forgets that an answer was lost, when the document was found at ANAF: another one with the same bytes is a second document then. */
export function forgetLost(context: AnafContext, name: string): void {
	lost.forget(context, name);
}
