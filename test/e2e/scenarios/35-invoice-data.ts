import { binaryOf, isPdf } from '../support/binary';
import { ownCif, type Stage } from '../support/context';
import { customerCif, validInvoice } from '../support/invoices';
import { jsonOf, makers, onlyJson, runNodes } from '../support/nodes';
import type { Json } from '../support/rest';
import { oneItemEach, ourNode, type NodeInput } from '../support/workflows';
import { assert, minutesAgo, type Scenario } from '../scenario';

const noOp = (name: string): NodeInput => ({ name, type: 'n8n-nodes-base.noOp' });
/** Parameters of Invoice: Create in the mode Fields, for a sale to another company. */
function createFields(number: string, more: Json = {}): Json {
	return {
		resource: 'invoice',
		operation: 'create',
		inputMode: 'fields',
		buyerKind: 'business',
		number,
		issueDate: '',
		dueDate: '={{ $now.plus({ days: 30 }).toFormat("yyyy-MM-dd") }}',
		typeCode: '380',
		currency: 'RON',
		buyerCif: customerCif,
		lines: {
			line: [{ name: 'Șuruburi', quantity: '10000', unit: 'buc', price: '0.1234', vatRate: '21', vatCategory: 'auto' }],
		},
		thenDo: 'return',
		xmlOutput: 'both',
		...more,
	};
}

const text = (expression: string): Json => ({ documentSource: 'text', xml: `={{ ${expression} }}` });
const uploads = (stage: Stage): number =>
	stage.simulator.control.requests.list({ path: '/FCTEL/rest/upload', method: 'POST' }).length;
const rulesOf = (findings: unknown): string[] => (findings as { rule: string }[]).map(({ rule }) => rule);

