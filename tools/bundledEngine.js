/**
 * n8n's engine in one file, for tests: jest loads each of its 1,800 modules anew in every test file, which takes twice as long as
 * the same modules from one file. Nothing of them is changed; each runs when it is first asked for.
 */
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const ROOT = join(__dirname, '..');
const FOLDER = join(ROOT, '.cache', 'engine');

const CONTEXTS = 'n8n-core/dist/execution-engine/node-execution-context';
/** What tests and nodes take of the engine, by the name of the file that stands for it. */
const MODULES = {
	workflow: 'n8n-workflow',
	core: 'n8n-core',
	di: '@n8n/di',
	backend: '@n8n/backend-common',
	oauth2: '@n8n/client-oauth2',
	execute: `${CONTEXTS}/execute-context`,
	poll: `${CONTEXTS}/poll-context`,
};

/** Entries of jest's moduleNameMapper that lead to the one file. */
const mapper = Object.fromEntries(
	Object.entries(MODULES).map(([file, name]) => [`^${name.replace(/\//g, '\\/')}$`, join(FOLDER, `${file}.js`)]),
);

/** Says what the file was made from. */
const STAMP = join(FOLDER, 'made-from');
/** npm's own list of what is installed: package-lock.json may be newer than what lies in node_modules. */
const INSTALLED = join(ROOT, 'node_modules', '.package-lock.json');

/** Makes the file, once for each state of node_modules; jest calls it before the tests (globalSetup). */
async function setUp() {
	const wanted = createHash('sha256').update(readFileSync(INSTALLED)).update(readFileSync(__filename)).digest('hex');
	const isCurrent = () => existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted;
	if (isCurrent()) return;
	const { withLock } = await import('./process.mjs');
	// Of two runs on a fresh clone the second waits: half a file must not be read.
	await withLock(`${FOLDER}.lock`, async () => {
		if (!isCurrent()) await make(wanted);
	});
}

async function make(wanted) {
	mkdirSync(FOLDER, { recursive: true });
	const unfinished = join(FOLDER, 'engine.unfinished.js');
	const contents = Object.entries(MODULES)
		.map(([file, name]) => `Object.defineProperty(exports, '${file}', { get: () => require('${name}') });`)
		.join('\n');
	await require('esbuild').build({
		stdin: { contents, resolveDir: ROOT },
		bundle: true,
		platform: 'node',
		outfile: unfinished,
		// Tests and n8n look at the names of errors.
		keepNames: true,
		logLevel: 'error',
		// Binary parts, and what tests leave out (jest.config.js).
		external: ['*.node', '@langchain/core/*', 'ssh2', 'transliteration'],
	});
	for (const file of Object.keys(MODULES))
		writeFileSync(join(FOLDER, `${file}.js`), `module.exports = require('./engine.js').${file};\n`);
	renameSync(unfinished, join(FOLDER, 'engine.js'));
	writeFileSync(STAMP, wanted);
}

module.exports = setUp;
module.exports.mapper = mapper;
