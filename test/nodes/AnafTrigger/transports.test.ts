import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IDataObject, INodeExecutionData, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { AnafTrigger } from '../../../nodes/AnafTrigger/AnafTrigger.node';
import { engine, romanianDay } from '../../harness';
import { clientOf, notification, shortDeclaration } from '../../simulator/helpers';
import { departures, type OutputSchema } from '../jsonSchema';
import { DAY, FOREIGN, HOUR, ids, MINUTE, openStage, OWN, restarted, SECOND, type Stage } from './support';

let stage: Stage;

beforeEach(async () => {
	stage = await openStage();
});

afterEach(async () => {
	await stage.close();
});

const CHANGES = { event: ['transportAny'] };
const EXPIRING = { event: ['transportExpiring'] };
const CARRIER = { event: ['transportForCarrier'] };

const today = romanianDay;

async function upload(xml: string, cif = OWN): Promise<{ uit: string; index: string }> {
	const client = clientOf(stage.sim, stage.sim.control.mintToken().access_token);
	const answer = await client.json<{ UIT: string; index_incarcare: number }>(
		`/prod/ETRANSPORT/ws/v1/upload/ETRANSP/${cif}/2`,
		{ method: 'POST', body: xml },
	);
	return { uit: answer.UIT, index: String(answer.index_incarcare) };
}

/** Declares a transport today. */
async function declare(parts: Parameters<typeof notification>[0] = {}): Promise<string> {
	return (await upload(notification({ date: today(), ...parts }), parts.declarant ?? OWN)).uit;
}

const confirm = async (uit: string): Promise<unknown> =>
	await upload(shortDeclaration(`<confirmare uit="${uit}" tipConfirmare="10"/>`));
const change = async (uit: string, plate: string, by = OWN): Promise<unknown> =>
	await upload(
		shortDeclaration(`<modifVehicul uit="${uit}" nrVehicul="${plate}" dataModificare="${today()}T09:00:00"/>`, by),
		by,
	);

const told = (items: INodeExecutionData[] | null): unknown[] => (items ?? []).map(({ json }) => [json.event, json.uit]);
const events = (items: INodeExecutionData[] | null): unknown[] => (items ?? []).map(({ json }) => json.event);

