import { createHash } from 'node:crypto';

import type { SimRequest } from './http';

/** One request as the log keeps it. Tokens appear only as the start of their SHA-256. */
export interface LoggedRequest {
	readonly n: number;
	readonly time: string;
	/** Milliseconds since the simulator started, by the machine's clock. */
	readonly atMs: number;
	readonly method: string;
	readonly path: string;
	readonly query: Record<string, string>;
	readonly contentType: string | undefined;
	readonly authorization: string | undefined;
	readonly bodyBytes: number;
	readonly bodySha256: string | undefined;
	/** 0 when the connection was cut before an answer. */
	status: number;
	durationMs: number;
	fault: string | undefined;
}

export interface LogFilter {
	path?: string;
	method?: string;
	status?: number;
	/** Only the last so many. */
	last?: number;
}

export interface RequestLog {
	start(request: SimRequest): LoggedRequest;
	end(entry: LoggedRequest, status: number, fault: string | undefined): void;
	list(filter?: LogFilter): LoggedRequest[];
	stats(): {
		total: number;
		inFlight: number;
		maxInFlight: number;
		byStatus: Record<string, number>;
		byPath: Record<string, number>;
	};
	clear(): void;
}

const CAP = 50_000;

function redact(authorization: string | undefined): string | undefined {
	if (authorization === undefined) return undefined;
	const [scheme = '', secret = ''] = authorization.split(/\s+/, 2);
	return `${scheme} sha256:${createHash('sha256').update(secret).digest('hex').slice(0, 12)}`;
}

const SECRETS = new Set(['code', 'client_secret', 'refresh_token', 'access_token', 'token']);

/** A log of the last 50,000 requests. */
export function createLog(now: () => number): RequestLog {
	let entries: LoggedRequest[] = [];
	let n = 0;
	let inFlight = 0;
	let maxInFlight = 0;
	const started = performance.now();
	return {
		start(request) {
			inFlight++;
			maxInFlight = Math.max(maxInFlight, inFlight);
			const query: Record<string, string> = {};
			for (const [name, value] of request.query) query[name] = SECRETS.has(name) ? '***' : value;
			const entry: LoggedRequest = {
				n: ++n,
				time: new Date(now()).toISOString(),
				atMs: performance.now() - started,
				method: request.method,
				path: request.path,
				query,
				contentType: request.headers['content-type'],
				authorization: redact(request.headers.authorization),
				bodyBytes: request.bodyBytes,
				bodySha256: request.bodyBytes === 0 ? undefined : createHash('sha256').update(request.body).digest('hex'),
				status: 0,
				durationMs: 0,
				fault: undefined,
			};
			entries.push(entry);
			if (entries.length > CAP * 1.2) entries = entries.slice(-CAP);
			return entry;
		},
		end(entry, status, fault) {
			inFlight--;
			entry.status = status;
			entry.fault = fault;
			entry.durationMs = performance.now() - started - entry.atMs;
		},
		list(filter = {}) {
			const found = entries.filter(
				(entry) =>
					(filter.path === undefined || entry.path.includes(filter.path)) &&
					(filter.method === undefined || entry.method === filter.method.toUpperCase()) &&
					(filter.status === undefined || entry.status === filter.status),
			);
			return (filter.last === undefined ? found : found.slice(-filter.last)).map((entry) => ({ ...entry }));
		},
		stats() {
			const byStatus: Record<string, number> = {};
			const byPath: Record<string, number> = {};
			for (const entry of entries) {
				byStatus[entry.status] = (byStatus[entry.status] ?? 0) + 1;
				byPath[entry.path] = (byPath[entry.path] ?? 0) + 1;
			}
			return { total: n, inFlight, maxInFlight, byStatus, byPath };
		},
		clear() {
			entries = [];
			maxInFlight = inFlight;
			n = 0;
		},
	};
}
