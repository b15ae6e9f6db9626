import { isCifCheckDigitValid, isCnpCheckDigitValid, normalizeCif } from '../../../anaf/romania/cif';

describe('normalizeCif', () => {
	test.each([
		['1590082', '1590082', false],
		['RO1590082', '1590082', true],
		[' ro 1590082 ', '1590082', true],
		['RO\u00a01590082', '1590082', true],
		['1.590.082', '1590082', false],
		['CUI: RO1590082', '1590082', true],
		['0001590082', '1590082', false],
		[1590082, '1590082', false],
	])('cleans %j', (input, cif, hadRoPrefix) => {
		expect(normalizeCif(input)).toEqual({
			ok: true,
			value: { cif, kind: 'cif', checkDigitValid: true, hadRoPrefix },
		});
	});

	test.each<[unknown, string]>([
		['10000008.0', '10000008'],
		['10000008.00', '10000008'],
		['10000008,00', '10000008'],
		['RO10000008.0', '10000008'],
		['10.000.008,00', '10000008'],
		['10000008.', '10000008'],
		[10000008.0, '10000008'],
	])('a spreadsheet’s number %j is the code, not one with a digit more', (input, cif) => {
		expect(normalizeCif(input)).toMatchObject({ ok: true, value: { cif } });
	});

	test.each(['10000008.5', '1000000.85', '10000008,1', 10000008.5, '1.0000008E7', '1.0000008e+07', 1e21])(
		'%j has a fraction or an exponent, and is refused',
		(input) => {
			expect(normalizeCif(input)).toMatchObject({
				ok: false,
				fault: { message: expect.stringContaining('fraction or an exponent') as string },
			});
		},
	);

	test('flags a wrong check digit and does not refuse it', () => {
		expect(normalizeCif('1590083')).toMatchObject({ ok: true, value: { cif: '1590083', checkDigitValid: false } });
	});

	test('knows a CNP and the thirteen zeros of an unknown person', () => {
		expect(normalizeCif('1960523410013')).toMatchObject({ ok: true, value: { kind: 'cnp' } });
		expect(normalizeCif('0000000000000')).toEqual({
			ok: true,
			value: { cif: '0000000000000', kind: 'unknownPerson', checkDigitValid: true, hadRoPrefix: false },
		});
	});

	test.each([
		'',
		'   ',
		'RO',
		'ABC',
		'BG123456789',
		'12A45',
		'1',
		'12345678901',
		'12345678901234',
		'0',
		'00',
		'1e6',
		null,
		undefined,
		{},
	])('refuses %j as invalid input', (input) => {
		const result = normalizeCif(input);
		expect(result).toMatchObject({ ok: false, fault: { kind: 'invalidInput' } });
	});

	test('looks at the digits of a very long input once', () => {
		expect(normalizeCif('9'.repeat(1_000_000))).toMatchObject({ ok: false });
		expect(normalizeCif(`${'9'.repeat(1_000_000)}.5`)).toMatchObject({ ok: false });
	});

	test('does not repeat a very long input in its message', () => {
		const result = normalizeCif('x'.repeat(100_000));
		expect(!result.ok && result.fault.message.length).toBeLessThan(200);
	});
});

describe('check digits', () => {
	test.each(['1590082', '2816464', '14399840'])('%s is valid', (cif) => {
		expect(isCifCheckDigitValid(cif)).toBe(true);
	});

	test('exactly one last digit fits any body', () => {
		for (let body = 1; body < 5000; body += 7) {
			const fitting = Array.from({ length: 10 }, (_, digit) => `${body}${digit}`).filter(isCifCheckDigitValid);
			expect(fitting).toHaveLength(1);
		}
	});

	test('a CNP of the algorithm', () => {
		// 1*2+9*7+6*9+0*1+5*4+2*6+3*3+4*5+1*8+0*2+0*7+1*9 = 197 = 17*11 + 10, and ten counts as one.
		expect(isCnpCheckDigitValid('1960523410011')).toBe(true);
		expect(isCnpCheckDigitValid('1960523410012')).toBe(false);
		expect(isCnpCheckDigitValid('0000000000000')).toBe(false);
	});
});
