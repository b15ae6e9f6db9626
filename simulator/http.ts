import type { IncomingHttpHeaders } from 'node:http';

/** One request as the simulator's services see it: the body is complete and still bytes. */
export interface SimRequest {
	readonly method: string;
	/** Decoded path without the query. */
	readonly path: string;
	readonly query: URLSearchParams;
	readonly headers: IncomingHttpHeaders;
	readonly rawHeaders: readonly string[];
	/** Kept up to the reader's cap; `bodyBytes` tells the true length. */
	readonly body: Uint8Array;
	readonly bodyBytes: number;
}

/** One answer, before faults and latency are applied to it. */
export interface Reply {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Uint8Array;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8');

/** UTF-8 bytes of a text. */
export function bytesOf(text: string): Uint8Array {
	return encoder.encode(text);
}

/** Text of UTF-8 bytes; a byte order mark is dropped, broken sequences become U+FFFD. */
export function textOf(bytes: Uint8Array): string {
	return decoder.decode(bytes);
}

/** An answer with any content type. */
export function reply(
	status: number,
	contentType: string,
	body: Uint8Array | string,
	headers: Record<string, string> = {},
): Reply {
	return {
		status,
		headers: contentType === '' ? headers : { 'content-type': contentType, ...headers },
		body: typeof body === 'string' ? bytesOf(body) : body,
	};
}

/** A JSON answer; key order is the order of insertion, as ANAF's samples have it. */
export function json(status: number, value: unknown, contentType = 'application/json'): Reply {
	return reply(status, contentType, JSON.stringify(value));
}

/** An XML answer. */
export function xml(body: string): Reply {
	return reply(200, 'application/xml', body);
}

/** An HTML page. */
export function html(status: number, body: string, headers: Record<string, string> = {}): Reply {
	return reply(status, 'text/html; charset=utf-8', body, headers);
}

/** A redirect without a body. */
export function redirect(location: string): Reply {
	return reply(302, '', '', { location });
}

/** The page of the firewall in front of ANAF: HTTP 200, HTML, a support id (docs/anaf/services.md#firewall). */
export function wafPage(supportId: string): Reply {
	return html(
		200,
		`<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your administrator.<br><br>Your support ID is: ${supportId}<br><br><a href='javascript:history.back();'>[Go Back]</a></body></html>`,
	);
}

/** The login wall of the OAuth host, where unknown paths and revoke lead (docs/anaf/oauth.md#revoking). */
export function policyPage(): Reply {
	return html(
		200,
		'<html><head><title>ANAF</title></head><body><h1>Acces restrictionat</h1><p>Selectati certificatul digital pentru autentificare.</p></body></html>',
	);
}