describe('what starts the workflow', () => {
	it.each([
		['transportAccepted', 'transportAccepted'],
		['transportRejected', 'transportRejected'],
		['transportVehicleChanged', 'transportVehicleChanged'],
		['transportConfirmed', 'transportConfirmed'],
	])('%s brings only its own', async (event, expected) => {
		const old = await declare();
		const trigger = stage.trigger({ event: [event] });
		expect(await trigger.poll()).toBeNull();
		stage.pass(5 * MINUTE);
		await declare();
		await upload(shortDeclaration('<stergere uit="3V0P0L0P0T3JUW46"/>'));
		await change(old, 'BV01SIM');
		await confirm(old);
		const items = await trigger.poll();
		expect(events(items)).toEqual([expected]);
		stage.pass(5 * MINUTE);
		expect(await trigger.poll()).toBeNull();
	});

	it('any change brings each of them once, and a correction', async () => {
		const [first, second, third] = [await declare(), await declare(), await declare()];
		const trigger = stage.trigger(CHANGES);
		expect(await trigger.poll()).toBeNull();
		stage.pass(5 * MINUTE);
		await change(first, 'BV01SIM');
		await confirm(second);
		await upload(notification({ date: today(), correct: third, vehicle: 'CJ09SIM' }));
		const fresh = await declare();
		expect(told(await trigger.poll()).sort()).toEqual(
			[
				['transportVehicleChanged', first],
				['transportConfirmed', second],
				['transportChanged', third],
				['transportAccepted', fresh],
			].sort(),
		);
		stage.pass(5 * MINUTE);
		expect(await trigger.poll()).toBeNull();
	});

	it('tells a change back and forth each time', async () => {
		const uit = await declare({ vehicle: 'CJ01AAA' });
		const trigger = stage.trigger(CHANGES);
		await trigger.poll();
		for (const vehicle of ['CJ02AAA', 'CJ01AAA', 'CJ02AAA']) {
			stage.pass(5 * MINUTE);
			await upload(notification({ date: today(), correct: uit, vehicle }));
			const [item] = (await trigger.poll()) ?? [];
			expect(item?.json).toMatchObject({ event: 'transportChanged', uit, vehicle });
		}
	});

	it('e-Factura’s “any” stays e-Factura’s, and both can be chosen together', async () => {
		const only = stage.trigger({ event: ['any'] });
		const both = stage.trigger({ event: ['any', 'transportAny'] });
		await only.poll();
		await both.poll();
		expect(stage.sim.control.requests.list({ path: 'lista/' })).toHaveLength(1);
		stage.pass(5 * MINUTE);
		const [message] = stage.receive(1, 2 * MINUTE);
		const uit = await declare();
		expect(ids(await only.poll())).toEqual([message]);
		expect(ids(await both.poll())).toEqual([message, `${uit}/transportAccepted`]);
	});

	it('does not ask e-Factura when only transports are wanted', async () => {
		const trigger = stage.trigger({ event: ['transportAny'], options: { includeInvoice: 'full' } });
		await trigger.poll();
		stage.pass(5 * MINUTE);
		await declare();
		expect(await trigger.poll()).toHaveLength(1);
		expect(stage.sim.control.requests.list({ path: 'FCTEL' })).toEqual([]);
	});

	it('puts everything about a declaration into its item', async () => {
		const trigger = stage.trigger(CHANGES);
		await trigger.poll();
		stage.pass(5 * MINUTE);
		const uit = await declare({ reference: 'CMD-7' });
		const [accepted] = (await trigger.poll()) ?? [];
		expect(accepted?.json).toEqual({
			id: `${uit}/transportAccepted`,
			event: 'transportAccepted',
			cif: OWN,
			role: 'declarant',
			uit,
			uploadIndex: expect.stringMatching(/^\d{10}$/),
			reference: 'CMD-7',
			type: 'NOT',
			declarantCif: OWN,
			operation: '30',
			transportDate: today(),
			expiresAt: expect.stringMatching(new RegExp(`^${today(5)}T00:00:00`)),
			partnerName: 'DEPOZIT',
			carrierCode: SECOND,
			carrierName: 'CARAUS',
			vehicle: 'CJ01SIM',
			trailer1: null,
			trailer2: null,
			createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
			confirmation: null,
			messages: [],
		});
		stage.pass(5 * MINUTE);
		await change(uit, 'BV01SIM', SECOND);
		const [changed] = (await trigger.poll()) ?? [];
		expect(changed?.json).toMatchObject({
			event: 'transportVehicleChanged',
			uit,
			vehicle: 'BV01SIM',
			vehicleChangedAt: expect.stringMatching(/T09:00:00\+0[23]:00$/),
			changedByCif: SECOND,
		});
		stage.pass(5 * MINUTE);
		await confirm(uit);
		const [confirmed] = (await trigger.poll()) ?? [];
		expect(confirmed?.json).toMatchObject({
			event: 'transportConfirmed',
			uit,
			confirmation: 'confirmed',
			confirmedAt: expect.any(String),
		});
		await upload(shortDeclaration('<stergere uit="3V0P0L0P0T3JUW46"/>'));
		stage.pass(5 * MINUTE);
		const [rejected] = (await trigger.poll()) ?? [];
		expect(rejected?.json).toMatchObject({
			event: 'transportRejected',
			type: 'DEL',
			messages: ['ERR: Nu a fost identificat UIT-ul printre notificarile valide anterioare.'],
		});
	});
});

