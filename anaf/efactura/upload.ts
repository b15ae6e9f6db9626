import { decodeText } from '../api/bytes';
import { fail, ok, type AnafFault, type Result } from '../result';
import { LIMITS } from '../api/limits';
import { headerFault, readHeader } from '../api/families/header';
import type { AnafRequest } from '../api/request';
import type { AnafResponse } from '../api/response';
import { faultOfSentences } from '../api/sentences';
import { isoOfAnafTime } from '../time';

/** What ANAF says when it takes a document: a receipt, not yet a verdict (docs/anaf/efactura.md#upload). */
export interface UploadReceipt {
	/** Index to ask the status with; digits, kept as text. */
	readonly uploadIndex: string;
	/** ANAF's clock at receipt, ISO 8601 in Bucharest time. */
	readonly receivedAt?: string;
	/** The same as ANAF sent it (`yyyyMMddHHmm`). */
	readonly receivedAtRaw?: string;
}

/** Reads the answer of `/upload` and `/uploadb2c`. */
export function readUpload(
	request: Pick<AnafRequest, 'name'>,
	response: AnafResponse,
	now: number,
): Result<UploadReceipt> {
	const answer = readHeader(request, response, now);
	if (!answer.ok) return answer;
	const refused = headerFault(answer.value);
	const uploadIndex = answer.value.attribute('index_incarcare');
	const status = answer.value.attribute('ExecutionStatus');
	if (refused) return fail(refused);
	if (uploadIndex === undefined || !/^\d+$/.test(uploadIndex) || (status !== undefined && status !== '0')) {
		return fail({
			kind: 'malformedResponse',
			message: 'ANAF answered the upload without an upload index',
			advice: 'Use Find Upload to see whether the document arrived before sending it again',
			anafMessage: decodeText(response.body.subarray(0, 300)).trim(),
			status: response.status,
		});
	}
	const receivedAtRaw = answer.value.attribute('dateResponse');
	return ok({ uploadIndex, receivedAt: isoOfAnafTime(receivedAtRaw), receivedAtRaw });
}

/** State of an upload: still being processed, accepted, refused, or refused before processing. */
export type UploadState = 'processing' | 'accepted' | 'rejected' | 'notTaken';

/** What `stareMesaj` says (docs/anaf/efactura.md#state). */
export interface UploadStatus {
	readonly state: UploadState;
	/** ANAF's word: `ok`, `nok`, `in prelucrare`, `XML cu erori nepreluat de sistem`. */
	readonly stateRaw: string;
	/** True when the state can no longer change. */
	readonly final: boolean;
	/** ID to download the signed answer with, when there is one. */
	readonly downloadId?: string;
}

/**
 * Meaning of `stare`, shared by e-Factura and e-Transport (docs/anaf/efactura.md#state, docs/anaf/etransport.md#state);
 * undefined for an unknown word.
 */
export function stateOf(stare: string): UploadState | undefined {
	const word = stare.trim().toLowerCase();
	if (word === 'ok') return 'accepted';
	if (word === 'nok') return 'rejected';
	if (word === 'in prelucrare') return 'processing';
	if (word.startsWith('xml cu erori')) return 'notTaken';
	return undefined;
}

/**
 * A refused question for the state. ANAF tells its daily limit in the sentence of another service
 * ("S-au facut deja 20 descarcari de mesaj", docs/anaf/efactura.md#state), which would send the reader looking for
 * downloads that never were.
 */
function questionFault(sentences: readonly string[]): AnafFault {
	return clearly(faultOfSentences(sentences, 'invalidInput'));
}

function clearly(fault: AnafFault): AnafFault {
	if (fault.kind !== 'dailyLimit') return fault;
	return {
		...fault,
		message: 'The status of this upload was asked too often today',
		more: `ANAF allows ${LIMITS.statusPerMessagePerDay} questions a day for each upload`,
		advice: 'Ask again tomorrow, or look for the result in the list of messages (Message: Get Many)',
	};
}

/** Reads the answer of `stareMesaj`. A refusal of the question itself is a fault, `nok` is a value. */
export function readStatus(
	request: Pick<AnafRequest, 'name'>,
	response: AnafResponse,
	now: number,
): Result<UploadStatus> {
	const answer = readHeader(request, response, now);
	if (!answer.ok) return fail(clearly(answer.fault));
	const stateRaw = answer.value.attribute('stare');
	if (stateRaw === undefined) {
		return fail(
			answer.value.sentences.length > 0
				? questionFault(answer.value.sentences)
				: {
						kind: 'malformedResponse',
						message: 'ANAF answered the question for the status without a state',
						advice: 'Ask again later',
						anafMessage: decodeText(response.body.subarray(0, 300)).trim(),
						status: response.status,
					},
		);
	}
	const state = stateOf(stateRaw);
	if (state === undefined) {
		return fail({
			kind: 'malformedResponse',
			message: 'ANAF gave the upload a state that this package does not know',
			advice: 'Look the upload up in SPV, and report the new state',
			anafMessage: stateRaw,
			status: response.status,
		});
	}
	const downloadId = answer.value.attribute('id_descarcare');
	return ok({
		state,
		stateRaw,
		final: state !== 'processing',
		downloadId: downloadId === '' ? undefined : downloadId,
	});
}
