import { fail, ok, type AnafFault, type Result } from '../../result';
import { textOf } from '../json';
import type { AnafRequest } from '../request';
import type { AnafResponse } from '../response';
import { faultOfSentences } from '../sentences';
import { sniff } from '../sniff';
import { faultOfStatus, malformed } from '../status';
import { readEnvelope } from './envelope';
import { xmlHeader } from './xmlHeader';

/**
 * Family X: an XML `<header>` whose data are attributes and whose refusals are `<Errors>` children
 * (docs/anaf/services.md#answer-families, docs/anaf/efactura.md#upload, docs/anaf/efactura.md#state). ANAF has answered
 * JSON in its place, with the same names or with `eroare` and `titlu`; that is read alike.
 */
interface HeaderAnswer {
	/** Attribute of the header, or undefined. Trimmed. */
	attribute(name: string): string | undefined;
	/** ANAF's sentences, in order; empty when it refused nothing. */
	readonly sentences: readonly string[];
	/** ANAF's `trace_id`, when it gave one. */
	readonly traceId?: string;
}

/** By these an object is known as a header; of one without them nothing can be said. */
const HEADER_NAMES = ['stare', 'id_descarcare', 'index_incarcare', 'ExecutionStatus'] as const;

/** Reads an XML header, or says why the answer is not one. `sentences` are for the caller to judge. */
export function readHeader(
	request: Pick<AnafRequest, 'name'>,
	response: AnafResponse,
	now: number,
): Result<HeaderAnswer> {
	const byStatus = faultOfStatus(response, request, now);
	if (byStatus) return fail(byStatus);
	const kind = sniff(response.body);
	if (kind === 'json') {
		const answer = readEnvelope(request, response, now);
		if (!answer.ok) return answer;
		const { body, sentences, traceId } = answer.value;
		if (sentences.length === 0 && !HEADER_NAMES.some((name) => Object.hasOwn(body, name)))
			return fail(malformed(request, response, 'an XML header'));
		return ok({ attribute: (name) => textOf(body, name)?.trim(), sentences, traceId });
	}
	const header = kind === 'xml' ? xmlHeader(response.body) : undefined;
	if (header === undefined) return fail(malformed(request, response, 'an XML header'));
	const { attributes, sentences } = header;
	return ok({ attribute: (name) => (Object.hasOwn(attributes, name) ? attributes[name] : undefined), sentences });
}

/** The refusal a header carries, or undefined. */
export function headerFault({ sentences, traceId }: HeaderAnswer): AnafFault | undefined {
	if (sentences.length === 0) return undefined;
	const fault = faultOfSentences(sentences);
	return traceId === undefined ? fault : { ...fault, supportId: traceId };
}
