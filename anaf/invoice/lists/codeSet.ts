import { intern } from '../../xml/intern';

/** True for what separates the codes of a list: spaces, tabs, line ends, and the ends of the text. */
const separates = (text: string, at: number): boolean => at < 0 || at >= text.length || text.charCodeAt(at) <= 32;

/** No code is longer; what is, needs no search, and must not be kept. */
const LONGEST_CODE = 100;

/** Answers remembered: more different codes than any invoice has. */
const MOST_ANSWERS = 1000;

/**
 * A list of codes, kept as the text it is written in. Thousands of codes as a set would cost a validation more memory
 * than everything else it needs, for the three or four that an invoice uses; what was asked once is remembered.
 */
export class CodeSet implements Iterable<string> {
	private readonly answers = new Map<string, boolean>();

	/** @param text the codes, with white space between them */
	constructor(private readonly text: string) {}

	/** True when the code is on the list, spelled exactly so. */
	has(code: string): boolean {
		if (code.length > LONGEST_CODE) return false;
		let answer = this.answers.get(code);
		if (answer === undefined) {
			answer = this.isWritten(code);
			// A string of its own: one that is part of a document would keep the document.
			if (this.answers.size < MOST_ANSWERS) this.answers.set(intern(code), answer);
		}
		return answer;
	}

	/** The codes, in the order of the list. */
	[Symbol.iterator](): Iterator<string> {
		return this.text.trim().split(/\s+/)[Symbol.iterator]();
	}

	/** The codes with one space before, between and behind them: what the official package searches for a part of a text. */
	get spaced(): string {
		return ` ${[...this].join(' ')} `;
	}

	private isWritten(code: string): boolean {
		if (code === '' || /\s/.test(code)) return false;
		const { text } = this;
		for (let at = text.indexOf(code); at !== -1; at = text.indexOf(code, at + 1)) {
			if (separates(text, at - 1) && separates(text, at + code.length)) return true;
		}
		return false;
	}
}
