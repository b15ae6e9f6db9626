/** Rules on start and end of the road leg, vehicles and documents. */

import { attribute, type XmlElement } from '../../xml/tree';
import { OTHER_DOCUMENT } from '../codes';
import { ETRANSPORT_NAMESPACE } from '../schema';
import { collapse } from '../text';
import { someOperationIs } from './facts';
import type { AttributeRule, ElementRule } from './rule';

function waysGiven(place: XmlElement): number {
	const address = place.children.some(({ local, uri }) => local === 'locatie' && uri === ETRANSPORT_NAMESPACE);
	return (
		(address ? 1 : 0) +
		(attribute(place, 'codPtf') === undefined ? 0 : 1) +
		(attribute(place, 'codBirouVamal') === undefined ? 0 : 1)
	);
}

const oneWay = (id: string, element: string, which: string): ElementRule => ({
	id,
	severity: 'fatal',
	element,
	message: `The ${which} of the road leg must be exactly one of address, border crossing point and customs office`,
	hint: 'Give one of them and leave the other two out',
	holds: (place) => waysGiven(place) === 1,
});

const customsOnly = (id: string, element: string, which: string, operation: string, name: string): ElementRule => ({
	id,
	severity: 'fatal',
	element,
	message: `The ${which} of the road leg is a customs office, which only operation ${operation} (${name}) allows`,
	hint: 'Give an address or a border crossing point',
	holds: (place, facts) => attribute(place, 'codBirouVamal') === undefined || someOperationIs(facts, operation),
	at: (place) => ({ element: place, attribute: 'codBirouVamal' }),
});

/** Rules on the two ends, in the order of the Schematron. */
export const PLACE_RULES: readonly ElementRule[] = [
	oneWay('BR-210', 'locStartTraseuRutier', 'start'),
	customsOnly('BR-216', 'locStartTraseuRutier', 'start', '40', 'import'),
	oneWay('BR-211', 'locFinalTraseuRutier', 'end'),
	customsOnly('BR-217', 'locFinalTraseuRutier', 'end', '50', 'export'),
];

const named = (id: string, name: string, label: string): AttributeRule => ({
	id,
	severity: 'fatal',
	attribute: name,
	message: `The ${label} "{value}" must have 2 to 100 characters`,
	hint: `Write the ${label} in full; where there is none, give the nearest name`,
	holds: (value) => (value.length >= 4 && value.length <= 50 && !ODD.test(value)) || NAME.test(collapse(value)),
});

const NAME = /^.{2,100}$/u;
const ODD = /[^ -~]| {2}|^ | $/;

const plate = (id: string, name: string, label: string): AttributeRule => ({
	id,
	severity: 'fatal',
	attribute: name,
	message: `The ${label} "{value}" must have 2 to 20 capital letters and digits`,
	hint: 'Write the plate as CJ01ABC, without spaces or dashes',
	// The official pattern is not anchored: two such characters in a row anywhere are enough; XSD-PATTERN does the rest.
	holds: (value) => PLATE.test(value),
});

const PLATE = /[0-9A-Z]{2}/;

/** Rules on names of places and on plates. */
export const NAME_RULES: readonly AttributeRule[] = [
	plate('BR-031', 'nrVehicul', 'vehicle plate'),
	plate('BR-032', 'nrRemorca1', 'plate of trailer 1'),
	plate('BR-033', 'nrRemorca2', 'plate of trailer 2'),
	named('BR-214', 'denumireLocalitate', 'locality'),
	named('BR-215', 'denumireStrada', 'street'),
];

/**
 * A document of type 9999 needs remarks. ANAF’s test looks for remarks anywhere in the declaration
 * (docs/anaf/etransport.md#rule-order).
 */
export const DOCUMENT_RULES: readonly AttributeRule[] = [
	{
		id: 'BR-026',
		severity: 'fatal',
		attribute: 'tipDocument',
		message: 'A document of type 9999 (other) needs remarks that say what it is',
		hint: 'Add remarks to this document',
		holds: (value, _element, { remarks }) =>
			collapse(value) !== OTHER_DOCUMENT || remarks.length > 1 || collapse(remarks[0]?.value ?? '') !== '',
		at: (element) => ({ element, attribute: 'observatii' }),
	},
];

/** What BR-026 means, as a warning: ANAF’s rules let remarks elsewhere count. */
export const DOCUMENT_INTENTION: AttributeRule = {
	id: 'ETR-026',
	severity: 'warning',
	attribute: 'tipDocument',
	message:
		'No document of type 9999 (other) has remarks of its own; ANAF accepts it only because there are remarks elsewhere',
	hint: 'Move the remarks to this document',
	holds: (value, _element, { remarks }) =>
		collapse(value) !== OTHER_DOCUMENT ||
		remarks.length !== 1 ||
		collapse(attribute(remarks[0]?.element ?? NOWHERE, 'tipDocument') ?? '') === OTHER_DOCUMENT,
	at: (element) => ({ element, attribute: 'observatii' }),
};

const NOWHERE: XmlElement = {
	local: '',
	prefix: '',
	uri: '',
	attributes: [],
	children: [],
	text: '',
	offset: 0,
	parent: null,
};
