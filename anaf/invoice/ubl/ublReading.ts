/** What reading UBL keeps of a document, and how it reads amounts. */

import type { XmlElement } from '../../xml/tree';
import type { Line } from '../model/invoice';
import { attr, leaf, type UnknownLog } from '../reading/leaves';
import type { Reading } from '../reading/termReader';

/** Lines that were read while the document was parsed. */
interface Ahead {
	take(element: XmlElement, log: UnknownLog): Line | undefined;
}

/** What reading UBL keeps of a document. */
export class UblReading implements Reading {
	/** The totals of VAT, which are told apart by their currencies in the end. */
	readonly taxTotals: XmlElement[] = [];
	/** The tax scheme of the category that is being read; '' until one is there (BR-CO-04). */
	scheme = '';
	/** The indicator of the allowance or charge that is being read. */
	indicator: string | undefined = undefined;
	/** The due date that a payment carries, as a credit note has it (BT-9). */
	due: XmlElement | undefined = undefined;

	/**
	 * @param currency of the document: an amount in another one is noted
	 * @param ahead lines that were read while the document was parsed
	 */
	constructor(
		readonly log: UnknownLog,
		readonly currency: string | undefined,
		readonly ahead?: Ahead,
	) {}
}

/** An amount in the document’s currency; that of another one is noted, not dropped. */
export function readAmount(node: XmlElement, { log, currency }: UblReading): string {
	const value = leaf(node, log, 'currencyID');
	if (attr(node, 'currencyID') !== currency) log.add(node, 'currencyID');
	return value;
}
