import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { RESOURCES } from '../../../nodes/AnafEFactura/actions/resources';
import { departures, schemaOf } from '../jsonSchema';
import { describeOutputSchemas } from '../outputSchemas';
import { invoiceItem, invoiceRow, invoiceXml, OWN, SECOND, STRANGER, World } from './world';

const HOUR = 3_600_000;

/** All forms of ANAF's reasons: with rule, with rule and place, with a line, in both languages, with neither. */
const REASONS = [
	'E: validari globale  SCHEMATRON   eroare: [BR-RO-010]-Invoice number',
	'E: AccountingSupplierParty (1) sectiune Party (1)  eroare regula: R_BT_32_cui: Cui vanzator incorect',
	'A aparut o eroare tehnica. Cod: 1001',
	'tipAssert=FailedAssert; codeEroare=BR-27; localizareEroare=/Invoice; textEroare=[BR-27]-Pret negativ. #Negative price.',
	'Fisierul transmis nu este valid. org.xml.sax.SAXParseException; lineNumber: 3; columnNumber: 12; cvc-elt.1.a: x',
];

const DUPLICATE = 'Factura a mai fost transmisa anterior cu index=6552704990 si data incarcare=2026-07-13';

let world: World;

/** An invoice with a file, a file that cannot be read, and a link without a name. */
function withAttachments(number: string): string {
	const document = (attachment: string): string =>
		`<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cbc:DocumentDescription>Aviz</cbc:DocumentDescription><cac:Attachment>${attachment}</cac:Attachment></cac:AdditionalDocumentReference>`;
	const file = (content: string): string =>
		document(
			`<cbc:EmbeddedDocumentBinaryObject mimeCode="application/pdf" filename="a.pdf">${content}</cbc:EmbeddedDocumentBinaryObject>`,
		);
	const link =
		'<cac:AdditionalDocumentReference><cac:Attachment><cac:ExternalReference><cbc:URI>https://arhiva.example/1</cbc:URI></cac:ExternalReference></cac:Attachment></cac:AdditionalDocumentReference>';
	return invoiceXml(number).replace(
		'<cac:AccountingSupplierParty>',
		`${file('JVBERi0=')}${file('%')}${link}<cac:AccountingSupplierParty>`,
	);
}

/** Uploads an invoice that is rejected for all of these. */
async function reject(number: string): ReturnType<World['upload']> {
	world.control.outcomes.rejectNext({ messages: REASONS });
	return await world.upload(invoiceXml(number));
}

beforeAll(async () => {
	world = await World.start({ settings: { efactura: { limitWording: 'live' } } });
	world.control.messages.seed({
		cif: OWN,
		count: 16,
		messages: REASONS,
		type: 'mixed',
		partnerCif: SECOND,
		from: new Date(Date.now() - 48 * HOUR).toISOString(),
		to: new Date(Date.now() - HOUR).toISOString(),
	});
});
afterAll(async () => {
	await world.end();
});

async function out(operation: string, parameters: INodeParameters = {}, xml?: string): Promise<IDataObject[]> {
	const { json } = await world.run(operation, parameters, xml === undefined ? {} : { input: [invoiceItem(xml)] });
	return json;
}

/** ID of a seeded message of a type. */
const seeded = (tip: string): string =>
	world.control.messages.list({ cif: OWN }).find((message) => message.tip === tip)?.id ?? '';

/** A row that has no ID yet. */
async function pendingMessages(): Promise<IDataObject[]> {
	world.control.messages.receive({
		cif: SECOND,
		createdAt: new Date(Date.now() - HOUR).toISOString(),
		idFrom: new Date(Date.now() + HOUR).toISOString(),
	});
	return await out('message:getAll', { cifs: SECOND });
}

async function rejectedUpload(): Promise<IDataObject[]> {
	world.control.outcomes.rejectNext({ messages: REASONS });
	return await out('invoice:upload', { waitForResult: true }, invoiceXml('S 101'));
}

async function refusedAtAnaf(): Promise<IDataObject[]> {
	const body = JSON.stringify({
		stare: 'nok',
		// A technical fault would say nothing about the document.
		Messages: REASONS.filter((message) => !message.includes('tehnica')).map((message) => ({ message })),
		trace_id: 't',
	});
	world.control.faults.add({ kind: 'status', status: 200, body, match: { path: 'validare' } });
	return await out('document:validate', { validateWhere: 'anaf' }, invoiceXml('S 111'));
}

