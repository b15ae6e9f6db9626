import { OWN, SECOND, STRANGER, World } from './world';

let world: World;

beforeEach(async () => {
	world = await World.start();
});
afterEach(async () => {
	await world.end();
});

describe('connecting', () => {
	it('asks for JWTs in all three places, with Basic and an empty scope', async () => {
		const [authorize, exchange] = world.control.oauth.requests();
		expect(authorize).toMatchObject({ endpoint: 'authorize', jwtInQuery: true });
		expect(exchange).toMatchObject({
			endpoint: 'token',
			grantType: 'authorization_code',
			credentials: 'basic',
			jwtInQuery: true,
			jwtInBody: true,
		});
		expect(world.token.split('.')).toHaveLength(3);
		world.control.oauth.expireTokens();
		await world.run('connection:check');
		expect(world.control.oauth.requests().at(-1)).toMatchObject({
			grantType: 'refresh_token',
			credentials: 'basic',
			jwtInQuery: true,
		});
		expect(world.token.split('.')).toHaveLength(3);
	});
});

describe('Connection: Check', () => {
	it('says hello and shows neither token nor serial', async () => {
		const { json } = await world.run('connection:check');
		expect(json[0]).toMatchObject({
			connected: true,
			environment: 'custom',
			greeting: expect.stringMatching(/^Hello/) as string,
			answeredInMs: expect.any(Number) as number,
		});
		expect(json[0]?.headersSeen).toEqual(expect.arrayContaining(['serial_certificate']));
		expect(JSON.stringify(json)).not.toContain('5A1D00C0FFEE2026');
		expect(JSON.stringify(json)).not.toMatch(/Bearer/i);
	});

	it('tells for which companies there are rights, and why not', async () => {
		const { json } = await world.run('connection:check', { cifs: `${OWN}, RO${SECOND}, ${STRANGER}` });
		// What was asked for stands before what few people need, so that the table shows it.
		expect(Object.keys(json[0] ?? {}).slice(0, 3)).toEqual(['connected', 'environment', 'companies']);
		expect(json[0]?.companies).toEqual([
			{ cif: OWN, allowed: true },
			{ cif: SECOND, allowed: true },
			{
				cif: STRANGER,
				allowed: false,
				reason: expect.stringContaining(STRANGER) as string,
				anaf: expect.objectContaining({ kind: 'forbidden' }) as object,
			},
		]);
	});

	it('takes a list that is too long for a yes, and a number for a CIF', async () => {
		world.control.messages.seed({ cif: OWN, count: 501, from: new Date(Date.now() - 3_600_000).toISOString() });
		const { json } = await world.run('connection:check', { cifs: '={{ 10000008 }}' });
		expect(json[0]?.companies).toEqual([{ cif: OWN, allowed: true }]);
	});

	it('shows a mistyped CIF', async () => {
		const { json } = await world.run('connection:check', { cifs: '10000009' });
		expect(json[0]?.companies).toMatchObject([
			{ cif: '10000009', allowed: false, warning: expect.stringContaining('check digit') as string },
		]);
		expect((await world.fail('connection:check', { cifs: 'ABC' })).kind).toBe('invalidInput');
	});

	it('names a CIF that cannot be read among those that can', async () => {
		const { json } = await world.run('connection:check', { cifs: `${OWN}, ABC, ${SECOND}` });
		expect(json[0]?.companies).toEqual([
			{ cif: OWN, allowed: true },
			{
				cif: 'ABC',
				allowed: false,
				reason: expect.stringContaining('not digits') as string,
				anaf: expect.objectContaining({ kind: 'invalidInput' }) as object,
			},
			{ cif: SECOND, allowed: true },
		]);
	});

	it('ends in its own kind without rights to the service', async () => {
		world.setTokens(world.control.mintToken({ clientId: 'canary-client', services: ['OTHER'] }));
		expect((await world.fail('connection:check')).kind).toBe('forbidden');
	});

	it('lets nothing of an echo through when ANAF’s greeting is another', async () => {
		world.control.faults.add({
			kind: 'status',
			status: 200,
			body: `Salut! Authorization=[Bearer ${world.token}]`,
			match: { path: 'hello' },
			times: 9,
		});
		expect((await world.fail('connection:check')).kind).toBe('malformedResponse');
	});
});

