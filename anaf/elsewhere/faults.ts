/** What the answers of BNR and VIES mean when they hold no data: one reader for both (docs/anaf/elsewhere.md). */

import { decodeText } from '../api/bytes';
import { answererOf } from '../api/hosts';
import type { AnafRequest } from '../api/request';
import type { AnafResponse } from '../api/response';
import { sniff } from '../api/sniff';
import { pageText, retryAfterMs } from '../api/status';
import type { AnafFault, FaultKind } from '../result';

type Asked = Pick<AnafRequest, 'name' | 'service'>;

const LATER = 'Try again later';
const TRY_LATER = `${LATER}. Nothing is wrong with the workflow`;

/** What a status says, after the name of the service. */
export const STATUS_ELSEWHERE: Readonly<Record<number, { kind: FaultKind; says: string; advice: string }>> = {
	204: { kind: 'unavailable', says: 'sent an empty answer', advice: LATER },
	401: {
		kind: 'forbidden',
		says: 'does not let this computer ask',
		advice: 'The service is open to everybody: ask who looks after your network about a proxy or firewall on the way',
	},
	403: {
		kind: 'forbidden',
		says: 'does not let this computer ask',
		advice:
			'It may have blocked this computer for asking too much: try again tomorrow. If it happens again, a proxy or firewall on the way may do it: ask who looks after your network',
	},
	404: {
		kind: 'notFound',
		says: 'does not have what was asked for',
		advice: `${LATER}. If a custom base URL is used, check that it serves this as well`,
	},
	408: { kind: 'unavailable', says: 'took too long to answer', advice: TRY_LATER },
	429: { kind: 'rateLimited', says: 'got too many requests', advice: 'Wait a minute and try again' },
};

const DOWN = { kind: 'unavailable', says: 'is not available', advice: TRY_LATER } as const;
const MOVED = {
	kind: 'unavailable',
	says: 'answered with another address, which is not followed',
	advice: `${LATER}. If it happens again, the service has moved: update this package`,
} as const;
const ODD = {
	kind: 'malformedResponse',
	says: 'answered with a status that this package does not know',
	advice: `${LATER}. If it happens again, report it with the name of the operation`,
} as const;

function meaningOf(status: number): (typeof STATUS_ELSEWHERE)[number] {
	const known = STATUS_ELSEWHERE[status];
	if (known) return known;
	if (status >= 500 || status === 255) return DOWN;
	return status >= 300 && status < 400 ? MOVED : ODD;
}

/** Characters of an answer that are quoted. */
const QUOTED = 200;

/** The fault of an answer with a status that is not 200; undefined for 200. */
export function faultOfStatusElsewhere(
	{ service }: Asked,
	{ status, headers, body }: AnafResponse,
	now: number,
): AnafFault | undefined {
	if (status === 200) return undefined;
	const { kind, says, advice } = meaningOf(status);
	const who = answererOf(service);
	return {
		kind,
		message: `${who} ${says} (HTTP ${status})`,
		advice,
		...(sniff(body) === 'html' && { anafMessage: pageText(body), saidBy: who }),
		status,
		retryAfterMs: retryAfterMs(headers, now),
	};
}

/** The fault of an answer that is not what the service promises; a page of a proxy or of maintenance passes. */
export function unreadable(request: Asked, { status, body }: AnafResponse, expected: string): AnafFault {
	const kind = sniff(body);
	const who = answererOf(request.service);
	if (kind === 'html') {
		return {
			kind: 'unavailable',
			message: `${who} answered with a web page instead of ${expected}`,
			advice: `${LATER}. If it happens again, ask who looks after your network whether a proxy answers in its place, or update this package`,
			anafMessage: pageText(body),
			saidBy: who,
			status,
		};
	}
	const start = decodeText(body.subarray(0, QUOTED)).trim();
	return {
		kind: 'malformedResponse',
		message: `${who} answered with ${kind === 'empty' ? 'an empty body' : 'something else'} instead of ${expected}`,
		advice: `${LATER}. If it happens again, report it: the service may have changed`,
		...(['text', 'json', 'xml'].includes(kind) && start !== '' && { anafMessage: start, saidBy: who }),
		status,
	};
}
