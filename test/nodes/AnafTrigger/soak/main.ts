/**
 * The soak: `npm run soak [-- --seed 1 --companies 500 --messages 20000]`. Without arguments 50 companies under each of n8n's engines, and 500.
 */
import { parseArgs } from 'node:util';

import type { Engine } from './n8n';
import { soak, type SoakPlan } from './soak';

const ENGINES: readonly Engine[] = ['default', 'durable', 'scheduled'];

function plans(): SoakPlan[] {
	const { values } = parseArgs({
		options: { seed: { type: 'string' }, companies: { type: 'string' }, messages: { type: 'string' } },
	});
	const shared = { seed: Number(values.seed ?? 1), messages: Number(values.messages ?? 20_000), days: 8 };
	const few = ENGINES.map((engine): SoakPlan => ({ ...shared, companies: 50, interval: 15, engine }));
	const many = (companies: number): SoakPlan => ({ ...shared, companies, interval: 60, engine: 'default' });
	return values.companies === undefined ? [...few, many(500)] : [many(Number(values.companies))];
}

async function main(): Promise<void> {
	for (const plan of plans()) {
		const { lost, doubled, ...figures } = await soak(plan);
		const said = { ...plan, ...figures, lost: lost.length, doubled: doubled.length };
		process.stdout.write(
			`${Object.entries(said)
				.map(([name, value]) => `${name} ${value}`)
				.join(', ')}\n`,
		);
		if (lost.length > 0 || doubled.length > 0 || figures.strange > 0 || figures.largestState > 200_000) {
			process.stdout.write(`lost: ${lost.slice(0, 20).join(' ')}; doubled: ${doubled.slice(0, 20).join(' ')}\n`);
			process.exitCode = 1;
		}
	}
}

void main();
