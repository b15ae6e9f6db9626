/**
 * Static data that an earlier version of the trigger wrote. Its form is spelled out here by hand: a change of names in the
 * code must not change what is stored, or every active workflow would start anew.
 */
import type { IDataObject } from 'n8n-workflow';

import { clientOf, notification } from '../../simulator/helpers';
import { DAY, HOUR, ids, MINUTE, openStage, OWN, type Stage } from './support';

let stage: Stage;

beforeEach(async () => {
	stage = await openStage();
});

afterEach(async () => {
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

it('goes on with the stored fingerprints of transports: what was created since is new', async () => {
	const client = clientOf(stage.sim, stage.sim.control.mintToken().access_token);
	const date = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Bucharest' }).format(Date.now());
	const path = `/prod/ETRANSPORT/ws/v1/upload/ETRANSP/${OWN}/2`;
	const { UIT: uit } = await client.json<{ UIT: string }>(path, { method: 'POST', body: notification({ date }) });
	const transports = {
		version: 1,
		records: {},
		forgottenDay: Math.floor(Date.now() / DAY) - 1,
		looked: ['list', 'info'],
	};
	const stored: IDataObject = {
		version: 1,
		inboxes: { [keyOf('etransport')]: { readAt: Date.now() - HOUR, sweptAt: Date.now() - HOUR, transports } },
	};
	const trigger = stage.trigger({ event: ['transportAny'] }, { activation: 'update', staticData: stored });
	expect(ids(await trigger.poll())).toEqual([`${uit}/transportAccepted`]);
	stage.pass(MINUTE);
	expect(await trigger.poll()).toBeNull();
	expect(trigger.storedStaticData).toEqual({
		version: 1,
		inboxes: {
			[keyOf('etransport')]: {
				readAt: expect.any(Number),
				sweptAt: expect.any(Number),
				transports: {
					version: 1,
					records: expect.any(Object),
					forgottenDay: expect.any(Number),
					looked: expect.any(Array),
				},
			},
		},
		wayBack: {
			at: expect.any(Number),
			steps: {
				[keyOf('etransport')]: {
					readAt: expect.any(Number),
					sweptAt: expect.any(Number),
					added: [expect.stringContaining(uit)],
					transports: { ...transports, looked: expect.any(Array) },
				},
			},
		},
	});
});
