import type { IExecuteFunctions } from 'n8n-workflow';

import { fail, ok, type AnafFault } from '../../../../anaf/result';
import type { Connection } from '../../../../nodes/shared/connection/connection';
import type { Output, Ready } from '../../../../nodes/shared/operation';
import { Sending } from '../../../../nodes/shared/sending/batch';
import { FakeClock } from '../../../harness';

const LATENCY = 300;

/** Sends so many items, each of which takes a while; `about` says what an item is about. */
async function send(
	count: number,
	{
		inOrder = false,
		about = () => [],
		fault = () => undefined,
	}: {
		inOrder?: boolean;
		about?: (item: number) => string[];
		fault?: (item: number) => AnafFault | undefined;
	} = {},
): Promise<{ results: Output[][]; sent: number[]; most: number; took: number }> {
	const clock = new FakeClock();
	const sent: number[] = [];
	let underWay = 0;
	let most = 0;
	const sending = new Sending({
		context: {} as IExecuteFunctions,
		connection: { clock, cancelled: false } as unknown as Connection,
		units: numbers(count).map((item) => [item]),
		sends: true,
		inOrder,
		prepare: (item) =>
			ok<Ready>({
				cif: item % 2 === 0 ? 'even' : 'odd',
				about: about(item),
				async send() {
					sent.push(item);
					most = Math.max(most, ++underWay);
					await clock.wait(LATENCY);
					underWay--;
					const problem = fault(item);
					return problem ? fail(problem) : ok([{ json: { item } }]);
				},
			}),
		passOn: (_, outputs) => outputs,
		failure: (_, problem) => [{ json: { kind: 'fault' in problem ? problem.fault.kind : 'thrown' } }],
	});
	const results = await clock.until(sending.run());
	return { results, sent, most, took: clock.steady() };
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, item) => item);

describe('sending a batch', () => {
	it('takes a quarter of the time of a thousand uploads one after another', async () => {
		const { results, sent, most, took } = await send(1000);
		expect(most).toBe(4);
		expect(sent).toEqual(numbers(1000));
		expect(results.map(([output]) => output?.json.item)).toEqual(numbers(1000));
		expect(took).toBe((1000 * LATENCY) / 4);
	});

	it('goes one after another where the order counts', async () => {
		const { sent, most, took } = await send(100, { inOrder: true });
		expect([most, took]).toEqual([1, 100 * LATENCY]);
		expect(sent).toEqual(numbers(100));
	});

	it('never sends two side by side that are about the same, and keeps their order', async () => {
		const alone = await send(40, { about: () => ['the same'] });
		expect(alone.most).toBe(1);
		expect(alone.sent).toEqual(numbers(40));
		// Each has a name in common with the next one, none with the one after it.
		const chain = await send(40, { about: (item) => [`${item}`, `${item + 1}`] });
		expect(chain.most).toBe(1);
		expect(chain.sent).toEqual(numbers(40));
		const pairs = await send(40, { about: (item) => [`${item % 2}`] });
		expect(pairs.most).toBe(2);
	});

	it('sends nothing more once a limit is met: of a minute for everybody, of a day for the company', async () => {
		const limit = (kind: 'rateLimited' | 'dailyLimit'): AnafFault => ({ kind, message: 'Too many', advice: 'Later' });
		const minute = await send(100, { fault: (item) => (item === 8 ? limit('rateLimited') : undefined) });
		expect(minute.sent).toEqual(numbers(12));
		const day = await send(100, { fault: (item) => (item === 8 ? limit('dailyLimit') : undefined) });
		expect(day.sent).toEqual(numbers(100).filter((item) => item < 12 || item % 2 === 1));
	});
});
