import { createHash } from 'node:crypto';

import { DEFAULT_CLIENT } from '../../simulator';
import { clientOf, startClient, type Answer, type Client } from './helpers';

const CALLBACK = 'https://n8n.example/rest/oauth2-credential/callback';
const BASIC = `Basic ${Buffer.from(`${DEFAULT_CLIENT.id}:${DEFAULT_CLIENT.secret}`).toString('base64')}`;

interface Tokens {
	access_token: string;
	refresh_token: string;
	expires_in: number;
	scope: string;
	token_type: string;
}

let client: Client;
beforeAll(async () => {
	client = await startClient();
});
afterAll(() => client.sim.close());
beforeEach(() => client.sim.control.reset());

function authorize(extra = 'token_content_type=jwt&state=abc'): Promise<Answer> {
	const query = `response_type=code&client_id=${DEFAULT_CLIENT.id}&redirect_uri=${encodeURIComponent(CALLBACK)}&${extra}`;
	return client.call(`/anaf-oauth2/v1/authorize?${query}`);
}

async function code(extra?: string): Promise<string> {
	const answer = await authorize(extra);
	return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

function token(body: Record<string, string>, options: { query?: string; basic?: boolean } = {}): Promise<Answer> {
	return client.call(`/anaf-oauth2/v1/token${options.query ?? ''}`, {
		method: 'POST',
		headers: {
			'content-type': 'application/x-www-form-urlencoded',
			...(options.basic !== false && { authorization: BASIC }),
		},
		body: new URLSearchParams(body).toString(),
	});
}

const exchange = async (
	value: string,
	extra: Record<string, string> = { token_content_type: 'jwt' },
): Promise<Tokens> =>
	JSON.parse(
		(await token({ grant_type: 'authorization_code', code: value, redirect_uri: CALLBACK, ...extra })).text,
	) as Tokens;

const claims = (jwt: string): Record<string, unknown> =>
	JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

describe('the OAuth dance', () => {
	it('redirects with code and state, and exchanges the code for JWTs of 90 and 365 days', async () => {
		const redirect = await authorize();
		expect(redirect.status).toBe(302);
		const target = new URL(redirect.headers.get('location') ?? '');
		expect(target.searchParams.get('state')).toBe('abc');
		const tokens = await exchange(target.searchParams.get('code') ?? '');
		expect(Object.keys(tokens).sort()).toEqual(['access_token', 'expires_in', 'refresh_token', 'scope', 'token_type']);
		expect(tokens.scope).toBe('clientappid info issuer role serial');
		const access = claims(tokens.access_token);
		const refresh = claims(tokens.refresh_token);
		expect(access).toMatchObject({ iss: 'https://logincert.anaf.ro', clientappid: DEFAULT_CLIENT.id });
		expect(access.role).toContain('EFACTURA');
		expect(Number(access.exp) - Number(access.iat)).toBe(90 * 86_400);
		expect(Number(refresh.exp) - Number(refresh.iat)).toBe(365 * 86_400);
		const header = JSON.parse(Buffer.from(tokens.access_token.split('.')[0] ?? '', 'base64url').toString()) as object;
		expect(header).toMatchObject({ alg: 'RS512', kid: 'anaf_2023_2024' });
		const hello = await clientOf(client.sim, tokens.access_token).call('/TestOauth/jaxrs/hello?name=proba');
		expect(hello.type).toContain('text/plain');
		expect(hello.text).toContain('Hello, "proba"\nheaders=key=');
		expect(hello.text).toContain(`val=[Bearer ${tokens.access_token}]`);
		expect(hello.text).toMatch(/key=serial_certificate\nval=\[\w+\]/);
	});

	it('takes a code once, within 60 seconds, for the same callback', async () => {
		const first = await code();
		await exchange(first);
		expect((await exchange(first)) as unknown).toEqual({ error: 'invalid_grant' });
		const late = await code();
		client.sim.control.clock.advance({ seconds: 61 });
		expect((await exchange(late)) as unknown).toEqual({ error: 'invalid_grant' });
		const other = await token({
			grant_type: 'authorization_code',
			code: await code(),
			redirect_uri: 'https://other.example/',
		});
		expect([other.status, other.text]).toEqual([400, '{"error":"invalid_grant"}']);
	});

	it('takes the client in the body too, and answers 400 for a wrong secret', async () => {
		const body = { grant_type: 'authorization_code', redirect_uri: CALLBACK, client_id: DEFAULT_CLIENT.id };
		const good = await token(
			{ ...body, code: await code(), client_secret: DEFAULT_CLIENT.secret },
			{ basic: false, query: '?token_content_type=jwt' },
		);
		expect(good.status).toBe(200);
		const bad = await token({ ...body, code: await code(), client_secret: 'no' }, { basic: false });
		expect([bad.status, bad.text]).toEqual([400, '{"error":"invalid_client"}']);
	});

	it('issues opaque tokens when token_content_type=jwt is missing in either request', async () => {
		expect((await exchange(await code(), {})).access_token).not.toContain('.');
		expect((await exchange(await code('state=1'))).access_token).not.toContain('.');
		const opaque = await exchange(await code(), {});
		expect((await clientOf(client.sim, opaque.access_token).call('/TestOauth/jaxrs/hello')).status).toBe(200);
	});

	it('rotates refresh tokens and records what each request carried', async () => {
		const first = await exchange(await code());
		const refresh = (refresh_token: string, query = '?token_content_type=jwt'): Promise<Answer> =>
			token({ grant_type: 'refresh_token', refresh_token }, { query });
		const second = JSON.parse((await refresh(first.refresh_token)).text) as Tokens;
		expect(second.access_token).toContain('.');
		expect(second.refresh_token).not.toBe(first.refresh_token);
		expect((await refresh(first.refresh_token)).text).toBe('{"error":"invalid_grant"}');
		expect((await refresh(second.refresh_token)).status).toBe(200);
		const records = client.sim.control.oauth.requests();
		expect(records.map((r) => [r.endpoint, r.grantType, r.credentials, r.jwtInQuery, r.jwtInBody, r.status])).toEqual([
			['authorize', 'code', 'none', true, false, 302],
			['token', 'authorization_code', 'basic', false, true, 200],
			['token', 'refresh_token', 'basic', true, false, 200],
			['token', 'refresh_token', 'basic', true, false, 400],
			['token', 'refresh_token', 'basic', true, false, 200],
		]);
		expect(JSON.stringify(records)).not.toContain(second.refresh_token);
		expect(JSON.stringify(records)).not.toContain(DEFAULT_CLIENT.secret);
	});

	it('shows a consent page, refuses on demand, and leads unknown paths to the login wall', async () => {
		client.sim.control.settings.set({ oauth: { authorize: 'page' } });
		const page = await authorize();
		expect([page.status, page.type]).toEqual([200, 'text/html; charset=utf-8']);
		const link = /id="allow" href="([^"]+)"/.exec(page.text)?.[1]?.replace(/&amp;/g, '&') ?? '';
		expect((await client.call(link)).headers.get('location')).toContain('code=');
		client.sim.control.settings.set({ oauth: { authorize: 'deny' } });
		expect((await authorize()).headers.get('location')).toContain('error=access_denied');
		const revoke = await client.call('/anaf-oauth2/v1/revoke', { method: 'POST' });
		expect([revoke.status, revoke.headers.get('location')]).toEqual([302, '/my.policy']);
		expect((await client.call('/anaf-oauth2/v1/nothing')).headers.get('location')).toBe('/my.policy');
		expect((await client.call('/my.policy')).type).toContain('text/html');
	});

	it('revokes as RFC 7009 says when told to', async () => {
		client.sim.control.settings.set({ oauth: { revoke: 'rfc7009' } });
		const tokens = client.sim.control.mintToken();
		const revoke = (basic: string): Promise<Answer> =>
			client.call('/anaf-oauth2/v1/revoke', {
				method: 'POST',
				headers: { authorization: basic, 'content-type': 'application/x-www-form-urlencoded' },
				body: `token=${tokens.access_token}`,
			});
		expect((await revoke('Basic eDp5')).status).toBe(400);
		expect((await revoke(BASIC)).status).toBe(200);
		expect((await clientOf(client.sim, tokens.access_token).call('/TestOauth/jaxrs/hello')).status).toBe(401);
	});
});

