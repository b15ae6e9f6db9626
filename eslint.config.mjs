/**
 * Three layers: n8n's rules for community packages, exactly as its scanner applies them; typescript-eslint's strict rules
 * that know types, on everything we write; and the arrows of the house, which say who may import whom.
 *
 * No finding can be switched off by a comment, since n8n's scanner does not look at comments either.
 */
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import importX from 'eslint-plugin-import-x';
import n8nNodes from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

const own = [
	'nodes/**/*.ts',
	'credentials/**/*.ts',
	'anaf/**/*.ts',
	'simulator/**/*.ts',
	'test/**/*.ts',
	'tools/**/*.ts',
	'bench/**/*.ts',
];
const shipped = ['nodes/**/*.ts', 'credentials/**/*.ts', 'anaf/**/*.ts'];
const tests = ['test/**/*.ts'];
const development = ['simulator/**/*.ts', 'test/**/*.ts', 'tools/**/*.ts', 'bench/**/*.ts'];

/** n8n's own configuration, narrowed to files it is meant for. */
function within(files, configs) {
	return configs.map((config) => ({ ...config, files: config.files ?? files }));
}

/** One arrow: files that may not import what the expression matches. */
function mayNotImport(files, forbidden, message) {
	const patterns = [{ regex: forbidden.map((part) => `(?:${part})`).join('|'), message }];
	return { files, rules: { 'no-restricted-imports': ['error', { patterns }] } };
}

/** Node's modules; only `crypto` is open to nodes, as n8n's own rule has it. */
const nodeIo =
	'^(?:node:(?!crypto$).*|(?:assert|buffer|child_process|dgram|dns|events|fs|http|https|http2|net|os|path|process|stream|string_decoder|timers|tls|url|util|worker_threads|zlib)(?:/.*)?)$';
const hosts = '^(?:axios|n8n-core)(?:/.*)?$';
const n8n = '^n8n-(?:workflow|core)(?:/.*)?$';
/** A path that leads into one of the rooms. */
const into = (...rooms) => `^\\.{1,2}/(?:.*/)?(?:${rooms.join('|')})/`;

/** Node folders may not reach into each other; what they share is in nodes/shared. */
const nodeFolders = ['AnafEFactura', 'AnafETransport', 'AnafTrigger', 'AnafCompany'];

const arrows = [
	mayNotImport(
		['anaf/**/*.ts'],
		[n8n, hosts, nodeIo, into('nodes', 'credentials', 'simulator', 'test')],
		'anaf/ is the domain: it knows nothing of n8n and does no I/O.',
	),
	mayNotImport(
		['simulator/**/*.ts'],
		[n8n, into('anaf', 'nodes', 'credentials', 'test')],
		'The simulator is an independent second opinion: it shares nothing with the code it stands opposite to.',
	),
	mayNotImport(
		['nodes/shared/**/*.ts'],
		[hosts, nodeIo, into(...nodeFolders, 'simulator', 'test')],
		'nodes/shared serves every node and knows none of them.',
	),
	mayNotImport(
		['credentials/**/*.ts'],
		[hosts, nodeIo, into('nodes', 'simulator', 'test')],
		'A credential stands on its own.',
	),
	...nodeFolders.map((folder) =>
		mayNotImport(
			[`nodes/${folder}/**/*.ts`],
			[hosts, nodeIo, into(...nodeFolders.filter((other) => other !== folder), 'simulator', 'test')],
			'No node imports another node; what they share is in nodes/shared.',
		),
	),
];

export default tseslint.config(
	{
		ignores: [
			'dist/**',
			'node_modules/**',
			'coverage/**',
			'.cache/**',
			'docs/**',
			'workflows/**',
			'**/*.json',
			'!package.json',
		],
	},
	{ linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },

	// n8n's rules, on what ships. The off-switches are the scanner's own.
	...within([...shipped, 'package.json'], [n8nCommunityNodesPlugin.configs.recommended].flat()),
	{ files: shipped, rules: { 'no-console': 'error' } },
	{ files: ['**/*.{ts,json}'], languageOptions: { parser: tseslint.parser } },
	{ files: ['**/*.{ts,json}'], plugins: { 'n8n-nodes-base': n8nNodes } },
	{ files: ['package.json'], rules: n8nNodes.configs.community.rules },
	{
		files: ['credentials/**/*.ts'],
		rules: {
			...n8nNodes.configs.credentials.rules,
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts'],
		rules: {
			...n8nNodes.configs.nodes.rules,
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},

	// Our own, stricter rules.
	...within(own, [tseslint.configs.strictTypeChecked].flat()),
	{
		files: own,
		plugins: { 'import-x': importX },
		languageOptions: {
			parserOptions: { project: ['./test/tsconfig.json'], tsconfigRootDir: import.meta.dirname },
		},
		rules: {
			eqeqeq: 'error',
			'no-param-reassign': 'error',
			'object-shorthand': 'error',
			'prefer-const': 'error',
			'no-else-return': 'error',
			'max-depth': ['error', 4],
			'import-x/no-cycle': ['error', { ignoreExternal: true }],
			'import-x/no-duplicates': ['error', { 'prefer-inline': true }],
			'import-x/no-default-export': 'error',
			'@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
			'@typescript-eslint/explicit-function-return-type': ['error', { allowExpressions: true }],
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-shadow': ['error', { hoist: 'never' }],
			'@typescript-eslint/require-await': 'error',
			'@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
			'@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
			'@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			// A class with only static members is not our style, but n8n asks for classes with fields only.
			'@typescript-eslint/no-extraneous-class': 'off',
			// With noUncheckedIndexedAccess, an index into a record is checked anyway.
			'@typescript-eslint/no-dynamic-delete': 'off',
			// Defensive checks of what comes from outside are wanted, even where a type promises otherwise.
			'@typescript-eslint/no-unnecessary-condition': 'off',
		},
	},
	{
		files: tests,
		rules: {
			// n8n's contexts and jest's matchers hand out methods that are never called unbound.
			'@typescript-eslint/unbound-method': 'off',
			'@typescript-eslint/no-empty-function': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			// n8n declares as classes what only ever serves as an interface.
			'@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
			'@typescript-eslint/require-await': 'off',
			// An item's field is any JSON value; a test that turns an object into text fails on its own.
			'@typescript-eslint/no-base-to-string': 'off',
			'max-depth': 'off',
		},
	},
	{ files: development, rules: { 'no-console': 'off' } },
	{
		// The harness and the runners load n8n-core only when it is needed.
		files: ['test/harness/**/*.ts', 'test/e2e/**/*.ts', 'bench/**/*.ts'],
		rules: { '@typescript-eslint/no-require-imports': 'off' },
	},
	...arrows,

	// prettier-ignore
	{
		// Plain JavaScript: the build and the tools that run before anything is installed.
		files: ['**/*.{js,mjs,cjs}'],
		rules: { eqeqeq: 'error', 'prefer-const': 'error', 'no-var': 'error', 'object-shorthand': 'error', 'prefer-template': 'error' },
	},
);
