import { sniff } from '../../../anaf/api/sniff';
import { openArchive, type AnswerArchive } from '../../../anaf/efactura/archive';
import { sentenceOf } from '../../../anaf/invoice/complete/findings';
import { fail, ok, type Result } from '../../../anaf/result';
import { invalidInput } from '../../shared/errors';
import type { ItemRun } from '../../shared/operation';
import { readDocumentOrModel } from './documentOrModel';

/** The XML of an invoice, and the archive that it came in. */
interface InvoiceSource {
	readonly xml: Uint8Array;
	readonly archive?: AnswerArchive;
}

const NOT_AN_INVOICE = {
	errors: 'ANAF’s list of errors',
	buyerMessage: 'a message between buyer and seller',
	other: 'a document that this package does not know',
	unreadable: 'a file that is not readable XML',
} as const;

function sourceOfArchive(zip: Uint8Array): Result<InvoiceSource> {
	const archive = openArchive(zip);
	if (!archive.ok) return archive;
	const { content, contentKind } = archive.value;
	if (contentKind !== 'invoice') {
		return fail(
			invalidInput(
				`The archive contains no invoice, but ${NOT_AN_INVOICE[contentKind]}`,
				'Give the archive of an invoice; Message: Download shows what other archives say',
			),
		);
	}
	return ok({ xml: content.data, archive: archive.value });
}

/** Reads the invoice that `documentOrModelFields` point at: XML, an archive as ANAF sends it, or a JSON model. */
export async function readInvoiceSource(run: ItemRun): Promise<Result<InvoiceSource>> {
	const given = await readDocumentOrModel(run);
	if (!given.ok) return given;
	if ('findings' in given.value) {
		return fail(
			invalidInput(
				'The invoice cannot be made of this JSON',
				'Correct the JSON; Document: Validate lists everything that is wrong with it',
				{ details: given.value.findings.map(sentenceOf) },
			),
		);
	}
	const { bytes } = given.value;
	return sniff(bytes) === 'zip' ? sourceOfArchive(bytes) : ok({ xml: bytes });
}
