import type { ThrownError } from '../../harness';
import { asJson, day, fields, notificationJson, World } from './world';

let world: World;

beforeEach(async () => {
	world = await World.start();
});
afterEach(async () => {
	await world.end();
});

const LOST = [
	['the connection breaks after it was taken', { kind: 'reset-after-processing' }],
	['the body is cut', { kind: 'truncated-body' }],
	['the body is empty', { kind: 'empty-body', processed: true }],
	['a page with 200', { kind: 'html', status: 200, processed: true }],
	['500', { kind: 'status', status: 500, processed: true }],
	['nonsense', { kind: 'malformed-json', body: '{"date', processed: true }],
] as const;

/** Loses the answer of the next upload, though ANAF takes it. */
function lose(): void {
	world.control.faults.add({ kind: 'reset-after-processing', match: { path: '/upload' }, times: 1 });
}

describe('an answer that is lost', () => {
	it.each(LOST)('is found again by the reference, without a second upload: %s', async (_, fault) => {
		world.control.faults.add({ ...fault, match: { path: '/upload' }, times: 1 });
		const sent = await world.one('create', fields());
		const [transport] = world.control.transports.list();
		expect(sent).toMatchObject({
			uit: transport?.uit,
			uploadIndex: transport?.index,
			reference: transport?.reference,
			state: 'accepted',
			valid: true,
			warnings: [expect.stringContaining('was not sent again')],
		});
		expect(world.requests('/upload')).toBe(1);
		expect(world.received()).toBe(1);
	});

	it('is found once ANAF lists the declaration', async () => {
		world.control.settings.set({ processing: { ms: 9000 } });
		lose();
		const sent = await world.one('create', fields());
		expect(sent).toMatchObject({ state: 'accepted', uit: expect.stringMatching(/^.{16}$/) });
		expect(world.time.waits.slice(0, 2)).toEqual([3000, 7000]);
		expect(world.received()).toBe(1);
	});

	it('is found under the reference that the user gave, and in JSON', async () => {
		lose();
		const sent = await world.one('create', asJson({ reference: 'CMD-7', notification: notificationJson() }));
		expect(sent).toMatchObject({ reference: 'CMD-7', valid: true });
	});

	it('of a rejected declaration is found too, with the reasons', async () => {
		lose();
		const sent = await world.one('create', {
			...fields({
				goods: {
					line: [
						{
							name: 'X',
							purpose: '101',
							tariffCode: '4407',
							quantity: '1',
							unit: 'KGM',
							netWeight: '9',
							grossWeight: '2',
							valueWithoutVat: '3',
						},
					],
				},
			}),
			options: { validateFirst: false },
		});
		expect(sent).toMatchObject({ state: 'rejected', valid: false, reasons: [expect.stringContaining('BR-020')] });
	});

	it('of a correction, a vehicle change and a confirmation is found, each by its own trace', async () => {
		const uit = await world.declare();
		for (const [operation, parameters] of [
			['correct', fields({ vehicle: 'CJ02SIM' })],
			['changeVehicle', { vehicle: 'BV03SIM' }],
			['confirm', { confirmationType: '10' }],
		] as const) {
			world.control.clock.advance({ minutes: 1 });
			lose();
			const sent = await world.one(operation, { uit, ...parameters });
			const [upload] = world.control.uploads.list().slice(-1);
			expect([operation, sent]).toMatchObject([
				operation,
				{ uit, uploadIndex: upload?.index, state: 'accepted', valid: true },
			]);
		}
		expect(world.requests('/upload')).toBe(4);
		expect(world.received()).toBe(4);
	});

	it('does not stop its twin: a second transport with the same content is declared too', async () => {
		lose();
		const input = [{}, {}];
		const first = await world.run('create', fields(), { input, continueOnFail: true, executionId: 'twins' });
		expect(first.json).toMatchObject([{ state: 'accepted' }, { state: 'accepted' }]);
		expect(first.json[0]?.uit).not.toBe(first.json[1]?.uit);
		const again = await world.run('create', fields(), { input, continueOnFail: true, executionId: 'twins' });
		expect(again.json.map(({ uit }) => uit)).toEqual(first.json.map(({ uit }) => uit));
		expect(world.received()).toBe(2);
	});

	it('of a rejected deletion is found; of one that took, it is told how to see it', async () => {
		const uit = await world.declare();
		lose();
		const rejected = await world.one('delete', { uit: '3V0P0L0P0T3JUW46' });
		expect(rejected).toMatchObject({ state: 'rejected', deleted: false });
		lose();
		const error = await world.fail('delete', { uit });
		expect(error.kind).toBe('outcomeUnknown');
		expect(error.description).toContain(`when UIT ${uit} is no longer among them, the deletion worked`);
		expect(world.received()).toBe(3);
	});
});

