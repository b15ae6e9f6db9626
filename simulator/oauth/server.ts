import { html, json, policyPage, redirect, reply, textOf, type Reply, type SimRequest } from '../http';
import type { SimState } from '../state';
import { defaultGrant, type OAuthClient, type OAuthRequestRecord, type TokenStore } from './tokens';

const JWT = 'token_content_type';

/**
 * GET /anaf-oauth2/v1/authorize: redirects with a code, shows a consent page, or refuses
 * (docs/anaf/oauth.md#authorize).
 */
export function authorize(request: SimRequest, state: SimState, store: TokenStore): Reply {
	const query = request.query;
	const clientId = query.get('client_id') ?? '';
	const redirectUri = query.get('redirect_uri') ?? '';
	const client = clientOf(clientId, state, store);
	const record = (status: number, error?: string): void => {
		store.records.push({
			endpoint: 'authorize',
			time: new Date(state.clock.now()).toISOString(),
			grantType: query.get('response_type') ?? undefined,
			clientId: clientId || undefined,
			credentials: 'none',
			queryParams: [...query.keys()],
			bodyParams: [],
			jwtInQuery: query.get(JWT) === 'jwt',
			jwtInBody: false,
			status,
			error,
		});
	};
	if (!client || !URL.canParse(redirectUri)) {
		record(400, 'access_denied');
		return html(
			400,
			'<html><head><title>Access Denied</title></head><body><h1>Access denied</h1><p>Aplicatia sau adresa de callback nu este inregistrata.</p></body></html>',
		);
	}
	if (client.redirectUris.length > 0 && !client.redirectUris.includes(redirectUri)) {
		record(400, 'access_denied');
		return html(
			400,
			'<html><head><title>Access Denied</title></head><body><h1>Access denied</h1><p>redirect_uri nu este inregistrat pentru aplicatie.</p></body></html>',
		);
	}
	const back = (params: Record<string, string>): Reply => {
		const target = new URL(redirectUri);
		for (const [name, value] of Object.entries(params)) target.searchParams.set(name, value);
		const echoed = query.get('state');
		if (echoed !== null) target.searchParams.set('state', echoed);
		return redirect(target.toString());
	};
	if (query.get('response_type') !== 'code') {
		record(302, 'unsupported_response_type');
		return back({ error: 'unsupported_response_type' });
	}
	const mode = state.settings.oauth.authorize;
	const decision = query.get('decision') ?? (query.get('auto') === '1' ? 'allow' : undefined);
	if (mode === 'deny' || decision === 'deny') {
		record(302, 'access_denied');
		return back({
			error: 'access_denied',
			error_description: 'The resource owner or authorization server denied the request.',
		});
	}
	if (mode === 'page' && decision !== 'allow') {
		record(200);
		return html(200, consentPage(request));
	}
	record(302);
	return back({ code: store.issueCode(defaultGrant(clientId), redirectUri, query.get(JWT) === 'jwt') });
}

function consentPage(request: SimRequest): string {
	const link = (decision: string, label: string): string => {
		const query = new URLSearchParams(request.query);
		query.set('decision', decision);
		return `<p><a id="${decision}" href="${request.path}?${query.toString().replace(/&/g, '&amp;')}">${label}</a></p>`;
	};
	return (
		'<!doctype html><html lang="ro"><head><meta charset="utf-8"><title>ANAF (simulator) - autorizare</title></head>' +
		'<body><h1>Autorizare aplicatie</h1><p>Certificat: POPESCU DEMO, serie 5A1D00C0FFEE2026</p>' +
		`${link('allow', 'Autorizeaza')}${link('deny', 'Refuza')}</body></html>`
	);
}

function clientOf(id: string, state: SimState, store: TokenStore): OAuthClient | undefined {
	const known = store.clients.get(id);
	if (known || !state.settings.oauth.anyClient || id === '') return known;
	return { id, secret: '', redirectUris: [] };
}

interface Credentials {
	readonly how: OAuthRequestRecord['credentials'];
	readonly id: string;
	readonly secret: string;
}

