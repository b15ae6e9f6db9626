/** The code of Romania (ISO 3166-1), which also stands before the CIF of its VAT payers. */
export const ROMANIA = 'RO';
