import { validInvoice } from '../support/invoices';
import { jsonOf, makers, runNodes } from '../support/nodes';
import { oneItemEach, textToFile } from '../support/workflows';
import { assert, type Scenario } from '../scenario';

const COUNT = 10;
/** How long ANAF takes for each invoice here, so that none is decided while others are still to be sent. */
const PROCESSING_MS = 6000;

export const scenarios: Scenario[] = [
	{
		name: 'Invoice: Upload sends a batch first and then waits for all of it together',
		run: async (stage) => {
			const { invoice } = makers(stage);
			const { control } = stage.simulator;
			const before = control.settings.get().processing;
			control.settings.set({ processing: { ms: PROCESSING_MS } });
			const earlier = control.requests.list().length;
			try {
				const xml = Array.from({ length: COUNT }, (_, index) => validInvoice(stage, { number: `BATCH ${index + 1}` }));
				const execution = await runNodes(stage, { xml }, [
					oneItemEach('xml'),
					textToFile('To File', 'xml', 'factura.xml'),
					invoice('Upload', {
						resource: 'invoice',
						operation: 'upload',
						waitForResult: true,
						documentSource: 'binary',
						binaryPropertyName: 'data',
					}),
				]);
				const sent = jsonOf(execution, 'Upload');
				assert.deepEqual(
					sent.map(({ state }) => state),
					Array.from({ length: COUNT }, () => 'accepted'),
				);
				assert.equal(new Set(sent.map(({ uploadIndex }) => uploadIndex)).size, COUNT);
				const asked = control.requests.list().slice(earlier);
				const firstQuestion = asked.findIndex(({ path }) => path.includes('stareMesaj'));
				const sentBefore = asked.slice(0, firstQuestion).filter(({ path }) => path.includes('/upload'));
				assert.equal(sentBefore.length, COUNT, 'all are sent before the first is asked about');
			} finally {
				control.settings.set({ processing: before });
			}
		},
	},
];
