/**
 * XML: reading against a tree built on saxes and against xml2js, at 10, 1,000 and 10,000 invoice lines; writing against
 * plain template strings; the raw output against xml2js alone. Every pair is measured in turns, so that whatever else the
 * machine does falls on both.
 */
import { SaxesParser } from 'saxes';
import { Parser } from 'xml2js';

import type * as Parse from '../anaf/xml/parse';
import type * as Raw from '../anaf/xml/raw';
import type * as Write from '../anaf/xml/write';
import { median, type BenchRow } from './row';
import { compiled } from './support/compiled';

const { parseXml } = compiled('anaf/xml/parse') as typeof Parse;
const { toRaw } = compiled('anaf/xml/raw') as typeof Raw;
const { escapeText, XmlWriter } = compiled('anaf/xml/write') as typeof Write;

const encoder = new TextEncoder();

/** An invoice of the usual shape: UBL names, two-space indentation, Romanian letters in every line. */
function invoice(lines: number): Uint8Array {
	let xml = `<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:ID>F-2026-1</cbc:ID>
  <cbc:IssueDate>2026-07-01</cbc:IssueDate>
`;
	for (let line = 1; line <= lines; line++) xml += invoiceLine(line);
	return encoder.encode(`${xml}</Invoice>\n`);
}

function invoiceLine(line: number): string {
	return `  <cac:InvoiceLine>
    <cbc:ID>${line}</cbc:ID>
    <cbc:InvoicedQuantity unitCode="H87">${line}.00</cbc:InvoicedQuantity>
    <cbc:LineExtensionAmount currencyID="RON">${line * 10}.00</cbc:LineExtensionAmount>
    <cac:Item>
      <cbc:Name>Șuruburi &amp; piulițe ${line}</cbc:Name>
      <cac:ClassifiedTaxCategory>
        <cbc:ID>S</cbc:ID>
        <cbc:Percent>21</cbc:Percent>
        <cac:TaxScheme>
          <cbc:ID>VAT</cbc:ID>
        </cac:TaxScheme>
      </cac:ClassifiedTaxCategory>
    </cac:Item>
    <cac:Price>
      <cbc:PriceAmount currencyID="RON">10.00</cbc:PriceAmount>
    </cac:Price>
  </cac:InvoiceLine>
`;
}

interface Node {
	local: string;
	prefix: string;
	uri: string;
	attributes: Array<{ name: string; local: string; uri: string; value: string }>;
	children: Node[];
	text: string;
	offset: number;
	parent: Node | null;
}

/** What the scanner is measured against: the same tree, built on saxes with no more work than it needs. */
function saxesTree(bytes: Uint8Array): Node | null {
	const parser = new SaxesParser({ xmlns: true });
	let root: Node | null = null;
	let current: Node | null = null;
	let offset = 0;
	parser.on('opentagstart', () => {
		offset = parser.position;
	});
	parser.on('opentag', (tag) => {
		const attributes: Node['attributes'] = [];
		for (const { name, prefix, local, uri, value } of Object.values(tag.attributes)) {
			if (prefix !== 'xmlns' && name !== 'xmlns') attributes.push({ name, local, uri, value });
		}
		const { local, prefix, uri } = tag;
		const node: Node = { local, prefix, uri, attributes, children: [], text: '', offset, parent: current };
		if (current) current.children.push(node);
		else root = node;
		current = node;
	});
	const onText = (text: string): void => {
		if (current) current.text += text;
	};
	parser.on('text', onText);
	parser.on('cdata', onText);
	parser.on('closetag', () => {
		current = current?.parent ?? null;
	});
	parser.write(new TextDecoder().decode(bytes)).close();
	return root;
}

function xml2js(bytes: Uint8Array): unknown {
	let value: unknown;
	new Parser({ explicitArray: false, mergeAttrs: true, async: false }).parseString(
		new TextDecoder().decode(bytes),
		(cause: Error | null, result: unknown) => {
			if (cause) throw cause;
			value = result;
		},
	);
	return value;
}

