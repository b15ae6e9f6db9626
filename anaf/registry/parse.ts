/** Answers of the public registers: one record a CIF that was asked, in the order asked. */

import { decodeText } from '../api/bytes';
import { fail, ok, type AnafFault, type Result } from '../result';
import { isObject, objectsOf, parseJson, textOf, type JsonObject } from '../api/json';
import type { AnafRequest } from '../api/request';
import type { AnafResponse } from '../api/response';
import { sniff } from '../api/sniff';
import { faultOfStatus, malformed } from '../api/status';
import { countyCode } from '../romania/counties';
import type {
	CultRecord,
	EFacturaRecord,
	FarmerRecord,
	FinancialStatement,
	MissingStatement,
	NotFoundRecord,
	RegistryAddress,
	VatRecord,
} from './records';

/** An answer with what it answers. */
export interface RegistryAnswer {
	readonly request: Pick<AnafRequest, 'name'>;
	readonly response: AnafResponse;
	/** The CIFs of the request, digits only. */
	readonly cifs: readonly string[];
	/** Now, in milliseconds since 1970: what a Retry-After date counts from. */
	readonly now: number;
}

/**
 * Reads an answer of the VAT register v9, with or without the documented wrapper (docs/anaf/registers.md#vat-register).
 */
export function parseVat(answer: RegistryAnswer): Result<Array<VatRecord | NotFoundRecord>> {
	return readRows(answer, (row) => {
		const general = member(row, 'date_generale') ?? row;
		const cif = textOf(general, 'cui');
		return cif === undefined ? undefined : vatRecord(cif, general, row);
	});
}

/**
 * Reads an answer of the RO e-Factura register; a 404 that lists CIFs means that none is in it
 * (docs/anaf/registers.md#e-factura-register).
 */
export function parseEFacturaRegister(answer: RegistryAnswer): Result<Array<EFacturaRecord | NotFoundRecord>> {
	return readRows(answer, (row) => {
		const cif = textOf(row, 'cui');
		if (cif === undefined) return undefined;
		return {
			cif,
			found: true,
			name: text(row, 'denumire'),
			address: text(row, 'adresa'),
			register: text(row, 'registru'),
			category: text(row, 'categorie'),
			registeredOn: text(row, 'dataInscriere'),
			withdrawnOn: text(row, 'dataRenuntare'),
			deletedOn: text(row, 'dataRadiere'),
			b2gOptionOn: text(row, 'dataOptiuneB2G'),
			status: text(row, 'stare'),
			raw: row,
		};
	});
}

/**
 * Reads an answer of the farmers' register. It lists unknown CIFs too, with a false status
 * (docs/anaf/registers.md#farmers-and-cults).
 */
export function parseFarmers(answer: RegistryAnswer): Result<Array<FarmerRecord | NotFoundRecord>> {
	return readRows(answer, (row) => {
		const cif = textOf(row, 'cui');
		if (cif === undefined || row.statusRegAgric !== true) return undefined;
		return {
			cif,
			found: true,
			registered: true,
			date: text(row, 'data'),
			name: text(row, 'denumire'),
			address: text(row, 'adresa'),
			tradeRegisterNumber: text(row, 'nrRegCom'),
			phone: text(row, 'telefon'),
			postalCode: text(row, 'codPostal'),
			status: text(row, 'stare_inregistrare'),
			start: text(row, 'dataInceputRegAgric'),
			end: text(row, 'dataAnulareRegAgric'),
			raw: row,
		};
	});
}

/**
 * Reads an answer of the cult register. It lists unknown CIFs too, with a false status
 * (docs/anaf/registers.md#farmers-and-cults).
 */
export function parseCults(answer: RegistryAnswer): Result<Array<CultRecord | NotFoundRecord>> {
	return readRows(answer, (row) => {
		const cif = textOf(row, 'cui');
		if (cif === undefined || row.statusRegCult !== true) return undefined;
		return {
			cif,
			found: true,
			registered: true,
			name: text(row, 'denumire'),
			start: text(row, 'dataInceputRegCult'),
			end: text(row, 'dataAnulareRegCult'),
			raw: row,
		};
	});
}

