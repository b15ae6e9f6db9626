import { multipart } from '../multipart';
import { ANSWER_BYTES } from '../limits';
import { QUESTION_TIMEOUT_MS, UPLOAD_TIMEOUT_MS, type AnafRequest } from '../request';

/** Document standards of the upload service (docs/anaf/efactura.md#upload). */
export type UploadStandard = 'UBL' | 'CN' | 'CII' | 'RASP';

/** Standards of validare and transformare: invoice and credit note (docs/anaf/efactura.md#pdf). */
export type ConversionStandard = 'FACT1' | 'FCN';

/** Filters of the message lists: errors, sent, received, buyer messages (docs/anaf/messages.md#simple-list). */
export type MessageFilter = 'E' | 'T' | 'P' | 'R';

/** What an upload says besides the document. The flags are sent only when they are true. */
interface UploadOptions {
	readonly standard: UploadStandard;
	/** Digits only. */
	readonly cif: string;
	/** True for a sale to a private person (`/uploadb2c`). */
	readonly consumer?: boolean;
	/** The buyer is outside Romania. */
	readonly foreignBuyer?: boolean;
	/** The buyer issues the invoice in the seller's name. */
	readonly selfBilled?: boolean;
	/** Filed by an enforcement body for the debtor. */
	readonly enforcement?: boolean;
}

const flag = (value: boolean | undefined): string | undefined => (value === true ? 'DA' : undefined);

/**
 * `POST /upload` or `/uploadb2c` (docs/anaf/efactura.md#answer-lost). Never repeatable: ANAF has no idempotency key.
 */
export function uploadRequest(document: Uint8Array, options: UploadOptions): AnafRequest {
	return {
		name: 'the upload of a document',
		service: 'efactura',
		method: 'POST',
		path: options.consumer === true ? '/uploadb2c' : '/upload',
		query: {
			standard: options.standard,
			cif: options.cif,
			extern: flag(options.foreignBuyer),
			autofactura: flag(options.selfBilled),
			executare: flag(options.enforcement),
		},
		headers: { 'Content-Type': 'application/xml' },
		body: document,
		repeatable: false,
		recovery:
			'Do not send it again yet. Wait 15 minutes, then run Invoice: Find Upload with the same document: it ' +
			'says whether ANAF has it or whether it is safe to send again',
		timeoutMs: UPLOAD_TIMEOUT_MS,
		mostBytes: ANSWER_BYTES.short,
	};
}

function question(
	name: string,
	path: string,
	query: AnafRequest['query'],
	mostBytes: number = ANSWER_BYTES.list,
): AnafRequest {
	return {
		name,
		service: 'efactura',
		method: 'GET',
		path,
		query,
		repeatable: true,
		timeoutMs: QUESTION_TIMEOUT_MS,
		mostBytes,
	};
}

/** `GET /stareMesaj` (docs/anaf/efactura.md#state). */
export function statusRequest(uploadIndex: string): AnafRequest {
	return question(
		'the question for the state of an upload',
		'/stareMesaj',
		{ id_incarcare: uploadIndex },
		ANSWER_BYTES.short,
	);
}

/**
 * `GET /listaMesajeFactura`: the simple list, at most 500 rows (docs/anaf/messages.md#simple-list). `days` is 1 to 60.
 */
export function simpleListRequest(cif: string, days: number, filter?: MessageFilter): AnafRequest {
	return question('the question for the list of messages', '/listaMesajeFactura', {
		zile: String(days),
		cif,
		filtru: filter,
	});
}

/**
 * `GET /listaMesajePaginatieFactura` (docs/anaf/messages.md#paged-list). Times in milliseconds since 1970, pages from
 * 1.
 */
export function pagedListRequest(
	cif: string,
	range: { readonly start: number; readonly end: number },
	page: number,
	filter?: MessageFilter,
): AnafRequest {
	return question('the question for the list of messages', '/listaMesajePaginatieFactura', {
		startTime: String(range.start),
		endTime: String(range.end),
		cif,
		pagina: String(page),
		filtru: filter,
	});
}

/** `GET /descarcare` (docs/anaf/messages.md#download). */
export function downloadRequest(downloadId: string): AnafRequest {
	return question('the download of a message', '/descarcare', { id: downloadId }, ANSWER_BYTES.archive);
}

/**
 * `POST /validare/{standard}` (docs/anaf/efactura.md#validation). The public host needs no token and knows production
 * documents only; it is the one used, whatever the environment.
 */
export function validateRequest(document: Uint8Array, standard: ConversionStandard): AnafRequest {
	return conversion(
		'the check of a document',
		`/prod/FCTEL/rest/validare/${standard}`,
		document,
		ANSWER_BYTES.findings,
	);
}

/** `POST /transformare/{standard}[/DA]` (docs/anaf/efactura.md#pdf). `/DA` leaves out validation. */
export function pdfRequest(
	document: Uint8Array,
	standard: ConversionStandard,
	withoutValidation: boolean,
): AnafRequest {
	return conversion(
		'the conversion to PDF',
		`/prod/FCTEL/rest/transformare/${standard}${withoutValidation ? '/DA' : ''}`,
		document,
		ANSWER_BYTES.pdf,
	);
}

function conversion(name: string, path: string, document: Uint8Array, mostBytes: number): AnafRequest {
	return {
		name,
		service: 'public',
		method: 'POST',
		path,
		// text/plain is what the service asks for (docs/anaf/efactura.md#validation).
		headers: { 'Content-Type': 'text/plain' },
		body: document,
		repeatable: true,
		timeoutMs: UPLOAD_TIMEOUT_MS,
		mostBytes,
	};
}

/** `POST /api/validate/signature` (docs/anaf/efactura.md#signature-check): two files, bytes as ANAF sent them. */
export function verifySignatureRequest(content: Uint8Array, signature: Uint8Array, boundary: string): AnafRequest {
	const { contentType, body } = multipart(
		[
			{ field: 'file', fileName: 'file.xml', contentType: 'application/xml', data: content },
			{ field: 'signature', fileName: 'signature.xml', contentType: 'application/xml', data: signature },
		],
		boundary,
	);
	return {
		name: 'the check of a signature',
		service: 'public',
		method: 'POST',
		path: '/api/validate/signature',
		headers: { 'Content-Type': contentType },
		body,
		repeatable: true,
		timeoutMs: QUESTION_TIMEOUT_MS,
		mostBytes: ANSWER_BYTES.short,
	};
}
