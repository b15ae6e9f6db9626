import { binaryOf, isPdf } from '../support/binary';
import { validInvoice } from '../support/invoices';
import { jsonOf, makers, onlyJson, runNodes } from '../support/nodes';
import { textToFile } from '../support/workflows';
import { assert, type Scenario } from '../scenario';

const file = { documentSource: 'binary', binaryPropertyName: 'data' };

/** Carried from one scenario to the next. */
let downloadId = '';

export const scenarios: Scenario[] = [
	{
		name: 'Validate → Upload → Convert to PDF: one file goes through all of them, byte for byte',
		run: async (stage) => {
			const { invoice } = makers(stage);
			const xml = validInvoice(stage, { number: 'CHAIN 1 ăîșț' });
			const execution = await runNodes(stage, { xml }, [
				textToFile('To File', 'xml', 'factura.xml'),
				invoice('Validate', { resource: 'document', operation: 'validate', validateWhere: 'offline', ...file }),
				invoice('Upload', { resource: 'invoice', operation: 'upload', waitForResult: true, ...file }),
				invoice('PDF', {
					resource: 'document',
					operation: 'convertToPdf',
					connection: 'credential',
					options: { outputField: 'pdf' },
					...file,
				}),
			]);
			assert.equal(onlyJson(execution, 'Validate')['valid'], true);
			const sent = onlyJson(execution, 'Upload');
			assert.equal(sent['state'], 'accepted');
			downloadId = String(sent['downloadId']);
			assert.equal(stage.simulator.control.uploads.content({ index: String(sent['uploadIndex']) }).xml, xml);
			assert.equal(jsonOf(execution, 'PDF').length, 1);
			assert.ok(isPdf(await binaryOf(stage.n8n.rest, execution, 'PDF', 'pdf')));
			const kept = await binaryOf(stage.n8n.rest, execution, 'PDF', 'data');
			assert.equal(Buffer.from(kept).toString('utf8'), xml);
		},
	},
	{
		name: 'Download → Verify Signature → Parse: the files of the answer go through, and the verdict can be kept',
		run: async (stage) => {
			const { invoice } = makers(stage);
			const { fingerprint } = stage.simulator.control.signature.certificate();
			const execution = await runNodes(stage, {}, [
				invoice('Download', {
					resource: 'invoice',
					operation: 'download',
					idKind: 'downloadId',
					downloadId,
					files: ['archive', 'document', 'signature'],
				}),
				invoice('Verify', {
					resource: 'document',
					operation: 'verifySignature',
					verifyWhere: 'offline',
					signatureSource: 'archive',
					archiveProperty: 'archive',
					options: { alsoTrusted: fingerprint },
				}),
				invoice('Parse', {
					resource: 'document',
					operation: 'parse',
					documentSource: 'binary',
					binaryPropertyName: 'document',
					format: 'simplified',
					includeOtherFields: true,
				}),
			]);
			const parsed = onlyJson(execution, 'Parse');
			assert.equal(parsed['valid'], true);
			assert.match(JSON.stringify(parsed), /CHAIN 1/);
			assert.deepEqual(Object.keys(execution.items['Parse']?.[0]?.['binary'] ?? {}).sort(), [
				'archive',
				'document',
				'signature',
			]);
		},
	},
	{
		name: 'Create attaches a file of the item, and Parse returns it, byte for byte',
		run: async (stage) => {
			const { invoice } = makers(stage);
			const list = 'cod;bucăți\n7;2\n';
			const address = { line1: 'Str. Lungă 1', city: 'Cluj-Napoca', county: 'Cluj' };
			const model = {
				number: 'CHAIN 3',
				issueDate: '2026-11-20',
				paymentDays: 30,
				seller: { name: 'Atelier SRL', cif: 'RO10000008', address },
				buyer: { name: 'Client SRL', cif: 'RO30000002', address },
				lines: [{ name: 'Scândură', price: 50, vat: 21 }],
			};
			const execution = await runNodes(stage, { list }, [
				textToFile('To File', 'list', 'lista bucăți.csv'),
				invoice('Create', {
					resource: 'invoice',
					operation: 'create',
					inputMode: 'json',
					invoiceJson: JSON.stringify(model),
					xmlOutput: 'text',
					options: { attachFiles: 'data', fillParties: false },
				}),
				invoice('Parse', {
					resource: 'document',
					operation: 'parse',
					documentSource: 'text',
					xml: '={{ $json.xml }}',
					attachments: true,
				}),
			]);
			assert.deepEqual(onlyJson(execution, 'Parse')['attachments'], [
				{
					id: 'lista bucăți',
					description: 'lista bucăți.csv',
					url: null,
					fileName: 'lista bucăți.csv',
					mimeType: 'text/csv',
					size: Buffer.byteLength(list),
					field: 'attachment_0',
				},
			]);
			const attached = await binaryOf(stage.n8n.rest, execution, 'Parse', 'attachment_0');
			assert.equal(Buffer.from(attached).toString('utf8'), list);
		},
	},
];
