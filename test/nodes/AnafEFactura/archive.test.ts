import { createHash } from 'node:crypto';

import type { INodeExecutionData } from 'n8n-workflow';
import { unzipSync, zipSync } from 'fflate';

import { AnafEFactura } from '../../../nodes/AnafEFactura/AnafEFactura.node';
import { pageText } from '../../anaf/page/pageText';
import { executeNode, fileOf, itemWithFiles, said } from '../../harness';
import { invoiceXml, OWN, SECOND, STRANGER, textOf, World } from './world';

let world: World;

beforeEach(async () => {
	world = await World.start();
});
afterEach(async () => {
	await world.end();
});

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));

/** A received invoice, and its row in the list. */
async function received(xml: string): Promise<{ id: string; index: string; row: INodeExecutionData }> {
	const { id, index } = world.control.messages.receive({
		cif: OWN,
		xml,
		createdAt: new Date(Date.now() - 3_600_000).toISOString(),
	});
	const { items } = await world.run('message:getAll');
	const row = items.find(({ json }) => json.id === id);
	if (row === undefined) throw new Error('It is not listed');
	return { id, index, row };
}

const partsOf = (items: readonly INodeExecutionData[]): unknown[] => items.map(({ json }) => [json.part, json.path]);

describe('Message: Archive', () => {
	it('makes an item of each file, with the path to keep it under', async () => {
		const xml = invoiceXml('F/7', { seller: STRANGER, buyer: OWN });
		const { id, index, row } = await received(xml);
		const { items, hints } = await world.run('message:archive', {}, { input: [row] });
		const path = `${OWN}/received/2026/11/2026-11-02_F-7_FIRMA ${STRANGER} SRL_${id}`;
		expect(partsOf(items)).toEqual([
			['document', `${path}.xml`],
			['signature', `${path}.signature.xml`],
			['html', `${path}.html`],
		]);
		const sha256 = createHash('sha256').update(xml).digest('hex');
		expect(items[0]?.json).toEqual({
			downloadId: id,
			uploadIndex: index,
			contentType: 'invoice',
			direction: 'received',
			cif: OWN,
			number: 'F/7',
			date: '2026-11-02',
			listed: textOf(row.json.createdAt).slice(0, 10),
			partner: `FIRMA ${STRANGER} SRL`,
			partnerCif: STRANGER,
			signatureValid: false,
			complete: true,
			reasons: [],
			shortened: false,
			renamed: false,
			part: 'document',
			path: `${path}.xml`,
			fileName: `2026-11-02_F-7_FIRMA ${STRANGER} SRL_${id}.xml`,
			mimeType: 'application/xml',
			bytes: Buffer.byteLength(xml),
			sha256,
			field: 'data',
		});
		expect(items.map(({ binary }) => Object.keys(binary ?? {}))).toEqual([['data'], ['data'], ['data']]);
		expect(fileOf(items[0], 'data').toString()).toBe(xml);
		expect(items[2]?.binary?.data).toMatchObject({ mimeType: 'text/html', fileName: items[2]?.json.fileName });
		expect(pageText(fileOf(items[2], 'data').toString())).toContain(id);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }, { item: 0 }]);
		expect(hints).toEqual([]);
		expect(world.requests('descarcare')).toBe(1);
	});

	it('makes one item of a message, with all files in it and the ZIP as ANAF sent it', async () => {
		const { id, row } = await received(invoiceXml('F 8', { seller: STRANGER, buyer: OWN }));
		const parts = ['archive', 'document', 'html', 'pdf', 'signature'];
		const { items } = await world.run('message:archive', { archiveOutput: 'message', parts }, { input: [row] });
		expect(items).toHaveLength(1);
		const [item] = items;
		expect(item?.json).toMatchObject({ complete: true, downloadId: id });
		const listed = item?.json.parts as Array<Record<string, unknown>>;
		expect(listed.map(({ part, field }) => [part, field])).toEqual(
			['archive', 'document', 'signature', 'html', 'pdf'].map((name) => [name, name]),
		);
		expect(listed.map(({ path }) => textOf(path).replace(/.*_\d+/, ''))).toEqual([
			'.zip',
			'.xml',
			'.signature.xml',
			'.html',
			'.pdf',
		]);
		for (const { field, bytes, sha256 } of listed) {
			const file = fileOf(item, textOf(field));
			expect([field, bytes, sha256]).toEqual([field, file.length, createHash('sha256').update(file).digest('hex')]);
		}
		expect(Object.keys(unzipSync(new Uint8Array(fileOf(item, 'archive'))))).toHaveLength(2);
		expect(fileOf(item, 'pdf').subarray(0, 4).toString()).toBe('%PDF');
	});

	it.each([
		['FACTURA TRIMISA', 'sent', 'invoice'],
		['FACTURA PRIMITA', 'received', 'invoice'],
		['ERORI FACTURA', 'rejected', 'errors'],
		['MESAJ CUMPARATOR PRIMIT', 'message-received', 'buyerMessage'],
		['MESAJ CUMPARATOR TRANSMIS', 'message-sent', 'buyerMessage'],
	])('keeps %s under %s', async (tip, direction, contentType) => {
		const to = new Date(Date.now() - 3_600_000).toISOString();
		for (const type of ['received', 'sent', 'error', 'buyer-received', 'buyer-sent'] as const)
			world.control.messages.seed({ cif: OWN, count: 1, type, to, partnerCif: SECOND, messages: ['E: x'] });
		const { items: rows } = await world.run('message:getAll', { simplify: false });
		const row = rows.find(({ json }) => json.typeRaw === tip);
		const path = '{cif}/{direction}/{kind}/{listed}/{number}_{partner}_{partnerCif}';
		const { items } = await world.run('message:archive', { path }, { input: row ? [row] : [] });
		const { json } = items[0] ?? {};
		const listed = textOf(row?.json.createdAt).slice(0, 10);
		expect(json).toMatchObject({ direction, contentType, complete: true, uploadIndex: expect.any(String) as string });
		const number = contentType === 'invoice' ? textOf(json?.number) : textOf(json?.uploadIndex);
		// The rows of buyer’s messages name no parties, and those of errors are the company’s own.
		const named = contentType === 'invoice' ? `${textOf(json?.partner)}_${SECOND}` : '';
		const partner = { invoice: named, errors: 'errors_unknown', buyerMessage: 'message_unknown' }[contentType];
		expect(json?.path).toBe(`${OWN}/${direction}/${contentType}/${listed}/${number}_${String(partner)}.xml`);
		expect(items.map((item) => item.json.part)).toEqual(
			contentType === 'invoice' ? ['document', 'signature', 'html'] : ['document', 'signature'],
		);
	});

	it('gives what there is when ANAF makes no PDF, with its sentence, and soon asks no more', async () => {
		const rows: INodeExecutionData[] = [];
		for (const number of ['P 1', 'P 2', 'P 3', 'P 4', 'P 5', 'P 6', 'P 7', 'P 8', 'P 9', 'P 10', 'P 11', 'P 12'])
			rows.push((await received(invoiceXml(number, { seller: STRANGER, buyer: OWN }))).row);
		world.control.faults.add({ kind: 'maintenance', match: { path: 'transformare' }, times: 1000 });
		const { items, hints } = await world.run('message:archive', { parts: ['document', 'pdf'] }, { input: rows });
		expect(items).toHaveLength(12);
		expect(items.every(({ json }) => json.part === 'document' && json.complete === false)).toBe(true);
		expect(items[0]?.json.reasons).toEqual([expect.stringMatching(/^There is no PDF: /)]);
		expect(items.at(-1)?.json.reasons).toEqual([expect.stringContaining('was not asked again in this run')]);
		expect(hints[0]?.message).toContain('There is no PDF');
	});

	it('says what ANAF has against an invoice of which it makes no PDF', async () => {
		const { row } = await received(invoiceXml('FARA CIFRE', { seller: STRANGER, buyer: OWN }));
		const { items } = await world.run('message:archive', { parts: ['document', 'pdf'] }, { input: [row] });
		expect(items[0]?.json.reasons).toEqual([expect.stringMatching(/There is no PDF: .*BR-RO-010/)]);
	});

	it('is not complete without the Ministry’s signature', async () => {
		const { row } = await received(invoiceXml('F 9', { seller: STRANGER, buyer: OWN }));
		world.control.faults.add({ kind: 'zip-without-signature', match: { path: 'descarcare' } });
		const { items, hints } = await world.run('message:archive', {}, { input: [row] });
		expect(items.map(({ json }) => json.part)).toEqual(['document', 'html']);
		expect(items[0]?.json).toMatchObject({
			complete: false,
			signatureValid: null,
			reasons: ['The archive contains no signature of the Ministry of Finance'],
		});
		expect(hints[0]?.message).toContain('contains no signature');
	});

	it('loses nothing of an archive that does not open, or holds more than one document', async () => {
		const { row } = await received(invoiceXml('F 10', { seller: STRANGER, buyer: OWN }));
		const answer = (zip: Uint8Array): void => {
			const body = Buffer.from(zip).toString('base64');
			world.control.faults.add({ kind: 'malformed-json', body, match: { path: 'descarcare' } });
		};
		answer(
			zipSync({
				'7.xml': bytesOf(invoiceXml('Z 1')),
				'8.xml': bytesOf(invoiceXml('Z 2')),
				'semnatura_7.xml': bytesOf('<Signature/>'),
			}),
		);
		const { items } = await world.run('message:archive', {}, { input: [row] });
		expect(items.map(({ json }) => [json.part, textOf(json.path).replace(/.*_\d+/, '')])).toEqual([
			['archive', '.zip'],
			['further', '.further-1.xml'],
			['further', '.further-2.xml'],
			['signature', '.signature.xml'],
		]);
		expect(items[0]?.json).toMatchObject({
			contentType: 'unreadable',
			complete: false,
			direction: 'received',
			reasons: [expect.stringContaining('7.xml, 8.xml')],
		});
		answer(
			zipSync({
				'7.xml': bytesOf(invoiceXml('Z 3')),
				'7.pdf': bytesOf('%PDF-1.4'),
				'semnatura_7.xml': bytesOf('<S/>'),
			}),
		);
		const beside = await world.run('message:archive', { archiveOutput: 'message' }, { input: [row] });
		expect(fileOf(beside.items[0], 'further1').toString()).toBe('%PDF-1.4');
		expect(beside.items[0]?.binary?.further1).toMatchObject({ mimeType: 'application/pdf', fileExtension: 'pdf' });
	});

	it('gives no two messages of a run the same path, and the same message its own', async () => {
		const twins = await Promise.all(
			['x', 'y'].map(async (note) => await received(invoiceXml('F 11', { seller: STRANGER, buyer: OWN, note }))),
		);
		const [first, second] = twins.map(({ row }) => row);
		const path = '{partner}/{number}';
		const input = [first, second, first].flatMap((row) => row ?? []);
		const { items } = await world.run('message:archive', { path, parts: ['document'] }, { input });
		const name = `FIRMA ${STRANGER} SRL/F 11`;
		expect(items.map(({ json }) => [json.path, json.renamed])).toEqual([
			[`${name}.xml`, false],
			[`${name}_2.xml`, true],
			[`${name}.xml`, false],
		]);
	});

	it('writes letters as they are, or without their marks', async () => {
		const xml = invoiceXml('Ș 1', { seller: STRANGER, buyer: OWN }).replace(
			`FIRMA ${STRANGER} SRL`,
			'ȘINDRILĂ/../ȚIGLE S.R.L.',
		);
		const { row } = await received(xml);
		const run = async (options: { foldLetters?: boolean; longestPath?: number }): Promise<unknown> => {
			const { json } = await world.run(
				'message:archive',
				{ path: '{partner}', parts: ['document'], options },
				{ input: [row] },
			);
			return json[0]?.path;
		};
		expect(await run({})).toBe('ȘINDRILĂ-..-ȚIGLE S.R.L.xml');
		expect(await run({ foldLetters: true })).toBe('SINDRILA-..-TIGLE S.R.L.xml');
	});

	it('shortens the name of the other party, says so, and keeps what tells messages apart', async () => {
		const xml = invoiceXml('F 12', { seller: STRANGER, buyer: OWN }).replace(
			`FIRMA ${STRANGER} SRL`,
			'FIRMA '.repeat(50),
		);
		const { id, row } = await received(xml);
		const { json } = await world.run('message:archive', { options: { longestPath: 150 } }, { input: [row] });
		expect(json[0]?.shortened).toBe(true);
		expect(textOf(json[0]?.path).length).toBeLessThanOrEqual(150);
		expect(json[0]?.path).toMatch(new RegExp(`/2026-11-02_F 12_FIRMA [^/]*_${id}\\.xml$`));
	});

	it.each([
		['{factura}', {}, 'unknown placeholder {factura}'],
		['../{number}', {}, 'the folder “..”'],
		['={{ $json.none }}', {}, 'The path is empty'],
		['{number}', { options: { longestPath: 20 } }, 'Longest Path takes a whole number from 80 to 4000'],
		['{number}', { options: { companyCif: 'abc' } }, 'CIF'],
		['{number}', { options: { companyCif: '={{ $json.none }}' } }, 'Company CIF found nothing'],
		['{number}', { parts: ['document', 'everything'] }, 'everything'],
	])('refuses %j %j before anything is downloaded', async (path, more, sentence) => {
		const error = await world.fail('message:archive', { messageId: '3001503294', path, ...more });
		expect(said(error)).toContain(sentence);
		expect(world.requests('descarcare')).toBe(0);
	});

	it('says when nothing that was asked for is in a message', async () => {
		world.control.messages.seed({ cif: OWN, count: 1, type: 'error', messages: ['E: x'] });
		const { ids } = world.control.messages.seed({ cif: OWN, count: 1, type: 'buyer-received' });
		const error = await world.fail('message:archive', { messageId: ids[0] ?? '', parts: ['pdf', 'html'] });
		expect(error.message).toBe('None of the chosen parts exists in this message');
		expect(error.description).toContain('has no page and no PDF');
	});
});

