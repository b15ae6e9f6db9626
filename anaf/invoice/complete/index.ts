/** Building invoices: from fields to UBL. */

import { ok, type Result } from '../../result';
import type { InvoiceInput } from '../model/input';
import type { Invoice } from '../model/invoice';
import { readBefore } from './asRead';
import { completeInvoice, odditiesOf } from './complete';
import type { BuildFault } from './findings';
import { writeUbl } from '../ubl/write';

export { readBefore } from './asRead';
export { completeInvoice, type CompletedInvoice } from './complete';
export type { BuildFault, InputFinding } from './findings';
export { writeUbl } from '../ubl/write';

/** An invoice that was built. */
export interface BuiltInvoice {
	/** UBL 2.1 with XML declaration, UTF-8. */
	readonly xml: string;
	/** The complete model behind it. */
	readonly model: Invoice;
	/** What the user may want to look at, such as a CIF whose check digit does not fit. */
	readonly warnings: readonly string[];
}

/** How an invoice is built. */
interface BuildOptions {
	/** True completes and checks what was read from a valid document as well, instead of writing it as it was. */
	readonly strict?: boolean;
}

/**
 * Builds a UBL invoice or credit note that CIUS-RO accepts. What a person gives is completed and checked; what was read from a
 * valid document is written as it was, and what is odd about it becomes a warning (decision 059).
 *
 * @param input fields as a person or a workflow gives them, or a model that was parsed or built before
 * @returns the XML, or a fault of kind `invalidInput` whose `findings` name every field that cannot be right
 */
export function buildInvoice(
	input: InvoiceInput | Invoice,
	{ strict = false }: BuildOptions = {},
): Result<BuiltInvoice, BuildFault> {
	const read = strict ? undefined : readBefore(input);
	if (read) return ok({ ...read, warnings: odditiesOf(read.model) });
	const completed = completeInvoice(input);
	if (!completed.ok) return completed;
	const { model, warnings } = completed.value;
	return ok({ xml: writeUbl(model), model, warnings });
}
