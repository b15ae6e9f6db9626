import { fail, ok, type Result } from '../result';
import { escapeAttribute } from '../xml/write';

const NAMESPACE = 'mfp:anaf:dgti:spv:reqMesaj:v1';
/** ANAF gives no limit; a note longer than this is no note. */
const LONGEST_MESSAGE = 2000;

/**
 * The XML of a buyer's message to the supplier about a received invoice (RASP, docs/anaf/efactura.md#buyer-message).
 *
 * @param uploadIndex upload index of the invoice answered (`id_solicitare` in the buyer's list)
 */
export function buildBuyerMessage(uploadIndex: string, message: string): Result<string> {
	const text = message.replace(/\s+/g, ' ').trim();
	if (text === '') {
		return fail({
			kind: 'invalidInput',
			message: 'The message is empty',
			advice: 'Write what the supplier should know',
		});
	}
	if (text.length > LONGEST_MESSAGE) {
		return fail({
			kind: 'invalidInput',
			message: `The message has ${text.length} characters; at most ${LONGEST_MESSAGE} are sent`,
			advice: 'Shorten it',
		});
	}
	return ok(
		`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n` +
			`<header xmlns="${NAMESPACE}" index_incarcare="${escapeAttribute(uploadIndex)}" message="${escapeAttribute(text)}"/>`,
	);
}
