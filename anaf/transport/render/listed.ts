/** A transport as ANAF’s lists have it, for the UIT card: they know neither the goods nor, of declarants, the route. */

import { readWallTime } from '../../days';
import type { UnplacedTerm } from '../../page/unplaced';
import type { DeclarationKind } from '../model';
import { orderOf } from '../records';
import { validUntil, type Journey } from './journey';

/** Fields of the card that rows have under the same name. */
const SAME = [
	'uit',
	'operation',
	'vehicle',
	'trailer1',
	'trailer2',
	'start',
	'end',
	'reference',
	'lines',
	'grossWeight',
	'documents',
] as const;

/** Fields that the card shows in its own way, and `raw`, which says the same again. */
const SHOWN = new Set<string>([
	...SAME,
	...[
		'type',
		'transportDate',
		'expiresAt',
		'expiresAtIso',
		'partnerName',
		'carrierName',
		'declarantName',
		'declarantCif',
	],
	'raw',
]);

const KINDS: ReadonlyMap<string, DeclarationKind> = new Map([
	['DEL', 'deletion'],
	['CON', 'confirmation'],
	['MVH', 'vehicleChange'],
]);

type Row = Readonly<Record<string, unknown>>;

function textOf(value: unknown): string | undefined {
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null;

/** The plates after the newest change of vehicle; those of the row where there was none. */
function plates(row: Row): Pick<Journey, 'vehicle' | 'trailer1' | 'trailer2'> {
	const changes = Array.isArray(row.vehicleChanges) ? row.vehicleChanges.filter(isRow) : [];
	const newest = changes.reduce(
		(latest, change) =>
			orderOf(textOf(change.changedAt) ?? '') >= orderOf(textOf(latest.changedAt) ?? '') ? change : latest,
		changes[0] ?? row,
	);
	return { vehicle: textOf(newest.vehicle), trailer1: textOf(newest.trailer1), trailer2: textOf(newest.trailer2) };
}

/** Every value below a field, with its name. */
function valuesOf(path: string, value: unknown): UnplacedTerm[] {
	if (isRow(value))
		return Object.entries(value).flatMap(([name, inner]) =>
			valuesOf(Array.isArray(value) ? `${path}[${name}]` : `${path}.${name}`, inner),
		);
	const text = textOf(value);
	return text === undefined ? [] : [{ path, text }];
}

/** True for a row of a declaration that ANAF refused: what it says does not count. */
export function isRejected(row: Row): boolean {
	return row.state === 'rejected' || row.state === 'ERR';
}

/**
 * A row of Get Many, Get Carrier Info or the trigger, whole or simplified. The moment at which the UIT ends is ANAF’s own only where
 * the transport was declared by others; what our own declarations have was counted, and is an estimate.
 *
 * @returns the transport, and what of the row has no place on the card
 */
export function listedJourney(row: Row): { readonly journey: Journey; readonly rest: readonly UnplacedTerm[] } {
	const date = textOf(row.transportDate);
	const moment = 'declarantName' in row ? readWallTime(row.expiresAtIso ?? row.expiresAt) : undefined;
	const known = moment?.ok === true ? moment.value : undefined;
	const counted = known === undefined ? readWallTime(row.expiresAt) : undefined;
	const estimate = counted?.ok === true ? { text: counted.value, isEstimated: true } : undefined;
	const declarant = [textOf(row.declarantName), textOf(row.declarantCif)].filter((part) => part !== undefined);
	const journey: Journey = {
		kind: KINDS.get(textOf(row.type) ?? '') ?? 'notification',
		...Object.fromEntries(SAME.map((name) => [name, textOf(row[name])])),
		...plates(row),
		date,
		validUntil: validUntil(known, textOf(row.operation), date) ?? estimate,
		partner: textOf(row.partnerName),
		carrier: textOf(row.carrierName),
		declarant: declarant.length === 0 ? undefined : declarant.join(', '),
	};
	const rest = Object.entries(row).flatMap(([name, value]) => (SHOWN.has(name) ? [] : valuesOf(name, value)));
	return { journey, rest };
}
