import { encodeUtf8 } from '../../../anaf/api/bytes';
import { readRevocation } from '../../../anaf/api/revocation';

const read = (status: number, body = '', headers: Record<string, string> = {}): ReturnType<typeof readRevocation> =>
	readRevocation({ status, headers, body: encodeUtf8(body) });

describe('what became of a revocation', () => {
	it('believes RFC 7009’s 200', () => {
		expect(read(200)).toMatchObject({ revoked: true, outcome: 'revoked' });
	});

	it.each([
		[302, '', { location: '/my.policy?x=1' }],
		[200, '<html><title>ANAF</title></html>', {}],
	])('takes a redirect or a page for the login wall (%s)', (status, body, headers) => {
		const result = read(status, body, headers);
		expect(result).toMatchObject({ revoked: false, outcome: 'loginPage' });
		expect(result.message).toContain('Renunțare Oauth');
		expect(result.message).not.toContain('x=1');
	});

	it('names the reason of a refusal', () => {
		expect(read(400, '{"error":"invalid_client"}')).toMatchObject({ revoked: false, outcome: 'refused' });
		expect(read(400, '{"error":"invalid_client"}').message).toContain('invalid_client');
		expect(read(400, '{"error":"x","error_description":"why"}').message).toContain('why');
		expect(read(404)).toMatchObject({ outcome: 'refused' });
	});

	it('admits not to know', () => {
		expect(read(503)).toMatchObject({ revoked: false, outcome: 'unclear' });
		expect(read(204).revoked).toBe(false);
	});
});
