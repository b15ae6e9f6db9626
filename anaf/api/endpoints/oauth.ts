import { encodeUtf8 } from '../bytes';
import { ANSWER_BYTES } from '../limits';
import { QUESTION_TIMEOUT_MS, type AnafRequest } from '../request';

/**
 * `GET /TestOauth/jaxrs/hello` (docs/anaf/oauth.md#hello). Its answer echoes the token and is never handed out whole.
 */
export function helloRequest(name: string): AnafRequest {
	return {
		name: 'the test of the connection',
		service: 'api',
		method: 'GET',
		path: '/TestOauth/jaxrs/hello',
		query: { name },
		repeatable: true,
		timeoutMs: QUESTION_TIMEOUT_MS,
		mostBytes: ANSWER_BYTES.short,
	};
}

/**
 * `POST /revoke` as RFC 7009 has it (docs/anaf/oauth.md#revoking). ANAF documents the path, but has been seen to
 * answer with its login page.
 */
export function revokeRequest(token: string, hint: 'access_token' | 'refresh_token'): AnafRequest {
	return {
		name: 'the request to revoke a token',
		service: 'oauth',
		method: 'POST',
		path: '/revoke',
		headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
		body: encodeUtf8(`token=${encodeURIComponent(token)}&token_type_hint=${hint}`),
		repeatable: true,
		timeoutMs: QUESTION_TIMEOUT_MS,
		mostBytes: ANSWER_BYTES.short,
	};
}