/**
 * Reads the accounts of one company and year; without name and indicators there are none
 * (docs/anaf/registers.md#accounts).
 */
export function parseFinancialStatement(
	answer: Omit<RegistryAnswer, 'cifs'> & { readonly cif: string; readonly year: number },
): Result<FinancialStatement | MissingStatement> {
	const body = readBody({ ...answer, cifs: [answer.cif] });
	if (!body.ok) return body;
	const row = body.value;
	const { cif, year } = answer;
	const indicators = objectsOf(row, 'i').map((entry) => ({
		code: textOf(entry, 'indicator') ?? '',
		name: textOf(entry, 'val_den_indicator') ?? '',
		value: textOf(entry, 'val_indicator') ?? '',
	}));
	if (!('an' in row) && !('deni' in row) && !('i' in row))
		return fail(malformed(answer.request, answer.response, 'the accounts of a company'));
	if (indicators.length === 0 && text(row, 'deni') === null) return ok({ cif, year, found: false });
	return ok({
		cif,
		year,
		found: true,
		name: text(row, 'deni'),
		activityCode: text(row, 'caen'),
		activity: text(row, 'den_caen'),
		indicators,
		raw: row,
	});
}

/** Reads the JSON object of an answer, or says why there is none. */
function readBody(answer: RegistryAnswer): Result<JsonObject> {
	const { request, response, now } = answer;
	const json = sniff(response.body) === 'json' ? parseJson(decodeText(response.body)) : undefined;
	const isNotFoundList = response.status === 404 && isObject(json) && Array.isArray(json.notFound);
	if (!isNotFoundList) {
		const fault = faultOfStatus(response, request, now);
		if (fault) return fail(withPlainText(fault, response));
	}
	if (!isObject(json)) return fail(malformed(request, response, 'JSON'));
	const code = textOf(json, 'cod');
	if (code !== undefined && Number(code) !== 200) {
		const sentence = textOf(json, 'message');
		return fail({
			kind: 'unavailable',
			message: 'ANAF’s register did not answer the question',
			more: `It answered ${request.name} with a code of its own, ${code}`,
			advice: 'Try again later. If it is always the same CIF, check it on ANAF’s site',
			...(sentence !== undefined && sentence !== '' && { anafMessage: sentence }),
			status: response.status,
		});
	}
	return ok(json);
}

/** The register host writes its refusals as plain text (docs/anaf/registers.md#vat-register). */
function withPlainText(fault: AnafFault, response: AnafResponse): AnafFault {
	if (fault.anafMessage !== undefined || sniff(response.body) !== 'text') return fault;
	return { ...fault, anafMessage: decodeText(response.body.subarray(0, 300)).trim() };
}

/** One record for every CIF asked: from `found`, else not found. */
function readRows<T extends { readonly cif: string }>(
	answer: RegistryAnswer,
	read: (row: JsonObject) => T | undefined,
): Result<Array<T | NotFoundRecord>> {
	const body = readBody(answer);
	if (!body.ok) return body;
	if (!Array.isArray(body.value.found) && !Array.isArray(body.value.notFound)) {
		return fail(malformed(answer.request, answer.response, 'lists of companies that were found and not found'));
	}
	const records = new Map<string, T>();
	for (const row of objectsOf(body.value, 'found')) {
		const record = read(row);
		if (record) records.set(record.cif, record);
	}
	return ok(answer.cifs.map((cif) => records.get(cif) ?? { cif, found: false }));
}

/** A text member; empty and missing are null. */
function text(object: JsonObject | undefined, name: string): string | null {
	const value = object && textOf(object, name);
	return value === undefined || value.trim() === '' ? null : value.trim();
}

