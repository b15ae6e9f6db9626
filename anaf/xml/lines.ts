import type { XmlPosition } from './tree';

/**
 * Turns offsets into lines and columns. Line starts are looked for as far as an offset asks: most documents are asked
 * about their head alone.
 */
export class LineIndex {
	private readonly starts = [0];
	/** Where the line after the last known one starts, -1 when there is none. */
	private next: number | undefined;

	constructor(private readonly text: string) {}

	/** Line and column (from 1) of an offset in UTF-16 units. LF, CRLF and a lone CR end a line. */
	positionAt(offset: number): XmlPosition {
		this.readTo(offset);
		const { starts } = this;
		let low = 0;
		let high = starts.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if ((starts[middle] ?? 0) <= offset) low = middle;
			else high = middle - 1;
		}
		return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
	}

	private readTo(offset: number): void {
		let next = this.next ?? nextLine(this.text, 0);
		while (next !== -1 && next <= offset) {
			this.starts.push(next);
			next = nextLine(this.text, next);
		}
		this.next = next;
	}
}

/** Line and column (from 1) of one offset, without keeping an index: for a text that is refused. */
export function positionIn(text: string, offset: number): XmlPosition {
	let line = 1;
	let start = 0;
	for (let at = nextLine(text, 0); at !== -1 && at <= offset; at = nextLine(text, at)) {
		line++;
		start = at;
	}
	return { line, column: offset - start + 1 };
}

/** Where the line after the one at `from` starts, -1 when there is none. */
function nextLine(text: string, from: number): number {
	for (let index = from; index < text.length; index++) {
		const code = text.charCodeAt(index);
		if (code === 0x0a) return index + 1;
		if (code === 0x0d) return text.charCodeAt(index + 1) === 0x0a ? index + 2 : index + 1;
	}
	return -1;
}
