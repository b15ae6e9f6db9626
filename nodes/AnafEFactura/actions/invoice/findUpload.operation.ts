import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { fail, ok, type Result } from '../../../../anaf/api/fault';
import type { AnswerArchive } from '../../../../anaf/efactura/archive';
import { prepareDocument, type OutgoingDocument } from '../../../../anaf/efactura/document';
import { identityOf, sameInvoice, sha256, type InvoiceIdentity } from '../../../../anaf/efactura/fingerprint';
import type { Message } from '../../../../anaf/efactura/message';
import { cifOrDefault } from '../../../shared/cif';
import { mapConcurrent, QUESTIONS_AT_ONCE } from '../../../shared/concurrency';
import { cifField } from '../../../shared/descriptions/cif';
import { documentFields } from '../../../shared/descriptions/document';
import { readDocument } from '../../../shared/document';
import { invalidInput } from '../../../shared/errors';
import { listMessages } from '../../../shared/messages';
import type { Output, Run } from '../../../shared/operation';
import { showFor } from '../../../shared/show';
import { readTime } from '../../../shared/times';
import { fetchAnswer, reasonsJson } from '../answer';
import { askStatus } from '../status';

const HOUR = 60 * 60_000;
/** Clocks differ and ANAF lists by its own: messages from a little before the attempt count too. */
const EARLIER_MS = HOUR;
/** Downloads at the most in one search; each counts against the message's ten a day. */
const MOST_CANDIDATES = 200;
const DEFAULT_SAFE_HOURS = 6;

/** Fields of Invoice: Find Upload. */
export const description: INodeProperties[] = showFor('invoice', ['findUpload'], [
	...documentFields,
	cifField,
	{
		displayName: 'Sent After',
		name: 'sentAfter',
		type: 'dateTime',
		default: '',
		required: true,
		description: 'When the upload was tried. Messages listed since then are looked through.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Other Upload Indexes',
				name: 'otherIndexes',
				type: 'string',
				default: '',
				placeholder: 'e.g. 5001131297, 5001131298',
				description:
					'Upload indexes you know belong to other documents. Rejections of these are left out, since an error document does not show the invoice it is about.',
			},
			{
				displayName: 'Remove Byte Order Mark',
				name: 'removeByteOrderMark',
				type: 'boolean',
				default: false,
				description: 'Whether to drop a UTF-8 byte order mark at the start of the file, as Upload does with the same option',
			},
			{
				displayName: 'Safe After (Hours)',
				name: 'safeAfter',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 168 },
				default: DEFAULT_SAFE_HOURS,
				description:
					'How long after the attempt a document that is nowhere to be found counts as not received. ANAF lists messages up to 15 minutes late and on bad days processes for hours.',
			},
		],
	},
]);

/** Options of the search, as the collection holds them. */
interface FindFields {
	readonly otherIndexes?: string | number;
	readonly removeByteOrderMark?: boolean;
	readonly safeAfter?: number;
}

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

/** Messages that can be about this document: not another's, and the same buyer as far as ANAF names one. */
function mayBe(message: Message, identity: InvoiceIdentity | undefined, others: ReadonlySet<string>): boolean {
	if (message.type !== 'invoiceSent' && message.type !== 'invoiceErrors') return false;
	if (others.has(message.uploadIndex)) return false;
	const buyer = identity?.buyerCif ?? '';
	return buyer === '' || message.buyerCif === undefined || message.buyerCif === buyer;
}

function matchOf({ archive }: Candidate, sought: Sought): 'sha256' | 'fields' | undefined {
	if (archive.contentKind !== 'invoice') return undefined;
	if (sha256(archive.content.data) === sought.hash) return 'sha256';
	const identity = archive.root && identityOf(archive.root);
	return identity && sought.identity && sameInvoice(identity, sought.identity) ? 'fields' : undefined;
}

function soughtOf(document: OutgoingDocument): Sought {
	return { hash: sha256(document.bytes), identity: identityOf(document.document.root) };
}

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

/**
 * Looks at the originals that rejections name ("sent before with index=N", anaf.md 2.1): when one of
 * them is this document, its index is the one that counts, however long ago it was sent.
 */
async function originalOf(run: Run, rejections: readonly Candidate[], sought: Sought): Promise<IDataObject | undefined> {
	for (const { message, archive } of rejections) {
		const original = archive.errors?.originalUploadIndex;
		if (original === undefined) continue;
		const status = await askStatus(run.connection, original);
		const downloadId = status.ok ? status.value.downloadId : undefined;
		if (downloadId === undefined) continue;
		const answer = await fetchAnswer(run.connection, downloadId);
		const matchedBy = answer.ok ? matchOf({ message, archive: answer.value.archive }, sought) : undefined;
		if (matchedBy !== undefined) {
			return { ...foundJson(original, downloadId, matchedBy), duplicate: true, repeatedUploadIndex: message.uploadIndex };
		}
	}
	return undefined;
}

