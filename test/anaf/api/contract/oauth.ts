import { READERS, type ContractTable } from './readers';

/** Every body in `official/responses/oauth`. */
export const oauthRows: ContractTable = {
	'token__400__invalid_client.json': { read: READERS.revocation, outcome: 'value', holds: { revoked: false, outcome: 'refused' } },
};
