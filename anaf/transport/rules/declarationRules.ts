/** Rules on the declaration as a whole, its header and the UITs it names. */

import { attribute, type XmlElement } from '../../xml/tree';
import { ETRANSPORT_NAMESPACE } from '../schema';
import { collapse, isBlank } from '../text';
import { passesCheckDigitRule } from '../uit';
import { FISCAL_CODE, type AttributeRule, type ElementRule, type ShadowedRule } from './rule';

const kind = (id: string, element: string, what: string): ElementRule => ({
	id,
	severity: 'info',
	element,
	message: `This declaration is a ${what}`,
	hint: 'Nothing to do',
	holds: () => false,
});

function operationsIn(declaration: XmlElement): number {
	let count = 0;
	for (const { uri, local } of declaration.children) {
		if (uri !== ETRANSPORT_NAMESPACE) continue;
		if (local === 'notificare' || local === 'stergere' || local === 'confirmare' || local === 'modifVehicul') count++;
	}
	return count;
}

const NONE: readonly XmlElement[] = [];

function isChange(element: XmlElement): boolean {
	return element.local === 'modifVehicul' && element.uri === ETRANSPORT_NAMESPACE;
}

function vehicleChanges(declaration: XmlElement): readonly XmlElement[] {
	for (const child of declaration.children) if (isChange(child)) return declaration.children.filter(isChange);
	return NONE;
}

/** `exists(x/@name[not blank]) or not(exists(x))` */
function someHas(elements: readonly XmlElement[], name: string): boolean {
	return elements.length === 0 || elements.some((element) => !isBlank(attribute(element, name) ?? ''));
}

// \d of XPath is every decimal digit of Unicode.
const MOMENT = /\p{Nd}{4}-\p{Nd}{2}-\p{Nd}{2}T\p{Nd}{2}:\p{Nd}{2}:\p{Nd}{2}/u;

const firstChange = (name: string) => (declaration: XmlElement) => {
	const element = vehicleChanges(declaration)[0];
	return element === undefined ? undefined : { element, attribute: name };
};

const namesUit = (element: string, what: string, under?: string): ElementRule => ({
	id: 'BR-008',
	severity: 'fatal',
	element,
	...(under === undefined ? {} : { under }),
	message: `The UIT of the ${what} is missing`,
	hint: 'Give the UIT that ANAF returned for the notification',
	holds: (node) => !isBlank(attribute(node, 'uit') ?? ''),
	at: (node) => ({ element: node, attribute: 'uit' }),
});

/** Rules on elements, in the order of the Schematron. */
export const DECLARATION_RULES: readonly ElementRule[] = [
	kind('BT-TY-001', 'notificare', 'notification'),
	{
		...kind('BT-TY-002', 'notificare', 'correction'),
		holds: (element) =>
			!element.children.some(({ uri, local }) => local === 'corectie' && uri === ETRANSPORT_NAMESPACE),
	},
	kind('BT-TY-003', 'confirmare', 'confirmation'),
	kind('BT-TY-004', 'stergere', 'deletion'),
	kind('BT-TY-200', 'modifVehicul', 'vehicle change'),
	{
		id: 'BT-TY-005',
		severity: 'fatal',
		element: 'eTransport',
		message: 'A declaration has exactly one notification, deletion, confirmation or vehicle change',
		hint: 'Send each of them as its own declaration',
		holds: (element) => operationsIn(element) === 1,
	},
	{
		id: 'BR-002',
		severity: 'fatal',
		element: 'eTransport',
		message: 'The fiscal code of the declarant "{@codDeclarant}" is not a Romanian one',
		hint: 'Give the CIF as 2 to 10 digits or the CNP as 13 digits, without RO and not starting with 0',
		holds: (element) => FISCAL_CODE.test(collapse(attribute(element, 'codDeclarant') ?? '')),
		at: (element) => ({ element, attribute: 'codDeclarant' }),
	},
	{
		id: 'BR-201',
		severity: 'fatal',
		element: 'eTransport',
		message: 'The mark for a declaration made after ANAF was down is "{@declPostAvarie}", only D is allowed',
		hint: 'Leave it out in a normal declaration',
		holds: (element) => attribute(element, 'declPostAvarie')?.includes('D') ?? true,
		at: (element) => ({ element, attribute: 'declPostAvarie' }),
	},
	{
		id: 'BR-202',
		severity: 'fatal',
		element: 'eTransport',
		message: 'The moment of the vehicle change is missing',
		hint: 'Give date and time of the change, Romanian time',
		holds: (element) => someHas(vehicleChanges(element), 'dataModificare'),
		at: firstChange('dataModificare'),
	},
	{
		id: 'BR-203',
		severity: 'fatal',
		element: 'eTransport',
		message: 'The moment of the vehicle change is not written yyyy-mm-ddThh:mm:ss',
		hint: 'Write the moment as 2026-07-01T08:30:00, Romanian time',
		holds(element) {
			const changes = vehicleChanges(element);
			if (changes.length === 0) return true;
			const moments = changes.flatMap((change) => attribute(change, 'dataModificare') ?? []);
			// Several moments: ETR-STOP-CHANGES.
			return moments.length > 1 || MOMENT.test(collapse(moments[0] ?? ''));
		},
		at: firstChange('dataModificare'),
	},
	{
		id: 'BR-204',
		severity: 'fatal',
		element: 'eTransport',
		message: 'The new vehicle plate is missing',
		hint: 'Give the plate of the vehicle that carries the goods from now on',
		holds: (element) => someHas(vehicleChanges(element), 'nrVehicul'),
		at: firstChange('nrVehicul'),
	},
	namesUit('corectie', 'notification to correct', 'notificare'),
	namesUit('notificareAnterioara', 'previous notification', 'notificare'),
	namesUit('stergere', 'notification to delete'),
	namesUit('confirmare', 'transport to confirm'),
	namesUit('modifVehicul', 'transport whose vehicle changes'),
];

/** Rules on every `uit`. */
export const UIT_RULES: readonly AttributeRule[] = [
	{
		id: 'BR-019',
		severity: 'fatal',
		attribute: 'uit',
		message: 'The check digits of the UIT "{value}" are wrong',
		hint: 'A character is wrong; copy the UIT from ANAF’s answer or list',
		holds: passesCheckDigitRule,
	},
];

/** BR-003 is on the same nodes as BR-019 and comes later, so it never runs (docs/anaf/etransport.md#rule-order). */
export const SHADOWED_UIT: ShadowedRule = {
	id: 'BR-003',
	by: 'BR-019',
	meaning: 'A UIT must contain 14 of the allowed characters followed by 2 digits',
	covered: 'XSD-PATTERN requires all of it',
};
