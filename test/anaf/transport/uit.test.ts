import {
	explainUit,
	isValidUit,
	normalizeUit,
	passesCheckDigitRule,
	uitCheckDigits,
} from '../../../anaf/transport/uit';

// The samples ANAF gives in the comments of its rules (docs/anaf/etransport.md#uit).
const SAMPLES = [
	'3V0P0L0P0T3JUW46',
	'4C0U0C0J0W3DDQ92',
	'5Y0Q0L0A0Y3AJA00',
	'6N0U0A0A0K3PUM07',
	'7M0L0P0H0K3RAP05',
	'8H0Q0V0L0Q3WQN41',
	'9E0P0C0J0J3DQV99',
	'0C1E0K0N0M3EHP79',
	'1C1E0Y0Y0N3YLK25',
	'2D1R0D0L0N3CYH94',
	'3H1M0A0E0J3FKN75',
];

describe('UIT', () => {
	it.each(SAMPLES)('%s is valid', (uit) => {
		expect(isValidUit(uit)).toBe(true);
		expect(uitCheckDigits(uit.slice(0, 14))).toBe(uit.slice(14));
		expect(explainUit(uit)).toEqual({ valid: true });
		expect(passesCheckDigitRule(uit)).toBe(true);
	});

	it('refuses another check digit, another length, another letter', () => {
		expect(isValidUit('3V0P0L0P0T3JUW47')).toBe(false);
		expect(isValidUit('3V0P0L0P0T3JUW4')).toBe(false);
		expect(isValidUit('OV0P0L0P0T3JUW46')).toBe(false);
		expect(uitCheckDigits('OV0P0L0P0T3JUW')).toBeUndefined();
	});

	it('normalises what people paste', () => {
		expect(normalizeUit(' 3v0p-0l0p 0t3j.uw46\u00a0')).toBe('3V0P0L0P0T3JUW46');
	});

	it('explains, and suggests what was meant', () => {
		expect(explainUit('3v0p 0l0p 0t3j uw46').suggestion).toBe('3V0P0L0P0T3JUW46');
		expect(explainUit('3VOP0L0P0T3JUW46')).toEqual({
			valid: false,
			reason: 'The letter O is never part of a UIT, because it looks like 0',
			suggestion: '3V0P0L0P0T3JUW46',
		});
		expect(explainUit('3V0P').reason).toMatch(/has 16 characters, this one has 4/);
		expect(explainUit('3V0P0L0P0T3JUW47').reason).toMatch(/are 47, but the first 14 characters give 46/);
		expect(explainUit('3V0P0L0P0T3JU?46').reason).toMatch(/digits and capital letters only/);
	});
});
