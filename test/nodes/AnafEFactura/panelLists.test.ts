import { AnafEFactura } from '../../../nodes/AnafEFactura/AnafEFactura.node';
import { executeNode, fromList, listOf, valuesOf } from '../../harness';
import { invoiceItem, invoiceXml, OWN, SECOND, STRANGER, textOf, World } from './world';

let world: World;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ago = (ms: number): string => new Date(Date.now() - ms).toISOString();

beforeEach(async () => {
	world = await World.start();
});
afterEach(async () => {
	await world.end();
});

describe('the list of messages', () => {
	it('has the newest first, in words, and one of them can be downloaded', async () => {
		const { ids } = world.control.messages.seed({ cif: OWN, count: 3, from: ago(3 * DAY), to: ago(HOUR) });
		const list = await world.list('message:download', 'searchMessages');
		expect(valuesOf(list)).toEqual([...ids].reverse());
		expect(list[0]?.name).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2} · Invoice received · CIF \d+ · upload \d+$/);
		const { json } = await world.run('message:download', { messageId: fromList(textOf(list[0]?.value)) });
		expect(json[0]).toMatchObject({ downloadId: ids[2] });
		const again = await world.run('invoice:download', { idKind: 'downloadId', downloadId: fromList(ids[0] ?? '') });
		expect(again.json[0]).toMatchObject({ downloadId: ids[0] });
	});

	it('is searched by all words that were typed, also by what the line does not show', async () => {
		const { ids } = world.control.messages.seed({ cif: OWN, count: 3, from: ago(3 * DAY), to: ago(HOUR) });
		world.control.messages.seed({ cif: OWN, count: 2, from: ago(3 * DAY), to: ago(HOUR), type: 'sent' });
		const find = async (filter: string): Promise<string[]> =>
			valuesOf(await world.list('message:download', 'searchMessages', { filter }));
		expect(await find('  RECEIVED   invoice ')).toEqual([...ids].reverse());
		expect(await find(ids[1] ?? '')).toEqual([ids[1]]);
		expect(await find('no such thing')).toEqual([]);
		expect(await find('')).toHaveLength(5);
	});

	it('has the newest of too many for one page, with two questions', async () => {
		const { ids } = world.control.messages.seed({ cif: OWN, count: 1200, from: ago(50 * DAY), to: ago(HOUR) });
		const list = valuesOf(await world.list('message:download', 'searchMessages'));
		expect(list.length).toBeGreaterThan(100);
		expect(list).toEqual(ids.slice(-list.length).reverse());
		expect(world.requests('listaMesajePaginatieFactura')).toBe(2);
	});

	it('has old messages where there are many and no new ones', async () => {
		world.control.messages.seed({ cif: OWN, count: 600, from: ago(55 * DAY), to: ago(50 * DAY) });
		expect(await world.list('message:download', 'searchMessages')).toHaveLength(500);
	});

	it('is of the company that the node names', async () => {
		world.control.messages.seed({ cif: OWN, count: 1, to: ago(HOUR) });
		const { ids } = world.control.messages.seed({ cif: SECOND, count: 2, from: ago(DAY), to: ago(HOUR) });
		const received = await world.list('message:sendToSupplier', 'searchReceivedInvoices', {
			parameters: { cif: `RO ${SECOND}` },
		});
		expect(received).toHaveLength(ids.length);
		expect(valuesOf(received)).not.toContain(ids[0]);
	});
});

describe('the list of uploads', () => {
	it('has what ANAF answered, accepted and rejected, and one of them has its state', async () => {
		const sent = await world.upload(invoiceXml('PL 1'));
		const wrong = await world.upload(invoiceXml('PL 2').replaceAll('21.00', '22.00'), {
			options: { validateFirst: false },
		});
		world.control.messages.seed({ cif: OWN, count: 1, to: ago(HOUR) });
		world.time.pass(20 * 60_000);
		const list = await world.list('invoice:getStatus', 'searchUploads');
		expect(valuesOf(list).sort()).toEqual([sent.uploadIndex, wrong.uploadIndex].sort());
		const { json } = await world.run('invoice:getStatus', { uploadIndex: fromList(sent.uploadIndex) });
		expect(json[0]).toMatchObject({ uploadIndex: sent.uploadIndex, state: 'accepted' });
	});
});

describe('a list that cannot be had', () => {
	it('says that ANAF is down', async () => {
		world.control.faults.add({ kind: 'status', status: 503, match: { path: 'listaMesaje' }, times: 50 });
		await expect(world.list('message:download', 'searchMessages')).rejects.toThrow(/ANAF/);
	});

	it('says that there is no credential, and asks nobody', async () => {
		await expect(
			listOf({
				node: AnafEFactura,
				parameters: { resource: 'message', operation: 'download' },
				method: 'searchMessages',
			}),
		).rejects.toMatchObject({
			message: 'ANAF is not asked for the list without a credential',
			description: expect.stringContaining('enter the value by hand') as string,
		});
		expect(world.requests('listaMesaje')).toBe(0);
	});

	it('says that nobody knows whose list it is', async () => {
		await world.end();
		world = await World.start({ defaultCif: '' });
		await expect(world.list('message:download', 'searchMessages')).rejects.toThrow('No CIF says whose list to show');
		await expect(
			world.list('message:sendToSupplier', 'searchReceivedInvoices', { parameters: { cif: '={{ $json.cif }}' } }),
		).rejects.toThrow('The CIF of this node is an expression');
		await expect(
			world.list('message:sendToSupplier', 'searchReceivedInvoices', { parameters: { cif: 'firma' } }),
		).rejects.toThrow(/firma/);
		await expect(
			world.list('message:sendToSupplier', 'searchReceivedInvoices', { parameters: { cif: STRANGER } }),
		).rejects.toThrow(/rights/);
	});
});

describe('a field with a list', () => {
	it('sends nothing for a mode that it does not know', async () => {
		const error = await world.fail('message:sendToSupplier', {
			uploadIndex: { __rl: true, mode: 'name', value: '5000000001' },
			message: 'Nu am comandat',
		});
		expect(error.message).toContain('“name” is not known');
		expect(world.received()).toBe(0);
	});

	it('reads an expression in every form that n8n stores', async () => {
		const { uploadIndex } = await world.upload(invoiceXml('PL 3'));
		const input = [{ uploadIndex }];
		for (const written of [
			'={{ $json.uploadIndex }}',
			'={{ Number($json.uploadIndex) }}',
			{ __rl: true as const, mode: 'id', value: '={{ $json.uploadIndex }}' },
			{ __rl: true as const, mode: 'id', value: ' {{ $json.uploadIndex }}'.replace(' ', '=') },
		]) {
			const { json } = await world.run('invoice:getStatus', { uploadIndex: written }, { input });
			expect(json[0]).toMatchObject({ uploadIndex });
		}
	});

	it('begins with the item’s own value where the panel is left as it is', async () => {
		const { ids } = world.control.messages.seed({ cif: OWN, count: 1, to: ago(HOUR) });
		const { json } = await world.run('message:download', {}, { input: [{ id: ids[0] ?? '' }] });
		expect(json[0]).toMatchObject({ downloadId: ids[0] });
		await expect(
			executeNode({
				node: AnafEFactura,
				parameters: { resource: 'message', operation: 'download' },
				vault: world.vault,
				credentials: { anafOAuth2Api: world.ref },
				input: [invoiceItem('<x/>')],
			}),
		).rejects.toThrow('The field Message is empty');
	});
});
