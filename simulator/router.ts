import { springStamp } from './clock';
import { signatureCheck, transform, validate } from './efactura/public';
import { download } from './efactura/download';
import { pagedList, simpleList } from './efactura/lists';
import { messageState } from './efactura/status';
import { upload } from './efactura/upload';
import { bnrRoute } from './elsewhere/bnr';
import { viesRoute } from './elsewhere/vies';
import { transportRoute } from './etransport/router';
import { authorizeCall, forbidden, rateProblem } from './gateway';
import { json, reply, type Reply, type SimRequest } from './http';
import { hello } from './oauth/hello';
import { authorize, revoke, token, unknownOAuthPath } from './oauth/server';
import { registerRoute } from './registers/router';
import type { Environment } from './state';
import type { World } from './world';

/** Spring's 404 body. */
function springNotFound(world: World, path: string): Reply {
	return json(404, { timestamp: springStamp(world.clock.now()), status: 404, error: 'Not Found', path });
}

/** Spring's 405. */
function methodNotAllowed(world: World, path: string): Reply {
	return json(405, { timestamp: springStamp(world.clock.now()), status: 405, error: 'Method Not Allowed', path });
}

/** Answers one request of any of ANAF's hosts. */
export function route(request: SimRequest, world: World): Reply {
	const { path } = request;
	if (path.startsWith('/anaf-oauth2/') || path === '/my.policy') return oauthRoute(request, world);
	const register = registerRoute(request, world);
	if (register) return register;
	const other = bnrRoute(request, world) ?? viesRoute(request, world);
	if (other) return other;

	const limited = rateProblem(world);
	if (limited) return limited;
	if (path === '/TestOauth/jaxrs/hello') {
		const access = authorizeCall(request, world, 'HELLO');
		return 'refused' in access ? access.refused : hello(request, access.grant, world.state.uuid());
	}
	if (path === '/api/validate/signature') return publicRoute(request, world, () => signatureCheck(request, world));
	const efactura = /^\/(prod|test)\/FCTEL\/rest\/(.*)$/.exec(path);
	if (efactura) return efacturaRoute(request, world, efactura[1] as Environment, efactura[2] ?? '');
	const transport = /^\/(prod|test)\/ETRANSPORT\/ws\/v1\/(.*)$/.exec(path);
	if (transport) {
		const access = authorizeCall(request, world, 'ETRANSPORT');
		if ('refused' in access) return access.refused;
		const answer = transportRoute(request, world, access.grant, transport[1] as Environment, transport[2] ?? '');
		return answer ?? springNotFound(world, path);
	}
	return forbidden(world);
}

function oauthRoute(request: SimRequest, world: World): Reply {
	const { state, tokens } = world;
	switch (`${request.method} ${request.path}`) {
		case 'GET /anaf-oauth2/v1/authorize':
			return authorize(request, state, tokens);
		case 'POST /anaf-oauth2/v1/token':
			return token(request, state, tokens);
		case 'POST /anaf-oauth2/v1/revoke':
			return revoke(request, state, tokens);
		default:
			return unknownOAuthPath(request);
	}
}

/** Services that exist on the public host too: a token is welcome, not needed. */
function publicRoute(request: SimRequest, world: World, work: () => Reply): Reply {
	if (request.headers.authorization !== undefined) {
		const access = authorizeCall(request, world, 'EFACTURA');
		if ('refused' in access) return access.refused;
	}
	return work();
}

function efacturaRoute(request: SimRequest, world: World, env: Environment, rest: string): Reply {
	const { state } = world;
	const conversion = /^(validare|transformare)(?:\/([^/]*))?(?:\/([^/]*))?$/.exec(rest);
	if (conversion) {
		const [, what = '', standard = '', flag] = conversion;
		const known = flag === undefined || (what === 'transformare' && flag === 'DA');
		if (env === 'test' || standard === '' || !known) return springNotFound(world, `/FCTEL/rest/${what}/`);
		if (request.method !== 'POST') return methodNotAllowed(world, `/FCTEL/rest/${rest}`);
		return publicRoute(request, world, () =>
			what === 'validare' ? validate(request, world, standard) : transform(request, world, standard, flag === 'DA'),
		);
	}
	const access = authorizeCall(request, world, 'EFACTURA');
	if ('refused' in access) return access.refused;
	const { grant } = access;
	switch (`${request.method} ${rest}`) {
		case 'POST upload':
			return upload(request, state, grant, env, false);
		case 'POST uploadb2c':
			return upload(request, state, grant, env, true);
		case 'GET stareMesaj':
			return messageState(request, state, grant, env);
		case 'GET listaMesajeFactura':
			return simpleList(request, state, grant, env);
		case 'GET listaMesajePaginatieFactura':
			return pagedList(request, state, grant, env);
		case 'GET descarcare':
			return download(request, state, grant, env, world.seal());
		default:
			return springNotFound(world, `/FCTEL/rest/${rest}`);
	}
}

/** The answer as ANAF's gateway at times relabels it. */
export function relabel(answer: Reply, world: World): Reply {
	const type = answer.headers['content-type'] ?? '';
	if (!world.state.settings.api.jsonAsTextPlain || !type.startsWith('application/json')) return answer;
	return reply(answer.status, '', answer.body, { ...answer.headers, 'content-type': 'text/plain' });
}
