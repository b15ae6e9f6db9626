import type { IDataObject } from 'n8n-workflow';

import { statusRequest } from '../../../anaf/api/endpoints/efactura';
import { inFull, ok, type AnafFault, type Result } from '../../../anaf/result';
import type { ErrorDocument } from '../../../anaf/efactura/errorDocument';
import { readStatus, type UploadStatus } from '../../../anaf/efactura/upload';
import { fetchAnswer } from '../../shared/answer';
import { reasonsJson } from '../../shared/findings';
import type { Connection } from '../../shared/connection/connection';
import { asRejected, isRejected } from '../../shared/descriptions/whenRejected';
import type { Fields } from '../../shared/fields/fields';
import type { Output } from '../../shared/operation';

/** An upload followed as far as possible. */
interface FollowedUpload {
	/** Index that counts from now on: the original one when this upload was a repetition. */
	readonly uploadIndex: string;
	readonly status: UploadStatus;
	/** The reasons of a rejection, when they were fetched. */
	readonly errors?: ErrorDocument;
	/** Index of the repeated upload, when ANAF says that the document was sent before. */
	readonly repeatedUploadIndex?: string;
	/** Why the reasons could not be fetched, in words. */
	readonly warning?: string;
}

/** Asks for the state of an upload once. */
export async function askStatus(connection: Connection, uploadIndex: string): Promise<Result<UploadStatus>> {
	return await connection.call(statusRequest(uploadIndex), readStatus);
}

/**
 * The state of an upload with everything there is to say about it. Of a rejection it fetches the error document and, where it says "sent before with index=N",
 * adopts the original upload and its state, since that is the one that counts (docs/anaf/efactura.md#answer-lost).
 */
export async function explainUpload(
	connection: Connection,
	uploadIndex: string,
	status: UploadStatus,
): Promise<FollowedUpload> {
	if (status.state !== 'rejected' || status.downloadId === undefined) return { uploadIndex, status };
	const answer = await fetchAnswer(connection, status.downloadId);
	if (!answer.ok) {
		const says = answer.fault.anafMessage === undefined ? '' : ` ANAF says: “${answer.fault.anafMessage}”`;
		return { uploadIndex, status, warning: `The reasons could not be fetched. ${inFull(answer.fault)}.${says}` };
	}
	const { errors } = answer.value.archive;
	const original = errors?.originalUploadIndex;
	if (original === undefined || original === uploadIndex) return { uploadIndex, status, errors };
	const originalStatus = await askStatus(connection, original);
	if (!originalStatus.ok) {
		return {
			uploadIndex,
			status,
			errors,
			warning: `The state of the original upload ${original} could not be read. ${inFull(originalStatus.fault)}`,
		};
	}
	return { uploadIndex: original, status: originalStatus.value, errors, repeatedUploadIndex: uploadIndex };
}

/** An upload's state as items show it. */
export function statusJson({ uploadIndex, status, errors, repeatedUploadIndex, warning }: FollowedUpload): IDataObject {
	return {
		uploadIndex,
		state: status.state,
		stateRaw: status.stateRaw,
		final: status.final,
		downloadId: status.downloadId ?? null,
		...(errors && { reasons: reasonsJson(errors.reasons) }),
		...(repeatedUploadIndex !== undefined && { duplicate: true, repeatedUploadIndex }),
		...(warning !== undefined && { warnings: [warning] }),
	};
}

function rejectedFault(followed: FollowedUpload): AnafFault {
	const reasons = followed.errors?.reasons ?? [];
	const first = reasons[0];
	const rule = first?.rule === undefined ? '' : `${first.rule}: `;
	return {
		kind: 'rejected',
		message: `ANAF rejected the document of upload ${followed.uploadIndex}`,
		more: first && `${rule}${first.text}`,
		advice: 'Correct the document and send it again; the rejected one was not delivered to the buyer',
		anafMessage: first?.anafMessage,
		uploadIndex: followed.uploadIndex,
		details: reasons.length > 1 ? reasons.map((reason) => reason.anafMessage) : undefined,
	};
}

/** The end of an item whose upload was followed: as it is, or for a rejected one as the user wants it. */
export function verdictOf(fields: Fields, followed: FollowedUpload, output: Output): Result<Output[]> {
	return isRejected(followed.status.state) ? asRejected(fields, output, () => rejectedFault(followed)) : ok([output]);
}
