/**
 * Reading a tree by the table of terms: each element goes where its row says, and what has no row is noted as unknown.
 *
 * What a row cannot say (a scheme that decides between two fields, a sign that decides between two lists) a syntax says
 * for itself, as a special beside the tables.
 */

import type { XmlElement } from '../../xml/tree';
import type { Group, Term } from '../terms';
import { attr, identifier, leaf, push, type UnknownLog } from './leaves';

/** A model object while it is being read. */
type Target = Record<string, unknown>;

/** What reading keeps of a document. */
export interface Reading {
	readonly log: UnknownLog;
}

/** Takes a child element into the object of its group. */
export type Take<R> = (node: XmlElement, target: Target, reading: R) => void;

/** What a syntax does with a shape besides its rows. */
export interface Special<R> {
	/** By path below the group; rows at or below that path are left to it. */
	readonly paths?: Readonly<Record<string, Take<R>>>;
	/** Before and after the children of a group. */
	readonly start?: (reading: R) => void;
	readonly finish?: (target: Target, reading: R) => void;
}

/** How a syntax differs from another. */
interface Syntax<R> {
	readonly name: 'ubl' | 'cii';
	/** True for an element of another vocabulary. */
	readonly isForeign: (node: XmlElement) => boolean;
	/** The text of an amount. */
	readonly amount: (node: XmlElement, reading: R) => string;
	/** A day, as the model has it; undefined where there is none. */
	readonly date: (node: XmlElement, reading: R) => string | undefined;
	/** By shape. */
	readonly specials: ReadonlyMap<unknown, Special<R>>;
}

type Shape = Group['shape'];
type Steps<R> = Map<string, Take<R>>;

/** A place in the document: what is read there, what below, and which fields that fills. */
interface Place<R> {
	readonly below: Map<string, Place<R>>;
	readonly names: Set<string>;
	take?: Take<R>;
	/** The group that the element itself is. */
	group?: { readonly name: string; readonly part: Group };
}

const place = <R>(): Place<R> => ({ below: new Map(), names: new Set() });

/** Readers of shapes in a syntax, made from the tables. */
export class TermReader<R extends Reading> {
	private readonly made = new Map<Shape, Steps<R>>();

	constructor(private readonly syntax: Syntax<R>) {}

	/** Reads the group that an element is. */
	read<T extends object>(of: Readonly<Record<keyof T & string, Term | Group>>, element: XmlElement, reading: R): T {
		const shape: Shape = of;
		const target: Target = {};
		const special = this.syntax.specials.get(shape);
		special?.start?.(reading);
		this.walk(element, this.steps(shape), target, reading);
		special?.finish?.(target, reading);
		return target as T;
	}

	/** Reads one child of a group into its object. */
	take(shape: Shape, node: XmlElement, target: object, reading: R): void {
		this.step(node, this.steps(shape), target as Target, reading);
	}

	private walk(element: XmlElement, steps: Steps<R>, target: Target, reading: R): void {
		for (const node of element.children) this.step(node, steps, target, reading);
	}

	private step(node: XmlElement, steps: Steps<R>, target: Target, reading: R): void {
		const take = steps.get(node.local);
		if (take === undefined || this.syntax.isForeign(node)) reading.log.add(node);
		else take(node, target, reading);
	}

	private steps(shape: Shape): Steps<R> {
		const known = this.made.get(shape);
		if (known) return known;
		const steps: Steps<R> = new Map();
		this.made.set(shape, steps);
		for (const [local, at] of this.placesOf(shape).below) steps.set(local, this.takeAt(at));
		return steps;
	}

	private placesOf(shape: Shape): Place<R> {
		const root = place<R>();
		const specials = this.syntax.specials.get(shape)?.paths ?? {};
		for (const [path, take] of Object.entries(specials)) at(root, path.split('/')).take = take;
		for (const [name, part] of Object.entries(shape)) {
			for (const path of pathsOf(part[this.syntax.name])) {
				if (Object.keys(specials).some((special) => path === special || path.startsWith(`${special}/`))) continue;
				const [elements = '', attribute] = path.split('/@');
				if (attribute !== undefined || elements.startsWith('@') || elements === '.') continue;
				const found = at(root, elements.split('/'), name);
				if (part.kind === 'group') found.group = { name, part };
				else found.take = this.leafOf(name, part, attributeOf(shape, elements, this.syntax.name));
			}
		}
		return root;
	}

	private takeAt({ take, group, below, names }: Place<R>): Take<R> {
		if (take) return take;
		const steps: Steps<R> = new Map([...below].map(([local, inner]) => [local, this.takeAt(inner)]));
		if (group) return this.groupOf(group.name, group.part, steps);
		const [name = '', ...others] = names;
		// A wrapper around one value stands once; of several, each stands once.
		if (others.length > 0 || name === '' || [...below.values()].some((inner) => inner.group?.part.many)) {
			return (node, target, reading) => this.walk(node, steps, target, reading);
		}
		const isGroup = [...below.values()].some((inner) => inner.group);
		return (node, target, reading) => {
			if (target[name] !== undefined && !Array.isArray(target[name])) {
				reading.log.add(node);
				return;
			}
			this.walk(node, steps, target, reading);
			if (target[name] !== undefined) return;
			if (isGroup) target[name] = {};
			else reading.log.add(node);
		};
	}

