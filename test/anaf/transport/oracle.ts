/** Runs the official Schematron in this process, from a copy of the oracle whose packages are installed. */

import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What the official rules say about a document. */
interface OfficialVerdict {
	readonly fatal: readonly string[];
	readonly warning: readonly string[];
	/** Why the processor stopped, when it did. */
	readonly stopped?: string;
}

/** The official rules, compiled. */
interface Oracle {
	verdict(xml: string): OfficialVerdict;
}

interface OracleModule {
	compiled(path: string): Promise<unknown>;
	findings(output: string): { fatal: string[]; warning: string[] };
}

interface Saxon {
	transform(options: object, execution: 'sync'): { principalResult?: string };
}

/**
 * @param oracleDir folder with `oracle.mjs` and its node_modules
 * @param reference folder with `official/`
 */
export async function loadOracle(oracleDir: string, reference: string): Promise<Oracle> {
	process.env.ANAF_ORACLE_OFFICIAL = join(reference, 'official');
	const path = join(oracleDir, 'oracle.mjs');
	const module = (await import(pathToFileURL(path).href)) as OracleModule;
	const saxon = createRequire(path)('saxon-js') as Saxon;
	const stylesheetInternal = await module.compiled(
		join(reference, 'official/etransport/eTransport-validation_v.2.0.2_12082024.sch'),
	);
	return {
		verdict(sourceText) {
			try {
				const { principalResult } = saxon.transform(
					{ stylesheetInternal, sourceText, destination: 'serialized' },
					'sync',
				);
				return module.findings(principalResult ?? '');
			} catch (error) {
				return {
					fatal: [],
					warning: [],
					stopped: (error instanceof Error ? error.message : String(error)).slice(0, 160),
				};
			}
		},
	};
}
