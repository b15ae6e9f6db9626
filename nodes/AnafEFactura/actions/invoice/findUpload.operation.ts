import type { IDataObject } from 'n8n-workflow';

import { DAY, HOUR, MINUTE } from '../../../../anaf/durations';
import { isObject } from '../../../../anaf/api/json';
import { fail, inFull, ok, type Result } from '../../../../anaf/result';
import type { AnswerArchive } from '../../../../anaf/efactura/archive';
import { isoInBucharest } from '../../../../anaf/time';
import { prepareDocument, type OutgoingDocument } from '../../../../anaf/efactura/document';
import { identityOf, sameInvoice, sha256, type InvoiceIdentity } from '../../../../anaf/invoice/identity';
import { clampRange } from '../../../../anaf/efactura/list';
import type { Message } from '../../../../anaf/efactura/message';
import { fetchAnswer } from '../../../shared/answer';
import { reasonsJson } from '../../../shared/findings';
import { cifOrDefault } from '../../../shared/cif';
import { mapConcurrent, QUESTIONS_AT_ONCE } from '../../../shared/concurrency';
import { cifField } from '../../../shared/descriptions/cif';
import { documentFields } from '../../../shared/descriptions/document';
import { readDocument } from '../../../shared/document';
import { invalidInput } from '../../../shared/errors';
import { listMessages, missingWarning } from '../../../shared/messages';
import type { OperationDefinition, Output, Run } from '../../../shared/operation';
import { perExecution } from '../../../shared/perExecution';
import { contentName } from '../../../shared/sending/lostAnswers';
import { knownSending } from '../../../shared/sending/sentDocuments';
import { readSpan, readTime } from '../../../shared/times';
import { askStatus } from '../status';
import { optionsCollection } from '../../../shared/fields/collection';

/** Clocks differ and ANAF lists by its own: messages from a little before the attempt count too. */
const EARLIER_MS = HOUR;
/** Downloads at the most in one search; each counts against the message's ten a day. */
const MOST_CANDIDATES = 200;
const DEFAULT_SAFE_HOURS = 6;
/** A moment that another computer wrote down may lie a little ahead of ours. */
const CLOCKS_DIFFER_MS = 5 * MINUTE;

/** Invoice: Find Upload. */
export const operation: OperationDefinition = {
	name: 'findUpload',
	displayName: 'Find Upload',
	action: 'Find an invoice whose upload had no answer',
	description: 'See whether ANAF has a document and whether it may be sent again',
	items: 'inOrder',
	schemaVersion: 1,
	fields: [
		...documentFields,
		cifField,
		{
			displayName: 'Last Tried',
			name: 'lastTried',
			type: 'dateTime',
			default: '={{ $json.anaf?.triedAt ?? "" }}',
			required: true,
			description:
				'The moment at which the upload was tried last, as the error of the failed upload says it. Whether the document may be sent again counts from it; a day without a time counts to its end.',
		},
		{
			displayName: 'Search From',
			name: 'searchFrom',
			type: 'dateTime',
			default: '',
			description: 'Where the search begins. When empty, a day before Last Tried.',
		},
		optionsCollection([
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
				description:
					'Whether to drop a UTF-8 byte order mark at the start of the file, as Upload does with the same option',
			},
			{
				displayName: 'Safe After (Hours)',
				name: 'safeAfter',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 168 },
				default: DEFAULT_SAFE_HOURS,
				description:
					'How long after Last Tried a document that is not found counts as not received: ANAF lists messages up to 15 minutes late and sometimes needs hours. What this n8n sent itself counts as under way for six hours in any case.',
			},
		]),
	],
	run: execute,
};

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

/** The digits of a CIF without RO and leading zeros; undefined for any other code. */
const plainCode = (code: string): string | undefined => /^(?:RO)?\s*0*(\d+)$/i.exec(code.trim())?.[1];

