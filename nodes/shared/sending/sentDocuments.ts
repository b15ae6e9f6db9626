import { DAY } from '../../../anaf/durations';
import type { Clock } from '../connection/clock';

/** As long as Find Upload can be told to wait at the most. */
const KEPT_MS = 7 * DAY;
/** Documents kept; the oldest go first. */
const MOST_DOCUMENTS = 50_000;

/** One time that a document was sent: it has reached ANAF, or may have. Moments are of the clock that nobody sets. */
interface Attempt {
	began: number;
	ended: number;
	uploadIndex?: string;
}

/** What this process knows of a document that it sent. */
interface KnownSending {
	/** How long ago the earliest attempt began, in milliseconds. */
	readonly firstAgoMs: number;
	/** How long ago the document was on its way last, in milliseconds; 0 while it is. */
	readonly lastAgoMs: number;
	/** The index that ANAF gave for the last attempt; undefined when its answer was lost. */
	readonly uploadIndex: string | undefined;
}

/** By document: the address of the service, and the SHA-256. Not by execution: whoever asks, the document was sent. */
const sent = new Map<string, Attempt[]>();

/** What is noted of a document while it is sent. */
interface Note {
	/** ANAF has it, under an index, or nobody knows. */
	keep(uploadIndex?: string): void;
	/** ANAF provably did not take it. */
	drop(): void;
}

/** Notes that a document leaves now. Until `keep` or `drop` it counts as being on its way. */
export function noteLeaving(document: string, clock: Clock): Note {
	const attempt: Attempt = { began: clock.steady(), ended: Number.POSITIVE_INFINITY };
	const before = sent.get(document) ?? [];
	// The last one in is the last one out.
	sent.delete(document);
	sent.set(document, [...before, attempt]);
	for (const oldest of sent.keys()) {
		if (sent.size <= MOST_DOCUMENTS) break;
		sent.delete(oldest);
	}
	return {
		keep(uploadIndex) {
			attempt.ended = clock.steady();
			attempt.uploadIndex = uploadIndex;
		},
		drop() {
			const others = (sent.get(document) ?? []).filter((other) => other !== attempt);
			if (others.length > 0) sent.set(document, others);
			else sent.delete(document);
		},
	};
}

/** What this process knows of a document; undefined when it has not sent it, or not within seven days. */
export function knownSending(document: string, clock: Clock): KnownSending | undefined {
	const now = clock.steady();
	const attempts = (sent.get(document) ?? []).filter(({ ended }) => now - ended < KEPT_MS);
	const [first] = attempts;
	if (first === undefined) return undefined;
	const last = attempts.reduce((latest, one) => (one.ended >= latest.ended ? one : latest));
	return {
		firstAgoMs: now - Math.min(...attempts.map(({ began }) => began)),
		lastAgoMs: Math.max(0, now - last.ended),
		uploadIndex: last.uploadIndex,
	};
}
