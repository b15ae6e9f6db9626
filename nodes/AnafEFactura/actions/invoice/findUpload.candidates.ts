/** Which messages of ANAF’s can be the answer to a document. */

import type { IDataObject } from 'n8n-workflow';
import { fail, inFull, ok, type Result } from '../../../../anaf/result';
import type { AnswerArchive } from '../../../../anaf/efactura/archive';
import type { OutgoingDocument } from '../../../../anaf/efactura/document';
import { identityOf, sameInvoice, sha256, type InvoiceIdentity } from '../../../../anaf/invoice/identity';
import type { Message } from '../../../../anaf/efactura/message';
import { fetchAnswer } from '../../../shared/answer';
import { reasonsJson } from '../../../shared/findings';
import { mapConcurrent, QUESTIONS_AT_ONCE } from '../../../shared/concurrency';
import type { Run } from '../../../shared/operation';
import { perExecution } from '../../../shared/perExecution';
import { askStatus } from '../status';

/** Downloads at the most in one search; each counts against the message's ten a day. */
export const MOST_CANDIDATES = 200;

/** A document that may be ours. */
interface Candidate {
	readonly message: Message;
	readonly archive: AnswerArchive;
}

/** The document that is searched for. */
interface Sought {
	readonly hash: string;
	readonly identity: InvoiceIdentity | undefined;
}

/** The digits of a CIF without RO and leading zeros; undefined for any other code. */
const plainCode = (code: string): string | undefined => /^(?:RO)?\s*0*(\d+)$/i.exec(code.trim())?.[1];

/** Messages that can be about this document: not another's, and the same buyer as far as ANAF names one. */
export function mayBe(message: Message, identity: InvoiceIdentity | undefined, others: ReadonlySet<string>): boolean {
	if (message.type !== 'invoiceSent' && message.type !== 'invoiceErrors') return false;
	if (others.has(message.uploadIndex)) return false;
	const listed = plainCode(message.buyerCif ?? '');
	const sought = (identity?.buyerCodes ?? []).map(plainCode).filter((code) => code !== undefined);
	// Only plain codes that differ prove another buyer.
	return listed === undefined || sought.length === 0 || sought.includes(listed);
}

/** By what a candidate is the document that is searched for; undefined where it is another. */
function matchOf({ archive }: Candidate, sought: Sought): 'sha256' | 'fields' | undefined {
	if (archive.contentKind !== 'invoice') return undefined;
	if (sha256(archive.content.data) === sought.hash) return 'sha256';
	const identity = archive.root && identityOf(archive.root);
	return identity && sought.identity && sameInvoice(identity, sought.identity) ? 'fields' : undefined;
}

/** What a document is searched by. */
export function soughtOf(document: OutgoingDocument): Sought {
	return { hash: sha256(document.bytes), identity: identityOf(document.document.root) };
}

/** The item of a document that ANAF has. */
function foundJson(uploadIndex: string, downloadId: string, matchedBy: string): IDataObject {
	return {
		result: 'found',
		safeToSendAgain: false,
		uploadIndex,
		downloadId,
		state: 'accepted',
		matchedBy,
		advice: 'ANAF has the document. Do not send it again',
	};
}

/** The item of the candidate that is the document. Bytes first: only where no bytes match do the fields decide. */
export function foundAmong(candidates: readonly Candidate[], sought: Sought): IDataObject | undefined {
	for (const by of ['sha256', 'fields'] as const) {
		const found = candidates.find((candidate) => matchOf(candidate, sought) === by);
		if (!found) continue;
		const { uploadIndex, id, createdAt } = found.message;
		return { ...foundJson(uploadIndex, id, by), listedAt: createdAt ?? null };
	}
	return undefined;
}

/** What the rejections in the time say about the document. */
interface Rejections {
	/** The original upload, when one of them says that this very document was sent before. */
	readonly original?: IDataObject;
	/** Those that may be about this document: an error document does not show the invoice. */
	readonly doubtful: readonly Candidate[];
}

/**
 * Looks through the rejections. One that names another seller is another's. One that names an
 * original ("sent before with index=N", docs/anaf/efactura.md#answer-lost) is a repetition of that original: when the
 * original is this document, it is found; when it is another, so is the rejection.
 */
export async function judgeRejections(run: Run, rejections: readonly Candidate[], sought: Sought): Promise<Rejections> {
	const doubtful: Candidate[] = [];
	const seller = sought.identity?.sellerCif ?? '';
	for (const rejection of rejections) {
		const { message, archive } = rejection;
		const named = archive.errors?.sellerCif ?? '';
		if (seller !== '' && /^\d+$/.test(named) && named !== seller) continue;
		const original = archive.errors?.originalUploadIndex;
		const answer = original === undefined ? undefined : await originalOf(run, original);
		if (original === undefined || answer === undefined) {
			doubtful.push(rejection);
			continue;
		}
		const matchedBy = matchOf({ message, archive: answer.archive }, sought);
		if (matchedBy !== undefined) {
			return {
				original: {
					...foundJson(original, answer.downloadId, matchedBy),
					duplicate: true,
					repeatedUploadIndex: message.uploadIndex,
				},
				doubtful,
			};
		}
	}
	return { doubtful };
}

/** The answer to an original upload; undefined when it cannot be had, which proves nothing. */
async function originalOf(
	run: Run,
	uploadIndex: string,
): Promise<{ downloadId: string; archive: AnswerArchive } | undefined> {
	const status = await askStatus(run.connection, uploadIndex);
	const downloadId = status.ok ? status.value.downloadId : undefined;
	if (downloadId === undefined) return undefined;
	const answer = await fetchAnswer(run.connection, downloadId);
	return answer.ok ? { downloadId, archive: answer.value.archive } : undefined;
}

/** A rejected upload says whose it is only by its time and its reasons; the user sees them all. */
export function rejectionJson({ message, archive }: Candidate): IDataObject {
	return {
		uploadIndex: message.uploadIndex,
		downloadId: message.id,
		listedAt: message.createdAt ?? null,
		reasons: reasonsJson(archive.errors?.reasons ?? []),
		originalUploadIndex: archive.errors?.originalUploadIndex ?? null,
	};
}

/** Answers of one execution: ANAF gives each out ten times a day, and many documents have the same candidates. */
const answersOf = perExecution(() => new Map<string, ReturnType<typeof fetchAnswer>>());

async function candidateAnswer({ context, connection }: Run, id: string): ReturnType<typeof fetchAnswer> {
	const known = answersOf(context);
	const answer = known.get(id) ?? fetchAnswer(connection, id);
	known.set(id, answer);
	const read = await answer;
	if (!read.ok) known.delete(id);
	return read;
}

/** Downloads what may be the answer. */
export async function candidatesOf(run: Run, messages: readonly Message[]): Promise<Result<Candidate[]>> {
	const answers = await mapConcurrent(messages, QUESTIONS_AT_ONCE, async (message) => ({
		message,
		answer: await candidateAnswer(run, message.id),
	}));
	const candidates: Candidate[] = [];
	for (const { message, answer } of answers) {
		// A candidate that cannot be read could be the one: then nothing may be called safe.
		if (!answer.ok) {
			return fail({
				...answer.fault,
				message: `Message ${message.id} may be this document, but it could not be read`,
				more: inFull(answer.fault),
			});
		}
		candidates.push({ message, archive: answer.value.archive });
	}
	return ok(candidates);
}
