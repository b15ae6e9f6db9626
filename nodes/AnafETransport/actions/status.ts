import { transportStatusRequest } from '../../../anaf/api/endpoints/etransport';
import { fail, type Result } from '../../../anaf/api/fault';
import { readTransportStatus, type DeclarationStatus } from '../../../anaf/etransport/answers';
import type { Connection } from '../../shared/connection/connection';
import { waitUntilFinal } from '../../shared/waiting';

/** Asks for the state of a declaration once. */
export async function askStatus(connection: Connection, uploadIndex: string): Promise<Result<DeclarationStatus>> {
	return await connection.call(transportStatusRequest(uploadIndex), readTransportStatus);
}

/** Asks until the state is final or the time is over; 0 asks once. */
export async function followDeclaration(connection: Connection, uploadIndex: string, longestMs: number): Promise<Result<DeclarationStatus>> {
	if (longestMs <= 0) return await askStatus(connection, uploadIndex);
	const last = await waitUntilFinal(connection, longestMs, async () => await askStatus(connection, uploadIndex));
	if (last !== 'stopped') return last;
	return fail({
		kind: 'unavailable',
		message: `The execution was stopped while waiting for the result of upload ${uploadIndex}`,
		advice: 'The declaration was sent. Use Get Status with this index; do not send it again',
	});
}
