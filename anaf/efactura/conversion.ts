import { fileInText } from '../api/base64File';
import { decodeText, encodeUtf8 } from '../api/bytes';
import type { ConversionStandard } from '../api/endpoints/efactura';
import { fail, ok, type Result } from '../result';
import { isObject, parseJson, textOf } from '../api/json';
import type { AnafRequest } from '../api/request';
import type { AnafResponse } from '../api/response';
import { faultOfStatus, malformed } from '../api/status';
import { sniff } from '../api/sniff';
import { declaringUtf8 } from '../xml/declaration';
import type { XmlDocument, XmlElement } from '../xml/tree';
import { readSignatureVerdict, readValidation, type AnafVerdict } from './validation';

/** Standard of validare and transformare by the root element; undefined for a document they do not take. */
export function conversionStandardOf(root: XmlElement): ConversionStandard | undefined {
	if (root.local === 'Invoice') return 'FACT1';
	return root.local === 'CreditNote' ? 'FCN' : undefined;
}

/** Offset just behind the `>` of the start tag that begins at `start`; a `>` inside quotes does not end it. */
function endOfTag(source: string, start: number): number {
	let quote = '';
	for (let at = start; at < source.length; at++) {
		const character = source.charAt(at);
		if (quote !== '') {
			if (character === quote) quote = '';
		} else if (character === '"' || character === "'") quote = character;
		else if (character === '>') return at + 1;
	}
	return source.length;
}

/** One attribute after the other, so that a value is never taken for a name. */
const ATTRIBUTE = /\s+([^\s=]+)\s*=\s*(?:"[^"]*"|'[^']*')/g;
const SCHEMA_LOCATION = /^(?:.*:)?(?:schemaLocation|noNamespaceSchemaLocation)$/;

/** Comments and CDATA sections stay as they are, since a character reference means nothing in them. */
const SHELL_WORDS = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|;(CP|rm)(?= )/g;

/** `;rm ` as `;&#114;m `: the same text for every reader of XML, but not for the firewall. */
function withoutShellWords(text: string): string {
	return text.replace(SHELL_WORDS, (whole, word: string | undefined) =>
		word === undefined ? whole : `;&#${word.charCodeAt(0)};${word.slice(1)}`,
	);
}

/**
 * The document as validare and transformare take it: in UTF-8 without a byte order mark, without
 * `xsi:schemaLocation` on the root, and with text such as `;rm ` spelled otherwise, since ANAF's firewall
 * takes these for an attack (docs/anaf/services.md#firewall). Nothing of it changes what the document says; the PDF is
 * the same.
 */
export function forConversion({ root, source }: Pick<XmlDocument, 'root' | 'source'>): Uint8Array {
	const prolog = declaringUtf8(source.slice(0, root.offset));
	const end = endOfTag(source, root.offset);
	const tag = source
		.slice(root.offset, end)
		.replace(ATTRIBUTE, (whole, name: string) => (SCHEMA_LOCATION.test(name) ? '' : whole));
	return encodeUtf8(prolog + withoutShellWords(tag + source.slice(end)));
}

/**
 * The same question on the host that asks for a token and has no firewall of that kind in front
 * (docs/anaf/services.md#firewall).
 */
export function onTokenHost(request: AnafRequest): AnafRequest {
	return { ...request, service: 'api' };
}

/** A PDF, or ANAF's reasons for not making one. */
export type PdfAnswer = { readonly pdf: Uint8Array } | { readonly verdict: AnafVerdict };

/** Reads the answer of transformare: PDF bytes, as they are or as base64 text, or the JSON of validare (docs/anaf/efactura.md#pdf). */
export function readPdf(request: Pick<AnafRequest, 'name'>, response: AnafResponse, now: number): Result<PdfAnswer> {
	const byStatus = faultOfStatus(response, request, now);
	if (byStatus) return fail(byStatus);
	const kind = sniff(response.body);
	if (kind === 'pdf') return ok({ pdf: response.body });
	const inText = fileInText(response.body, 'pdf');
	if (inText !== undefined) return ok({ pdf: inText });
	if (kind !== 'json' && kind !== 'xml') return fail(malformed(request, response, 'a PDF file'));
	const verdict = readValidation(request, response, now);
	if (!verdict.ok) return verdict;
	// "Valid" is no PDF.
	return verdict.value.valid ? fail(malformed(request, response, 'a PDF file')) : ok({ verdict: verdict.value });
}

/** ANAF's word on a signature (docs/anaf/efactura.md#signature-check). */
interface RemoteSignature {
	readonly valid: boolean;
	readonly anafMessage: string;
}

/** Reads the answer of the signature service; a 400 says that the two files are not what they should be. */
export function readRemoteSignature(
	request: Pick<AnafRequest, 'name'>,
	response: AnafResponse,
	now: number,
): Result<RemoteSignature> {
	const json = response.status === 400 ? parseJson(decodeText(response.body)) : undefined;
	const refusal = isObject(json) ? textOf(json, 'msg') : undefined;
	if (refusal !== undefined) {
		return fail({
			kind: 'invalidInput',
			message: 'ANAF could not read the two files as a document and its signature',
			advice: 'Give the document and the signature exactly as they came out of the archive',
			anafMessage: refusal,
			status: 400,
		});
	}
	const verdict = readSignatureVerdict(request, response, now);
	return verdict.ok ? ok({ valid: verdict.value.authentic, anafMessage: verdict.value.anafMessage }) : verdict;
}
