/** Puts the tree together from starts, ends and data in the order of the text. */
import type { Name } from './names';
import type { ChildReader, XmlAttribute, XmlElement } from './tree';
import { unifyLineEnds } from './values';

/** The list of an element without attributes: one for all. */
export const NO_ATTRIBUTES: readonly XmlAttribute[] = Object.freeze([]);
const NO_CHILDREN: readonly XmlElement[] = Object.freeze([]);

/** The one class of elements, so that every reader sees one hidden shape. */
class Element implements XmlElement {
	readonly local: string;
	readonly prefix: string;
	readonly uri: string;
	readonly attributes: readonly XmlAttribute[];
	children: readonly XmlElement[];
	text: string;
	readonly offset: number;
	readonly parent: Element | null;

	constructor(
		local: string,
		prefix: string,
		uri: string,
		attributes: readonly XmlAttribute[],
		offset: number,
		parent: Element | null,
	) {
		this.local = local;
		this.prefix = prefix;
		this.uri = uri;
		this.attributes = attributes;
		this.children = NO_CHILDREN;
		this.text = '';
		this.offset = offset;
		this.parent = parent;
	}
}

/** Puts the elements that the scanner reads together as a tree. */
export class TreeBuilder {
	root: Element | null = null;
	/** The innermost open element. */
	current: Element | null = null;
	/** How many elements are open. */
	depth = 0;

	// By depth: where the children and the white space of each open element begin in the two lists below.
	private readonly firstChild: number[] = [];
	private readonly firstBlank: number[] = [];
	/** Ended elements waiting for their parent to end; it then takes a list of exactly their number. */
	private readonly waiting: Element[] = [];
	private waitingTop = 0;
	/**
	 * Runs of white space in the open elements as pairs of start and end: they only become text when
	 * their element turns out to be a leaf or to hold other text too.
	 */
	private readonly blanks: number[] = [];
	private blanksTop = 0;

	constructor(
		private readonly source: string,
		private readonly readChild?: ChildReader,
	) {}

	start(name: Name, uri: string, attributes: readonly XmlAttribute[], offset: number): void {
		const element: Element = new Element(name.local, name.prefix.name, uri, attributes, offset, this.current);
		if (this.root === null) this.root = element;
		const depth = ++this.depth;
		this.firstChild[depth] = this.waitingTop;
		this.firstBlank[depth] = this.blanksTop;
		this.current = element;
	}

	end(): void {
		const element = this.current;
		if (element === null) return;
		const child = this.firstChild[this.depth] ?? 0;
		const blank = this.firstBlank[this.depth] ?? 0;
		if (this.waitingTop > child) {
			element.children = this.waiting.slice(child, this.waitingTop);
			this.waitingTop = child;
			// White space can also come as a reference or in a CDATA section.
			if (element.text !== '' && !/[^ \t\r\n]/.test(element.text)) element.text = '';
		} else if (this.blanksTop > blank) element.text += this.joinBlanks(blank);
		this.blanksTop = blank;
		this.depth--;
		const parent: Element | null = element.parent;
		if (parent !== null) this.waiting[this.waitingTop++] = this.depth === 1 ? this.kept(element, parent) : element;
		this.current = parent;
	}

	/** What the root keeps of a child: all of it, or its name and place when its reader has no more use for the rest. */
	private kept(child: Element, root: Element): Element {
		if (this.readChild?.(child, root) !== true) return child;
		return new Element(child.local, child.prefix, child.uri, NO_ATTRIBUTES, child.offset, root);
	}

	/** White space at `source[start, end)`. */
	blank(start: number, end: number): void {
		const element = this.current;
		if (element === null) return;
		if (element.text === '') {
			this.blanks[this.blanksTop] = start;
			this.blanks[this.blanksTop + 1] = end;
			this.blanksTop += 2;
		} else element.text += unifyLineEnds(this.source.slice(start, end));
	}

	/** Character data, references resolved and line ends unified. */
	data(data: string): void {
		const element = this.current;
		if (element === null) return;
		const blank = this.firstBlank[this.depth] ?? 0;
		if (this.blanksTop > blank) {
			element.text += this.joinBlanks(blank);
			this.blanksTop = blank;
		}
		element.text = element.text === '' ? data : element.text + data;
	}

	private joinBlanks(from: number): string {
		const { blanks, source } = this;
		const parts: string[] = [];
		for (let index = from; index < this.blanksTop; index += 2) {
			// One by one: a CR at the end of a run and a LF at the start of the next are two line ends.
			parts.push(unifyLineEnds(source.slice(blanks[index] ?? 0, blanks[index + 1] ?? 0)));
		}
		return parts.join('');
	}
}
