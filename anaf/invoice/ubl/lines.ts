/** UBL invoice and credit note lines. */

import type { XmlElement } from '../../xml/tree';
import type { Classification, Item, Line, Period } from '../model/invoice';
import { addAllowance, readVatCategory, type MoneyReader } from './money';
import { attr, identifier, isForeign, leaf, only, onlyText, push, type UnknownLog } from './reader';

/** True for `cac:InvoiceLine` and `cac:CreditNoteLine`, by their names alone. */
export const isLine = ({ local }: XmlElement): boolean => local === 'InvoiceLine' || local === 'CreditNoteLine';

/** Reads `cac:InvoiceLine` or `cac:CreditNoteLine`. */
export function readLine(element: XmlElement, money: MoneyReader, log: UnknownLog): Line {
	const line: Line = {};
	for (const node of element.children) {
		if (isForeign(node)) {
			log.add(node);
			continue;
		}
		switch (node.local) {
			case 'ID':
				if (line.id === undefined) line.id = leaf(node, log);
				else log.add(node);
				break;
			case 'Note':
				if (line.note === undefined) line.note = leaf(node, log);
				else log.add(node);
				break;
			case 'InvoicedQuantity':
			case 'CreditedQuantity': {
				if (line.quantity !== undefined) {
					log.add(node);
					break;
				}
				line.quantity = leaf(node, log, 'unitCode');
				const unit = attr(node, 'unitCode');
				if (unit !== undefined) line.unit = unit;
				break;
			}
			case 'LineExtensionAmount':
				if (line.netAmount === undefined) line.netAmount = money.amount(node);
				else log.add(node);
				break;
			case 'AccountingCost':
				if (line.buyerAccountingReference === undefined) line.buyerAccountingReference = leaf(node, log);
				else log.add(node);
				break;
			case 'InvoicePeriod':
				if (line.period) log.add(node);
				else line.period = readPeriod(node, log).period ?? {};
				break;
			case 'OrderLineReference':
				if (line.orderLineReference !== undefined) log.add(node);
				else setText(line, 'orderLineReference', onlyText(node, 'LineID', log));
				break;
			case 'DocumentReference':
				readObject(node, line, log);
				break;
			case 'AllowanceCharge':
				addAllowance(line, money.allowance(node, false));
				break;
			case 'TaxTotal': {
				const vat = line.vatAmount === undefined ? only(node, 'TaxAmount', log) : undefined;
				if (vat) line.vatAmount = money.amount(vat);
				else log.add(node);
				break;
			}
			case 'Item':
				if (line.item) log.add(node);
				else readItem(node, line, log);
				break;
			case 'Price':
				if (line.price) log.add(node);
				else line.price = money.price(node);
				break;
			default:
				log.add(node);
		}
	}
	return line;
}

function setText<T, K extends keyof T>(target: T, key: K, value: T[K] | undefined): void {
	if (value !== undefined) target[key] = value;
}

/** Reads `cac:InvoicePeriod`: the days (BG-14, BG-26) and, on the document, the VAT point date code (BT-8). */
export function readPeriod(element: XmlElement, log: UnknownLog, withCode = false): { period?: Period; code?: string } {
	let period: Period | undefined;
	let code: string | undefined;
	for (const node of element.children) {
		if (isForeign(node)) {
			log.add(node);
			continue;
		}
		if (node.local === 'StartDate' && period?.start === undefined) (period ??= {}).start = leaf(node, log);
		else if (node.local === 'EndDate' && period?.end === undefined) (period ??= {}).end = leaf(node, log);
		else if (node.local === 'DescriptionCode' && withCode && code === undefined) code = leaf(node, log);
		else log.add(node);
	}
	return { ...(period && { period }), ...(code !== undefined && { code }) };
}

function readObject(element: XmlElement, line: Line, log: UnknownLog): void {
	if (line.invoicedObject) {
		log.add(element);
		return;
	}
	for (const node of element.children) {
		if (isForeign(node)) {
			log.add(node);
			continue;
		}
		if (node.local === 'ID' && !line.invoicedObject) line.invoicedObject = identifier(node, log);
		else if (node.local === 'DocumentTypeCode' && leaf(node, log) === '130') continue;
		else log.add(node);
	}
}

function readItem(element: XmlElement, line: Line, log: UnknownLog): void {
	const item: Item = {};
	line.item = item;
	for (const node of element.children) {
		if (isForeign(node)) {
			log.add(node);
			continue;
		}
		switch (node.local) {
			case 'Name':
				if (item.name === undefined) item.name = leaf(node, log);
				else log.add(node);
				break;
			case 'Description':
				if (item.description === undefined) item.description = leaf(node, log);
				else log.add(node);
				break;
			case 'SellersItemIdentification':
				if (item.sellerId !== undefined) log.add(node);
				else setText(item, 'sellerId', onlyText(node, 'ID', log));
				break;
			case 'BuyersItemIdentification':
				if (item.buyerId !== undefined) log.add(node);
				else setText(item, 'buyerId', onlyText(node, 'ID', log));
				break;
			case 'StandardItemIdentification': {
				const id = only(node, 'ID', log);
				if (!id) break;
				if (item.standardId) log.add(node);
				else item.standardId = identifier(id, log);
				break;
			}
			case 'OriginCountry':
				if (item.originCountry !== undefined) log.add(node);
				else setText(item, 'originCountry', onlyText(node, 'IdentificationCode', log));
				break;
			case 'CommodityClassification': {
				const code = only(node, 'ItemClassificationCode', log);
				if (code) item.classifications = push(item.classifications, readClassification(code, log));
				break;
			}
			case 'ClassifiedTaxCategory':
				if (line.vat) log.add(node);
				else line.vat = readVatCategory(node, log);
				break;
			case 'AdditionalItemProperty':
				item.attributes = push(item.attributes, readAttribute(node, log));
				break;
			default:
				log.add(node);
		}
	}
}

function readClassification(element: XmlElement, log: UnknownLog): Classification {
	const classification: Classification = { code: '' };
	for (const attribute of element.attributes) {
		if (attribute.name === 'listID') classification.scheme = attribute.value;
		else if (attribute.name === 'listVersionID') classification.version = attribute.value;
		else log.add(element, attribute.name);
	}
	for (const nested of element.children) log.add(nested);
	classification.code = element.text.trim();
	return classification;
}

function readAttribute(element: XmlElement, log: UnknownLog): { name?: string; value?: string } {
	const property: { name?: string; value?: string } = {};
	for (const node of element.children) {
		if (isForeign(node)) {
			log.add(node);
			continue;
		}
		if (node.local === 'Name' && property.name === undefined) property.name = leaf(node, log);
		else if (node.local === 'Value' && property.value === undefined) property.value = leaf(node, log);
		else log.add(node);
	}
	return property;
}
