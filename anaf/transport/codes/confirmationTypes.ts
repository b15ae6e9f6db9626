import { codeTable, type CodeEntry } from './table';

const ENTRIES: readonly CodeEntry[] = [
	{ code: '10', name: 'Confirmed', nameRo: 'Confirmat' },
	{ code: '20', name: 'Partly confirmed', nameRo: 'Confirmat parțial', aliases: ['Partially confirmed', 'Partial'] },
	{ code: '30', name: 'Not confirmed', nameRo: 'Infirmat', aliases: ['Denied', 'Rejected', 'Refused'] },
];

/** `tipConfirmare`: how the recipient confirms a transport (XSD 2.01 `TipConfirmareType`, BR-CL-008). */
export const CONFIRMATION_TYPES = codeTable<CodeEntry>('confirmation type', ENTRIES, () => []);

const OUTCOMES: ReadonlyMap<string, string> = new Map([
	['10', 'confirmed'],
	['20', 'confirmedInPart'],
	['30', 'refused'],
]);

/** The outcome of a confirmation in one word, as items show it; a code that is not known stays as it is. */
export function confirmationOutcome(code: string): string {
	return OUTCOMES.get(code) ?? code;
}
