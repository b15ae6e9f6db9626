import { createHash } from 'node:crypto';

import { unzipSync } from 'fflate';

import { binaryOf } from '../support/binary';
import { ownCif, type Stage } from '../support/context';
import { jsonOf, makers, onlyJson, runNodes } from '../support/nodes';
import type { Execution, Json } from '../support/rest';
import { chain, fixedData, manualStart, ourNode, type NodeInput } from '../support/workflows';
import { assert, minutesAgo, type Scenario } from '../scenario';

const receive = (stage: Stage, number: string): string =>
	stage.simulator.control.messages.receive({ cif: ownCif, number, createdAt: minutesAgo(30) }).id;

const noOp = (name: string): NodeInput => ({ name, type: 'n8n-nodes-base.noOp' });

/** Find Gaps between two lists of the workflow, without a credential; `between` is what the stored rows go through. */
async function compare(stage: Stage, stored: Json, between: NodeInput[] = []): Promise<Execution> {
	const gaps = ourNode('Find Gaps', 'anafEFactura', {
		resource: 'message',
		operation: 'findGaps',
		messagesFrom: 'items',
	});
	const list = makers(stage).invoice('Get Many', {
		resource: 'message',
		operation: 'getAll',
		cifs: ownCif,
		days: 60,
		returnAll: true,
	});
	const body = chain('e2e gaps', [manualStart, fixedData('Stored', stored), ...between, gaps]);
	body.nodes.push(...chain('', [list, noOp('Missing'), noOp('Others'), noOp('Summary')]).nodes);
	const to = (node: string, index = 0): Json => ({ node, type: 'main', index });
	body.connections[manualStart.name] = { main: [[to('Stored'), to(list.name)]] };
	body.connections[list.name] = { main: [[to(gaps.name, 1)]] };
	body.connections[gaps.name] = { main: [[to('Missing')], [to('Others')], [to('Summary')]] };
	const { id } = await stage.n8n.rest.createWorkflow(body);
	return await stage.n8n.rest.run(id, manualStart.name);
}

export const scenarios: Scenario[] = [
	{
		name: 'Download → Archive: a ZIP that is there becomes files with paths, without a credential, byte for byte',
		run: async (stage) => {
			const id = receive(stage, 'ARHIVA/1 ăîșț');
			const execution = await runNodes(stage, { id }, [
				makers(stage).invoice('Download', {
					resource: 'message',
					operation: 'download',
					messageId: id,
					files: ['archive'],
				}),
				ourNode('Archive', 'anafEFactura', {
					resource: 'message',
					operation: 'archive',
					archiveSource: 'file',
					binaryPropertyName: 'archive',
					parts: ['archive', 'document', 'html', 'signature'],
					options: { companyCif: ownCif },
				}),
			]);
			const items = jsonOf(execution, 'Archive');
			assert.deepEqual(
				items.map(({ part }) => part),
				['archive', 'document', 'signature', 'html'],
			);
			for (const { path } of items)
				assert.match(
					String(path),
					new RegExp(`^${ownCif}/received/\\d{4}/\\d\\d/[\\d-]+_ARHIVA-1 ăîșț_[^/]+_${id}\\.`),
				);
			const zip = await binaryOf(stage.n8n.rest, execution, 'Archive', 'data');
			const document = unzipSync(zip)[`${String(items[1]?.['uploadIndex'])}.xml`];
			assert.ok(document, 'the ZIP has no document');
			assert.equal(items[1]?.['bytes'], document.length);
			assert.equal(items[1]?.['sha256'], createHash('sha256').update(document).digest('hex'));
		},
	},
	{
		name: 'Find Gaps holds two lists of the workflow against each other, and has one item of summary',
		run: async (stage) => {
			const [kept, gone] = [receive(stage, 'GOL 1'), receive(stage, 'GOL 2')];
			const execution = await compare(stage, { fileName: `2026_GOL_${kept}.xml` });
			const missing = jsonOf(execution, 'Missing').map(({ id }) => id);
			assert.ok(missing.includes(gone) && !missing.includes(kept));
			const stored = jsonOf(execution, 'Others').filter(({ state }) => state === 'stored');
			assert.deepEqual(
				stored.map(({ id }) => id),
				[kept],
			);
			const summary = onlyJson(execution, 'Summary');
			assert.deepEqual([summary['complete'], summary['stored'], summary['missing']], [false, 1, missing.length]);
		},
	},
	{
		name: 'Find Gaps says that nothing is stored when its first input brings nothing',
		run: async (stage) => {
			const none: NodeInput = {
				name: 'None',
				type: 'n8n-nodes-base.filter',
				typeVersion: 2,
				parameters: {
					conditions: {
						options: { caseSensitive: true, leftValue: '', typeValidation: 'strict' },
						conditions: [
							{ id: '1', leftValue: '=1', rightValue: '2', operator: { type: 'string', operation: 'equals' } },
						],
						combinator: 'and',
					},
					options: {},
				},
			};
			const execution = await compare(stage, {}, [none]);
			const summary = onlyJson(execution, 'Summary');
			assert.deepEqual([summary['complete'], summary['storedRows']], [false, 0]);
			assert.match(String(summary['text']), /Nothing is stored: /);
			assert.equal(jsonOf(execution, 'Missing').length, summary['missing']);
		},
	},
];