describe('the id of an item', () => {
	it('tells two refusals under one UIT apart, so that looking it up loses neither', async () => {
		const trigger = stage.trigger({ event: ['transportRejected'] });
		await trigger.poll();
		stage.pass(5 * MINUTE);
		await upload(shortDeclaration('<stergere uit="3V0P0L0P0T3JUW46"/>'));
		const first = await trigger.poll();
		stage.pass(5 * MINUTE);
		await confirm('3V0P0L0P0T3JUW46');
		const second = await trigger.poll();
		expect([first, second].map((items) => items?.[0]?.json.uit)).toEqual(['3V0P0L0P0T3JUW46', '3V0P0L0P0T3JUW46']);
		expect(ids(second)).not.toEqual(ids(first));
	});
});

describe('a company named as carrier', () => {
	it('is told of what others declare from then on', async () => {
		stage.sim.control.transports.addForCarrier({ carrierCif: OWN });
		const trigger = stage.trigger(CARRIER);
		expect(await trigger.poll()).toBeNull();
		stage.pass(5 * MINUTE);
		const { uit } = stage.sim.control.transports.addForCarrier({ carrierCif: OWN, reference: 'R1', vehicle: 'B01AAA' });
		stage.sim.control.transports.addForCarrier({ carrierCif: SECOND });
		const items = await trigger.poll();
		expect(items?.map(({ json }) => json)).toEqual([
			{
				id: `${uit}/transportForCarrier`,
				event: 'transportForCarrier',
				cif: OWN,
				role: 'carrier',
				uit,
				reference: 'R1',
				declarantCif: FOREIGN,
				declarantName: expect.any(String),
				transportDate: today(),
				expiresAt: expect.stringMatching(new RegExp(`^${today(5)}T00:00:00`)),
				carrierCode: OWN,
				carrierName: expect.any(String),
				vehicle: 'B01AAA',
				trailer1: null,
				trailer2: null,
				start: expect.stringContaining('Cluj-Napoca'),
				end: expect.stringContaining('Bucuresti'),
				documents: expect.stringContaining('AV 100'),
			},
		]);
		for (let day = 0; day < 8; day++) {
			stage.pass(DAY);
			expect(await trigger.poll()).toBeNull();
		}
		expect(stage.sim.control.requests.list({ path: 'lista/' })).toEqual([]);
	});
});

describe('a UIT about to expire', () => {
	it('is told once, so many hours before, also when it was declared before the activation', async () => {
		const uit = await declare();
		const trigger = stage.trigger({ ...EXPIRING, options: { expiryHours: 30 } });
		const seen: unknown[] = [];
		let hours = 0;
		for (; hours < 130; hours++) {
			const items = await trigger.poll();
			for (const { json } of items ?? []) {
				const left = (Date.parse(String(json.expiresAt)) - Date.now()) / HOUR;
				expect(left).toBeGreaterThan(28.9);
				expect(left).toBeLessThanOrEqual(30);
				seen.push(json.uit);
			}
			stage.pass(HOUR);
		}
		expect(seen).toEqual([uit]);
	});

	it('is not told of one that is confirmed, or that a carrier’s list has confirmed', async () => {
		const uit = await declare();
		await confirm(uit);
		const trigger = stage.trigger({ ...EXPIRING, options: { expiryHours: 360 } });
		expect(await trigger.poll()).toBeNull();
	});

	it('is told to carriers too', async () => {
		const { uit } = stage.sim.control.transports.addForCarrier({ carrierCif: OWN });
		const trigger = stage.trigger({ ...EXPIRING, options: { expiryHours: 200 } });
		const [item] = (await trigger.poll()) ?? [];
		expect(item?.json).toMatchObject({ event: 'transportExpiring', role: 'carrier', uit });
		stage.pass(HOUR);
		expect(await trigger.poll()).toBeNull();
	});

	it('chosen later, is told although the transport was seen before', async () => {
		const first = stage.trigger(CHANGES);
		await first.poll();
		stage.pass(MINUTE);
		const uit = await declare();
		expect(events(await first.poll())).toEqual(['transportAccepted']);
		const second = stage.trigger(
			{ event: ['transportAny', 'transportExpiring'], options: { expiryHours: 200 } },
			{ activation: 'update', staticData: first.storedStaticData },
		);
		expect(told(await second.poll())).toEqual([['transportExpiring', uit]]);
		expect(await second.poll()).toBeNull();
	});
});

