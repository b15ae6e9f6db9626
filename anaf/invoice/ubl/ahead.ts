/** Reading lines of UBL while the document is still being parsed. */

import type { ChildReader, XmlElement } from '../../xml/tree';
import type { Line } from '../model/invoice';
import { invoiceSyntax } from '../model/syntax';
import { isForeign, textOf, UnknownLog } from '../reading/leaves';
import { readLine } from './lines';
import { UBL } from './syntax';
import { UblReading } from './ublReading';

const LINES: ReadonlySet<string> = new Set(['InvoiceLine', 'CreditNoteLine', 'DebitNoteLine']);
/** True for the lines of the three documents, by their names alone. */
const isLine = ({ local }: XmlElement): boolean => LINES.has(local);

/**
 * Turns each line into the model as soon as it has ended and lets go of its tree: what a document of many lines takes
 * is then its model and not twice that.
 *
 * A line that comes before the currency of the document is left to be read in the end, since its amounts are told from
 * those in other currencies.
 */
export class LinesAhead {
	/** By the offset of their elements: lines, and what of them has no place in the model. */
	private readonly lines = new Map<number, Line>();
	private readonly unknown = new Map<number, UnknownLog>();
	private currency: string | undefined;
	private unknowns = 0;

	/** The reader for `parseXml`. */
	readonly child: ChildReader = (child, root) => {
		if (child.local === 'DocumentCurrencyCode') this.currency ??= textOf(child);
		if (this.currency === undefined || !isLine(child) || isForeign(child) || invoiceSyntax(root) !== 'ubl')
			return false;
		const log = new UnknownLog(child, this.unknowns);
		const line = readLine(child, new UblReading(log, this.currency), UBL);
		this.unknowns += log.size;
		this.lines.set(child.offset, line);
		if (log.size > 0) this.unknown.set(child.offset, log);
		return true;
	};

	/** The line that an element of the root was, when it was let go of; what was unknown of it is added to `log`. */
	take(element: XmlElement, log: UnknownLog): Line | undefined {
		const unknown = this.unknown.get(element.offset);
		if (unknown) log.include(element, unknown);
		return this.lines.get(element.offset);
	}
}
