import { gzipSync } from 'node:zlib';

import { zipSync, unzipSync } from 'fflate';

import { bytesOf, html, reply, textOf, wafPage, type Reply, type SimRequest } from './http';

export type FaultKind =
	| 'status'
	| 'html'
	| 'waf'
	| 'maintenance'
	| 'reset-before-processing'
	| 'reset-after-processing'
	| 'truncated-body'
	| 'slow-body'
	| 'hang'
	| 'malformed-json'
	| 'empty-body'
	| '204'
	| 'expired-token'
	| 'truncated-zip'
	| 'zip-without-signature'
	| 'zip-tampered'
	| 'bomb'
	| '255';

/** A bad day to come: which requests it hits, how often, and what happens. */
export interface FaultInput {
	kind: FaultKind;
	/** All given conditions must hold. `path` and `query` are substrings; `path` also sees the OAuth host. */
	match?: { path?: string; method?: string; query?: string };
	/** How many requests it hits; default 1. */
	times?: number;
	/** How many matching requests pass unharmed first; default 0. */
	after?: number;
	/** For `status` (default 500). */
	status?: number;
	/** For `status`, `html`, `maintenance`, `malformed-json`, `255`: the body. */
	body?: string;
	headers?: Record<string, string>;
	/** Do the work first and then answer with the fault: the upload was received. Default depends on the kind. */
	processed?: boolean;
	/** For `bomb`: megabytes that it unpacks to (default 64). A megabyte is about a kilobyte on the way. */
	megabytes?: number;
	/** For `slow-body`: milliseconds between pieces (default 100); for `hang`: before the connection ends (default 120 s). */
	delayMs?: number;
}

/** A fault in the queue, with what is left of it. */
export interface Fault extends FaultInput {
	readonly id: number;
	times: number;
	after: number;
	hits: number;
}

/** How the server sends an answer: whole, or hurt on the way. */
export type Delivery =
	| { readonly how: 'whole'; readonly reply: Reply }
	| { readonly how: 'reset' }
	| { readonly how: 'hang'; readonly ms: number }
	| { readonly how: 'truncated'; readonly reply: Reply }
	| { readonly how: 'slow'; readonly reply: Reply; readonly ms: number };

export interface Faults {
	add(input: FaultInput): Fault;
	list(): Fault[];
	clear(): void;
	/** Takes the first fault that hits this request, if one does. */
	take(request: SimRequest): Fault | undefined;
}

const KINDS: ReadonlySet<string> = new Set<FaultKind>([
	'status',
	'html',
	'waf',
	'maintenance',
	'reset-before-processing',
	'reset-after-processing',
	'truncated-body',
	'slow-body',
	'hang',
	'malformed-json',
	'empty-body',
	'204',
	'expired-token',
	'truncated-zip',
	'zip-without-signature',
	'zip-tampered',
	'bomb',
	'255',
]);

/** An empty queue of faults. */
export function createFaults(): Faults {
	let queue: Fault[] = [];
	let nextId = 1;
	return {
		add(input) {
			if (!KINDS.has(input.kind)) throw new TypeError(`unknown fault kind ${input.kind}`);
			const fault: Fault = { ...input, times: input.times ?? 1, after: input.after ?? 0, id: nextId++, hits: 0 };
			queue.push(fault);
			return fault;
		},
		list: () => queue.map((fault) => ({ ...fault })),
		clear() {
			queue = [];
		},
		take(request) {
			for (const fault of queue) {
				if (!hits(fault, request)) continue;
				if (fault.after > 0) {
					fault.after--;
					continue;
				}
				fault.times--;
				fault.hits++;
				if (fault.times <= 0) queue = queue.filter((other) => other !== fault);
				return fault;
			}
			return undefined;
		},
	};
}

function hits(fault: Fault, request: SimRequest): boolean {
	const { path, method, query } = fault.match ?? {};
	if (path !== undefined && !request.path.includes(path)) return false;
	if (method !== undefined && request.method !== method.toUpperCase()) return false;
	return query === undefined || request.query.toString().includes(query);
}

/** Whether the request does its work before the fault strikes. */
export function isProcessed(fault: Fault): boolean {
	if (fault.processed !== undefined) return fault.processed;
	switch (fault.kind) {
		case 'reset-after-processing':
		case 'truncated-body':
		case 'slow-body':
		case 'malformed-json':
		case 'truncated-zip':
		case 'zip-without-signature':
		case 'zip-tampered':
			return true;
		default:
			return false;
	}
}

