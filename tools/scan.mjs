/**
 * Both legs of n8n's own package scanner, offline: the source as it is in the repository, and the packed tarball. The
 * verdict is the scanner's (`analyzePackage`); the table adds its warnings, which the scanner itself keeps quiet about.
 * Its third check, npm provenance, exists only after publishing.
 */
import { createRequire } from 'node:module';
import { relative } from 'node:path';
import { rm } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

import { packTarball, temporaryFolder, unpackTarball } from './pack.mjs';
import { root, say } from './process.mjs';

const scanner = createRequire(import.meta.url).resolve('@n8n/scan-community-package/scanner/scanner.mjs');
const { analyzePackage, buildScanConfig, SOURCE_FILE_PATTERNS } = await import(pathToFileURL(scanner).href);
// The scanner's own ESLint and glob, not ours: another version could judge differently.
const fromScanner = createRequire(scanner);
const { ESLint } = fromScanner('eslint');
const glob = fromScanner('fast-glob');

async function findings(folder, patterns) {
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await buildScanConfig(),
	});
	const files = glob.sync(patterns, {
		cwd: folder,
		absolute: true,
		ignore: ['node_modules/**', '**/package-lock.json'],
	});
	const results = await eslint.lintFiles(files);
	const rows = results.flatMap(({ filePath, messages }) =>
		messages.map(({ line, severity, ruleId, message }) => ({
			where: `${relative(folder, filePath)}:${line ?? 1}`,
			kind: severity === 2 ? 'error' : 'warning',
			rule: ruleId ?? 'not parsed',
			message,
		})),
	);
	return { count: files.length, rows };
}

async function leg(title, folder, patterns) {
	const verdict = await analyzePackage(folder, patterns);
	const { count, rows } = await findings(folder, patterns);
	console.log(
		`\n${title}: ${count} files, ${rows.length} findings, the scanner ${verdict.passed ? 'accepts' : 'refuses'} it`,
	);
	const width = (key) => Math.max(0, ...rows.map((row) => row[key].length));
	for (const row of rows) {
		const columns = ['kind', 'where', 'rule'].map((key) => row[key].padEnd(width(key)));
		console.log(`  ${columns.join('  ')}  ${row.message.split('\n')[0]}`);
	}
	if (!verdict.passed && rows.length === 0) console.log(`  ${verdict.message}`);
	if (count === 0) console.log('  nothing to look at: is the package built?');
	return verdict.passed && rows.length === 0 && count > 1;
}

const folder = await temporaryFolder('scan');
try {
	const source = await leg('Source', root, SOURCE_FILE_PATTERNS);
	const { tarball } = await packTarball(folder);
	const unpacked = `${folder}/package`;
	await unpackTarball(tarball, unpacked);
	const packed = await leg('Packed tarball', unpacked, ['**/*.js', 'package.json']);
	process.exitCode = source && packed ? 0 : 1;
	say(process.exitCode === 0 ? '\nBoth legs pass.' : '\nThe scanner would refuse this package.');
} finally {
	await rm(folder, { recursive: true, force: true });
}
