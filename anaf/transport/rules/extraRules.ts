/**
 * Checks of our own: what ANAF accepts, but a person most likely did not mean. Warnings only, so that
 * they never change a verdict.
 */

import { attribute, type XmlElement } from '../../xml/tree';
import { dayNumberOf } from '../../calendar';
import { isCifCheckDigitValid, isCnpCheckDigitValid } from '../../romania/cif';
import { ETRANSPORT_NAMESPACE } from '../schema';
import { collapse } from '../text';
import type { Facts } from './facts';
import { CARRIER_INTENTION } from './operationRules';
import { DOCUMENT_INTENTION } from './placeRules';
import { FISCAL_CODE, type AttributeRule, type ElementRule } from './rule';
import { ROMANIA } from '../../romania/country';

const MISTYPED = 'A digit is probably wrong; ANAF knows its registers better, so this does not stop the declaration';

/** False for a Romanian code whose check digit is wrong; true for anything that is no such code. */
function plausible(value: string): boolean {
	const code = collapse(value);
	if (!FISCAL_CODE.test(code)) return true;
	return code.length === 13 ? isCnpCheckDigitValid(code) : isCifCheckDigitValid(code);
}

function fiscalCode(name: string, label: string, countryAttribute?: string): AttributeRule {
	return {
		id: 'ETR-CIF',
		severity: 'warning',
		attribute: name,
		message: `The check digit of the ${label} "{value}" is wrong`,
		hint: MISTYPED,
		holds: (value, element) =>
			(countryAttribute !== undefined && attribute(element, countryAttribute) !== ROMANIA) || plausible(value),
	};
}

const otherPlate = (id: string, name: string, others: readonly string[]): AttributeRule => ({
	id,
	severity: 'warning',
	attribute: name,
	message: 'The plate "{value}" is there twice in one transport',
	hint: 'Give each vehicle and trailer its own plate, and leave out a trailer that is not there',
	holds: (value, element) => !others.some((other) => attribute(element, other) === value),
});

/** On attributes. */
export const EXTRA_ATTRIBUTE_RULES: readonly AttributeRule[] = [
	fiscalCode('codDeclarant', 'fiscal code of the declarant'),
	fiscalCode('cod', 'fiscal code of the partner', 'codTara'),
	fiscalCode('codOrgTransport', 'fiscal code of the carrier', 'codTaraOrgTransport'),
	CARRIER_INTENTION,
	DOCUMENT_INTENTION,
	otherPlate('ETR-PLATE', 'nrRemorca1', ['nrVehicul']),
	otherPlate('ETR-PLATE', 'nrRemorca2', ['nrVehicul', 'nrRemorca1']),
];

/** Everything a line says to ANAF, the own reference aside. */
function lineKey(line: XmlElement): string {
	let key = '';
	for (const { local, uri, value } of line.attributes) {
		if (uri === '' && local !== 'refDeclarant') key += `${local}=${value}\u0000`;
	}
	return key;
}

interface SeenLines {
	/** First line of each name. Few lines share one, and only those need a closer look. */
	readonly byName: Map<string, XmlElement>;
	/** Names of which the first line is in `byAll`. */
	readonly keyed: Set<string>;
	readonly byAll: Map<string, XmlElement>;
}

const seenLines = new WeakMap<Facts, SeenLines>();

/** True for the first line that says what it says. */
function isFirstOfItsKind(line: XmlElement, facts: Facts): boolean {
	let seen = seenLines.get(facts);
	if (seen === undefined) {
		seen = { byName: new Map(), keyed: new Set(), byAll: new Map() };
		seenLines.set(facts, seen);
	}
	const name = attribute(line, 'denumireMarfa') ?? '';
	const namesake = seen.byName.get(name);
	if (namesake === undefined) {
		seen.byName.set(name, line);
		return true;
	}
	if (namesake === line) return true;
	// The first of the name was not looked at closely; that is made good at the second one.
	if (!seen.keyed.has(name)) {
		seen.keyed.add(name);
		seen.byAll.set(lineKey(namesake), namesake);
	}
	const key = lineKey(line);
	const first = seen.byAll.get(key);
	if (first !== undefined) return first === line;
	seen.byAll.set(key, line);
	return true;
}

/** On elements. */
export const EXTRA_ELEMENT_RULES: readonly ElementRule[] = [
	{
		id: 'ETR-LINE',
		severity: 'warning',
		element: 'bunuriTransportate',
		message: 'This goods line is the same as an earlier one in every field',
		hint: 'Remove it if it was entered twice; ANAF adds both up',
		holds: (line, facts) => facts.goodsCount < 2 || line.uri !== ETRANSPORT_NAMESPACE || isFirstOfItsKind(line, facts),
	},
];

/** Rules that need to know which day it is. */
export interface DatedRule extends Omit<AttributeRule, 'holds'> {
	readonly holds: (value: string, today: string, element: XmlElement) => boolean;
}

/** Whole days from one `YYYY-MM-DD` to another, whatever stands behind it; NaN when either is none. */
const daysBetween = (from: string, to: string): number => dayNumberOf(to) - dayNumberOf(from);

function declaredAfterOutage(element: XmlElement): boolean {
	let root = element;
	while (root.parent !== null) root = root.parent;
	return attribute(root, 'declPostAvarie') !== undefined;
}

/** Run only when the caller says what day it is in Romania. */
export const DATED_RULES: readonly DatedRule[] = [
	{
		id: 'ETR-EARLY',
		severity: 'warning',
		attribute: 'dataTransport',
		message:
			'The transport date {value} is more than 3 days ahead; a UIT is given at most 3 calendar days before the transport',
		hint: 'Declare again within three days before departure',
		holds: (value, today) => !(daysBetween(today, value) > 3),
	},
	{
		id: 'ETR-PAST',
		severity: 'warning',
		attribute: 'dataTransport',
		message: 'The transport date {value} is in the past; a transport is declared before the vehicle leaves',
		hint: 'Give the day of departure; if ANAF’s system was down, mark the declaration as made after that',
		holds: (value, today, element) => !(daysBetween(today, value) < 0) || declaredAfterOutage(element),
	},
];
