/** Rules on goods lines and their numbers. */

import { compareTexts, isDecimal, signOf } from '../../decimal';
import { attribute, type XmlElement } from '../../xml/tree';
import type { DemandedGoodsField, Operation } from '../codes';
import { collapse } from '../text';
import type { AttributeRule, ElementRule } from './rule';

const on = (name: string) => (element: XmlElement) => ({ element, attribute: name });

function purposeRule(id: Operation['purposeRule']): ElementRule {
	return {
		id,
		severity: 'fatal',
		element: 'bunuriTransportate',
		message: 'The purpose "{@codScopOperatiune}" does not go with operation {operation}',
		hint: 'Choose one of {purposes}',
		holds(element, { operation }) {
			if (operation === undefined || operation.purposeRule !== id) return true;
			return operation.purposes.includes(collapse(attribute(element, 'codScopOperatiune') ?? ''));
		},
		at: on('codScopOperatiune'),
	};
}

function demandRule(id: string, name: string, field: DemandedGoodsField, label: string, hint: string): ElementRule {
	return {
		id,
		severity: 'fatal',
		element: 'bunuriTransportate',
		message: `The ${label} is missing; operation {operation} requires it`,
		hint,
		holds(element, facts) {
			// Unknown operations demand everything; with several of them the official rules stop (ETR-STOP-OPERATIONS).
			const demanded = facts.operation?.demands.includes(field) ?? facts.operations.length <= 1;
			return !demanded || attribute(element, name) !== undefined;
		},
		at: on(name),
	};
}

/** Rules on `bunuriTransportate`, in the order of the Schematron. */
export const GOODS_RULES: readonly ElementRule[] = [
	{
		id: 'BR-218',
		severity: 'fatal',
		element: 'bunuriTransportate',
		message: 'The gross weight of the line is missing',
		hint: 'Give the gross weight in kilograms, packaging included',
		holds: (element) => (attribute(element, 'greutateBruta') ?? '') !== '',
		at: on('greutateBruta'),
	},
	{
		id: 'BR-020',
		severity: 'fatal',
		element: 'bunuriTransportate',
		message: 'The net weight "{@greutateNeta}" is greater than the gross weight "{@greutateBruta}"',
		hint: 'The gross weight includes the packaging, so it is at least the net weight; check that the two are not exchanged',
		holds(element) {
			const net = attribute(element, 'greutateNeta');
			if (net === undefined) return true;
			const gross = attribute(element, 'greutateBruta');
			return gross === undefined || !isDecimal(net) || !isDecimal(gross) || compareTexts(gross, net) >= 0;
		},
		at: on('greutateNeta'),
	},
	{
		id: 'BR-020',
		severity: 'fatal',
		element: 'bunuriTransportate',
		message: 'The net weight "{@greutateNeta}" cannot be compared, because the gross weight is missing',
		hint: 'Give the gross weight in kilograms, packaging included',
		holds: (element) =>
			attribute(element, 'greutateNeta') === undefined || attribute(element, 'greutateBruta') !== undefined,
		at: on('greutateBruta'),
	},
	purposeRule('BR-068'),
	purposeRule('BR-069'),
	purposeRule('BR-070'),
	purposeRule('BR-205'),
	demandRule('BR-206', 'codTarifar', 'tariffCode', 'tariff code', 'Give the NC code of 4, 6 or 8 digits'),
	demandRule('BR-207', 'greutateNeta', 'netWeight', 'net weight', 'Give the net weight in kilograms'),
	demandRule(
		'BR-208',
		'valoareLeiFaraTva',
		'valueWithoutVat',
		'value in lei without VAT',
		'Give the value of the line in lei, 0 for goods without value',
	),
];

/** Digits after the first point, as `string-length(substring-after(., '.'))` counts them. */
function afterPoint(value: string): number {
	const point = value.indexOf('.');
	return point === -1 ? 0 : value.length - point - 1;
}

/** Digits before the first point; none when there is no point, as `substring-before` says. */
function beforePoint(value: string): number {
	return Math.max(value.indexOf('.'), 0);
}

function numberRules(
	name: string,
	label: string,
	ids: readonly [sign: string, decimals: string, digits: string],
	sign: 'positive' | 'notNegative',
): AttributeRule[] {
	const positive = sign === 'positive';
	return [
		{
			id: ids[0],
			severity: 'fatal',
			attribute: name,
			message: `The ${label} "{value}" must be ${positive ? 'greater than 0' : '0 or more'}`,
			hint: positive ? 'Give the real figure; 0.01 is the smallest one' : 'Give 0 for goods without value',
			holds: (value) => !isDecimal(value) || signOf(value) >= (positive ? 1 : 0),
		},
		{
			id: ids[1],
			severity: 'fatal',
			attribute: name,
			message: `The ${label} "{value}" has more than two decimals`,
			hint: 'Round it to two decimals, without spaces around it',
			holds: (value) => afterPoint(value) <= 2,
		},
		{
			id: ids[2],
			severity: 'fatal',
			attribute: name,
			message: `The ${label} "{value}" has more than 12 digits before the decimal point`,
			hint: 'Check the unit; the number is too large for a truck',
			holds: (value) => beforePoint(value) <= 12,
		},
	];
}

/** Rules on the numbers of goods lines. */
export const NUMBER_RULES: readonly AttributeRule[] = [
	...numberRules('cantitate', 'quantity', ['BR-027', 'BR-035', 'BR-036'], 'positive'),
	...numberRules('greutateNeta', 'net weight', ['BR-028', 'BR-037', 'BR-038'], 'positive'),
	...numberRules('greutateBruta', 'gross weight', ['BR-029', 'BR-039', 'BR-040'], 'positive'),
	...numberRules('valoareLeiFaraTva', 'value in lei without VAT', ['BR-030', 'BR-041', 'BR-042'], 'notNegative'),
];

const TARIFF = /^(?:[0-9]{4}|[0-9]{6}|[0-9]{8})$/;
// \d of XPath is every decimal digit of Unicode.
const TARIFF_UNICODE = /^(?:\p{Nd}{4}|\p{Nd}{6}|\p{Nd}{8})$/u;

/** The form of the tariff code. */
export const TARIFF_RULE: AttributeRule = {
	id: 'BR-034',
	severity: 'fatal',
	attribute: 'codTarifar',
	message: 'The tariff code "{value}" does not have 4, 6 or 8 digits',
	hint: 'Use the combined nomenclature (NC) code without spaces or dots; TARIC codes of 10 digits are cut to 8',
	holds: (value) => TARIFF.test(value) || TARIFF_UNICODE.test(collapse(value)),
};
