import { minuteStamp } from '../clock';
import { json, type Reply } from '../http';
import type { SimState } from '../state';

/** The refusal of e-Transport's JSON family: HTTP 200, ExecutionStatus 1 (docs/anaf/services.md#answer-families). */
export function refused(state: SimState, ...texts: readonly string[]): Reply {
	return json(200, {
		Errors: texts.map((errorMessage) => ({ errorMessage })),
		dateResponse: minuteStamp(state.clock.now()),
		ExecutionStatus: 1,
		trace_id: state.uuid(),
	});
}

/** The refusal of `info`: one text under a key in the singular. */
export function infoRefused(state: SimState, text: string): Reply {
	return json(200, { trace_id: state.uuid(), dateResponse: minuteStamp(state.clock.now()), error: text });
}
