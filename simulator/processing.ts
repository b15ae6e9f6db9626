import type { ForcedOutcome, SimState, Upload } from './state';

/** What becomes of an upload. */
export interface Outcome {
	readonly state: Upload['state'];
	readonly messages: readonly string[];
}

/** What a forced outcome means for an upload. */
export function fromForced(forced: ForcedOutcome): Outcome {
	if (forced.state === 'ok') return { state: 'ok', messages: [] };
	if (forced.state === 'xml-errors') return { state: 'XML cu erori nepreluat de sistem', messages: [] };
	return { state: 'nok', messages: forced.messages ?? ['A aparut o eroare tehnica. Cod: 1001'] };
}

/** Whether an upload still shows as being processed; counts the query. */
export function stillProcessing(state: SimState, upload: Upload): boolean {
	const early = state.clock.now() < upload.readyAt;
	if (upload.pendingQueries > 0) {
		upload.pendingQueries--;
		return true;
	}
	return early;
}
