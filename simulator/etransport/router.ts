import type { Reply, SimRequest } from '../http';
import type { Grant } from '../oauth/tokens';
import type { Environment } from '../state';
import { downloadDeclaration } from './download';
import { carrierInfo } from './info';
import { declarationList } from './list';
import { declarationState } from './status';
import { uploadDeclaration } from './upload';
import type { TransportWorld } from './state';

/** Answers a call of e-Transport, or undefined where Spring would say 404. */
export function transportRoute(
	request: SimRequest,
	world: TransportWorld,
	grant: Grant,
	env: Environment,
	rest: string,
): Reply | undefined {
	const [service = '', first = '', second = '', third, more] = rest.split('/');
	if (more !== undefined) return undefined;
	switch (`${request.method} ${service}`) {
		case 'POST upload': {
			if (first === '' || second === '') return undefined;
			if (third !== undefined && third !== '1' && third !== '2') return undefined;
			return uploadDeclaration(request, world, grant, env, { standard: first, cif: second, version: third });
		}
		case 'GET stareMesaj':
			return first === '' || second !== '' ? undefined : declarationState(first, world, grant, env);
		case 'GET lista':
			return first === '' || second === '' || third !== undefined
				? undefined
				: declarationList(first, second, world, grant, env);
		case 'GET info':
			return first === '' ? carrierInfo(request, world, grant, env) : undefined;
		case 'GET descarcare':
			return first === '' || second !== '' || !world.state.settings.etransport.descarcare
				? undefined
				: downloadDeclaration(first, world, grant, env);
		default:
			return undefined;
	}
}