describe('Message: Archive of a file', () => {
	/** The node without any credential. */
	const alone = async (item: INodeExecutionData, parameters = {}): Promise<INodeExecutionData[]> => {
		const fixed = { resource: 'message', operation: 'archive', archiveSource: 'file' };
		const { items } = await executeNode({ node: AnafEFactura, parameters: { ...fixed, ...parameters }, input: [item] });
		return items;
	};
	const ZIP = zipSync({ '77.xml': bytesOf(invoiceXml('A 1')), 'semnatura_77.xml': bytesOf('<S/>') });
	const item = (json = {}): INodeExecutionData => itemWithFiles(json, { archive: { bytes: ZIP, fileName: '77.zip' } });

	it('needs no credential, and takes what the item says of the message', async () => {
		const { id, row } = await received(invoiceXml('A 2', { seller: STRANGER, buyer: OWN }));
		const { items } = await world.run(
			'message:download',
			{ files: ['archive'], includeOtherFields: true },
			{ input: [row] },
		);
		const [whole] = items;
		const [document] = whole === undefined ? [] : await alone(whole);
		expect(document?.json).toMatchObject({ downloadId: id, direction: 'received', cif: OWN });
	});

	it.each([
		[OWN, 'sent', `${OWN}/sent/FIRMA ${STRANGER} SRL_77`],
		[`RO ${STRANGER}`, 'received', `${STRANGER}/received/FIRMA ${OWN} SRL_77`],
		[SECOND, 'unknown', `${SECOND}/unknown/FIRMA ${OWN} SRL_77`],
		['', 'unknown', `unknown/unknown/FIRMA ${OWN} SRL_77`],
	])('of company %j is %s', async (companyCif, direction, path) => {
		const [first] = await alone(item(), { path: '{cif}/{direction}/{partner}_{messageId}', options: { companyCif } });
		expect(first?.json).toMatchObject({ direction, path: `${path}.xml`, downloadId: null, uploadIndex: '77' });
	});

	it('refuses a file that is no archive', async () => {
		await expect(alone(itemWithFiles({}, { archive: { bytes: bytesOf('<a/>') } }))).rejects.toThrow(
			'is not a ZIP archive',
		);
	});
});
