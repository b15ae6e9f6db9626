import { encodeUtf8 } from '../../../anaf/api/bytes';
import { readFile } from '../../../anaf/api/families/binary';
import { envelopeFault, readEnvelope, readJson } from '../../../anaf/api/families/envelope';
import { headerFault, readHeader } from '../../../anaf/api/families/header';

const request = { name: 'service' };
const answer = (body: string, status = 200): { status: number; headers: Record<string, string>; body: Uint8Array } => ({
	status,
	headers: {},
	body: encodeUtf8(body),
});
const kindOf = (result: { ok: boolean; fault?: { kind: string } }): string =>
	result.ok ? 'value' : (result.fault?.kind ?? '');

describe('family X: the XML header', () => {
	it('reads attributes whatever the prefix, and trims them', () => {
		const header = readHeader(request, answer('<x:header xmlns:x="a" stare=" ok "/>'), 0);
		expect(header.ok && header.value.attribute('stare')).toBe('ok');
		expect(header.ok && header.value.attribute('none')).toBeUndefined();
	});

	it('collects Errors and Error, as attribute or text', () => {
		const header = readHeader(
			request,
			answer('<header><Errors errorMessage="a"/><Error>b</Error><Errors errorMessage=" "/></header>'),
			0,
		);
		expect(header.ok && header.value.sentences).toEqual(['a', 'b']);
		expect(header.ok && headerFault(header.value)?.details).toEqual(['a', 'b']);
	});

	it.each(['', '<other/>', '<header', '{"a":1}', 'text', '<!DOCTYPE header [<!ENTITY a "b">]><header stare="&a;"/>'])(
		'%j is malformed',
		(body) => {
			expect(kindOf(readHeader(request, answer(body), 0))).toBe('malformedResponse');
		},
	);

	it('takes a page for a page', () => {
		expect(kindOf(readHeader(request, answer('<html><title>Request Rejected</title></html>'), 0))).toBe('unavailable');
	});
});

describe('one family in place of another', () => {
	it('reads a refusal in JSON where an XML header is promised', () => {
		const header = readHeader(request, answer('{"eroare":"S-a refuzat","titlu":"Stare mesaj","trace_id":"t"}'), 0);
		expect(header.ok && header.value.sentences).toEqual(['S-a refuzat']);
		expect(header.ok && headerFault(header.value)).toMatchObject({ anafMessage: 'S-a refuzat', supportId: 't' });
	});

	it('reads data in JSON where an XML header is promised', () => {
		const header = readHeader(request, answer('{"stare":"ok","id_descarcare":3001503294}'), 0);
		expect(header.ok && [header.value.attribute('stare'), header.value.attribute('id_descarcare')]).toEqual([
			'ok',
			'3001503294',
		]);
		expect(header.ok && headerFault(header.value)).toBeUndefined();
	});

	it('reads the sentence of JSON that does not parse', () => {
		const header = readHeader(request, answer('{"eroare":"S-au facut deja 100 descarcari de mesaj"}}'), 0);
		expect(header).toMatchObject({ ok: false, fault: { kind: 'dailyLimit' } });
	});

	it('reads an XML header where JSON is promised', () => {
		const xml = '<header xmlns="x" stare="nok"><Errors errorMessage="a"/><Errors errorMessage="b"/></header>';
		const envelope = readEnvelope(request, answer(xml), 0);
		expect(envelope).toMatchObject({ ok: true, value: { body: { stare: 'nok' }, sentences: ['a', 'b'] } });
		expect(kindOf(readEnvelope(request, answer(xml, 403), 0))).toBe('forbidden');
		expect(readFile(request, answer(xml), 'zip', 0)).toMatchObject({ ok: false, fault: { details: ['a', 'b'] } });
	});

	it('keeps what it does not understand', () => {
		const odd = readEnvelope(
			request,
			answer('{"Messages":["a",{"altceva":"b"},[{"mesaj":"c"}],5],"eroare":{"x":1}}'),
			0,
		);
		expect(odd.ok && odd.value.sentences).toEqual(['{"x":1}', 'a', '{"altceva":"b"}', 'c', '5']);
	});
});

