import { validateRequest, type ConversionStandard } from '../../../anaf/api/endpoints/efactura';
import { fail, ok, type Result } from '../../../anaf/api/fault';
import { LIMITS } from '../../../anaf/api/limits';
import type { AnafRequest } from '../../../anaf/api/request';
import { conversionStandardOf, forConversion, onTokenHost } from '../../../anaf/efactura/conversion';
import { readValidation, type AnafVerdict } from '../../../anaf/efactura/validation';
import { parseXml } from '../../../anaf/xml/parse';
import type { XmlElement } from '../../../anaf/xml/tree';
import type { Connection, Reader } from '../../shared/connection/connection';
import { invalidInput } from '../../shared/errors';
import { unreadableXml } from './validation';

/** A document as ANAF's public validation and PDF services take it. */
export interface ConvertibleDocument {
	readonly root: XmlElement;
	readonly bytes: Uint8Array;
	readonly standard: ConversionStandard;
}

/** Prepares a document for validare and transformare, or says why they do not take it. */
export function prepareConversion(document: Uint8Array): Result<ConvertibleDocument> {
	const parsed = parseXml(document);
	if (!parsed.ok) return fail(unreadableXml(parsed.fault));
	const { root } = parsed.value;
	const standard = conversionStandardOf(root);
	if (standard === undefined) {
		return fail(
			invalidInput(
				`ANAF validates and converts UBL Invoice and CreditNote, not <${root.local}>`,
				root.local === 'header'
					? 'This is ANAF’s answer or a message, not an invoice: give the invoice XML itself'
					: 'Give the invoice as UBL',
			),
		);
	}
	const bytes = forConversion(parsed.value);
	if (bytes.length > LIMITS.conversionBytes) {
		return fail(
			invalidInput(
				'The document is larger than the 5 MB ANAF validates and converts',
				'Remove or shrink the attachments inside the document',
			),
		);
	}
	return ok({ root, bytes, standard });
}

/**
 * Asks one of ANAF's public services, and once more with the token where the firewall in front of the
 * public host stops the document: the other host has no such firewall (docs/anaf/services.md#firewall).
 */
export async function askPublic<T>(connection: Connection, request: AnafRequest, read: Reader<T>): Promise<Result<T>> {
	const answer = await connection.call(request, read);
	if (answer.ok || answer.fault.firewall !== true) return answer;
	const again = await connection.call(onTokenHost(request), read);
	return again.ok ? again : answer;
}

/** Asks ANAF's validation service about a document, which is filed nowhere by that. */
export async function validateAtAnaf(
	connection: Connection,
	{ bytes, standard }: ConvertibleDocument,
): Promise<Result<AnafVerdict>> {
	return await askPublic(connection, validateRequest(bytes, standard), readValidation);
}
