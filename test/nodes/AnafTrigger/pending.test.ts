/** Rows that ANAF lists before they have an ID. */
import { DAY, ids, MINUTE, openStage, OWN, restarted, FOREIGN, type Stage } from './support';
import { engineLog } from '../../harness';

let stage: Stage;

beforeEach(async () => {
	stage = await openStage();
});

afterEach(async () => {
	await stage.close();
});

const linesWith = (text: string): number => engineLog().filter((line) => line.includes(text)).length;

it('a row without an ID is asked for until it has one, beyond the overlap and without the daily look back, and said once a day', async () => {
	const parameters = { options: { dailySweepDays: 0, overlapHours: 2 } };
	const trigger = stage.trigger(parameters);
	await trigger.poll();
	stage.pass(5 * MINUTE);
	const { id, index } = stage.sim.control.messages.receive({
		cif: OWN,
		createdAt: stage.iso(3 * MINUTE),
		idFrom: stage.iso(-3 * DAY),
	});
	const [other] = stage.receive(1, 2 * MINUTE);
	expect(ids(await trigger.poll())).toEqual([other]);
	for (let round = 0; round < 5; round++) {
		stage.pass(12 * 60 * MINUTE);
		expect(await trigger.poll()).toBeNull();
	}
	expect(linesWith(`upload ${index} of CIF ${OWN} without an ID`)).toBe(3);
	const later = restarted(stage, trigger, parameters);
	stage.pass(DAY);
	expect(ids(await later.poll())).toEqual([id]);
	stage.pass(MINUTE);
	expect(await later.poll()).toBeNull();
});

it('a company without rights is said once a day', async () => {
	const trigger = stage.trigger({ cifs: `${FOREIGN}, ${OWN}` });
	const before = linesWith(FOREIGN);
	for (let round = 0; round < 10; round++) {
		await trigger.poll();
		stage.pass(5 * MINUTE);
	}
	expect(linesWith(FOREIGN) - before).toBe(1);
	stage.pass(DAY);
	await trigger.poll();
	expect(linesWith(FOREIGN) - before).toBe(2);
});
