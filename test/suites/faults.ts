/** Everything that can go wrong between a node and ANAF, and what a node may say about it. */

import type { FaultKind } from '../../anaf/result';
import type { FaultInput } from '../../simulator';

/** One thing that goes wrong. */
export interface Fault {
	readonly name: string;
	readonly input: Omit<FaultInput, 'match' | 'times'>;
	/** What a question may be told. Whatever a repeat can mend may also come out well. */
	readonly kinds: readonly FaultKind[];
	/** True when ANAF did its work before: what was sent is there. */
	readonly processed?: boolean;
}

const page = '<html><head><title>Eroare</title></head><body>Eroare</body></html>';
const oops = '{"message":"oops"}';
const status = (code: number, kinds: readonly FaultKind[], body?: string, headers?: Record<string, string>): Fault => ({
	name: `${code}${body === undefined ? '' : body === page ? ' with a page' : ' with JSON'}${headers ? ` and ${Object.keys(headers).join(', ')}` : ''}`,
	input: { kind: 'status', status: code, ...(body !== undefined && { body }), ...(headers && { headers }) },
	kinds,
});
const DOWN: readonly FaultKind[] = ['unavailable'];
const UNREADABLE: readonly FaultKind[] = ['malformedResponse', 'unavailable'];
const elsewhere = { location: 'http://127.0.0.1:9/elsewhere' };
/** What a gateway sends to a browser that is not signed in: read as "sign in again", or as a page that is not an answer. */
const REDIRECTED: readonly FaultKind[] = ['unauthorized', 'unavailable', 'malformedResponse'];

/** All of them, each once. */
export const FAULTS: readonly Fault[] = [
	status(
		400,
		['invalidInput', 'malformedResponse'],
		'{"status":400,"error":"Bad Request","message":"Parametrul id este obligatoriu"}',
	),
	status(400, ['invalidInput', 'malformedResponse', 'unavailable'], page),
	status(401, ['unauthorized']),
	status(403, ['forbidden', 'unavailable']),
	status(403, ['forbidden', 'unavailable'], page),
	status(404, ['notFound', 'unavailable']),
	status(404, ['notFound', 'unavailable'], page),
	status(405, ['malformedResponse', 'invalidInput', 'unavailable']),
	status(408, ['unavailable', 'malformedResponse']),
	status(413, ['invalidInput', 'malformedResponse']),
	status(415, ['invalidInput', 'malformedResponse']),
	status(418, ['malformedResponse']),
	status(429, ['rateLimited']),
	status(429, ['rateLimited'], page, { 'retry-after': '30' }),
	status(429, ['rateLimited'], oops, { 'retry-after': '600' }),
	status(500, DOWN),
	status(500, DOWN, oops),
	status(502, DOWN, page),
	status(503, DOWN, page, { 'retry-after': '5' }),
	status(504, DOWN, page),
	status(301, REDIRECTED, '', elsewhere),
	status(302, REDIRECTED, '', elsewhere),
	status(307, REDIRECTED, '', elsewhere),
	status(308, REDIRECTED, '', elsewhere),
	{ name: '204', input: { kind: '204' }, kinds: ['rateLimited', 'unavailable', 'malformedResponse'] },
	{ name: '255', input: { kind: '255' }, kinds: DOWN },
	{ name: 'a page with 200', input: { kind: 'html' }, kinds: DOWN },
	{ name: 'the firewall', input: { kind: 'waf' }, kinds: ['unavailable', 'forbidden'] },
	{ name: 'maintenance', input: { kind: 'maintenance' }, kinds: DOWN },
	{ name: 'an empty body', input: { kind: 'empty-body' }, kinds: UNREADABLE },
	{ name: 'broken JSON', input: { kind: 'malformed-json', body: '{"a":' }, kinds: UNREADABLE, processed: true },
	{ name: 'JSON of something else', input: { kind: 'status', status: 200, body: '{"a":[1]}' }, kinds: UNREADABLE },
	{
		name: 'a list where an object is due',
		input: { kind: 'status', status: 200, body: '[]' },
		kinds: [...UNREADABLE, 'notFound'],
	},
	{
		name: 'a heavy body',
		input: { kind: 'status', status: 200, body: `{"a":"${'x'.repeat(3_000_000)}"}` },
		kinds: [...UNREADABLE, 'answerTooLarge'],
	},
	{ name: 'a body that unpacks to 64 MB', input: { kind: 'bomb' }, kinds: [...UNREADABLE, 'answerTooLarge'] },
	{ name: 'a connection that breaks before', input: { kind: 'reset-before-processing' }, kinds: DOWN },
	{ name: 'a connection that breaks after', input: { kind: 'reset-after-processing' }, kinds: DOWN, processed: true },
	{ name: 'a body that ends too early', input: { kind: 'truncated-body' }, kinds: UNREADABLE, processed: true },
	{ name: 'a slow body', input: { kind: 'slow-body', delayMs: 1 }, kinds: UNREADABLE, processed: true },
	{ name: 'an expired token', input: { kind: 'expired-token' }, kinds: ['unauthorized'] },
	{ name: 'half an archive', input: { kind: 'truncated-zip' }, kinds: UNREADABLE, processed: true },
	{
		name: 'an archive without signature',
		input: { kind: 'zip-without-signature' },
		kinds: UNREADABLE,
		processed: true,
	},
	{ name: 'an archive that was changed', input: { kind: 'zip-tampered' }, kinds: UNREADABLE, processed: true },
];
