/** The code of Romania’s currency, the leu (ISO 4217). */
export const LEI = 'RON';

/** What people write for the leu, in capitals; ROL was its code until 2005. */
export const LEI_WORDS: readonly string[] = ['LEI', 'LEU', 'ROL'];

const THREE_LETTERS = /^[A-Z]{3}$/;

/** Whether a text has the form of a currency code (ISO 4217), which says nothing of whether there is such a currency. */
export function looksLikeCurrency(text: string): boolean {
	return THREE_LETTERS.test(text);
}