/** Lists with an invoice for every output of Reconcile. */
function reconcileLists(invoice: IDataObject): IDataObject[][] {
	const row = (number: string, more: IDataObject = {}): IDataObject => ({
		number,
		date: '2026-11-02',
		cui: STRANGER,
		net: 100,
		vat: 21,
		gross: 121,
		rate: 21,
		...more,
	});
	return [
		['S 20', 'S 21', 'S 22', 'S 23', 'S 24'].map((number) => ({ ...invoice, number })),
		[
			row('S20', { rate: '', direction: 'purchase', partner: 'FIRMA SRL' }),
			row('S 22'),
			row('S 22'),
			row('S 23', { date: '', net: 90, gross: 111 }),
			row('24'),
			row('', { date: '1.2.3', cui: '' }),
			row('S 99', { vat: 'x' }),
		],
	];
}

/** Real outputs of every operation, in all the shapes it has. */
const OUTPUTS: Readonly<Record<string, () => Promise<IDataObject[]>>> = {
	'connection/check': async () => [
		...(await out('connection:check')),
		...(await out('connection:check', { cifs: `${OWN}, ${STRANGER}, 10000009` })),
	],
	'connection/getTokenInfo': async () => await out('connection:getTokenInfo'),
	'connection/revokeToken': async () => await out('connection:revokeToken'),
	'document/convertToPdf': async () => await out('document:convertToPdf', {}, invoiceXml('S 2')),
	'document/exportForAccounting': async () => {
		const inEuros = invoiceXml('S 15').replaceAll('RON', 'EUR');
		const inLei = '<cac:TaxTotal><cbc:TaxAmount currencyID="RON">104.50</cbc:TaxAmount></cac:TaxTotal>';
		const withLei = inEuros
			.replace('<cac:TaxTotal>', `${inLei}<cac:TaxTotal>`)
			.replace(
				'</cbc:DocumentCurrencyCode>',
				'</cbc:DocumentCurrencyCode><cbc:TaxCurrencyCode>RON</cbc:TaxCurrencyCode>',
			);
		const full = withLei
			.replace('</cbc:IssueDate>', '</cbc:IssueDate><cbc:DueDate>2026-12-02</cbc:DueDate>')
			.replace(
				'<cbc:DocumentCurrencyCode>',
				'<cbc:TaxPointDate>2026-11-01</cbc:TaxPointDate><cbc:DocumentCurrencyCode>',
			)
			.replace(
				'<cac:AccountingSupplierParty>',
				'<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>S 1</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference><cac:AccountingSupplierParty>',
			);
		const exempt = invoiceXml('S 17')
			.replaceAll(
				'<cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent>',
				'<cbc:ID>O</cbc:ID><cbc:TaxExemptionReasonCode>VATEX-EU-O</cbc:TaxExemptionReasonCode><cbc:TaxExemptionReason>x</cbc:TaxExemptionReason>',
			)
			.replaceAll('>21.00<', '>0.00<')
			.replace('>121.00<', '>100.00<')
			.replace('>121.00<', '>100.00<');
		const saga = { format: 'saga', cif: OWN };
		const cents = invoiceXml('S 16').replaceAll('>21.00<', '>21.01<').replaceAll('>121.00<', '>121.01<');
		return [
			...(await out('document:exportForAccounting', {}, inEuros)),
			...(await out('document:exportForAccounting', { cif: OWN, options: { exchangeRate: 4 } }, full)),
			...(await out('document:exportForAccounting', {}, exempt)),
			...(await out('document:exportForAccounting', saga, cents)),
			...(await out('document:exportForAccounting', { ...saga, cif: '', sagaFiles: 'each' }, cents)),
			...(await out('document:exportForAccounting', { ...saga, sagaFiles: 'each' }, invoiceXml('S 18'))),
		];
	},
	'invoice/create': async () => {
		const [model] = await out('document:parse', { format: 'model' }, invoiceXml('S 1'));
		const json = { inputMode: 'json', invoiceJson: JSON.stringify(model), options: { fillParties: false } };
		return [
			...(await out('invoice:create', json)),
			...(await out('invoice:create', { ...json, xmlOutput: 'text' })),
			...(await out('invoice:create', { ...json, thenDo: 'validate' })),
			...(await out('invoice:create', { ...json, thenDo: 'upload', waitForResult: true })),
			...(await out('invoice:create', {
				...json,
				invoiceJson: JSON.stringify({ ...model, number: 'S 2', currency: 'EUR', totals: undefined }),
				options: { exchangeRateFrom: 'valid', fillParties: false },
			})),
			...(await world.run('invoice:create', { inputMode: 'rows' }, { input: [invoiceRow('S 4')] })).json,
		];
	},
	'invoice/download': async () => {
		const { uploadIndex } = await world.upload(invoiceXml('S 3'));
		const rejected = await reject('S 30');
		const again = await world.upload(invoiceXml('S 3', { note: 'again' }));
		const attached = await world.upload(withAttachments('S 31'));
		const files = ['attachments'];
		return [
			...(await out('invoice:download', { uploadIndex: attached.uploadIndex, files })),
			...(await out('invoice:download', { uploadIndex, includeInvoice: true })),
			...(await out('invoice:download', { uploadIndex: rejected.uploadIndex })),
			...(await out('invoice:download', { uploadIndex: again.uploadIndex })),
		];
	},
	'invoice/findUpload': async () => {
		world.control.clock.set({ instant: Date.now() - 3 * 60_000 });
		await world.upload(invoiceXml('S 4'));
		await reject('S 40');
		world.control.outcomes.rejectNext({ messages: [DUPLICATE] });
		await world.upload(invoiceXml('S 41'));
		world.control.clock.set({ instant: Date.now() });
		const lastTried = new Date(Date.now() - 5 * 60_000).toISOString();
		return [
			...(await out('invoice:findUpload', { lastTried }, invoiceXml('S 4'))),
			...(await out('invoice:findUpload', { lastTried }, invoiceXml('S 5'))),
		];
	},
	'invoice/getStatus': async () => {
		const first = await world.upload(invoiceXml('S 6'));
		const again = await world.upload(invoiceXml('S 6', { note: 'again' }));
		world.control.outcomes.next({ state: 'xml-errors' });
		const refused = await world.upload(invoiceXml('S 7'));
		const all: IDataObject[] = [];
		for (const { uploadIndex } of [first, again, refused, await reject('S 60')])
			all.push(...(await out('invoice:getStatus', { uploadIndex })));
		return all;
	},
	'document/parse': async () => [
		...(await out('document:parse', {}, invoiceXml('S 8'))),
		...(await out('document:parse', { attachments: true }, withAttachments('S 80'))),
	],
	'document/render': async () => {
		const { items } = await world.run('message:download', { messageId: seeded('FACTURA PRIMITA'), files: ['archive'] });
		const archive = { documentSource: 'binary', binaryPropertyName: 'archive' };
		const odd = invoiceXml('S 12').replace('</cac:Item>', '<cbc:Fantasy>1</cbc:Fantasy></cac:Item>');
		return [
			...(await out('document:render', {}, odd)),
			...(await world.run('document:render', archive, { input: [{ json: {}, binary: items[0]?.binary }] })).json,
		];
	},
	'invoice/upload': async () => [
		...(await rejectedUpload()),
		...(await out('invoice:upload', {}, invoiceXml('S 9'))),
		...(await out('invoice:upload', { waitForResult: true }, invoiceXml('S 10'))),
		...(await out('invoice:upload', { waitForResult: true }, invoiceXml('S 10', { note: 'again' }))),
		...(await out('invoice:upload', { waitForResult: true }, invoiceXml('FARA CIFRE'))),
		...(await out('invoice:upload', { waitForResult: true }, invoiceXml('S 100', { seller: '10000009' }))),
	],
	'document/reconcile': async () => {
		const parsed = await out('document:parse', {}, invoiceXml('S 20', { seller: STRANGER, buyer: OWN }));
		const { outputs } = await world.run(
			'document:reconcile',
			{ cif: OWN, options: { includeItems: true } },
			{ inputs: reconcileLists(parsed[0] ?? {}) },
		);
		return outputs.flat().map(({ json }) => json);
	},
	'document/reverse': async () => [
		...(await out('document:reverse', { reversalNumber: 'S 13' }, invoiceXml('S 12'))),
		...(await out(
			'document:reverse',
			{ reversalNumber: 'S 14', reverseAs: 'creditNote' },
			invoiceXml('S 12').replace(
				'<cbc:DocumentCurrencyCode>',
				'<cbc:TaxPointDate>2026-03-01</cbc:TaxPointDate><cbc:DocumentCurrencyCode>',
			),
		)),
	],
	'document/validate': async () => [
		...(await refusedAtAnaf()),
		...(await out('document:validate', {}, invoiceXml('S 11'))),
		...(await out('document:validate', { validateWhere: 'anaf' }, invoiceXml('FARA CIFRE'))),
		...(await out('document:validate', { validateWhere: 'anaf' }, invoiceXml('S 110', { seller: '10000009' }))),
		...(await out('document:validate', {}, invoiceXml('FARA CIFRE'))),
	],
	'document/verifySignature': async () => {
		const { items } = await world.run('message:download', { messageId: seeded('FACTURA PRIMITA'), files: ['archive'] });
		const [item] = items;
		if (item === undefined) throw new Error('Nothing was downloaded');
		return (
			await world.run(
				'document:verifySignature',
				{ verifyWhere: 'both' },
				{ input: [{ json: {}, binary: item.binary }] },
			)
		).json;
	},
	'message/archive': async () => {
		const [row] = await out('message:getAll', { filter: 'P' });
		const damaged = world.control.messages.receive({ cif: SECOND, xml: '<Raport' });
		return [
			...(await world.run('message:archive', {}, { input: [row ?? {}] })).json,
			...(await out('message:archive', { messageId: seeded('FACTURA PRIMITA'), archiveOutput: 'message' })),
			...(await out('message:archive', { messageId: seeded('ERORI FACTURA') })),
			...(await out('message:archive', { messageId: damaged.id })),
		];
	},
	'message/download': async () => {
		const all: IDataObject[] = [];
		const { ids } = world.control.messages.seed({ cif: SECOND, count: 1, type: 'error', messages: [DUPLICATE] });
		const unknown = world.control.messages.receive({ cif: SECOND, xml: '<Raport xmlns="urn:nou"/>' });
		all.push(...(await out('message:download', { messageId: unknown.id })));
		const messages = [...['FACTURA PRIMITA', 'ERORI FACTURA', 'MESAJ CUMPARATOR PRIMIT'].map(seeded), ids[0] ?? ''];
		for (const messageId of messages) all.push(...(await out('message:download', { messageId, includeInvoice: true })));
		const { id } = world.control.messages.receive({ cif: SECOND, xml: withAttachments('S 81') });
		all.push(...(await out('message:download', { messageId: id, files: ['attachments'] })));
		return all;
	},
	'message/findGaps': async () => {
		const inputs = [[{ downloadId: seeded('FACTURA PRIMITA') }, { note: 'x' }, { downloadId: '1' }]];
		const { outputs } = await world.run('message:findGaps', { cifs: `${OWN}, ${STRANGER}` }, { inputs });
		const all = await world.run('message:findGaps', { cifs: '20000005', days: 1 }, { inputs });
		return [...outputs, ...all.outputs].flat().map(({ json }) => json);
	},
	'message/getAll': async () => [
		...(await pendingMessages()),
		...(await out('message:getAll')),
		...(await out('message:getAll', { simplify: false })),
	],
	'message/sendToSupplier': async () => {
		const { uploadIndex } = (await out('message:getAll', { filter: 'P' }))[0] ?? {};
		return await out('message:sendToSupplier', {
			uploadIndex: uploadIndex as string,
			message: 'Va rugam sa verificati pretul',
		});
	},
};

describeOutputSchemas('AnafEFactura', RESOURCES, OUTPUTS);

describe('the schema check can fail', () => {
	const schema = schemaOf([
		{ a: 'x', b: [1, 2], c: { d: null } },
		{ a: null, b: [], c: { d: true } },
	]);

	it('knows types, nulls, lists and nesting', () => {
		expect(schema).toEqual({
			type: 'object',
			properties: {
				a: { type: ['string', 'null'] },
				b: { type: 'array', items: { type: 'integer' } },
				c: { type: 'object', properties: { d: { type: ['boolean', 'null'] } } },
			},
		});
		expect(departures({ a: 'y', b: [3], c: { d: false } }, schema)).toEqual([]);
	});

	it.each([
		[{ a: 1 }, '$.a is integer, not string or null'],
		[{ z: 1 }, '$.z is not in the schema'],
		[{ b: ['x'] }, '$.b[0] is string, not integer'],
		[{ c: { e: 1 } }, '$.c.e is not in the schema'],
		['x', '$ is string, not object'],
	])('%j', (value, expected) => {
		expect(departures(value, schema)).toEqual([expected]);
	});
});
