/** The code of Romania’s currency, the leu (ISO 4217). */
export const LEI = 'RON';
