import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';

const folder = process.env.ANAF_BENCH_PEERS ?? join(homedir(), '.cache', 'n8n-nodes-anaf', 'bench-peers');
const load = createRequire(join(folder, 'package.json'));

/** A library to measure beside, from the folder that ANAF_BENCH_PEERS names; undefined where it is not installed. */
export function peer(name: string): unknown {
	try {
		return load(name) as unknown;
	} catch {
		return undefined;
	}
}

/** What is used of fast-xml-parser. */
export interface FastXmlParser {
	XMLParser: new (options: unknown) => { parse(xml: string): unknown };
}
