/**
 * n8n's usual engine stores the trigger's state a moment before the execution (docs/n8n.md#polling). Who is killed in between has
 * handed messages on that nobody got.
 */
import type { INodeParameters } from 'n8n-workflow';

import { systemClock } from '../../../nodes/shared/connection/clock';
import { DOUBTFUL_MS } from '../../../nodes/AnafTrigger/wayBack';
import { clientOf, notification } from '../../simulator/helpers';
import type { Poller } from '../../harness';
import { HOUR, ids, MINUTE, openStage, OWN, type Stage } from './support';

const SECOND = 1000;

let stage: Stage;
beforeEach(async () => {
	stage = await openStage();
});
afterEach(async () => {
	jest.restoreAllMocks();
	await stage.close();
});

/** A new process that begins so long after the last poll, with what n8n had stored. */
function restarted(
	before: Poller,
	after: number,
	{
		event = 'invoiceReceived',
		activation = 'init',
		settings = {},
	}: { event?: string; activation?: 'init' | 'update'; settings?: INodeParameters } = {},
): Poller {
	const began = Date.now() + after;
	jest.spyOn(systemClock, 'began').mockReturnValue(began);
	stage.pass(after + 15 * SECOND);
	return stage.trigger({ event: [event], ...settings }, { activation, staticData: before.storedStaticData });
}

/** A trigger that handed a message on after it had seen others. */
async function handedOn(): Promise<{ trigger: Poller; seen: string[]; given: string[] }> {
	const seen = stage.receive(2, 2 * HOUR);
	const trigger = stage.trigger();
	await trigger.poll();
	stage.pass(10 * MINUTE);
	const given = stage.receive(2, 5 * MINUTE);
	expect(ids(await trigger.poll())).toEqual(given);
	return { trigger, seen, given };
}

it('gives messages again, and no others, when n8n was killed as it got them', async () => {
	const { trigger, given } = await handedOn();
	const [late] = stage.receive(1, 5 * MINUTE);
	const next = restarted(trigger, 2 * SECOND);
	expect(ids(await next.poll()).sort()).toEqual([...given, late].sort());
	stage.pass(MINUTE);
	expect(await next.poll()).toBeNull();
});

it('gives them as soon as ANAF answers, when it is down while n8n starts', async () => {
	const { trigger, given } = await handedOn();
	stage.sim.control.faults.add({
		kind: 'status',
		status: 503,
		match: { path: 'listaMesajePaginatieFactura' },
		times: 100,
	});
	const next = restarted(trigger, 2 * SECOND);
	expect(await next.poll()).toBeNull();
	stage.sim.control.faults.clear();
	const later = stage.trigger({}, { activation: 'update', staticData: next.staticData });
	expect(ids(await later.poll())).toEqual(given);
});

it('begins anew a list that was read for the first time', async () => {
	const old = stage.receive(2, 30 * HOUR);
	const settings = { startFrom: 'daysBack', daysBack: 3 };
	const trigger = stage.trigger(settings);
	expect(ids(await trigger.poll()).sort()).toEqual(old.sort());
	expect(ids(await restarted(trigger, SECOND, { settings }).poll()).sort()).toEqual(old);
});

it('gives nothing twice when n8n ends later, or when its engine stores both together', async () => {
	const { trigger } = await handedOn();
	expect(await restarted(trigger, DOUBTFUL_MS + SECOND).poll()).toBeNull();
	const other = await handedOn();
	expect(await restarted(other.trigger, SECOND, { activation: 'update' }).poll()).toBeNull();
});

it('forgets the way back with the next poll', async () => {
	const { trigger } = await handedOn();
	expect(trigger.staticData).toHaveProperty('wayBack');
	stage.pass(MINUTE);
	await trigger.poll();
	expect(trigger.staticData).not.toHaveProperty('wayBack');
});

it('goes on with what is stored where the way back is damaged', async () => {
	const { trigger } = await handedOn();
	const stored = trigger.storedStaticData;
	const { at } = stored.wayBack as { at: number };
	for (const steps of [
		{ other: {} },
		'x',
		Object.fromEntries(Object.keys(stored.inboxes as object).map((key) => [key, { added: 1 }])),
	]) {
		jest.spyOn(systemClock, 'began').mockReturnValue(at + SECOND);
		const staticData = { ...stored, wayBack: { at, steps } };
		expect(await stage.trigger({}, { activation: 'init', staticData }).poll()).toBeNull();
	}
});

it('gives events of declarations again', async () => {
	const client = clientOf(stage.sim, stage.sim.control.mintToken().access_token);
	const date = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Bucharest' }).format(Date.now());
	const declare = async (): Promise<string> => {
		const path = `/prod/ETRANSPORT/ws/v1/upload/ETRANSP/${OWN}/2`;
		return (await client.json<{ UIT: string }>(path, { method: 'POST', body: notification({ date }) })).UIT;
	};
	await declare();
	const trigger = stage.trigger({ event: ['transportAny'] });
	await trigger.poll();
	stage.pass(10 * MINUTE);
	const uit = await declare();
	stage.pass(10 * MINUTE);
	expect(ids(await trigger.poll())).toEqual([`${uit}/transportAccepted`]);
	const next = restarted(trigger, SECOND, { event: 'transportAny' });
	expect(ids(await next.poll())).toEqual([`${uit}/transportAccepted`]);
	stage.pass(10 * MINUTE);
	expect(await next.poll()).toBeNull();
});