function member(object: JsonObject, name: string): JsonObject | undefined {
	const value = object[name];
	return isObject(value) ? value : undefined;
}

function vatRecord(cif: string, general: JsonObject, row: JsonObject): VatRecord {
	const vat = member(row, 'inregistrare_scop_Tva');
	const cash = member(row, 'inregistrare_RTVAI');
	const split = member(row, 'inregistrare_SplitTVA');
	const inactive = member(row, 'stare_inactiv');
	return {
		cif,
		found: true,
		date: text(general, 'data'),
		name: text(general, 'denumire'),
		address: text(general, 'adresa'),
		postalCode: text(general, 'codPostal'),
		phone: text(general, 'telefon'),
		tradeRegisterNumber: text(general, 'nrRegCom'),
		activityCode: text(general, 'cod_CAEN'),
		iban: text(general, 'iban'),
		status: text(general, 'stare_inregistrare'),
		registrationDate: text(general, 'data_inregistrare'),
		taxOffice: text(general, 'organFiscalCompetent'),
		ownershipForm: text(general, 'forma_de_proprietate'),
		organizationForm: text(general, 'forma_organizare'),
		legalForm: text(general, 'forma_juridica'),
		vat: { registered: vat?.scpTVA === true, periods: vatPeriods(vat) },
		cashVat: {
			active: cash?.statusTvaIncasare === true,
			start: text(cash, 'dataInceputTvaInc'),
			end: text(cash, 'dataSfarsitTvaInc'),
		},
		splitVat: {
			active: split?.statusSplitTVA === true,
			start: text(split, 'dataInceputSplitTVA'),
			end: text(split, 'dataAnulareSplitTVA'),
		},
		inactive: {
			inactive: inactive?.statusInactivi === true,
			since: text(inactive, 'dataInactivare'),
			reactivatedOn: text(inactive, 'dataReactivare'),
			publishedOn: text(inactive, 'dataPublicare'),
			deletedOn: text(inactive, 'dataRadiere'),
		},
		eFactura: {
			registered: general.statusRO_e_Factura === true,
			since: text(general, 'data_inreg_Reg_RO_e_Factura'),
		},
		headOffice: address(member(row, 'adresa_sediu_social'), 's'),
		fiscalAddress: address(member(row, 'adresa_domiciliu_fiscal'), 'd'),
		raw: row,
	};
}

/** An array on the live service, one object in its document (docs/anaf/registers.md#vat-register). */
function vatPeriods(vat: JsonObject | undefined): VatRecord['vat']['periods'] {
	if (!vat) return [];
	const one = member(vat, 'perioade_TVA');
	return (one ? [one] : objectsOf(vat, 'perioade_TVA'))
		.map((period) => ({
			start: text(period, 'data_inceput_ScpTVA'),
			end: text(period, 'data_sfarsit_ScpTVA'),
			cancelledOn: text(period, 'data_anul_imp_ScpTVA'),
			message: text(period, 'mesaj_ScpTVA'),
		}))
		.filter((period) => Object.values(period).some((value) => value !== null));
}

/** Both addresses have the same members, with the prefix s (seat) or d (fiscal domicile). */
function address(object: JsonObject | undefined, prefix: 's' | 'd'): RegistryAddress | null {
	if (!object) return null;
	const county = text(object, `${prefix}denumire_Judet`);
	const car = text(object, `${prefix}cod_JudetAuto`);
	const result: RegistryAddress = {
		street: text(object, `${prefix}denumire_Strada`),
		number: text(object, `${prefix}numar_Strada`),
		city: text(object, `${prefix}denumire_Localitate`),
		county,
		countyCode:
			(car === null ? undefined : countyCode(car)) ?? (county === null ? undefined : countyCode(county)) ?? null,
		postalCode: text(object, `${prefix}cod_Postal`),
		details: text(object, `${prefix}detalii_Adresa`),
		country: text(object, `${prefix}tara`),
	};
	return Object.values(result).some((value) => value !== null) ? result : null;
}
