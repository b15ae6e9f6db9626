import { longStamp } from './clock';
import { json, type Reply } from './http';
import type { SimState } from './state';

/** The 400 body of e-Factura. */
export function customError(state: SimState, message: string): Reply {
	return json(400, { timestamp: longStamp(state.clock.now()), status: 400, error: 'Bad Request', message });
}
