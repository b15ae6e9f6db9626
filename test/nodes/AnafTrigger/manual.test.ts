import { engine, engineLog } from '../../harness';
import { DAY, FOREIGN, HOUR, ids, openStage, OWN, SECOND, type Stage } from './support';

let stage: Stage;

beforeEach(async () => {
	stage = await openStage();
});

afterEach(async () => {
	await stage.close();
});

const manual = { mode: 'manual', activation: 'manual' } as const;

describe('a test run in the editor', () => {
	it('shows the latest five messages that match, oldest first, and leaves no state', async () => {
		stage.sim.control.messages.seed({
			cif: OWN,
			type: 'sent',
			count: 3,
			from: stage.iso(HOUR),
			to: stage.iso(HOUR / 2),
		});
		const all = stage.sim.control.messages.seed({
			cif: OWN,
			count: 8,
			from: stage.iso(9 * HOUR),
			to: stage.iso(2 * HOUR),
		}).ids;
		const trigger = stage.trigger({}, manual);
		expect(ids(await trigger.poll())).toEqual(all.slice(-5));
		expect(trigger.staticData).toEqual({});
		expect(ids(await trigger.poll())).toEqual(all.slice(-5));
	});

	it('does not look at the state of an active workflow', async () => {
		stage.receive(1, HOUR);
		const trigger = stage.trigger();
		await trigger.poll();
		const looks = jest.spyOn(engine().PollContext.prototype, 'getWorkflowStaticData');
		expect(await trigger.poll({ mode: 'manual' })).toHaveLength(1);
		expect(looks).not.toHaveBeenCalled();
		looks.mockRestore();
	});

	it('goes back further when the last day has none', async () => {
		const [id] = stage.receive(1, 40 * DAY);
		expect(ids(await stage.trigger({}, manual).poll())).toEqual([id]);
	});

	it('says that there is nothing, in words that help', async () => {
		await expect(stage.trigger({}, manual).poll()).rejects.toMatchObject({
			message: 'No messages of the last 59 days match',
			description: expect.stringContaining('Any Message'),
		});
	});

	it('includes the invoice when asked', async () => {
		stage.receive(1, HOUR);
		const [item] = (await stage.trigger({ options: { includeInvoice: 'simplified' } }, manual).poll()) ?? [];
		expect(item?.json.invoice).toMatchObject({ buyerCif: OWN });
	});

	it('tells about a company without rights, by name', async () => {
		stage.receive(1, HOUR);
		await expect(stage.trigger({ cifs: `${OWN}, ${FOREIGN}` }, manual).poll()).rejects.toMatchObject({
			message: expect.stringContaining(FOREIGN),
			context: { anaf: { kind: 'forbidden' } },
		});
	});

	it('never calls it nothing new when ANAF could not be understood or reached', async () => {
		stage.sim.control.faults.add({
			kind: 'status',
			status: 200,
			body: 'nonsense',
			times: 1000,
			match: { path: 'listaMesaje' },
		});
		await expect(stage.trigger({ cifs: `${OWN}, ${SECOND}` }, manual).poll()).rejects.toMatchObject({
			context: { anaf: { kind: 'malformedResponse' } },
		});
		// One company that works and has nothing does not speak for the other one.
		stage.sim.control.faults.clear();
		stage.sim.control.faults.add({
			kind: 'status',
			status: 200,
			body: 'nonsense',
			times: 1000,
			match: { path: 'listaMesaje', query: SECOND },
		});
		await expect(stage.trigger({ cifs: `${OWN}, ${SECOND}` }, manual).poll()).rejects.toMatchObject({
			description: expect.stringContaining(SECOND),
		});
		stage.receive(1, 40 * DAY);
		expect(await stage.trigger({ cifs: `${OWN}, ${SECOND}` }, manual).poll()).toHaveLength(1);
	});

	it('shows all companies together', async () => {
		const own = stage.receive(1, 2 * HOUR);
		const other = stage.receive(1, HOUR, SECOND);
		expect(ids(await stage.trigger({ cifs: `${OWN}, ${SECOND}` }, manual).poll())).toEqual([...own, ...other]);
	});

	it('puts no token into logs or items', async () => {
		stage.receive(1, HOUR);
		const items = await stage.trigger({ options: { includeInvoice: 'full' } }, manual).poll();
		const said = `${engineLog().join('\n')}${JSON.stringify(items)}`;
		expect(said).not.toMatch(/eyJ[\w-]{10,}\./);
	});
});