describe('where it starts', () => {
	it('from days back: what was declared since then, once', async () => {
		const old = await declare();
		stage.pass(10 * DAY);
		const recent = await declare();
		await confirm(recent);
		stage.pass(HOUR);
		const trigger = stage.trigger({ ...CHANGES, startFrom: 'daysBack', daysBack: 3 });
		const items = await trigger.poll();
		expect(told(items)).toEqual([
			['transportAccepted', recent],
			['transportConfirmed', recent],
		]);
		expect(JSON.stringify(items)).not.toContain(old);
		stage.pass(DAY);
		expect(await trigger.poll()).toBeNull();
		// What was only remembered is known from then on.
		await upload(notification({ date: today(), correct: old, vehicle: 'CJ09SIM' }));
		expect(told(await trigger.poll())).toEqual([['transportChanged', old]]);
	});

	it('after a pause of weeks brings what happened meanwhile', async () => {
		const first = stage.trigger(CHANGES);
		await first.poll();
		stage.pass(20 * DAY);
		const missed = await declare();
		stage.pass(25 * DAY);
		const again = stage.trigger(CHANGES, { activation: 'activate', staticData: first.staticData });
		expect(told(await again.poll())).toEqual([['transportAccepted', missed]]);
	});

	it('finds changes of old declarations by the daily sweep', async () => {
		const old = await declare();
		stage.pass(40 * DAY);
		const trigger = stage.trigger(CHANGES);
		await trigger.poll();
		stage.pass(HOUR);
		const days = (): string[] =>
			stage.sim.control.requests.list({ path: '/lista/' }).map(({ path }) => /lista\/(\d+)/.exec(path)?.[1] ?? '');
		await trigger.poll();
		stage.pass(DAY);
		await trigger.poll();
		expect(days()).toEqual(['60', '20', '60']);
		expect(old).toHaveLength(16);
	});
});

describe('restarts', () => {
	it.each([
		['n8n stores what the poll of an activation left', false],
		['a durable scheduler stores every poll', true],
	])('repeat and lose nothing: %s', async (_, durable) => {
		let trigger = stage.trigger(CHANGES);
		await trigger.poll();
		let kept: IDataObject = trigger.staticData;
		const expected: unknown[] = [];
		const seen: unknown[] = [];
		let last = '';
		for (let round = 0; round < 12; round++) {
			stage.pass(7 * MINUTE);
			if (round % 3 !== 1) {
				last = await declare();
				expected.push(['transportAccepted', last]);
			}
			if (round % 4 === 3) {
				await upload(notification({ date: today(), correct: last, vehicle: `CJ${10 + round}SIM` }));
				if (round % 3 === 1) expected.push(['transportChanged', last]);
			}
			const items = await trigger.poll();
			seen.push(...told(items));
			if (items) kept = trigger.storedStaticData;
			if (durable) kept = JSON.parse(JSON.stringify(trigger.staticData)) as IDataObject;
			if (round % 2 === 1) {
				const uit = await declare();
				expected.push(['transportAccepted', uit]);
				trigger = restarted(stage, trigger, CHANGES, kept);
				seen.push(...told(await trigger.poll()));
				kept = trigger.staticData;
			}
		}
		expect([...seen].sort()).toEqual([...expected].sort());
	});

	it('without any stored state bring the recent ones rather than skip what came meanwhile', async () => {
		await declare();
		stage.pass(10 * DAY);
		const recent = await declare();
		stage.pass(3 * HOUR);
		const trigger = stage.trigger(CHANGES, { activation: 'init' });
		expect(told(await trigger.poll())).toEqual([['transportAccepted', recent]]);
		stage.pass(MINUTE);
		expect(await trigger.poll()).toBeNull();
	});

	it('damaged state is taken for lost, and repaired', async () => {
		const recent = await declare();
		const key = `etransport/custom ${stage.sim.url}/${OWN}`;
		for (const broken of [
			{},
			{ readAt: 1, sweptAt: 1, transports: { version: 1, records: { a: 5 }, forgottenDay: 1, looked: [] } },
			'x',
		]) {
			const trigger = stage.trigger(CHANGES, {
				activation: 'update',
				staticData: { version: 1, inboxes: { [key]: broken } },
			});
			expect(told(await trigger.poll())).toEqual([['transportAccepted', recent]]);
			expect(Object.keys(trigger.storedStaticData.inboxes as object)).toEqual([key]);
		}
	});

	it('the first poll is remembered where n8n stores nothing of it', async () => {
		const name = 'Scheduled transports';
		await declare();
		await stage.trigger(CHANGES, { name }).poll();
		stage.pass(10 * MINUTE);
		const uit = await declare();
		expect(told(await stage.trigger(CHANGES, { name, activation: 'update' }).poll())).toEqual([
			['transportAccepted', uit],
		]);
	});
});