describe('bearer tokens', () => {
	it('refuses missing, damaged, expired and underprivileged ones', async () => {
		const { sim } = client;
		const good = sim.control.mintToken();
		const hello = (bearer?: string): Promise<number> =>
			clientOf(sim, bearer)
				.call('/TestOauth/jaxrs/hello')
				.then((answer) => answer.status);
		expect(await hello()).toBe(401);
		expect(await hello(`${good.access_token}x`)).toBe(401);
		expect(await hello(good.refresh_token)).toBe(401);
		expect(await hello(good.access_token)).toBe(200);
		const transportOnly = sim.control.mintToken({ services: ['ETRANSPORT', 'HELLO'] });
		const list = await clientOf(sim, transportOnly.access_token).call(
			'/prod/FCTEL/rest/listaMesajeFactura?zile=1&cif=10000008',
		);
		expect(list.status).toBe(403);
		expect((await clientOf(sim, good.access_token).call('/listaMesajeFactura')).status).toBe(403);
		sim.control.clock.advance({ days: 91 });
		expect(await hello(good.access_token)).toBe(401);
		sim.control.settings.set({ api: { unauthorizedStatus: 403, gatewayBody: 'html' } });
		const refused = await clientOf(sim, good.access_token).call('/TestOauth/jaxrs/hello');
		expect([refused.status, refused.type]).toEqual([403, 'text/html; charset=utf-8']);
	});

	it('keeps tokens out of the log', async () => {
		const pair = client.sim.control.mintToken();
		await clientOf(client.sim, pair.access_token).call('/TestOauth/jaxrs/hello');
		const [entry] = client.sim.control.requests.list();
		const hash = createHash('sha256').update(pair.access_token).digest('hex').slice(0, 12);
		expect(entry?.authorization).toBe(`Bearer sha256:${hash}`);
		expect(JSON.stringify(client.sim.control.requests.list())).not.toContain(pair.access_token);
	});
});
