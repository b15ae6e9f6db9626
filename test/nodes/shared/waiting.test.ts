import { ok } from '../../../anaf/api/fault';
import type { Connection } from '../../../nodes/shared/connection/connection';
import { waitUntilFinal } from '../../../nodes/shared/waiting';

/** A connection on which waiting takes no time, or ends because the user stops the execution. */
const connection = (goesOn: boolean): Connection => ({ wait: async () => goesOn }) as unknown as Connection;

/** Waits for an upload that is final at its third question. */
async function follow(longestMs: number, goesOn = true): Promise<{ result: unknown; questions: number }> {
	let questions = 0;
	const ask = async (): Promise<ReturnType<typeof ok<{ final: boolean }>>> => ok({ final: ++questions >= 3 });
	const result = await waitUntilFinal(connection(goesOn), longestMs, { uploadIndex: '77', what: 'declaration', ask });
	return { result, questions };
}

describe('waiting for the state of an upload', () => {
	it('ends with the final one', async () => {
		expect(await follow(60_000)).toEqual({ result: ok({ final: true }), questions: 3 });
	});

	it.each([0, -1, NaN])('asks once when there is no time to wait: %p', async (longestMs) => {
		expect(await follow(longestMs)).toEqual({ result: ok({ final: false }), questions: 1 });
	});

	it('says what was sent when the user stops the execution', async () => {
		expect(await follow(60_000, false)).toMatchObject({
			result: { ok: false, fault: { kind: 'unavailable', message: expect.stringContaining('upload 77') as string, advice: expect.stringContaining('The declaration was sent') as string } },
			questions: 0,
		});
	});
});
