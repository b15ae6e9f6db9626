import type { INodeProperties } from 'n8n-workflow';

import { base64Length } from '../../../../anaf/base64';
import { tooLarge } from '../../../../anaf/efactura/document';
import { editionOf } from '../../../../anaf/invoice/complete/complete';
import { limitFor } from '../../../../anaf/invoice/complete/terms';
import { isGiven } from '../../../../anaf/invoice/complete/values';
import { carriedMimeType, FILE_TYPE_NAMES } from '../../../../anaf/invoice/fileTypes';
import type { InvoiceInput } from '../../../../anaf/invoice/model/input';
import type { SupportingDocument } from '../../../../anaf/invoice/model/invoice';
import { SUPPORTING_DOCUMENT } from '../../../../anaf/invoice/terms';
import { fail, ok, type Result } from '../../../../anaf/result';
import { invalidInput } from '../../../shared/errors';
import type { Run } from '../../../shared/operation';
import { textOfField } from '../../../shared/text';
import { FileNames } from '../../../shared/fileName';

/** Which files of the input item go into the invoice. */
export const attachFilesOption: INodeProperties = {
	displayName: 'Attach Files',
	name: 'attachFiles',
	type: 'string',
	default: '',
	placeholder: 'e.g. delivery_note, photo',
	hint: 'The names of the input fields containing the files, separated by commas',
	description: `Files of the input item that go into the invoice as supporting documents: ${FILE_TYPE_NAMES}. ANAF takes 10 MB for the whole invoice, in which a file needs a third more than its size.`,
};

/** The names of the option: a text with commas, or a list as an expression gives it. */
function fieldNames(value: unknown): string[] {
	const parts = Array.isArray(value) ? value.map(textOfField) : textOfField(value).split(',');
	return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))];
}

/** A file of the input item, as an invoice can carry it. */
interface OwnFile {
	readonly field: string;
	readonly name: string;
	readonly mimeType: string;
}

/** The files of these fields; the fault names every field without a file, or every file of a kind that ANAF does not take. */
function findFiles({ context, item }: Run, fields: readonly string[]): Result<OwnFile[]> {
	const there = context.getInputData()[item]?.binary ?? {};
	const missing = fields.filter((field) => !Object.hasOwn(there, field));
	if (missing.length > 0) {
		const others = Object.keys(there);
		return fail(
			invalidInput(
				'There is no file to attach in the input field',
				others.length === 0
					? 'The item has no files. Check that the node before gives them, or clear Attach Files'
					: `The item has files in: ${others.join(', ')}. Correct Attach Files, or clear it`,
				{ more: `Attach Files names ${missing.join(', ')}` },
			),
		);
	}
	const files: OwnFile[] = [];
	const refused: string[] = [];
	for (const field of fields) {
		const { fileName = '', mimeType: written = '' } = there[field] ?? {};
		const mimeType = carriedMimeType(fileName, written);
		const name = fileName === '' ? field : fileName;
		if (mimeType === undefined) refused.push(`${name} (${written === '' ? 'no type' : written})`);
		else files.push({ field, name, mimeType });
	}
	return refused.length === 0
		? ok(files)
		: fail(
				invalidInput(
					'ANAF does not accept such files inside an invoice',
					`Possible are ${FILE_TYPE_NAMES}. Turn the file into one of these, or leave it out of Attach Files`,
					{ more: `These are ${refused.join(', ')}` },
				),
			);
}

/** References that the invoice has already, so that those of the files are others. */
function knownReferences(documents: readonly unknown[]): Set<string> {
	return new Set(
		documents.map((document) =>
			typeof document === 'object' && document !== null ? textOfField((document as SupportingDocument).id) : '',
		),
	);
}

function referenceOf(stem: string, known: Set<string>): string {
	for (let count = 1; ; count++) {
		const id = count === 1 ? stem : `${stem}-${count}`;
		if (known.has(id)) continue;
		known.add(id);
		return id;
	}
}

/**
 * The invoice with the files of the option Attach Files as further supporting documents (BG-24). Their references and
 * descriptions come from the names of the files.
 *
 * @returns a fault when a file is missing, empty, of a kind that an invoice cannot carry, or when all together are more than ANAF
 * takes
 */
export async function withAttachedFiles(run: Run, invoice: InvoiceInput): Promise<Result<InvoiceInput>> {
	const fields = fieldNames(run.fields.collection('options').attachFiles);
	if (fields.length === 0) return ok(invoice);
	const files = findFiles(run, fields);
	if (!files.ok) return files;
	const given: unknown = invoice.supportingDocuments;
	const before: readonly unknown[] = Array.isArray(given) ? given : isGiven(given) ? [given] : [];
	const known = knownReferences(before);
	const most = limitFor(SUPPORTING_DOCUMENT.description, editionOf(invoice))?.most;
	const names = new FileNames();
	const attached: SupportingDocument[] = [];
	let length = 0;
	for (const { field, name, mimeType } of files.value) {
		const bytes = await run.context.helpers.getBinaryDataBuffer(run.item, field);
		if (bytes.length === 0)
			return fail(
				invalidInput('A file to attach is empty', 'Check the node that makes it, or leave it out of Attach Files', {
					more: `It is the file ${name}`,
				}),
			);
		length += base64Length(bytes.length);
		const fault = tooLarge(length, `As base64, the attached files up to ${name} have`);
		if (fault) return fail(fault);
		const { stem, ending } = names.next(name, mimeType, field);
		const fileName = `${stem}${ending}`;
		attached.push({
			id: referenceOf(stem, known),
			description: Array.from(fileName).slice(0, most).join(''),
			attachment: { content: bytes.toString('base64'), mimeType, filename: fileName },
		});
	}
	return ok({ ...invoice, supportingDocuments: [...before, ...attached] as SupportingDocument[] });
}
