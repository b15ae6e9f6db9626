import type { Result } from '../../../anaf/api/fault';
import { renewToken, type NetworkFault } from './http';
import { CREDENTIAL_TYPE, type AnafContext } from './types';

/**
 * Renewals under way, by credential. ANAF's refresh tokens work once (docs/anaf/oauth.md#renewal): two renewals side
 * by side would end the connection. n8n coalesces them since mid-2026; this does it for every version.
 */
const underWay = new Map<string, Promise<Result<true, NetworkFault>>>();

/** Renews the token, or waits for the renewal of the same credential that is already under way. */
export async function renewOnce(context: AnafContext): Promise<Result<true, NetworkFault>> {
	const id = context.getNode().credentials?.[CREDENTIAL_TYPE]?.id ?? '';
	const present = underWay.get(id);
	if (present) return await present;
	const renewal = renewToken(context).finally(() => underWay.delete(id));
	underWay.set(id, renewal);
	return await renewal;
}
