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
	uploadBytes: 10 * 1024 * 1024,
	/** Largest document for validare and transformare, in bytes. */
	conversionBytes: 5 * 1024 * 1024,
	/** Largest e-Transport upload, in bytes. */
	transportUploadBytes: 5 * 1024 * 1024,
	/** Status questions a message and day. */
	statusPerMessagePerDay: 100,
	/** Downloads a message and day. */
	downloadsPerMessagePerDay: 10,
	/** e-Transport lists a user and day. */
	transportListsPerDay: 1000,
	/** Days a message can be listed and fetched. */
	retentionDays: 60,
	/** Rows on one page of the paginated list. */
	rowsPerPage: 500,
} as const;
