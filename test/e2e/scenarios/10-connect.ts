import { assert, type Scenario } from '../scenario';

export const scenarios: Scenario[] = [
	{
		name: 'a credential that is not connected does not pass its test',
		run: async ({ n8n, credential }) => {
			const verdict = await n8n.rest.testCredential(credential.id);
			assert.equal(verdict.status, 'Error');
		},
	},
	{
		name: 'the OAuth dance connects the credential, asking for JWT tokens at each step',
		run: async ({ n8n, simulator, credential }) => {
			const visited = await n8n.rest.connectOAuth2(credential.id);
			assert.equal(visited.length, 2);
			const [authorize, token] = simulator.control.oauth.requests();
			assert.equal(authorize?.endpoint, 'authorize');
			assert.equal(authorize.jwtInQuery, true);
			assert.equal(token?.endpoint, 'token');
			assert.equal(token.grantType, 'authorization_code');
			assert.equal(token.credentials, 'basic');
			assert.equal(token.jwtInQuery, true);
			assert.equal(token.jwtInBody, true);
			assert.equal(token.status, 200);
		},
	},
	{
		name: 'the connected credential passes its test with a real call to TestOauth',
		run: async ({ n8n, simulator, credential }) => {
			simulator.control.requests.clear();
			const verdict = await n8n.rest.testCredential(credential.id);
			assert.deepEqual(verdict, { status: 'OK', message: 'Connection successful!' });
			assert.equal(simulator.control.requests.list({ path: 'TestOauth' }).length, 1);
		},
	},
];
