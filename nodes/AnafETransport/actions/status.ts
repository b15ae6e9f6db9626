import { transportStatusRequest } from '../../../anaf/api/endpoints/etransport';
import type { Result } from '../../../anaf/result';
import { readTransportStatus, type DeclarationStatus } from '../../../anaf/transport/answers';
import type { Connection } from '../../shared/connection/connection';

/** Asks for the state of a declaration once. */
export async function askStatus(connection: Connection, uploadIndex: string): Promise<Result<DeclarationStatus>> {
	return await connection.call(transportStatusRequest(uploadIndex), readTransportStatus);
}
