import type { IHttpRequestOptions } from 'n8n-workflow';

import { fail, ok, type Result } from '../../../anaf/result';
import { isObject } from '../../../anaf/api/json';
import { ANSWER_BYTES } from '../../../anaf/api/limits';
import { queryString, type AnafRequest } from '../../../anaf/api/request';
import type { AnafResponse } from '../../../anaf/api/response';
import { readBody } from './body';
import type { Clock } from './clock';
import { CREDENTIAL_TYPE, type AnafContext } from './types';

/** Why no answer came. `sent: false` means that ANAF provably never saw the request. */
export interface NetworkFault {
	readonly sent: boolean;
	/** Error code of the network layer (`ECONNRESET`), or empty. */
	readonly code: string;
	/** True when the credential has to be connected again: ANAF refused to renew the token. */
	readonly reconnect?: boolean;
	/** True when ANAF's login server could not renew the token just now. */
	readonly renewal?: boolean;
	/** True when the user stopped the execution. */
	readonly cancelled?: boolean;
	/** Bytes that the answer was cut at, where it is larger than any of ANAF's. */
	readonly tooLarge?: number;
}

/** What an exchange goes by, besides the request. */
interface Way {
	readonly clock: Clock;
	/** How long the answer may take in all, in milliseconds. */
	readonly wholeMs: number;
	readonly signal?: AbortSignal;
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
	// An address of another protocol; statuses never come as this, since all of them are responses here.
	'ERR_BAD_REQUEST',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'CERT_HAS_EXPIRED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
]);

/** The codes among them that are also told of connections that stand. */
const UNREACHABLE = new Set(['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN']);

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

/** n8n takes bytes as they are, except for forms, which it wants to read and therefore as text. */
function bodyOf({ body, headers }: AnafRequest): Buffer | string | undefined {
	if (body === undefined) return undefined;
	const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
	return headers?.['Content-Type'] === 'application/x-www-form-urlencoded' ? bytes.toString('utf8') : bytes;
}

function options(request: AnafRequest, url: string): IHttpRequestOptions {
	return {
		method: request.method,
		url: `${url}${request.path}${queryString(request.query)}`,
		headers: { Accept: '*/*', ...request.headers },
		body: bodyOf(request),
		// Bytes first: status, headers and bytes come back whatever they are (design decision 5), and no more of them than is read.
		encoding: 'stream',
		json: false,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		// A redirect of ANAF's leads to its login page; a token must never follow it to another host.
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		timeout: request.timeoutMs,
	};
}

/** Reads the answer: of a refusal its beginning, of everything else all of it or nothing. */
async function responseOf(raw: unknown, request: AnafRequest, way: Way): Promise<Result<AnafResponse, NetworkFault>> {
	const full = isObject(raw) ? raw : {};
	const status = Number(full.statusCode ?? 0);
	const { clock, signal } = way;
	const mostBytes = status === 200 ? request.mostBytes : ANSWER_BYTES.refusal;
	const bounds = { mostBytes, idleMs: request.timeoutMs, wholeMs: way.wholeMs, clock, signal };
	const body = await readBody(full.body, bounds);
	if (body.ok) return ok({ status, headers: headersOf(full.headers), body: body.value });
	if (body.fault === 'late') return fail({ sent: true, code: 'ETIMEDOUT' });
	if (body.fault === 'tooLarge') {
		if (status !== 200) return ok({ status, headers: headersOf(full.headers), body: new Uint8Array(0) });
		return fail({ sent: true, code: '', tooLarge: mostBytes });
	}
	return fail({ ...networkFault(body.fault.error, signal), sent: true });
}

/**
 * Whether an error may have come up on a connection that stood already. "Host unreachable" is told of those too, when a router says so
 * after the request has left: the operating system keeps it as the reason for the connection it gives up (tcp(7), soft errors).
 */
function mayHaveBeenConnected(error: unknown, code: string): boolean {
	const calls = [...chain(error)].map(({ syscall }) => syscall);
	if (calls.includes('read') || calls.includes('write')) return true;
	// Older engines of n8n pass the code on without the call, and then nothing proves that the request did not leave.
	return UNREACHABLE.has(code) && !calls.includes('connect');
}

