/** The tables of operations in the README, made from the definitions of the operations. */

import type { Resource } from '../../nodes/shared/operation';

/** A table of what a node does: every operation by its resource, in the order of the panel, with its own words. */
export function operationTable(resources: readonly Resource[]): string {
	return [
		'| Resource | Operation | What it does |',
		'|---|---|---|',
		...resources.flatMap(({ displayName, operations }) =>
			operations.map(
				(operation, index) =>
					`| ${index === 0 ? displayName : ''} | ${operation.displayName} | ${operation.description} |`,
			),
		),
	].join('\n');
}
