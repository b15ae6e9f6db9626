import { nodeName, outputOf, runEFactura } from '../support/once';
import { validInvoice } from '../support/invoices';
import { textToFile } from '../support/workflows';
import { assert, type Scenario } from '../scenario';

const uploadText = {
	resource: 'invoice',
	operation: 'upload',
	documentSource: 'text',
	xml: '={{ $json.xml }}',
	waitForResult: true,
};

/** Carried from one scenario to the next. */
let uploadIndex = '';
let downloadId = '';

export const scenarios: Scenario[] = [
	{
		name: 'Invoice: Upload sends XML text, waits, and reports that ANAF accepted it',
		run: async (stage) => {
			const xml = validInvoice(stage, { number: 'E2E 1' });
			const [item] = await outputOf(runEFactura(stage, uploadText, { data: { xml } }));
			assert.equal(item?.['state'], 'accepted');
			uploadIndex = String(item['uploadIndex']);
			downloadId = String(item['downloadId']);
			assert.match(uploadIndex, /^\d+$/);
			assert.equal(stage.simulator.control.uploads.content({ index: uploadIndex }).xml, xml);
		},
	},
	{
		name: 'Invoice: Upload sends a file byte for byte',
		run: async (stage) => {
			const xml = validInvoice(stage, { number: 'E2E 2 ăîșț' });
			const [item] = await outputOf(
				runEFactura(
					stage,
					{ resource: 'invoice', operation: 'upload', documentSource: 'binary', binaryPropertyName: 'data' },
					{ data: { xml }, before: [textToFile('To File', 'xml', 'factura.xml')] },
				),
			);
			assert.equal(item?.['state'], 'processing');
			assert.equal(stage.simulator.control.uploads.content({ index: String(item['uploadIndex']) }).xml, xml);
		},
	},
	{
		name: 'Invoice: Get Status gives the same answer as the upload',
		run: async (stage) => {
			const [item] = await outputOf(runEFactura(stage, { resource: 'invoice', operation: 'getStatus', uploadIndex }));
			assert.equal(item?.['state'], 'accepted');
			assert.equal(item['downloadId'], downloadId);
		},
	},
	{
		name: 'Invoice: Download gives archive, document and signature',
		run: async (stage) => {
			const execution = await runEFactura(stage, {
				resource: 'invoice',
				operation: 'download',
				idKind: 'uploadIndex',
				uploadIndex,
				files: ['archive', 'document', 'signature'],
				includeInvoice: true,
			});
			const [json] = await outputOf(Promise.resolve(execution));
			assert.equal(json?.['signed'], true);
			assert.match(JSON.stringify(json['invoice']), /E2E 1/);
			const binary = execution.items[nodeName]?.[0]?.['binary'];
			assert.deepEqual(Object.keys(binary ?? {}).sort(), ['archive', 'document', 'signature']);
		},
	},
	{
		name: 'a rejected invoice comes out with the reasons',
		run: async (stage) => {
			stage.simulator.control.outcomes.rejectNext({
				messages: ['E: validari globale\n eroare regula: BR-RO-010: textul regulii'],
			});
			const xml = validInvoice(stage, { number: 'E2E 3' });
			const [item] = await outputOf(runEFactura(stage, uploadText, { data: { xml } }));
			assert.equal(item?.['state'], 'rejected');
			assert.match(JSON.stringify(item['reasons']), /BR-RO-010/);
		},
	},
	{
		name: 'an invoice that ANAF has already adopts the original index',
		run: async (stage) => {
			const xml = stage.simulator.control.uploads.content({ index: uploadIndex }).xml;
			const [item] = await outputOf(runEFactura(stage, uploadText, { data: { xml } }));
			assert.equal(item?.['uploadIndex'], uploadIndex);
			assert.equal(item['duplicate'], true);
		},
	},
	{
		name: 'an upload whose answer is lost is never repeated, and Find Upload finds it',
		run: async (stage) => {
			const { control } = stage.simulator;
			const xml = validInvoice(stage, { number: 'E2E LOST' });
			control.requests.clear();
			control.faults.add({ kind: 'reset-after-processing', match: { path: 'upload' } });
			const lastTried = new Date(Date.now() - 1000).toISOString();
			const lost = await runEFactura(stage, uploadText, { data: { xml } });
			assert.equal(lost.status, 'error');
			assert.match(JSON.stringify(lost.error?.raw), /outcomeUnknown/);
			assert.equal(control.requests.list({ path: '/upload', method: 'POST' }).length, 1);
			const [found] = await outputOf(
				runEFactura(
					stage,
					{
						resource: 'invoice',
						operation: 'findUpload',
						documentSource: 'text',
						xml: '={{ $json.xml }}',
						cif: '',
						lastTried,
					},
					{ data: { xml } },
				),
			);
			assert.equal(found?.['result'], 'found');
			assert.equal(found['matchedBy'], 'sha256');
		},
	},
	{
		name: 'XML that is no XML stops before anything is sent, and Continue On Fail turns it into an item',
		run: async (stage) => {
			const { control } = stage.simulator;
			control.requests.clear();
			const failed = await runEFactura(stage, uploadText, { data: { xml: '<Invoice><unclosed></Invoice>' } });
			assert.equal(failed.status, 'error');
			assert.equal(control.requests.list({ path: '/upload' }).length, 0);
			const [item] = await outputOf(
				runEFactura(stage, uploadText, { data: { xml: 'no XML' }, onError: 'continueRegularOutput' }),
			);
			assert.equal(typeof item?.['error'], 'string');
		},
	},
];
