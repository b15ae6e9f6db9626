import { decodeText } from '../bytes';
import { fail, ok, type AnafFault, type Result } from '../../result';
import type { AnafRequest } from '../request';
import type { AnafResponse } from '../response';
import { faultOfSentences } from '../sentences';
import { sniff } from '../sniff';
import { faultOfStatus, malformed } from '../status';
import { attribute, type XmlElement } from '../../xml/tree';
import { parseXml } from '../../xml/parse';

/**
 * Family X: an XML `<header>` whose data are attributes and whose refusals are `<Errors>` children
 * (docs/anaf/services.md#answer-families, docs/anaf/efactura.md#upload, docs/anaf/efactura.md#state). Names are matched
 * without namespace, since ANAF's differ by service.
 */
interface HeaderAnswer {
	/** Attribute of the header, or undefined. Trimmed. */
	attribute(name: string): string | undefined;
	/** ANAF's sentences, in order; empty when it refused nothing. */
	readonly sentences: readonly string[];
}

function sentencesOf(header: XmlElement): string[] {
	return header.children
		.filter((element) => element.local === 'Errors' || element.local === 'Error')
		.map((element) => (attribute(element, 'errorMessage') ?? element.text).trim())
		.filter((sentence) => sentence !== '');
}

/** Reads an XML header, or says why the answer is not one. `sentences` are for the caller to judge. */
export function readHeader(
	request: Pick<AnafRequest, 'name'>,
	response: AnafResponse,
	now: number,
): Result<HeaderAnswer> {
	const byStatus = faultOfStatus(response, request, now);
	if (byStatus) return fail(byStatus);
	if (sniff(response.body) !== 'xml') return fail(malformed(request, response, 'an XML header'));
	const document = parseXml(decodeText(response.body));
	if (!document.ok || document.value.root.local !== 'header') {
		return fail(malformed(request, response, 'an XML header'));
	}
	const header = document.value.root;
	return ok({
		attribute: (name) => attribute(header, name)?.trim(),
		sentences: sentencesOf(header),
	});
}

/** The refusal a header carries, or undefined. */
export function headerFault(answer: HeaderAnswer): AnafFault | undefined {
	return answer.sentences.length > 0 ? faultOfSentences(answer.sentences) : undefined;
}