/** A rejected upload says whose it is only by its time and its reasons; the user sees them all. */
function rejectionJson({ message, archive }: Candidate): IDataObject {
	return {
		uploadIndex: message.uploadIndex,
		downloadId: message.id,
		listedAt: message.createdAt ?? null,
		reasons: reasonsJson(archive.errors?.reasons ?? []),
		originalUploadIndex: archive.errors?.originalUploadIndex ?? null,
	};
}

async function candidatesOf(run: Run, messages: readonly Message[]): Promise<Result<Candidate[]>> {
	const answers = await mapConcurrent(messages, QUESTIONS_AT_ONCE, async (message) => ({
		message,
		answer: await fetchAnswer(run.connection, message.id),
	}));
	const candidates: Candidate[] = [];
	for (const { message, answer } of answers) {
		// A candidate that cannot be read could be the one: then nothing may be called safe.
		if (!answer.ok) {
			return fail({ ...answer.fault, message: `Message ${message.id} may be this document, but it could not be read. ${answer.fault.message}` });
		}
		candidates.push({ message, archive: answer.value.archive });
	}
	return ok(candidates);
}

/** Says whether a document whose upload had no answer has arrived, and whether it may be sent again. */
export async function execute(run: Run): Promise<Result<Output[]>> {
	const { context, connection, item } = run;
	const options = context.getNodeParameter('options', item, {}) as FindFields;
	const input = await readDocument(run);
	if (!input.ok) return input;
	const document = prepareDocument(input.value.bytes, { removeByteOrderMark: options.removeByteOrderMark });
	if (!document.ok) return document;
	const sought = soughtOf(document.value);
	const cif = cifOrDefault(context.getNodeParameter('cif', item, ''), connection.credential.defaultCif || (sought.identity?.sellerCif ?? ''));
	if (!cif.ok) return cif;
	const sentAfter = readTime(context, context.getNodeParameter('sentAfter', item), 'Sent After');
	if (!sentAfter.ok) return sentAfter;
	const now = Date.now();
	if (sentAfter.value > now) return fail(invalidInput('The time in Sent After lies in the future', 'Give the time at which the upload was tried'));

	const listed = await listMessages(connection, { cif: cif.value.cif, range: { start: sentAfter.value - EARLIER_MS, end: now } });
	if (!listed.ok) return listed;
	const others = new Set(String(options.otherIndexes ?? '').split(/[\s,;]+/));
	const possible = listed.value.filter((message) => mayBe(message, sought.identity, others));
	const looked = possible.slice(-MOST_CANDIDATES);
	const candidates = await candidatesOf(run, looked);
	if (!candidates.ok) return candidates;

	const base: IDataObject = { cif: cif.value.cif, sha256: sought.hash, number: sought.identity?.number ?? null, messagesLookedAt: looked.length };
	// Bytes first: only where no bytes match do the fields decide.
	for (const by of ['sha256', 'fields'] as const) {
		const found = candidates.value.find((candidate) => matchOf(candidate, sought) === by);
		if (found) {
			return ok([{ json: { ...base, ...foundJson(found.message.uploadIndex, found.message.id, by), listedAt: found.message.createdAt ?? null } }]);
		}
	}
	const rejections = candidates.value.filter(({ archive }) => archive.contentKind === 'errors');
	const original = await originalOf(run, rejections, sought);
	if (original) return ok([{ json: { ...base, ...original } }]);
	const safeAt = sentAfter.value + (options.safeAfter ?? DEFAULT_SAFE_HOURS) * HOUR;
	const complete = possible.length === looked.length;
	const safe = complete && rejections.length === 0 && now >= safeAt;
	const advice = safe
		? 'ANAF has listed nothing like this document since then. It can be sent again'
		: rejections.length > 0
			? 'ANAF rejected uploads in this time, and an error document does not show the invoice it is about. Compare the upload indexes and reasons below with what you sent before sending this one again; name those of other documents in Other Upload Indexes'
			: complete
				? `Not found yet. Look again later; until ${new Date(safeAt).toISOString()} it may still be on its way`
				: `More than ${MOST_CANDIDATES} messages came since then. Choose a later time in Sent After`;
	return ok([
		{
			json: {
				...base,
				result: safe ? 'safeToSendAgain' : 'notFoundYet',
				safeToSendAgain: safe,
				uploadIndex: null,
				downloadId: null,
				advice,
				rejections: rejections.map(rejectionJson),
			},
		},
	]);
}