describe('state', () => {
	it('changes only after success', async () => {
		const trigger = stage.trigger(CHANGES);
		await trigger.poll();
		const before = JSON.stringify(trigger.staticData);
		stage.pass(5 * MINUTE);
		const uit = await declare();
		stage.sim.control.faults.add({
			kind: 'status',
			status: 400,
			body: '{"message":"nu acum"}',
			match: { path: '/lista/' },
		});
		await expect(trigger.poll()).rejects.toMatchObject({ description: expect.stringContaining(OWN) });
		expect(JSON.stringify(trigger.staticData)).toBe(before);
		stage.sim.control.oauth.expireTokens({ all: true });
		await expect(trigger.poll()).rejects.toMatchObject({ context: { anaf: { kind: 'unauthorized' } } });
		expect(JSON.stringify(trigger.staticData)).toBe(before);
		expect(uit).toHaveLength(16);
	});

	it('hands on so many a poll, oldest first, and what happened to one transport together', async () => {
		const trigger = stage.trigger({ ...CHANGES, options: { maximumPerPoll: 4 } });
		await trigger.poll();
		const expected: string[] = [];
		for (let n = 0; n < 9; n++) {
			stage.pass(MINUTE);
			const uit = await declare({ vehicle: `CJ${10 + n}AAA` });
			expected.push(`${uit}/transportAccepted`);
			if (n === 3) {
				await confirm(uit);
				expected.push(`${uit}/transportConfirmed`);
			}
		}
		const seen: unknown[] = [];
		const sizes: number[] = [];
		for (let round = 0; round < 4; round++) {
			const items = await trigger.poll();
			sizes.push(items?.length ?? 0);
			// A confirmation's ID goes on with its time.
			seen.push(...ids(items).map((id) => String(id).split('/').slice(0, 2).join('/')));
			stage.pass(MINUTE);
		}
		expect(seen).toEqual(expected);
		expect(sizes).toEqual([5, 4, 1, 0]);
	});

	it('keeps what waits over a restart, from a first poll that goes days back', async () => {
		const expected: string[] = [];
		for (let n = 0; n < 6; n++) {
			expected.push(await declare());
			stage.pass(12 * HOUR);
		}
		const parameters = { ...CHANGES, startFrom: 'daysBack', daysBack: 30, options: { maximumPerPoll: 2 } };
		let trigger = stage.trigger(parameters);
		const seen: unknown[] = [];
		for (let round = 0; round < 4; round++) {
			seen.push(...((await trigger.poll()) ?? []).map(({ json }) => json.uit));
			trigger = restarted(stage, trigger, parameters, trigger.staticData);
			stage.pass(MINUTE);
		}
		expect(seen).toEqual(expected);
	});

	it('stays small and settles with thousands of declarations', async () => {
		const days = Array.from({ length: 45 }, (_, n) => today(-n).replace(/-/g, ''));
		const row = (n: number): IDataObject => {
			const day = days[Math.floor(n / 200)] ?? '';
			return {
				uit: `U${String(n).padStart(15, '0')}`,
				cod_decl: OWN,
				sursa: 'A',
				id_incarcare: String(n),
				tip: 'NOT',
				stare: 'OK',
				tip_op: '30',
				data_creare: `${day}080000`,
				data_transp: `${day}000000`,
				nr_veh: 'CJ01AAA',
			};
		};
		const answer = (count: number): void => {
			stage.sim.control.faults.add({
				kind: 'status',
				status: 200,
				body: JSON.stringify({ mesaje: Array.from({ length: count }, (_, n) => row(n)), ExecutionStatus: 0 }),
				match: { path: '/lista/' },
				times: 1,
			});
		};
		const trigger = stage.trigger({
			event: ['transportAny', 'transportExpiring'],
			options: { expiryHours: 360, maximumPerPoll: 5000 },
		});
		answer(9000);
		// All that are about to expire come at once, and never again.
		expect((await trigger.poll())?.length).toBe(1000);
		expect(JSON.stringify(trigger.staticData).length).toBeLessThan(500_000);
		for (let round = 0; round < 3; round++) {
			stage.pass(5 * MINUTE);
			answer(9000);
			expect(await trigger.poll()).toBeNull();
		}
	});
});

