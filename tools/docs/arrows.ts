/** The picture of the rooms in CONTRIBUTING.md: who imports whom, types included. */

import type { Source } from '../house/sources';

/** Rooms that are shown: a folder of `anaf`, the files beside those folders, each node, what nodes share. */
function roomOf(path: string): string | undefined {
	const [top = '', second = '', third] = path.split('/');
	if (top === 'anaf') return third === undefined ? 'anaf' : `anaf/${second}`;
	if (top === 'nodes') return `nodes/${second}`;
	return top === 'credentials' || top === 'simulator' ? top : undefined;
}

/** What each room imports from. */
export function arrowsBetween(sources: readonly Source[]): Map<string, Set<string>> {
	const arrows = new Map<string, Set<string>>();
	for (const { path, imports } of sources) {
		const from = roomOf(path);
		if (from === undefined) continue;
		const targets = arrows.get(from) ?? new Set();
		arrows.set(from, targets);
		for (const target of imports.keys()) {
			const to = roomOf(target);
			if (to !== undefined && to !== from) targets.add(to);
		}
	}
	return arrows;
}

/** Whether one room leads to another over at least one room between them. */
function isImplied(arrows: ReadonlyMap<string, ReadonlySet<string>>, from: string, to: string): boolean {
	const seen = new Set([from]);
	const open = [...(arrows.get(from) ?? [])].filter((room) => room !== to);
	for (let room = open.pop(); room !== undefined; room = open.pop()) {
		if (seen.has(room)) continue;
		seen.add(room);
		const next = arrows.get(room) ?? new Set();
		if (next.has(to)) return true;
		open.push(...next);
	}
	return false;
}

/** The picture, in Mermaid. An arrow that follows from others is left out, so that the order can be seen. */
export function arrowsPicture(sources: readonly Source[]): string {
	const arrows = arrowsBetween(sources);
	const names = [...arrows.keys()].sort();
	const lines = names.flatMap((from) => {
		const shown = [...(arrows.get(from) ?? [])].filter((to) => !isImplied(arrows, from, to)).sort();
		const box = (room: string): string => `${room.replace(/\W/g, '_')}["${room}"]`;
		return shown.length === 0 ? [`  ${box(from)}`] : shown.map((to) => `  ${box(from)} --> ${box(to)}`);
	});
	return ['```mermaid', 'graph TD', ...lines, '```'].join('\n');
}
