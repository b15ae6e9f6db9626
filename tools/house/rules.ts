/** What holds in the whole house and no rule of a linter sees: the arrows between folders, and what is given but never taken. */

import type { Source } from './sources';

/** One thing that does not hold, as a line for the terminal. */
type Finding = string;

/** Where the parts of a circle meet: in which folder, and through which imports. */
interface Circle {
	readonly folder: string;
	readonly entries: readonly string[];
	readonly through: readonly string[];
}

/**
 * No circle: in each folder, its files and folders can be put in one order, so that all imports between them point one way.
 * That holds files apart as well as folders of any depth, and `import type` counts.
 */
export function circles(sources: readonly Source[]): Finding[] {
	const folders = new Map<string, Map<string, Map<string, string>>>();
	for (const { path, imports } of sources) {
		for (const target of imports.keys()) {
			const [folder, from, to] = meeting(path, target);
			if (from === to) continue;
			const arrows = folders.get(folder) ?? new Map<string, Map<string, string>>();
			folders.set(folder, arrows);
			const leaving = arrows.get(from) ?? new Map<string, string>();
			arrows.set(from, leaving);
			if (!leaving.has(to)) leaving.set(to, `${path} -> ${target}`);
		}
	}
	return [...folders]
		.map(([folder, arrows]) => circleIn(folder, arrows))
		.filter((circle) => circle !== undefined)
		.map(({ folder, entries, through }) => `${folder}: ${entries.join(' -> ')} is a circle (${through.join('; ')})`);
}

/** The deepest folder that holds both files, and the entry of it that each of them is or is in. */
function meeting(a: string, b: string): [folder: string, from: string, to: string] {
	const left = a.split('/');
	const right = b.split('/');
	let depth = 0;
	while (depth < left.length - 1 && left[depth] === right[depth]) depth++;
	return [left.slice(0, depth).join('/') || '.', left[depth] ?? '', right[depth] ?? ''];
}

function circleIn(folder: string, arrows: ReadonlyMap<string, ReadonlyMap<string, string>>): Circle | undefined {
	const done = new Set<string>();
	const path: string[] = [];
	const search = (entry: string): Circle | undefined => {
		if (path.includes(entry)) {
			const entries = [...path.slice(path.indexOf(entry)), entry];
			return {
				folder,
				entries,
				through: entries.slice(1).map((to, index) => arrows.get(entries[index] ?? '')?.get(to) ?? ''),
			};
		}
		if (done.has(entry)) return undefined;
		path.push(entry);
		for (const to of arrows.get(entry)?.keys() ?? []) {
			const circle = search(to);
			if (circle) return circle;
		}
		path.pop();
		done.add(entry);
		return undefined;
	};
	for (const entry of arrows.keys()) {
		const circle = search(entry);
		if (circle) return circle;
	}
	return undefined;
}

/** The rooms of `anaf/` from top to bottom: a room may use those of the floors below it, and not its neighbours. */
const FLOORS: readonly (readonly string[])[] = [
	['invoice', 'transport'],
	['efactura', 'registry', 'elsewhere'],
	['api'],
	['xml', 'rows'],
	['romania', 'page'],
	[''],
];

/** The room of a file of `anaf/`; `''` is the ground floor, the files beside the rooms. */
function roomOf(path: string): string | undefined {
	const [top, room = '', file] = path.split('/');
	return top !== 'anaf' ? undefined : file === undefined ? '' : room;
}

/** Arrows that do not point downwards, and rooms that have no floor yet. */
export function upwards(sources: readonly Source[]): Finding[] {
	const floorOf = (room: string): number => FLOORS.findIndex((rooms) => rooms.includes(room));
	return sources.flatMap(({ path, imports }) => {
		const from = roomOf(path);
		if (from === undefined) return [];
		if (floorOf(from) < 0) return [`${path}: the room anaf/${from} has no floor yet`];
		return [...imports.keys()].flatMap((target) => {
			const to = roomOf(target);
			if (to === undefined || to === from || floorOf(to) > floorOf(from)) return [];
			return [
				`${path} -> ${target}: ${FLOORS.map((rooms) => rooms.join(', ') || 'ground floor').join(' -> ')} is the order`,
			];
		});
	});
}

/** Every name that a file exports says what it is. */
export function undocumented(sources: readonly Source[]): Finding[] {
	return sources.flatMap(({ path, exports }) =>
		exports
			.filter(({ isDocumented }) => !isDocumented)
			.map(({ name, line }) => `${path}:${line} ${name} is exported without a comment`),
	);
}

/** Every name that a file exports is taken by another one. `entry` says which files are taken by others than us (n8n, npm, jest). */
export function unused(sources: readonly Source[], entry: (path: string) => boolean): Finding[] {
	const taken = new Map<string, Set<string>>();
	for (const { imports } of sources) {
		for (const [target, names] of imports) {
			const all = taken.get(target) ?? new Set();
			for (const name of names) all.add(name);
			taken.set(target, all);
		}
	}
	return sources
		.filter(({ path }) => !entry(path))
		.flatMap(({ path, exports }) => {
			const names = taken.get(path);
			if (names?.has('*') === true) return [];
			return exports
				.filter(({ name }) => names?.has(name) !== true)
				.map(({ name, line }) => `${path}:${line} ${name} is exported, and no file imports it`);
		});
}

const CAMEL = /^[a-z][a-zA-Z0-9]*(?:\.[a-z][a-zA-Z0-9]*)*\.ts$/;
/** Scenarios of the end-to-end suite run in the order of their numbers. */
const SCENARIO = /\/scenarios\/\d\d-[a-z][a-z-]*\.ts$/;
/** n8n finds nodes and credentials by the names of their files. */
const N8N = /^[A-Z][a-zA-Z0-9]*\.(?:node|credentials)\.ts$/;

/** Files are `camelCase.ts`; a kind may stand behind a point, as in `create.operation.ts` and `limiter.test.ts`. */
export function misnamed(sources: readonly Source[]): Finding[] {
	return sources
		.filter(({ path }) => {
			const name = path.slice(path.lastIndexOf('/') + 1);
			return !CAMEL.test(name) && !N8N.test(name) && !SCENARIO.test(path);
		})
		.map(({ path }) => `${path} is not named as files are: camelCase.ts`);
}
