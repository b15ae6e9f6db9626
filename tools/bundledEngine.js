/**
 * n8n's engine in one file, for tests, loaded once for each process of jest (oneContext.js): as 1,800 modules that every test file
 * loads anew it took more than half of the whole run. Nothing of them is changed; each runs when it is first asked for.
 */
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const ROOT = join(__dirname, '..');
const FOLDER = join(ROOT, '.cache', 'engine');

/** Libraries that no test needs, and what stands in for them; jest.config.js says it for the engine of an older n8n. */
const LEFT_OUT = /^(@langchain\/core\/.*|ssh2|transliteration)$/;
const STAND_IN = join(ROOT, 'test', 'harness', 'leftOut.ts');

/** Under this name the environment of the tests hands them the engine of their process. */
const SHARED = 'n8n-nodes-anaf.engine';

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
	loadOptions: `${CONTEXTS}/load-options-context`,
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
	const hash = createHash('sha256');
	for (const file of [INSTALLED, __filename, STAND_IN]) hash.update(readFileSync(file));
	const wanted = hash.digest('hex');
	const isCurrent = () => existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted;
	if (isCurrent()) return;
	const { withLock } = await import('./process.mjs');
	// Of two runs on a fresh clone the second waits: half a file must not be read.
	await withLock(`${FOLDER}.lock`, async () => {
		if (!isCurrent()) await make(wanted);
	});
}

/** What tests leave out. */
const leaveOut = {
	name: 'leave-out',
	setup: (build) => build.onResolve({ filter: LEFT_OUT }, () => ({ path: STAND_IN })),
};

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
		// Binary parts.
		external: ['*.node'],
		plugins: [leaveOut],
	});
	for (const file of Object.keys(MODULES))
		writeFileSync(join(FOLDER, `${file}.js`), `module.exports = globalThis[Symbol.for('${SHARED}')]().${file};\n`);
	renameSync(unfinished, join(FOLDER, 'engine.js'));
	writeFileSync(STAMP, wanted);
}

/** Lets what runs in this process find the engine; it is loaded when it is first asked for. */
function shareEngine() {
	globalThis[Symbol.for(SHARED)] = () => require(join(FOLDER, 'engine.js'));
}

module.exports = setUp;
module.exports.mapper = mapper;
module.exports.leftOut = { [LEFT_OUT.source]: STAND_IN };
module.exports.shareEngine = shareEngine;
