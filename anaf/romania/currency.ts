/** The code of Romania’s currency, the leu (ISO 4217). */
export const LEI = 'RON';

/** What people write for the leu, in capitals; ROL was its code until 2005. */
export const LEI_WORDS: readonly string[] = ['LEI', 'LEU', 'ROL'];
