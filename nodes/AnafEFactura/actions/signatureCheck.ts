import type { IDataObject } from 'n8n-workflow';

import { readInstant } from '../../../anaf/days';
import { verifySignature, type SigningTime } from '../../../anaf/efactura/signature';
import { parseInvoice } from '../../../anaf/invoice/read';
import { ok, type Result } from '../../../anaf/result';
import { isoInBucharest, ROMANIAN_ZONE } from '../../../anaf/time';
import type { Run } from '../../shared/operation';
import { textOfField } from '../../shared/text';
import { readTime } from '../../shared/times';

/** When the document was signed as far as it is known, and where that was taken from. */
function signingTime(
	run: Run,
	content: Uint8Array,
): Result<{ readonly signed: SigningTime; readonly known: 'signedAt' | 'issueDate' | 'nothing' }> {
	const { signedAt } = run.fields.collection('options') as { signedAt?: unknown };
	if (signedAt !== undefined && signedAt !== '') {
		const at = readTime(run.context, signedAt, 'Signed At');
		return at.ok ? ok({ signed: { from: at.value, to: at.value }, known: 'signedAt' }) : at;
	}
	const now = run.connection.clock.now();
	const invoice = parseInvoice(content);
	const issued = readInstant(invoice.ok ? invoice.value.model.issueDate : undefined, ROMANIAN_ZONE);
	return ok(
		issued.ok
			? { signed: { from: Math.min(issued.value, now), to: now }, known: 'issueDate' }
			: { signed: { to: now }, known: 'nothing' },
	);
}

/** What a page says of a signature. */
export interface SignatureVerdict {
	readonly valid: boolean;
	readonly reasons: readonly string[];
}

/** Verifies a signature as `checkSignature` does, for a page. */
export function signatureVerdict(run: Run, content: Uint8Array, signature: Uint8Array): Result<SignatureVerdict> {
	const check = checkSignature(run, content, signature);
	if (!check.ok) return check;
	const { valid, reasons } = check.value;
	return ok({ valid: valid === true, reasons: Array.isArray(reasons) ? reasons.map(String) : [] });
}

/**
 * Verifies a signature on this computer, with what the options *Signed At* and *Also Trust Fingerprints* say where an operation
 * has them.
 *
 * @returns the steps of the check with their reasons, as the item shows them
 */
export function checkSignature(run: Run, content: Uint8Array, signature: Uint8Array): Result<IDataObject> {
	const time = signingTime(run, content);
	if (!time.ok) return time;
	const { signed, known } = time.value;
	const { alsoTrusted } = run.fields.collection('options') as { alsoTrusted?: unknown };
	const check = verifySignature(content, signature, {
		signed,
		// Spaces and colons stand inside a fingerprint as it is pasted.
		alsoTrusted: textOfField(alsoTrusted)
			.split(/[,;\n]+/)
			.filter((fingerprint) => fingerprint.trim() !== ''),
	});
	const { certificate, reasons, ...steps } = check;
	return ok({
		...steps,
		signedAfter: signed.from === undefined ? null : isoInBucharest(signed.from),
		signedBefore: isoInBucharest(signed.to),
		signingTimeFrom: known,
		certificate: certificate ? { ...certificate } : null,
		reasons: [...reasons],
	});
}
