/** Events about the connection itself: a company that cannot be read, an access that ends. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { INodeExecutionData } from 'n8n-workflow';

import { departures, type OutputSchema } from '../jsonSchema';
import { DAY, FOREIGN, HOUR, ids, MINUTE, openStage, OWN, restarted, type Stage } from './support';

let stage: Stage;

afterEach(async () => {
	await stage.close();
});

const SCHEMA = JSON.parse(
	readFileSync(join(__dirname, '../../../nodes/AnafTrigger/__schema__/v1.0.0/output.json'), 'utf8'),
) as OutputSchema;

function asDescribed(items: INodeExecutionData[] | null): INodeExecutionData[] {
	for (const { json } of items ?? []) expect(departures(json, SCHEMA)).toEqual([]);
	return items ?? [];
}

describe('Company Cannot Be Read', () => {
	beforeEach(async () => {
		stage = await openStage();
	});

	const parameters = { event: ['invoiceReceived', 'companyUnreadable'], cifs: `${OWN}, ${FOREIGN}` };

	it('comes once, then once a day, also across a restart, and ends when the rights are there', async () => {
		let trigger = stage.trigger(parameters);
		const [first] = asDescribed(await trigger.poll());
		expect(first?.json).toMatchObject({
			event: 'companyUnreadable',
			cif: FOREIGN,
			id: expect.stringContaining(FOREIGN),
			message: expect.stringContaining('no rights'),
			advice: expect.stringContaining('SPV'),
		});
		stage.pass(5 * MINUTE);
		expect(await trigger.poll()).toBeNull();
		trigger = restarted(stage, trigger, parameters);
		expect(await trigger.poll()).toBeNull();
		stage.pass(DAY);
		const [second] = (await trigger.poll()) ?? [];
		expect(second?.json).toMatchObject({ event: 'companyUnreadable', cif: FOREIGN });
		expect(second?.json.id).not.toBe(first?.json.id);
		stage.sim.control.companies.add({ cif: FOREIGN, rights: true });
		stage.pass(2 * DAY);
		expect(await trigger.poll()).toBeNull();
	});

	it('does not keep messages of other companies from coming', async () => {
		const trigger = stage.trigger(parameters);
		await trigger.poll();
		stage.pass(5 * MINUTE);
		const [own] = stage.receive(1, 2 * MINUTE);
		expect(ids(await trigger.poll())).toEqual([own]);
	});

	it('comes for the only company too, instead of a failed poll', async () => {
		const trigger = stage.trigger({ event: ['companyUnreadable'], cifs: FOREIGN });
		expect(await trigger.poll()).toHaveLength(1);
		stage.pass(HOUR);
		expect(await trigger.poll()).toBeNull();
	});

	it('does not come when ANAF is down: that passes, and fails the poll as ever', async () => {
		const trigger = stage.trigger({ event: ['companyUnreadable'], cifs: OWN });
		expect(await trigger.poll()).toBeNull();
		stage.sim.control.faults.add({
			kind: 'status',
			status: 400,
			body: '{"message":"nu acum"}',
			match: { path: 'lista' },
			times: 9,
		});
		await expect(trigger.poll()).rejects.toThrow();
	});

	it('shows up in a test run', async () => {
		const items = await stage.trigger(parameters, { mode: 'manual', activation: 'manual' }).poll();
		expect(items?.map(({ json }) => json.event)).toContain('companyUnreadable');
	});
});

describe('Access About to End', () => {
	const parameters = { event: ['accessEnding'], options: { accessDays: 20 } };

	it('comes once a day as soon as so many days are left', async () => {
		stage = await openStage({ settings: { oauth: { refreshTtlSeconds: 30 * 86_400 } } });
		const trigger = stage.trigger(parameters);
		expect(await trigger.poll()).toBeNull();
		stage.pass(11 * DAY);
		const [item] = asDescribed(await trigger.poll());
		expect(item?.json).toMatchObject({
			event: 'accessEnding',
			daysLeft: 19,
			expiresAt: expect.stringMatching(/^\d{4}-/),
		});
		stage.pass(HOUR);
		expect(await trigger.poll()).toBeNull();
		stage.pass(DAY);
		expect(await trigger.poll()).toHaveLength(1);
	});

	it('shows in a test run when the access ends, however far off that is', async () => {
		stage = await openStage();
		const items = asDescribed(await stage.trigger(parameters, { mode: 'manual', activation: 'manual' }).poll());
		expect(items.map(({ json }) => json.event)).toEqual(['accessEnding']);
	});
});
