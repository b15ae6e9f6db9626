import { controlNames } from './controlHttp';
import { startSimulator, DEFAULT_CLIENT } from './index';
import type { SettingsPatch } from './settings';

const HELP = `ANAF simulator: a stand-in for ANAF's OAuth server, e-Factura, e-Transport and public registers.

Usage: npm run simulator -- [options]

  --port N            port to listen on (default 4010; 0 takes a free one)
  --host H            address to listen on (default 127.0.0.1)
  --seed N            put N messages of the last 30 days into the list of the first demo company
  --cif CIF           add a company with SPV rights (may be repeated)
  --latency MS        milliseconds before every answer
  --processing MS     milliseconds an upload stays "in prelucrare" (default 0)
  --indexing MS       milliseconds between processing and the row in the list (default 0)
  --consent           show a consent page on authorize instead of redirecting at once
  --any-cif           every CIF may be acted for
  --help              this text`;

interface Arguments {
	port: number;
	host: string;
	seed: number;
	cifs: string[];
	latency: number;
	settings: SettingsPatch;
}

function readArguments(argv: readonly string[]): Arguments | string {
	const found: Arguments = { port: 4010, host: '127.0.0.1', seed: 0, cifs: [], latency: 0, settings: {} };
	const words = argv.flatMap((word) =>
		/^--[a-z-]+=/.test(word) ? [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)] : [word],
	);
	for (let i = 0; i < words.length; i++) {
		const flag = words[i] ?? '';
		const value = (): string => words[++i] ?? '';
		const number = (): number => {
			const text = value();
			if (!/^\d+$/.test(text)) throw new Error(`${flag} wants a number, not "${text}"`);
			return Number(text);
		};
		switch (flag) {
			case '--port':
				found.port = number();
				break;
			case '--host':
				found.host = value();
				break;
			case '--seed':
				found.seed = number();
				break;
			case '--cif':
				found.cifs.push(value());
				break;
			case '--latency':
				found.latency = number();
				break;
			case '--processing':
				found.settings.processing = { ...found.settings.processing, ms: number() };
				break;
			case '--indexing':
				found.settings.indexing = { delaysMs: [number()] };
				break;
			case '--consent':
				found.settings.oauth = { authorize: 'page' };
				break;
			case '--any-cif':
				found.settings.api = { rights: 'any' };
				break;
			case '--help':
			case '-h':
				return HELP;
			default:
				throw new Error(`unknown option ${flag}; --help lists them`);
		}
	}
	return found;
}

async function main(): Promise<void> {
	const given = readArguments(process.argv.slice(2));
	if (typeof given === 'string') {
		console.log(given);
		return;
	}
	const simulator = await startSimulator({
		port: given.port,
		host: given.host,
		settings: given.settings,
		companies: given.cifs.map((cif) => ({ cif, rights: true })),
	});
	const { control, url } = simulator;
	if (given.latency > 0) control.latency.set({ '*': given.latency });
	const companies = control.companies.list();
	const own = companies.find((company) => company.rights);
	if (given.seed > 0 && own) control.messages.seed({ cif: own.cif, count: given.seed, type: 'mixed' });

	console.log(`ANAF simulator is ready at ${url}`);
	console.log(`\nOAuth client: ${DEFAULT_CLIENT.id} / ${DEFAULT_CLIENT.secret}`);
	console.log(`  authorize ${url}/anaf-oauth2/v1/authorize\n  token     ${url}/anaf-oauth2/v1/token`);
	console.log(`\nCompanies (* = the certificate holder may act for it):`);
	for (const company of companies)
		console.log(`  ${company.rights ? '*' : ' '} ${company.cif.padEnd(11)}${company.name}`);
	if (given.seed > 0 && own) console.log(`\n${given.seed} messages are in the list of ${own.cif}.`);
	console.log(`\nControl API: POST JSON to ${url}/__control/<name>, for example`);
	console.log(`  curl -X POST ${url}/__control/messages/receive -d '{"cif":"${own?.cif ?? ''}"}'`);
	console.log(`  curl -X POST ${url}/__control/faults/add -d '{"kind":"waf","match":{"path":"descarcare"}}'`);
	console.log(`Names: ${controlNames(control).join(', ')}`);

	const stop = (): void => {
		void simulator.close().finally(() => process.exit(0));
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
