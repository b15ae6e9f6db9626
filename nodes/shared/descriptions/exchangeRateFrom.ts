import type { RateRule } from '../../../anaf/elsewhere/rates';
import { choiceField } from '../fields/choices';

/** Where the rate of amounts in another currency comes from, as an option. Which rate counts: docs/anaf/elsewhere.md#which-rate-counts. */
export const exchangeRateFromField = choiceField<RateRule | 'given'>({
	displayName: 'Exchange Rate From',
	name: 'exchangeRateFrom',
	type: 'options',
	options: [
		{
			name: 'BNR, Published on the Day',
			value: 'published',
			description: 'The rate of the National Bank of Romania that was published on the day, or the last one before it',
		},
		{
			name: 'BNR, Valid on the Day',
			value: 'valid',
			description: 'The last rate published before the day, as the tax law takes it for what happens on that day',
		},
		{ name: 'Your Data', value: 'given', description: 'The rate that you give; nobody is asked' },
	],
	default: 'valid',
	description:
		'Where the exchange rate comes from when the currency is not RON. A rate that you give yourself counts before one of BNR; when BNR does not answer, nothing is sent.',
});