describe('an echo of the token in any other answer', () => {
	it.each<[string, number, (token: string) => string]>([
		['JSON', 200, (token) => `{"eroare":"Antet: Bearer ${token}","titlu":"x"}`],
		['JSON of a 400', 400, (token) => `{"message":"Bearer ${token}"}`],
		['broken JSON', 200, (token) => `{"eroare":"Bearer ${token}"}}`],
		['a page', 200, (token) => `<html><body>Bearer ${token}</body></html>`],
		['a page of a 403', 403, (token) => `<html><title>${token}</title></html>`],
		['plain text', 200, (token) => `Authorization: Bearer ${token}`],
		['plain text of a 500', 500, (token) => `Authorization: Bearer ${token}`],
	])('stays out of items and errors: %s', async (_, status, body) => {
		world.control.faults.add({
			kind: 'status',
			status,
			body: body(world.token),
			match: { path: 'descarcare' },
			times: 99,
		});
		const error = await world.fail('message:download', { messageId: '1' });
		expect(error.kind).not.toBe('undefined');
		const { json } = await world.run('message:download', { messageId: '1' }, { continueOnFail: true });
		expect(json[0]?.error).toBeTruthy();
	});

	it('stays out of the state and the receipt', async () => {
		world.control.faults.add({
			kind: 'status',
			status: 200,
			body: `<header stare="Bearer ${world.token}"/>`,
			match: { path: 'stareMesaj' },
			times: 99,
		});
		expect((await world.fail('invoice:getStatus', { uploadIndex: '1' })).kind).toBe('malformedResponse');
	});
});

describe('Connection: Get Token Info', () => {
	it('tells how long the connection lasts, without asking ANAF', async () => {
		world.control.requests.clear();
		world.time.pass(1000);
		const { json } = await world.run('connection:getTokenInfo');
		expect(json[0]).toMatchObject({
			environment: 'custom',
			accessToken: { expiresAt: expect.stringMatching(/\+0[23]:00$/) as string, daysLeft: 89, expired: false },
			refreshToken: { daysLeft: 364, expired: false },
			readable: true,
			roles: ['EFACTURA', 'ETRANSPORT', 'SRV_EFACTURA', 'HELLO'],
			issuer: 'https://logincert.anaf.ro',
		});
		expect(world.control.requests.list()).toEqual([]);
	});

	it('tells an expired token', async () => {
		world.setTokens(world.control.mintToken({ clientId: 'canary-client', accessTtlSeconds: -86_400 }));
		expect((await world.run('connection:getTokenInfo')).json[0]).toMatchObject({
			accessToken: { expired: true, daysLeft: 0 },
		});
	});

	it('admits that an opaque token tells nothing', async () => {
		world.setTokens(world.control.mintToken({ clientId: 'canary-client', opaque: true }));
		expect((await world.run('connection:getTokenInfo')).json[0]).toMatchObject({
			readable: false,
			accessToken: { expiresAt: null, daysLeft: null, expired: null },
			roles: [],
			issuer: null,
		});
	});
});

describe('Connection: Revoke Token', () => {
	it('says honestly that ANAF answered with its login page', async () => {
		const { json } = await world.run('connection:revokeToken');
		expect(json[0]).toMatchObject({
			token: 'refresh_token',
			revoked: false,
			outcome: 'loginPage',
			message: expect.stringContaining('Renunțare Oauth') as string,
		});
		expect(world.control.oauth.requests().at(-1)).toMatchObject({
			endpoint: 'revoke',
			credentials: 'basic',
			bodyParams: ['token', 'token_type_hint'],
			queryParams: [],
		});
		// Nothing was followed to the login page.
		expect(world.requests('my.policy')).toBe(0);
	});

	it('revokes where ANAF does as RFC 7009 says', async () => {
		world.control.settings.set({ oauth: { revoke: 'rfc7009' } });
		const { json } = await world.run('connection:revokeToken', { token: 'access_token' });
		expect(json[0]).toMatchObject({ token: 'access_token', revoked: true, outcome: 'revoked' });
		// The refresh token lives on.
		expect((await world.run('connection:check')).json[0]).toMatchObject({ connected: true });
		await world.run('connection:revokeToken', { token: 'refresh_token' });
		world.control.oauth.expireTokens();
		expect((await world.fail('connection:check')).message).toContain('connected again');
	});

	it('tells a refusal and an outage apart', async () => {
		world.control.faults.add({
			kind: 'status',
			status: 400,
			body: '{"error":"invalid_client"}',
			match: { path: '/revoke' },
		});
		expect((await world.run('connection:revokeToken')).json[0]).toMatchObject({
			revoked: false,
			outcome: 'refused',
			message: expect.stringContaining('invalid_client') as string,
		});
		world.control.faults.add({ kind: 'status', status: 503, match: { path: '/revoke' } });
		expect((await world.run('connection:revokeToken')).json[0]).toMatchObject({ revoked: false, outcome: 'unclear' });
	});

	it('needs a connected credential', async () => {
		world.vault.change(world.ref, { oauthTokenData: undefined as never });
		expect((await world.fail('connection:revokeToken')).message).toContain('no such token');
	});
});
