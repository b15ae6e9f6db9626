import { inWords } from '../../../anaf/durations';
import { Waits } from '../../../nodes/shared/connection/waits';
import { FakeClock } from '../../harness';
import { invoiceItem, invoiceXml, World } from '../AnafEFactura/world';

describe('what a run waited for', () => {
	const wait = (clock: FakeClock, ms: number) => async (): Promise<boolean> => await clock.wait(ms);

	it.each([
		[400, '1 s'],
		[59_499, '59 s'],
		[60_000, '1 min'],
		[80_000, '1 min 20 s'],
		[3_600_000, '1 h'],
		[7_500_000, '2 h 5 min'],
	])('is told in words: %i', (ms, words) => {
		expect(inWords(ms)).toBe(words);
	});

	it('counts waits side by side once, and each reason for itself', async () => {
		const clock = new FakeClock();
		const lines: string[] = [];
		const waits = new Waits(clock, (line) => lines.push(line));
		await clock.until(
			Promise.all([
				waits.during('limit', wait(clock, 8000)),
				waits.during('limit', wait(clock, 6000)),
				waits.during('verdict', wait(clock, 12_000), 120_000),
			]),
		);
		await clock.until(waits.during('down', wait(clock, 2000)));
		expect(waits.told).toBe(
			'Waited 14 s in all: 8 s because of the limit of requests, 12 s for ANAF’s verdict, 2 s because the service did not answer or was in maintenance',
		);
		expect(lines).toEqual(['waiting up to 2 min for ANAF’s verdict', 'waited 6 s because of the limit of requests']);
	});

	it('is told only where it was noticed, also when the work failed', async () => {
		const clock = new FakeClock();
		const lines: string[] = [];
		const waits = new Waits(clock, (line) => lines.push(line));
		await clock.until(waits.during('verdict', wait(clock, 5000), 5000));
		expect([waits.told, lines]).toEqual([undefined, []]);
		const failing = waits.during('verdict', async () => {
			await clock.wait(1000);
			throw new Error('The work failed');
		});
		await expect(clock.until(failing)).rejects.toThrow('The work failed');
		expect(waits.told).toBe('Waited 6 s for ANAF’s verdict');
	});
});

describe('a node that waits', () => {
	let world: World;

	beforeEach(async () => {
		world = await World.start();
	});
	afterEach(async () => {
		await world.end();
	});

	const notes = ({ hints }: { hints: ReadonlyArray<{ message: string; type?: string }> }): string[] =>
		hints.filter(({ message }) => message.startsWith('Waited')).map(({ message, type }) => `${type}: ${message}`);

	it('says once that it waited for verdicts', async () => {
		world.control.settings.set({ processing: { ms: 20_000 } });
		const input = [1, 2, 3].map((number) => invoiceItem(invoiceXml(`WAIT ${number}`)));
		const result = await world.run('invoice:upload', { waitForResult: true }, { input });
		expect(notes(result)).toEqual([expect.stringMatching(/^info: Waited (?:2|3)\d s for ANAF’s verdict$/)]);
	});

	it('says what it waited for when ANAF takes no more requests', async () => {
		world.control.faults.add({ kind: 'status', status: 429, match: { path: 'stareMesaj' }, times: 2 });
		const { uploadIndex } = await world.upload(invoiceXml('WAIT 4'));
		const result = await world.run('invoice:getStatus', { uploadIndex });
		expect(result.json[0]?.state).toBe('accepted');
		expect(notes(result)).toEqual([expect.stringContaining('because of the limit of requests')]);
	});

	it('says nothing where it did not wait', async () => {
		const result = await world.run('invoice:upload', {}, { input: [invoiceItem(invoiceXml('WAIT 5'))] });
		expect(notes(result)).toEqual([]);
	});
});
