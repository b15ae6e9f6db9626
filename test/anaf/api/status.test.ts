import { encodeUtf8 } from '../../../anaf/api/bytes';
import type { AnafResponse } from '../../../anaf/api/response';
import { faultOfHtml, faultOfStatus, malformed } from '../../../anaf/api/status';
import { growth } from '../../harness/steps';

const NOW = Date.UTC(2026, 10, 24, 12);
const WAF =
	'<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your administrator.<br><br>Your support ID is: 98266458329619<br></body></html>';

function answer(status: number, body = '', headers: Record<string, string> = {}): AnafResponse {
	return { status, headers, body: encodeUtf8(body) };
}

const faultOf = (response: AnafResponse): ReturnType<typeof faultOfStatus> =>
	faultOfStatus(response, { name: 'upload' }, NOW);

describe('HTTP statuses', () => {
	it.each([
		[204, 'rateLimited'],
		[255, 'unavailable'],
		[302, 'unauthorized'],
		[400, 'invalidInput'],
		[401, 'unauthorized'],
		[403, 'forbidden'],
		[404, 'notFound'],
		[408, 'unavailable'],
		[413, 'invalidInput'],
		[415, 'invalidInput'],
		[429, 'rateLimited'],
		[500, 'unavailable'],
		[502, 'unavailable'],
		[503, 'unavailable'],
		[504, 'unavailable'],
		[599, 'unavailable'],
		[418, 'malformedResponse'],
		[0, 'malformedResponse'],
		[102, 'malformedResponse'],
	])('%s is %s, whatever the body', (status, kind) => {
		for (const body of ['', 'text', '{"x":1}', '{broken', '<header/>']) {
			expect(faultOf(answer(status, body))).toMatchObject({ kind, status });
		}
	});

	it.each([204, 255, 401, 403, 404, 413, 429, 500, 502])('%s keeps its kind when a page comes with it', (status) => {
		expect(faultOf(answer(status, '<html><body>x</body></html>'))?.kind).toBe(faultOf(answer(status))?.kind);
	});

	it('leaves 200 and its kin to the reader', () => {
		expect(faultOf(answer(200, WAF))).toBeUndefined();
		expect(faultOf(answer(201, '{}'))).toBeUndefined();
	});

	it('gives every status its own words', () => {
		const messages = [204, 255, 400, 401, 403, 404, 408, 413, 415, 429, 500].map(
			(status) => faultOf(answer(status))?.message,
		);
		expect(new Set(messages).size).toBe(messages.length);
	});

	it('explains a 400 by its sentence', () => {
		const body =
			'{"timestamp":"05-08-2021 12:04:01","status":400,"error":"Bad Request","message":"Parametrii standard si cif sunt obligatorii"}';
		expect(faultOf(answer(400, body))).toMatchObject({
			kind: 'invalidInput',
			anafMessage: 'Parametrii standard si cif sunt obligatorii',
			status: 400,
		});
	});

	it('never lets a sentence turn a 401, 403 or 429 into something else', () => {
		const body = '{"message":"Nu exista factura cu id_incarcare= 1"}';
		expect(faultOf(answer(401, body))?.kind).toBe('unauthorized');
		expect(faultOf(answer(403, body))?.kind).toBe('forbidden');
		expect(faultOf(answer(429, body))).toMatchObject({
			kind: 'rateLimited',
			anafMessage: 'Nu exista factura cu id_incarcare= 1',
		});
	});

	it.each([
		['7', 7000],
		['0', 0],
		[new Date(NOW + 30_000).toUTCString(), 30_000],
		[new Date(NOW - 30_000).toUTCString(), 0],
		['soon', undefined],
		['', undefined],
	])('reads Retry-After %s', (value, ms) => {
		expect(faultOf(answer(429, '', { 'retry-after': value }))?.retryAfterMs).toBe(ms);
		expect(faultOf(answer(503, WAF, { 'retry-after': value }))?.retryAfterMs).toBe(ms);
	});

	it('keeps the trace id', () => {
		expect(faultOf(answer(500, '{"message":"x","trace_id":"abc"}'))).toMatchObject({
			supportId: 'abc',
			anafMessage: 'x',
		});
	});
});

describe('web pages instead of data', () => {
	it('tells the firewall from everything else, with its support id', () => {
		expect(faultOfHtml(encodeUtf8(WAF), 200)).toMatchObject({
			kind: 'unavailable',
			firewall: true,
			supportId: '98266458329619',
			anafMessage: 'Request Rejected',
		});
	});

	it('tells a login page', () => {
		expect(faultOfHtml(encodeUtf8('<html><head><title>BIG-IP logon page</title></head></html>'), 200).kind).toBe(
			'unauthorized',
		);
		expect(
			faultOfHtml(encodeUtf8('<html><body>Selectati certificatul pentru autentificare</body></html>'), 200).kind,
		).toBe('unauthorized');
	});

	it('takes any other page for an outage and quotes it', () => {
		const fault = faultOfHtml(
			encodeUtf8('<html><body><h1>Serviciul este  temporar</h1> indisponibil</body></html>'),
			200,
		);
		expect(fault).toMatchObject({ kind: 'unavailable', anafMessage: 'Serviciul este temporar indisponibil' });
		expect(fault.firewall).toBeUndefined();
	});

	it('keeps the kind of a status that came with a page', () => {
		expect(faultOf(answer(403, '<html><title>Forbidden</title></html>'))).toMatchObject({
			kind: 'forbidden',
			anafMessage: 'Forbidden',
		});
		expect(faultOf(answer(502, '<html><title>502 Bad Gateway</title></html>'))).toMatchObject({
			kind: 'unavailable',
			anafMessage: '502 Bad Gateway',
		});
	});

	it.each(['<title', '<', '<title>', 'support ID is: <'])(
		'looks at no more of a page of many “%s” than of a short one',
		(piece) => {
			const page = (times: number): Uint8Array => encodeUtf8(`<html>${piece.repeat(times)}`);
			const short = page(20_000);
			const long = page(200_000);
			expect(
				growth(
					() => faultOfHtml(short, 200),
					() => faultOfHtml(long, 200),
				),
			).toBe(1);
		},
	);
});

describe('bodies that are not what was promised', () => {
	it.each([
		['', 'an empty body'],
		['plain words', 'plain text'],
		['{"a":1}', 'JSON that is broken or of another kind'],
		['<a/>', 'XML that is broken or of another kind'],
		['PK\u0003\u0004', 'a file of another kind (ZIP)'],
	])('%j', (body, got) => {
		expect(malformed({ name: 'descarcare' }, answer(200, body), 'a ZIP file')).toMatchObject({
			kind: 'malformedResponse',
			message: 'ANAF’s answer could not be read',
			more: `ANAF answered descarcare with ${got} instead of a ZIP file`,
		});
	});

	it('hands a page to the page reader', () => {
		expect(malformed({ name: 'descarcare' }, answer(200, WAF), 'a ZIP file').firewall).toBe(true);
	});

	it('quotes no more than the start of a text', () => {
		expect(malformed({ name: 'x' }, answer(200, 'a'.repeat(5000)), 'JSON').anafMessage).toHaveLength(200);
	});
});
