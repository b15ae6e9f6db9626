import {
	conversionStandardOf,
	forConversion,
	onTokenHost,
	readPdf,
	readRemoteSignature,
} from '../../../anaf/efactura/conversion';
import { pdfRequest } from '../../../anaf/api/endpoints/efactura';
import { multipart } from '../../../anaf/api/multipart';
import type { AnafResponse } from '../../../anaf/api/response';
import { parseXml } from '../../../anaf/xml/parse';
import { growth } from '../../harness/steps';

function parsed(input: string | Uint8Array): Parameters<typeof forConversion>[0] {
	const document = parseXml(typeof input === 'string' ? Buffer.from(input) : input);
	if (!document.ok) throw new Error(document.fault.message);
	return document.value;
}
const converted = (input: string | Uint8Array): string => Buffer.from(forConversion(parsed(input))).toString();
const answer = (body: string | Uint8Array, status = 200): AnafResponse => ({
	status,
	headers: {},
	body: typeof body === 'string' ? Buffer.from(body) : body,
});
const request = { name: 'transformare' };

describe('a document for validare and transformare', () => {
	it('stays as it is when there is nothing to take out', () => {
		const xml =
			'<?xml version="1.0" encoding="UTF-8"?>\n<!-- a --><Invoice a="1 > 0"><b>; CP ;CPU ;rmx</b></Invoice>\n';
		expect(converted(xml)).toBe(xml);
	});

	it('loses the schema location of its root, whatever its prefix and quotes', () => {
		expect(
			converted(`<Invoice xmlns:xsi="urn:x"\n  xsi:schemaLocation='urn:y ../../a.xsd' a="b">\n<c/></Invoice>`),
		).toBe('<Invoice xmlns:xsi="urn:x" a="b">\n<c/></Invoice>');
		expect(converted('<Invoice xmlns:p="urn:x" p:noNamespaceSchemaLocation="../a.xsd"/>')).toBe(
			'<Invoice xmlns:p="urn:x"/>',
		);
		expect(converted('<Invoice schemaLocation="a > b"/>')).toBe('<Invoice/>');
	});

	it('is not misled by comments before the root, or by values that look like attributes', () => {
		const comment = '<!-- <Invoice xsi:schemaLocation="x"> --><Invoice note=" schemaLocation=\'x\'"/>';
		expect(converted(comment)).toBe(comment);
	});

	it('spells words of a shell otherwise, and keeps their meaning', () => {
		const xml = '<Invoice><a>x;rm y &amp;CP z</a><b><![CDATA[;rm y]]></b><!-- ;rm y --></Invoice>';
		const sent = converted(xml);
		expect(sent).toBe('<Invoice><a>x;&#114;m y &amp;&#67;P z</a><b><![CDATA[;rm y]]></b><!-- ;rm y --></Invoice>');
		expect(parsed(sent).root.children.map(({ text }) => text)).toEqual(['x;rm y &CP z', ';rm y']);
	});

	it('is UTF-8 without a byte order mark, and says so', () => {
		expect(converted('\ufeff<Invoice>ș</Invoice>')).toBe('<Invoice>ș</Invoice>');
		expect(
			converted(Buffer.from('\ufeff<?xml version="1.0" encoding=\'UTF-16\'?><Invoice>ș</Invoice>', 'utf16le')),
		).toBe('<?xml version="1.0" encoding=\'UTF-8\'?><Invoice>ș</Invoice>');
		expect(
			converted(
				Buffer.from('<?xml version="1.0" encoding="ISO-8859-1" standalone="yes"?><Invoice>\u00e2</Invoice>', 'latin1'),
			),
		).toBe('<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Invoice>â</Invoice>');
	});

	it('takes work in proportion to its size', () => {
		const document = (times: number): ReturnType<typeof parsed> =>
			parsed(`<Invoice>${';rm '.repeat(times)}${'<![CDATA['.padEnd(times, ']')}]]></Invoice>`);
		const small = document(20_000);
		const large = document(80_000);
		expect(
			growth(
				() => forConversion(small),
				() => forConversion(large),
			),
		).toBeLessThan(5);
	});

	it('has its standard by the root', () => {
		expect(conversionStandardOf(parsed('<x:Invoice xmlns:x="urn:x"/>').root)).toBe('FACT1');
		expect(conversionStandardOf(parsed('<CreditNote/>').root)).toBe('FCN');
		expect(conversionStandardOf(parsed('<header/>').root)).toBeUndefined();
	});

	it('can be asked about on the host with the token', () => {
		expect(onTokenHost(pdfRequest(new Uint8Array(1), 'FCN', true))).toMatchObject({
			service: 'api',
			path: '/prod/FCTEL/rest/transformare/FCN/DA',
		});
	});
});

