/**
 * Every VAT category once. The rules (BR-S-01 to BR-O-14), building, the code list, the type of the model, the options of the
 * panels and the words of rendered pages are made from this table: a new category is one row of it.
 *
 * Facts: UNTDID 5305 as EN 16931 uses it, with its rules for each category (EN 16931-1, 6.4.3) and the VATEX list of CEF.
 */

import type { Decimal } from '../decimal';
import { foldRomanian } from '../romania/text';

/** Whose identifiers a category asks for. */
export type IdentifiedParties =
	/** The seller (any tax registration), or the representative for VAT. */
	| 'seller'
	/** The seller or the representative, for VAT. */
	| 'sellerForVat'
	/** As `seller`, and the buyer (VAT or registration number). */
	| 'sellerAndBuyer'
	/** As `sellerForVat`, and the buyer for VAT. */
	| 'bothForVat'
	/** Nobody for VAT. */
	| 'nobodyForVat';

/** What sets a category apart. */
export interface VatCategoryFacts {
	/** Code of UNTDID 5305. */
	readonly code: string;
	/** Beginning of its rule identifiers. */
	readonly prefix: string;
	/** In words, to follow "category S" in brackets; the panels write it with capitals. */
	readonly name: string;
	/** The same in Romanian, for pages that are rendered. */
	readonly nameRo: string;
	/** Whether invoices of Romania use it, so that panels offer it. */
	readonly romanian: boolean;
	readonly identified: IdentifiedParties;
	/** Whether only those registered for VAT can use it as sellers. */
	readonly vatPayer: boolean;
	readonly rate: 'zero' | 'notNegative' | 'positive' | 'none';
	/** One breakdown entry in all, or one for each rate. */
	readonly breakdown: 'one' | 'byRate';
	/** Whether a reason for not charging VAT has to be there, or must not. */
	readonly reason: 'required' | 'forbidden';
	/** The reason that follows from the category itself: the VATEX code and what Romanian invoices say. */
	readonly exemption?: { readonly code: string; readonly text: string };
	/** What else tables write for it. */
	readonly words?: readonly string[];
	/** Whether the day (or period) and the country of the delivery have to be there. */
	readonly delivery?: boolean;
}

const ROWS = [
	{ code: 'AE', prefix: 'BR-AE', name: 'reverse charge', nameRo: 'taxare inversă', romanian: true, identified: 'sellerAndBuyer', vatPayer: true, rate: 'zero', breakdown: 'one', reason: 'required', exemption: { code: 'VATEX-EU-AE', text: 'Taxare inversă' }, words: ['TI'] },
	{ code: 'E', prefix: 'BR-E', name: 'exempt', nameRo: 'scutit', romanian: true, identified: 'seller', vatPayer: false, rate: 'zero', breakdown: 'one', reason: 'required', words: ['scutit de TVA', 'scutire'] },
	{ code: 'G', prefix: 'BR-G', name: 'export outside the EU', nameRo: 'export în afara UE', romanian: true, identified: 'sellerForVat', vatPayer: true, rate: 'zero', breakdown: 'one', reason: 'required', exemption: { code: 'VATEX-EU-G', text: 'Export în afara UE' } },
	{ code: 'K', prefix: 'BR-IC', name: 'intra-community supply', nameRo: 'livrare intracomunitară', romanian: true, identified: 'bothForVat', vatPayer: true, rate: 'zero', breakdown: 'one', reason: 'required', exemption: { code: 'VATEX-EU-IC', text: 'Livrare intracomunitară' }, delivery: true },
	{ code: 'L', prefix: 'BR-IG', name: 'Canary Islands tax', nameRo: 'taxa Insulelor Canare', romanian: false, identified: 'seller', vatPayer: false, rate: 'notNegative', breakdown: 'byRate', reason: 'forbidden' },
	{ code: 'M', prefix: 'BR-IP', name: 'tax of Ceuta and Melilla', nameRo: 'taxa din Ceuta și Melilla', romanian: false, identified: 'seller', vatPayer: false, rate: 'notNegative', breakdown: 'byRate', reason: 'forbidden' },
	{ code: 'O', prefix: 'BR-O', name: 'not subject to VAT', nameRo: 'nu intră în sfera TVA', romanian: true, identified: 'nobodyForVat', vatPayer: false, rate: 'none', breakdown: 'one', reason: 'required', exemption: { code: 'VATEX-EU-O', text: 'Nu intră în sfera TVA' }, words: ['neimpozabil', 'în afara sferei TVA'] },
	{ code: 'S', prefix: 'BR-S', name: 'standard or reduced rate', nameRo: 'cotă normală sau redusă', romanian: true, identified: 'seller', vatPayer: true, rate: 'positive', breakdown: 'byRate', reason: 'forbidden' },
	{ code: 'Z', prefix: 'BR-Z', name: 'zero rated', nameRo: 'cotă zero', romanian: true, identified: 'seller', vatPayer: true, rate: 'zero', breakdown: 'one', reason: 'forbidden' },
] as const satisfies readonly VatCategoryFacts[];

/** VAT category code (UNTDID 5305, as CIUS-RO allows). */
export type VatCategoryCode = (typeof ROWS)[number]['code'];

/** The categories, by code. */
export const VAT_CATEGORIES: ReadonlyArray<VatCategoryFacts & { readonly code: VatCategoryCode }> = ROWS;

/** Outside VAT: the one category that cannot stand beside another, and gives nobody a VAT identifier. */
export const OUTSIDE_VAT = 'O' satisfies VatCategoryCode;

/** The buyer owes the VAT (taxare inversă), so the invoice has none. */
export const REVERSE_CHARGE = 'AE' satisfies VatCategoryCode;

/** The official rules accept no rate between 0 and this one, in percent (BR-CO-17). */
export const LEAST_RATE: Decimal = { units: 5n, scale: 1 };

/** Split payment, which is on the code list for Italy alone and has no rules but that (BR-B-01, BR-B-02). */
export const SPLIT_PAYMENT = { code: 'B', name: 'split payment', nameRo: 'plată defalcată' } as const;

const BY_CODE: ReadonlyMap<string, (typeof VAT_CATEGORIES)[number]> = new Map(VAT_CATEGORIES.map((category) => [category.code, category]));

/**
 * The code of a category as a table writes it: the code, or its name in English or Romanian without regard to case and marks.
 *
 * @returns the text in upper case where it is none, which building refuses
 */
export function vatCategoryCode(text: string): string {
	const folded = foldRomanian(text);
	const named = VAT_CATEGORIES.find(({ code, name, nameRo, words = [] }) => [code, name, nameRo, ...words].some((one) => foldRomanian(one) === folded));
	return named?.code ?? text.toUpperCase();
}

/** The facts of a category; undefined for any other text. */
export function vatCategory(code: string | undefined): (typeof VAT_CATEGORIES)[number] | undefined {
	return code === undefined ? undefined : BY_CODE.get(code);
}
