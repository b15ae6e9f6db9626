/** Rules that follow from the kind of operation: partner, carrier, places, previous notifications. */

import type { XmlElement } from '../../xml/tree';
import type { Place } from '../finding';
import { EU_PREFIXES } from '../../romania/europe';
import { OPERATIONS, type Operation } from '../codes';
import { collapse } from '../text';
import { someOperationIs, type Facts, type Found } from './facts';
import { FISCAL_CODE, type AttributeRule, type ShadowedRule } from './rule';
import { ROMANIA } from '../../romania/country';

const firstOf = (found: readonly Found[], attribute: string): Place | undefined => {
	const element = found[0]?.element;
	return element === undefined ? undefined : { element, attribute };
};

/** The partner element, for a missing attribute of it. */
function partnerPlace(attribute: 'codTara' | 'cod') {
	return (_element: XmlElement, facts: Facts) => {
		const found = attribute === 'cod' ? facts.partnerCodes : facts.countries;
		return firstOf(found, attribute) ?? firstOf(facts.countries, attribute);
	};
}

type OperationTest = (operation: Operation, facts: Facts) => boolean;

/** A rule on `codTipOperatiune` that only known operations can break. */
function onOperation(
	rule: Omit<AttributeRule, 'attribute' | 'holds' | 'severity'> & { readonly holds: OperationTest },
): AttributeRule {
	return {
		...rule,
		severity: 'fatal',
		attribute: 'codTipOperatiune',
		holds(value, _element, facts) {
			const operation = OPERATIONS.get(value) ?? OPERATIONS.get(collapse(value));
			return operation === undefined || rule.holds(operation, facts);
		},
	};
}

/** Operations for which BR-046 forbids customs offices altogether; the other ones are left to BR-216 and BR-217. */
const NO_CUSTOMS: ReadonlySet<string> = new Set(['10', '20', '30', '60', '70']);

/** True for a code that stands for a Romanian one in a national transport: a fiscal code, or PF for an unknown person. */
function romanianOrPerson(code: string): boolean {
	return FISCAL_CODE.test(code) || code.includes('PF');
}

/** True when several values make the official rules stop (ETR-STOP-PARTNER says so). */
const ambiguous = (found: readonly Found[]): boolean => found.length > 1;

/** Rules on `codTipOperatiune`, in the order of the Schematron. */
export const OPERATION_RULES: readonly AttributeRule[] = [
	onOperation({
		id: 'BR-004',
		message: 'Operation {operation} needs a partner from another EU country, but the partner country is "{country}"',
		hint: 'Give an EU country other than RO (EL for Greece, XI for Northern Ireland), or choose another operation',
		holds: ({ partner }, { countries, country }) =>
			partner !== 'eu' || ambiguous(countries) || (EU_PREFIXES.has(country) && country !== ROMANIA),
		at: partnerPlace('codTara'),
	}),
	onOperation({
		id: 'BR-005',
		message: 'Operation {operation} needs a partner from Romania, but the partner country is "{country}"',
		hint: 'Give RO, or choose an operation for trade with other countries',
		holds: ({ partner }, { countries, country }) => partner !== 'ro' || ambiguous(countries) || country === ROMANIA,
		at: partnerPlace('codTara'),
	}),
	onOperation({
		id: 'BR-006',
		message: 'Operation {operation} needs a partner from outside the EU, but the partner country is "{country}"',
		hint: 'Give a country outside the EU, or choose an operation for trade within it',
		holds: ({ partner }, { countries, country }) =>
			partner !== 'nonEu' || ambiguous(countries) || !EU_PREFIXES.has(country),
		at: partnerPlace('codTara'),
	}),
	onOperation({
		id: 'BR-007',
		message: 'Operation {operation} needs the partner’s Romanian fiscal code or PF, but it is "{partnerCode}"',
		hint: 'Give the CIF or CNP as digits without RO, or PF for a person whose code is not known',
		holds: ({ partner }, { partnerCodes, partnerCode }) =>
			partner !== 'ro' || ambiguous(partnerCodes) || romanianOrPerson(partnerCode),
		at: partnerPlace('cod'),
	}),
	onOperation({
		id: 'BR-025',
		message: 'Operation {operation} cannot name a previous notification',
		hint: 'Remove it; only operations 10 to 24 continue an earlier transport',
		holds: ({ previousNotifications }, { previous }) => previousNotifications || previous === undefined,
		at: (_element, { previous }) => previous,
	}),
	onOperation({
		id: 'BR-212',
		message: 'Operation {operation} cannot start at a border crossing point',
		hint: 'Give the address where the goods are loaded',
		holds: ({ start }, { startBorderPoint }) => start.includes('borderPoint') || startBorderPoint === undefined,
		at: (_element, { startBorderPoint }) => startBorderPoint,
	}),
	onOperation({
		id: 'BR-213',
		message: 'Operation {operation} cannot end at a border crossing point',
		hint: 'Give the address where the goods are unloaded',
		holds: ({ end }, { endBorderPoint }) => end.includes('borderPoint') || endBorderPoint === undefined,
		at: (_element, { endBorderPoint }) => endBorderPoint,
	}),
	onOperation({
		id: 'BR-046',
		message: 'Operation {operation} cannot start or end at a customs office',
		hint: 'Give an address or, where the operation crosses the border, the crossing point',
		holds: ({ code }, { customsOffice }) => !NO_CUSTOMS.has(code) || customsOffice === undefined,
		at: (_element, { customsOffice }) => customsOffice,
	}),
];

/** Rules on `codTaraOrgTransport`. */
export const CARRIER_RULES: readonly AttributeRule[] = [
	{
		id: 'BR-043',
		severity: 'fatal',
		attribute: 'codTaraOrgTransport',
		message: 'The carrier is Romanian, so its fiscal code must be a Romanian one, but it is "{carrierCode}"',
		hint: 'Give the carrier’s CIF or CNP as digits without RO; PF is for operation 30 only',
		holds: (value, _element, facts) =>
			value !== ROMANIA ||
			someOperationIs(facts, '30') ||
			ambiguous(facts.carrierCodes) ||
			FISCAL_CODE.test(facts.carrierCode),
		at: (element) => ({ element, attribute: 'codOrgTransport' }),
	},
];

/** BR-209 is on the same nodes as BR-043 and comes later, so it never runs (docs/anaf/etransport.md#rule-order). */
export const SHADOWED_CARRIER: ShadowedRule = {
	id: 'BR-209',
	by: 'BR-043',
	meaning: 'In operation 30 a Romanian carrier has a Romanian fiscal code or PF',
	covered: 'ETR-209 warns about it',
};

/** What BR-209 means, as a warning: ANAF’s rules let it pass. */
export const CARRIER_INTENTION: AttributeRule = {
	id: 'ETR-209',
	severity: 'warning',
	attribute: 'codTaraOrgTransport',
	message:
		'The carrier of a national transport is Romanian, but its fiscal code "{carrierCode}" is neither a Romanian one nor PF',
	hint: 'Give the carrier’s CIF or CNP as digits without RO, or PF for a person whose code is not known',
	holds: (value, _element, facts) =>
		value !== ROMANIA ||
		!someOperationIs(facts, '30') ||
		ambiguous(facts.carrierCodes) ||
		romanianOrPerson(facts.carrierCode),
	at: (element) => ({ element, attribute: 'codOrgTransport' }),
};
