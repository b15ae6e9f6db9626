/** What the parts of a rendered invoice are written with: labels, numbers and days in the language of the page. */

import { element, type Content, type Html } from '../../page/html';
import { inLanguage, writtenDay, writtenNumber, type Label, type PageLanguage } from '../../page/language';
import { LABELS, type LabelName } from './labels';
import type { Identifier, Period } from '../model/invoice';

/** A row of a list of facts: what it is, and the value; left out where there is no value. */
export type Fact = readonly [label: string, value: Content];

const isThere = (content: Content): boolean => content !== undefined && content !== '';

/** Writes in one language. */
export class Paper {
	constructor(readonly language: PageLanguage) {}

	/** The label of that name. */
	label(name: LabelName): string {
		return inLanguage(this.language, LABELS[name]);
	}

	/** A number of the document, with all its decimals. */
	number(text: string | undefined): string | undefined {
		return text === undefined ? undefined : writtenNumber(this.language, text);
	}

	/** A rate or percentage with its sign. */
	percent(text: string | undefined): string | undefined {
		return text === undefined || text === '' ? text : `${writtenNumber(this.language, text)} %`;
	}

	/** A day of the document. */
	day(text: string | undefined): string | undefined {
		return text === undefined ? undefined : writtenDay(this.language, text);
	}

	/** A period: both days, or the one it has. */
	period(period: Period | undefined): string | undefined {
		if (period === undefined) return undefined;
		const { start, end } = period;
		if (start === undefined && end === undefined) return undefined;
		return `${this.day(start) ?? '…'} – ${this.day(end) ?? '…'}`;
	}

	/** A code in words and as it is: `virament (30)`; the code alone where it has no words. */
	code(words: ReadonlyMap<string, Label>, code: string | undefined): string | undefined {
		const label = code === undefined ? undefined : words.get(code);
		return label === undefined ? code : `${inLanguage(this.language, label)} (${code ?? ''})`;
	}

	/** An identifier, with the list it is of in brackets. */
	identifier(identifier: Identifier | undefined): string | undefined {
		if (identifier === undefined) return undefined;
		return identifier.scheme === undefined ? identifier.id : `${identifier.id} (${identifier.scheme})`;
	}

	/** Facts as a list of definitions; nothing where none has a value. */
	facts(rows: readonly Fact[]): Html | undefined {
		const there = rows.filter(([, value]) => isThere(value));
		if (there.length === 0) return undefined;
		return element(
			'dl',
			there.map(([label, value]) => [element('dt', label), element('dd', value)]),
		);
	}

	/** A part of the page with its heading; nothing where it is empty. */
	section(title: LabelName, ...content: readonly Content[]): Content {
		const there = content.filter(isThere);
		return there.length === 0 ? undefined : element('section', [element('h2', this.label(title)), ...there]);
	}

	/** Facts in small print, separated by a middle dot: `Notă: … · Perioada: …`. */
	smallPrint(rows: readonly Fact[]): Content {
		return rows.flatMap(([label, value]) =>
			isThere(value) ? [element('p.small', label === '' ? value : [`${label}: `, value])] : [],
		);
	}
}