function networkFault(error: unknown, signal?: AbortSignal): NetworkFault {
	const code = codeOf(error);
	if (code === 'ERR_CANCELED' || signal?.aborted === true) {
		return { sent: true, code, cancelled: true };
	}
	return { sent: !NEVER_SENT.has(code) || mayHaveBeenConnected(error, code), code };
}

/** n8n's own words for a credential that was never connected. */
function meansNotConnected(error: unknown): boolean {
	return /credentials not connected|does not have any credentials|no credentials/i.test(messageOf(error));
}

/**
 * Sends a request with the credential's token. Every status comes back as a response, 401 included:
 * the connection renews the token itself, so that what fails in a renewal is never taken for what
 * fails in the request.
 */
export async function exchangeWithToken(
	context: AnafContext,
	request: AnafRequest,
	baseUrl: string,
	way: Way,
): Promise<Result<AnafResponse, NetworkFault>> {
	try {
		const raw: unknown = await context.helpers.httpRequestWithAuthentication.call(
			context,
			CREDENTIAL_TYPE,
			options(request, baseUrl),
		);
		return await responseOf(raw, request, way);
	} catch (error) {
		if (meansNotConnected(error)) return fail({ sent: false, code: '', reconnect: true });
		return fail(networkFault(error, way.signal));
	}
}

/** The errors of RFC 6749 (5.2, 4.1.2.1) that say: this token, or this application, is refused. All others pass. */
const REFUSALS: ReadonlySet<string> = new Set([
	'access_denied',
	'invalid_client',
	'invalid_grant',
	'invalid_request',
	'invalid_scope',
	'unauthorized_client',
	'unsupported_grant_type',
]);

/**
 * Whether a failed renewal means that the credential has to be connected again. Only an OAuth error in the answer says so: a page, a
 * redirect, an empty answer or a status alone come from a login server, or a firewall before it, that is out of order.
 */
function isRefusal(error: unknown): boolean {
	for (const link of chain(error)) {
		if (link.code === 'EAUTH' && isObject(link.body)) return REFUSALS.has(String(link.body.error));
		// What n8n makes of `invalid_grant`; engines before that let the answer itself through, as above.
		if (isObject(link.failure) && link.failure.cause === 'credential-invalid') return true;
	}
	return meansNotConnected(error);
}

/**
 * Renews the token through n8n's own locked helper.
 *
 * @returns why it could not be renewed: `reconnect` when ANAF refused the refresh token for good,
 * `renewal` when its login server could not be reached or is out of order
 */
export async function renewToken(context: AnafContext): Promise<Result<true, NetworkFault>> {
	try {
		await context.helpers.refreshOAuth2Token.call(context, CREDENTIAL_TYPE);
		return ok(true);
	} catch (error) {
		// Whatever happened, the request itself was refused before: nothing was taken by ANAF.
		return fail(
			isRefusal(error)
				? { sent: false, code: '', reconnect: true }
				: { sent: false, code: codeOf(error), renewal: true },
		);
	}
}

/** Sends a request as it is, without the credential's token. */
async function exchange(
	context: AnafContext,
	how: IHttpRequestOptions,
	request: AnafRequest,
	way: Way,
): Promise<Result<AnafResponse, NetworkFault>> {
	try {
		const raw: unknown = await context.helpers.httpRequest(how);
		return await responseOf(raw, request, way);
	} catch (error) {
		return fail(networkFault(error, way.signal));
	}
}

/** Sends a request to a service that wants no token: the public registers, validation, PDF, exchange rates, VIES. */
export async function exchangeWithoutToken(
	context: AnafContext,
	request: AnafRequest,
	baseUrl: string,
	way: Way,
): Promise<Result<AnafResponse, NetworkFault>> {
	return await exchange(context, { ...options(request, baseUrl), abortSignal: way.signal }, request, way);
}

/** Sends a request that identifies the application instead of the user (the revocation call). */
export async function exchangeAsApplication(
	context: AnafContext,
	request: AnafRequest,
	baseUrl: string,
	application: { readonly id: string; readonly secret: string },
	way: Way,
): Promise<Result<AnafResponse, NetworkFault>> {
	const auth = { username: application.id, password: application.secret };
	return await exchange(context, { ...options(request, baseUrl), auth }, request, way);
}
