/** Holds one answer against what is known of it: status, content type, kind of body, shape, and what the package's own reader says. */

import { decodeText } from '../../anaf/api/bytes';
import { parseJson } from '../../anaf/api/json';
import type { AnafRequest } from '../../anaf/api/request';
import type { AnafResponse } from '../../anaf/api/response';
import { sniff } from '../../anaf/api/sniff';
import { isSignature, openArchive } from '../../anaf/efactura/archive';
import type { FaultKind, Result } from '../../anaf/result';
import { parseXml } from '../../anaf/xml/parse';
import type { XmlElement } from '../../anaf/xml/tree';
import { differences, type Shape } from './shapes';

/** A body as its first bytes tell it. */
type Kind = ReturnType<typeof sniff>;

/** What is known of the answers of a call. */
export interface Expected {
	/** 200 without this. */
	readonly status?: readonly number[];
	/** What the body may be, each with the shape of what is in it. */
	readonly body: Partial<Record<Kind, Shape | 'any'>>;
	/** What the package makes of it. */
	readonly read: (request: AnafRequest, response: AnafResponse, now: number) => Result<unknown>;
	/** What the reader may call it other than an answer. */
	readonly refusals?: readonly FaultKind[];
}

/** Content types that ANAF and the others have been seen to send with each kind of body (docs/anaf/services.md#answer-families). */
const CONTENT_TYPES: Readonly<Record<Kind, readonly string[]>> = {
	json: ['application/json', 'text/json', 'text/plain'],
	xml: ['application/xml', 'text/xml', 'text/plain'],
	zip: ['application/zip', 'application/octet-stream', 'application/x-zip-compressed', '*/*'],
	pdf: ['application/pdf', 'application/octet-stream'],
	text: ['text/plain'],
	html: ['text/html'],
	empty: [],
};

/** Content types that a report may name; any other might be words of somebody. */
const NAMED: ReadonlySet<string> = new Set([
	...Object.values(CONTENT_TYPES).flat(),
	'text/csv',
	'application/xhtml+xml',
]);

const KINDS: Readonly<Record<Kind, string>> = {
	json: 'JSON',
	xml: 'XML',
	zip: 'a ZIP file',
	pdf: 'a PDF file',
	text: 'plain text',
	html: 'a web page',
	empty: 'an empty body',
};

/** An element as an object: attributes as texts, children as lists, both by their local names. */
function objectOf(element: XmlElement): Record<string, unknown> {
	const made: Record<string, unknown> = Object.fromEntries(
		element.attributes.map(({ local, value }) => [local, value]),
	);
	for (const child of element.children) {
		const before = made[child.local];
		made[child.local] = [...(Array.isArray(before) ? (before as unknown[]) : []), objectOf(child)];
	}
	return made;
}

function valueOf(kind: Kind, body: Uint8Array): { readonly value: unknown } | undefined {
	if (kind === 'json') {
		const value = parseJson(decodeText(body));
		return value === undefined ? undefined : { value };
	}
	const document = parseXml(body);
	return document.ok ? { value: objectOf(document.value.root) } : undefined;
}

function ofArchive(body: Uint8Array): string[] {
	const archive = openArchive(body);
	if (!archive.ok) return ['an archive that cannot be opened'];
	const { contentKind, signature, uploadIndex, further } = archive.value;
	return [
		...(contentKind === 'other' || contentKind === 'unreadable' ? ['a document in the archive that is not known'] : []),
		...(signature === undefined ? ['no signature in the archive'] : []),
		...(signature !== undefined && !isSignature(signature) ? ['a signature in the archive by another name'] : []),
		...(uploadIndex === undefined ? ['a document in the archive whose name is no index'] : []),
		...(further.length > 0 ? ['more than two files in the archive'] : []),
	];
}

function ofBody(kind: Kind, body: Uint8Array, expected: Expected): string[] {
	const shape = expected.body[kind];
	if (shape === undefined) {
		const wanted = Object.keys(expected.body).map((one) => KINDS[one as Kind]);
		return [`${KINDS[kind]} instead of ${wanted.join(' or ')}`];
	}
	if (kind === 'zip') return ofArchive(body);
	if (shape === 'any') return [];
	const read = valueOf(kind, body);
	return read === undefined ? [`${KINDS[kind]} that cannot be read`] : differences(read.value, shape);
}

function ofContentType(kind: Kind, response: AnafResponse): string[] {
	const type = response.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
	if (CONTENT_TYPES[kind].length === 0 || CONTENT_TYPES[kind].includes(type ?? '')) return [];
	const came =
		type === undefined ? 'no content type' : NAMED.has(type) ? `content type ${type}` : 'another content type';
	return [`${came} with ${KINDS[kind]}`];
}

/** How an answer differs from what is known; empty when it does not. Nothing of what it says is in the texts. */
export function judge(request: AnafRequest, response: AnafResponse, expected: Expected, now: number): string[] {
	const kind = sniff(response.body);
	const { status = [200], refusals = [] } = expected;
	const found = [
		...(status.includes(response.status) ? [] : [`status ${response.status} instead of ${status.join(' or ')}`]),
		...ofBody(kind, response.body, expected),
		...ofContentType(kind, response),
	];
	const read = expected.read(request, response, now);
	if (!read.ok && !refusals.includes(read.fault.kind)) found.push(`the package reads it as ${read.fault.kind}`);
	return found;
}