describe('what was declared before another item failed', () => {
	it('is not declared again by n8n’s Retry On Fail, and keeps its UIT', async () => {
		const input = [{ plate: 'CJ01SIM' }, { plate: '?' }, { plate: 'CJ01SIM' }];
		const parameters = fields({ vehicle: '={{ $json.plate }}' });
		const run = { input, continueOnFail: true, executionId: 'declared' };
		const first = await world.run('create', parameters, run);
		const again = await world.run('create', parameters, run);
		expect(again.json).toEqual(first.json);
		expect(first.json[0]?.uit).not.toBe(first.json[2]?.uit);
		expect(world.received()).toBe(2);
	});

	it('is named by the message that ends the run, with its UIT', async () => {
		const error = await world.fail('create', fields({ vehicle: '={{ $json.plate }}' }), {
			input: [{ plate: 'CJ01SIM' }, { plate: '?' }],
		});
		const [transport] = world.control.transports.list();
		expect(error.description).toContain(`item 0 (UIT ${transport?.uit}, upload index ${transport?.index})`);
	});

	it('is not sent again though a vehicle change bears the time it is made at', async () => {
		const uit = await world.declare();
		const run = { input: [{ plate: 'BV03SIM' }, { plate: '?' }], continueOnFail: true, executionId: 'changed' };
		const parameters = { uit, vehicle: '={{ $json.plate }}' };
		const first = await world.run('changeVehicle', parameters, run);
		world.time.pass(5000);
		const again = await world.run('changeVehicle', parameters, run);
		expect(again.json).toEqual(first.json);
		expect(world.received()).toBe(2);
	});
});

