import { checkStructure } from '../../../../anaf/ubl/structure';
import { parseXml } from '../../../../anaf/xml/parse';
import { DOCUMENTS } from '../rules/documents';

function check(text: string): Array<{ rule: string; message: string; hint: string; line: number; severity: string; source: string }> {
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
		const text = changed('<cbc:DocumentCurrencyCode>RON</cbc:DocumentCurrencyCode>', '').replace('<cac:AccountingCustomerParty>', '<cbc:DocumentCurrencyCode>RON</cbc:DocumentCurrencyCode>\n<cac:AccountingCustomerParty>');
		const line = lineOf(text, '<cbc:DocumentCurrencyCode>');
		expect(check(text)).toMatchObject([{ rule: 'XSD-ORDER', line, severity: 'fatal', source: 'structure', message: `line ${line}: cbc:DocumentCurrencyCode may not follow cac:AccountingSupplierParty` }]);
	});

	it.each([
		['an unknown element', '<cbc:IssueDate>', '<cbc:Isue>1</cbc:Isue><cbc:IssueDate>', 'XSD-UNKNOWN', 'cbc:Isue is not known in Invoice'],
		['an element of the wrong namespace', '<cbc:IssueDate>2026-03-16</cbc:IssueDate>', '<cac:IssueDate>2026-03-16</cac:IssueDate>', 'XSD-UNKNOWN', 'cac:IssueDate is not known in Invoice'],
		['an element in a value', '>Pâine 1<', '><cbc:ID>1</cbc:ID><', 'XSD-UNKNOWN', 'cbc:ID is not known in cbc:Name, which holds a value'],
		['a repeated element', '<cbc:ID>F-100</cbc:ID>', '<cbc:ID>F-100</cbc:ID><cbc:ID>F-101</cbc:ID>', 'XSD-REPEATED', 'cbc:ID may appear once only in Invoice'],
		['a missing element', '<cbc:IssueDate>2026-03-16</cbc:IssueDate>', '', 'XSD-MISSING', 'cbc:IssueDate is missing in Invoice before cbc:DueDate'],
		['a missing element at the end', '<cac:Price><cbc:PriceAmount currencyID="RON">12</cbc:PriceAmount></cac:Price>', '<cac:Price/>', 'XSD-MISSING', 'cbc:PriceAmount is missing in cac:Price'],
		['a bad date', '2026-03-16<', '16.03.2026<', 'XSD-VALUE', '"16.03.2026" in cbc:IssueDate is not a date'],
		['a bad number', '>3</cbc:InvoicedQuantity>', '>3 buc</cbc:InvoicedQuantity>', 'XSD-VALUE', '"3 buc" in cbc:InvoicedQuantity is not a number'],
		['an empty number', '<cbc:Percent>21</cbc:Percent>', '<cbc:Percent/>', 'XSD-VALUE', 'cbc:Percent is empty'],
		['a missing currency', ' currencyID="RON">12<', '>12<', 'XSD-ATTRIBUTE', 'cbc:PriceAmount has no currencyID'],
		['an unknown attribute', '<cbc:IssueDate>', '<cbc:IssueDate format="x">', 'XSD-ATTRIBUTE', 'cbc:IssueDate may not have the attribute format'],
		['text between elements', '<cac:TaxTotal>', '<cac:TaxTotal>x', 'XSD-TEXT', 'cac:TaxTotal contains text "x" outside any element'],
	])('reports %s', (_name, from, to, rule, message) => {
		const found = check(changed(from, to));
		const [first] = found.filter((finding) => finding.rule === rule);
		expect(first?.message).toBe(`line ${first?.line}: ${message}`);
	});

	it.each([
		['an indicator', 'allowances', '<cbc:ChargeIndicator>true<', '<cbc:ChargeIndicator>da<', '"da" in cbc:ChargeIndicator is neither true nor false'],
		['an attachment', 'references', 'JVBERi0=', 'JVB ~', '"JVB ~" in cbc:EmbeddedDocumentBinaryObject is not base64'],
		['a time', 'standard', '</cbc:IssueDate>', '</cbc:IssueDate><cbc:IssueTime>9:00</cbc:IssueTime>', '"9:00" in cbc:IssueTime is not a time'],
	])('checks %s', (_name, base, from, to, message) => {
		expect(check(changed(from, to, DOCUMENTS[base] ?? '')).map((finding) => finding.message.replace(/^line \d+: /, ''))).toContain(message);
	});

	it('accepts extensions and schema locations', () => {
		const ext = 'urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2';
		const text = changed('<cbc:CustomizationID>', `<ext:UBLExtensions xmlns:ext="${ext}"><ext:UBLExtension><x xmlns="urn:x"/></ext:UBLExtension></ext:UBLExtensions><cbc:CustomizationID>`).replace('<Invoice ', '<Invoice xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b" ');
		expect(check(text)).toEqual([]);
	});

	it('knows a line of a credit note from one of an invoice', () => {
		expect(check((DOCUMENTS.creditNote ?? '').replace(/CreditNoteLine/g, 'InvoiceLine'))[0]).toMatchObject({ rule: 'XSD-UNKNOWN' });
	});

	it('lists at most fifty findings', () => {
		expect(check(standard.replace('<cac:TaxTotal>', `${'<cbc:X/>'.repeat(500)}<cac:TaxTotal>`))).toHaveLength(50);
	});

	it('refuses another document', () => {
		expect(check('<Order xmlns="urn:x"/>')).toMatchObject([{ rule: 'XSD-ROOT' }]);
		expect(check('<Invoice/>')).toMatchObject([{ rule: 'XSD-ROOT' }]);
	});
});
