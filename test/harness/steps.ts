/**
 * Work counted in steps instead of milliseconds: the same on every machine, however busy it is. A step is a character that a
 * method of text or a regular expression looks at, or an entry of a list that is walked past. What a regular expression does
 * within the text that it looks at is not seen; `npm run bench -- hostile` measures that.
 */
type Method = (this: unknown, ...args: unknown[]) => unknown;
type Cost = (self: { readonly length: number }, args: readonly unknown[], result: unknown) => number;

const whole: Cost = ({ length }) => length;
const one: Cost = () => 1;
const given: Cost = (_, [text]) => (typeof text === 'string' ? text.length : 1);

/** From where the search starts to what it finds, or to the end. */
const searched: Cost = ({ length }, [, from], found) => {
	const start = typeof from === 'number' ? from : 0;
	return Math.max(1, (typeof found === 'number' && found >= 0 ? found : length) - start);
};

const TEXT: Readonly<Record<string, Cost>> = {
	charCodeAt: one,
	codePointAt: one,
	charAt: one,
	at: one,
	startsWith: given,
	endsWith: given,
	indexOf: searched,
	lastIndexOf: whole,
	includes: whole,
	split: whole,
	trim: whole,
	trimStart: whole,
	trimEnd: whole,
	toLowerCase: whole,
	toUpperCase: whole,
	normalize: whole,
	replaceAll: whole,
};

/** Methods of lists that are given a function: each call of it is a step. */
const WALKS = ['filter', 'find', 'findIndex', 'some', 'every', 'map', 'flatMap', 'forEach', 'reduce'] as const;

const LIST: Readonly<Record<string, Cost>> = {
	includes: whole,
	join: whole,
	concat: whole,
	indexOf: searched,
	slice: (_, __, part) => (part as { length: number }).length,
};

/** What a regular expression looks at: up to the end of what it finds, or all that is left. */
function looked(expression: RegExp, text: string, from: number, found: RegExpExecArray | null): number {
	if (found) return found.index - from + found[0].length + 1;
	return expression.sticky ? 1 : text.length - from;
}

/** Steps that some work takes, and what comes of it. */
export function countSteps<T>(work: () => T): { readonly result: T; readonly steps: number } {
	let steps = 0;
	const undo: Array<() => void> = [];
	const replace = (prototype: object, name: PropertyKey, make: (method: Method) => Method): void => {
		const before = Object.getOwnPropertyDescriptor(prototype, name);
		Object.defineProperty(prototype, name, { ...before, value: make(before?.value as Method) });
		undo.push(() => Object.defineProperty(prototype, name, before ?? {}));
	};
	const costing =
		(cost: Cost) =>
		(method: Method): Method =>
			function (...args) {
				const result = Reflect.apply(method, this, args);
				steps += cost(this as { readonly length: number }, args, result);
				return result;
			};
	for (const [name, cost] of Object.entries(TEXT)) replace(String.prototype, name, costing(cost));
	for (const [name, cost] of Object.entries(LIST)) replace(Array.prototype, name, costing(cost));
	for (const name of WALKS) {
		replace(
			Array.prototype,
			name,
			(method) =>
				function (callback, ...rest) {
					const counting: Method = function (...values) {
						steps++;
						return Reflect.apply(callback as Method, this, values);
					};
					return Reflect.apply(method, this, [counting, ...rest]);
				},
		);
	}
	replace(
		Array.prototype,
		Symbol.iterator,
		(method) =>
			function () {
				const entries = Reflect.apply(method, this, []) as Iterator<unknown>;
				return {
					next: () => {
						steps++;
						return entries.next();
					},
					[Symbol.iterator]() {
						return this;
					},
				};
			},
	);
	replace(
		RegExp.prototype,
		'exec',
		(method) =>
			function (text) {
				const expression = this as RegExp;
				const from = expression.global || expression.sticky ? expression.lastIndex : 0;
				const found = Reflect.apply(method, this, [text]) as RegExpExecArray | null;
				steps += looked(expression, String(text), from, found);
				return found;
			},
	);
	try {
		return { result: work(), steps };
	} finally {
		for (const restore of undo) restore();
	}
}

/**
 * How many times more steps the second work takes than the first: near the ratio of their sizes where the work is linear, near
 * its square where it is not.
 */
export function growth(small: () => unknown, large: () => unknown): number {
	return countSteps(large).steps / countSteps(small).steps;
}
