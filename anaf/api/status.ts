import { decodeText } from './bytes';
import type { AnafFault, FaultKind } from '../result';
import { isObject, parseJson, textOf } from './json';
import type { AnafRequest } from './request';
import type { AnafResponse } from './response';
import { faultOfSentence } from './sentences';
import { sniff } from './sniff';

/**
 * What an HTTP status means at ANAF when the body does not say more (docs/anaf/services.md#answer-families,
 * docs/anaf/oauth.md#errors).
 */
export const STATUS: Readonly<Record<number, { kind: FaultKind; message: string; advice: string }>> = {
	204: {
		kind: 'rateLimited',
		message: 'ANAF sent an empty answer, as it does when it gets too many requests',
		advice: 'Wait a minute and try again',
	},
	255: {
		kind: 'unavailable',
		message: 'ANAF answered with code 255, which it does not explain',
		advice: 'Try again later. If it happens again, ask ANAF’s support',
	},
	400: {
		kind: 'invalidInput',
		message: 'ANAF could not read the request',
		advice: 'Check the fields of the node. If they are right, try again later',
	},
	401: {
		kind: 'unauthorized',
		message: 'ANAF no longer accepts this connection',
		advice:
			'Open the credential and connect again with the certificate. Access lasts 90 days and can be renewed without a certificate for about a year',
	},
	403: {
		kind: 'forbidden',
		message: 'ANAF does not allow this connection to use this service',
		advice:
			'Check that the application registered at ANAF has the service selected (E-Factura, E-Transport), ' +
			'that the certificate holder has rights in SPV for this CIF, and that the credential uses the right ' +
			'environment',
	},
	404: {
		kind: 'notFound',
		message: 'ANAF does not have what was asked for at this address',
		advice:
			'Check the environment of the credential: validation and PDF conversion exist in Production only. If a custom base URL is used, check it',
	},
	408: { kind: 'unavailable', message: 'ANAF took too long to answer', advice: 'Try again later' },
	413: {
		kind: 'invalidInput',
		message: 'The document is larger than ANAF accepts',
		advice: 'Remove or shrink the attachments inside the document',
	},
	415: {
		kind: 'invalidInput',
		message: 'ANAF does not accept this kind of document',
		advice: 'Check that the input is the XML document itself',
	},
	429: {
		kind: 'rateLimited',
		message: 'Too many requests were sent to ANAF in the last minute',
		advice: 'Wait a minute and try again; all nodes of this n8n share ANAF’s limit of 1,000 requests a minute',
	},
};

const SERVER_FAULT = {
	kind: 'unavailable',
	message: 'ANAF’s service is not available',
	advice:
		'Try again later; ANAF often does maintenance in the evening and at weekends. Nothing is wrong with the workflow',
} as const;

const REDIRECT = {
	kind: 'unauthorized',
	message: 'ANAF answered with its login page instead of the service',
	advice: 'Open the credential and connect again. If a custom base URL is used, check its path',
} as const;

