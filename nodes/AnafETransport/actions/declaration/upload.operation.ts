import { fail, ok, type Result } from '../../../../anaf/result';
import { LIMITS } from '../../../../anaf/api/limits';
import { MEGABYTE } from '../../../../anaf/sizes';
import { byteOrderMark } from '../../../../anaf/efactura/document';
import { parseDeclaration } from '../../../../anaf/transport/parse';
import { encodingNotice, inUtf8 } from '../../../../anaf/xml/decode';
import { cifOrDefault } from '../../../shared/cif';
import { documentFields } from '../../../shared/descriptions/document';
import { readDocument } from '../../../shared/document';
import { invalidInput } from '../../../shared/errors';
import { REJECTED_OUTPUTS } from '../../../shared/descriptions/whenRejected';
import type { OperationDefinition, Ready, Run } from '../../../shared/operation';
import { declarantField, optionsField, waitFields } from '../declaration.fields';
import { kindOf, uitOf } from '../../../../anaf/transport/kind';
import { readyToSend, type Outgoing } from '../send';

/** Declaration: Upload. */
export const operation: OperationDefinition = {
	name: 'upload',
	displayName: 'Upload',
	action: 'Upload a declaration',
	description: 'Send a declaration that is XML already',
	items: 'sentThenAwaited',
	outputs: REJECTED_OUTPUTS,
	schemaVersion: 1,
	fields: [
		...documentFields,
		{
			...declarantField,
			description: 'Fiscal code of the company that declares. When empty, the one in the document is used.',
		},
		...waitFields,
		optionsField('longestWait', 'oneAfterAnother', 'validateFirst'),
	],
	run: execute,
};

/** Reads a ready declaration and what must be known of it; refuses what ANAF would refuse unread. */
async function readDeclaration(run: Run): Promise<Result<Outgoing>> {
	const input = await readDocument(run);
	if (!input.ok) return input;
	const given = input.value.bytes;
	const mark = byteOrderMark(given);
	if (mark !== undefined) {
		return fail(
			mark === 'UTF-16'
				? invalidInput('The declaration is encoded as UTF-16, which ANAF does not read', 'Save it as UTF-8 without BOM')
				: invalidInput(
						'The declaration starts with a byte order mark (BOM), which ANAF does not accept',
						'Save it as UTF-8 without BOM',
					),
		);
	}
	// What cannot be decoded is refused below, with its place.
	const encoded = inUtf8(given);
	const { bytes, from } = encoded.ok ? encoded.value : { bytes: given, from: undefined };
	if (bytes.length > LIMITS.transportUploadBytes) {
		return fail(
			invalidInput(
				`The declaration has ${(bytes.length / MEGABYTE).toFixed(1)} MB; ANAF accepts ${LIMITS.transportUploadBytes / MEGABYTE} MB`,
				'Declare fewer goods lines at once',
			),
		);
	}
	const parsed = parseDeclaration(bytes);
	if (!parsed.ok) return parsed;
	const { declaration } = parsed.value;
	const cif = cifOrDefault(run.fields.located('cif') || declaration.declarantCif, run.connection.credential.defaultCif);
	if (!cif.ok) return cif;
	const warnings = [
		...(cif.value.warning === undefined ? [] : [cif.value.warning]),
		...(from === undefined ? [] : [encodingNotice(from)]),
	];
	if (declaration.declarantCif !== cif.value.cif) {
		warnings.push(
			`The document names ${declaration.declarantCif} as declarant, but it is sent for CIF ${cif.value.cif}`,
		);
	}
	return ok({
		xml: bytes,
		kind: kindOf(declaration),
		cif: cif.value.cif,
		reference: declaration.reference,
		uit: uitOf(declaration),
		notification: declaration.notification,
		warnings,
	});
}

/** Sends a declaration that is XML already, as it is. */
async function execute(run: Run): Promise<Result<Ready>> {
	const outgoing = await readDeclaration(run);
	return outgoing.ok ? readyToSend(run, outgoing.value) : outgoing;
}
