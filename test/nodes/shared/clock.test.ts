import { systemClock } from '../../../nodes/shared/connection/clock';
import { FakeClock } from '../../harness';

const DAY = 86_400_000;

describe('the machine’s clock', () => {
	it('waits until the full time is over, and not at all once stopped', async () => {
		const signal = new AbortController().signal;
		expect(await systemClock.wait(5, signal)).toBe(true);
		expect(await systemClock.wait(0)).toBe(true);
		expect(await systemClock.wait(DAY, AbortSignal.abort())).toBe(false);
		expect(await systemClock.wait(DAY, AbortSignal.timeout(5))).toBe(false);
	});

	it('is not held up by somebody who puts the time of day back meanwhile', async () => {
		const over = systemClock.wait(20);
		const day = jest.spyOn(Date, 'now').mockReturnValue(0);
		expect(systemClock.now()).toBe(0);
		expect(await over).toBe(true);
		day.mockRestore();
		expect(systemClock.now()).toBeGreaterThan(DAY);
	});

	it('gives up work that takes too long, and leaves nothing waiting for work that does not', async () => {
		const never = new Promise<string>(() => {});
		expect(await systemClock.within(5, never)).toBeUndefined();
		expect(await systemClock.within(DAY, Promise.resolve('done'))).toBe('done');
		await expect(systemClock.within(DAY, Promise.reject(new Error('broken')))).rejects.toThrow('broken');
	});

	it('leaves no listeners behind', async () => {
		const { signal } = new AbortController();
		const added = jest.spyOn(signal, 'addEventListener');
		const removed = jest.spyOn(signal, 'removeEventListener');
		for (let n = 0; n < 20; n++) await systemClock.wait(1, signal);
		expect(added.mock.calls.length).toBeGreaterThanOrEqual(20);
		expect(removed.mock.calls.length).toBe(added.mock.calls.length);
	});
});

describe('the clock of tests', () => {
	it('wakes everybody at their own moment, in order, and knows nothing of the time of day', async () => {
		const clock = new FakeClock(1000);
		const woken: Array<[string, number]> = [];
		const sleeper = async (name: string, ms: number): Promise<void> => {
			await clock.wait(ms);
			woken.push([name, clock.now()]);
			await clock.wait(ms);
			woken.push([name, clock.now()]);
		};
		void sleeper('slow', 30);
		void sleeper('quick', 20);
		const late = clock.within(25, new Promise<string>(() => {}));
		await clock.advance(45);
		expect(woken).toEqual([
			['quick', 1020],
			['slow', 1030],
			['quick', 1040],
		]);
		expect(await late).toBeUndefined();
		expect(clock.waits).toEqual([30, 20, 20, 30]);
		clock.set(-1000);
		expect([clock.now(), clock.steady()]).toEqual([45, 45]);
	});

	it('says that work waits for something else', async () => {
		await expect(new FakeClock().until(new Promise(() => {}))).rejects.toThrow('something else');
	});
});
