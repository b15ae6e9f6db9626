import { findSecrets } from '../support/canary';
import { outputOf, runEFactura } from '../support/once';
import { assert, type Scenario } from '../scenario';

export const scenarios: Scenario[] = [
	{
		name: 'Connection: Revoke Token reports what ANAF really did',
		run: async (stage) => {
			const [item] = await outputOf(
				runEFactura(stage, { resource: 'connection', operation: 'revokeToken', token: 'refresh_token' }),
			);
			assert.equal(item?.['token'], 'refresh_token');
			assert.equal(item['revoked'], false);
		},
	},
	{
		name: 'after all of that, no token and no client secret is in any log, execution or file of n8n',
		run: async (stage) => {
			await stage.n8n.stop();
			try {
				// The search itself must be able to find something: this text went through executions.
				assert.notDeepEqual(findSecrets({ 'an invoice number': 'E2E LOST' }, stage.n8n.userFolder, stage.n8n.log), []);
				assert.deepEqual(stage.leaks(), []);
			} finally {
				await stage.n8n.launch();
			}
		},
	},
];
