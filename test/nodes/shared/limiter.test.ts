import { HostLimiter, limiterFor } from '../../../nodes/shared/connection/limiter';
import { API_RULE, PUBLIC_RULE, type Rule } from '../../../nodes/shared/connection/pace';
import { FakeClock } from '../../harness';

const rule = (windowMs: number, limit: number, least = limit): Rule => ({ windowMs, limit, least, atOnce: limit });

let clock: FakeClock;
beforeEach(() => {
	clock = new FakeClock();
});

/** Takes turns and notes when each came. */
async function takeAll(limiter: HostLimiter, count: number): Promise<number[]> {
	return await clock.until(
		Promise.all(
			Array.from({ length: count }, async () => {
				expect(await limiter.take()).toBe(true);
				return clock.steady();
			}),
		),
	);
}

describe('the limiter of a host', () => {
	it('lets a window’s worth through at once, and no more in any window', async () => {
		const times = await takeAll(new HostLimiter(rule(200, 5), clock), 18);
		expect(times).toEqual([0, 0, 0, 0, 0, 200, 200, 200, 200, 200, 400, 400, 400, 400, 400, 600, 600, 600]);
	});

	it('serves first come, first served', async () => {
		const limiter = new HostLimiter(rule(50, 1), clock);
		const order: number[] = [];
		await clock.until(
			Promise.all(
				[1, 2, 3, 4].map(async (n) => {
					await limiter.take();
					order.push(n);
				}),
			),
		);
		expect(order).toEqual([1, 2, 3, 4]);
	});

	it('pauses after a 429, and tries with single requests until one is let through', async () => {
		const limiter = new HostLimiter(rule(1000, 100, 2), clock);
		await takeAll(limiter, 2);
		limiter.refused(0, undefined);
		expect(await takeAll(limiter, 3)).toEqual([2000, 4000, 8000]);
	});

	it('goes on at once, spread over the window, when one was let through', async () => {
		const limiter = new HostLimiter(rule(1000, 100, 20), clock);
		await takeAll(limiter, 2);
		limiter.refused(0, undefined);
		const turns = takeAll(limiter, 8);
		await clock.advance(2100);
		limiter.accepted(2000);
		// Four at once, of which one is over, then one in each fiftieth of a second: twenty in a window.
		expect(await turns).toEqual([2000, 2100, 2100, 2100, 2100, 2150, 2200, 2250]);
	});

	it('does not wait for a clock that was put back', async () => {
		const limiter = new HostLimiter(rule(200, 1), clock);
		await takeAll(limiter, 1);
		limiter.refused(0, 100);
		clock.set(-2 * 60 * 60_000);
		expect(await takeAll(limiter, 1)).toEqual([200]);
	});

	it('holds everybody for Retry-After, then tries with one', async () => {
		const limiter = new HostLimiter(rule(1000, 100), clock);
		await takeAll(limiter, 1);
		limiter.refused(0, 250);
		expect(await takeAll(limiter, 2)).toEqual([250, 2250]);
	});

	it('lets a process that shares the limit use its part only, from the next request on', async () => {
		const limiter = new HostLimiter(rule(300, 6), clock);
		const turns = async (share: number): Promise<number[]> =>
			await clock.until(
				Promise.all(
					Array.from({ length: 3 }, async () => {
						await limiter.take({ share });
						return clock.steady();
					}),
				),
			);
		expect(await turns(3)).toEqual([0, 0, 300]);
		expect(await turns(2)).toEqual([300, 300, 600]);
	});

	it('lets go at once of whoever is stopped, even behind others, and uses up no turn', async () => {
		const limiter = new HostLimiter(rule(400, 1), clock);
		await takeAll(limiter, 1);
		const stop = new AbortController();
		const ended: Array<[string, boolean, number]> = [];
		const note = async (name: string, turn: Promise<boolean>): Promise<void> => {
			ended.push([name, await turn, clock.steady()]);
		};
		const all = [
			note('second', limiter.take()),
			note('third', limiter.take({ signal: stop.signal })),
			note('fourth', limiter.take()),
		];
		await clock.advance(30);
		stop.abort();
		await clock.until(Promise.all(all));
		expect(ended).toEqual([
			['third', false, 30],
			['second', true, 400],
			['fourth', true, 800],
		]);
		expect(await limiter.take({ signal: AbortSignal.abort() })).toBe(false);
	});

	it('keeps one per host and service, whatever the path', () => {
		expect(limiterFor('https://api.anaf.ro/prod/FCTEL/rest', 'api')).toBe(
			limiterFor('https://API.anaf.ro/test/ETRANSPORT/ws/v1', 'api'),
		);
		expect(limiterFor('https://api.anaf.ro', 'api')).not.toBe(limiterFor('https://webservicesp.anaf.ro', 'public'));
		expect(limiterFor('http://localhost:4010', 'api')).not.toBe(limiterFor('http://localhost:4010', 'public'));
		expect(limiterFor('http://localhost:4010', 'api')).not.toBe(limiterFor('http://localhost:4011', 'api'));
	});

	it('keeps ANAF’s figures: 1,000 a minute, one a second on the registers', async () => {
		expect(await takeAll(new HostLimiter(PUBLIC_RULE, clock), 3)).toEqual([0, 1200, 2400]);
		clock = new FakeClock();
		const times = await takeAll(new HostLimiter(API_RULE, clock), 1001);
		expect(times.filter((time) => time === 0)).toHaveLength(333);
		// The rest is spread, so that the window is full before its end.
		expect(times[999]).toBe(667 * 60);
		expect(times[1000]).toBe(60_500);
	});
});
