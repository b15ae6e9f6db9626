import { invalidInput } from '../errors';
import type { AnafFault } from '../../../anaf/result';

/**
 * Fields that decide for whom, how much, with which files or by which column, by name. When their expression finds nothing they
 * are refused: as empty fields they would stand for the company of the credential, for one piece, for nothing
 * paid, for lei, for everything that is
 * listed, for no file, or for another column.
 *
 * A price, a VAT rate and an exchange rate are not among them: an invoice that needs one is refused without it by the building
 * (BR-26, BR-CO-04, BR-53), and one that does not need it takes an empty cell rightly.
 */
const REFUSED: ReadonlySet<string> = new Set([
	'cif',
	'cifs',
	'companyCif',
	'declarantCif',
	'sellerCif',
	'uit',
	'knownUit',
	'currency',
	'vatNumber',
	'ownVatNumber',
	'quantity',
	'amount',
	'percentage',
	'paid',
	'limit',
	'days',
	'attachFiles',
]);

/** Fields with a default that their description names, and which the user should know to have been taken. */
const WARNED: ReadonlySet<string> = new Set([
	'buyerCif',
	'country',
	'unit',
	'discount',
	'issueDate',
	'date',
	'changedAt',
]);

/** Fields that name a column have names of this form. */
const isRefused = (name: string): boolean => REFUSED.has(name) || name.endsWith('Column');

/** Whether a field without a list of values is looked at before the operation reads it. */
export function isDecisive(name: string): boolean {
	return isRefused(name) || WARNED.has(name);
}

/** What is to be said of the value of a field: a fault, a warning, or undefined when it holds something or was left empty. */
export function aboutNothing(
	name: string,
	value: unknown,
	place: string,
): { readonly fault: AnafFault } | { readonly warning: string } | undefined {
	// What the user leaves empty is ''. n8n gives undefined or null for an expression that finds nothing, and the text around it
	// where there is one.
	const spaces = typeof value === 'string' && value !== '' && value.trim() === '';
	if (value !== undefined && value !== null && !spaces) return undefined;
	const message = spaces
		? `The field ${place} contains only spaces`
		: `The expression in the field ${place} found nothing`;
	if (isRefused(name))
		return {
			fault: invalidInput(
				message,
				'Nothing was sent. Check the expression; to leave the field empty on purpose, clear it or let the expression give an empty text',
			),
		};
	return WARNED.has(name) ? { warning: `${message}; it counts as left empty` } : undefined;
}

/**
 * The warning for a member of a JSON input that is there and holds nothing, as an expression in it gives it; undefined for one
 * that holds something, an empty text, or was left out.
 *
 * @param meaning what its default is, as a part of the sentence
 */
export function warningOfNull(input: object, member: string, place: string, meaning: string): string | undefined {
	const isNull =
		Object.hasOwn(input, member) && ((input as Record<string, unknown>)[member] ?? undefined) === undefined;
	return isNull ? `${place} is null in the JSON; it counts as left empty: ${meaning}` : undefined;
}
