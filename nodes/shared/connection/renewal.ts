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

/** A token whose renewal ANAF refused, and when it first did so, by the steady clock. */
interface Refused {
	readonly used: string;
	readonly at: number;
}

/** The last one of each credential. Whoever comes with the same token later waits no longer than the first one did. */
const refused = new Map<string, Refused>();

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

/**
 * Renews the token, or waits for the renewal of the same credential that is already under way. Where ANAF refuses to renew it, each
 * caller looks for itself whether another process has stored a new one: one that is stopped, or has little time, speaks for no other.
 *
 * @returns `reconnect` when ANAF refused and no new token came, `renewal` when nothing can be said yet
 */
export async function renewOnce(renewing: Renewing): Promise<Result<true, NetworkFault>> {
	const { context, used, clock, timeLeft } = renewing;
	const id = context.getNode().credentials?.[CREDENTIAL_TYPE]?.id ?? '';
	const lastMoment = clock.steady() + timeLeft;
	let renewal = underWay.get(id);
	if (!renewal) {
		renewal = renew(renewing).finally(() => underWay.delete(id));
		underWay.set(id, renewal);
	}
	const result = await renewal;
	if (result.ok || result.fault.reconnect !== true) return result;
	const known = refused.get(id);
	const first = known?.used === used ? known : { used, at: clock.steady() };
	refused.set(id, first);
	return await lookElsewhere(renewing, result, first.at + LONGEST_LOOK_MS, lastMoment);
}

async function renew(renewing: Renewing): Promise<Result<true, NetworkFault>> {
	// A renewal may have ended while this caller was still reading which token is stored.
	if (await isChanged(renewing)) return ok(true);
	const renewal = await renewToken(renewing.context);
	if (!renewal.ok || (await isChanged(renewing))) return renewal;
	// An answer without a token leaves the old one in the credential: the login server is out of order.
	return fail({ sent: false, code: '', renewal: true });
}

const isChanged = async ({ context, used }: Renewing): Promise<boolean> =>
	(await readSecrets(context)).accessToken !== used;

/** Goes on when another process stores a new token soon. The refusal stands only where the whole time was looked. */
async function lookElsewhere(
	renewing: Renewing,
	refusal: Result<true, NetworkFault>,
	end: number,
	lastMoment: number,
): Promise<Result<true, NetworkFault>> {
	const { clock, signal } = renewing;
	for (;;) {
		if (await isChanged(renewing)) return ok(true);
		const next = clock.steady() + LOOK_EVERY_MS;
		if (next > end) return refusal;
		if (next > lastMoment) return fail({ sent: false, code: '', renewal: true });
		if (!(await clock.wait(LOOK_EVERY_MS, signal))) return fail({ sent: false, code: '', cancelled: true });
	}
}