	/** A group; children that belong to the shape around it go there. */
	private groupOf(name: string, { shape, many }: Group, outer: Steps<R>): Take<R> {
		const isLeaf = Object.values(shape).some((part) => part[this.syntax.name] === '.');
		const read = isLeaf
			? (node: XmlElement, reading: R) => this.readLeaf(shape, node, reading)
			: outer.size === 0
				? (node: XmlElement, reading: R) => this.read<Target>(shape, node, reading)
				: undefined;
		if (read && many)
			return (node, target, reading) =>
				(target[name] = push(target[name] as Target[] | undefined, read(node, reading)));
		if (read) {
			return (node, target, reading) => {
				if (target[name] === undefined) target[name] = read(node, reading);
				else reading.log.add(node);
			};
		}
		return (node, target, reading) => {
			if (target[name] !== undefined) {
				reading.log.add(node);
				return;
			}
			const inner: Target = {};
			target[name] = inner;
			const special = this.syntax.specials.get(shape);
			special?.start?.(reading);
			const steps = this.steps(shape);
			for (const child of node.children) {
				if (outer.has(child.local)) this.step(child, outer, target, reading);
				else this.step(child, steps, inner, reading);
			}
			special?.finish?.(inner, reading);
		};
	}

	/** A group that is one element: its text and its attributes. */
	private readLeaf(shape: Shape, element: XmlElement, { log }: R): Target {
		const target: Target = {};
		const fields = Object.entries(shape);
		for (const [name, part] of fields) {
			if (part[this.syntax.name] !== '.') continue;
			target[name] = part.kind === 'binary' ? element.text.replace(/[ \t\r\n]+/g, '') : element.text.trim();
		}
		for (const attribute of element.attributes) {
			const field = fields.find(([, part]) => part[this.syntax.name] === `@${attribute.name}`);
			if (field) target[field[0]] = attribute.value;
			else log.add(element, attribute.name);
		}
		for (const nested of element.children) log.add(nested);
		return target;
	}

	private leafOf(
		name: string,
		{ kind, many }: Term,
		beside: { readonly attribute: string; readonly name: string } | undefined,
	): Take<R> {
		const { syntax } = this;
		if (many)
			return (node, target, { log }) =>
				(target[name] = push(target[name] as unknown[] | undefined, identifier(node, log)));
		if (beside) {
			return (node, target, { log }) => {
				if (target[name] !== undefined) {
					log.add(node);
					return;
				}
				target[name] = leaf(node, log, beside.attribute);
				const value = attr(node, beside.attribute);
				if (value !== undefined) target[beside.name] = value;
			};
		}
		switch (kind) {
			case 'identifier':
				return (node, target, { log }) => {
					if (target[name] === undefined) target[name] = identifier(node, log);
					else log.add(node);
				};
			case 'amount':
				return (node, target, reading) => {
					if (target[name] === undefined) target[name] = syntax.amount(node, reading);
					else reading.log.add(node);
				};
			case 'date':
				return (node, target, reading) => {
					const day = target[name] === undefined ? syntax.date(node, reading) : undefined;
					if (day === undefined) reading.log.add(node);
					else target[name] = day;
				};
			default:
				return (node, target, { log }) => {
					if (target[name] === undefined) target[name] = leaf(node, log);
					else log.add(node);
				};
		}
	}
}

/** The place at a path, with those above it. */
function at<R>(root: Place<R>, path: readonly string[], name?: string): Place<R> {
	let current = root;
	for (const local of path) {
		let next = current.below.get(local);
		if (!next) current.below.set(local, (next = place()));
		if (name !== undefined) next.names.add(name);
		current = next;
	}
	return current;
}

/** The paths of a row below its group: one for each way to choose between `a|b`. */
function pathsOf(written: string): readonly string[] {
	if (written === '' || written.startsWith('/')) return [];
	return written
		.split('/')
		.reduce<readonly string[]>(
			(paths, step) =>
				paths.flatMap((path) => step.split('|').map((local) => (path === '' ? local : `${path}/${local}`))),
			[''],
		);
}

/** The field that holds an attribute of the element at a path. */
function attributeOf(
	shape: Shape,
	elements: string,
	syntax: 'ubl' | 'cii',
): { attribute: string; name: string } | undefined {
	for (const [name, part] of Object.entries(shape)) {
		const [, attribute] = part[syntax].split('/@');
		if (attribute !== undefined && pathsOf(part[syntax]).includes(`${elements}/@${attribute}`))
			return { attribute, name };
	}
	return undefined;
}
