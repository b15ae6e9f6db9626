/** docs/panels.md: the picture of every panel, by node, resource and operation, made from the definitions of the operations. */

import type { Resource } from '../../nodes/shared/operation';

const INTRODUCTION = `# Every panel, as it opens

What n8n shows of each operation before anything is filled in or added. \`npm run pictures -- panels\` takes the pictures in real n8n; the rules
they follow are in [ux.md](ux.md).
`;

/** A node with what it does. */
interface PanelNode {
	/** Name of its type, the beginning of the names of its pictures. */
	readonly type: string;
	readonly displayName: string;
	readonly resources: readonly Resource[];
}

const picture = (title: string, file: string): string =>
	`<details><summary>${title}</summary>\n\n![${title}](panels/${file}.png)\n\n</details>`;

/** The page: a fold for each operation, and for the trigger. */
export function panelsPage(nodes: readonly PanelNode[]): string {
	const sections = nodes.map(({ type, displayName, resources }) =>
		[
			`## ${displayName}`,
			...resources.flatMap((resource) =>
				resource.operations.map((operation) =>
					picture(`${resource.displayName}: ${operation.displayName}`, `${type}-${resource.name}-${operation.name}`),
				),
			),
		].join('\n\n'),
	);
	const trigger = `## ANAF Trigger\n\n${picture('ANAF Trigger', 'anafTrigger')}`;
	return `${[INTRODUCTION.trim(), ...sections, trigger].join('\n\n')}\n`;
}
