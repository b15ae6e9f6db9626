import { fail, ok, type Result } from '../../../anaf/result';
import { waitForAll, type AwaitedUpload, type LastState, type State } from '../../../nodes/shared/waiting';
import { FakeClock } from '../../harness';

interface Waited {
	readonly states: Array<LastState<State>>;
	/** The moments of the questions, by upload. */
	readonly asked: number[][];
	/** When all was over. */
	readonly took: number;
}

/** Waits for uploads; a question takes `latency`, `answer` says what comes of the question that is the nth of its upload. */
async function follow(
	longest: readonly number[],
	answer: (question: number, upload: number, now: number) => Result<State>,
	{ signal, latency = 0 }: { signal?: AbortSignal; latency?: number } = {},
): Promise<Waited> {
	const clock = new FakeClock();
	const asked = longest.map((): number[] => []);
	const connection = {
		clock,
		wait: async (ms: number): Promise<boolean> => await clock.wait(ms, signal),
		get cancelled(): boolean {
			return signal?.aborted === true;
		},
	};
	const uploads = longest.map((longestMs, index): AwaitedUpload<State> => ({
		uploadIndex: `${77 + index}`,
		what: 'declaration',
		longestMs,
		async ask() {
			const moments = asked[index] ?? [];
			moments.push(clock.steady());
			await clock.wait(latency);
			return answer(moments.length, index, clock.steady());
		},
	}));
	const states = await clock.until(waitForAll(connection, uploads));
	return { states, asked, took: clock.steady() };
}

/** Final at its third question. */
const third = (question: number): Result<State> => ok({ final: question >= 3 });
const never = (): Result<State> => ok({ final: false });

describe('waiting for the state of an upload', () => {
	it('asks in growing steps until it is final', async () => {
		expect(await follow([60_000], third)).toEqual({
			states: [ok({ final: true })],
			asked: [[2000, 5000, 10_000]],
			took: 10_000,
		});
	});

	it('ends with a last question when the time is over', async () => {
		expect(await follow([4500], third)).toMatchObject({ states: [ok({ final: false })], asked: [[2000, 4500]] });
	});

	it.each([0, -1, NaN])('asks once when there is no time to wait: %p', async (longestMs) => {
		expect(await follow([longestMs], third)).toMatchObject({ states: [ok({ final: false })], asked: [[0]] });
	});

	it('ends at a question that fails', async () => {
		const gone = fail({ kind: 'notFound', message: 'Gone', advice: '' } as const);
		expect(await follow([60_000], () => gone)).toMatchObject({ states: [gone], asked: [[2000]] });
	});

	it('asks at most 60 times of the 100 a day that ANAF allows, however long the wait', async () => {
		const { asked } = await follow([24 * 3_600_000], never);
		expect(asked[0]).toHaveLength(60);
	});

	it('says what was sent when the user stops the execution', async () => {
		expect(await follow([60_000], third, { signal: AbortSignal.abort() })).toMatchObject({
			states: [
				{
					ok: false,
					fault: {
						kind: 'unavailable',
						message: expect.stringContaining('upload 77') as string,
						advice: expect.stringContaining('The declaration was sent') as string,
					},
				},
			],
			asked: [[]],
		});
	});
});

describe('waiting for many uploads together', () => {
	const many = (count: number, longestMs: number): number[] => Array<number>(count).fill(longestMs);

	it('takes the wait of the slowest, not the sum', async () => {
		const { states, took } = await follow(many(100, 300_000), (_, __, now) => ok({ final: now >= 6000 }), {
			latency: 300,
		});
		expect(states).toEqual(Array(100).fill(ok({ final: true })));
		expect(took).toBeLessThanOrEqual(20_000);
	});

	it('gives each what it found itself, in the order of the uploads', async () => {
		const { states } = await follow([60_000, 60_000, 0, 60_000], (question, upload) =>
			upload === 1 ? fail({ kind: 'notFound', message: 'Gone', advice: '' }) : ok({ final: question > upload }),
		);
		expect(states).toMatchObject([
			ok({ final: true }),
			{ ok: false, fault: { kind: 'notFound' } },
			ok({ final: false }),
			ok({ final: true }),
		]);
	});

	it('has one end for all: questions that a slow service leaves no time for are not asked', async () => {
		// Eight at once, ten seconds each: 200 uploads would take four minutes a round.
		const { states, asked, took } = await follow(many(200, 30_000), never, { latency: 10_000 });
		expect(took).toBeLessThanOrEqual(30_000 + 60_000 + 10_000);
		expect(states).toHaveLength(200);
		expect(states.at(-1)).toBeUndefined();
		expect(asked.at(-1)).toEqual([]);
	});

	it('asks each of those without a time to wait, though that takes longer', async () => {
		const { states } = await follow(many(200, 0), never, { latency: 10_000 });
		expect(states.every((state) => state?.ok === true)).toBe(true);
	});

	it('ends for all when the user stops the execution', async () => {
		const stop = new AbortController();
		const { states, asked } = await follow(
			many(30, 60_000),
			() => {
				stop.abort();
				return ok({ final: false });
			},
			{ signal: stop.signal },
		);
		// Nobody is asked any more, and each says that it was sent.
		expect(asked.filter(({ length }) => length > 0)).toHaveLength(1);
		expect(states.filter((state) => state?.ok === false)).toHaveLength(30);
	});
});
