import type { IDataObject } from 'n8n-workflow';

import { downloadRequest } from '../../anaf/api/endpoints/efactura';
import { readFile } from '../../anaf/api/families/binary';
import { ok, type Result } from '../../anaf/result';
import { openArchive, type AnswerArchive } from '../../anaf/efactura/archive';
import { describeRoot } from '../../anaf/efactura/document';
import { attribute } from '../../anaf/xml/tree';
import type { Connection } from './connection/connection';
import { reasonsJson } from './findings';

/** Fetches the archive of an answer as ANAF sent it. Each message can be fetched ten times a day, so this is done once. */
export async function fetchArchive(connection: Connection, downloadId: string): Promise<Result<Uint8Array>> {
	return await connection.call(downloadRequest(downloadId), (request, response, now) =>
		readFile(request, response, 'zip', now),
	);
}

/** Fetches an answer and opens it; a fault when the archive does not open, for callers to whom only the document counts. */
export async function fetchAnswer(
	connection: Connection,
	downloadId: string,
): Promise<Result<{ readonly zip: Uint8Array; readonly archive: AnswerArchive }>> {
	const zip = await fetchArchive(connection, downloadId);
	if (!zip.ok) return zip;
	const archive = openArchive(zip.value);
	return archive.ok ? ok({ zip: zip.value, archive: archive.value }) : archive;
}

/**
 * What an answer without an invoice says: the reasons of a rejection, the text of a buyer's message, or the name of a
 * document that nobody knows. Undefined for an invoice and for what cannot be read.
 */
export function noticeJson({ contentKind, errors, root }: AnswerArchive): IDataObject | undefined {
	if (contentKind === 'errors') {
		return {
			reasons: reasonsJson(errors?.reasons ?? []),
			originalUploadIndex: errors?.originalUploadIndex ?? null,
		};
	}
	if (contentKind === 'buyerMessage') return { message: (root && attribute(root, 'message')) ?? null };
	if (contentKind === 'other') return { document: root === undefined ? null : describeRoot(root) };
	return undefined;
}
