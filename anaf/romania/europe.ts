/**
 * The member states of the European Union as VAT numbers and e-Transport write them: EL is Greece, and XI is Northern Ireland,
 * which counts as one for goods (docs/anaf/etransport.md#codes).
 */
export const EU_PREFIXES: ReadonlySet<string> = new Set(
	'AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK XI'.split(' '),
);
