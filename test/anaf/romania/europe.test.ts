import { EU_PREFIXES, memberState, readEuVatNumber } from '../../../anaf/romania/europe';

it.each([
	['ro 1000-0008', 'RO', '10000008'],
	['GR123456789', 'EL', '123456789'],
	['el123456789', 'EL', '123456789'],
	['XI123456789', 'XI', '123456789'],
	['ATU12345678', 'AT', 'U12345678'],
	['BE0123.456.789', 'BE', '0123456789'],
	['BE1123456789', 'BE', '1123456789'],
	['CY12345678X', 'CY', '12345678X'],
	['ESX1234567X', 'ES', 'X1234567X'],
	['ESB12345678', 'ES', 'B12345678'],
	['ES12345678Z', 'ES', '12345678Z'],
	['FRXX123456789', 'FR', 'XX123456789'],
	['IE1234567WA', 'IE', '1234567WA'],
	['IE1+12345A', 'IE', '1+12345A'],
	['LT123456789012', 'LT', '123456789012'],
	['NL123456789B01', 'NL', '123456789B01'],
	['XIGD123', 'XI', 'GD123'],
])('%s is %s and %s', (text, prefix, digits) => {
	expect(readEuVatNumber(text)).toEqual({ prefix, digits, looksRight: true });
});

it.each([
	'DE12345678',
	'DE1234567890',
	'AT12345678',
	'FR12345678',
	'ROX',
	'RO12345678901',
	'ES123456789',
	'IT1234567890',
])('%s cannot be right', (text) => {
	expect(readEuVatNumber(text)?.looksRight).toBe(false);
});

it.each(['', '123456789', 'GB123456789', 'US123456789', 'CHE123456789', 'RO', 'constructor', '__proto__'])(
	'%j has no member state',
	(text) => {
		expect(readEuVatNumber(text)).toBeUndefined();
	},
);

it('says of every state how its numbers look', () => {
	for (const prefix of EU_PREFIXES) {
		expect(memberState(prefix)?.name).toMatch(/[A-Z]/);
		expect(memberState(prefix)?.looks).toMatch(/\d/);
	}
	expect(memberState('GB')).toBeUndefined();
});
