import { HostLimiter, limiterFor, type Rule } from '../../../nodes/shared/connection/limiter';
import { pause } from '../../../nodes/shared/connection/pause';

const rule = (windowMs: number, limit: number, cautiousLimit = limit): Rule => ({ windowMs, limit, cautiousLimit });

/** Takes turns and notes when each came. */
async function takeAll(limiter: HostLimiter, count: number): Promise<number[]> {
	const started = performance.now();
	return await Promise.all(Array.from({ length: count }, async () => {
		expect(await limiter.take()).toBe(true);
		return performance.now() - started;
	}));
}

describe('the limiter of a host', () => {
	it('lets a window’s worth through at once, and no more in any window', async () => {
		const times = (await takeAll(new HostLimiter(rule(200, 5)), 18)).sort((a, b) => a - b);
		expect(times[4]).toBeLessThan(100);
		for (let index = 5; index < times.length; index++) {
			expect((times[index] ?? 0) - (times[index - 5] ?? 0)).toBeGreaterThanOrEqual(195);
		}
		expect(times.at(-1)).toBeLessThan(1000);
	});

	it('serves first come, first served', async () => {
		const limiter = new HostLimiter(rule(50, 1));
		const order: number[] = [];
		await Promise.all([1, 2, 3, 4].map(async (n) => {
			await limiter.take();
			order.push(n);
		}));
		expect(order).toEqual([1, 2, 3, 4]);
	});

	it('goes slowly after a 429', async () => {
		const limiter = new HostLimiter(rule(200, 100, 2));
		await takeAll(limiter, 2);
		limiter.slowDown(undefined);
		const started = performance.now();
		await limiter.take();
		expect(performance.now() - started).toBeGreaterThanOrEqual(150);
	});

	it('does not wait for a clock that was put back', async () => {
		const limiter = new HostLimiter(rule(200, 1, 1));
		await limiter.take();
		limiter.slowDown(100);
		const machine = Date.now.bind(Date);
		const clock = jest.spyOn(Date, 'now').mockImplementation(() => machine() - 2 * 60 * 60_000);
		expect(await limiter.take(AbortSignal.timeout(2000))).toBe(true);
		clock.mockRestore();
	});

	it('holds everybody for Retry-After', async () => {
		const limiter = new HostLimiter(rule(1000, 100));
		limiter.slowDown(250);
		const [first] = await takeAll(limiter, 3);
		expect(first).toBeGreaterThanOrEqual(240);
	});

	it('lets go at once of whoever is stopped, even behind others, and uses up no turn', async () => {
		const limiter = new HostLimiter(rule(400, 1));
		await limiter.take();
		const stop = new AbortController();
		const second = limiter.take();
		const third = limiter.take(stop.signal);
		const fourth = limiter.take();
		const started = performance.now();
		setTimeout(() => {
			stop.abort();
		}, 30);
		expect(await third).toBe(false);
		expect(performance.now() - started).toBeLessThan(200);
		expect(await second).toBe(true);
		expect(await fourth).toBe(true);
		expect(performance.now() - started).toBeLessThan(1100);
		expect(await limiter.take(AbortSignal.abort())).toBe(false);
	});

	it('keeps one per host and service, whatever the path', () => {
		expect(limiterFor('https://api.anaf.ro/prod/FCTEL/rest', false)).toBe(limiterFor('https://API.anaf.ro/test/ETRANSPORT/ws/v1', false));
		expect(limiterFor('https://api.anaf.ro', false)).not.toBe(limiterFor('https://webservicesp.anaf.ro', true));
		expect(limiterFor('http://localhost:4010', false)).not.toBe(limiterFor('http://localhost:4010', true));
		expect(limiterFor('http://localhost:4010', false)).not.toBe(limiterFor('http://localhost:4011', false));
	});

	it('keeps ANAF’s figures: 1,000 a minute, one a second on the registers', async () => {
		const registers = limiterFor('http://registers.example', true);
		const times = await takeAll(registers, 2);
		expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(1000);
		const api = limiterFor('http://api.example', false);
		expect((await takeAll(api, 1000)).every((time) => time < 2000)).toBe(true);
		const stop = new AbortController();
		setTimeout(() => {
			stop.abort();
		}, 100);
		expect(await api.take(stop.signal)).toBe(false);
	});
});

describe('pause', () => {
	it('is as long as it should be though the clock is put back meanwhile', async () => {
		const machine = Date.now.bind(Date);
		const over = pause(1100, AbortSignal.timeout(4000));
		const clock = jest.spyOn(Date, 'now').mockImplementation(() => machine() - 2 * 60 * 60_000);
		expect(await over).toBe(true);
		clock.mockRestore();
	});

	it('waits, unless stopped', async () => {
		const started = performance.now();
		expect(await pause(40)).toBe(true);
		expect(performance.now() - started).toBeGreaterThanOrEqual(35);
		expect(await pause(10_000, AbortSignal.abort())).toBe(false);
		expect(await pause(1000, AbortSignal.timeout(20))).toBe(false);
		expect(await pause(5, new AbortController().signal)).toBe(true);
		expect(performance.now() - started).toBeLessThan(900);
	});

	it('leaves no listeners behind', async () => {
		const { signal } = new AbortController();
		const added = jest.spyOn(signal, 'addEventListener');
		const removed = jest.spyOn(signal, 'removeEventListener');
		for (let n = 0; n < 20; n++) await pause(1, signal);
		expect(added.mock.calls.length).toBeGreaterThanOrEqual(20);
		expect(removed.mock.calls.length).toBe(added.mock.calls.length);
	});
});
