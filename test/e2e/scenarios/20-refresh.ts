import { outputOf, runEFactura } from '../support/once';
import { assert, type Scenario } from '../scenario';

const check = { resource: 'connection', operation: 'check', cifs: '' };

export const scenarios: Scenario[] = [
	{
		name: 'an expired token is refreshed once, and the new one is kept',
		run: async (stage) => {
			const { control } = stage.simulator;
			control.oauth.expireTokens();
			const refreshes = (): ReturnType<typeof control.oauth.requests> =>
				control.oauth.requests().filter((request) => request.grantType === 'refresh_token');
			const before = refreshes().length;
			assert.equal((await outputOf(runEFactura(stage, check)))[0]?.['connected'], true);
			assert.equal(refreshes().length, before + 1);
			const last = refreshes().at(-1);
			assert.equal(last?.jwtInQuery, true);
			assert.equal(last.credentials, 'basic');
			assert.equal(last.status, 200);
			await outputOf(runEFactura(stage, check));
			assert.equal(refreshes().length, before + 1);
		},
	},
	{
		name: 'an expired token that ANAF refuses with 403 is refreshed as well',
		run: async (stage) => {
			const { control } = stage.simulator;
			control.settings.set({ api: { unauthorizedStatus: 403 }, oauth: { accessTtlSeconds: 30 } });
			try {
				// The new token lives for half a minute, which n8n counts as expired already.
				control.oauth.expireTokens();
				control.settings.set({ api: { unauthorizedStatus: 401 } });
				await outputOf(runEFactura(stage, check));
				control.settings.set({ api: { unauthorizedStatus: 403 }, oauth: { accessTtlSeconds: 7_776_000 } });
				control.oauth.expireTokens();
				assert.equal((await outputOf(runEFactura(stage, check)))[0]?.['connected'], true);
			} finally {
				control.settings.set({ api: { unauthorizedStatus: 401 }, oauth: { accessTtlSeconds: 7_776_000 } });
			}
		},
	},
];
