import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

import { sniff } from '../../../../anaf/api/sniff';
import { openArchive, unopenedArchive, type AnswerArchive } from '../../../../anaf/efactura/archive';
import { archivePath, PathsOfRun, readPathTemplate } from '../../../../anaf/efactura/archivePath';
import { archivedFacts, pathValues, type Archived, type ListedRow } from '../../../../anaf/invoice/archived';
import { sha256 } from '../../../../anaf/invoice/identity';
import { readInvoice } from '../../../../anaf/invoice/read';
import { fail, inFull, ok, type Result } from '../../../../anaf/result';
import { fetchArchive } from '../../../shared/answer';
import { fileOf } from '../../../shared/binary';
import { cifOrNone } from '../../../shared/cif';
import { invalidInput } from '../../../shared/errors';
import { readWhole } from '../../../shared/fields/whole';
import { readId } from '../../../shared/ids';
import { readFile } from '../../../shared/inputFile';
import type { OperationDefinition, Output, Run } from '../../../shared/operation';
import { perExecution } from '../../../shared/perExecution';
import { textOfField } from '../../../shared/text';
import { archiveFields, archiveOutputField, archiveSourceField, longestPathField } from './archive.fields';
import { furtherParts, partsOf, signaturePart, zipPart, type Part, type Parts } from './archive.parts';

/** Message: Archive. */
export const operation: OperationDefinition = {
	name: 'archive',
	displayName: 'Archive',
	action: 'Archive a message',
	description: 'Take a message apart into files, each with the path to keep it under',
	items: 'atOnce',
	lists: true,
	withoutCredential: { archiveSource: ['file'] },
	schemaVersion: 1,
	fields: archiveFields,
	run: execute,
};

/** The archive, and what the input item says of the message. */
interface Source {
	readonly zip: Uint8Array;
	readonly row: ListedRow;
}

const shown = (value: unknown): string | undefined => textOfField(value) || undefined;

/** What an item says that is a row of a list, or came from a download. */
function rowOf(json: IDataObject): ListedRow {
	return {
		id: shown(json.downloadId) ?? shown(json.id),
		type: shown(json.type),
		uploadIndex: shown(json.uploadIndex),
		cif: shown(json.cif),
		sellerCif: shown(json.sellerCif),
		buyerCif: shown(json.buyerCif),
		createdAt: shown(json.createdAt),
	};
}

async function sourceOf(run: Run): Promise<Result<Source>> {
	const { context, connection, item, fields } = run;
	const row = rowOf(context.getInputData()[item]?.json ?? {});
	if (fields.choice(archiveSourceField) === 'anaf') {
		const messageId = readId(fields.located('messageId'), 'Message');
		if (!messageId.ok) return messageId;
		const zip = await fetchArchive(connection, messageId.value);
		// An item that is about another message says nothing of this one.
		return zip.ok ? ok({ zip: zip.value, row: row.id === messageId.value ? row : { id: messageId.value } }) : zip;
	}
	const property = textOfField(context.getNodeParameter('binaryPropertyName', item));
	const file = await readFile(run, property);
	if (!file.ok) return file;
	const zip = file.value.bytes;
	if (sniff(zip) !== 'zip')
		return fail(
			invalidInput(
				'The file is not a ZIP archive',
				'Give the archive as ANAF sent it: Message: Download returns it with Files: Archive (ZIP)',
				{ more: `It is in the input field ${property}` },
			),
		);
	return ok({ zip, row });
}

const UNREADABLE: Pick<AnswerArchive, 'contentKind'> = { contentKind: 'unreadable' };

const pathsOf = perExecution(() => new PathsOfRun());

/** What is kept of a message. */
interface Kept extends Parts {
	readonly facts: Archived;
}

