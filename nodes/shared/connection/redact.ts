import type { AnafFault } from '../../../anaf/result';

/** Shorter texts than this are no secrets, and replacing them would mangle sentences. */
const SHORTEST_SECRET = 8;
const HIDDEN = '[hidden]';
/** What looks like a token although it is not the one we know, such as the one before its renewal. */
const BEARER = /\bBearer\s+[^\s"'<>\]]{8,}/gi;
const JWT = /\beyJ[\w-]{10,}(?:\.[\w-]*){0,2}/g;

/** Cuts a secret's beginning off the end of a text: quotes are shortened, and half a token is one too. */
function withoutStart(text: string, secret: string): string {
	for (let length = Math.min(secret.length, text.length); length >= SHORTEST_SECRET; length--) {
		if (text.endsWith(secret.slice(0, length))) return `${text.slice(0, text.length - length)}${HIDDEN}`;
	}
	return text;
}

/** A fault in whose texts every secret is replaced, in case ANAF or a proxy echoed what we sent. */
export function withoutSecrets(fault: AnafFault, secrets: ReadonlyArray<string | undefined>): AnafFault {
	const known = secrets.filter((secret): secret is string => secret !== undefined && secret.length >= SHORTEST_SECRET);
	const clean = (text: string): string => {
		const whole = known.reduce((rest, secret) => withoutStart(rest.split(secret).join(HIDDEN), secret), text);
		return whole.replace(BEARER, `Bearer ${HIDDEN}`).replace(JWT, HIDDEN);
	};
	return {
		...fault,
		message: clean(fault.message),
		...(fault.more !== undefined && { more: clean(fault.more) }),
		anafMessage: fault.anafMessage && clean(fault.anafMessage),
		details: fault.details?.map(clean),
		supportId: fault.supportId && clean(fault.supportId),
	};
}
