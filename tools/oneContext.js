/**
 * jest's environment for this project (`testEnvironment`). jest's own puts every test file into a context of its own, where every
 * name of the language (`Map`, `Object`, `Error`) is looked up through a proxy, and where each of some 500 modules is compiled
 * anew: more than half of the time of a whole run. Here a test file runs in the context of its process, and what one file has
 * compiled, the next one uses again. Every file still runs its modules anew, so none sees the state of another's; what a file
 * puts on `globalThis`, `process`, `process.env` or `Date` is taken back after it, and timers that it left waiting are stopped.
 */
const vm = require('node:vm');

const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');

const { shareEngine } = require('./bundledEngine');

shareEngine();

// jest gives its workers 500 ms to end, and warns of those that need longer. When nothing is left to do, Node first takes a heap of
// 100 MB and more apart, which alone can take that long; `exit` leaves it to the system. A worker that something still holds does
// not come here, and jest warns as before.
if (process.send) process.once('beforeExit', () => process.exit());

/** What jest takes for the context of a test file. */
const HERE = vm.createContext({});
/** What has been compiled in this process, by file; a file that was changed between two runs of `--watch` is compiled again. */
const compiled = new Map();

const compileFunction = vm.compileFunction;
// jest gives no other way to compile without a context.
vm.compileFunction = (code, parameters, options) => {
	if (options?.parsingContext !== HERE) return compileFunction(code, parameters, options);
	const { filename } = options;
	const known = compiled.get(filename);
	if (known?.code === code) return known.run;
	const run = compileFunction(code, parameters, { ...options, parsingContext: undefined });
	// `import()` belongs to the file that it was compiled for.
	if (!/\bimport\s*\(/.test(code)) compiled.set(filename, { code, run });
	return run;
};

/** Remembers the properties of an object. @returns puts them back */
function keep(object) {
	const before = new Map(Reflect.ownKeys(object).map((key) => [key, Object.getOwnPropertyDescriptor(object, key)]));
	return () => {
		for (const key of Reflect.ownKeys(object)) if (!before.has(key)) delete object[key];
		for (const [key, was] of before) {
			const is = Object.getOwnPropertyDescriptor(object, key);
			if (was.configurable && (is === undefined || is.value !== was.value || is.get !== was.get || is.set !== was.set))
				Object.defineProperty(object, key, was);
		}
	};
}

/**
 * Remembers the timers that are set from now on: a call to ANAF leaves one that runs for up to a second, as n8n's `sleep` cannot be
 * taken back. @returns stops those that still wait
 */
function watchTimers() {
	const set = [];
	for (const name of ['setTimeout', 'setInterval']) {
		const original = globalThis[name];
		const watched = (...args) => {
			const timer = original(...args);
			set.push(timer);
			return timer;
		};
		// `util.promisify` finds its own version there.
		globalThis[name] = Object.defineProperties(watched, Object.getOwnPropertyDescriptors(original));
	}
	return () => {
		for (const timer of set) clearTimeout(timer);
	};
}

/** The environment of one test file. */
class OneContext {
	constructor({ projectConfig: config }) {
		this.global = globalThis;
		const env = { ...process.env };
		const undo = [globalThis, process, Date].map(keep);
		undo.push(watchTimers());
		this.putBack = () => {
			for (const step of undo) step();
			for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
			Object.assign(process.env, env);
		};
		Object.assign(globalThis, config.globals);
		this.moduleMocker = new ModuleMocker(globalThis);
		this.fakeTimersModern = new ModernFakeTimers({ config, global: globalThis });
		this.fakeTimers = this.fakeTimersModern;
	}

	async setup() {}

	async teardown() {
		this.fakeTimersModern.dispose();
		this.putBack();
	}

	exportConditions() {
		return ['node', 'node-addons'];
	}

	getVmContext() {
		return HERE;
	}
}

module.exports = OneContext;