/** How long an answer asks to wait before the next try (Retry-After), in milliseconds. */
export function retryAfterMs(headers: AnafResponse['headers'], now: number): number | undefined {
	const value = headers['retry-after']?.trim();
	if (value === undefined || value === '') return undefined;
	if (/^\d+$/.test(value)) return Number(value) * 1000;
	const date = Date.parse(value);
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** Bytes of a web page that are looked at; its title and support id stand early. */
const PAGE_START = 16 * 1024;

/** Text of the firewall's or a maintenance page: its title, else its first words. */
export function pageText(body: Uint8Array): string {
	const html = decodeText(body.subarray(0, PAGE_START));
	const title = /<title[^<>]*>([^<]{1,200})<\/title>/i.exec(html)?.[1]?.trim();
	if (title !== undefined && title !== '') return title;
	return html
		.replace(/<[^<>]*>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim()
		.slice(0, 200);
}

/**
 * The fault behind an HTML page, which ANAF's hosts send with status 200 too (family W,
 * docs/anaf/services.md#answer-families). The firewall's page carries a support id that ANAF's support asks for.
 */
export function faultOfHtml(body: Uint8Array, status: number): AnafFault {
	const html = decodeText(body.subarray(0, PAGE_START));
	const supportId = /support ID is:?\s*(?:<[^<>]*>\s*)*(\d{5,})/i.exec(html)?.[1];
	if (/request rejected|requested URL was rejected/i.test(html)) {
		return {
			kind: 'unavailable',
			message: 'ANAF’s firewall stopped the request before it reached the service',
			advice:
				'Try again later. If it is always the same document, the firewall takes something in it for an attack: mostly a ' +
				'link to a file at the beginning of the XML (with “../” in it), or a text such as “;rm ”. Remove it',
			anafMessage: pageText(body),
			status,
			supportId,
			firewall: true,
		};
	}
	if (/my\.policy|logon|log ?in|autentificare/i.test(pageText(body))) {
		return { ...REDIRECT, anafMessage: pageText(body), status, supportId };
	}
	return {
		...SERVER_FAULT,
		message: 'ANAF answered with a web page instead of data',
		anafMessage: pageText(body),
		status,
		supportId,
	};
}

/**
 * The fault an HTTP status alone tells, or undefined when the body has to be read.
 *
 * A sentence in a JSON body (ANAF's 400 `message`, the register's 4xx) explains more than the
 * status and is looked up first; it never makes a 401, 403 or 429 into something else.
 */
export function faultOfStatus(
	response: AnafResponse,
	request: Pick<AnafRequest, 'name'>,
	now: number,
): AnafFault | undefined {
	const { status, body } = response;
	if (status === 200) return undefined;
	const kind = sniff(body);
	const known = STATUS[status] ?? (status >= 500 ? SERVER_FAULT : status >= 300 && status < 400 ? REDIRECT : undefined);
	if (kind === 'html') {
		const page = faultOfHtml(body, status);
		return known
			? {
					...known,
					anafMessage: page.anafMessage,
					supportId: page.supportId,
					status,
					retryAfterMs: retryAfterMs(response.headers, now),
				}
			: page;
	}
	const json = kind === 'json' ? parseJson(decodeText(body)) : undefined;
	const sentence = isObject(json)
		? (textOf(json, 'message') ?? textOf(json, 'eroare') ?? textOf(json, 'msg'))
		: undefined;
	const traceId = isObject(json) ? textOf(json, 'trace_id') : undefined;
	if (status === 400 && sentence !== undefined && sentence !== '') {
		return { ...faultOfSentence(sentence, 'invalidInput'), status, supportId: traceId };
	}
	if (known) {
		return {
			...known,
			anafMessage: sentence,
			status,
			supportId: traceId,
			retryAfterMs: retryAfterMs(response.headers, now),
		};
	}
	if (status > 200 && status < 300) return undefined;
	return {
		kind: 'malformedResponse',
		message: `ANAF answered with HTTP status ${status}, which this package does not know`,
		more: `It was the answer to ${request.name}`,
		advice: 'Try again later. If it happens again, report it with the name of the operation',
		anafMessage: sentence,
		status,
	};
}

/** Bytes of an answer that are quoted when nobody can read it. */
const QUOTED = 200;

const startOf = (body: Uint8Array): string => decodeText(body.subarray(0, QUOTED)).trim();

/** A body that is not what the service promises: names what came instead. */
export function malformed(request: Pick<AnafRequest, 'name'>, response: AnafResponse, expected: string): AnafFault {
	const kind = sniff(response.body);
	if (kind === 'html') return faultOfHtml(response.body, response.status);
	const got =
		kind === 'empty'
			? 'an empty body'
			: kind === 'text'
				? 'plain text'
				: kind === 'json' || kind === 'xml'
					? `${kind.toUpperCase()} that is broken or of another kind`
					: `a file of another kind (${kind.toUpperCase()})`;
	return {
		kind: 'malformedResponse',
		message: 'ANAF’s answer could not be read',
		more: `ANAF answered ${request.name} with ${got} instead of ${expected}`,
		advice: 'Try again later. If it happens again, report it: ANAF may have changed its service',
		anafMessage: kind === 'text' || kind === 'json' || kind === 'xml' ? startOf(response.body) : undefined,
		status: response.status,
	};
}
