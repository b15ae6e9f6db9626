import { writeUbl } from '../../../anaf/invoice/complete';
import type { Invoice } from '../../../anaf/invoice/model/invoice';
import { UnknownLog } from '../../../anaf/invoice/reading/leaves';
import { INVOICE, LINE } from '../../../anaf/invoice/terms';
import { readLine } from '../../../anaf/invoice/ubl/lines';
import { UBL } from '../../../anaf/invoice/ubl/syntax';
import { UblReading } from '../../../anaf/invoice/ubl/ublReading';
import { parseXml } from '../../../anaf/xml/parse';
import type { XmlElement } from '../../../anaf/xml/tree';
import { filled } from './filled';

function rootOf(xml: string): XmlElement {
	const parsed = parseXml(xml);
	if (!parsed.ok) throw new Error(parsed.fault.message);
	return parsed.value.root;
}

const isLine = ({ local }: XmlElement): boolean => local === 'InvoiceLine' || local === 'CreditNoteLine';
const within = (element: XmlElement): XmlElement[] => [element, ...element.children.flatMap(within)];

/** What may happen to an element of a line: it is written in another way, or not at all. */
const CHANGES: Readonly<Record<string, (xml: string, name: string) => string>> = {
	'as it is': (xml) => xml,
	'left out': () => '',
	twice: (xml) => xml + xml,
	'of another vocabulary': (xml, name) => xml.replaceAll(name, `x:${name.split(':')[1] ?? ''}`),
	'with an attribute nobody knows': (xml, name) => xml.replace(name, `${name} odd="1"`),
	'with the currency of elsewhere': (xml) => xml.replace(/currencyID="[^"]*"/, 'currencyID="XXX"'),
	'with a child nobody knows': (xml, name) => xml.replace(`</${name}>`, `<cbc:Odd>1</cbc:Odd></${name}>`),
	empty: (_xml, name) => `<${name}/>`,
};

/** A document as text, with one of its elements changed. */
function printed(element: XmlElement, changed: XmlElement, change: (xml: string, name: string) => string): string {
	const { attributes, children, text } = element;
	const name = element.prefix === '' ? element.local : `${element.prefix}:${element.local}`;
	const written = attributes.map((attribute) => ` ${attribute.name}="${attribute.value}"`).join('');
	const inside = children.length > 0 ? children.map((child) => printed(child, changed, change)).join('') : text;
	const xml = `<${name}${element.parent === null ? NAMESPACES[element.local] : written}>${inside}</${name}>`;
	return element === changed ? change(xml, name) : xml;
}

const OASIS = 'urn:oasis:names:specification:ubl:schema:xsd';
const COMMON = `xmlns:cac="${OASIS}:CommonAggregateComponents-2" xmlns:cbc="${OASIS}:CommonBasicComponents-2" xmlns:x="x"`;
const NAMESPACES: Readonly<Record<string, string>> = {
	Invoice: ` xmlns="${OASIS}:Invoice-2" ${COMMON}`,
	CreditNote: ` xmlns="${OASIS}:CreditNote-2" ${COMMON}`,
};

/** The first line, and what of it is unknown, by one way to read it. */
function line(root: XmlElement, read: (element: XmlElement, reading: UblReading) => unknown): unknown {
	const element = root.children.find(isLine);
	if (!element) return undefined;
	const log = new UnknownLog();
	const model = read(element, new UblReading(log, 'v-currency'));
	return { model, unknown: log.list() };
}

describe.each(['invoice', 'creditNote'] as const)('a line of an %s is read by hand as by the table', (documentType) => {
	const root = rootOf(writeUbl({ ...filled(INVOICE), documentType } as unknown as Invoice));
	const elements = root.children.filter(isLine).flatMap(within);

	test('with every term of the table in it', () => {
		expect(elements.length).toBeGreaterThan(40);
	});

	test.each(Object.entries(CHANGES))('each element of it %s', (_name, change) => {
		for (const element of elements) {
			const changed = rootOf(printed(root, element, change));
			expect(line(changed, (node, reading) => readLine(node, reading, UBL))).toEqual(
				line(changed, (node, reading) => UBL.read(LINE, node, reading)),
			);
		}
	});
});
