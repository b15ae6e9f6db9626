import { readFileSync } from 'node:fs';

import { listing, PAGE } from './listing';

describe('docs/validation-rules.md', () => {
	it('is current (npx tsx test/anaf/invoice/rules/listing.ts writes it)', () => {
		expect(readFileSync(PAGE, 'utf8')).toBe(listing());
	});
});
