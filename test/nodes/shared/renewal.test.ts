/** Renewals that are slow, refused, or done by another process meanwhile (queue mode). */
import type { IDataObject } from 'n8n-workflow';

import { renewOnce } from '../../../nodes/shared/connection/renewal';
import type { AnafContext } from '../../../nodes/shared/connection/types';
import { FakeClock, until } from '../../harness';
import { invoiceXml, World } from '../AnafEFactura/world';

describe('with n8n’s own helper and a login server', () => {
	let world: World;
	let uploadIndex: string;

	beforeEach(async () => {
		world = await World.start();
		({ uploadIndex } = await world.upload(invoiceXml('R 1')));
		world.control.oauth.expireTokens();
		world.time.waits.length = 0;
	});
	afterEach(async () => {
		await world.end();
	});

	/** What a second process does: it renews with the same stored token, and has not yet stored what it got. */
	async function renewElsewhere(): Promise<{ access_token: string; refresh_token: string }> {
		const { clientId, clientSecret, oauthTokenData } = world.vault.peek(world.ref);
		const answer = await fetch(`${world.simulator.url}/anaf-oauth2/v1/token?token_content_type=jwt`, {
			method: 'POST',
			headers: { authorization: `Basic ${btoa(`${String(clientId)}:${String(clientSecret)}`)}` },
			body: new URLSearchParams({
				grant_type: 'refresh_token',
				refresh_token: String((oauthTokenData as IDataObject).refresh_token),
			}),
		});
		expect(answer.status).toBe(200);
		return (await answer.json()) as { access_token: string; refresh_token: string };
	}

	it.each([1, 12, 29])(
		'goes on with a token that another process stores %i seconds after the refusal',
		async (after) => {
			const other = await renewElsewhere();
			world.time.onWait = () => {
				if (world.time.waits.length === after) world.setTokens(other);
			};
			const { json } = await world.run('invoice:getStatus', { uploadIndex });
			expect(json).toMatchObject([{ uploadIndex, state: 'accepted' }]);
			expect(world.time.waits).toEqual(Array<number>(after).fill(1000));
			// The other one's, and the one that was refused.
			expect(world.refreshes()).toBe(2);
		},
	);

	it('says to connect again where nothing is stored for 30 seconds, and looks no longer for the same token', async () => {
		await renewElsewhere();
		const error = await world.fail('invoice:getStatus', { uploadIndex });
		expect(error.kind).toBe('unauthorized');
		expect(error.message).toBe('The ANAF credential has to be connected again');
		expect(world.time.waits).toEqual(Array<number>(30).fill(1000));
		expect((await world.fail('invoice:getStatus', { uploadIndex })).kind).toBe('unauthorized');
		expect(world.time.waits).toHaveLength(30);
	});

	it('renews once for 40 executions side by side, although the login server takes longer than 10 seconds', async () => {
		world.control.latency.set({ '/token': 30 });
		const before = world.refreshes();
		const asked = world.requests('stareMesaj');
		const all = Promise.all(Array.from({ length: 40 }, () => world.run('invoice:getStatus', { uploadIndex })));
		await until(() => world.requests('stareMesaj') > asked);
		world.time.pass(12_000);
		for (const { json } of await all) expect(json).toMatchObject([{ state: 'accepted' }]);
		expect(world.refreshes() - before).toBe(1);
	});
});

describe('renewals of one process', () => {
	let clock: FakeClock;
	let stored: string;
	let renewals: number;
	/** What the helper of an n8n does that coalesces nothing. */
	let helper: () => Promise<void>;
	let next = 0;
	let context: AnafContext;

	const refusal = Object.assign(new Error('Bad Request'), { code: 'EAUTH', body: { error: 'invalid_grant' } });

	beforeEach(() => {
		const id = `renewal-${++next}`;
		clock = new FakeClock(0);
		stored = 'old';
		renewals = 0;
		helper = async () => {
			await clock.wait(12_000);
			stored = `new ${renewals}`;
		};
		context = {
			getNode: () => ({ credentials: { anafOAuth2Api: { id, name: 'ANAF' } } }),
			getCredentials: async () => await Promise.resolve({ oauthTokenData: { access_token: stored } }),
			helpers: {
				refreshOAuth2Token: async () => {
					renewals++;
					await helper();
				},
			},
		} as unknown as AnafContext;
	});

	const renew = (more: { timeLeft?: number; signal?: AbortSignal } = {}): ReturnType<typeof renewOnce> =>
		renewOnce({ context, used: 'old', clock, timeLeft: Number.POSITIVE_INFINITY, ...more });

	it('are one for 40 calls, and none for a call that read the stored token before it ended', async () => {
		const all = await clock.until(Promise.all(Array.from({ length: 40 }, async () => await renew())));
		expect(all.every(({ ok }) => ok)).toBe(true);
		expect(renewals).toBe(1);
		expect(await renew()).toEqual({ ok: true, value: true });
		expect(renewals).toBe(1);
	});

	it('tell a stopped execution from a refusal: the others go on looking', async () => {
		helper = async () => {
			await Promise.resolve();
			throw refusal;
		};
		const stop = new AbortController();
		const stopped = renew({ signal: stop.signal });
		const other = renew();
		await clock.advance(5500);
		stop.abort();
		expect(await stopped).toMatchObject({ ok: false, fault: { cancelled: true } });
		stored = 'from elsewhere';
		expect(await clock.until(other)).toEqual({ ok: true, value: true });
		expect(renewals).toBe(1);
	});

	it('leave it open whether the connection has ended when the time of a poll is over before', async () => {
		helper = async () => {
			await Promise.resolve();
			throw refusal;
		};
		const [short, long] = [renew({ timeLeft: 8000 }), renew()];
		expect(await clock.until(short)).toMatchObject({ ok: false, fault: { renewal: true } });
		expect(clock.steady()).toBeLessThanOrEqual(8000);
		expect(await clock.until(long)).toMatchObject({ ok: false, fault: { reconnect: true } });
		expect(clock.steady()).toBe(30_000);
		// The next poll comes with the same token: the time it was looked for counts.
		expect(await clock.until(renew({ timeLeft: 8000 }))).toMatchObject({ ok: false, fault: { reconnect: true } });
	});

	it.each<[string, unknown]>([
		['a page of a firewall', Object.assign(new Error('Forbidden'), { code: 'EAUTH', body: '<html></html>' })],
		['a broken connection', Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })],
		['an error that passes', Object.assign(new Error('Busy'), { code: 'EAUTH', body: { error: 'server_error' } })],
	])('never take %s for a refusal, and look for nothing', async (_, error) => {
		helper = async () => {
			await Promise.resolve();
			throw error;
		};
		expect(await renew()).toMatchObject({ ok: false, fault: { renewal: true } });
		expect(clock.waits).toEqual([]);
	});
});
