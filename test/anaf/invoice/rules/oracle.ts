/**
 * The official package as an oracle, for those who have it: `ANAF_ORACLE_DIR` names a copy with its packages
 * installed. Verdicts are kept by content in `ANAF_ORACLE_CACHE` (a folder), so that a second run costs nothing.
 */

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Verdict {
	readonly fatal?: string[];
	readonly warning?: string[];
	readonly error?: string;
}

export type Oracle = (text: string) => Verdict;

interface Saxon {
	transform(options: object, mode: 'sync'): { principalResult?: string };
}

/** Loads SaxonJS and the compiled official stylesheet. */
export async function loadSaxon(folder: string): Promise<(text: string) => string> {
	const file = join(folder, 'oracle.mjs');
	const oracle = (await import(pathToFileURL(file).href)) as { compiled(path: string): Promise<object> };
	const saxon = createRequire(file)('saxon-js') as Saxon;
	const official = process.env.ANAF_ORACLE_OFFICIAL ?? join(folder, '..', 'official');
	const stylesheetInternal = await oracle.compiled(
		join(official, 'schematron', 'ro16931-ubl-1.0.9', 'EN16931-CIUS_RO-UBL-validation.sch'),
	);
	return (sourceText) =>
		saxon.transform({ stylesheetInternal, sourceText, destination: 'serialized' }, 'sync').principalResult ?? '';
}

export async function loadOracle(folder: string): Promise<Oracle> {
	const cache = process.env.ANAF_ORACLE_CACHE;
	if (cache) mkdirSync(cache, { recursive: true });
	const transform = await loadSaxon(folder);
	return (text) => {
		const key = cache && join(cache, `${createHash('sha256').update(text).digest('hex')}.json`);
		if (key && existsSync(key)) return JSON.parse(readFileSync(key, 'utf8')) as Verdict;
		const verdict = ask(transform, text);
		if (key) writeFileSync(key, JSON.stringify(verdict));
		return verdict;
	};
}

function ask(transform: (text: string) => string, text: string): Verdict {
	try {
		const fatal = new Set<string>();
		const warning = new Set<string>();
		for (const row of transform(text.replace(/^\uFEFF/, '').trimStart()).split('\n')) {
			const [flag = '', id] = row.split(' ');
			if (id) (/^(warning|warn|info|information)$/i.test(flag) ? warning : fatal).add(id);
		}
		return { fatal: [...fatal].sort(), warning: [...warning].sort() };
	} catch (error) {
		return { error: (error instanceof Error ? error.message : 'stopped').slice(0, 200) };
	}
}
