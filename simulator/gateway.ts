import { html, reply, type Reply, type SimRequest } from './http';
import type { Grant } from './oauth/tokens';
import type { World } from './world';

const MINUTE = 60_000;

function page(world: World, status: number, title: string, headers: Record<string, string> = {}): Reply {
	return world.state.settings.api.gatewayBody === 'html'
		? html(status, `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`, headers)
		: reply(status, '', '', headers);
}

/** 429 when more than the allowed requests came in the last minute (docs/anaf/services.md#limits: 1000 a minute). */
export function rateProblem(world: World): Reply | undefined {
	const { api } = world.state.settings;
	const now = performance.now();
	const { recent } = world;
	while (recent.length > 0 && (recent[0] ?? 0) <= now - MINUTE) recent.shift();
	if (api.rateLimit && recent.length >= api.ratePerMinute) {
		const headers: Record<string, string> = {};
		if (api.retryAfterSeconds !== null) headers['retry-after'] = String(api.retryAfterSeconds);
		return page(world, 429, 'Too Many Requests', headers);
	}
	recent.push(now);
	return undefined;
}

/** The grant behind a request, or the gateway's refusal: 401 for a bad token, 403 for a service the token lacks. */
export function authorizeCall(
	request: SimRequest,
	world: World,
	service: string,
): { grant: Grant } | { refused: Reply } {
	const verdict = world.tokens.check(request.headers.authorization);
	if ('refused' in verdict) {
		const headers = { 'www-authenticate': verdict.refused === 'missing' ? 'Bearer' : 'Bearer error="invalid_token"' };
		return { refused: page(world, world.state.settings.api.unauthorizedStatus, 'Unauthorized', headers) };
	}
	if (!verdict.grant.services.includes(service)) return { refused: forbidden(world) };
	return { grant: verdict.grant };
}

/** 403: a path or a service this application may not use. */
export function forbidden(world: World): Reply {
	return page(world, 403, 'Forbidden');
}
