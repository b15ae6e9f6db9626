/**
 * Where ANAF's rules cannot be computed and the official validation stops without naming a rule: a
 * number that is none, or two values where a rule reads one. A stopped validation is a refusal, so each
 * is fatal here, under an id of our own (docs/decisions/023-etransport-ambiguous-rules.md).
 */

import { isDecimal } from '../../decimal';
import { attribute } from '../../xml/tree';
import { OPERATIONS, OTHER_DOCUMENT } from '../codes';
import { ETRANSPORT_NAMESPACE } from '../schema';
import { collapse } from '../text';
import { someOperationIs } from './facts';
import type { AttributeRule, ElementRule } from './rule';
import { ROMANIA } from '../../romania/country';

const NUMBER = 'ETR-STOP-NUMBER';

const number = (name: string, label: string): AttributeRule => ({
	id: NUMBER,
	severity: 'fatal',
	attribute: name,
	message: `The ${label} "{value}" is not a number, and ANAF’s validation stops there`,
	hint: 'Write digits with a point before the decimals',
	holds: (value) => isDecimal(value),
});

/** On attributes. */
export const STOP_ATTRIBUTE_RULES: readonly AttributeRule[] = [
	number('cantitate', 'quantity'),
	number('greutateNeta', 'net weight'),
	number('greutateBruta', 'gross weight'),
	number('valoareLeiFaraTva', 'value in lei without VAT'),
	{
		id: 'ETR-STOP-PARTNER',
		severity: 'fatal',
		attribute: 'codTipOperatiune',
		message: 'The declaration names more than one partner, and ANAF’s validation stops there',
		hint: 'Keep one partner; send one declaration for each',
		holds: (value, _element, { countries, partnerCodes }) => {
			const operation = OPERATIONS.get(collapse(value));
			if (operation === undefined) return true;
			return countries.length <= 1 && (operation.partner !== 'ro' || partnerCodes.length <= 1);
		},
		at: (_element, { countries, partnerCodes }) => {
			const second = countries[1] ?? partnerCodes[1];
			return second === undefined ? undefined : { element: second.element };
		},
	},
	{
		id: 'ETR-STOP-CARRIER',
		severity: 'fatal',
		attribute: 'codTaraOrgTransport',
		message: 'The declaration names more than one carrier, and ANAF’s validation stops there',
		hint: 'Keep one; the declaration is made for one vehicle',
		holds: (value, _element, facts) =>
			value !== ROMANIA || someOperationIs(facts, '30') || facts.carrierCodes.length <= 1,
	},
	{
		id: 'ETR-STOP-REMARKS',
		severity: 'fatal',
		attribute: 'tipDocument',
		message: 'A document of type 9999 is there with more than one remark, and ANAF’s rule BR-026 stops there',
		hint: 'Keep one remark in the whole declaration, on this document; put the rest into document numbers or names',
		holds: (value, _element, { remarks }) => remarks.length <= 1 || collapse(value) !== OTHER_DOCUMENT,
		at: (element) => ({ element, attribute: 'observatii' }),
	},
];

/** On elements. */
export const STOP_ELEMENT_RULES: readonly ElementRule[] = [
	{
		id: 'ETR-STOP-OPERATION',
		severity: 'fatal',
		element: 'bunuriTransportate',
		message: 'The declaration names more than one operation, and ANAF’s validation stops there',
		hint: 'Send one declaration for each operation',
		holds: (_element, { operations }) => operations.length <= 1,
		at: (element, { operations }) => ({ element: operations[1]?.element ?? element, attribute: 'codTipOperatiune' }),
	},
	{
		id: 'ETR-STOP-CHANGE',
		severity: 'fatal',
		element: 'eTransport',
		message: 'The declaration has more than one vehicle change, and ANAF’s validation stops there',
		hint: 'Send one declaration for each change',
		holds: (declaration) =>
			declaration.children.filter(
				(child) =>
					child.local === 'modifVehicul' &&
					child.uri === ETRANSPORT_NAMESPACE &&
					attribute(child, 'dataModificare') !== undefined,
			).length <= 1,
	},
];

const STOPS: ReadonlySet<string> = new Set([...STOP_ATTRIBUTE_RULES, ...STOP_ELEMENT_RULES].map(({ id }) => id));

/** True for a rule that says where the official validation stops without naming one. */
export const isStop = (rule: string): boolean => STOPS.has(rule);

/** True for the stop at a number that is none, which the schema refuses too. */
export const isNumberStop = (rule: string): boolean => rule === NUMBER;
