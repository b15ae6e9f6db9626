/** One answer of ANAF's as it came over the wire: nothing is believed or decoded yet (design decision 5). */
export interface AnafResponse {
	readonly status: number;
	/** Header names in lower case. */
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Uint8Array;
}
