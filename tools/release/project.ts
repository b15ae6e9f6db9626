/** The files that a release is judged by, as data, so that every check can be tried on files that are wrong. */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Paths are relative to the root of the project, with slashes. */
export interface Project {
	readonly paths: readonly string[];
	/** The text of a file; empty when there is none. */
	readonly text: (path: string) => string;
	/** Bytes. */
	readonly size: (path: string) => number;
}

/** What package.json says, as far as a release needs it. */
interface About {
	readonly name?: string;
	readonly version?: string;
	readonly description?: string;
	readonly keywords?: readonly string[];
	readonly license?: string;
	readonly homepage?: string;
	readonly author?: { readonly name?: string; readonly email?: string };
	readonly repository?: { readonly type?: string; readonly url?: string };
	readonly bugs?: { readonly url?: string };
	readonly engines?: { readonly node?: string };
	readonly files?: readonly string[];
	readonly scripts?: Readonly<Record<string, string>>;
	readonly dependencies?: Readonly<Record<string, string>>;
	readonly peerDependencies?: Readonly<Record<string, string>>;
	readonly n8n?: {
		readonly n8nNodesApiVersion?: number;
		readonly strict?: boolean;
		readonly nodes?: readonly string[];
		readonly credentials?: readonly string[];
	};
}

/** Folders that are no part of the repository. */
const ELSEWHERE = ['node_modules', 'dist', 'coverage', '.git', '.cache'];

/** The files of the repository that lies in this folder. */
export function projectIn(root: string): Project {
	const paths: string[] = [];
	const walk = (folder: string): void => {
		for (const entry of readdirSync(folder, { withFileTypes: true })) {
			if (ELSEWHERE.includes(entry.name)) continue;
			const path = join(folder, entry.name);
			if (entry.isDirectory()) walk(path);
			else paths.push(relative(root, path).split(sep).join('/'));
		}
	};
	walk(root);
	const known = new Set(paths);
	return {
		paths,
		text: (path) => (known.has(path) ? readFileSync(join(root, path), 'utf8') : ''),
		size: (path) => statSync(join(root, path)).size,
	};
}

/** What package.json of the project says. */
export function aboutOf(project: Project): About {
	return JSON.parse(project.text('package.json')) as About;
}

/** The address that the repository has in the web, without `.git`; empty when package.json names none. */
export function repositoryOf(project: Project): string {
	return (aboutOf(project).repository?.url ?? '').replace(/^git\+/, '').replace(/\.git$/, '');
}
