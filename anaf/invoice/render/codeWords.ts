/**
 * Codes of the invoice in words, for people who read it. What has no words here is shown as the code it is.
 *
 * Facts: UNTDID 1001 (types), 2475 (VAT point), 4461 (payment means) and UN/ECE Recommendation 20 (units), as Romanian invoices
 * use them. The words of VAT categories stand in `../vat.ts`.
 */

import type { Label } from '../../page/language';
import { SPLIT_PAYMENT, VAT_CATEGORIES } from '../vat';

type Words = ReadonlyMap<string, Label>;

/** What kind of document it is, by its type code. */
export const DOCUMENT_TITLES: Words = new Map<string, Label>([
	['380', ['Factură', 'Invoice']],
	['381', ['Notă de creditare', 'Credit note']],
	['384', ['Factură corectată', 'Corrected invoice']],
	['389', ['Autofactură', 'Self-billed invoice']],
	['751', ['Factură – informații în scopuri contabile', 'Invoice for accounting purposes']],
	['261', ['Notă de creditare prin autofacturare', 'Self-billed credit note']],
]);

/** When VAT becomes due, by code. */
export const TAX_POINTS: Words = new Map<string, Label>([
	['3', ['la data emiterii', 'on the issue date']],
	['35', ['la data livrării', 'on the delivery date']],
	['432', ['la încasare', 'on payment']],
]);

/** How to pay, by code. */
export const PAYMENT_MEANS: Words = new Map<string, Label>([
	['1', ['nespecificat', 'not defined']],
	['10', ['numerar', 'cash']],
	['20', ['cec', 'cheque']],
	['30', ['virament', 'credit transfer']],
	['31', ['virament (debit)', 'debit transfer']],
	['42', ['plată în cont bancar', 'payment to a bank account']],
	['48', ['card', 'card']],
	['49', ['debitare directă', 'direct debit']],
	['54', ['card de credit', 'credit card']],
	['55', ['card de debit', 'debit card']],
	['57', ['acord permanent', 'standing agreement']],
	['58', ['virament SEPA', 'SEPA credit transfer']],
	['59', ['debitare directă SEPA', 'SEPA direct debit']],
	['60', ['bilet la ordin', 'promissory note']],
	['68', ['serviciu de plată online', 'online payment service']],
	['97', ['compensare', 'clearing between partners']],
	['ZZZ', ['definit de părți', 'agreed between the parties']],
]);

/** Units of measure, by code; short as they stand in a column. */
export const UNITS: Words = new Map<string, Label>([
	['H87', ['buc', 'pc']],
	['C62', ['unit.', 'unit']],
	['XPP', ['buc', 'pc']],
	['EA', ['buc', 'each']],
	['SET', ['set', 'set']],
	['PR', ['pereche', 'pair']],
	['KGM', ['kg', 'kg']],
	['GRM', ['g', 'g']],
	['TNE', ['t', 't']],
	['LTR', ['l', 'l']],
	['MLT', ['ml', 'ml']],
	['MTR', ['m', 'm']],
	['CMT', ['cm', 'cm']],
	['MMT', ['mm', 'mm']],
	['KMT', ['km', 'km']],
	['MTK', ['m²', 'm²']],
	['MTQ', ['m³', 'm³']],
	['H18', ['ha', 'ha']],
	['KWH', ['kWh', 'kWh']],
	['MWH', ['MWh', 'MWh']],
	['HUR', ['oră', 'hour']],
	['MIN', ['min', 'min']],
	['DAY', ['zi', 'day']],
	['WEE', ['săptămână', 'week']],
	['MON', ['lună', 'month']],
	['ANN', ['an', 'year']],
	['XBX', ['cutie', 'box']],
	['XPK', ['pachet', 'package']],
	['XPX', ['palet', 'pallet']],
	['XBG', ['sac', 'bag']],
]);

/** VAT categories, by code. */
export const VAT_CATEGORY_WORDS: Words = new Map(
	[...VAT_CATEGORIES, SPLIT_PAYMENT].map(({ code, name, nameRo }) => [code, [nameRo, name]]),
);
