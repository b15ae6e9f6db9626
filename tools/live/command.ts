/** What `npm run live` does with its words and its environment; what it needs of the world is given to it. */

import { isExposed, type Target } from '../../anaf/api/hosts';
import { normalizeCif } from '../../anaf/romania/cif';
import { isoInBucharest } from '../../anaf/time';
import { askAt } from './ask';
import { goThrough, isTokenRefused } from './goThrough';
import { outcomeOf, reportOf } from './report';

const HELP = `First contact with ANAF: asks everything that can be asked, and files nothing.

Usage: ANAF_TOKEN=… ANAF_CIF=… npm run live -- [--upload] [--report FILE]

  ANAF_TOKEN      an access token; docs/live.md says how to get one. Never give it as an argument.
  ANAF_CIF        a company that the token may act for
  ANAF_WHERE      test (default) or production, or the base URL of a stand-in
  --upload        also send one test invoice over one leu; only to Test or to a stand-in on this computer
  --report FILE   where the report is written (default live-report.md)`;

interface Arguments {
	readonly upload: boolean;
	readonly report: string;
}

/** What a run needs of the world. */
interface World {
	readonly now: number;
	readonly version: string;
	readonly pause: (ms: number) => Promise<void>;
	readonly say: (line: string) => void;
	readonly complain: (line: string) => void;
	readonly write: (file: string, text: string) => void;
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

/** Undefined for what is no place to send a token to. */
function targetOf(where: string): Target | undefined {
	if (where === 'test' || where === 'production') return { environment: where };
	const isAddress = /^https?:\/\//i.test(where) && URL.canParse(where);
	return isAddress && !isExposed(where) ? { environment: 'custom', baseUrl: where } : undefined;
}

const THIS_COMPUTER = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Behind any other address may be Production: a custom base URL has its paths. */
function mayUpload({ environment, baseUrl = '' }: Target): boolean {
	return environment === 'test' || (environment === 'custom' && THIS_COMPUTER.has(new URL(baseUrl).hostname));
}

/** @returns the exit code: 0 as expected, 2 where something differs, 1 where nothing was asked */
export async function command(
	words: readonly string[],
	environment: Readonly<Record<string, string | undefined>>,
	{ now, version, pause, say, complain, write }: World,
): Promise<number> {
	const given = readArguments(words);
	const { ANAF_TOKEN: token = '', ANAF_CIF: cifText = '', ANAF_WHERE: where = 'test' } = environment;
	const cif = normalizeCif(cifText);
	const target = targetOf(where.trim());
	if (given === undefined || token.trim() === '' || !cif.ok || target === undefined) {
		// what was written is not repeated: it might be a token
		const missing = [
			given === undefined && 'A word after the command is not known.',
			token.trim() === '' && 'ANAF_TOKEN is missing: the access token.',
			!cif.ok && `ANAF_CIF is ${cifText.trim() === '' ? 'missing' : 'no CIF'}: the company that is asked about.`,
			target === undefined && 'ANAF_WHERE is not test, production or an https:// address.',
		];
		complain([...missing.filter((line) => line !== false), '', HELP].join('\n'));
		return 1;
	}
	if (given.upload && !mayUpload(target)) {
		complain(
			'A test invoice is sent only to Test or to a stand-in on this computer: at Production it would be a real one.',
		);
		return 1;
	}
	const rows = await goThrough({
		cif: cif.value.cif,
		now,
		upload: given.upload,
		ask: askAt(target, token.trim()),
		pause,
		onRow: (row) => say(`${row.call.padEnd(44)}${outcomeOf(row)}`),
	});
	if (isTokenRefused(rows)) {
		complain(
			'\nANAF refuses this token, so nothing more was asked and no report was written. It may have ended, or be for another ' +
				'environment (ANAF_WHERE), or its application may lack the services e-Factura and e-Transport. Get a new one: docs/live.md says how.',
		);
		return 1;
	}
	const places = { test: 'Test', production: 'Production', custom: 'a stand-in' };
	const report = reportOf(rows, {
		version,
		where: places[target.environment],
		node: process.versions.node,
		day: isoInBucharest(now).slice(0, 10),
	});
	write(given.report, report);
	say(`\nThe report, without names, CIFs, amounts and tokens, is in ${given.report}`);
	return rows.some(({ differs }) => differs.length > 0) ? 2 : 0;
}
