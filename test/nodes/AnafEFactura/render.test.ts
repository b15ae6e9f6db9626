import type { INodeExecutionData } from 'n8n-workflow';
import { zipSync } from 'fflate';

import { itemWithFiles, said } from '../../harness';
import { pageText } from '../../anaf/page/pageText';
import { invoiceItem, invoiceXml, OWN, World } from './world';

let world: World;

beforeAll(async () => {
	world = await World.start();
	for (const type of ['received', 'error', 'buyer-received'] as const) {
		world.control.messages.seed({ cif: OWN, count: 1, type });
	}
});
afterAll(async () => {
	await world.end();
});

const pageOf = (item: INodeExecutionData | undefined, field = 'html'): string =>
	Buffer.from(item?.binary?.[field]?.data ?? '', 'base64').toString();

/** The archive of a seeded message, as the trigger and Download hand it on. */
async function archiveOf(tip: string): Promise<INodeExecutionData> {
	const message = world.control.messages.list({ cif: OWN }).find((one) => one.tip === tip);
	const { items } = await world.run('message:download', { messageId: message?.id ?? '', files: ['archive'] });
	const [item] = items;
	if (item === undefined) throw new Error('Nothing was downloaded');
	return { json: {}, binary: item.binary };
}

const ARCHIVE = { binaryPropertyName: 'archive' };

describe('Document: Render', () => {
	it('makes one page of the XML, and the file stays beside it', async () => {
		const { json, items } = await world.run('document:render', {}, { input: [invoiceItem(invoiceXml('R 1'))] });
		expect(json[0]).toMatchObject({ number: 'R 1', fileName: 'R 1.html', signatureValid: null, unplaced: [] });
		expect(items[0]?.binary?.html).toMatchObject({ mimeType: 'text/html', fileName: 'R 1.html' });
		expect(items[0]?.binary?.data).toBeDefined();
		const text = pageText(pageOf(items[0]));
		expect(text).toContain('Factură / Invoice R 1');
		expect(text).toContain('Scandura');
		expect(text).toContain('121,00 RON');
		expect(items[0]?.pairedItem).toEqual({ item: 0 });
	});

	it('takes the archive as ANAF sent it, and says whether the signature holds', async () => {
		const { json, items } = await world.run('document:render', ARCHIVE, {
			input: [await archiveOf('FACTURA PRIMITA')],
		});
		expect(json[0]?.signatureValid).not.toBeNull();
		expect(json[0]?.uploadIndex).toMatch(/^\d+$/);
		const text = pageText(pageOf(items[0]));
		expect(text).toContain('Semnătura Ministerului Finanțelor');
		expect(text).toContain(String(json[0]?.uploadIndex));
	});

	it('takes a JSON model, and the options go to the page', async () => {
		const parsed = await world.run('document:parse', { format: 'model' }, { input: [invoiceItem(invoiceXml('R 2'))] });
		const { items, json } = await world.run('document:render', {
			documentSource: 'json',
			invoiceJson: JSON.stringify(parsed.json[0]),
			language: 'en',
			options: { fileName: 'page', outputField: 'page', uploadIndex: '77001', registeredAt: '2026-11-20 10:11' },
		});
		const text = pageText(pageOf(items[0], 'page'));
		expect(json[0]?.fileName).toBe('page.html');
		expect(text).toContain('Invoice R 2');
		expect(text).toContain('77001');
		expect(text).toContain('2026-11-20 10:11');
		expect(text).not.toContain('Factură');
	});

	it('lists what has no place in the model at the end', async () => {
		const xml = invoiceXml('R 3').replace('</cac:Item>', '<cbc:Fantasy>odd</cbc:Fantasy></cac:Item>');
		const { json, items } = await world.run('document:render', { documentSource: 'text', xml });
		expect(json[0]?.unplaced).toEqual(['/Invoice/InvoiceLine/Item/Fantasy']);
		expect(pageText(pageOf(items[0]))).toMatch(/Fantasy\s+: odd/);
	});

	it.each([
		['ANAF’s list of errors', async () => await archiveOf('ERORI FACTURA'), /no invoice, but ANAF’s list of errors/],
		['a message', async () => await archiveOf('MESAJ CUMPARATOR PRIMIT'), /no invoice, but a message/],
		[
			'no document at all',
			async () =>
				await Promise.resolve(itemWithFiles({}, { archive: { bytes: zipSync({ 'a.txt': new Uint8Array(3) }) } })),
			/no invoice, but a file that is not readable XML/,
		],
	])('says what an archive holds instead of an invoice: %s', async (_, item, sentence) => {
		const error = await world.fail('document:render', ARCHIVE, { input: [await item()] });
		expect(error.message).toMatch(sentence);
	});

	it('a model that cannot be an invoice says why', async () => {
		const error = await world.fail('document:render', { documentSource: 'json', invoiceJson: '{"number":"R 4"}' });
		expect(said(error)).toMatch(/cannot be made of this JSON\. • /);
	});
});