function written(lines: number): Uint8Array {
	const writer = new XmlWriter().open('Invoice', { xmlns: 'urn:a', 'xmlns:cbc': 'urn:b', 'xmlns:cac': 'urn:c' });
	const ron = { currencyID: 'RON' };
	for (let line = 1; line <= lines; line++) {
		writer.open('cac:InvoiceLine').leaf('cbc:ID', `${line}`);
		writer.leaf('cbc:InvoicedQuantity', `${line}.00`, { unitCode: 'H87' });
		writer.leaf('cbc:LineExtensionAmount', `${line * 10}.00`, ron);
		writer.open('cac:Item').leaf('cbc:Name', `Șuruburi & piulițe ${line}`).open('cac:ClassifiedTaxCategory');
		writer.leaf('cbc:ID', 'S').leaf('cbc:Percent', '21').open('cac:TaxScheme').leaf('cbc:ID', 'VAT');
		writer.close().close().close();
		writer.open('cac:Price').leaf('cbc:PriceAmount', '10.00', ron).close().close();
	}
	return encoder.encode(writer.finish());
}

/** The yardstick for writing: the same document by template strings that know its shape. */
function templated(lines: number): Uint8Array {
	let xml = '<?xml version="1.0" encoding="UTF-8"?>\n<Invoice xmlns="urn:a" xmlns:cbc="urn:b" xmlns:cac="urn:c">\n';
	for (let line = 1; line <= lines; line++) {
		xml += invoiceLine(line).replace('Șuruburi &amp; piulițe', escapeText('Șuruburi & piulițe'));
	}
	return encoder.encode(`${xml}</Invoice>\n`);
}

/** Median milliseconds of each piece of work, all run in turns. */
function inTurns(works: ReadonlyArray<() => unknown>, rounds: number, perRound: number): number[] {
	const times = works.map((): number[] => []);
	for (let round = -2; round < rounds; round++) {
		works.forEach((work, index) => {
			const start = performance.now();
			for (let count = 0; count < perRound; count++) work();
			// The first two rounds are for the compiler.
			if (round >= 0) times[index]?.push((performance.now() - start) / perRound);
		});
	}
	return times.map(median);
}

const ms = (value = Number.NaN): string => `${value.toFixed(value < 1 ? 3 : 1)} ms`;

/** @returns ours divided by theirs for reading (saxes tree, xml2js), raw output and writing */
export function rows(): Promise<BenchRow[]> {
	const found: BenchRow[] = [];
	for (const [lines, rounds, perRound] of [
		[10, 15, 100],
		[1000, 11, 3],
		[10_000, 7, 1],
	] as const) {
		const bytes = invoice(lines);
		const size = `${(bytes.length / 1024).toFixed(0)} KiB`;
		const works = [() => parseXml(bytes), () => saxesTree(bytes), () => xml2js(bytes)];
		const [ours = Number.NaN, saxes = Number.NaN, raw = Number.NaN] = inTurns(works, rounds, perRound);
		const name = `xml: read ${lines.toLocaleString('en')} lines (${size})`;
		const unit = 'x theirs';
		found.push(
			{
				name: `${name} / saxes tree`,
				ratio: ours / saxes,
				unit,
				bound: { max: 0.5 },
				note: `${ms(ours)} / ${ms(saxes)}`,
			},
			{ name: `${name} / xml2js`, ratio: ours / raw, unit, bound: { max: 0.2 }, note: `${ms(ours)} / ${ms(raw)}` },
		);
	}
	const bytes = invoice(1000);
	const [checked = Number.NaN, plain = Number.NaN] = inTurns([() => toRaw(bytes), () => xml2js(bytes)], 11, 1);
	found.push({
		name: 'xml: raw output of 1,000 lines / xml2js alone',
		ratio: checked / plain,
		unit: 'x theirs',
		bound: { max: 1.4 },
		note: `${ms(checked)} / ${ms(plain)}`,
	});
	const [writer = Number.NaN, template = Number.NaN] = inTurns([() => written(10_000), () => templated(10_000)], 9, 1);
	found.push({
		name: 'xml: write 10,000 lines / template strings',
		ratio: writer / template,
		unit: 'x theirs',
		bound: { max: 4 },
		note: `${ms(writer)} / ${ms(template)}`,
	});
	return Promise.resolve(found);
}
