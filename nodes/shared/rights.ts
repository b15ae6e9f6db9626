import { simpleListRequest } from '../../anaf/api/endpoints/efactura';
import { meansTooManyMessages } from '../../anaf/api/sentences';
import { readMessagePage } from '../../anaf/efactura/list';
import { ok, type Result } from '../../anaf/result';
import type { Connection } from './connection/connection';

/**
 * Asks whether a connection has rights in SPV for a company; the fault is ANAF's reason against it. It is the cheapest question that needs the
 * right: one day of the simple list (docs/anaf/oauth.md#hello). Too many messages is a yes.
 */
export async function rightsFor(connection: Connection, cif: string): Promise<Result<true>> {
	const answer = await connection.call(simpleListRequest(cif, 1), readMessagePage);
	return answer.ok || meansTooManyMessages(answer.fault.anafMessage ?? '') ? ok(true) : answer;
}
