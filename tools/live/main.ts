/**
 * `npm run live`: asks the real ANAF everything that can be asked without filing anything, and says how its answers differ from
 * what this package knows. With `--upload` it also sends one test invoice, never to Production.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Target } from '../../anaf/api/hosts';
import { normalizeCif } from '../../anaf/romania/cif';
import { isoInBucharest } from '../../anaf/time';
import { askAt } from './ask';
import { goThrough } from './goThrough';
import { outcomeOf, reportOf } from './report';

const HELP = `First contact with ANAF: asks everything that can be asked, and files nothing.

Usage: ANAF_TOKEN=… ANAF_CIF=… npm run live -- [--upload] [--report FILE]

  ANAF_TOKEN      an access token; docs/live.md says how to get one. Never give it as an argument.
  ANAF_CIF        a company that the token may act for
  ANAF_WHERE      test (default) or production, or the base URL of a stand-in
  --upload        also send one test invoice over one leu; not to Production
  --report FILE   where the report is written (default live-report.md)`;

interface Arguments {
	readonly upload: boolean;
	readonly report: string;
}

/** Undefined for anything that is not known; it is not repeated, for it might be a token. */
function readArguments(words: readonly string[]): Arguments | undefined {
	let upload = false;
	let report = 'live-report.md';
	for (let at = 0; at < words.length; at++) {
		if (words[at] === '--upload') upload = true;
		else if (words[at] === '--report' && words[at + 1] !== undefined) report = words[++at] ?? report;
		else return undefined;
	}
	return { upload, report };
}

function targetOf(where: string): Target {
	if (where === 'test' || where === 'production') return { environment: where };
	return { environment: 'custom', baseUrl: where };
}

async function main(): Promise<number> {
	const given = readArguments(process.argv.slice(2));
	const { ANAF_TOKEN: token = '', ANAF_CIF: cifText = '', ANAF_WHERE: where = 'test' } = process.env;
	const cif = normalizeCif(cifText);
	if (given === undefined || token.trim() === '' || !cif.ok) {
		console.error(HELP);
		return 1;
	}
	const target = targetOf(where);
	if (given.upload && target.environment === 'production') {
		console.error('A test invoice is never sent to Production: it would be a real one.');
		return 1;
	}
	const now = Date.now();
	const rows = await goThrough({
		cif: cif.value.cif,
		now,
		upload: given.upload,
		ask: askAt(target, token.trim()),
		pause: async (ms) => await new Promise((done) => setTimeout(done, ms)),
		onRow: (row) => console.log(`${row.call.padEnd(44)}${outcomeOf(row)}`),
	});
	const { version } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')) as {
		version: string;
	};
	const places = { test: 'Test', production: 'Production', custom: 'a stand-in' };
	writeFileSync(
		given.report,
		reportOf(rows, {
			version,
			where: places[target.environment],
			node: process.versions.node,
			day: isoInBucharest(now).slice(0, 10),
		}),
	);
	console.log(`\nThe report, without names, CIFs, amounts and tokens, is in ${given.report}`);
	return rows.some(({ differs }) => differs.length > 0) ? 2 : 0;
}

void main().then((code) => {
	process.exitCode = code;
});