const MAINTENANCE =
	'<html><head><title>Serviciu indisponibil</title></head><body><h1>Serviciul este temporar indisponibil</h1><p>Va rugam reveniti mai tarziu. Ne cerem scuze pentru disconfortul creat.</p></body></html>';

/**
 * Turns an answer into what a fault makes of it.
 * @param real the answer the service gave, or undefined when it did no work
 */
export function deliver(fault: Fault, real: Reply | undefined, supportId: string): Delivery {
	const whole = (answer: Reply): Delivery => ({ how: 'whole', reply: answer });
	const extra = fault.headers ?? {};
	switch (fault.kind) {
		case 'status':
			return whole(reply(fault.status ?? 500, contentTypeFor(fault.body), fault.body ?? '', extra));
		case 'html':
			return whole(html(fault.status ?? 200, fault.body ?? MAINTENANCE, extra));
		case 'waf':
			return whole(wafPage(supportId));
		case 'maintenance':
			return whole(html(fault.status ?? 503, fault.body ?? MAINTENANCE, extra));
		case 'reset-before-processing':
		case 'reset-after-processing':
			return { how: 'reset' };
		case 'hang':
			return { how: 'hang', ms: fault.delayMs ?? 120_000 };
		case 'truncated-body':
			return { how: 'truncated', reply: real ?? reply(200, 'application/json', '{"mesaje":[') };
		case 'slow-body':
			return { how: 'slow', reply: real ?? reply(200, 'application/json', '{}'), ms: fault.delayMs ?? 100 };
		case 'malformed-json':
			return whole(malformed(fault, real));
		case 'empty-body':
			return whole(reply(fault.status ?? 200, real?.headers['content-type'] ?? 'application/json', '', extra));
		case '204':
			return whole(reply(204, '', '', extra));
		case 'expired-token':
			return whole(
				reply(fault.status ?? 401, '', '', { 'www-authenticate': 'Bearer error="invalid_token"', ...extra }),
			);
		case 'truncated-zip':
			return whole(cutZip(real));
		case 'zip-without-signature':
			return whole(rezip(real, (name) => !name.startsWith('semnatura')));
		case 'zip-tampered':
			return whole(rezip(real, () => true, true));
		case 'bomb':
			return whole(bomb(fault));
		case '255':
			return whole(reply(255, contentTypeFor(fault.body), fault.body ?? '', extra));
	}
}

/** Blanks, packed: members of a megabyte each, one after the other. */
function bomb({ status = 200, megabytes = 64, headers }: Fault): Reply {
	const member = gzipSync(Buffer.alloc(1024 * 1024, ' '));
	const body = Buffer.concat(Array.from({ length: megabytes }, () => member));
	return reply(status, 'application/json', body, { 'content-encoding': 'gzip', ...headers });
}

function contentTypeFor(body: string | undefined): string {
	if (body === undefined || body === '') return '';
	if (/^\s*[{[]/.test(body)) return 'application/json';
	return /^\s*<(!doctype )?html/i.test(body) ? 'text/html; charset=utf-8' : 'text/plain';
}

function malformed(fault: Fault, real: Reply | undefined): Reply {
	if (fault.body !== undefined) return reply(fault.status ?? 200, 'application/json', fault.body, fault.headers);
	const text = real === undefined ? '' : textOf(real.body);
	const body = /^\s*[{[]/.test(text)
		? `${text}}`
		: '{"eroare":"A aparut o eroare tehnica. Cod: 1001","titlu":"Lista Mesaje"}}';
	return reply(real?.status ?? 200, 'application/json', body, fault.headers);
}

function isZip(real: Reply | undefined): real is Reply {
	return real !== undefined && real.body[0] === 0x50 && real.body[1] === 0x4b;
}

function cutZip(real: Reply | undefined): Reply {
	const body = isZip(real)
		? real.body.slice(0, Math.max(8, Math.floor(real.body.length * 0.6)))
		: bytesOf('PK\u0003\u0004');
	return reply(200, 'application/zip', body);
}

function rezip(real: Reply | undefined, keep: (name: string) => boolean, tamper = false): Reply {
	if (!isZip(real)) return real ?? reply(200, 'application/zip', '');
	const entries = Object.entries(unzipSync(real.body)).filter(([name]) => keep(name));
	const changed = entries.map(([name, bytes]) => {
		if (!tamper || name.startsWith('semnatura')) return [name, bytes] as const;
		return [name, bytesOf(`${textOf(bytes)}\n`)] as const;
	});
	return reply(200, 'application/zip', zipSync(Object.fromEntries(changed)), { ...real.headers });
}
