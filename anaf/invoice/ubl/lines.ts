/**
 * UBL lines. What every line has is read without the table: most of a large document is these dozen elements, and with the
 * table alone parsing takes a quarter to a third longer (measured side by side at 100 and 10,000 lines). Everything else of a line
 * goes by the table, and a test compares both ways, element by element (test/anaf/invoice/lines.test.ts).
 */

import type { XmlElement } from '../../xml/tree';
import type { Item, Line, Price, VatCategory } from '../model/invoice';
import { attr, isForeign, leaf, onlyText } from '../reading/leaves';
import type { TermReader } from '../reading/termReader';
import { ITEM, LINE, PRICE, VAT } from '../terms';
import { readAmount, type UblReading } from './ublReading';

type Table = TermReader<UblReading>;

/** Reads `cac:InvoiceLine`, `cac:CreditNoteLine` or `cac:DebitNoteLine`. */
export function readLine(element: XmlElement, reading: UblReading, table: Table): Line {
	const line: Line = {};
	for (const node of element.children) {
		if (!isForeign(node) && takeUsual(node, line, reading, table)) continue;
		table.take(LINE, node, line, reading);
	}
	return line;
}

/** @returns false for what is rare, or comes a second time */
function takeUsual(node: XmlElement, line: Line, reading: UblReading, table: Table): boolean {
	switch (node.local) {
		case 'ID':
			if (line.id !== undefined) return false;
			line.id = leaf(node, reading.log);
			return true;
		case 'InvoicedQuantity':
		case 'CreditedQuantity':
		case 'DebitedQuantity': {
			if (line.quantity !== undefined) return false;
			line.quantity = leaf(node, reading.log, 'unitCode');
			const unit = attr(node, 'unitCode');
			if (unit !== undefined) line.unit = unit;
			return true;
		}
		case 'LineExtensionAmount':
			if (line.netAmount !== undefined) return false;
			line.netAmount = readAmount(node, reading);
			return true;
		case 'Item':
			if (line.item) return false;
			readItem(node, line, reading, table);
			return true;
		case 'Price':
			if (line.price) return false;
			line.price = readPrice(node, reading, table);
			return true;
		default:
			return false;
	}
}

function readItem(element: XmlElement, line: Line, reading: UblReading, table: Table): void {
	const item: Item = {};
	line.item = item;
	for (const node of element.children) {
		if (isForeign(node)) reading.log.add(node);
		else if (node.local === 'Name' && item.name === undefined) item.name = leaf(node, reading.log);
		else if (node.local === 'Description' && item.description === undefined) {
			item.description = leaf(node, reading.log);
		} else if (node.local === 'ClassifiedTaxCategory') {
			if (line.vat) reading.log.add(node);
			else line.vat = readVat(node, reading, table);
		} else table.take(ITEM, node, item, reading);
	}
}

function readVat(element: XmlElement, reading: UblReading, table: Table): VatCategory {
	const vat: VatCategory = {};
	reading.scheme = '';
	for (const node of element.children) {
		if (isForeign(node)) reading.log.add(node);
		else if (node.local === 'ID' && vat.category === undefined) vat.category = leaf(node, reading.log);
		else if (node.local === 'Percent' && vat.rate === undefined) vat.rate = leaf(node, reading.log);
		else if (node.local === 'TaxScheme' && reading.scheme === '') {
			reading.scheme = onlyText(node, 'ID', reading.log) ?? '';
		} else table.take(VAT, node, vat, reading);
	}
	// Until a scheme is read, the document has not said that this is VAT (BR-CO-04).
	if (reading.scheme !== 'VAT') vat.taxScheme = reading.scheme;
	return vat;
}

function readPrice(element: XmlElement, reading: UblReading, table: Table): Price {
	const price: Price = {};
	for (const node of element.children) {
		if (node.local === 'PriceAmount' && price.net === undefined && !isForeign(node)) {
			price.net = readAmount(node, reading);
		} else table.take(PRICE, node, price, reading);
	}
	return price;
}
