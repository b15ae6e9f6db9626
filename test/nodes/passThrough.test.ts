import type { INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';

import { RESOURCES as COMPANY } from '../../nodes/AnafCompany/actions/resources';
import { AnafCompany } from '../../nodes/AnafCompany/AnafCompany.node';
import { RESOURCES as EFACTURA } from '../../nodes/AnafEFactura/actions/resources';
import { AnafEFactura } from '../../nodes/AnafEFactura/AnafEFactura.node';
import { RESOURCES as ETRANSPORT } from '../../nodes/AnafETransport/actions/resources';
import { AnafETransport } from '../../nodes/AnafETransport/AnafETransport.node';
import type { Resource } from '../../nodes/shared/operation';
import { executeNode, fileOf, itemWithFiles } from '../harness';
import { invoiceItem, invoiceXml, OWN, World } from './AnafEFactura/world';
import { fields as declarationFields, World as TransportWorld } from './AnafETransport/world';

const NODES: ReadonlyArray<readonly [string, readonly Resource[], INodeType]> = [
	['e-Factura', EFACTURA, new AnafEFactura()],
	['e-Transport', ETRANSPORT, new AnafETransport()],
	['Company', COMPANY, new AnafCompany()],
];

/** The one item of an operation, as the next node gets it. */
async function only(run: Promise<{ items: INodeExecutionData[] }>): Promise<INodeExecutionData> {
	const { items } = await run;
	expect(items).toHaveLength(1);
	return items[0] ?? { json: {} };
}

describe.each(NODES)('ANAF %s', (_, resources, { description }) => {
	it('asks with one field of one name, in every operation that puts out no list of its own', () => {
		const shown = description.properties
			.filter(({ name }) => name === 'includeOtherFields')
			.flatMap(({ displayName, displayOptions }) =>
				(displayOptions?.show?.operation ?? []).map((operation) => [
					displayName,
					displayOptions?.show?.resource,
					operation,
				]),
			);
		const passing = resources.flatMap(({ name, operations }) =>
			operations
				.filter(({ lists }) => lists !== true)
				.map((operation) => ['Include Other Input Fields', [name], operation.name]),
		);
		expect(shown).toEqual(passing);
	});
});

describe('chains of e-Factura', () => {
	let world: World;

	beforeEach(async () => {
		world = await World.start();
	});
	afterEach(async () => {
		await world.end();
	});

	it.each([false, true])(
		'Validate → Upload → Get Status → Convert to PDF, with separate outputs: %p',
		async (separateOutputs) => {
			const xml = invoiceXml('PASS 1');
			const valid = await only(world.run('document:validate', { separateOutputs }, { input: [invoiceItem(xml)] }));
			expect(valid.json.valid).toBe(true);
			const sent = await only(world.run('invoice:upload', { waitForResult: true }, { input: [valid] }));
			expect(fileOf(sent).toString()).toBe(xml);
			const state = await only(
				world.run('invoice:getStatus', { uploadIndex: '={{ $json.uploadIndex }}' }, { input: [sent] }),
			);
			expect(state.json.state).toBe('accepted');
			const pdf = await only(
				world.run('document:convertToPdf', { options: { outputField: 'pdf' } }, { input: [state] }),
			);
			expect(fileOf(pdf, 'pdf').subarray(0, 4).toString()).toBe('%PDF');
			expect(fileOf(pdf).toString()).toBe(xml);
			const replaced = await only(world.run('document:convertToPdf', {}, { input: [state] }));
			expect(Object.keys(replaced.binary ?? {})).toEqual(['data']);
			expect(fileOf(replaced).subarray(0, 4).toString()).toBe('%PDF');
		},
	);

	it('Upload → Download → Verify Signature → Parse', async () => {
		const { uploadIndex } = await world.upload(invoiceXml('PASS 2'), { waitForResult: true });
		const answer = await only(
			world.run(
				'invoice:download',
				{ uploadIndex, files: ['archive', 'document'] },
				{ input: [itemWithFiles({}, { own: { bytes: 'x' } })] },
			),
		);
		expect(Object.keys(answer.binary ?? {}).sort()).toEqual(['archive', 'document', 'own']);
		const verified = await only(world.run('document:verifySignature', {}, { input: [answer] }));
		const parsed = await only(world.run('document:parse', { binaryPropertyName: 'document' }, { input: [verified] }));
		expect(parsed.json.number).toBe('PASS 2');
		// Both are as a new node has them: Download names the file “document”, and Document looks for “data”.
		for (const operation of ['parse', 'render', 'validate', 'exportForAccounting', 'reverse', 'convertToPdf']) {
			const parameters = operation === 'reverse' ? { reversalNumber: 'PASS 3' } : {};
			const next = await only(world.run(`document:${operation}`, parameters, { input: [verified] }));
			expect(next.json).not.toHaveProperty('error');
		}
	});

	it('what failed goes on with its files, so that Find Upload can look for it', async () => {
		world.control.faults.add({ kind: 'reset-after-processing', match: { path: '/upload' } });
		const xml = invoiceXml('PASS 3');
		const failed = await only(
			world.run(
				'invoice:upload',
				{ includeOtherFields: true },
				{ input: [invoiceItem(xml, { row: 7 })], continueOnFail: true },
			),
		);
		expect(failed.json).toMatchObject({ anaf: { kind: 'outcomeUnknown' } });
		expect(failed.json).not.toHaveProperty('row');
		expect(fileOf(failed).toString()).toBe(xml);
	});

	it('fields of the input go on where they are wanted, and those of the output win', async () => {
		const input = [invoiceItem(invoiceXml('PASS 4'), { row: 7, number: 'mine', warnings: 'none' })];
		const without = await only(world.run('document:parse', {}, { input }));
		expect(without.json).not.toHaveProperty('row');
		const withThem = await only(world.run('document:parse', { includeOtherFields: true }, { input }));
		expect(withThem.json).toEqual({ row: 7, warnings: 'none', ...without.json });
		expect(withThem.json.number).toBe('PASS 4');
	});

	it('a list goes on without the files of the item that asked for it', async () => {
		world.control.messages.receive({
			cif: OWN,
			number: 'PASS 5',
			createdAt: new Date(Date.now() - 5 * 60_000).toISOString(),
		});
		const { items } = await world.run(
			'message:getAll',
			{},
			{ input: [itemWithFiles({ row: 1 }, { data: { bytes: 'x' } })] },
		);
		expect(items.length).toBeGreaterThan(0);
		for (const { binary } of items) expect(binary).toBeUndefined();
	});
});

describe('chains of e-Transport', () => {
	let world: TransportWorld;

	beforeEach(async () => {
		world = await TransportWorld.start();
	});
	afterEach(async () => {
		await world.end();
	});

	it('Build XML → Validate → Upload → Get Status', async () => {
		const built = await only(world.run('buildXml', declarationFields()));
		const xml = fileOf(built).toString();
		const valid = await only(world.run('validate', {}, { input: [built] }));
		expect(valid.json.valid).toBe(true);
		const sent = await only(world.run('upload', {}, { input: [valid] }));
		const state = await only(
			world.run('getStatus', { uploadIndex: '={{ $json.uploadIndex }}', includeOtherFields: true }, { input: [sent] }),
		);
		expect(state.json).toMatchObject({ state: 'accepted', uit: sent.json.uit });
		expect(fileOf(state).toString()).toBe(xml);
	});
});

describe('ANAF Company', () => {
	const check = async (parameters: INodeParameters): Promise<INodeExecutionData> =>
		await only(
			executeNode({
				node: AnafCompany,
				parameters: { resource: 'company', operation: 'checkCif', cif: '={{ $json.code }}', ...parameters },
				input: [itemWithFiles({ code: '10000008' }, { data: { bytes: 'x' } })],
			}),
		);

	it('passes files on, and fields where they are wanted', async () => {
		expect((await check({})).json).not.toHaveProperty('code');
		const item = await check({ includeOtherFields: true });
		expect(item.json).toMatchObject({ code: '10000008', valid: true });
		expect(fileOf(item).toString()).toBe('x');
	});
});
