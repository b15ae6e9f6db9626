import { encodeUtf8 } from '../../../anaf/api/bytes';
import { readHello } from '../../../anaf/api/hello';

const request = { name: 'hello' };
const answer = (text: string, status = 200): { status: number; headers: Record<string, string>; body: Uint8Array } => ({
	status,
	headers: {},
	body: encodeUtf8(text),
});

describe('hello', () => {
	const SECRET = 'eyCANARY.claims.signature';
	const echo = `Hello, "n8n"!\nheaders=key=Accept\nval=[*/*]\nkey=Authorization\nval=[Bearer ${SECRET}]\nkey=serial_certificate\nval=[5A1D]\nkey=session-key\nval=[s3cr3t]\n`;

	it('lets the greeting and names of headers through, and no value', () => {
		const hello = readHello(request, answer(echo), 0);
		expect(hello).toEqual({
			ok: true,
			value: { greeting: 'Hello, "n8n"!', headers: ['Accept', 'Authorization', 'serial_certificate', 'session-key'] },
		});
	});

	it('lets no value through when all is on one line', () => {
		const hello = readHello(
			request,
			answer(`Hello, Bearer ${SECRET} key=Authorization val=[Bearer ${SECRET}] serial 5A1D`),
			0,
		);
		expect(JSON.stringify(hello)).not.toContain('CANARY');
		expect(JSON.stringify(hello)).not.toContain('5A1D');
	});

	it.each([
		['', 'malformedResponse'],
		['{"a":1}', 'malformedResponse'],
		['Good day', 'malformedResponse'],
		['<html><title>Request Rejected</title></html>', 'unavailable'],
	])('refuses %j', (text, kind) => {
		const hello = readHello(request, answer(text), 0);
		expect(hello).toMatchObject({ ok: false, fault: { kind } });
	});

	it('never quotes a text that may contain the token', () => {
		const hello = readHello(request, answer(`Greetings val=[Bearer ${SECRET}]`), 0);
		expect(hello.ok).toBe(false);
		expect(JSON.stringify(hello)).not.toContain('CANARY');
	});

	it('reads the status first', () => {
		expect(readHello(request, answer('', 401), 0)).toMatchObject({ ok: false, fault: { kind: 'unauthorized' } });
	});
});
