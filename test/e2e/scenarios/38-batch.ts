import { validInvoice } from '../support/invoices';
import { jsonOf, makers, runNodes } from '../support/nodes';
import { textToFile, type NodeInput } from '../support/workflows';
import { assert, type Scenario } from '../scenario';

const COUNT = 10;
/** How long ANAF takes for each invoice here. Waited for one after another, ten of them would take more than a minute. */
const PROCESSING_MS = 6000;
/** All ten together: the processing once, and what n8n and a busy machine need. */
const MOST_MS = 30_000;

const eachXml: NodeInput = {
	name: 'Each',
	type: 'n8n-nodes-base.splitOut',
	parameters: { fieldToSplitOut: 'xml', options: {} },
};

export const scenarios: Scenario[] = [
	{
		name: 'Invoice: Upload sends a batch first and then waits for all of it together',
		run: async (stage) => {
			const { invoice } = makers(stage);
			const { control } = stage.simulator;
			const before = control.settings.get().processing;
			control.settings.set({ processing: { ms: PROCESSING_MS } });
			try {
				const xml = Array.from({ length: COUNT }, (_, index) => validInvoice(stage, { number: `BATCH ${index + 1}` }));
				const began = performance.now();
				const execution = await runNodes(stage, { xml }, [
					eachXml,
					textToFile('To File', 'xml', 'factura.xml'),
					invoice('Upload', {
						resource: 'invoice',
						operation: 'upload',
						waitForResult: true,
						documentSource: 'binary',
						binaryPropertyName: 'data',
					}),
				]);
				const took = performance.now() - began;
				const sent = jsonOf(execution, 'Upload');
				assert.deepEqual(
					sent.map(({ state }) => state),
					Array.from({ length: COUNT }, () => 'accepted'),
				);
				assert.equal(new Set(sent.map(({ uploadIndex }) => uploadIndex)).size, COUNT);
				assert.ok(took < MOST_MS, `${COUNT} invoices took ${Math.round(took)} ms`);
			} finally {
				control.settings.set({ processing: before });
			}
		},
	},
];