/** Messages that can be about this document: not another's, and the same buyer as far as ANAF names one. */
function mayBe(message: Message, identity: InvoiceIdentity | undefined, others: ReadonlySet<string>): boolean {
	if (message.type !== 'invoiceSent' && message.type !== 'invoiceErrors') return false;
	if (others.has(message.uploadIndex)) return false;
	const listed = plainCode(message.buyerCif ?? '');
	const sought = (identity?.buyerCodes ?? []).map(plainCode).filter((code) => code !== undefined);
	// Only plain codes that differ prove another buyer.
	return listed === undefined || sought.length === 0 || sought.includes(listed);
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
async function judgeRejections(run: Run, rejections: readonly Candidate[], sought: Sought): Promise<Rejections> {
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
function rejectionJson({ message, archive }: Candidate): IDataObject {
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

async function candidatesOf(run: Run, messages: readonly Message[]): Promise<Result<Candidate[]>> {
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

/** Says whether a document whose upload had no answer has arrived, and whether it may be sent again. */
async function execute(run: Run): Promise<Result<Output[]>> {
	const { connection, fields } = run;
	const options = fields.collection('options') as FindFields;
	const input = await readDocument(run);
	if (!input.ok) return input;
	const document = prepareDocument(input.value.bytes, { removeByteOrderMark: options.removeByteOrderMark });
	if (!document.ok) return document;
	const sought = soughtOf(document.value);
	const cif = cifOrDefault(
		fields.located('cif'),
		connection.credential.defaultCif || (sought.identity?.sellerCif ?? ''),
	);
	if (!cif.ok) return cif;
	const attempt = attemptOf(run, contentName(run, 'efactura', document.value.bytes));
	if (!attempt.ok) return attempt;
	const { lastTried, searchFrom, known } = attempt.value;
	const now = connection.clock.now();

	const range = { start: searchFrom, end: now };
	const listed = await listMessages(connection, { cif: cif.value.cif, range });
	if (!listed.ok) return listed;
	// Without the empty text of an empty field, which would leave out what ANAF lists without an index.
	const others = new Set(
		String(options.otherIndexes ?? '')
			.split(/[\s,;]+/)
			.filter((index) => index !== ''),
	);
	const { messages, missing } = listed.value;
	const possible = messages.filter((message) => mayBe(message, sought.identity, others));
	const looked = possible.slice(-MOST_CANDIDATES);
	const candidates = await candidatesOf(run, looked);
	if (!candidates.ok) return candidates;

	const base: IDataObject = {
		cif: cif.value.cif,
		sha256: sought.hash,
		number: sought.identity?.number ?? null,
		messagesLookedAt: looked.length,
	};
	// Bytes first: only where no bytes match do the fields decide.
	for (const by of ['sha256', 'fields'] as const) {
		const found = candidates.value.find((candidate) => matchOf(candidate, sought) === by);
		if (found) {
			return ok([
				{
					json: {
						...base,
						...foundJson(found.message.uploadIndex, found.message.id, by),
						listedAt: found.message.createdAt ?? null,
					},
				},
			]);
		}
	}
	const rejected = candidates.value.filter(({ archive }) => archive.contentKind === 'errors');
	const { original, doubtful } = await judgeRejections(run, rejected, sought);
	if (original) return ok([{ json: { ...base, ...original } }]);
	const safeAt = safeFrom(attempt.value, options.safeAfter ?? DEFAULT_SAFE_HOURS);
	const tooMany = possible.length > looked.length;
	// ANAF lists 60 days: of what was sent before that, nothing found says nothing.
	const tooOld = clampRange(range, now).start > range.start;
	const safe = !tooMany && !tooOld && missing === 0 && now >= safeAt;
	return ok([
		{
			json: {
				...base,
				result: safe ? 'safeToSendAgain' : 'notFoundYet',
				safeToSendAgain: safe,
				uploadIndex: null,
				downloadId: null,
				lastTriedAt: isoInBucharest(Math.min(lastTried, now)),
				advice:
					missingWarning(listed.value, cif.value.cif) ??
					adviceOf({ safe, tooMany, tooOld, safeAt, known, doubtful: doubtful.length }),
				rejections: doubtful.map(rejectionJson),
			},
		},
	]);
}

/** Empty as the user leaves a field, or as an expression that finds nothing gives it. */
const isEmpty = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** When the document was tried, as far as the user and this process know, and from when on it is looked for. Milliseconds since 1970. */
interface Attempt {
	readonly lastTried: number;
	readonly searchFrom: number;
	readonly known: KnownAttempt | undefined;
}

interface KnownAttempt {
	readonly lastTried: number;
	/** The index that ANAF gave. */
	readonly uploadIndex: string | undefined;
}

/** The time of the error item of the failed upload, when that is the input item. */
function triedAtOf({ context, item }: Run): unknown {
	const failed = context.getInputData()[item]?.json.anaf;
	return isObject(failed) ? failed.triedAt : undefined;
}

/** Reads Last Tried and Search From, beside what this process knows of the document. */
function attemptOf(run: Run, document: string): Result<Attempt> {
	const { context, connection, item } = run;
	const now = connection.clock.now();
	const given: unknown = context.getNodeParameter('lastTried', item, '');
	const written = isEmpty(given) ? triedAtOf(run) : given;
	const from: unknown = context.getNodeParameter('searchFrom', item, '');
	const search = isEmpty(from) ? ok(undefined) : readTime(context, from, 'Search From');
	if (!search.ok) return search;
	const tried = readSpan(context, written, 'Last Tried');
	if (!tried.ok) return tried;
	const { earliest, latest } = tried.value;
	if (earliest > now + CLOCKS_DIFFER_MS || (search.value ?? 0) > now + CLOCKS_DIFFER_MS)
		return fail(
			invalidInput(
				`The time in ${earliest > now + CLOCKS_DIFFER_MS ? 'Last Tried' : 'Search From'} lies in the future`,
				'Give the time at which the upload was tried',
			),
		);
	if (search.value !== undefined && search.value > latest)
		return fail(
			invalidInput(
				'The time in Search From lies after that in Last Tried',
				'Search from before the upload was tried: what is listed earlier is not looked through',
			),
		);
	const sending = knownSending(document, connection.clock);
	const starts = [search.value === undefined ? earliest - DAY : search.value - EARLIER_MS, earliest];
	if (sending) starts.push(now - sending.firstAgoMs - EARLIER_MS);
	return ok({
		lastTried: latest,
		searchFrom: Math.min(...starts),
		known: sending && { lastTried: now - sending.lastAgoMs, uploadIndex: sending.uploadIndex },
	});
}

/** From when on a document that is not found may be sent again. */
function safeFrom({ lastTried, known }: Attempt, hours: number): number {
	const since = lastTried + hours * HOUR;
	return known === undefined ? since : Math.max(since, known.lastTried + Math.max(hours, DEFAULT_SAFE_HOURS) * HOUR);
}

/** What to do when the document was not found. */
function adviceOf({
	safe,
	tooMany,
	tooOld,
	safeAt,
	known,
	doubtful,
}: {
	safe: boolean;
	tooMany: boolean;
	tooOld: boolean;
	safeAt: number;
	known: KnownAttempt | undefined;
	doubtful: number;
}): string {
	if (tooOld)
		return (
			'ANAF lists messages of the last 60 days, and the search begins further back: whether the ' +
			'document arrived cannot be seen. Look in SPV or ask the buyer before sending it again'
		);
	if (tooMany) return `More than ${MOST_CANDIDATES} messages came since then. Choose a later time in Search From`;
	const rejections =
		doubtful === 0
			? ''
			: '. ANAF rejected the uploads listed in “rejections”; one of them may be this document. A rejected ' +
				'document was not delivered, so it will not be there twice when you send it again, but correct it ' +
				'first if the reasons are about it';
	// A rejection is no obstacle: what ANAF rejected it does not have.
	if (safe) return `ANAF has listed nothing like this document since then. It can be sent again${rejections}`;
	const index =
		known?.uploadIndex === undefined
			? ''
			: `. ANAF gave it the upload index ${known.uploadIndex}: Invoice: Get Status says what became of it`;
	return `Not found yet. Look again later; until ${isoInBucharest(safeAt)} it may still be on its way${index}${rejections}`;
}
