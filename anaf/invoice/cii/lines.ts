/** CII lines, allowances and charges. */

import type { XmlElement } from '../../xml/tree';
import type { DocumentAllowance, Item, ItemAttribute, Line, Period, Price, VatCategory } from '../model/invoice';
import { addAllowance } from '../ubl/money';
import { attr, identifier, leaf, push, type UnknownLog } from '../ubl/reader';
import { keep, keepDate, keepIn, visit, type Handlers } from './visit';

/** Reads `IncludedSupplyChainTradeLineItem`. */
export function readTradeLine(element: XmlElement, log: UnknownLog): Line {
	const line: Line = {};
	visit(element, log, {
		AssociatedDocumentLineDocument: (node) =>
			visit(node, log, {
				LineID: keep(line, 'id', log),
				IncludedNote: keepIn(line, 'note', 'Content', log),
			}),
		SpecifiedTradeProduct: (node) => {
			line.item = readProduct(node, log);
		},
		SpecifiedLineTradeAgreement: (node) => readAgreement(node, line, log),
		SpecifiedLineTradeDelivery: (node) =>
			visit(node, log, {
				BilledQuantity: (quantity) => {
					line.quantity = leaf(quantity, log, 'unitCode');
					const unit = attr(quantity, 'unitCode');
					if (unit !== undefined) line.unit = unit;
				},
			}),
		SpecifiedLineTradeSettlement: (node) => readSettlement(node, line, log),
	});
	return line;
}

function readProduct(element: XmlElement, log: UnknownLog): Item {
	const item: Item = {};
	visit(element, log, {
		GlobalID: (node) => {
			item.standardId = identifier(node, log);
		},
		SellerAssignedID: keep(item, 'sellerId', log),
		BuyerAssignedID: keep(item, 'buyerId', log),
		Name: keep(item, 'name', log),
		Description: keep(item, 'description', log),
		ApplicableProductCharacteristic: (node) => {
			const attribute: ItemAttribute = {};
			visit(node, log, { Description: keep(attribute, 'name', log), Value: keep(attribute, 'value', log) });
			item.attributes = push(item.attributes, attribute);
		},
		DesignatedProductClassification: (node) =>
			visit(node, log, {
				ClassCode: (code) => {
					const scheme = attr(code, 'listID');
					const version = attr(code, 'listVersionID');
					item.classifications = push(item.classifications, {
						code: code.text.trim(),
						...(scheme !== undefined && { scheme }),
						...(version !== undefined && { version }),
					});
				},
			}),
		OriginTradeCountry: keepIn(item, 'originCountry', 'ID', log),
	});
	return item;
}

function readAgreement(element: XmlElement, line: Line, log: UnknownLog): void {
	const price: Price = {};
	const basis = (node: XmlElement): void => {
		if (price.baseQuantity !== undefined) return;
		price.baseQuantity = leaf(node, log, 'unitCode');
		const unit = attr(node, 'unitCode');
		if (unit !== undefined) price.baseQuantityUnit = unit;
	};
	visit(element, log, {
		BuyerOrderReferencedDocument: keepIn(line, 'orderLineReference', 'LineID', log),
		GrossPriceProductTradePrice: (node) =>
			visit(node, log, {
				ChargeAmount: keep(price, 'gross', log, 'currencyID'),
				BasisQuantity: basis,
				AppliedTradeAllowanceCharge: (allowance) =>
					visit(allowance, log, {
						ChargeIndicator: () => undefined,
						ActualAmount: keep(price, 'discount', log, 'currencyID'),
					}),
			}),
		NetPriceProductTradePrice: (node) =>
			visit(node, log, { ChargeAmount: keep(price, 'net', log, 'currencyID'), BasisQuantity: basis }),
	});
	// UBL writes the gross price only beside a discount; without one there is nothing to subtract.
	if (price.gross !== undefined && price.discount === undefined) price.discount = '0';
	line.price = price;
}

function readSettlement(element: XmlElement, line: Line, log: UnknownLog): void {
	visit(element, log, {
		ApplicableTradeTax: (node) => {
			if (line.vat) log.add(node);
			else line.vat = readTradeTax(node, log);
		},
		BillingSpecifiedPeriod: (node) => {
			line.period = readTradePeriod(node, log);
		},
		SpecifiedTradeAllowanceCharge: (node) => addAllowance(line, readTradeAllowance(node, log, false)),
		SpecifiedTradeSettlementLineMonetarySummation: (node) =>
			visit(node, log, { LineTotalAmount: keep(line, 'netAmount', log, 'currencyID') }),
		AdditionalReferencedDocument: (node) => {
			const object: { id?: string; scheme?: string } = {};
			visit(node, log, {
				IssuerAssignedID: keep(object, 'id', log),
				TypeCode: () => undefined,
				ReferenceTypeCode: keep(object, 'scheme', log),
			});
			if (object.id === undefined || line.invoicedObject) log.add(node);
			else line.invoicedObject = { id: object.id, ...(object.scheme !== undefined && { scheme: object.scheme }) };
		},
		ReceivableSpecifiedTradeAccountingAccount: keepIn(line, 'buyerAccountingReference', 'ID', log),
	});
}

/** Reads the VAT of a line, allowance or charge. */
function readTradeTax(element: XmlElement, log: UnknownLog): VatCategory {
	const vat: VatCategory = {};
	visit(element, log, taxHandlers(vat, log));
	return vat;
}

/** Handlers that category, rate and tax type have in common everywhere. */
export function taxHandlers(vat: VatCategory, log: UnknownLog): Handlers {
	return {
		TypeCode: (node) => {
			const type = leaf(node, log);
			if (type !== 'VAT') vat.taxScheme = type;
		},
		CategoryCode: keep(vat, 'category', log),
		RateApplicablePercent: keep(vat, 'rate', log),
	};
}

/** Reads `BillingSpecifiedPeriod`. */
export function readTradePeriod(element: XmlElement, log: UnknownLog): Period {
	const period: Period = {};
	visit(element, log, { StartDateTime: keepDate(period, 'start', log), EndDateTime: keepDate(period, 'end', log) });
	return period;
}

/** Reads `SpecifiedTradeAllowanceCharge` of a line or (with VAT) of the document. */
export function readTradeAllowance(
	element: XmlElement,
	log: UnknownLog,
	withVat: boolean,
): { charge: boolean; value: DocumentAllowance } {
	const value: DocumentAllowance = {};
	let charge = false;
	visit(element, log, {
		ChargeIndicator: (node) => {
			const indicator = node.children.find((child) => child.local === 'Indicator') ?? node;
			charge = /^(?:true|1)$/.test(indicator.text.trim());
		},
		CalculationPercent: keep(value, 'percentage', log),
		BasisAmount: keep(value, 'baseAmount', log, 'currencyID'),
		ActualAmount: keep(value, 'amount', log, 'currencyID'),
		ReasonCode: keep(value, 'reasonCode', log),
		Reason: keep(value, 'reason', log),
		...(withVat && {
			CategoryTradeTax: (node: XmlElement) => {
				value.vat = readTradeTax(node, log);
			},
		}),
	});
	return { charge, value };
}