export const scenarios: Scenario[] = [
	{
		name: 'Invoice: Create builds a valid invoice from a CIF and lines; Parse, Validate and Convert to PDF take it from there',
		run: async (stage) => {
			const { invoice } = makers(stage);
			const document = text('$("Create").item.json.xml');
			const execution = await runNodes(stage, {}, [
				invoice('Create', createFields('DATA 1', { thenDo: 'validate' })),
				invoice('Simplified', { resource: 'document', operation: 'parse', format: 'simplified', ...document }),
				invoice('Model', { resource: 'document', operation: 'parse', format: 'model', ...document }),
				invoice('Raw', { resource: 'document', operation: 'parse', format: 'raw', ...document }),
				invoice('Validate', {
					resource: 'document',
					operation: 'validate',
					validateWhere: 'both',
					connection: 'credential',
					separateOutputs: false,
					...document,
				}),
				invoice('PDF', {
					resource: 'document',
					operation: 'convertToPdf',
					connection: 'credential',
					options: {},
					...document,
				}),
			]);
			const created = onlyJson(execution, 'Create');
			assert.deepEqual(
				[created['valid'], created['net'], created['vat'], created['payable']],
				[true, '1234.00', '259.14', '1493.14'],
			);
			assert.equal(
				Buffer.from(await binaryOf(stage.n8n.rest, execution, 'Create', 'data')).toString('utf8'),
				created['xml'],
			);

			const simplified = onlyJson(execution, 'Simplified');
			assert.deepEqual(
				[simplified['number'], simplified['sellerCif'], simplified['buyerCif'], simplified['buyerName']],
				['DATA 1', ownCif, customerCif, 'DEPOZITUL DE CONSTRUCTII DEMO SRL'],
			);
			const model = onlyJson(execution, 'Model');
			assert.deepEqual(model['unknown'], []);
			assert.match(JSON.stringify(model['buyer']), /"county":"RO-B"/);
			assert.match(JSON.stringify(onlyJson(execution, 'Raw')), /^\{"Invoice":\{/);
			const verdict = onlyJson(execution, 'Validate');
			assert.deepEqual([verdict['valid'], verdict['fatal'], (verdict['anaf'] as Json)['valid']], [true, 0, true]);
			assert.equal(onlyJson(execution, 'PDF')['fileName'], 'DATA 1.pdf');
			assert.ok(isPdf(await binaryOf(stage.n8n.rest, execution, 'PDF', 'data')));
		},
	},
	{
		name: 'Invoice: Create sends a credit note, and an invoice to a private person through its own entrance',
		run: async (stage) => {
			const { invoice } = makers(stage);
			stage.simulator.control.requests.clear();
			const person: Json = {
				number: 'DATA 3',
				issueDate: new Date().toISOString().slice(0, 10),
				paymentTerms: '14 zile',
				buyer: {
					name: 'Ion Popescu',
					address: { line1: 'Str. Lungă 3', city: 'Brașov', county: 'Brașov', country: 'RO' },
				},
				lines: [{ name: 'Scaun', quantity: 2, unit: 'buc', price: 199.99, vat: { rate: 21 } }],
			};
			const execution = await runNodes(stage, { person }, [
				invoice(
					'Credit Note',
					createFields('DATA 2', {
						typeCode: '381',
						references: { precedingNumber: 'DATA 1' },
						thenDo: 'upload',
						waitForResult: true,
						options: {},
					}),
				),
				invoice('Consumer', {
					resource: 'invoice',
					operation: 'create',
					inputMode: 'json',
					invoiceJson: '={{ $("Data").item.json.person }}',
					buyerKind: 'consumer',
					thenDo: 'upload',
					waitForResult: true,
					options: {},
				}),
			]);
			const credit = onlyJson(execution, 'Credit Note');
			assert.deepEqual([credit['state'], credit['documentType'], credit['standard']], ['accepted', 'creditNote', 'CN']);
			const consumer = onlyJson(execution, 'Consumer');
			assert.deepEqual([consumer['state'], consumer['payable']], ['accepted', '483.98']);
			assert.equal(stage.simulator.control.requests.list({ path: '/uploadb2c', method: 'POST' }).length, 1);
			assert.match(
				stage.simulator.control.uploads.content({ index: String(consumer['uploadIndex']) }).xml,
				/<cbc:CompanyID>0{13}</,
			);
		},
	},
	{
		name: 'Invoice: Create names every field that cannot be right at once, and sends nothing',
		run: async (stage) => {
			const { invoice } = makers(stage);
			stage.simulator.control.requests.clear();
			const line = { name: 'Cui', quantity: 'doi', unit: 'buc', price: '-5', vatRate: '21', vatCategory: 'auto' };
			const execution = await runNodes(stage, {}, [
				invoice('Create', createFields('DATA 4', { lines: { line: [line] }, thenDo: 'upload', options: {} })),
			]);
			assert.equal(execution.status, 'error');
			const told = `${execution.error?.message ?? ''}\n${execution.error?.description ?? ''}`;
			assert.match(told, /Line 1, Quantity: "doi"/);
			assert.match(told, /Line 1, Unit Price[^]*BR-27/);
			assert.equal(uploads(stage), 0);
		},
	},
	{
		name: 'Document: Validate sends valid and broken documents to two outputs, with rule, place and advice',
		run: async (stage) => {
			const { invoice } = makers(stage);
			const good = validInvoice(stage, { number: 'DATA 5' });
			const broken = validInvoice(stage, { number: 'FARA CIFRE' }).replace(/(<cbc:PayableAmount[^>]*>)[^<]*/, '$11.00');
			const execution = await runNodes(
				stage,
				{ list: [{ xml: good }, { xml: broken }] },
				[
					oneItemEach('list'),
					invoice('Validate', {
						resource: 'document',
						operation: 'validate',
						validateWhere: 'offline',
						separateOutputs: true,
						...text('$json.xml'),
					}),
					noOp('Valid'),
				],
				[{ from: 'Validate', output: 1, to: noOp('Invalid') }],
			);
			assert.equal(onlyJson(execution, 'Valid')['valid'], true);
			const invalid = onlyJson(execution, 'Invalid');
			assert.equal(invalid['valid'], false);
			const findings = invalid['findings'] as Json[];
			const rules = rulesOf(findings);
			for (const rule of ['BR-RO-010', 'BR-CO-16'])
				assert.ok(rules.includes(rule), `${rule} is not among ${rules.join(', ')}`);
			const number = findings.find(({ rule }) => rule === 'BR-RO-010');
			assert.deepEqual([number?.['severity'], number?.['businessTerm']], ['fatal', 'BT-1']);
			assert.match(String(number?.['path']), /Invoice.*ID/);
			assert.ok(Number(number?.['line']) >= 1);
		},
	},
	{
		name: 'Document: Validate at ANAF and of a JSON model tell what is wrong',
		run: async (stage) => {
			const { invoice } = makers(stage);
			const execution = await runNodes(stage, { xml: validInvoice(stage, { number: 'FARA CIFRE' }) }, [
				invoice('At ANAF', {
					resource: 'document',
					operation: 'validate',
					validateWhere: 'anaf',
					connection: 'credential',
					separateOutputs: false,
					...text('$json.xml'),
				}),
				invoice('Model', {
					resource: 'document',
					operation: 'validate',
					validateWhere: 'offline',
					separateOutputs: false,
					documentSource: 'json',
					invoiceJson: '{ "number": "DATA 6", "issueDate": "yesterday", "lines": [] }',
				}),
			]);
			const remote = onlyJson(execution, 'At ANAF');
			assert.equal(remote['valid'], false);
			assert.match(JSON.stringify(remote['anaf']), /"rule":"BR-RO-010"/);
			const model = onlyJson(execution, 'Model');
			assert.equal(model['valid'], false);
			assert.match(JSON.stringify(model['findings']), /issueDate/);
		},
	},
	{
		name: 'Parse and offline Validate run without a credential, and what asks ANAF says that it needs one',
		run: async (stage) => {
			stage.simulator.control.requests.clear();
			const withoutCredential = (name: string, parameters: Json): NodeInput =>
				ourNode(name, 'anafEFactura', { resource: 'document', ...parameters });
			const document = text('$("Data").item.json.xml');
			const execution = await runNodes(stage, { xml: validInvoice(stage, { number: 'DATA 20' }) }, [
				withoutCredential('Validate', {
					operation: 'validate',
					validateWhere: 'offline',
					separateOutputs: false,
					...document,
				}),
				withoutCredential('Parse', { operation: 'parse', format: 'simplified', ...document }),
			]);
			assert.equal(onlyJson(execution, 'Validate')['valid'], true);
			assert.equal(onlyJson(execution, 'Parse')['number'], 'DATA 20');
			const refused = await runNodes(stage, { xml: validInvoice(stage, { number: 'DATA 20' }) }, [
				withoutCredential('Upload', { resource: 'invoice', operation: 'upload', ...document }),
			]);
			assert.equal(refused.status, 'error');
			assert.match(String(refused.error?.message), /credential/i);
			assert.equal(uploads(stage), 0);
		},
	},
	{
		name: 'Invoice: Upload with Validate First stops a broken invoice before it is sent, naming the rule',
		run: async (stage) => {
			const { invoice } = makers(stage);
			stage.simulator.control.requests.clear();
			const execution = await runNodes(stage, { xml: validInvoice(stage, { number: 'FARA CIFRE' }) }, [
				invoice('Upload', {
					resource: 'invoice',
					operation: 'upload',
					options: { validateFirst: true },
					...text('$json.xml'),
				}),
			]);
			assert.equal(execution.status, 'error');
			assert.match(`${execution.error?.message ?? ''} ${execution.error?.description ?? ''}`, /BR-RO-010/);
			assert.equal(uploads(stage), 0);
		},
	},
	{
		name: 'Document: Verify Signature holds for what ANAF signed, offline and at ANAF, and not for other bytes',
		run: async (stage) => {
			const { control } = stage.simulator;
			const { invoice } = makers(stage);
			const { fingerprint } = control.signature.certificate();
			const verify = (where: string): Json => ({
				resource: 'document',
				operation: 'verifySignature',
				verifyWhere: where,
				connection: 'credential',
				options: { alsoTrusted: fingerprint },
			});
			const download: Json = {
				resource: 'invoice',
				operation: 'download',
				idKind: 'uploadIndex',
				uploadIndex: '={{ $("Upload").item.json.uploadIndex }}',
				files: ['archive', 'document', 'signature'],
			};
			const upload = invoice('Upload', {
				resource: 'invoice',
				operation: 'upload',
				waitForResult: true,
				...text('$json.xml'),
			});
			const files = { signatureSource: 'files', documentProperty: 'document', signatureProperty: 'signature' };
			const archive = { signatureSource: 'archive', archiveProperty: 'archive' };
			const execution = await runNodes(
				stage,
				{ xml: validInvoice(stage, { number: 'DATA 7' }) },
				[upload, invoice('Download', download), invoice('Archive', { ...verify('both'), ...archive })],
				[
					{ from: 'Download', output: 0, to: invoice('Files', { ...verify('offline'), ...files }) },
					{ from: 'Download', output: 0, to: invoice('Pinned', { ...verify('offline'), ...archive, options: {} }) },
				],
			);
			const both = onlyJson(execution, 'Archive');
			assert.deepEqual([both['valid'], (both['anaf'] as Json)['valid']], [true, true]);
			assert.equal(onlyJson(execution, 'Files')['valid'], true);
			// The simulator's own certificate is none of the Ministry's.
			const pinned = onlyJson(execution, 'Pinned');
			assert.equal(pinned['valid'], false);
			assert.ok((pinned['reasons'] as string[]).length > 0);

			control.faults.add({ kind: 'zip-tampered', match: { path: 'descarcare' } });
			const tampered = await runNodes(stage, { xml: validInvoice(stage, { number: 'DATA 8' }) }, [
				upload,
				invoice('Download', download),
				invoice('Archive', { ...verify('both'), ...archive }),
			]);
			const verdict = onlyJson(tampered, 'Archive');
			assert.deepEqual([verdict['valid'], (verdict['anaf'] as Json)['valid']], [false, false]);
		},
	},
	{
		name: 'Invoice: Find Upload says "not found yet" at first and "safe to send again" hours later',
		run: async (stage) => {
			const { invoice } = makers(stage);
			const find = (lastTried: string): Json => ({
				resource: 'invoice',
				operation: 'findUpload',
				cif: '',
				lastTried,
				options: {},
				...text('$("Data").item.json.xml'),
			});
			const execution = await runNodes(stage, { xml: validInvoice(stage, { number: 'DATA NEVER SENT 9' }) }, [
				invoice('Now', find(minutesAgo(1))),
				invoice('Later', find(minutesAgo(7 * 60))),
			]);
			assert.deepEqual(
				[onlyJson(execution, 'Now')['result'], onlyJson(execution, 'Now')['safeToSendAgain']],
				['notFoundYet', false],
			);
			assert.deepEqual(
				[onlyJson(execution, 'Later')['result'], onlyJson(execution, 'Later')['safeToSendAgain']],
				['safeToSendAgain', true],
			);
		},
	},
	{
		name: 'Message: Send to Supplier writes about a received invoice, and the message can be read again',
		run: async (stage) => {
			const { control } = stage.simulator;
			const { invoice } = makers(stage);
			const received = control.messages.receive({ cif: ownCif, number: 'IN 78', createdAt: minutesAgo(2) });
			const said = 'Prețul de pe linia 1 <nu> este cel "convenit" & lipsește avizul';
			const execution = await runNodes(stage, { uploadIndex: received.index }, [
				invoice('Send', {
					resource: 'message',
					operation: 'sendToSupplier',
					uploadIndex: '={{ $json.uploadIndex }}',
					message: said,
					cif: '',
				}),
				invoice('Status', {
					resource: 'invoice',
					operation: 'getStatus',
					uploadIndex: '={{ $json.uploadIndex }}',
					options: {},
				}),
				invoice('Read', {
					resource: 'message',
					operation: 'download',
					messageId: '={{ $json.downloadId }}',
					files: ['document'],
				}),
			]);
			const sent = onlyJson(execution, 'Send');
			assert.deepEqual([sent['standard'], sent['invoiceUploadIndex']], ['RASP', received.index]);
			assert.equal(onlyJson(execution, 'Status')['state'], 'accepted');
			const read = onlyJson(execution, 'Read');
			assert.deepEqual([read['contentType'], read['message']], ['buyerMessage', said]);
		},
	},
	{
		name: 'Continue (using error output) sends what failed to the error output, with the reason, and the rest on',
		run: async (stage) => {
			const { invoice, company } = makers(stage);
			const upload: NodeInput = {
				...invoice('Upload', { resource: 'invoice', operation: 'upload', waitForResult: true, ...text('$json.xml') }),
				onError: 'continueErrorOutput',
			};
			const execution = await runNodes(
				stage,
				{ list: [{ xml: validInvoice(stage, { number: 'DATA 10' }) }, { xml: '<Invoice><open></Invoice>' }] },
				[oneItemEach('list'), upload, noOp('Sent')],
				[{ from: 'Upload', output: 1, to: noOp('Failed') }],
			);
			assert.deepEqual(
				jsonOf(execution, 'Sent').map((sent) => sent['state']),
				['accepted'],
			);
			const [failed, ...more] = jsonOf(execution, 'Failed');
			assert.equal(more.length, 0);
			assert.equal(failed?.['xml'], '<Invoice><open></Invoice>');
			assert.match(String(failed['error']), /XML/);
			assert.match(String(failed['message']), /XML/);

			const ask: NodeInput = {
				...company('Ask', { operation: 'getVatData', cif: '={{ $json.cif }}', date: '', shape: 'simplified' }),
				onError: 'continueErrorOutput',
			};
			const asked = await runNodes(
				stage,
				{ list: [{ cif: 'nu stiu' }, { cif: ownCif }] },
				[oneItemEach('list'), ask, noOp('Known')],
				[{ from: 'Ask', output: 1, to: noOp('Odd') }],
			);
			assert.deepEqual(
				jsonOf(asked, 'Known').map(({ cif }) => cif),
				[ownCif],
			);
			assert.deepEqual(
				jsonOf(asked, 'Odd').map(({ cif }) => cif),
				['nu stiu'],
			);
		},
	},
	{
		name: 'Invoice: Create draws rows together, by columns that n8n’s mapper offers and that are mapped by hand',
		run: async (stage) => {
			const { invoice } = makers(stage);
			const { fields } = (await stage.n8n.rest.post('/rest/dynamic-node-parameters/resource-mapper-fields', {
				nodeTypeAndVersion: { name: 'n8n-nodes-anaf.anafEFactura', version: 1 },
				path: 'parameters.columns',
				methodName: 'getInvoiceColumns',
				currentNodeParameters: { resource: 'invoice', operation: 'create', inputMode: 'rows' },
			})) as { fields: Json[] };
			assert.ok(fields.some(({ id, displayName }) => id === 'buyerCif' && displayName === 'Buyer CIF'));
			const row = (number: string, more: Json): Json => ({ doc: number, cui: customerCif, pret: 50, ...more });
			const value: Json = {
				number: '={{ $json.doc }}',
				buyerCif: '={{ $json.cui }}',
				paymentDays: '30',
				name: '={{ $json.ce }}',
				quantity: '={{ $json.cat }}',
				price: '={{ $json.pret }}',
				vatRate: '21',
			};
			const columns: Json = { mappingMode: 'defineBelow', value, matchingColumns: [], schema: fields };
			const rows = [
				row('R 1', { ce: 'Masă', cat: 1.125 }),
				row('R 2', { ce: 'Dulap', cat: 1 }),
				row('R 1', { ce: 'Scaun', cat: 2 }),
			];
			const execution = await runNodes(stage, { rows }, [
				oneItemEach('rows'),
				invoice('Create', { resource: 'invoice', operation: 'create', inputMode: 'rows', columns, thenDo: 'validate' }),
			]);
			assert.deepEqual(
				(execution.items['Create'] ?? []).map(({ json, pairedItem }) => {
					const { number, rows: made, net, valid } = json as Json;
					return [number, made, net, valid, pairedItem];
				}),
				[
					['R 1', [1, 3], '156.25', true, [{ item: 0 }, { item: 2 }]],
					['R 2', [2], '50.00', true, { item: 1 }],
				],
			);
		},
	},
];
