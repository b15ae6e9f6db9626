import { assert, type Scenario } from '../scenario';
import { binaryOf } from '../support/binary';
import { validInvoice } from '../support/invoices';
import { onlyJson, runNodes } from '../support/nodes';
import { pictureDeclaration, pictureUit } from '../support/pageFixtures';
import type { Json } from '../support/rest';
import { ourNode, type NodeInput } from '../support/workflows';

const offline = (name: string, type: string, parameters: Json): NodeInput =>
	ourNode(name, type, { operation: 'render', ...parameters });

export const scenarios: Scenario[] = [
	{
		name: 'Document: Render and Declaration: Render make pages without a credential, and ask ANAF nothing',
		run: async (stage) => {
			const { requests } = stage.simulator.control;
			requests.clear();
			const data = {
				xml: validInvoice(stage, { number: 'PAGE 1' }),
				declaration: pictureDeclaration as unknown as Json,
			};
			const execution = await runNodes(stage, data, [
				offline('Invoice', 'anafEFactura', {
					resource: 'document',
					documentSource: 'text',
					xml: '={{ $("Data").item.json.xml }}',
					language: 'ro',
					options: { uploadIndex: '4711' },
				}),
				offline('Transport', 'anafETransport', {
					resource: 'declaration',
					documentSource: 'json',
					declarationJson: '={{ $("Data").item.json.declaration }}',
					knownUit: pictureUit,
					options: { outputField: 'transport' },
				}),
				offline('Card', 'anafETransport', {
					resource: 'declaration',
					documentSource: 'json',
					declarationJson: '={{ $("Data").item.json.declaration }}',
					knownUit: pictureUit,
					pageParts: 'card',
					language: 'en',
				}),
			]);
			const read = async (node: string, field: string): Promise<string> =>
				Buffer.from(await binaryOf(stage.n8n.rest, execution, node, field)).toString('utf8');

			assert.deepEqual(onlyJson(execution, 'Invoice')['fileName'], 'PAGE 1.html');
			const invoice = await read('Invoice', 'html');
			assert.match(invoice, /^<!DOCTYPE html>/);
			for (const part of ['Factură PAGE 1', 'Masă de stejar', '4711', 'De plată'])
				assert.ok(invoice.includes(part), part);

			const transport = onlyJson(execution, 'Transport');
			assert.deepEqual(
				[transport['uit'], transport['validUntil'], transport['estimated'], transport['unplaced']],
				[pictureUit, '2026-12-08', true, []],
			);
			const both = await read('Transport', 'transport');
			for (const part of ['<span>7K0R</span>', 'Transpalet electric', 'estimated'])
				assert.ok(both.includes(part), part);
			// The page that was made before went on beside the new one.
			assert.equal(await read('Transport', 'html'), invoice);

			const card = await read('Card', 'html');
			assert.ok(card.includes('Valid until') && !card.includes('Transpalet'));
			assert.deepEqual(requests.list(), []);
		},
	},
];
