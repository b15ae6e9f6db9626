import { readBody } from '../../../nodes/shared/connection/body';
import { FakeClock } from '../../harness';

const KB = 1024;

/** A body in pieces of a kilobyte that counts how many were asked for. */
class Pieces {
	asked = 0;
	destroyed = false;
	private wake: (() => void) | undefined;

	constructor(
		private readonly count: number,
		private readonly last: 'end' | 'break' | 'hang' = 'end',
	) {}

	destroy(): void {
		this.destroyed = true;
		this.wake?.();
	}

	async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
		try {
			for (; this.asked < this.count;) {
				this.asked++;
				yield await Promise.resolve(new Uint8Array(KB).fill(this.asked));
			}
			if (this.last === 'break') throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
			if (this.last === 'hang')
				await new Promise<void>((resolve) => {
					this.wake = resolve;
				});
		} finally {
			this.destroyed = true;
		}
	}
}

const bounds = (clock: FakeClock, mostBytes = 4 * KB): Parameters<typeof readBody>[1] => ({
	mostBytes,
	idleMs: 100,
	wholeMs: 1000,
	clock,
});

describe('the body of an answer', () => {
	it('is read whole up to the bound', async () => {
		const body = new Pieces(4);
		const read = await readBody(body, bounds(new FakeClock()));
		expect(read.ok && [read.value.length, read.value[0], read.value[4 * KB - 1]]).toEqual([4 * KB, 1, 4]);
	});

	it('is left at the first piece beyond the bound, however much there is', async () => {
		const body = new Pieces(Number.POSITIVE_INFINITY);
		expect(await readBody(body, bounds(new FakeClock()))).toEqual({ ok: false, fault: 'tooLarge' });
		expect([body.asked, body.destroyed]).toEqual([5, true]);
	});

	it('is bounded too when it comes whole', async () => {
		const clock = new FakeClock();
		expect(await readBody(Buffer.alloc(5 * KB), bounds(clock))).toEqual({ ok: false, fault: 'tooLarge' });
		expect(await readBody('abc', bounds(clock))).toEqual({ ok: true, value: new Uint8Array([97, 98, 99]) });
		expect(await readBody(undefined, bounds(clock))).toEqual({ ok: true, value: new Uint8Array(0) });
	});

	it('is given up when it stands still', async () => {
		const clock = new FakeClock();
		const body = new Pieces(2, 'hang');
		expect(await clock.until(readBody(body, bounds(clock)))).toEqual({ ok: false, fault: 'late' });
		// Once for the pieces that came, once for nothing.
		expect([clock.steady(), body.destroyed]).toEqual([200, true]);
	});

	it('tells what broke it off', async () => {
		expect(await readBody(new Pieces(1, 'break'), bounds(new FakeClock()))).toMatchObject({
			fault: { error: { code: 'ECONNRESET' } },
		});
	});

	it('is let go when the execution is stopped', async () => {
		const clock = new FakeClock();
		const stop = new AbortController();
		const body = new Pieces(1, 'hang');
		const reading = readBody(body, { ...bounds(clock), signal: stop.signal });
		await clock.advance(50);
		stop.abort();
		await reading;
		expect(body.destroyed).toBe(true);
	});
});