describe('families E, V and T: JSON', () => {
	it('finds sentences wherever the family keeps them', () => {
		const all = readEnvelope(
			request,
			answer('{"eroare":"a","error":"b","Errors":[{"errorMessage":"c"}],"Messages":[{"message":"d"}],"trace_id":"t"}'),
			0,
		);
		expect(all.ok && all.value.sentences).toEqual(['a', 'b', 'c', 'd']);
		expect(all.ok && envelopeFault(all.value)).toMatchObject({ supportId: 't', details: ['a', 'b', 'c', 'd'] });
	});

	it('has no fault without sentences', () => {
		const fine = readEnvelope(request, answer('{"mesaje":[]}'), 0);
		expect(fine.ok && envelopeFault(fine.value)).toBeUndefined();
	});

	it('digs the sentence out of JSON that does not parse', () => {
		expect(
			readEnvelope(
				request,
				answer('{"eroare":"S-au facut deja 10 descarcari de mesaj in cursul zilei","titlu":"x"}}'),
				0,
			),
		).toMatchObject({
			ok: false,
			fault: { kind: 'dailyLimit' },
		});
	});

	it.each(['', '[1]', '"text"', '{"a":', 'null', '<a/>', 'words'])('%j is malformed', (body) => {
		expect(kindOf(readEnvelope(request, answer(body), 0))).toBe('malformedResponse');
	});

	it('lets bare lists through where the caller wants any JSON', () => {
		expect(readJson(request, answer('[{"uit":1}]'), 0)).toMatchObject({ ok: true, value: [{ uit: 1 }] });
	});

	it('reads the status first', () => {
		expect(kindOf(readEnvelope(request, answer('{"eroare":"x"}', 429), 0))).toBe('rateLimited');
	});
});

describe('files', () => {
	it('hands out only what it promises', () => {
		expect(readFile(request, answer('PK\u0003\u0004...'), 'zip', 0).ok).toBe(true);
		expect(readFile(request, answer('%PDF-1'), 'pdf', 0).ok).toBe(true);
		expect(kindOf(readFile(request, answer('%PDF-1'), 'zip', 0))).toBe('malformedResponse');
		expect(kindOf(readFile(request, answer('PK\u0003\u0004'), 'pdf', 0))).toBe('malformedResponse');
		expect(kindOf(readFile(request, answer('{"titlu":"no sentence"}'), 'zip', 0))).toBe('malformedResponse');
		expect(
			kindOf(readFile(request, answer('{"eroare":"Nu aveti dreptul sa descarcati acesta factura"}'), 'zip', 0)),
		).toBe('forbidden');
		expect(kindOf(readFile(request, answer(''), 'zip', 0))).toBe('malformedResponse');
		expect(kindOf(readFile(request, answer('<html><title>Request Rejected</title></html>'), 'zip', 0))).toBe(
			'unavailable',
		);
	});
});

describe('a file as text', () => {
	const pdf = Buffer.from('%PDF-1.4 test');
	const base64 = pdf.toString('base64');
	const zip = Buffer.from('PK\u0003\u0004 and more').toString('base64');

	it.each([
		['bare', base64],
		['between quotes', JSON.stringify(base64)],
		['in lines', base64.replace(/(.{5})/g, '$1\r\n')],
		['with a data address', `data:application/pdf;base64,${base64}`],
	])('is read %s', (_, text) => {
		expect(readFile(request, answer(text), 'pdf', 0)).toEqual({ ok: true, value: Uint8Array.from(pdf) });
	});

	it('is no file of another kind, and no text that only looks like one', () => {
		expect(kindOf(readFile(request, answer(zip), 'pdf', 0))).toBe('malformedResponse');
		expect(kindOf(readFile(request, answer(zip), 'zip', 0))).toBe('value');
		expect(kindOf(readFile(request, answer(`${base64} !`), 'pdf', 0))).toBe('malformedResponse');
	});
});
