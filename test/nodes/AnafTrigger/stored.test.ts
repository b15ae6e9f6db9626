/**
 * Static data that an earlier version of the trigger wrote. Its form is spelled out here by hand: a change of names in the
 * code must not change what is stored, or every active workflow would start anew.
 */
import type { IDataObject } from 'n8n-workflow';

import { systemClock } from '../../../nodes/shared/connection/clock';
import { engineLog, romanianDay, type Poller } from '../../harness';
import { clientOf, notification } from '../../simulator/helpers';
import { DAY, HOUR, ids, MINUTE, openStage, OWN, type Stage } from './support';

let stage: Stage;

beforeEach(async () => {
	stage = await openStage();
});

afterEach(async () => {
	jest.restoreAllMocks();
	await stage.close();
});

/** The key of a list's cursor, as it is stored. */
const keyOf = (source: string): string => `${source}/custom ${stage.sim.url}/${OWN}`;
const minute = (ago: number): number => Math.floor((Date.now() - ago) / MINUTE);

it('goes on with the stored IDs of messages: what is among them does not come again, everything else does', async () => {
	const [seen] = stage.receive(1, 3 * HOUR);
	const [unseen] = stage.receive(1, 2 * HOUR);
	const stored: IDataObject = {
		version: 1,
		inboxes: {
			[keyOf('efactura')]: {
				floor: minute(DAY) * MINUTE,
				frontier: minute(HOUR) * MINUTE,
				sweptAt: Date.now() - HOUR,
				known: `${minute(3 * HOUR).toString(36)}:${Number(seen).toString(36)}`,
			},
		},
	};
	const trigger = stage.trigger({}, { activation: 'update', staticData: stored });
	expect(ids(await trigger.poll())).toEqual([unseen]);
	expect(trigger.storedStaticData).toEqual({
		version: 1,
		inboxes: {
			[keyOf('efactura')]: {
				floor: expect.any(Number),
				frontier: expect.any(Number),
				sweptAt: expect.any(Number),
				known: expect.any(String),
			},
		},
		wayBack: {
			at: Date.now(),
			steps: {
				[keyOf('efactura')]: {
					floor: expect.any(Number),
					frontier: expect.any(Number),
					sweptAt: expect.any(Number),
					added: `${minute(2 * HOUR).toString(36)}:${Number(unseen).toString(36)}`,
					removed: '',
				},
			},
		},
	});
});

describe('declarations', () => {
	const declare = async (): Promise<string> => {
		const client = clientOf(stage.sim, stage.sim.control.mintToken().access_token);
		const path = `/prod/ETRANSPORT/ws/v1/upload/ETRANSP/${OWN}/2`;
		const body = notification({ date: romanianDay() });
		return (await client.json<{ UIT: string }>(path, { method: 'POST', body })).UIT;
	};
	const today = (): number => Math.floor(Date.now() / DAY);
	const times = (): IDataObject => ({ readAt: Date.now() - HOUR, sweptAt: Date.now() - HOUR });
	const accepted = (uit: string): string => `${uit}/transportAccepted`;
	const pollWith = (cursor: IDataObject): Poller =>
		stage.trigger(
			{ event: ['transportAccepted'] },
			{ activation: 'update', staticData: { version: 1, inboxes: { [keyOf('etransport')]: cursor } } },
		);

	/** What is stored after a poll that gave one declaration. */
	const storedAfter = (uit: string, before: string): IDataObject => ({
		version: 1,
		inboxes: {
			[keyOf('etransport')]: {
				readAt: expect.any(Number),
				sweptAt: expect.any(Number),
				transports: {
					version: 2,
					records: expect.stringMatching(new RegExp(`u:${uit}\\.[0-9a-z]+`)),
					forgottenDay: today() - 1,
					looked: ['list', 'info'],
				},
			},
		},
		listsLeft: { etransport: 36 },
		wayBack: {
			at: expect.any(Number),
			steps: {
				[keyOf('etransport')]: {
					readAt: expect.any(Number),
					sweptAt: expect.any(Number),
					added: [`u:${uit}`],
					transports: { version: 2, records: before, forgottenDay: today() - 1, looked: ['list', 'info'] },
				},
			},
		},
	});

	it('goes on with the fingerprints as they were stored at first: what is not among them is new', async () => {
		const [seen, unseen] = [await declare(), await declare()];
		const records = { [`u:${seen}`]: { d: today(), h: 'abc' } };
		const transports = { version: 1, records, forgottenDay: today() - 1, looked: ['list', 'info'] };
		const trigger = pollWith({ ...times(), transports });
		expect(ids(await trigger.poll())).toEqual([accepted(unseen)]);
		stage.pass(MINUTE);
		expect(await trigger.poll()).toBeNull();
		expect(trigger.storedStaticData).toEqual(storedAfter(unseen, `${today().toString(36)}:u:${seen}.abc`));
	});

	it('goes on with the text of the fingerprints', async () => {
		const [seen, unseen] = [await declare(), await declare()];
		const records = `${today().toString(36)}:u:${seen}.abc`;
		const transports = { version: 2, records, forgottenDay: today() - 1, looked: ['list', 'info'] };
		const trigger = pollWith({ ...times(), transports });
		expect(ids(await trigger.poll())).toEqual([accepted(unseen)]);
		stage.pass(MINUTE);
		expect(await trigger.poll()).toBeNull();
		expect(trigger.storedStaticData).toEqual(storedAfter(unseen, records));
	});

	it('goes the way back that was stored at first', async () => {
		const given = await declare();
		const looked = { forgottenDay: today() - 1, looked: ['list', 'info'] };
		const key = `u:${given}`;
		const before = { ...times(), transports: { version: 1, records: {}, ...looked } };
		const after = { ...times(), transports: { version: 1, records: { [key]: { d: today(), h: 'abc' } }, ...looked } };
		const wayBack = { at: Date.now() - 1000, steps: { [keyOf('etransport')]: { ...before, added: [key] } } };
		jest.spyOn(systemClock, 'began').mockReturnValue(Date.now());
		const trigger = stage.trigger(
			{ event: ['transportAccepted'] },
			{ activation: 'init', staticData: { version: 1, inboxes: { [keyOf('etransport')]: after }, wayBack } },
		);
		expect(ids(await trigger.poll())).toEqual([accepted(given)]);
	});

	it.each([
		['an object in the form of the text', { version: 2, records: {} }],
		['a text in the form of the object', { version: 1, records: '' }],
		['a broken text', { version: 2, records: '1:x' }],
		['a day that is none', { version: 1, records: { 'u:1': { d: 1.5, h: '' } } }],
		['a form of tomorrow', { version: 3, records: '' }],
	])('begins anew, and says so, with %s', async (_, form) => {
		const uit = await declare();
		const transports = { ...form, forgottenDay: today() - 1, looked: ['list', 'info'] };
		expect(ids(await pollWith({ ...times(), transports }).poll())).toEqual([accepted(uit)]);
		expect(engineLog().join('\n')).toContain('damaged');
	});
});
