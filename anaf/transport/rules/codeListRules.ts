/** Rules that a code is one of its list. */

import {
	ACCEPTED_COUNTRIES,
	BORDER_POINTS,
	CONFIRMATION_TYPES,
	COUNTIES,
	CUSTOMS_OFFICES,
	DOCUMENT_TYPES,
	OPERATIONS,
	PURPOSES,
	UNITS,
} from '../codes';
import { collapse } from '../text';
import type { AttributeRule } from './rule';

function listed(
	id: string,
	name: string,
	label: string,
	list: { has(code: string): boolean },
	hint: string,
): AttributeRule {
	return {
		id,
		severity: 'fatal',
		attribute: name,
		message: `The ${label} "{value}" is not in ANAF’s list`,
		hint,
		holds: (value) => list.has(value) || list.has(collapse(value)),
	};
}

const COUNTRY_HINT =
	'Give a two-letter country code: EL (not GR) for Greece, GB (not UK) for the United Kingdom, XI for Northern Ireland';

/** BR-CL-001 to BR-CL-010. */
// prettier-ignore
export const CODE_LIST_RULES: readonly AttributeRule[] = [
	listed('BR-CL-001', 'codTara', 'partner country', ACCEPTED_COUNTRIES, COUNTRY_HINT),
	listed('BR-CL-010', 'codTaraOrgTransport', 'country of the carrier', ACCEPTED_COUNTRIES, COUNTRY_HINT),
	listed('BR-CL-002', 'codJudet', 'county code', COUNTIES, 'Give the county’s number, such as 12 for Cluj or 40 for Bucharest'),
	listed('BR-CL-003', 'codUnitateMasura', 'unit of measure', UNITS, 'Use a UN/ECE code such as KGM (kilogram), H87 (piece) or LTR (litre); BUC is not one'),
	listed('BR-CL-004', 'codTipOperatiune', 'operation code', OPERATIONS, 'Choose one of 10, 12, 14, 20, 22, 24, 30, 40, 50, 60, 70'),
	listed('BR-CL-005', 'codScopOperatiune', 'purpose code', PURPOSES, 'Choose a purpose the operation allows: {purposes}'),
	listed('BR-CL-006', 'codPtf', 'border crossing point', BORDER_POINTS, 'Give the number of the crossing point, 1 to 38'),
	listed('BR-CL-007', 'codBirouVamal', 'customs office', CUSTOMS_OFFICES, 'Give the number of the customs office, such as 12801 for Alba Iulia'),
	listed('BR-CL-008', 'tipConfirmare', 'confirmation type', CONFIRMATION_TYPES, 'Give 10 (confirmed), 20 (partly) or 30 (not confirmed)'),
	listed('BR-CL-009', 'tipDocument', 'document type', DOCUMENT_TYPES, 'Give 10 (CMR), 20 (invoice), 30 (delivery note) or 9999 (other)'),
];
