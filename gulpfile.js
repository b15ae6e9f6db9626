/**
 * The build: our own code is compiled by tsc file by file, so that shared modules exist once per process; third-party
 * code is bundled into dist/vendor, because a verified community node may not have runtime dependencies.
 */
const { execFile } = require('node:child_process');
const { existsSync, promises: fs, readFileSync } = require('node:fs');
const { builtinModules } = require('node:module');
const path = require('node:path');
const { promisify } = require('node:util');

const esbuild = require('esbuild');
const { dest, parallel, series, src } = require('gulp');

const { noticeOf } = require('./tools/notice');

const run = promisify(execFile);
const dist = path.join(__dirname, 'dist');
const vendorFolder = path.join(dist, 'vendor');
const shims = path.join(__dirname, 'tools', 'vendor-shims');

/** What n8n itself provides to every node (docs/n8n.md#imports). */
const providedByHost = new Set(['n8n-workflow', 'lodash', 'luxon', 'zod', 'crypto', 'node:crypto']);

/** What third-party code asks for without need, each replaced by a stand-in: modules of Node, and a writer of XML. */
const replacedInVendor = ['stream', 'timers', 'string_decoder', 'events', 'xmlbuilder'];

async function clean() {
	await fs.rm(dist, { recursive: true, force: true });
}

async function compile() {
	const tsc = require.resolve('typescript/bin/tsc');
	try {
		await run(process.execPath, [tsc, '-p', 'tsconfig.json', '--pretty', 'false'], { cwd: __dirname });
	} catch (cause) {
		throw new Error(`TypeScript does not accept the source:\n${cause.stdout ?? ''}${cause.stderr ?? ''}`, { cause });
	}
}

/** Icons, codex files (what the node creator shows) and output schemas stay where their node is. */
function copyAssets() {
	const patterns = ['svg', 'node.json'].flatMap((end) => [`nodes/**/*.${end}`, `credentials/**/*.${end}`]);
	return src([...patterns, 'nodes/**/__schema__/**/*.json'], { base: '.', encoding: false }).pipe(dest('dist'));
}

/** The white space of JSON is for those who edit it here; n8n reads it without. */
async function packJson() {
	for (const file of await filesIn(dist, '.json'))
		await fs.writeFile(file, JSON.stringify(JSON.parse(await fs.readFile(file, 'utf8'))));
}

async function filesIn(folder, suffix) {
	const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile() && entry.name.endsWith(suffix))
		.map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
}

