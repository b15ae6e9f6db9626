/** What is wrong with an input, all of it at once, each with the field it concerns. */

import type { AnafFault } from '../../result';
import type { DecimalSeparator } from '../../numbers';
import { LEI } from '../../romania/currency';
import type { Edition } from '../editions';
import { labelOf } from '../labels';
import type { Limit } from '../terms';

/** One thing that cannot be right. */
export interface InputFinding {
	/** The field as programs know it, such as `lines[2].vat.category`; sentences say its label. */
	readonly path: string;
	/** One English sentence without a final period. */
	readonly message: string;
	/** The official rule that would refuse the invoice, where it is one. */
	readonly rule?: string;
}

/** Refusal of an input: kind `invalidInput`, with the findings as data beside `details`. */
export interface BuildFault extends AnafFault {
	readonly kind: 'invalidInput';
	readonly findings: readonly InputFinding[];
}

/** Most findings told: the first few hundred of ten thousand are enough to start mending. */
const MAX_FINDINGS = 200;

/** A finding as a sentence, the label of its field in front, its rule behind. */
export const sentenceOf = ({ path, message, rule }: InputFinding): string =>
	`${labelOf(path)}: ${message}${rule === undefined ? '' : ` (${rule})`}`;

/** Collects findings while an input is read. */
export class Findings {
	private readonly list: InputFinding[] = [];
	private more = 0;
	/** Things done or noticed that the user may want to know, but that do not stop the invoice. */
	readonly warnings: string[] = [];
	/** Texts that are too long are shortened instead of refused. */
	shortensTexts = false;
	/** The currency of the invoice, as far as it can be read. */
	currency = LEI;

	/**
	 * @param edition the edition of the rules that counts for the invoice
	 * @param decimalSeparator how the numbers of this input part their decimals
	 */
	constructor(
		readonly edition: Edition,
		readonly decimalSeparator: DecimalSeparator = 'automatic',
	) {}

	add(path: string, message: string, rule?: string): void {
		if (this.list.length >= MAX_FINDINGS) this.more++;
		else this.list.push(rule === undefined ? { path, message } : { path, message, rule });
	}

	/** More than a limit: refused, or a warning where ANAF accepts it all the same. */
	exceeds(path: string, message: string, { rule, unreported }: Limit): void {
		if (unreported === true)
			this.warn(path, `${message} (${rule}). ANAF’s rules never check this, so it is written as it is`);
		else this.add(path, message, rule);
	}

	warn(path: string, message: string): void {
		if (this.warnings.length < MAX_FINDINGS) this.warnings.push(sentenceOf({ path, message }));
	}

	/** A warning that no number of others leaves out: something of the user's was changed. */
	tell(path: string, message: string): void {
		this.warnings.push(sentenceOf({ path, message }));
	}

	get isEmpty(): boolean {
		return this.list.length === 0;
	}

	/** Every finding as a sentence, the label of its field in front, its rule behind. */
	get sentences(): string[] {
		return this.list.map(sentenceOf);
	}

	fault(): BuildFault {
		const total = this.list.length + this.more;
		const details = this.sentences;
		if (this.more > 0) details.push(`… and ${this.more} more`);
		return {
			kind: 'invalidInput',
			message: `The invoice cannot be built: ${total === 1 ? '1 field needs' : `${total} fields need`} attention`,
			advice: 'Correct the fields that are listed and build again. Nothing was sent.',
			details,
			findings: this.list,
		};
	}
}
