import { MEGABYTE } from '../sizes';

/**
 * ANAF's published limits (limiteApeluriAPI.txt and the service pages; docs/anaf/services.md#limits,
 * docs/anaf/etransport.md#services).
 */
export const LIMITS = {
	/** Requests a minute on the API host, all services together. */
	requestsPerMinute: 1000,
	/** The older procedure's figure; used for a while after a 429. */
	cautiousRequestsPerMinute: 100,
	/** Requests a second on the host of the public registers. */
	publicRequestsPerSecond: 1,
	/** Largest e-Factura upload, in bytes. */
	uploadBytes: 10 * MEGABYTE,
	/** Largest document for validare and transformare, in bytes. */
	conversionBytes: 5 * MEGABYTE,
	/** Largest e-Transport upload, in bytes. */
	transportUploadBytes: 5 * MEGABYTE,
	/** Status questions a message and day. */
	statusPerMessagePerDay: 100,
	/** e-Transport lists a user and day. */
	transportListsPerDay: 1000,
	/** Days a message can be listed and fetched. */
	retentionDays: 60,
	/** Rows on one page of the paginated list. */
	rowsPerPage: 500,
} as const;

/**
 * How much of an answer is read, in bytes after unpacking; docs/decisions/064. Far more than ANAF sends, so that only what is no
 * answer of ANAF's is cut.
 */
export const ANSWER_BYTES = {
	/** A receipt, a state, a revocation, a check of a signature: some hundred bytes. */
	short: MEGABYTE,
	/** The reason of a refusal, with any status but 200; what is beyond is dropped. */
	refusal: MEGABYTE,
	/** A page of messages: 500 rows of less than a kilobyte, or all rows of the simple list. */
	list: 16 * MEGABYTE,
	/** Declarations of 60 days on one page, up to three kilobytes each. */
	transportList: 64 * MEGABYTE,
	/** An archive: a document of up to 10 MB and its signature. */
	archive: 32 * MEGABYTE,
	/** The findings of a validation. */
	findings: 16 * MEGABYTE,
	/** A document as PDF, with its attachments. */
	pdf: 64 * MEGABYTE,
	/** The records of up to 500 companies. */
	register: 32 * MEGABYTE,
	/** The exchange rates of a year: some 230 kilobytes. */
	rates: 4 * MEGABYTE,
} as const;