function credentialsOf(request: SimRequest, form: URLSearchParams): Credentials {
	const basic = /^Basic\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
	if (basic !== undefined) {
		const text = Buffer.from(basic, 'base64').toString('utf8');
		const colon = text.indexOf(':');
		return { how: 'basic', id: formDecoded(text.slice(0, colon)), secret: formDecoded(text.slice(colon + 1)) };
	}
	const id = form.get('client_id') ?? '';
	return { how: id === '' ? 'none' : 'body', id, secret: form.get('client_secret') ?? '' };
}

/** RFC 6749 wants both halves form-encoded; many clients do not. */
function formDecoded(text: string): string {
	try {
		return decodeURIComponent(text.replace(/\+/g, '%20'));
	} catch {
		return text;
	}
}

/**
 * POST /anaf-oauth2/v1/token: code exchange and refresh (docs/anaf/oauth.md#token, docs/anaf/oauth.md#renewal,
 * docs/anaf/oauth.md#errors).
 */
export function token(request: SimRequest, state: SimState, store: TokenStore): Reply {
	const form = new URLSearchParams(textOf(request.body));
	const credentials = credentialsOf(request, form);
	const jwtInQuery = request.query.get(JWT) === 'jwt';
	const jwtInBody = form.get(JWT) === 'jwt';
	const grantType = form.get('grant_type') ?? undefined;
	const answer = (status: number, body: object, error?: string): Reply => {
		store.records.push({
			endpoint: 'token',
			time: new Date(state.clock.now()).toISOString(),
			grantType,
			clientId: credentials.id || undefined,
			credentials: credentials.how,
			queryParams: [...request.query.keys()],
			bodyParams: [...form.keys()],
			jwtInQuery,
			jwtInBody,
			status,
			error,
		});
		return json(status, body, 'application/json; charset=utf-8');
	};
	const refuse = (error: string): Reply => answer(400, { error }, error);

	const client = clientOf(credentials.id, state, store);
	const anySecret = state.settings.oauth.anyClient && !store.clients.has(credentials.id);
	if (!client || (!anySecret && client.secret !== credentials.secret)) return refuse('invalid_client');
	const jwtAsked = jwtInQuery || jwtInBody;
	if (grantType === 'authorization_code') {
		const redeemed = store.redeemCode(form.get('code') ?? '', client.id, form.get('redirect_uri') ?? '');
		if (!redeemed) return refuse('invalid_grant');
		const jwt = jwtAsked && (redeemed.jwt || !state.settings.oauth.jwtNeededOnAuthorize);
		return answer(200, store.mint(redeemed.grant, { opaque: !jwt }));
	}
	if (grantType === 'refresh_token') {
		const grant = store.redeemRefresh(form.get('refresh_token') ?? '', client.id);
		return grant ? answer(200, store.mint(grant, { opaque: !jwtAsked })) : refuse('invalid_grant');
	}
	return refuse(grantType === undefined ? 'invalid_request' : 'unsupported_grant_type');
}

/**
 * POST /anaf-oauth2/v1/revoke: the login wall, as seen live, or what RFC 7009 promises (docs/anaf/oauth.md#revoking).
 */
export function revoke(request: SimRequest, state: SimState, store: TokenStore): Reply {
	const form = new URLSearchParams(textOf(request.body));
	const credentials = credentialsOf(request, form);
	const record = (status: number, error?: string): void => {
		store.records.push({
			endpoint: 'revoke',
			time: new Date(state.clock.now()).toISOString(),
			grantType: form.get('token_type_hint') ?? undefined,
			clientId: credentials.id || undefined,
			credentials: credentials.how,
			queryParams: [...request.query.keys()],
			bodyParams: [...form.keys()],
			jwtInQuery: false,
			jwtInBody: false,
			status,
			error,
		});
	};
	if (state.settings.oauth.revoke === 'policy') {
		record(302);
		return redirect('/my.policy');
	}
	const client = store.clients.get(credentials.id);
	if (!client || client.secret !== credentials.secret) {
		record(400, 'invalid_client');
		return json(400, { error: 'invalid_client' });
	}
	store.revoke(form.get('token') ?? '');
	record(200);
	return reply(200, '', '');
}

/** Anything else on the OAuth host. */
export function unknownOAuthPath(request: SimRequest): Reply {
	return request.path === '/my.policy' ? policyPage() : redirect('/my.policy');
}
