/**
 * What the package costs in real n8n, beside n8n's own Edit Fields node over the same items in the same execution. n8n itself
 * says how long each node took. `ANAF_BENCH_ITEMS` sets how many items there are (2,000).
 */
import { setStage, type Stage } from '../test/e2e/support/context';
import type { Json } from '../test/e2e/support/rest';
import { chain, manualStart, ourNode, type NodeInput } from '../test/e2e/support/workflows';
import { median, type BenchRow } from './row';

const items = Number(process.env['ANAF_BENCH_ITEMS'] ?? 2_000);
const samples = 3;

/** Invoices of five lines, as an earlier node of a workflow would give them. */
const makeInvoices = `
const lines = [1, 2, 3, 4, 5].map((line) => ({
	name: 'Article ' + line, quantity: line, unit: 'buc', price: (line * 12.35).toFixed(2), vat: { rate: 21 },
}));
const party = (cif, name) => ({
	cif, name, vatPayer: true,
	address: { line1: 'Strada Lungă 1', city: 'Cluj-Napoca', county: 'Cluj', country: 'RO' },
});
return Array.from({ length: ${items} }, (_, index) => ({ json: {
	number: 'BENCH-' + index, issueDate: '2026-11-02', dueDate: '2026-12-02',
	seller: party('10000008', 'Furnizor SRL'), buyer: party('30000002', 'Client SRL'),
	lines,
} }));`;

/** The workflow, and what feeds what besides the chain. */
function workflow(stage: Stage): ReturnType<typeof chain> {
	const invoice = (name: string, parameters: Json): NodeInput =>
		ourNode(name, 'anafEFactura', { resource: 'invoice', ...parameters }, stage.credential);
	const document = (name: string, parameters: Json): NodeInput =>
		invoice(name, { resource: 'document', documentSource: 'binary', binaryPropertyName: 'data', ...parameters });
	const body = chain('bench', [
		manualStart,
		{ name: 'Invoices', type: 'n8n-nodes-base.code', typeVersion: 2, parameters: { jsCode: makeInvoices } },
		{
			name: 'Edit Fields',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: {
				assignments: { assignments: [{ id: 'a', name: 'invoice', value: '={{ $json }}', type: 'object' }] },
				options: {},
			},
		},
	]);
	const add = (from: string, to: NodeInput): void => {
		body.nodes.push(...chain('', [to]).nodes);
		const connection = (body.connections[from] ??= { main: [[]] }) as { main: Json[][] };
		connection.main[0]?.push({ node: to.name, type: 'main', index: 0 });
	};
	const create = { operation: 'create', thenDo: 'return' };
	add('Invoices', invoice('Create (Expression)', { ...create, inputMode: 'json', invoiceJson: '={{ $json }}' }));
	add('Invoices', invoice('Create (From Item)', { ...create, inputMode: 'item' }));
	add('Create (From Item)', document('Parse', { operation: 'parse', format: 'simplified' }));
	add('Create (From Item)', document('Parse (Full Model)', { operation: 'parse', format: 'model' }));
	add('Create (From Item)', document('Validate', { operation: 'validate', validateWhere: 'offline' }));
	add(
		manualStart.name,
		ourNode(
			'Get Many',
			'anafEFactura',
			{ resource: 'message', operation: 'getAll', returnAll: true, cif: '' },
			stage.credential,
		),
	);
	return body;
}

/** What each node may take, in times of what Edit Fields takes for as many items. */
const bounds: Readonly<Record<string, number>> = {
	'Create (Expression)': 2.5,
	'Create (From Item)': 1.5,
	Parse: 1.5,
	'Parse (Full Model)': 1.5,
	Validate: 1.5,
	'Get Many': 1.5,
};

/** @returns a row for each node of ours: how many times longer than Edit Fields it took */
export async function rows(): Promise<BenchRow[]> {
	const stage = await setStage();
	try {
		const { rest } = stage.n8n;
		await rest.connectOAuth2(stage.credential.id);
		stage.simulator.control.messages.seed({
			cif: '10000008',
			count: items,
			from: new Date(Date.now() - 5 * 86_400_000).toISOString(),
			to: new Date(Date.now() - 3_600_000).toISOString(),
		});
		const { id } = await rest.createWorkflow(workflow(stage));
		const ratios: Record<string, number[]> = {};
		const times: Record<string, number[]> = {};
		// The first run only warms everything up.
		for (let sample = 0; sample <= samples; sample++) {
			const run = await rest.run(id, manualStart.name, 600_000);
			if (run.status !== 'success') throw new Error(`${run.error?.node}: ${run.error?.message}`);
			if (sample === 0) continue;
			for (const name of ['Edit Fields', ...Object.keys(bounds)]) {
				const count = run.items[name]?.length ?? 0;
				if (count !== items) throw new Error(`${name} put out ${count} items, not ${items}`);
				const took = run.times[name] ?? Number.NaN;
				(times[name] ??= []).push(took);
				(ratios[name] ??= []).push(took / (run.times['Edit Fields'] ?? Number.NaN));
			}
		}
		const ms = (name: string): string => median(times[name] ?? []).toFixed(0);
		return Object.entries(bounds).map(([name, max]) => ({
			name: `n8n: ${name}, ${items} items, beside Edit Fields with an expression`,
			ratio: median(ratios[name] ?? []),
			unit: 'x Edit Fields',
			bound: { max },
			note: `${ms(name)} ms, Edit Fields ${ms('Edit Fields')} ms; median of ${samples} executions`,
		}));
	} finally {
		await stage.close();
	}
}