describe('the answer of transformare', () => {
	const read = (body: string | Uint8Array, status = 200): ReturnType<typeof readPdf> =>
		readPdf(request, answer(body, status), 0);

	it('is a PDF by its bytes', () => {
		expect(read('%PDF-1.4 ...')).toMatchObject({ ok: true, value: { pdf: Buffer.from('%PDF-1.4 ...') } });
	});

	it('is a verdict with reasons', () => {
		const body = JSON.stringify({
			stare: 'nok',
			Messages: [
				{ message: 'E: validari globale  SCHEMATRON   eroare: [BR-CO-09]-The Seller VAT identifier (BT-31) ' },
			],
			trace_id: 't',
		});
		expect(read(body)).toMatchObject({
			ok: true,
			value: { verdict: { valid: false, reasons: [{ rule: 'BR-CO-09' }], traceId: 't' } },
		});
	});

	it.each([
		['"valid" without a PDF', '{"stare":"ok","trace_id":"t"}', 200, 'malformedResponse'],
		[
			'a wrong standard',
			'{"stare":"nok","Messages":[{"message":"Valorile acceptate pentru parametrul standard sunt FACT1 si FCN"}]}',
			200,
			'invalidInput',
		],
		[
			'too large',
			'{"stare":"nok","Messages":[{"message":"Marime fisier transmis mai mare de 5 MB."}]}',
			200,
			'invalidInput',
		],
		[
			'the firewall’s page',
			'<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Your support ID is: 98266</body></html>',
			200,
			'unavailable',
		],
		['a ZIP', 'PK\u0003\u0004', 200, 'malformedResponse'],
		['nothing', '', 200, 'malformedResponse'],
		['a breakdown', '', 500, 'unavailable'],
	])('is a fault: %s', (_, body, status, kind) => {
		expect(read(body, status)).toMatchObject({ ok: false, fault: { kind } });
	});
});

describe('the answer of the signature service', () => {
	it.each([
		['Fișierele încărcate au fost validate cu succes, din perspectiva …', true],
		['Fișierele încărcate NU au putut fi validate cu succes, din perspectiva …', false],
	])('is %s', (msg, valid) => {
		expect(readRemoteSignature(request, answer(JSON.stringify({ msg })), 0)).toEqual({
			ok: true,
			value: { valid, anafMessage: msg },
		});
	});

	it('tells files it cannot read from files that do not belong together', () => {
		const msg = 'Eroare tehnică: request incorect.';
		expect(readRemoteSignature(request, answer(JSON.stringify({ msg }), 400), 0)).toMatchObject({
			ok: false,
			fault: { kind: 'invalidInput', anafMessage: msg, status: 400 },
		});
	});

	it.each([
		['{}', 200],
		['{"msg":"altceva"}', 200],
		['', 400],
		['<html></html>', 503],
	])('is a fault: %j with %d', (body, status) => {
		expect(readRemoteSignature(request, answer(body, status), 0).ok).toBe(false);
	});
});

describe('a form with files', () => {
	it('holds the bytes as they are', () => {
		const data = Uint8Array.from([0, 13, 10, 255, 45, 45]);
		const { contentType, body } = multipart(
			[
				{ field: 'file', fileName: 'a"b\r\n.xml', contentType: 'application/xml', data },
				{ field: 'signature', fileName: 's.xml', contentType: 'application/xml', data: new Uint8Array(0) },
			],
			'B',
		);
		expect(contentType).toBe('multipart/form-data; boundary=B');
		expect(Buffer.from(body).toString('latin1')).toBe(
			'--B\r\nContent-Disposition: form-data; name="file"; filename="a_b__.xml"\r\nContent-Type: application/xml\r\n\r\n\u0000\r\n\u00ff--\r\n--B\r\nContent-Disposition: form-data; name="signature"; filename="s.xml"\r\nContent-Type: application/xml\r\n\r\n\r\n--B--\r\n',
		);
	});
});
