/** `npm run test:floor` puts the engine of an older n8n in the place of the one in node_modules. */
const { N8N_ENGINE: engine } = process.env;
const bundled = require('./tools/bundledEngine');

/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: '<rootDir>/tools/oneContext.js',
	...(engine === undefined && { globalSetup: '<rootDir>/tools/bundledEngine.js' }),
	roots: ['<rootDir>/test'],
	// The second moves the date when TEST_NOW says so (npm run test:dates).
	setupFiles: ['<rootDir>/test/harness/endStorages.ts', '<rootDir>/test/harness/movedDate.ts'],
	testMatch: ['**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/', '<rootDir>/test/suites/'],
	moduleNameMapper: {
		...bundled.leftOut,
		...(engine === undefined
			? bundled.mapper
			: {
					// With the container and the logger that this engine brings along: the harness puts its own logger there.
					'^(n8n-core|n8n-workflow|@n8n/(?:di|backend-common))$': `${engine}/$1`,
					'^(n8n-core|n8n-workflow)/(.*)$': `${engine}/$1/$2`,
				}),
	},
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
				module: { type: 'commonjs' },
			},
		],
	},
	reporters: ['default', '<rootDir>/tools/skipped.js'],
	testTimeout: 30000,
	// Every core: jest leaves one free, which on two cores is half of them.
	maxWorkers: '100%',
};
