import { createServer, type IncomingMessage } from 'node:http';

/** One request as the toy service saw it. */
interface SeenRequest {
	method: string;
	path: string;
	query: Record<string, string>;
	authorization: string;
	body: string;
}

/** A tiny OAuth2-protected service, so that the harness can be proven without any node of ours. */
export interface ToyService {
	url: string;
	seen: SeenRequest[];
	/** Makes the newest access token worthless, as its expiry would. */
	expire(): void;
	/** Makes the newest refresh token worthless. */
	revoke(): void;
	close(): Promise<void>;
}

async function textOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString('utf8');
}

/** Starts the service on a free port. */
export async function startToyService(): Promise<ToyService> {
	const seen: SeenRequest[] = [];
	let generation = 0;
	let access = '';
	let refresh = '';
	const server = createServer((request, response) => {
		void (async () => {
			const url = new URL(request.url ?? '/', 'http://toy.test');
			const body = await textOf(request);
			const authorization = request.headers.authorization ?? '';
			const query = Object.fromEntries(url.searchParams);
			seen.push({ method: request.method ?? '', path: url.pathname, query, authorization, body });
			const send = (status: number, value: unknown): void => {
				response.writeHead(status, { 'content-type': 'application/json' });
				response.end(JSON.stringify(value));
			};
			if (url.pathname === '/authorize') {
				const back = new URL(query['redirect_uri'] ?? '');
				back.searchParams.set('code', 'toy-code');
				back.searchParams.set('state', query['state'] ?? '');
				response.writeHead(302, { location: back.toString() });
				response.end();
				return;
			}
			if (url.pathname === '/token') {
				const form = new URLSearchParams(body);
				if (form.get('grant_type') === 'refresh_token' && form.get('refresh_token') !== refresh) {
					send(400, { error: 'invalid_grant' });
					return;
				}
				generation++;
				access = `toy-access-${generation}`;
				refresh = `toy-refresh-${generation}`;
				send(200, { access_token: access, refresh_token: refresh, expires_in: 3600, token_type: 'Bearer' });
				return;
			}
			if (authorization !== `Bearer ${access}`) {
				send(401, { message: 'expired' });
				return;
			}
			send(200, { path: url.pathname, query, body });
		})();
	});
	await new Promise<void>((done) => {
		server.listen(0, '127.0.0.1', done);
	});
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('the toy service has no port');
	return {
		url: `http://127.0.0.1:${address.port}`,
		seen,
		expire: () => {
			access = 'nobody-has-this';
		},
		revoke: () => {
			refresh = 'nobody-has-this';
		},
		close: async () => {
			await new Promise<void>((done) => {
				server.close(() => {
					done();
				});
				server.closeAllConnections();
			});
		},
	};
}
