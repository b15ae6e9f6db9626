import { readClaims } from '../../../anaf/api/jwt';

function jwt(claims: unknown): string {
	const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
	return `${part({ alg: 'RS512' })}.${part(claims)}.signature`;
}

describe('claims of a token', () => {
	it('reads end, start, roles and issuer, never the serial', () => {
		const claims = readClaims(
			jwt({
				exp: 1_800_000_000,
				iat: 1_790_000_000,
				role: 'EFACTURA, ETRANSPORT,, HELLO ',
				iss: 'https://logincert.anaf.ro',
				serial: '1234',
				info: 'ț',
			}),
		);
		expect(claims).toEqual({
			expiresAt: 1_800_000_000_000,
			issuedAt: 1_790_000_000_000,
			roles: ['EFACTURA', 'ETRANSPORT', 'HELLO'],
			issuer: 'https://logincert.anaf.ro',
		});
	});

	it('takes roles as a list too', () => {
		expect(readClaims(jwt({ role: ['A', 'B'] }))?.roles).toEqual(['A', 'B']);
		expect(readClaims(jwt({}))).toEqual({ expiresAt: undefined, issuedAt: undefined, roles: [], issuer: undefined });
	});

	it.each([
		undefined,
		null,
		7,
		'',
		'opaque',
		'a.b',
		'a.!!!!.c',
		'a..c',
		`x.${Buffer.from('[1]').toString('base64url')}.y`,
		`x.${Buffer.from('{broken').toString('base64url')}.y`,
	])('%p is opaque', (token) => {
		expect(readClaims(token)).toBeUndefined();
	});

	it('does not believe an end that is no number', () => {
		expect(readClaims(jwt({ exp: '1800000000' }))?.expiresAt).toBeUndefined();
	});
});