describe('several companies', () => {
	it('are watched each; one without rights does not hold up the others, and catches up', async () => {
		const trigger = stage.trigger({ ...CHANGES, cifs: `${FOREIGN}, ${OWN}, ${SECOND}` });
		expect(await trigger.poll()).toBeNull();
		stage.pass(5 * MINUTE);
		const own = await declare();
		const second = await declare({ declarant: SECOND, carrier: OWN });
		expect(told(await trigger.poll()).sort()).toEqual(
			[
				['transportAccepted', own],
				['transportAccepted', second],
			].sort(),
		);
		stage.sim.control.companies.add({ cif: FOREIGN, rights: true });
		const foreign = await declare({ declarant: FOREIGN, carrier: OWN });
		stage.pass(5 * MINUTE);
		expect(told(await trigger.poll())).toEqual([['transportAccepted', foreign]]);
	});

	it('share a poll fairly', async () => {
		const trigger = stage.trigger({ ...CHANGES, cifs: `${OWN},${SECOND}`, options: { maximumPerPoll: 4 } });
		await trigger.poll();
		stage.pass(MINUTE);
		for (let n = 0; n < 8; n++) await declare();
		for (let n = 0; n < 2; n++) await declare({ declarant: SECOND, carrier: OWN });
		const items = await trigger.poll();
		expect(items?.filter(({ json }) => json.cif === SECOND)).toHaveLength(2);
		expect(items).toHaveLength(4);
	});

	it('tell of a declaration once, though it is in the lists of two', async () => {
		const trigger = stage.trigger({ ...CHANGES, cifs: `${OWN},${SECOND}` });
		await trigger.poll();
		stage.pass(MINUTE);
		const { uit } = await upload(notification({ date: today(), declarant: OWN }), SECOND);
		expect(told(await trigger.poll())).toEqual([['transportAccepted', uit]]);
	});

	it('are read in turn when time does not suffice for all', async () => {
		stage.sim.control.companies.add([
			{ cif: '30000002', rights: true },
			{ cif: '40000000', rights: true },
		]);
		const cifs = [OWN, SECOND, '30000002', '40000000'];
		const expected: string[] = [];
		for (const cif of cifs) expected.push(await declare({ declarant: cif, carrier: '50000007' }));
		const trigger = stage.trigger(
			{ ...CHANGES, cifs: cifs.join(','), startFrom: 'daysBack', daysBack: 1 },
			{ budgetMs: 200 },
		);
		stage.sim.control.latency.set({ '*': 130 });
		const seen: unknown[] = [];
		for (let round = 0; round < 5; round++) {
			seen.push(...((await trigger.poll()) ?? []).map(({ json }) => json.uit));
			stage.pass(MINUTE);
		}
		expect([...seen].sort()).toEqual([...expected].sort());
	});
});

