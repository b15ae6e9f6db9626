import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { ownCif, type Stage } from '../support/context';
import { onlyJson } from '../support/nodes';
import type { Execution, Json } from '../support/rest';
import { inFolder, readTemplate } from '../support/templates';
import { assert, minutesAgo, type Scenario } from '../scenario';

const SECOND = '20000005';
/** A company that the certificate has no rights for. */
const STRANGER = '30000002';

/** The folder of this file’s scenarios, inside the one that n8n may write to. */
const folderOf = (stage: Stage): string => join(stage.n8n.filesFolder, 'archive');

async function night(stage: Stage, cifs: string): Promise<Execution> {
	const template = readTemplate('nightly-archive.json', stage.credential, (node) => {
		inFolder(node, folderOf(stage));
		if (node['name'] === 'Settings')
			(node['parameters'] as Json)['jsonOutput'] = JSON.stringify({ folder: folderOf(stage), cifs });
	});
	const { id } = await stage.n8n.rest.createWorkflow(template);
	return await stage.n8n.rest.run(id, 'Every Night');
}

const downloads = (stage: Stage): number => stage.simulator.control.requests.list({ path: 'descarcare' }).length;

/** IDs of the messages that have a file of this ending. */
function idsOf(stage: Stage, ending: string): string[] {
	const names = readdirSync(folderOf(stage)).filter((name) => name.endsWith(ending));
	return names.map((name) => /_(\d+)\.[^_]*$/.exec(name)?.[1] ?? '').sort();
}

function listedIds(stage: Stage): string[] {
	const { messages } = stage.simulator.control;
	return [ownCif, SECOND].flatMap((cif) => messages.list({ cif }).map(({ id }) => id)).sort();
}

export const scenarios: Scenario[] = [
	{
		name: 'template "nightly archive" writes what is missing of several companies, and one without rights does not stop it',
		run: async (stage) => {
			mkdirSync(folderOf(stage), { recursive: true });
			const { messages, requests } = stage.simulator.control;
			// What other scenarios left: hundreds of messages, some of which ANAF lists only while this one runs.
			messages.clear();
			for (const cif of [ownCif, SECOND])
				for (const number of ['NOAPTE 1', 'NOAPTE/2'])
					messages.receive({ cif, number: `${number} ${cif}`, createdAt: minutesAgo(30) });
			messages.seed({ cif: ownCif, count: 1, type: 'error', to: minutesAgo(20), messages: ['E: regula'] });
			messages.seed({ cif: ownCif, count: 1, type: 'buyer-received', to: minutesAgo(20) });
			requests.clear();
			const execution = await night(stage, `${ownCif}, ${STRANGER}, ${SECOND}`);
			const ids = listedIds(stage);
			const summary = onlyJson(execution, 'Your Next Step');
			assert.equal(summary['complete'], false);
			assert.match(String(summary['message']), new RegExp(`^Not everything is archived[^]*Company ${STRANGER}: `));
			assert.deepEqual([summary['atAnaf'], summary['stored'], summary['missing']], [ids.length, ids.length, 0]);
			assert.equal(downloads(stage), ids.length);
			assert.deepEqual(idsOf(stage, '.signature.xml'), ids);
			assert.deepEqual(readdirSync(folderOf(stage)).filter((name) => name.endsWith('.xml')).length, 2 * ids.length);
			const page = readdirSync(folderOf(stage)).find((name) => name.endsWith('.html') && name.includes('NOAPTE-2'));
			assert.match(readFileSync(join(folderOf(stage), String(page)), 'utf8'), /NOAPTE\/2/);
		},
	},
	{
		name: 'template "nightly archive" downloads nothing that is there, and fetches again what somebody deleted',
		run: async (stage) => {
			stage.simulator.control.requests.clear();
			const again = onlyJson(await night(stage, `${ownCif}, ${SECOND}`), 'Your Next Step');
			assert.equal(again['complete'], true, String(again['message']));
			assert.match(String(again['message']), /^Everything is archived. /);
			assert.deepEqual([downloads(stage), again['filesWritten']], [0, 0]);

			const gone = listedIds(stage)[0] ?? '';
			for (const name of readdirSync(folderOf(stage)).filter((one) => one.includes(gone)))
				rmSync(join(folderOf(stage), name));
			const third = onlyJson(await night(stage, `${ownCif}, ${SECOND}`), 'Your Next Step');
			assert.equal(third['complete'], true, String(third['message']));
			assert.equal(downloads(stage), 1);
			assert.ok(idsOf(stage, '.signature.xml').includes(gone));
		},
	},
	{
		name: 'template "nightly archive" says what could not be archived, and why',
		run: async (stage) => {
			const { messages, faults } = stage.simulator.control;
			const { id } = messages.receive({ cif: ownCif, number: 'NOAPTE 3', createdAt: minutesAgo(10) });
			const body = JSON.stringify({
				eroare: 'S-au facut deja 10 descarcari de mesaj in cursul zilei',
				titlu: 'Descarcare',
			});
			faults.add({ kind: 'status', status: 200, body, match: { path: 'descarcare' }, times: 9 });
			try {
				const summary = onlyJson(await night(stage, `${ownCif}, ${SECOND}`), 'Your Next Step');
				assert.deepEqual([summary['complete'], summary['missing']], [false, 1]);
				assert.equal((summary['mostUrgent'] as Json)['id'], id);
				assert.match(
					String(summary['message']),
					/1 message missing; ANAF gives the first of them until [^]*\n• .*10 times/,
				);
			} finally {
				faults.clear();
			}
			const next = onlyJson(await night(stage, `${ownCif}, ${SECOND}`), 'Your Next Step');
			assert.equal(next['complete'], true, String(next['message']));
		},
	},
];
