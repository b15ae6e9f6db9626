import { transportStatusRequest } from '../../../anaf/api/endpoints/etransport';
import type { Result } from '../../../anaf/result';
import { readTransportStatus, type DeclarationStatus } from '../../../anaf/transport/answers';
import type { Connection } from '../../shared/connection/connection';
import { waitUntilFinal } from '../../shared/waiting';

/** Asks until the state is final or the time is over; 0 asks once. */
export async function followDeclaration(
	connection: Connection,
	uploadIndex: string,
	longestMs: number,
): Promise<Result<DeclarationStatus>> {
	return await waitUntilFinal(connection, longestMs, {
		uploadIndex,
		what: 'declaration',
		ask: async () => await connection.call(transportStatusRequest(uploadIndex), readTransportStatus),
	});
}
