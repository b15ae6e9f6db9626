import type { IDataObject } from 'n8n-workflow';
import { ok, type Result } from '../../../../anaf/result';
import { isoInBucharest } from '../../../../anaf/time';
import { prepareDocument } from '../../../../anaf/efactura/document';
import { clampRange } from '../../../../anaf/efactura/list';
import { cifOrDefault } from '../../../shared/cif';
import { cifField } from '../../../shared/descriptions/cif';
import { documentFields } from '../../../shared/descriptions/document';
import { readDocument } from '../../../shared/document';
import { listMessages, missingWarning } from '../../../shared/messages';
import type { OperationDefinition, Output, Run } from '../../../shared/operation';
import { contentName } from '../../../shared/sending/lostAnswers';
import { optionsCollection } from '../../../shared/fields/collection';
import { DEFAULT_SAFE_HOURS, attemptOf, safeFrom, adviceOf } from './findUpload.attempt';
import {
	MOST_CANDIDATES,
	mayBe,
	soughtOf,
	foundAmong,
	judgeRejections,
	rejectionJson,
	candidatesOf,
} from './findUpload.candidates';

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
					'Whether to remove the invisible byte order mark that some programs write first, as Upload does with the same option',
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

/** Uploads of other documents. Without the empty text of an empty field, which would leave out what ANAF lists without an index. */
const othersOf = ({ otherIndexes }: FindFields): ReadonlySet<string> =>
	new Set(
		String(otherIndexes ?? '')
			.split(/[\s,;]+/)
			.filter((index) => index !== ''),
	);

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
	const others = othersOf(options);
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
	const found = foundAmong(candidates.value, sought);
	if (found) return ok([{ json: { ...base, ...found } }]);
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
