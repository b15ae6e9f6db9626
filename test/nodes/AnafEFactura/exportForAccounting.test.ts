import type { INodeExecutionData } from 'n8n-workflow';

import { readZip } from '../../../anaf/efactura/zip';
import { readSaga } from '../../anaf/invoice/export/sums';
import { fileOf, said } from '../../harness';
import { invoiceItem, invoiceXml, OWN, SECOND, STRANGER, World } from './world';

const OPERATION = 'document:exportForAccounting';

let world: World;

beforeAll(async () => {
	world = await World.start();
});
afterAll(async () => {
	await world.end();
});

/** A sale of the own company, a purchase of it, and a credit note that it gave. */
const THREE = (): INodeExecutionData[] => [
	invoiceItem(invoiceXml('E 1')),
	invoiceItem(invoiceXml('E 2', { seller: SECOND, buyer: OWN })),
	invoiceItem(invoiceXml('E 3', { root: 'CreditNote' })),
];

const inZip = (item: INodeExecutionData | undefined): Record<string, string> => {
	const read = readZip(fileOf(item, 'saga'));
	if (!read.ok) throw new Error(read.fault.message);
	return Object.fromEntries(read.value.map(({ name, data }) => [name, Buffer.from(data).toString()]));
};

describe('Journal Rows', () => {
	it('are an item for each rate, paired with their invoice, whose files go on', async () => {
		const { json, items } = await world.run(OPERATION, { cif: `RO ${OWN}` }, { input: THREE() });
		expect(json.map(({ number, direction, partnerCif, gross }) => [number, direction, partnerCif, gross])).toEqual([
			['E 1', 'sale', STRANGER, '121.00'],
			['E 2', 'purchase', SECOND, '121.00'],
			['E 3', 'sale', STRANGER, '-121.00'],
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(items[0]?.binary?.data).toBeDefined();
	});

	it('have no direction without an own CIF, and say why; the input’s fields go on where they are wanted', async () => {
		const { json } = await world.run(
			OPERATION,
			{ includeOtherFields: true },
			{ input: [invoiceItem(invoiceXml('E 4'), { folder: 'azi' })] },
		);
		expect(json[0]).toMatchObject({ folder: 'azi', direction: null, directionReason: 'The own CIF was not given' });
	});

	it('come from an archive and from a JSON model too', async () => {
		const parsed = await world.run('document:parse', { format: 'model' }, { input: [invoiceItem(invoiceXml('E 5'))] });
		const { json } = await world.run(OPERATION, {
			documentSource: 'json',
			invoiceJson: JSON.stringify(parsed.json[0]),
		});
		expect(json[0]).toMatchObject({ number: 'E 5', base: '100.00', vat: '21.00' });
		world.control.messages.seed({ cif: OWN, count: 1, type: 'received' });
		const message = world.control.messages.list({ cif: OWN }).find(({ tip }) => tip === 'FACTURA PRIMITA');
		const { items } = await world.run('message:download', { messageId: message?.id ?? '', files: ['archive'] });
		const rows = await world.run(
			OPERATION,
			{ binaryPropertyName: 'archive', cif: OWN },
			{ input: [{ json: {}, binary: items[0]?.binary }] },
		);
		expect(rows.json[0]).toMatchObject({ direction: 'purchase' });
	});

	it('of an invoice of somebody else are refused; the others go on where they may', async () => {
		const error = await world.fail(OPERATION, { cif: SECOND }, { input: THREE() });
		expect(error.message).toBe(`The own CIF, ${SECOND}, is neither the seller nor the buyer`);
		expect(error.description).toContain(`The invoice E 1 is from ${OWN} to ${STRANGER}`);
		const { json, items } = await world.run(OPERATION, { cif: SECOND }, { input: THREE(), continueOnFail: true });
		expect(json.map(({ number, description }) => number ?? description)).toEqual([
			expect.stringMatching(/E 1 is from/),
			'E 2',
			expect.stringMatching(/E 3 is from/),
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	});

	it('name an invoice that came twice', async () => {
		const [item] = THREE();
		const { json } = await world.run(OPERATION, {}, { input: [item ?? { json: {} }, item ?? { json: {} }] });
		expect(json.map(({ warnings }) => warnings)).toEqual([undefined, ['Items 0 and 1 are the same invoice, E 1']]);
	});

	it.each([
		['4,9763', '497.63'],
		['4.976', '497.60'],
		[5, '500.00'],
		['', null],
	])('go by the exchange rate %j', async (exchangeRate, baseRon) => {
		const xml = invoiceXml('E 6').replaceAll('RON', 'EUR');
		const { json } = await world.run(OPERATION, { options: { exchangeRate } }, { input: [invoiceItem(xml)] });
		expect(json[0]?.baseRon).toBe(baseRon);
		expect(json[0]?.ronReason === null).toBe(baseRon !== null);
	});

	it.each([
		['zece', /contains “zece”, which is not a number/],
		[0, /not above zero/],
		[-4.97, /not above zero/],
	])('refuse the exchange rate %j', async (exchangeRate, message) => {
		const run = world.fail(OPERATION, { options: { exchangeRate } }, { input: [invoiceItem(invoiceXml('E 7'))] });
		expect(said(await run)).toMatch(message);
	});
});

describe('SAGA C. XML', () => {
	it('is one ZIP file with the folders of SAGA, from all items', async () => {
		const { json, items } = await world.run(
			OPERATION,
			{ format: 'saga', cif: OWN, options: { fileName: 'noiembrie' } },
			{ input: THREE() },
		);
		expect(json).toHaveLength(1);
		expect(json[0]).toMatchObject({ fileName: 'noiembrie.zip', files: 3, purchases: 1, sales: 2 });
		expect(items[0]?.pairedItem).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(items[0]?.binary?.saga).toMatchObject({ fileName: 'noiembrie.zip', mimeType: 'application/zip' });
		const files = inZip(items[0]);
		expect(Object.keys(files)).toEqual([
			`iesiri/F_${OWN}_E-1_02-11-2026.xml`,
			`intrari/F_${SECOND}_E-2_02-11-2026.xml`,
			`iesiri/F_${OWN}_E-3_02-11-2026.xml`,
		]);
		expect(readSaga(Object.values(files)[2] ?? '').lines[0]).toMatchObject({ Valoare: '-100.00', TVA: '-21.00' });
		expect((json[0]?.invoices as object[])[1]).toMatchObject({
			number: 'E 2',
			path: `intrari/F_${SECOND}_E-2_02-11-2026.xml`,
			direction: 'purchase',
			gross: '121.00',
			centsMoved: [],
		});
	});

	it('is a file for each invoice beside its own files, without an own CIF too', async () => {
		const { json, items } = await world.run(
			OPERATION,
			{ format: 'saga', sagaFiles: 'each', options: { outputField: 'forSaga' } },
			{ input: THREE() },
		);
		expect(json.map(({ fileName }) => fileName)).toEqual([
			`F_${OWN}_E-1_02-11-2026.xml`,
			`F_${SECOND}_E-2_02-11-2026.xml`,
			`F_${OWN}_E-3_02-11-2026.xml`,
		]);
		expect(Object.keys(items[0]?.binary ?? {}).sort()).toEqual(['data', 'forSaga']);
		expect(readSaga(fileOf(items[1], 'forSaga').toString()).head.FacturaNumar).toBe('E 2');
	});

	it('needs the own CIF for a ZIP file, whose folders go by it', async () => {
		const error = await world.fail(OPERATION, { format: 'saga' }, { input: THREE() });
		expect(error.message).toBe('The folder of the invoice in the ZIP file is not known');
		expect(error.description).toContain('The own CIF was not given');
		expect(error.description).toMatch(/Fill in Own CIF/);
	});

	it('does not take an invoice twice', async () => {
		const [item] = THREE();
		const twice = { input: [item ?? { json: {} }, item ?? { json: {} }] };
		const error = await world.fail(OPERATION, { format: 'saga', cif: OWN }, twice);
		expect(error.message).toBe('Two items are the same invoice');
		expect(error.description).toContain('Items 0 and 1 are the same invoice, E 1');
		const { json, items } = await world.run(
			OPERATION,
			{ format: 'saga', cif: OWN },
			{ ...twice, continueOnFail: true },
		);
		expect(json.map(({ files, error: problem }) => files ?? problem)).toEqual([1, 'Two items are the same invoice']);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([[{ item: 0 }], { item: 1 }]);
	});

	it('keeps the books of several companies apart, also for an invoice between two of them', async () => {
		const between = invoiceXml('E 10', { buyer: SECOND });
		const { json, items } = await world.run(
			OPERATION,
			{ format: 'saga', cif: '={{ $json.company }}' },
			{ input: [invoiceItem(between, { company: OWN }), invoiceItem(between, { company: SECOND })] },
		);
		expect(Object.keys(inZip(items[0]))).toEqual([
			`${OWN}/iesiri/F_${OWN}_E-10_02-11-2026.xml`,
			`${SECOND}/intrari/F_${OWN}_E-10_02-11-2026.xml`,
		]);
		expect(json[0]).toMatchObject({ purchases: 1, sales: 1 });
	});

	it('gives two numbers that make one name two names', async () => {
		const input = [invoiceItem(invoiceXml('E/8')), invoiceItem(invoiceXml('E 8'))];
		const { items } = await world.run(OPERATION, { format: 'saga', cif: OWN }, { input });
		expect(Object.keys(inZip(items[0]))).toEqual([
			`iesiri/F_${OWN}_E-8_02-11-2026.xml`,
			`iesiri/F_${OWN}_E-8_02-11-2026_2.xml`,
		]);
	});

	it('says what cannot be read, item by item', async () => {
		const { json } = await world.run(
			OPERATION,
			{ format: 'saga', cif: OWN },
			{ input: [invoiceItem('<a'), invoiceItem(invoiceXml('E 9')), { json: {} }], continueOnFail: true },
		);
		expect(json.map(({ files, error }) => files ?? typeof error === 'string')).toEqual([1, true, true]);
	});
});
