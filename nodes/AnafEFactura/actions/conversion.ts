import { validateRequest, type ConversionStandard } from '../../../anaf/api/endpoints/efactura';
import { fail, ok, type AnafFault, type Result } from '../../../anaf/result';
import { LIMITS } from '../../../anaf/api/limits';
import { MEGABYTE } from '../../../anaf/sizes';
import type { AnafRequest } from '../../../anaf/api/request';
import { conversionStandardOf, forConversion, onTokenHost } from '../../../anaf/efactura/conversion';
import { readValidation, type AnafVerdict } from '../../../anaf/efactura/validation';
import { parseXml } from '../../../anaf/xml/parse';
import type { XmlElement } from '../../../anaf/xml/tree';
import type { Reader } from '../../shared/connection/connection';
import { connectionField } from '../../shared/descriptions/connection';
import { invalidInput } from '../../shared/errors';
import { choiceField } from '../../shared/fields/choices';
import type { Run } from '../../shared/operation';
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
				'ANAF validates and converts UBL Invoice and CreditNote only',
				root.local === 'header'
					? 'This is ANAF’s answer or a message, not an invoice: give the invoice XML itself'
					: 'Give the invoice as UBL',
				{ more: `The document is <${root.local}>` },
			),
		);
	}
	const bytes = forConversion(parsed.value);
	if (bytes.length > LIMITS.conversionBytes) {
		return fail(
			invalidInput(
				`The document is larger than the ${LIMITS.conversionBytes / MEGABYTE} MB ANAF validates and converts`,
				'Remove or shrink the attachments inside the document',
			),
		);
	}
	return ok({ root, bytes, standard });
}

/** How ANAF's public services are reached. */
export const serviceField = choiceField({
	...connectionField,
	options: [
		{ name: 'Direct', value: 'direct', description: 'ANAF’s public service; no credential needed' },
		{
			name: 'With a Credential',
			value: 'credential',
			description: 'Through the credential’s base URL, and with its token where ANAF’s firewall stops a document',
		},
	],
	description: 'How to reach ANAF’s public services',
});

const withCredential = ({ fields }: Run): boolean => fields.choice(serviceField) === 'credential';

/** Says of a document that the firewall stopped that it may pass with a token, where none was used. */
export function withWayOut<T>(run: Run, answer: Result<T>): Result<T> {
	if (answer.ok || answer.fault.firewall !== true || withCredential(run)) return answer;
	const wayOut = 'Or choose Connection: With a Credential, since the host that asks for a token has no such firewall';
	return fail({ ...answer.fault, advice: `${answer.fault.advice}. ${wayOut}` });
}

/** Asks the host that wants a token and has no firewall in front (docs/anaf/services.md#firewall); undefined where there is no credential. */
export async function askWithToken<T>(run: Run, request: AnafRequest, read: Reader<T>): Promise<Result<T> | undefined> {
	return withCredential(run) ? await run.connection.call(onTokenHost(request), read) : undefined;
}

/** Asks one of ANAF's public services, and once more with the token where the firewall stops the document. */
export async function askPublic<T>(run: Run, request: AnafRequest, read: Reader<T>): Promise<Result<T>> {
	const answer = await run.connection.call(request, read);
	if (answer.ok || answer.fault.firewall !== true) return answer;
	const again = await askWithToken(run, request, read);
	return again?.ok === true ? again : withWayOut(run, answer);
}

/** Asks ANAF's validation service about a document, which is filed nowhere by that. */
export async function validateAtAnaf(run: Run, { bytes, standard }: ConvertibleDocument): Promise<Result<AnafVerdict>> {
	return await askPublic(run, validateRequest(bytes, standard), readValidation);
}

/** Why ANAF made no PDF: it finds the invoice invalid. */
export function refusedFault({ reasons }: AnafVerdict, withoutValidation: boolean): AnafFault {
	const [first] = reasons;
	return {
		kind: 'rejected',
		message: 'ANAF makes no PDF of an invalid invoice',
		more: first && `${first.rule === undefined ? '' : `${first.rule}: `}${first.text}`,
		advice: withoutValidation
			? 'ANAF’s firewall stopped the conversion without validation, and with it ANAF refuses the invoice: correct the invoice'
			: 'Correct the invoice, or switch on the option Without Validation',
		anafMessage: first?.anafMessage,
		details: reasons.length > 1 ? reasons.map(({ anafMessage }) => anafMessage) : undefined,
	};
}
