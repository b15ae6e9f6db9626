/**
 * Stands in for libraries that n8n's engine loads for nodes of other kinds (AI agents, SSH) and for one helper of expressions that
 * turns letters of every script into Latin ones. Loading them took a third of a second in each test file. No node of this package
 * comes near them: whatever uses one of them throws and says so, so that no test can pass without it unseen.
 */
function leftOut(): never {
	throw new Error('Tests leave this library of n8n’s out (moduleNameMapper in jest.config.js), and something used it');
}

module.exports = new Proxy({}, { get: (_target, name) => (name === '__esModule' ? true : leftOut) });