describe('a test run in the editor', () => {
	const manual = { mode: 'manual', activation: 'manual' } as const;

	it('shows the latest five, oldest first, and leaves no state', async () => {
		const uits: string[] = [];
		for (let n = 0; n < 7; n++) {
			uits.push(await declare());
			stage.pass(MINUTE);
		}
		const trigger = stage.trigger(CHANGES, manual);
		expect(((await trigger.poll()) ?? []).map(({ json }) => json.uit)).toEqual(uits.slice(-5));
		expect(trigger.staticData).toEqual({});
	});

	it('shows what names the company as carrier, and what expires', async () => {
		const { uit } = stage.sim.control.transports.addForCarrier({ carrierCif: OWN });
		expect(told(await stage.trigger(CARRIER, manual).poll())).toEqual([['transportForCarrier', uit]]);
		expect(told(await stage.trigger({ ...EXPIRING, options: { expiryHours: 200 } }, manual).poll())).toEqual([
			['transportExpiring', uit],
		]);
	});

	it('says that there is nothing, in words that help', async () => {
		await expect(stage.trigger(CHANGES, manual).poll()).rejects.toMatchObject({
			message: 'No transports of the last 59 days match',
			description: expect.stringContaining('Any Change'),
		});
	});
});

describe('what a workflow’s author sees', () => {
	it('every field of every kind of item is in the output schema', async () => {
		const schema = JSON.parse(
			readFileSync(join(__dirname, '../../../nodes/AnafTrigger/__schema__/v1.0.0/output.json'), 'utf8'),
		) as OutputSchema;
		const trigger = stage.trigger({
			event: ['any', 'transportAny', 'transportForCarrier', 'transportExpiring'],
			options: { expiryHours: 360 },
		});
		await trigger.poll();
		stage.pass(5 * MINUTE);
		stage.receive(1, 2 * MINUTE);
		const [one, two] = [await declare({ reference: 'R' }), await declare()];
		stage.sim.control.transports.addForCarrier({ carrierCif: OWN, reference: 'R1' });
		await upload(shortDeclaration('<stergere uit="3V0P0L0P0T3JUW46"/>'));
		const items = [...((await trigger.poll()) ?? [])];
		stage.pass(5 * MINUTE);
		await change(one, 'BV01SIM', SECOND);
		await confirm(two);
		items.push(...((await trigger.poll()) ?? []));
		expect(new Set(events(items)).size).toBe(7);
		expect(items.flatMap(({ json }) => departures(json, schema))).toEqual([]);
		// Notices have fields of their own, which notices.test.ts looks at.
		const notices = ['message', 'advice', 'anafMessage', 'daysLeft'];
		const seen = new Set([...items.flatMap(({ json }) => Object.keys(json)), ...notices]);
		expect(Object.keys(schema.properties ?? {}).filter((name) => !seen.has(name))).toEqual([]);
	});

	it('the hours before expiry are asked for only with that event, and nothing of e-Transport is on by itself', () => {
		const { properties } = new AnafTrigger().description;
		const event = properties.find(({ name }) => name === 'event');
		expect(event?.default).toEqual(['invoiceReceived']);
		const names = ((event?.options ?? []) as INodePropertyOptions[]).map(({ name }) => name);
		expect(names).toEqual([...names].sort());
		expect(names.every((name) => /^(Connection|e-Factura|e-Transport): [A-Z]/.test(name))).toBe(true);
		const hours = (properties.find(({ name }) => name === 'options')?.options as INodeProperties[]).find(
			({ name }) => name === 'expiryHours',
		);
		const shown = (chosen: string[]): boolean =>
			engine().workflow.NodeHelpers.displayParameter({}, hours as INodeProperties, null, null, { event: chosen });
		expect(shown(['any', 'transportExpiring'])).toBe(true);
		expect(shown(['any', 'transportAny'])).toBe(false);
	});
});

describe('parameters', () => {
	it.each([0, 361, 1.5])('refuses %j hours before expiry', async (expiryHours) => {
		await expect(stage.trigger({ ...EXPIRING, options: { expiryHours } }).poll()).rejects.toThrow(
			/Hours Before Expiry/,
		);
	});
});
