import { outputOf, runEFactura } from '../support/once';
import { ownCif } from '../support/context';
import { assert, type Scenario } from '../scenario';

export const scenarios: Scenario[] = [
	{
		name: 'Connection: Check tells for which companies there are rights',
		run: async (stage) => {
			const [item] = await outputOf(
				runEFactura(stage, { resource: 'connection', operation: 'check', cifs: `RO ${ownCif}, 30000002` }),
			);
			const companies = item?.['companies'] as { cif: string; allowed: boolean }[];
			assert.deepEqual(
				companies.map(({ cif, allowed }) => [cif, allowed]),
				[
					[ownCif, true],
					['30000002', false],
				],
			);
		},
	},
	{
		name: 'Connection: Get Token Info tells the days left',
		run: async (stage) => {
			const [item] = await outputOf(runEFactura(stage, { resource: 'connection', operation: 'getTokenInfo' }));
			const access = item?.['accessToken'] as { daysLeft: number; expired: boolean };
			assert.equal(access.expired, false);
			assert.ok(access.daysLeft >= 88 && access.daysLeft <= 90, `days left: ${access.daysLeft}`);
		},
	},
];
