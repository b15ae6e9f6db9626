/** What the parts of a page are written with: labels, numbers and days in the language of the page. */

import { element, type Content, type Html } from './html';
import { inLanguage, writtenDay, writtenNumber, type Label, type PageLanguage } from './language';

/** A row of a list of facts: what it is, and the value; left out where there is no value. */
export type Fact = readonly [label: string, value: Content];

/** Where the words of a code are looked up; a map is one. */
export interface Words {
	get(code: string): Label | undefined;
}

/** How facts stand: in two columns, the label before the value, the label above it, or as sums. */
type FactForm = 'dl' | 'dl.lines' | 'dl.tiles' | 'dl.sums';

const isThere = (content: Content): boolean => content !== undefined && content !== '';

/** Writes in one language, with the labels of one kind of page. */
export class Paper<Name extends string> {
	constructor(
		readonly language: PageLanguage,
		private readonly labels: Readonly<Record<Name, Label>>,
	) {}

	/** The label of that name. */
	label(name: Name): string {
		return inLanguage(this.language, this.labels[name]);
	}

	/** A number of the document, with all its decimals. */
	number(text: string | undefined): string | undefined {
		return text === undefined ? undefined : writtenNumber(this.language, text);
	}

	/** A rate or percentage with its sign. */
	percent(text: string | undefined): string | undefined {
		return text === undefined || text === '' ? text : `${writtenNumber(this.language, text)} %`;
	}

	/** A day of the document, or a moment: a time stays behind its day. */
	day(text: string | undefined): string | undefined {
		return text === undefined ? undefined : writtenDay(this.language, text);
	}

	/** A period: both days, or the one it has. */
	period(period: { readonly start?: string; readonly end?: string } | undefined): string | undefined {
		if (period === undefined) return undefined;
		const { start, end } = period;
		if (start === undefined && end === undefined) return undefined;
		return `${this.day(start) ?? '…'} – ${this.day(end) ?? '…'}`;
	}

	/** A code in words and as it is: `virament (30)`; the code alone where it has no words. */
	code(words: Words, code: string | undefined): string | undefined {
		const label = code === undefined ? undefined : words.get(code);
		return label === undefined ? code : `${inLanguage(this.language, label)} (${code ?? ''})`;
	}

	/** An identifier, with the list it is of in brackets. */
	identifier(identifier: { readonly id: string; readonly scheme?: string } | undefined): string | undefined {
		if (identifier === undefined) return undefined;
		return identifier.scheme === undefined ? identifier.id : `${identifier.id} (${identifier.scheme})`;
	}

	/** Facts as a list of definitions; nothing where none has a value. */
	facts(rows: readonly Fact[], form: FactForm = 'dl'): Html | undefined {
		const there = rows.filter(([, value]) => isThere(value));
		if (there.length === 0) return undefined;
		return element(
			form,
			there.map(([label, value]) => element('div', [element('dt', label), element('dd', value)])),
		);
	}

	/** A part of the page with its heading; nothing where it is empty. */
	section(title: Name, ...content: readonly Content[]): Content {
		const there = content.filter(isThere);
		return there.length === 0 ? undefined : element('section', [element('h2', this.label(title)), ...there]);
	}

	/**
	 * A table that scrolls sideways on a narrow screen.
	 *
	 * @param heads each column’s heading, and its cell: `th`, `th.number`
	 * @param rows ready rows
	 */
	table(heads: ReadonlyArray<readonly [heading: string, cell: string]>, rows: Content): Html {
		const head = element(
			'tr',
			heads.map(([heading, cell]) => element(cell, heading)),
		);
		return element('div.scroll', element('table', [element('thead', head), element('tbody', rows)]));
	}

	/** Facts in small print, one after the other: `Notă: … · Perioada: …`. */
	smallPrint(rows: readonly Fact[]): Content {
		const parts: Content[] = [];
		for (const [label, value] of rows) {
			if (!isThere(value)) continue;
			if (parts.length > 0) parts.push(' · ');
			parts.push(label === '' ? value : [`${label}: `, value]);
		}
		return parts.length === 0 ? undefined : element('p.small', parts);
	}
}
