import { checkStructure } from '../../../../anaf/invoice/ubl/structure';
import { parseXml } from '../../../../anaf/xml/parse';
import { DOCUMENTS } from '../rules/documents';
import { samples } from './samples';

function check(
	text: string,
): Array<{ rule: string; message: string; hint: string; line: number; severity: string; source: string }> {
	const parsed = parseXml(text);
	if (!parsed.ok) throw new Error(parsed.fault.message);
	return checkStructure(parsed.value);
}

const standard = DOCUMENTS.standard ?? '';
const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

/** The standard invoice with one thing replaced; fails when there is nothing to replace. */
function changed(from: string, to: string, text = standard): string {
	expect(text).toContain(from);
	return text.replace(from, to);
}

describe('structure', () => {
	it.each(Object.entries(DOCUMENTS))('finds nothing wrong with %s', (_name, text) => {
		expect(check(text)).toEqual([]);
	});

	it('reports a wrong order with the line', () => {
		const text = changed('<cbc:DocumentCurrencyCode>RON</cbc:DocumentCurrencyCode>', '').replace(
			'<cac:AccountingCustomerParty>',
			'<cbc:DocumentCurrencyCode>RON</cbc:DocumentCurrencyCode>\n<cac:AccountingCustomerParty>',
		);
		const line = lineOf(text, '<cbc:DocumentCurrencyCode>');
		expect(check(text)).toMatchObject([
			{
				rule: 'XSD-ORDER',
				line,
				severity: 'fatal',
				source: 'structure',
				message: `line ${line}: cbc:DocumentCurrencyCode may not follow cac:AccountingSupplierParty`,
			},
		]);
	});

	it.each([
		[
			'an unknown element',
			'<cbc:IssueDate>',
			'<cbc:Isue>1</cbc:Isue><cbc:IssueDate>',
			'XSD-UNKNOWN',
			'cbc:Isue is not known in Invoice',
		],
		[
			'an element of the wrong namespace',
			'<cbc:IssueDate>2026-03-16</cbc:IssueDate>',
			'<cac:IssueDate>2026-03-16</cac:IssueDate>',
			'XSD-UNKNOWN',
			'cac:IssueDate is not known in Invoice',
		],
		[
			'an element in a value',
			'>Pâine 1<',
			'><cbc:ID>1</cbc:ID><',
			'XSD-UNKNOWN',
			'cbc:ID is not known in cbc:Name, which contains a value',
		],
		[
			'a repeated element',
			'<cbc:ID>F-100</cbc:ID>',
			'<cbc:ID>F-100</cbc:ID><cbc:ID>F-101</cbc:ID>',
			'XSD-REPEATED',
			'cbc:ID may appear once only in Invoice',
		],
		[
			'a missing element',
			'<cbc:IssueDate>2026-03-16</cbc:IssueDate>',
			'',
			'XSD-MISSING',
			'cbc:IssueDate is missing in Invoice before cbc:DueDate',
		],
		[
			'a missing element at the end',
			'<cac:Price><cbc:PriceAmount currencyID="RON">12</cbc:PriceAmount></cac:Price>',
			'<cac:Price/>',
			'XSD-MISSING',
			'cbc:PriceAmount is missing in cac:Price',
		],
		['a bad date', '2026-03-16<', '16.03.2026<', 'XSD-VALUE', '"16.03.2026" in cbc:IssueDate is not a date'],
		[
			'a bad number',
			'>3</cbc:InvoicedQuantity>',
			'>3 buc</cbc:InvoicedQuantity>',
			'XSD-VALUE',
			'"3 buc" in cbc:InvoicedQuantity is not a number',
		],
		['an empty number', '<cbc:Percent>21</cbc:Percent>', '<cbc:Percent/>', 'XSD-VALUE', 'cbc:Percent is empty'],
		['a missing currency', ' currencyID="RON">12<', '>12<', 'XSD-ATTRIBUTE', 'cbc:PriceAmount has no currencyID'],
		[
			'an unknown attribute',
			'<cbc:IssueDate>',
			'<cbc:IssueDate format="x">',
			'XSD-ATTRIBUTE',
			'cbc:IssueDate may not have the attribute format',
		],
		[
			'text between elements',
			'<cac:TaxTotal>',
			'<cac:TaxTotal>x',
			'XSD-TEXT',
			'cac:TaxTotal contains text "x" outside any element',
		],
	])('reports %s', (_name, from, to, rule, message) => {
		const found = check(changed(from, to));
		const [first] = found.filter((finding) => finding.rule === rule);
		expect(first?.message).toBe(`line ${first?.line}: ${message}`);
	});

	it.each([
		[
			'an indicator',
			'allowances',
			'<cbc:ChargeIndicator>true<',
			'<cbc:ChargeIndicator>da<',
			'"da" in cbc:ChargeIndicator is neither true nor false',
		],
		['an attachment', 'references', 'JVBERi0=', 'JVB ~', '"JVB ~" in cbc:EmbeddedDocumentBinaryObject is not base64'],
		[
			'a time',
			'standard',
			'</cbc:IssueDate>',
			'</cbc:IssueDate><cbc:IssueTime>9:00</cbc:IssueTime>',
			'"9:00" in cbc:IssueTime is not a time',
		],
	])('checks %s', (_name, base, from, to, message) => {
		expect(
			check(changed(from, to, DOCUMENTS[base] ?? '')).map((finding) => finding.message.replace(/^line \d+: /, '')),
		).toContain(message);
	});

	const EXT = 'xmlns:ext="urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2"';
	const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
	const extended = (content: string): string =>
		changed(
			'<cbc:CustomizationID>',
			`<ext:UBLExtensions ${EXT}><ext:UBLExtension>${content}</ext:UBLExtension></ext:UBLExtensions><cbc:CustomizationID>`,
		);

	it('accepts extensions and schema locations', () => {
		const text = extended(
			'<cbc:ID>1</cbc:ID><ext:ExtensionContent><x xmlns="urn:x" y="1">z<a/></x></ext:ExtensionContent>',
		).replace('<Invoice ', `<Invoice ${XSI} xsi:schemaLocation="a b" `);
		expect(check(text)).toEqual([]);
	});

	it.each([
		['no content', '', 'ext:ExtensionContent is missing in ext:UBLExtension'],
		['empty content', '<ext:ExtensionContent/>', 'ext:ExtensionContent is empty'],
		[
			'two contents',
			'<ext:ExtensionContent><x xmlns="urn:x"/><y xmlns="urn:x"/></ext:ExtensionContent>',
			'ext:ExtensionContent contains more than one element',
		],
		[
			'content without a namespace',
			'<ext:ExtensionContent><x xmlns=""/></ext:ExtensionContent>',
			'x is not an element of another namespace',
		],
		[
			'text',
			'<ext:ExtensionContent>text<x xmlns="urn:x"/></ext:ExtensionContent>',
			'ext:ExtensionContent contains text "text" outside any element',
		],
	])('refuses an extension with %s', (_name, content, message) => {
		expect(check(extended(content)).map((finding) => finding.message.replace(/^line \d+: /, ''))).toEqual([message]);
	});

	it.each([
		['an attribute of the document', 'Invoice', ' version="2.1"', 'Invoice may not have the attribute version'],
		[
			'xsi:nil, which no element of UBL may have',
			'Invoice',
			` ${XSI} xsi:nil="false"`,
			'Invoice may not have the attribute xsi:nil',
		],
		[
			'a language with an underscore',
			'cbc:Note',
			' languageID="ro_RO"',
			'"ro_RO" in languageID of cbc:Note is not a language',
		],
	])('refuses %s', (_name, element, attribute, message) => {
		const text = (DOCUMENTS.references ?? '').replace(new RegExp(`<${element}(?=[ >])`), `<${element}${attribute}`);
		expect(check(text).map((finding) => finding.message.replace(/^line \d+: /, ''))).toEqual([message]);
	});

	it('refuses text of the document itself', () => {
		expect(check(changed('<cbc:CustomizationID>', 'x<cbc:CustomizationID>'))).toMatchObject([{ rule: 'XSD-TEXT' }]);
	});

	it.each([
		['2026-03-16', true],
		[' 2026-03-16\n', true],
		['2026-03-16+02:00', true],
		['12026-02-28', true],
		['12024-02-29', true],
		['12026-02-29', false],
		['02026-03-16', false],
		['0000-03-16', false],
		['2026-02-29', false],
	])('takes %j for a date: %p', (value, isDate) => {
		expect(check(changed('<cbc:IssueDate>2026-03-16<', `<cbc:IssueDate>${value}<`)).map(({ rule }) => rule)).toEqual(
			isDate ? [] : ['XSD-VALUE'],
		);
	});

	it.each([
		['', true],
		['JVBERi0=', true],
		['JVBE\nRi0 =', true],
		['JVBERg==', true],
		['JVBERi0', false],
		['JVBERi1=', false],
		['JVBERh==', false],
		['JV==BERi', false],
		['J===', false],
	])('takes %j for base64: %p', (value, isBase64) => {
		expect(check(changed('JVBERi0=', value, DOCUMENTS.references ?? '')).map(({ rule }) => rule)).toEqual(
			isBase64 ? [] : ['XSD-VALUE'],
		);
	});

	// What xmllint makes of the same documents: npm run agreement -- structure.
	it('knows every type in full, and every single way it can be wrong', () => {
		const documents = samples();
		expect(documents.length).toBeGreaterThan(5000);
		const wrong = documents.filter(({ text, valid }) => (check(text).length === 0) !== valid);
		expect(wrong.map(({ name }) => name)).toEqual([]);
	});

	it('knows a line of a credit note from one of an invoice', () => {
		expect(check((DOCUMENTS.creditNote ?? '').replace(/CreditNoteLine/g, 'InvoiceLine'))[0]).toMatchObject({
			rule: 'XSD-UNKNOWN',
		});
	});

	it('lists at most fifty findings', () => {
		expect(check(standard.replace('<cac:TaxTotal>', `${'<cbc:X/>'.repeat(500)}<cac:TaxTotal>`))).toHaveLength(50);
	});

	it('refuses another document', () => {
		expect(check('<Order xmlns="urn:x"/>')).toMatchObject([{ rule: 'XSD-ROOT' }]);
		expect(check('<Invoice/>')).toMatchObject([{ rule: 'XSD-ROOT' }]);
	});
});
