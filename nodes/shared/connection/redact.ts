import type { AnafFault } from '../../../anaf/api/fault';

/** Shorter texts than this are no secrets, and replacing them would mangle sentences. */
const SHORTEST_SECRET = 8;

/** A fault in whose texts every secret is replaced, in case ANAF or a proxy echoed what we sent. */
export function withoutSecrets(fault: AnafFault, secrets: ReadonlyArray<string | undefined>): AnafFault {
	const known = secrets.filter((secret): secret is string => secret !== undefined && secret.length >= SHORTEST_SECRET);
	if (known.length === 0) return fault;
	const clean = (text: string): string => known.reduce((rest, secret) => rest.split(secret).join('[hidden]'), text);
	return {
		...fault,
		message: clean(fault.message),
		anafMessage: fault.anafMessage && clean(fault.anafMessage),
		details: fault.details?.map(clean),
		supportId: fault.supportId && clean(fault.supportId),
	};
}
