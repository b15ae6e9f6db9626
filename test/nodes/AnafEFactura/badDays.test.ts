import type { FaultInput } from '../../../simulator';
import { invoiceXml, World } from './world';
import { said } from '../../harness';

let world: World;
let index: string;
let id: string;

beforeEach(async () => {
	world = await World.start();
	const sent = await world.upload(invoiceXml('Q 1'));
	index = sent.uploadIndex;
	id = String(world.control.uploads.list()[0]?.downloadId);
	world.control.requests.clear();
});
afterEach(async () => {
	await world.end();
});

/** The operations that ask ANAF something, by the path they ask at. */
const QUESTIONS: Readonly<
	Record<string, { path: string; parameters: () => Record<string, string | number | boolean> }>
> = {
	'invoice:getStatus': { path: 'stareMesaj', parameters: () => ({ uploadIndex: index }) },
	'invoice:download': { path: 'descarcare', parameters: () => ({ idKind: 'downloadId', downloadId: id }) },
	'message:download': { path: 'descarcare', parameters: () => ({ messageId: id }) },
	'message:getAll': { path: 'listaMesajePaginatieFactura', parameters: () => ({}) },
	'connection:check': { path: 'hello', parameters: () => ({}) },
};

interface BadDay {
	readonly name: string;
	readonly fault: FaultInput;
	readonly kind: string;
	/** Part of our message. */
	readonly says: string;
	/** Requests at the path until we give up. */
	readonly tries: number;
	/** Operations it cannot happen to. */
	readonly not?: readonly string[];
}

const text = ['connection:check'];
const BAD_DAYS: readonly BadDay[] = [
	{
		name: '400',
		fault: {
			kind: 'status',
			status: 400,
			body: '{"status":400,"error":"Bad Request","message":"Parametrul id este obligatoriu"}',
		},
		kind: 'invalidInput',
		says: 'something is missing',
		tries: 1,
	},
	{
		name: '403 with a token that is not expired',
		fault: { kind: 'status', status: 403 },
		kind: 'forbidden',
		says: 'does not allow',
		tries: 1,
	},
	{
		name: '404',
		fault: {
			kind: 'status',
			status: 404,
			body: '{"timestamp":"2022-09-07T12:33:24.284+00:00","status":404,"error":"Not Found","path":"/x"}',
		},
		kind: 'notFound',
		says: 'at this address',
		tries: 1,
	},
	{ name: '418', fault: { kind: 'status', status: 418 }, kind: 'malformedResponse', says: '418', tries: 1 },
	{
		name: '429 with a long Retry-After',
		fault: { kind: 'status', status: 429, headers: { 'retry-after': '600' } },
		kind: 'rateLimited',
		says: 'Too many requests',
		tries: 1,
	},
	{
		name: '500',
		fault: { kind: 'status', status: 500, body: '{"message":"oops"}' },
		kind: 'unavailable',
		says: 'not available',
		tries: 4,
	},
	{
		name: '502 with a page',
		fault: { kind: 'html', status: 502 },
		kind: 'unavailable',
		says: 'not available',
		tries: 4,
	},
	{ name: '255', fault: { kind: '255' }, kind: 'unavailable', says: '255', tries: 4 },
	{
		name: 'a page with 200',
		fault: { kind: 'html', status: 200 },
		kind: 'unavailable',
		says: 'web page instead of data',
		tries: 4,
	},
	{ name: 'the firewall’s page', fault: { kind: 'waf' }, kind: 'unavailable', says: 'firewall', tries: 4 },
	{ name: 'an empty body', fault: { kind: 'empty-body' }, kind: 'malformedResponse', says: 'empty body', tries: 1 },
	{
		name: 'malformed JSON',
		fault: { kind: 'malformed-json', body: '{"a":' },
		kind: 'malformedResponse',
		says: 'could not be read',
		tries: 1,
		not: text,
	},
	{
		name: 'a login page by redirect',
		fault: { kind: 'status', status: 302, headers: { location: 'http://127.0.0.1:9/steal' } },
		kind: 'unauthorized',
		says: 'login page',
		tries: 1,
	},
	{
		name: 'a connection that breaks',
		fault: { kind: 'reset-before-processing' },
		kind: 'unavailable',
		says: 'broke off',
		tries: 4,
	},
	{
		name: 'a body that ends too early',
		fault: { kind: 'truncated-body' },
		kind: 'unavailable',
		says: 'broke off',
		tries: 4,
	},
];

describe.each(Object.entries(QUESTIONS))('%s on a bad day', (operation, { path, parameters }) => {
	it.each(BAD_DAYS.filter(({ not }) => not?.includes(operation) !== true))(
		'$name',
		async ({ fault, kind, says, tries }) => {
			world.control.faults.add({ ...fault, match: { path }, times: 99 });
			const error = await world.fail(operation, parameters());
			expect(error.kind).toBe(kind);
			expect(said(error)).toContain(says);
			expect(error.description?.length).toBeGreaterThan(15);
			expect(error.told).toMatchObject({ kind, message: error.message, advice: expect.any(String) as string });
			expect(error.context?.itemIndex).toBe(0);
			expect(error.constructor.name).toMatch(/^_?NodeApiError$/);
			if (fault.status !== undefined && fault.status !== 200) expect(error.httpCode).toBe(String(fault.status));
			expect(world.requests(path)).toBe(tries);
		},
	);
});
