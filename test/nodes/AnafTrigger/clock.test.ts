import { engineLog } from '../../harness';
import { DAY, HOUR, ids, MINUTE, openStage, type Stage } from './support';

let stage: Stage;
beforeEach(async () => {
	stage = await openStage();
});
afterEach(async () => {
	await stage.close();
});

const lists = (): number => stage.sim.control.requests.list({ path: 'listaMesajePaginatieFactura' }).length;

describe('a clock that is hours ahead of ANAF’s', () => {
	it('loses nothing: after one refusal the lists go by ANAF’s time, and the log says so once', async () => {
		stage.sim.control.clock.advance({ hours: -3 });
		const trigger = stage.trigger({ event: ['invoiceReceived'], options: { overlapHours: 2 } });
		await trigger.poll();
		const before = lists();
		for (let round = 0; round < 3; round++) {
			stage.pass(10 * MINUTE);
			const received = stage.receive(1, 3 * HOUR + 2 * MINUTE);
			expect(ids(await trigger.poll())).toEqual(received);
		}
		expect(lists() - before).toBe(3);
		expect(engineLog().filter((line) => line.includes('180 minutes ahead of ANAF’s'))).toHaveLength(1);
	});

	it('goes by the own clock again a day later, when somebody has set it right', async () => {
		stage.sim.control.clock.advance({ hours: -3 });
		const trigger = stage.trigger({ event: ['invoiceReceived'] });
		await trigger.poll();
		stage.sim.control.clock.advance({ hours: 3 });
		stage.pass(DAY + MINUTE);
		const received = stage.receive(1, 2 * MINUTE);
		expect(ids(await trigger.poll())).toEqual(received);
	});
});
