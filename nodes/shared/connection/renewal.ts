import { fail, ok, type Result } from '../../../anaf/result';
import type { Clock } from './clock';
import { readSecrets } from './credential';
import { renewToken, type NetworkFault } from './http';
import { CREDENTIAL_TYPE, type AnafContext } from './types';

/**
 * Renewals under way, by credential. ANAF's refresh tokens work once (docs/anaf/oauth.md#renewal): two renewals side
 * by side would end the connection. n8n coalesces them since mid-2026; this does it for every version.
 */
const underWay = new Map<string, Promise<Result<true, NetworkFault>>>();

/**
 * How long to look for a token that another process stored, and how often. n8n lets a second process renew after ten seconds, while
 * a slow login server still answers the first one (docs/n8n.md#oauth2): the second one is refused, for its refresh token was used.
 */
const LONGEST_LOOK_MS = 30_000;
const LOOK_EVERY_MS = 1000;

/** What a renewal needs of the connection that asks for it. */
interface Renewing {
	readonly context: AnafContext;
	/** The access token that ANAF refused. */
	readonly used: string;
	readonly clock: Clock;
	/** Milliseconds that are left for it. */
	readonly timeLeft: number;
	readonly signal?: AbortSignal;
}

/** Renews the token, or waits for the renewal of the same credential that is already under way. */
export async function renewOnce(renewing: Renewing): Promise<Result<true, NetworkFault>> {
	const id = renewing.context.getNode().credentials?.[CREDENTIAL_TYPE]?.id ?? '';
	const present = underWay.get(id);
	if (present) return await present;
	const renewal = renew(renewing).finally(() => underWay.delete(id));
	underWay.set(id, renewal);
	return await renewal;
}

async function renew(renewing: Renewing): Promise<Result<true, NetworkFault>> {
	const renewal = await renewToken(renewing.context);
	if (renewal.ok) {
		// An answer without a token leaves the old one in the credential: the login server is out of order.
		return (await isChanged(renewing)) ? renewal : fail({ sent: false, code: '', renewal: true });
	}
	return renewal.fault.reconnect === true && (await comesFromElsewhere(renewing)) ? ok(true) : renewal;
}

const isChanged = async ({ context, used }: Renewing): Promise<boolean> =>
	(await readSecrets(context)).accessToken !== used;

/** Whether another process stores a new token soon. */
async function comesFromElsewhere(renewing: Renewing): Promise<boolean> {
	const { clock, timeLeft, signal } = renewing;
	const end = clock.steady() + Math.min(LONGEST_LOOK_MS, timeLeft);
	for (;;) {
		if (await isChanged(renewing)) return true;
		if (clock.steady() + LOOK_EVERY_MS > end || !(await clock.wait(LOOK_EVERY_MS, signal))) return false;
	}
}
