import { minuteStamp } from '../clock';
import { hasAnyRight, mayAct } from '../access';
import { stillProcessing } from '../processing';
import { json, type Reply } from '../http';
import type { Grant } from '../oauth/tokens';
import type { Environment } from '../state';
import { refused } from './answers';
import type { TransportWorld } from './state';

/** GET /stareMesaj/{id_incarcare} (docs/anaf/etransport.md#state). */
export function declarationState(index: string, world: TransportWorld, grant: Grant, env: Environment): Reply {
	const { state } = world;
	world.transports.settle(state);
	if (!/^-?\d+$/.test(index)) return refused(state, `Id_incarcare introdus= ${index} nu este un numar intreg`);
	if (!hasAnyRight(state, grant)) return refused(state, 'Nu exista niciun CIF petru care sa aveti drept');
	const upload = state.uploadByIndex.get(index.replace(/^0+(?=\d)/, ''));
	if (!upload || upload.service !== 'etransport' || upload.env !== env) {
		return refused(state, `Nu exista declaratia de transport cu id_incarcare= ${index}`);
	}
	if (!mayAct(state, grant, upload.cif))
		return refused(state, `Nu aveti dreptul de inteorgare pentru id_incarcare= ${index}`);
	const limit = state.settings.etransport.limits.stareMesaj;
	if (!state.spend(`stare ${index}`, limit)) {
		return refused(state, `S-au facut deja ${limit} de verificari, pentru id-incarcare solicitat, in cursul zilei`);
	}
	const answer = (stare: string, status: 0 | 1, errors: readonly string[] = []): Reply =>
		json(200, {
			...(errors.length > 0 && { Errors: errors.map((errorMessage) => ({ errorMessage })) }),
			stare,
			dateResponse: minuteStamp(state.clock.now()),
			ExecutionStatus: status,
			trace_id: state.uuid(),
		});
	if (stillProcessing(state, upload)) return answer('in prelucrare', 0);
	return upload.state === 'nok' ? answer('nok', 1, upload.messages) : answer(upload.state, 0);
}
