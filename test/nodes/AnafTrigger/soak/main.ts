/**
 * The soak: `npm run soak [-- --seed 1 --watch declarations --companies 500 --count 20000 --engine default]`. Without arguments 50
 * companies under each of n8n's engines, and 500, with messages and then with declarations.
 */
import { parseArgs } from 'node:util';

import type { SoakForm } from './anaf';
import { soakDeclarations } from './declarations';
import { soakMessages } from './messages';
import type { Engine } from './n8n';
import { soak, type SoakPlan } from './soak';

const ENGINES: readonly Engine[] = ['default', 'durable', 'scheduled'];
/** From so many companies on the trigger polls once an hour. */
const MANY = 200;
const LARGEST_STATE = 200_000;

/** What can be watched, and how much of it there is. */
const FORMS: Readonly<Record<string, { readonly form: SoakForm; readonly count: number }>> = {
	messages: { form: soakMessages, count: 20_000 },
	declarations: { form: soakDeclarations, count: 5000 },
};

interface NamedPlan extends SoakPlan {
	readonly watch: string;
}

/** One of the values that there are. @throws Error for another one */
function oneOf<T extends string>(values: readonly T[], value: string | undefined): readonly T[] {
	if (value === undefined) return values;
	const found = values.find((one) => one === value);
	if (found === undefined) throw new Error(`There is ${values.join(', ')}, but no ${value}`);
	return [found];
}

function plans(): NamedPlan[] {
	const { values } = parseArgs({
		options: {
			seed: { type: 'string' },
			watch: { type: 'string' },
			companies: { type: 'string' },
			count: { type: 'string' },
			engine: { type: 'string' },
		},
	});
	const chosen = values.companies === undefined ? [50, 500] : [Number(values.companies)];
	return oneOf(Object.keys(FORMS), values.watch).flatMap((watch) => {
		const { form, count } = FORMS[watch] ?? { form: soakMessages, count: 0 };
		const shared = { watch, form, seed: Number(values.seed ?? 1), count: Number(values.count ?? count), days: 8 };
		return chosen.flatMap((companies) => {
			const isMany = companies >= MANY;
			const engines = isMany && values.engine === undefined ? ENGINES.slice(0, 1) : oneOf(ENGINES, values.engine);
			return engines.map((engine) => ({ ...shared, companies, interval: isMany ? 60 : 15, engine }));
		});
	});
}

async function main(): Promise<void> {
	for (const { watch, ...plan } of plans()) {
		const { lost, doubled, ...figures } = await soak(plan);
		const { form, ...told } = plan;
		const said = { watch, ...told, ...figures, lost: lost.length, doubled: doubled.length };
		process.stdout.write(
			`${Object.entries(said)
				.map(([name, value]) => `${name} ${value}`)
				.join(', ')}\n`,
		);
		const isBad =
			lost.length > 0 ||
			doubled.length > 0 ||
			figures.strange > 0 ||
			figures.largestState > LARGEST_STATE ||
			figures.listsInADay > (form.listsPerDay ?? Infinity);
		if (isBad) {
			process.stdout.write(`lost: ${lost.slice(0, 20).join(' ')}; doubled: ${doubled.slice(0, 20).join(' ')}\n`);
			process.exitCode = 1;
		}
	}
}

void main();
