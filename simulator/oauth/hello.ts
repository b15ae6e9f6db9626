import { reply, type Reply, type SimRequest } from '../http';
import type { Grant } from './tokens';

/** GET /TestOauth/jaxrs/hello: echoes all headers, those of the gateway included (docs/anaf/oauth.md#hello). */
export function hello(request: SimRequest, grant: Grant, sessionId: string): Reply {
	const pairs: Array<[string, string]> = [];
	for (let i = 0; i + 1 < request.rawHeaders.length; i += 2) {
		pairs.push([request.rawHeaders[i] ?? '', request.rawHeaders[i + 1] ?? '']);
	}
	pairs.push(
		['issuer', 'Anaf'],
		['serial_certificate', grant.serial],
		['session-id', sessionId.slice(0, 8)],
		['session-key', sessionId],
	);
	pairs.sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
	const echo = pairs.map(([name, value]) => `key=${name}\nval=[${value}]\n`).join('');
	return reply(200, 'text/plain', `Hello, "${request.query.get('name') ?? ''}"\nheaders=${echo}`);
}
