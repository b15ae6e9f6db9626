/** Lines, their items and prices. */

import { MODEL } from './contexts';
import { hasAttribute, path } from '../core/select';
import { attributed, exists, filled, group, oneOf } from '../core/conditions';
import type { RuleGroup } from '../core/types';

const QUANTITIES = [path('cbc:InvoicedQuantity'), path('cbc:CreditedQuantity')];
const GROSS_PRICE = path('cac:Price/cac:AllowanceCharge/cbc:BaseAmount');
const CATEGORY = path('cac:Item/cac:ClassifiedTaxCategory');
const ID = path('cbc:ID');
const NAME = path('cbc:Name');
const VALUE = path('cbc:Value');

/** Rules about lines. */
export const LINE_RULES: RuleGroup[] = [
	group(MODEL.line, 'en16931', [
		['BR-21', 'BT-126', 'A line has no number', 'Number the lines in cbc:ID: 1, 2, 3', filled('cbc:ID')],
		['BR-22', 'BT-129', 'A line has no quantity', 'Add cbc:InvoicedQuantity (cbc:CreditedQuantity in a credit note)', oneOf('cbc:InvoicedQuantity', 'cbc:CreditedQuantity')],
		['BR-23', 'BT-130', 'The quantity of a line has no unit', 'Add unitCode to the quantity, such as C62 (piece), KGM or HUR', (e) => QUANTITIES.some((quantity) => quantity.some(e, (found) => hasAttribute(found, 'unitCode')))],
		['BR-24', 'BT-131', 'A line has no net amount', 'Add cbc:LineExtensionAmount to the line', exists('cbc:LineExtensionAmount')],
		['BR-25', 'BT-153', 'A line does not say what is sold', 'Put the name of the goods or service into cac:Item/cbc:Name', filled('cac:Item/cbc:Name')],
		['BR-26', 'BT-146', 'A line has no price', 'Put the net price of one unit into cac:Price/cbc:PriceAmount', exists('cac:Price/cbc:PriceAmount')],
		[
			'BR-28',
			'BT-148',
			'The price before discount of a line is negative',
			'Make cac:Price/cac:AllowanceCharge/cbc:BaseAmount positive; use a negative quantity for goods taken back',
			{ holds: (e, d) => !GROSS_PRICE.exists(e) || d.anyDouble(GROSS_PRICE.all(e), (price) => price >= 0), at: (e) => GROSS_PRICE.first(e) },
		],
		['BR-CO-04', 'BT-151', 'A line has no VAT category', 'Add cac:ClassifiedTaxCategory with a cbc:ID and the scheme VAT to the item', (e, d) => d.facts.allSingleVat(CATEGORY.all(e)).some((category) => ID.exists(category))],
	]),
	group(MODEL.itemProperty, 'en16931', [['BR-54', 'BG-32', 'An attribute of an item has no name or no value', 'Fill in both cbc:Name and cbc:Value of cac:AdditionalItemProperty', (e) => NAME.exists(e) && VALUE.exists(e)]]),
	group(MODEL.itemClassification, 'en16931', [['BR-65', 'BT-158', 'The classification "{value}" of an item does not say which list it is from', 'Add listID, such as STI for CPV codes', attributed('listID')]]),
	group(MODEL.itemStandardId, 'en16931', [['BR-64', 'BT-157', 'The standard identifier "{value}" of an item does not say which kind it is', 'Add schemeID, such as 0160 for a GTIN', attributed('schemeID')]]),
];
