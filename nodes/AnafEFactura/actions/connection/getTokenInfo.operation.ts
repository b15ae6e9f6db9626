import type { IDataObject } from 'n8n-workflow';

import { DAY } from '../../../../anaf/durations';
import { ok, type Result } from '../../../../anaf/result';
import { isoInBucharest } from '../../../../anaf/time';
import { readCredential } from '../../../shared/connection/credential';
import type { OperationDefinition, Output, Run } from '../../../shared/operation';

/** Connection: Get Token Info. */
export const operation: OperationDefinition = {
	name: 'getTokenInfo',
	displayName: 'Get Token Info',
	action: 'Get token info',
	description: 'See until when the connection lasts, without showing the token',
	items: 'inOrder',
	schemaVersion: 1,
	fields: [],
	run: execute,
};

function ending(expiresAt: number | undefined, now: number): IDataObject {
	return expiresAt === undefined
		? { expiresAt: null, daysLeft: null, expired: null }
		: {
				expiresAt: isoInBucharest(expiresAt),
				daysLeft: Math.max(0, Math.floor((expiresAt - now) / DAY)),
				expired: expiresAt <= now,
			};
}

/** Tells how long the connection lasts, from the tokens' own claims. Asks nothing of ANAF; the tokens do not come out. */
async function execute({ context, connection }: Run): Promise<Result<Output[]>> {
	const { accessClaims, refreshClaims, assumedExpiry, target } = await readCredential(context);
	const now = connection.clock.now();
	return ok([
		{
			json: {
				environment: target.environment,
				accessToken: ending(accessClaims?.expiresAt ?? assumedExpiry, now),
				refreshToken: ending(refreshClaims?.expiresAt, now),
				readable: accessClaims !== undefined,
				roles: [...(accessClaims?.roles ?? [])],
				issuer: accessClaims?.issuer ?? null,
			},
		},
	]);
}