async function keep(run: Run, { zip, row }: Source, company: string | undefined): Promise<Kept> {
	const usualCompany = run.connection.credential.defaultCif || undefined;
	const opened = openArchive(zip);
	if (!opened.ok) {
		const { documents, signature } = unopenedArchive(zip);
		const parts = [zipPart(zip), ...furtherParts(documents), ...(signature ? [signaturePart(signature)] : [])];
		const facts = archivedFacts({ archive: UNREADABLE, row, company, usualCompany });
		return { facts, parts, reasons: [inFull(opened.fault)], signatureValid: null };
	}
	const archive = opened.value;
	const invoice = archive.contentKind === 'invoice' && archive.root ? readInvoice(archive.root) : undefined;
	const model = invoice?.ok === true ? invoice.value.model : undefined;
	const facts = archivedFacts({ archive, model, row, company, usualCompany });
	return { facts, ...(await partsOf(run, zip, archive, facts, row.createdAt)) };
}

/** A file in the words of an item. */
interface PartJson {
	readonly part: Part['kind'];
	readonly path: string;
	readonly fileName: string;
	readonly mimeType: string;
	readonly bytes: number;
	readonly sha256: string;
	/** The field of the item that holds it. */
	readonly field: string;
}

function partJson({ kind, mimeType, data, ending }: Part, path: string, field: string): PartJson {
	const whole = `${path}${ending}`;
	const fileName = whole.slice(whole.lastIndexOf('/') + 1);
	return { part: kind, path: whole, fileName, mimeType, bytes: data.length, sha256: sha256(data), field };
}

/** The field of a file in an item with all files of a message. */
const fieldOf = (part: Part, all: readonly Part[]): string =>
	part.kind === 'further' ? `further${all.filter(({ kind }) => kind === 'further').indexOf(part) + 1}` : part.kind;

async function outputsOf(run: Run, json: IDataObject, parts: readonly Part[], path: string): Promise<Output[]> {
	const isApart = run.fields.choice(archiveOutputField) === 'file';
	const files = await Promise.all(
		parts.map(async (part) => {
			const own = partJson(part, path, isApart ? 'data' : fieldOf(part, parts));
			return { own, file: await fileOf(run.context, part.data, own.fileName, part.mimeType) };
		}),
	);
	if (isApart) return files.map(({ own, file }) => ({ json: { ...json, ...own }, binary: { data: file } }));
	if (files.length === 0) return [];
	const binary: IBinaryKeyData = Object.fromEntries(files.map(({ own, file }) => [own.field, file]));
	return [{ json: { ...json, parts: files.map(({ own }) => ({ ...own })) }, binary }];
}

/** Takes one message apart. Everything that decides about its path is read before ANAF is asked for it. */
async function execute(run: Run): Promise<Result<Output[]>> {
	const { context, item, fields } = run;
	const template = readPathTemplate(textOfField(context.getNodeParameter('path', item)));
	if (!template.ok) return template;
	const options = fields.collection('options');
	const company = cifOrNone(options.companyCif);
	if (!company.ok) return company;
	const longest = readWhole(longestPathField, options.longestPath, 'Change the option Longest Path');
	if (!longest.ok) return longest;
	const source = await sourceOf(run);
	if (!source.ok) return source;
	const { facts, parts, reasons, signatureValid } = await keep(run, source.value, company.value?.cif);
	const own = archivePath(template.value, pathValues(facts), {
		fold: options.foldLetters === true,
		longest: longest.value,
	});
	if (!own.ok) return own;
	const owner = facts.id || sha256(source.value.zip);
	const path = await run.inTurn(() => pathsOf(context).take(own.value.path, owner));
	const json = {
		downloadId: facts.id || null,
		uploadIndex: facts.uploadIndex || null,
		contentType: facts.kind,
		direction: facts.direction,
		cif: facts.cif || null,
		number: facts.number || null,
		date: facts.date || null,
		listed: facts.listed || null,
		partner: facts.partner || null,
		partnerCif: facts.partnerCif || null,
		signatureValid,
		complete: reasons.length === 0,
		reasons: [...reasons],
		shortened: own.value.shortened,
		renamed: path !== own.value.path,
	};
	const warnings = reasons.map((reason) => `${path}: ${reason}`);
	const [first, ...rest] = await outputsOf(run, json, parts, path);
	if (first !== undefined) return ok([{ ...first, warnings }, ...rest]);
	return fail(
		invalidInput(
			'None of the chosen parts exists in this message',
			`${reasons.join('. ') || 'A message without an invoice has no page and no PDF'}. Choose Document among the Parts`,
		),
	);
}