const requirePattern = /\brequire\(\s*(["'])([^"']+)\1\s*\)/g;

function packageOf(specifier) {
	const parts = specifier.split('/');
	return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
}

/** Where the bundle of a package goes. */
function vendorFile(specifier) {
	return path.join(vendorFolder, `${specifier.replace(/\.js$/, '').replace(/\//g, '-')}.js`);
}

/**
 * The exports of a package that one compiled file uses: tsc writes `const saxes_1 = require("saxes")` and then
 * `saxes_1.SaxesParser`. Undefined when the file uses the package as a whole.
 */
function usedExports(code, specifier) {
	const quoted = specifier.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	const [, variable] = new RegExp(`const (\\w+) = (?:__importDefault\\()?require\\("${quoted}"\\)`).exec(code) ?? [];
	if (variable === undefined) return undefined;
	const uses = [...code.matchAll(new RegExp(`\\b${variable}\\b(?:\\.(\\w+))?`, 'g'))].slice(1).map(([, name]) => name);
	return uses.includes(undefined) ? undefined : uses;
}

/** Points our compiled code at the bundles. @returns the exports to bundle, by package */
async function redirectToVendor() {
	const { devDependencies } = JSON.parse(readFileSync(path.join(__dirname, 'package.json'), 'utf8'));
	const wanted = new Map();
	for (const file of await filesIn(dist, '.js')) {
		const code = await fs.readFile(file, 'utf8');
		const rewritten = code.replace(requirePattern, (whole, quote, specifier) => {
			if (specifier.startsWith('.') || providedByHost.has(packageOf(specifier))) return whole;
			if (builtinModules.includes(specifier.replace(/^node:/, ''))) {
				throw new Error(`${path.relative(__dirname, file)} requires "${specifier}", which nodes may not use`);
			}
			if (devDependencies[specifier] === undefined) {
				throw new Error(`${path.relative(__dirname, file)} requires "${specifier}", which is not in devDependencies`);
			}
			const used = usedExports(code, specifier);
			const known = wanted.get(specifier) ?? new Set();
			for (const name of used ?? ['*']) known.add(name);
			wanted.set(specifier, known);
			const target = path.relative(path.dirname(file), vendorFile(specifier));
			return `require(${quote}${target
				.split(path.sep)
				.join('/')
				.replace(/^(?!\.)/, './')}${quote})`;
		});
		if (rewritten !== code) await fs.writeFile(file, rewritten);
	}
	return wanted;
}

/** Bundles what our compiled code uses of each third-party package, and nothing else of it. */
async function vendor() {
	const packages = new Set();
	for (const [specifier, names] of await redirectToVendor()) {
		const exported = names.has('*') ? '*' : `{ ${[...names].sort().join(', ')} }`;
		const { metafile } = await esbuild.build({
			absWorkingDir: __dirname,
			stdin: {
				contents: `export ${exported} from '${specifier}';`,
				resolveDir: __dirname,
				sourcefile: 'vendor-entry.js',
			},
			outfile: vendorFile(specifier),
			bundle: true,
			format: 'cjs',
			platform: 'neutral',
			mainFields: ['module', 'main'],
			conditions: ['import', 'require'],
			target: 'es2021',
			alias: Object.fromEntries(replacedInVendor.map((name) => [name, path.join(shims, `${name}.js`)])),
			metafile: true,
			legalComments: 'inline',
			// Names stay as they are: who looks for a fault can still read it with the help of any editor.
			minifyWhitespace: true,
			logLevel: 'warning',
		});
		// Among the comments that fall away are those that say whose code a bundle holds, and NOTICE is checked against them.
		const inputs = Object.keys(metafile.inputs).filter((input) => input.startsWith('node_modules/'));
		const file = vendorFile(specifier);
		const origins = inputs.map((input) => `// ${input}\n`).join('');
		await fs.writeFile(file, origins + (await fs.readFile(file, 'utf8')));
		for (const input of inputs) {
			const folder = packageFolder(path.join(__dirname, input));
			if (folder !== undefined) packages.add(folder);
		}
	}
	await writeNotice([...packages].sort());
}

function packageFolder(file) {
	const match = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(file);
	return match?.[1];
}

/** Whose code is in the bundles: name, version, licence and its text, which each of them asks to be kept. */
async function writeNotice(folders) {
	const packages = [];
	for (const folder of folders) {
		const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
		const file = (await fs.readdir(folder)).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
		const text = file === undefined ? '' : await fs.readFile(path.join(folder, file), 'utf8');
		packages.push({ name, version, license, text });
	}
	await fs.writeFile(path.join(dist, 'NOTICE'), noticeOf(packages));
}

/** Changes each of our compiled files. @param edit (ts, source) => [start, end, replacement][] */
async function rewriteCompiled(edit) {
	const ts = require('typescript');
	for (const file of await filesIn(dist, '.js')) {
		if (file.startsWith(vendorFolder)) continue;
		const code = await fs.readFile(file, 'utf8');
		const source = ts.createSourceFile(file, code, ts.ScriptTarget.ES2021, true, ts.ScriptKind.JS);
		const edits = edit(ts, source).sort(([a], [b]) => b - a);
		if (edits.length === 0) continue;
		await fs.writeFile(
			file,
			edits.reduce((text, [start, end, replacement]) => text.slice(0, start) + replacement + text.slice(end), code),
		);
	}
}

/**
 * Loads each of our modules when it is first used instead of at the start. n8n loads every node when it starts, only to
 * read the descriptions; the rules, code tables and parsers behind them are needed when a node runs. tsc writes
 * `const rules_1 = require("./rules")` and then `(0, rules_1.check)(it)`; this makes it `const rules_1 = () => ...` and
 * `rules_1().check(it)`: none of our functions looks at `this`. Modules that are used while a file loads are still loaded
 * then, by the same words. What is loaded is kept in m0, m1 and so on, the same names in every file, because a packed
 * package holds what repeats almost for nothing.
 */
async function deferRequires() {
	await rewriteCompiled((ts, source) => {
		const edits = [];
		const deferred = new Set();
		for (const statement of source.statements) {
			const found = requiredBy(ts, statement);
			if (found === undefined) continue;
			const kept = `m${deferred.size}`;
			deferred.add(found.name);
			const loader = `let ${kept}; const ${found.name} = () => ${kept} ??= ${found.call};`;
			edits.push([statement.getStart(), statement.end, loader]);
		}
		const visit = (node) => {
			if (ts.isIdentifier(node) && deferred.has(node.text) && isUse(ts, node)) {
				// In brackets, so that `new rules_1.Checker()` still makes a Checker instead of calling the loader with new.
				const made = ts.findAncestor(node, (outer) => ts.isNewExpression(outer) && outer.expression.end >= node.end);
				edits.push([node.getStart(), node.end, made === undefined ? `${node.text}()` : `(${node.text}())`]);
			}
			const plain = calledPlainly(ts, node, deferred);
			if (plain !== undefined) edits.push([node.getStart(), plain.getStart(), ''], [plain.end, node.end, '']);
			ts.forEachChild(node, visit);
		};
		for (const statement of source.statements) if (requiredBy(ts, statement) === undefined) visit(statement);
		// The helpers, where they have nothing left to do.
		if (/__importStar\(require/.test(source.text) && !/__exportStar/.test(source.text))
			for (const statement of source.statements)
				if (/^var __(createBinding|setModuleDefault|importStar) = /.test(statement.getText()))
					edits.push([statement.getStart(), statement.end + 1, '']);
		return edits;
	});
}

/** `rules_1.check` in the `(0, rules_1.check)` by which tsc calls a function of another module without a `this`. */
function calledPlainly(ts, node, deferred) {
	if (!ts.isParenthesizedExpression(node) || !ts.isCallExpression(node.parent) || node.parent.expression !== node)
		return undefined;
	const comma = node.expression;
	if (!ts.isBinaryExpression(comma) || comma.operatorToken.kind !== ts.SyntaxKind.CommaToken) return undefined;
	const { right } = comma;
	return ts.isPropertyAccessExpression(right) && deferred.has(right.expression.getText()) ? right : undefined;
}

/**
 * Shortens what tsc writes: the white space before each line (a line stays a line, so that what an error says of its place is of
 * use), the line that first makes every export undefined, for files in a circle, which we have not, and a line for each exported
 * function. It is a twentieth of the package.
 */
async function tidy() {
	await rewriteCompiled((ts, source) => {
		const edits = [];
		const texts = [];
		const visit = (node) => {
			if (ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node))
				texts.push([node.getStart(), node.end]);
			ts.forEachChild(node, visit);
		};
		visit(source);
		for (const { index, 0: spaces } of source.text.matchAll(/^ +/gm)) {
			if (texts.some(([start, end]) => index > start && index < end)) continue;
			edits.push([index, index + spaces.length, '']);
		}
		for (const statement of source.statements)
			if (/^exports\.[^;]* = void 0;$/.test(statement.getText()))
				edits.push([statement.getStart(), statement.end + 1, '']);
		// Those of arrow functions stand behind each of them, where they must stay.
		const first = source.statements.findIndex((statement) => exportedFunction(statement) !== undefined);
		const functions = first === -1 ? [] : source.statements.slice(first);
		const behind = functions.findIndex((statement) => exportedFunction(statement) === undefined);
		if (behind > 1) {
			const names = functions.slice(0, behind).map(exportedFunction).join(', ');
			edits.push([functions[0].getStart(), functions[behind - 1].end, `Object.assign(exports, { ${names} });`]);
		}
		return edits;
	});
}

/** The name in `exports.name = name;`, which tsc writes at the top of the file for each exported function. */
function exportedFunction(statement) {
	return /^exports\.(\w+) = \1;$/.exec(statement.getText())?.[1];
}

/**
 * The variable and the call in `const name = require("./x")`. A helper of tsc's around it is left out: it returns as they are
 * modules that tsc or esbuild has made, and these are all.
 */
function requiredBy(ts, statement) {
	if (!ts.isVariableStatement(statement)) return undefined;
	const [declaration, ...more] = statement.declarationList.declarations;
	if (more.length > 0 || !ts.isIdentifier(declaration.name) || declaration.initializer === undefined) return undefined;
	const match = /^(?:__importStar\()?(require\("\.[^"]*"\))\)?$/.exec(declaration.initializer.getText());
	return match === null ? undefined : { name: declaration.name.text, call: match[1] };
}

/** Whether an identifier reads the variable, and is not merely a name that looks like it. */
function isUse(ts, node) {
	const { parent } = node;
	if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
	if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
	if (ts.isShorthandPropertyAssignment(parent))
		throw new Error(`${node.text} is used in a way that the build does not know`);
	return !ts.isMethodDeclaration(parent) && !ts.isPropertyDeclaration(parent);
}

/** Nothing may be left that a user's n8n could not resolve: this is what every linter misses (docs/n8n.md#bundling). */
async function checkRequires() {
	const problems = [];
	for (const file of await filesIn(dist, '.js')) {
		const code = await fs.readFile(file, 'utf8');
		for (const [, , specifier] of code.matchAll(requirePattern)) {
			if (specifier.startsWith('.')) {
				const target = path.resolve(path.dirname(file), specifier);
				const found = [target, `${target}.js`, `${target}.json`, path.join(target, 'index.js')].some(
					(candidate) => existsSync(candidate) && path.extname(candidate) !== '',
				);
				if (!found) problems.push(`${path.relative(__dirname, file)}: ${specifier} does not exist`);
			} else if (!providedByHost.has(packageOf(specifier))) {
				problems.push(`${path.relative(__dirname, file)}: ${specifier} is neither bundled nor provided by n8n`);
			}
		}
	}
	if (problems.length > 0) throw new Error(`The build is not loadable on its own:\n${problems.join('\n')}`);
}

exports.clean = clean;
exports.build = series(clean, parallel(compile, copyAssets), packJson, vendor, deferRequires, tidy, checkRequires);
exports.default = exports.build;
