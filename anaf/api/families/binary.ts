import { fileInText } from '../base64File';
import { fail, ok, type Result } from '../../result';
import type { AnafRequest } from '../request';
import type { AnafResponse } from '../response';
import { sniff } from '../sniff';
import { faultOfStatus, malformed } from '../status';
import { envelopeFault, readEnvelope } from './envelope';

/**
 * Reads an answer that is a file when all went well and JSON when it did not (descarcare: ZIP,
 * transformare: PDF; docs/anaf/messages.md#download, docs/anaf/efactura.md#pdf). A file that came as base64 text is
 * taken out of it, and a refusal in XML is read like one in JSON.
 *
 * @returns the bytes of the file, or the refusal; JSON is never handed out as a file
 */
export function readFile(
	request: Pick<AnafRequest, 'name'>,
	response: AnafResponse,
	expected: 'zip' | 'pdf',
	now: number,
): Result<Uint8Array> {
	const byStatus = faultOfStatus(response, request, now);
	if (byStatus) return fail(byStatus);
	const kind = sniff(response.body);
	if (kind === expected) return ok(response.body);
	const expectedText = `a ${expected.toUpperCase()} file`;
	const inText = fileInText(response.body, expected);
	if (inText !== undefined) return ok(inText);
	if (kind !== 'json' && kind !== 'xml') return fail(malformed(request, response, expectedText));
	const envelope = readEnvelope(request, response, now);
	if (!envelope.ok) return envelope;
	return fail(envelopeFault(envelope.value) ?? malformed(request, response, expectedText));
}
