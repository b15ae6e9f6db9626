import { toRaw } from '../../../anaf/xml/raw';

function raw(text: string | Uint8Array): unknown {
	const result = toRaw(text);
	return result.ok ? result.value : result.fault;
}

describe("the shape of n8n's XML node", () => {
	test('attributes are merged, texts beside them are under "_", repeats are lists, single children are not', () => {
		expect(
			raw(`<?xml version="1.0"?>
				<Invoice xmlns="urn:a" xmlns:cbc="urn:b">
					<cbc:ID> F-1 </cbc:ID>
					<cbc:Amount currencyID="RON">10.00</cbc:Amount>
					<Line><cbc:ID>1</cbc:ID></Line>
					<Line><cbc:ID>2</cbc:ID></Line>
					<One><Two>x</Two></One>
					<Empty/>
					<cbc:Note><![CDATA[a < b]]></cbc:Note>
				</Invoice>`),
		).toEqual({
			Invoice: {
				xmlns: 'urn:a',
				'xmlns:cbc': 'urn:b',
				'cbc:ID': ' F-1 ',
				'cbc:Amount': { _: '10.00', currencyID: 'RON' },
				Line: [{ 'cbc:ID': '1' }, { 'cbc:ID': '2' }],
				One: { Two: 'x' },
				Empty: '',
				'cbc:Note': 'a < b',
			},
		});
	});

	test('a root of text only', () => {
		expect(raw('<a>1</a>')).toEqual({ a: '1' });
	});

	test('an attribute and a child of one name become a list', () => {
		expect(raw('<a b="1"><b>2</b></a>')).toEqual({ a: { b: ['1', '2'] } });
	});

	test('bytes are decoded first', () => {
		const bytes = Uint8Array.from('<?xml version="1.0" encoding="ISO-8859-2"?><a>\u00ba</a>', (c) => c.charCodeAt(0));
		expect(raw(bytes)).toEqual({ a: 'ş' });
	});

	test('long texts and large documents come whole, within the call', () => {
		const text = 'x'.repeat(300_000);
		expect(raw(`<a>${text}</a>`)).toEqual({ a: text });
		expect(raw(`<a>${'<b>1</b>'.repeat(20_000)}</a>`)).toEqual({ a: { b: new Array(20_000).fill('1') } });
	});

	test('names of objects stay data', () => {
		const value = raw('<a><__proto__><polluted>yes</polluted></__proto__></a>');
		expect(({} as { polluted?: string }).polluted).toBeUndefined();
		expect(JSON.stringify(value)).toBe('{"a":{"__proto__":{"polluted":"yes"}}}');
		expect(raw('<a toString="0"><constructor>1</constructor><valueOf>2</valueOf><valueOf>3</valueOf></a>')).toEqual({
			a: { toString: '0', constructor: '1', valueOf: ['2', '3'] },
		});
	});
});

describe('what parseXml refuses never gets that far', () => {
	test.each([
		['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'doctype'],
		['<a>'.repeat(100) + '</a>'.repeat(100), 'tooDeep'],
		['<a><b></a>', 'notWellFormed'],
		['{}', 'notXml'],
		['', 'empty'],
	])('%s', (text, code) => {
		expect(raw(text)).toMatchObject({ code });
	});

	test('limits are passed on', () => {
		expect(toRaw('<a>123</a>', { maxBytes: 5 })).toMatchObject({ fault: { code: 'tooLarge' } });
	});
});
