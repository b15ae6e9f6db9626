import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { fail, ok, type Result } from '../../../anaf/api/fault';
import { isObject } from '../../../anaf/api/json';
import { queryString, type AnafRequest } from '../../../anaf/api/request';
import type { AnafResponse } from '../../../anaf/api/response';
import { CREDENTIAL_TYPE, type AnafContext } from './types';

/** Why no answer came. `sent: false` means that ANAF provably never saw the request. */
export interface NetworkFault {
	readonly sent: boolean;
	/** Error code of the network layer (`ECONNRESET`), or empty. */
	readonly code: string;
	/** True when n8n could not renew the token, so the request never left. */
	readonly reconnect?: boolean;
	/** True when the user stopped the execution. */
	readonly cancelled?: boolean;
}

/** Codes that only come up before a request is on its way. */
const NEVER_SENT = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'EHOSTDOWN',
	'EADDRNOTAVAIL',
	'ERR_INVALID_URL',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'CERT_HAS_EXPIRED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
]);

/** Walks an error and its causes; n8n wraps what axios throws once or twice. */
function* chain(error: unknown): Generator<Readonly<Record<string, unknown>>> {
	let current = error;
	for (let depth = 0; depth < 6; depth++) {
		if (!isObject(current)) return;
		yield current;
		current = current.cause;
	}
}

function codeOf(error: unknown): string {
	for (const link of chain(error)) {
		if (typeof link.code === 'string' && link.code !== '') return link.code;
	}
	for (const link of chain(error)) {
		// NodeApiError keeps axios' code in httpCode when there was no status.
		if (typeof link.httpCode === 'string' && /^E[A-Z_]+$/.test(link.httpCode)) return link.httpCode;
	}
	return '';
}

function statusOf(error: unknown): number | undefined {
	for (const link of chain(error)) {
		const response = link.response;
		const status = isObject(response) ? response.status : undefined;
		if (typeof status === 'number') return status;
	}
	for (const link of chain(error)) {
		const status = Number(link.httpCode ?? NaN);
		if (Number.isInteger(status) && status >= 100 && status < 600) return status;
	}
	return undefined;
}

function messageOf(error: unknown): string {
	const texts: string[] = [];
	for (const link of chain(error)) {
		if (typeof link.message === 'string') texts.push(link.message);
		if (Array.isArray(link.messages)) texts.push(...link.messages.map(String));
	}
	return texts.join(' ');
}

function headersOf(headers: unknown): Record<string, string> {
	const lower: Record<string, string> = {};
	if (isObject(headers)) {
		for (const [name, value] of Object.entries(headers)) {
			if (typeof value === 'string') lower[name.toLowerCase()] = value;
			else if (Array.isArray(value)) lower[name.toLowerCase()] = value.join(', ');
		}
	}
	return lower;
}

function bytesOf(body: unknown): Uint8Array {
	if (body instanceof Uint8Array) return body;
	if (body instanceof ArrayBuffer) return new Uint8Array(body);
	if (typeof body === 'string') return new TextEncoder().encode(body);
	return new Uint8Array(0);
}

function options(request: AnafRequest, url: string): IHttpRequestOptions {
	return {
		method: request.method,
		url: `${url}${request.path}${queryString(request.query)}`,
		headers: { Accept: '*/*', ...request.headers } as IDataObject,
		body:
			request.body === undefined
				? undefined
				: Buffer.from(request.body.buffer, request.body.byteOffset, request.body.byteLength),
		// Bytes first: status, headers and bytes come back whatever they are (design decision 5).
		encoding: 'arraybuffer',
		json: false,
		returnFullResponse: true,
		// A redirect of ANAF's leads to its login page; a token must never follow it to another host.
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		timeout: request.timeoutMs,
	};
}

function responseOf(raw: unknown): AnafResponse {
	const full = isObject(raw) ? raw : {};
	return {
		status: Number(full.statusCode ?? 0),
		headers: headersOf(full.headers),
		body: bytesOf(full.body),
	};
}

function networkFault(error: unknown, signal?: AbortSignal): NetworkFault {
	const code = codeOf(error);
	if (code === 'ERR_CANCELED' || signal?.aborted === true) {
		return { sent: true, code, cancelled: true };
	}
	return { sent: !NEVER_SENT.has(code), code };
}

/** n8n's own words when a refresh failed for good; the OAuth server answers 400 to a used-up refresh token (anaf.md 1.7). */
function meansReconnect(error: unknown): boolean {
	return /needs to be reconnected|credentials not connected|no credentials|invalid_grant|invalid_client|invalid_request|refresh token|unauthorized_client/i.test(
		messageOf(error),
	);
}

/** An answer to a request with a token. */
export interface TokenAnswer {
	readonly response: AnafResponse;
	/** True when n8n renewed the token on the way, so that renewing it again cannot help. */
	readonly renewed: boolean;
}

/**
 * Sends a request with the credential's token. n8n renews the token and repeats the request when
 * ANAF answers 401, under its own lock; a 401 that stays comes back as a response.
 */
export async function exchangeWithToken(
	context: AnafContext,
	request: AnafRequest,
	baseUrl: string,
	signal?: AbortSignal,
): Promise<Result<TokenAnswer, NetworkFault>> {
	try {
		const raw: unknown = await context.helpers.httpRequestWithAuthentication.call(context, CREDENTIAL_TYPE, {
			...options(request, baseUrl),
			// 401 has to throw, or n8n never renews the token (n8n.md 1.5, trap 1).
			// n8n before 2.10 reads this as plain true; the connection then renews by itself.
			ignoreHttpStatusErrors: { ignore: true, except: [401] },
		});
		return ok({ response: responseOf(raw), renewed: false });
	} catch (error) {
		const code = codeOf(error);
		if (meansReconnect(error) && !NEVER_SENT.has(code)) return fail({ sent: false, code, reconnect: true });
		if (statusOf(error) === 401) {
			return ok({ response: { status: 401, headers: {}, body: new Uint8Array(0) }, renewed: true });
		}
		return fail(networkFault(error, signal));
	}
}

/** Sends a request to a service that wants no token: the public registers, validation, PDF. */
export async function exchangeWithoutToken(
	context: AnafContext,
	request: AnafRequest,
	baseUrl: string,
	signal?: AbortSignal,
): Promise<Result<AnafResponse, NetworkFault>> {
	try {
		const raw: unknown = await context.helpers.httpRequest({
			...options(request, baseUrl),
			ignoreHttpStatusErrors: true,
			abortSignal: signal,
		});
		return ok(responseOf(raw));
	} catch (error) {
		return fail(networkFault(error, signal));
	}
}

/** Sends a request that identifies the application instead of the user (the revocation call). */
export async function exchangeAsApplication(
	context: AnafContext,
	request: AnafRequest,
	baseUrl: string,
	application: { readonly id: string; readonly secret: string },
): Promise<Result<AnafResponse, NetworkFault>> {
	try {
		const raw: unknown = await context.helpers.httpRequest({
			...options(request, baseUrl),
			auth: { username: application.id, password: application.secret },
			ignoreHttpStatusErrors: true,
		});
		return ok(responseOf(raw));
	} catch (error) {
		return fail(networkFault(error));
	}
}
