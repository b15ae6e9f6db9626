/** What the public registers know, in one clean shape each: English names, null for what is not known. */

import type { JsonObject } from '../api/json';

/** A CIF that a register does not have. Not a fault: an answer. */
export interface NotFoundRecord {
	/** Digits only, as asked. */
	readonly cif: string;
	readonly found: false;
}

interface FoundRecord {
	/** Digits only. */
	readonly cif: string;
	readonly found: true;
	/** ANAF's own object, unchanged. */
	readonly raw: JsonObject;
}

/** An address of the register, in its parts. */
export interface RegistryAddress {
	readonly street: string | null;
	readonly number: string | null;
	/** Locality as the register writes it: `Mun. Bucureşti, Sect. 1`. */
	readonly city: string | null;
	/** County name. */
	readonly county: string | null;
	/** ISO 3166-2 code of the county, `RO-CJ`. */
	readonly countyCode: string | null;
	readonly postalCode: string | null;
	/** Building, staircase, flat. */
	readonly details: string | null;
	readonly country: string | null;
}

/** A span of days; an open end is null. */
export interface RegistryPeriod {
	readonly start: string | null;
	readonly end: string | null;
}

/** A company in the VAT register v9 (docs/anaf/registers.md#vat-register). */
export interface VatRecord extends FoundRecord {
	/** The day the data is for, `YYYY-MM-DD`. */
	readonly date: string | null;
	readonly name: string | null;
	/** The whole address in one text. */
	readonly address: string | null;
	readonly postalCode: string | null;
	readonly phone: string | null;
	/** Trade register number, `J40/1/2020`. */
	readonly tradeRegisterNumber: string | null;
	/** Activity code (CAEN). */
	readonly activityCode: string | null;
	readonly iban: string | null;
	/** State of registration, ANAF's sentence. */
	readonly status: string | null;
	readonly registrationDate: string | null;
	readonly taxOffice: string | null;
	readonly ownershipForm: string | null;
	readonly organizationForm: string | null;
	readonly legalForm: string | null;
	readonly vat: {
		/** Registered for VAT on the day asked. */
		readonly registered: boolean;
		readonly periods: ReadonlyArray<
			RegistryPeriod & { readonly cancelledOn: string | null; readonly message: string | null }
		>;
	};
	/** VAT on collection (TVA la încasare). */
	readonly cashVat: RegistryPeriod & { readonly active: boolean };
	readonly splitVat: RegistryPeriod & { readonly active: boolean };
	readonly inactive: {
		/** Declared inactive by ANAF: its invoices are not deductible. */
		readonly inactive: boolean;
		readonly since: string | null;
		readonly reactivatedOn: string | null;
		readonly publishedOn: string | null;
		readonly deletedOn: string | null;
	};
	/**
	 * Entry in the old opt-in register; since 2024 `false` does not mean that no e-Factura can be sent
	 * (docs/anaf/registers.md#vat-register).
	 */
	readonly eFactura: { readonly registered: boolean; readonly since: string | null };
	readonly headOffice: RegistryAddress | null;
	readonly fiscalAddress: RegistryAddress | null;
}

/** An entry of the RO e-Factura register (docs/anaf/registers.md#e-factura-register). */
export interface EFacturaRecord extends FoundRecord {
	readonly name: string | null;
	readonly address: string | null;
	readonly register: string | null;
	readonly category: string | null;
	readonly registeredOn: string | null;
	readonly withdrawnOn: string | null;
	readonly deletedOn: string | null;
	readonly b2gOptionOn: string | null;
	readonly status: string | null;
}

/** A year's accounts (docs/anaf/registers.md#accounts). */
export interface FinancialStatement extends FoundRecord {
	readonly year: number;
	readonly name: string | null;
	readonly activityCode: string | null;
	readonly activity: string | null;
	/** In the order ANAF lists them; codes depend on the kind of statement, so go by the name. */
	readonly indicators: ReadonlyArray<{ readonly code: string; readonly name: string; readonly value: string }>;
}

/** A year without accounts. */
export interface MissingStatement extends NotFoundRecord {
	readonly year: number;
}

/** The farmers' special regime (docs/anaf/registers.md#farmers-and-cults). */
export interface FarmerRecord extends FoundRecord {
	readonly registered: true;
	readonly date: string | null;
	readonly name: string | null;
	readonly address: string | null;
	readonly tradeRegisterNumber: string | null;
	readonly phone: string | null;
	readonly postalCode: string | null;
	readonly status: string | null;
	readonly start: string | null;
	readonly end: string | null;
}

/** The register of cult entities (docs/anaf/registers.md#farmers-and-cults). */
export interface CultRecord extends FoundRecord {
	readonly registered: true;
	readonly name: string | null;
	readonly start: string | null;
	readonly end: string | null;
}

/** Whether a company was struck off the trade register and no longer exists, as its state of registration says (`RADIERE din data …`). */
export function isStruckOff({ status }: Pick<VatRecord, 'status'>): boolean {
	return /^\s*RADI(?:ERE|AT)/i.test(status ?? '');
}
