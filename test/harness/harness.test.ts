import {
	connectOAuth2,
	CredentialVault,
	engineLog,
	executeNode,
	executeNodeToError,
	fileOf,
	Poller,
	type CredentialRef,
} from './index';
import { ToyNode, ToyOAuth2Api, ToyTrigger } from './toyNodes';
import { startToyService, type ToyService } from './toyService';

describe('the harness, on a toy node under the real n8n-core', () => {
	let service: ToyService;
	let vault: CredentialVault;
	let ref: CredentialRef;

	beforeEach(async () => {
		service = await startToyService();
		vault = new CredentialVault();
		ref = vault.add(new ToyOAuth2Api(), { baseUrl: service.url, clientId: 'id', clientSecret: 'toy-client-secret' });
	});

	afterEach(async () => {
		await service.close();
	});

	const credentials = (): Record<string, CredentialRef> => ({ toyOAuth2Api: ref });

	it('connects as n8n does: query on authorize, Basic and extra body on the exchange', async () => {
		await connectOAuth2(vault, ref);
		const [authorize, exchange] = service.seen;
		expect(authorize).toMatchObject({ path: '/authorize', query: { kind: 'jwt', scope: '', response_type: 'code' } });
		expect(exchange).toMatchObject({ method: 'POST', path: '/token', query: { kind: 'jwt' } });
		expect(exchange?.authorization).toMatch(/^Basic /);
		expect(Object.fromEntries(new URLSearchParams(exchange?.body))).toMatchObject({
			code: 'toy-code',
			grant_type: 'authorization_code',
			kind: 'jwt',
		});
	});

	it('runs every item with real parameters, expressions and files', async () => {
		await connectOAuth2(vault, ref);
		const { json, items } = await executeNode({
			node: ToyNode,
			vault,
			credentials: credentials(),
			parameters: { path: '={{ "/cif/" + $json.cif }}' },
			input: [{ cif: '1' }, { cif: '2' }],
		});
		expect(json).toMatchObject([
			{ path: '/cif/1', body: 'item 0' },
			{ path: '/cif/2', body: 'item 1' },
		]);
		expect(fileOf(items[1]).toString()).toBe('file 1');
	});

	it('fills in defaults', async () => {
		await connectOAuth2(vault, ref);
		const { json } = await executeNode({ node: ToyNode, vault, credentials: credentials() });
		expect(json).toMatchObject([{ path: '/default' }]);
	});

	it('refreshes an expired token once, keeps the new one, and shows it to the next run', async () => {
		await connectOAuth2(vault, ref);
		service.expire();
		const first = await executeNode({ node: ToyNode, vault, credentials: credentials() });
		expect(first.json).toHaveLength(1);
		const refresh = service.seen.filter((request) => request.body.includes('grant_type=refresh_token'));
		expect(refresh).toHaveLength(1);
		expect(refresh[0]?.query).toEqual({ kind: 'jwt' });
		expect(vault.tokenWrites.get(ref.id)).toBe(1);
		expect(vault.peek(ref)['oauthTokenData']).toMatchObject({ access_token: 'toy-access-2' });

		await executeNode({ node: ToyNode, vault, credentials: credentials() });
		expect(service.seen.filter((request) => request.path === '/token')).toHaveLength(2);
	});

	it('shares one refresh between nodes that run at the same time', async () => {
		await connectOAuth2(vault, ref);
		service.expire();
		await Promise.all(
			Array.from({ length: 5 }, async () => await executeNode({ node: ToyNode, vault, credentials: credentials() })),
		);
		expect(service.seen.filter((request) => request.body.includes('grant_type=refresh_token'))).toHaveLength(1);
	});

	it('says that a revoked credential must be reconnected', async () => {
		await connectOAuth2(vault, ref);
		service.expire();
		service.revoke();
		const error = await executeNodeToError({ node: ToyNode, vault, credentials: credentials() });
		expect(`${error.message} ${(error.messages ?? []).join(' ')}`).toMatch(/reconnected/);
		expect(engineLog().join('\n')).not.toContain('toy-client-secret');
	});

	it('passes errors on, and honours Continue On Fail', async () => {
		const run = { node: ToyNode, vault, credentials: credentials(), parameters: { path: '/throw' } };
		expect((await executeNodeToError(run)).message).toBe('thrown');
		expect((await executeNode({ ...run, continueOnFail: true })).json).toEqual([{ error: 'thrown' }]);
	});

	it('ignores stored values of pinned fields', async () => {
		vault.change(ref, { accessTokenUrl: 'http://elsewhere.test/token' });
		expect((await vault.resolved(ref))['accessTokenUrl']).toBe(`${service.url}/token?kind=jwt`);
	});

	it('keeps static data by the rules of n8n: stored with items, lost by a restart after an empty poll', async () => {
		const poller = new Poller({ node: ToyTrigger, vault, credentials: credentials(), budgetMs: 1234 });
		expect((await poller.poll())?.[0]?.json).toEqual({ polls: 1, budget: 1234 });
		expect(poller.storedStaticData).toEqual({ polls: 1 });
		poller.restart();
		expect((await poller.poll())?.[0]?.json).toEqual({ polls: 2, budget: 1234 });

		const empty = new Poller({ node: ToyTrigger, vault, parameters: { find: 'nothing' } });
		expect(await empty.poll()).toBeNull();
		expect(empty.staticData).toEqual({ polls: 1 });
		empty.restart();
		expect(empty.staticData).toEqual({});
	});

	it('stores nothing after a manual test poll', async () => {
		const poller = new Poller({ node: ToyTrigger, vault, credentials: credentials() });
		expect(await poller.poll({ mode: 'manual' })).toHaveLength(1);
		expect(poller.staticData).toEqual({});
	});
});
