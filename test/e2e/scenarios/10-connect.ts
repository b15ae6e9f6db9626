import { assert, type Scenario } from '../scenario';
import { ownCif } from '../support/context';
import { chain, credentialType, manualStart } from '../support/workflows';

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
	{
		name: 'the HTTP Request node may use the credential to speak to ANAF, and to nobody else',
		run: async ({ n8n, simulator, credential }) => {
			const request = async (baseUrl: string): Promise<{ status: string; error: string }> => {
				const { id } = await n8n.rest.createWorkflow(
					chain('HTTP Request', [
						manualStart,
						{
							name: 'Request',
							type: 'n8n-nodes-base.httpRequest',
							typeVersion: 4.2,
							credential,
							parameters: {
								// Not TestOauth: it answers with all headers, and n8n would store the token with the item.
								url: `${baseUrl}/prod/FCTEL/rest/listaMesajeFactura?zile=1&cif=${ownCif}`,
								authentication: 'predefinedCredentialType',
								nodeCredentialType: credentialType,
								options: {},
							},
						},
					]),
				);
				const { status, error } = await n8n.rest.run(id, 'Start');
				return { status, error: error?.message ?? '' };
			};
			simulator.control.requests.clear();
			assert.deepEqual(await request(simulator.url), { status: 'success', error: '' });
			// The same machine under another name stands for any other host.
			const elsewhere = await request(simulator.url.replace('127.0.0.1', 'localhost'));
			assert.equal(elsewhere.status, 'error');
			assert.match(elsewhere.error, /domain/i);
			assert.equal(simulator.control.requests.list({ path: 'listaMesajeFactura' }).length, 1);
		},
	},
];