describe('a declaration that is truly lost', () => {
	it.each([
		['the connection breaks before it was taken', { kind: 'reset-before-processing' }],
		['500', { kind: 'status', status: 500 }],
		['503', { kind: 'maintenance' }],
		['204', { kind: '204' }],
		['255', { kind: '255' }],
	] as const)('ends as "outcome unknown" naming its reference, and is not repeated: %s', async (_, fault) => {
		world.control.faults.add({ ...fault, match: { path: '/upload' }, times: 1 });
		const error = await world.fail('create', { ...fields(), options: { reference: 'CMD-8' } });
		expect(error.kind).toBe('outcomeUnknown');
		expect(error.message).toBe('It is not known whether ANAF received the document');
		expect(error.description).toContain('Its reference is CMD-8');
		expect(error.description).toContain('Get Many');
		expect(world.requests('/upload')).toBe(1);
		expect(world.requests('lista')).toBe(4);
		// After a 204, which may stand for a 429, everybody pauses for two seconds first.
		expect(world.time.waits.filter((ms) => ms > 2000)).toEqual([3000, 7000, 15_000]);
		expect(world.received()).toBe(0);
	});

	it('is not taken for its twin of the same run', async () => {
		world.control.faults.add({ kind: 'reset-before-processing', match: { path: '/upload' }, after: 1, times: 1 });
		const { json } = await world.run('create', fields(), { input: [{}, {}], continueOnFail: true });
		expect(json[0]).toMatchObject({ state: 'accepted' });
		expect(json[1]).toMatchObject({ anaf: { kind: 'outcomeUnknown' } });
	});

	it('is not taken for another lorry that was declared a moment ago under the same order number', async () => {
		const options = { reference: 'CMD-10' };
		await world.one('create', { ...fields({ vehicle: 'CJ01SIM' }), options });
		for (const [operation, parameters] of [
			['create', fields({ vehicle: 'CJ02SIM' })],
			['upload', { documentSource: 'text', xml: world.lastXml().replace('CJ01SIM', 'CJ03SIM') }],
		] as const) {
			world.control.faults.add({ kind: 'reset-before-processing', match: { path: '/upload' }, times: 1 });
			expect((await world.fail(operation, { ...parameters, options })).kind).toBe('outcomeUnknown');
			lose();
			expect(await world.one(operation, { ...parameters, options })).toMatchObject({
				uit: world.control.transports.list().at(-1)?.uit,
				state: 'accepted',
			});
		}
	});

	it('is not taken for an earlier declaration with the same reference, nor a correction for what it corrects', async () => {
		const options = { reference: 'CMD-9' };
		const { uit } = await world.one('create', { ...fields(), options });
		world.control.faults.add({ kind: 'reset-before-processing', match: { path: '/upload' }, times: 1 });
		const correction = await world.fail('correct', { uit: String(uit), ...fields({ vehicle: 'CJ02SIM' }), options });
		expect(correction.kind).toBe('outcomeUnknown');
		world.time.pass(10 * 60_000);
		world.control.faults.add({ kind: 'reset-before-processing', match: { path: '/upload' }, times: 1 });
		const again = await world.fail('create', { ...fields(), options });
		expect(again.kind).toBe('outcomeUnknown');
	});

	it('is not sent again by n8n’s Retry On Fail, though a vehicle change bears the time it is made at', async () => {
		const uit = await world.declare();
		const change = { uit, vehicle: 'BV03SIM' };
		world.control.faults.add({ kind: 'reset-before-processing', match: { path: '/upload' }, times: 1 });
		const first = await world.fail('changeVehicle', change, { executionId: 'retried' });
		world.time.pass(5000);
		const again = await world.fail('changeVehicle', change, { executionId: 'retried' });
		expect([first.kind, again.kind]).toEqual(['outcomeUnknown', 'outcomeUnknown']);
		expect(again.description).toContain('It was not sent a second time');
		// Found once ANAF lists it, it would be by the reference of the first try.
		const referenceOf = ({ description }: ThrownError): string | undefined =>
			/n8n-[0-9a-f]{24}/.exec(description ?? '')?.[0];
		expect(referenceOf(again)).toMatch(/^n8n/);
		expect(referenceOf(again)).toBe(referenceOf(first));
		expect(world.requests('/upload')).toBe(2);
		await world.one('changeVehicle', { ...change, vehicle: 'BV04SIM' }, { executionId: 'retried' });
		await world.one('changeVehicle', change, { executionId: 'later' });
		expect(world.requests('/upload')).toBe(4);
	});

	it('without a reference says that it carries none', async () => {
		await world.declare();
		const xml = world.lastXml().replace(/ refDeclarant="n8n-[^"]*"/, '');
		world.control.faults.add({ kind: 'reset-after-processing', match: { path: '/upload' }, times: 1 });
		const error = await world.fail('upload', { documentSource: 'text', xml });
		expect(error.kind).toBe('outcomeUnknown');
		expect(error.description).toContain('no reference');
	});

	it('stays unknown when the list cannot be read either', async () => {
		lose();
		world.control.faults.add({ kind: 'status', status: 404, match: { path: 'lista' }, times: 20 });
		const error = await world.fail('create', fields());
		expect(error.kind).toBe('outcomeUnknown');
		expect(error.description).toMatch(/Its reference is n8n-[0-9a-f]{24}\./);
	});
});

describe('what ANAF provably did not take', () => {
	it.each([
		['429', { kind: 'status', status: 429, headers: { 'retry-after': '1' }, times: 2 }],
		['401', { kind: 'expired-token', times: 1 }],
	] as const)('is sent again, and received once: %s', async (_, fault) => {
		world.control.faults.add({ ...fault, match: { path: '/upload' } });
		const sent = await world.one('create', fields());
		expect(sent).toMatchObject({ state: 'accepted' });
		expect(world.received()).toBe(1);
	});

	it.each([['missing rights', { cif: '30000002' }, 'forbidden']] as const)(
		'ends as it is: %s',
		async (_, parameters, kind) => {
			const error = await world.fail('create', { ...fields(), ...parameters });
			expect(error.kind).toBe(kind);
			expect(error.description).toContain('Nu aveti drept in SPV pentru CIF=30000002');
			expect(world.requests('lista')).toBe(0);
		},
	);

	it('a firewall’s page is no unknown outcome', async () => {
		world.control.faults.add({ kind: 'waf', match: { path: '/upload' } });
		const error = await world.fail('create', fields({ transportDate: day() }));
		expect(error.kind).toBe('unavailable');
		expect(world.requests('/upload')).toBe(1);
	});
});
