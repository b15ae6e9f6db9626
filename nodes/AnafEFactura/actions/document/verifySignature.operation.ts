import { randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import { verifySignatureRequest } from '../../../../anaf/api/endpoints/efactura';
import { fail, ok, type Result } from '../../../../anaf/result';
import { sniff } from '../../../../anaf/api/sniff';
import { openArchive } from '../../../../anaf/efactura/archive';
import { readRemoteSignature } from '../../../../anaf/efactura/conversion';
import { DIRECT } from '../../../shared/descriptions/connection';
import { invalidInput } from '../../../shared/errors';
import { choiceField } from '../../../shared/fields/choices';
import { readFile } from '../../../shared/inputFile';
import type { OperationDefinition, Output, Run } from '../../../shared/operation';
import { textOfField } from '../../../shared/text';
import { askPublic, serviceField } from '../conversion';
import { checkSignature } from '../signatureCheck';
import { optionsCollection } from '../../../shared/fields/collection';

const whereField = choiceField({
	displayName: 'Verify',
	name: 'verifyWhere',
	type: 'options',
	options: [
		{ name: 'At ANAF', value: 'anaf', description: 'ANAF’s public service' },
		{ name: 'Both', value: 'both' },
		{ name: 'Offline', value: 'offline', description: 'On this computer, against the Ministry’s known certificates' },
	],
	default: 'offline',
	description: 'Who verifies',
});

const sourceField = choiceField({
	displayName: 'Files',
	name: 'signatureSource',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Archive', value: 'archive', description: 'The ZIP file as ANAF sent it' },
		{ name: 'Document and Signature', value: 'files', description: 'The two XML files out of the archive' },
	],
	default: 'archive',
	description: 'What you have of ANAF’s answer',
});

/** Document: Verify Signature. */
export const operation: OperationDefinition = {
	name: 'verifySignature',
	displayName: 'Verify Signature',
	action: 'Verify the signature of an answer',
	description: 'Check the Ministry of Finance’s signature, on this computer or at ANAF',
	items: 'atOnce',
	withoutCredential: { verifyWhere: ['offline'], ...DIRECT },
	schemaVersion: 1,
	fields: [
		sourceField,
		{
			displayName: 'Archive Field Name',
			name: 'archiveProperty',
			type: 'string',
			default: 'archive',
			required: true,
			hint: 'The name of the input field containing the ZIP file',
			displayOptions: { show: { signatureSource: ['archive'] } },
		},
		{
			displayName: 'Document Field Name',
			name: 'documentProperty',
			type: 'string',
			default: 'document',
			required: true,
			hint: 'The name of the input field containing the document, exactly as it came out of the archive',
			displayOptions: { show: { signatureSource: ['files'] } },
		},
		{
			displayName: 'Signature Field Name',
			name: 'signatureProperty',
			type: 'string',
			default: 'signature',
			required: true,
			hint: 'The name of the input field containing the signature file (semnatura_….xml)',
			displayOptions: { show: { signatureSource: ['files'] } },
		},
		whereField,
		{ ...serviceField, displayOptions: { show: { verifyWhere: ['anaf', 'both'] } } },
		optionsCollection([
			{
				displayName: 'Also Trust Fingerprints',
				name: 'alsoTrusted',
				type: 'string',
				default: '',
				description:
					'SHA-256 fingerprints of other certificates, separated by commas. ANAF’s test environment signs with its own, and a certificate newer than this package can be added here.',
			},
			{
				displayName: 'Signed At',
				name: 'signedAt',
				type: 'dateTime',
				default: '',
				description:
					'When the message was listed (createdAt). The signature itself has no time: when this is empty, any time between the invoice’s issue date and now will do.',
			},
		]),
	],
	run: execute,
};

async function bytesOf(run: Run, field: string): Promise<Result<Uint8Array>> {
	const file = await readFile(run, textOfField(run.context.getNodeParameter(field, run.item)));
	return file.ok ? ok(file.value.bytes) : file;
}

async function filesOf(run: Run): Promise<Result<{ readonly content: Uint8Array; readonly signature: Uint8Array }>> {
	if (run.fields.choice(sourceField) === 'files') {
		const content = await bytesOf(run, 'documentProperty');
		if (!content.ok) return content;
		const signature = await bytesOf(run, 'signatureProperty');
		return signature.ok ? ok({ content: content.value, signature: signature.value }) : signature;
	}
	const given = await bytesOf(run, 'archiveProperty');
	if (!given.ok) return given;
	const zip = given.value;
	if (sniff(zip) !== 'zip')
		return fail(
			invalidInput(
				'The file is not a ZIP archive',
				'Download it with Files: Archive, or choose Files: Document and Signature',
			),
		);
	const archive = openArchive(zip);
	if (!archive.ok) return archive;
	const { content, signature } = archive.value;
	if (signature === undefined)
		return fail(
			invalidInput(
				'The archive contains no signature',
				'Download the message again; if the signature is still missing, ask ANAF',
			),
		);
	return ok({ content: content.data, signature: signature.data });
}

/** Verifies the Ministry’s signature on an answer. A signature that does not hold is an output, not a failure. */
async function execute(run: Run): Promise<Result<Output[]>> {
	const where = run.fields.choice(whereField);
	const files = await filesOf(run);
	if (!files.ok) return files;
	const { content, signature } = files.value;
	let json: IDataObject = {};
	let valid = true;
	if (where !== 'anaf') {
		const check = checkSignature(run, content, signature);
		if (!check.ok) return check;
		json = check.value;
		valid = json.valid === true;
	}
	if (where !== 'offline') {
		const request = verifySignatureRequest(content, signature, `n8n-${randomUUID()}`);
		const remote = await askPublic(run, request, readRemoteSignature);
		if (!remote.ok) return remote;
		json = { ...json, anaf: { ...remote.value } };
		valid = valid && remote.value.valid;
	}
	return ok([{ json: { ...json, valid } }]);
}
