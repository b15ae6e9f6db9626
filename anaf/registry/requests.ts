/** Requests to ANAF's public registers (docs/anaf/registers.md#services): no authentication, one request a second. */

import { encodeUtf8 } from '../api/bytes';
import { ANSWER_BYTES } from '../api/limits';
import { QUESTION_TIMEOUT_MS, type AnafRequest } from '../api/request';

/** Most CIFs in one request of the VAT and the e-Factura register (docs/anaf/registers.md#services). */
export const VAT_BATCH = 100;
/** Most CIFs in one request of the farmers' and the cult register (docs/anaf/registers.md#services). */
export const FARMER_BATCH = 500;

/** Splits CIFs into lists that fit into one request each, in order. */
export function batches(cifs: readonly string[], size: number): string[][] {
	const result: string[][] = [];
	for (let start = 0; start < cifs.length; start += size) result.push(cifs.slice(start, start + size));
	return result;
}

/**
 * `POST /api/PlatitorTvaRest/v9/tva`: company and VAT data on a day, at most 100 CIFs
 * (docs/anaf/registers.md#vat-register).
 */
export function vatRequest(cifs: readonly string[], date: string): AnafRequest {
	return post('the question for VAT data', '/api/PlatitorTvaRest/v9/tva', cifs, date);
}

/**
 * `POST /api/registruroefactura/v1/interogare`: the RO e-Factura register, at most 100 CIFs
 * (docs/anaf/registers.md#e-factura-register).
 */
export function eFacturaRegisterRequest(cifs: readonly string[], date: string): AnafRequest {
	return post('the question for the e-Factura register', '/api/registruroefactura/v1/interogare', cifs, date);
}

/**
 * `POST /RegAgric/api/v2/ws/agric`: farmers' special VAT regime, at most 500 CIFs
 * (docs/anaf/registers.md#farmers-and-cults).
 */
export function farmerRequest(cifs: readonly string[], date: string): AnafRequest {
	return post('the question for the register of farmers', '/RegAgric/api/v2/ws/agric', cifs, date);
}

/**
 * `POST /RegCult/api/v2/ws/cult`: cult entities, at most 500 CIFs; a future day counts as today
 * (docs/anaf/registers.md#farmers-and-cults).
 */
export function cultRequest(cifs: readonly string[], date: string): AnafRequest {
	return post('the question for the register of cults', '/RegCult/api/v2/ws/cult', cifs, date);
}

/** `GET /bilant`: the annual accounts of one company and one year (docs/anaf/registers.md#accounts). */
export function financialStatementRequest(cif: string, year: number): AnafRequest {
	return {
		name: 'the question for financial statements',
		service: 'public',
		method: 'GET',
		path: '/bilant',
		query: { an: String(year), cui: cif },
		repeatable: true,
		timeoutMs: QUESTION_TIMEOUT_MS,
		mostBytes: ANSWER_BYTES.register,
	};
}

function post(name: string, path: string, cifs: readonly string[], date: string): AnafRequest {
	return {
		name,
		service: 'public',
		method: 'POST',
		path,
		headers: { 'Content-Type': 'application/json' },
		body: encodeUtf8(JSON.stringify(cifs.map((cif) => ({ cui: Number(cif), data: date })))),
		// A question only, although it is a POST.
		repeatable: true,
		timeoutMs: QUESTION_TIMEOUT_MS,
		mostBytes: ANSWER_BYTES.register,
	};
}
