import { ok } from '../../../anaf/result';
import type { Connection } from '../../../nodes/shared/connection/connection';
import { waitUntilFinal } from '../../../nodes/shared/waiting';
import { FakeClock } from '../../harness';

/** Waits for an upload that is final at its third question. */
async function follow(longestMs: number, signal?: AbortSignal): Promise<{ result: unknown; asked: number[] }> {
	const clock = new FakeClock();
	const connection = { clock, wait: async (ms: number) => await clock.wait(ms, signal) } as unknown as Connection;
	const asked: number[] = [];
	const ask = async (): Promise<ReturnType<typeof ok<{ final: boolean }>>> =>
		ok({ final: asked.push(clock.steady()) >= 3 });
	const result = await clock.until(
		waitUntilFinal(connection, longestMs, { uploadIndex: '77', what: 'declaration', ask }),
	);
	return { result, asked };
}

describe('waiting for the state of an upload', () => {
	it('asks in growing steps until it is final', async () => {
		expect(await follow(60_000)).toEqual({ result: ok({ final: true }), asked: [2000, 5000, 10_000] });
	});

	it('ends with a last question when the time is over', async () => {
		expect(await follow(4500)).toEqual({ result: ok({ final: false }), asked: [2000, 4500] });
	});

	it.each([0, -1, NaN])('asks once when there is no time to wait: %p', async (longestMs) => {
		expect(await follow(longestMs)).toEqual({ result: ok({ final: false }), asked: [0] });
	});

	it('says what was sent when the user stops the execution', async () => {
		expect(await follow(60_000, AbortSignal.abort())).toMatchObject({
			result: {
				ok: false,
				fault: {
					kind: 'unavailable',
					message: expect.stringContaining('upload 77') as string,
					advice: expect.stringContaining('The declaration was sent') as string,
				},
			},
			asked: [],
		});
	});
});
