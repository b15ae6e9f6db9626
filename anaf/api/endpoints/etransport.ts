import { ANSWER_BYTES } from '../limits';
import { QUESTION_TIMEOUT_MS, UPLOAD_TIMEOUT_MS, type AnafRequest } from '../request';

/** Version of the declaration schema, the last segment of the upload path (docs/anaf/etransport.md#services). */
const SCHEMA_VERSION = '2';

/** `POST /upload/ETRANSP/{cif}/2` (docs/anaf/etransport.md#upload). Never repeatable. */
export function transportUploadRequest(declaration: Uint8Array, cif: string): AnafRequest {
	return {
		name: 'the upload of a declaration',
		service: 'etransport',
		method: 'POST',
		path: `/upload/ETRANSP/${encodeURIComponent(cif)}/${SCHEMA_VERSION}`,
		headers: { 'Content-Type': 'application/xml' },
		body: declaration,
		repeatable: false,
		recovery:
			'Do not send it again yet. Wait a few minutes, then list the declarations with Declaration: Get Many ' +
			'and look for its reference: if it is there, its UIT is the one to use',
		timeoutMs: UPLOAD_TIMEOUT_MS,
		mostBytes: ANSWER_BYTES.short,
	};
}

function question(name: string, path: string, mostBytes: number, query?: AnafRequest['query']): AnafRequest {
	const how = { method: 'GET', repeatable: true, timeoutMs: QUESTION_TIMEOUT_MS, mostBytes } as const;
	return { name, service: 'etransport', path, query, ...how };
}

/** `GET /stareMesaj/{index}` (docs/anaf/etransport.md#state). */
export function transportStatusRequest(uploadIndex: string): AnafRequest {
	return question(
		'the question for the state of a declaration',
		`/stareMesaj/${encodeURIComponent(uploadIndex)}`,
		ANSWER_BYTES.short,
	);
}

/** `GET /lista/{days}/{cif}`, 1 to 60 days (docs/anaf/etransport.md#list). */
export function transportListRequest(cif: string, days: number): AnafRequest {
	return question(
		'the question for the list of declarations',
		`/lista/${days}/${encodeURIComponent(cif)}`,
		ANSWER_BYTES.transportList,
	);
}

/** What narrows the carrier's question down. */
interface CarrierQuery {
	/** CIF of the carrier (`cui_op`). */
	readonly carrierCif: string;
	/** CIF of the declarant (`cui_decl`). */
	readonly declarantCif?: string;
	readonly uit?: string;
	/** The declarant's reference (`ref_decl`). */
	readonly reference?: string;
}

/** `GET /info`: active transports that name a company as carrier (docs/anaf/etransport.md#carrier-info). */
export function carrierInfoRequest(query: CarrierQuery): AnafRequest {
	return question('the question for the transports of a carrier', '/info', ANSWER_BYTES.transportList, {
		cui_op: query.carrierCif,
		cui_decl: query.declarantCif,
		uit: query.uit,
		ref_decl: query.reference,
	});
}

/**
 * `GET /descarcare/{index}`: the service of the older procedure, which ANAF has withdrawn
 * (docs/anaf/etransport.md#services).
 */
export function transportDownloadRequest(uploadIndex: string): AnafRequest {
	return question(
		'the download of a declaration',
		`/descarcare/${encodeURIComponent(uploadIndex)}`,
		ANSWER_BYTES.archive,
	);
}
