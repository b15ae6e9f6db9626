import { choiceField } from '../fields/choices';

/** Which of BNR's rates counts for a day (docs/anaf/elsewhere.md#which-rate-counts). */
export const rateRuleField = choiceField({
	displayName: 'Which Rate',
	name: 'rateRule',
	type: 'options',
	options: [
		{
			name: 'Published on the Day',
			value: 'published',
			description: 'BNR publishes after 13:00. On a day without a rate, the last one before it.',
		},
		{
			name: 'Valid on the Day',
			value: 'valid',
			description: 'The last one published before the day, as the tax law takes it for what happens on that day',
		},
	],
	default: 'valid',
	description: 'Which of the published rates to take',
});
