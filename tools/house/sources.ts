/** The source files of the project, with what they import and what they export: types count as well. */

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import ts from 'typescript';

/** The folders that hold TypeScript of ours. */
const ROOMS = ['anaf', 'nodes', 'credentials', 'simulator', 'test', 'tools', 'bench'] as const;

/** One name that a file gives to others. */
interface ExportedName {
	readonly name: string;
	/** Line in the file, from 1. */
	readonly line: number;
	readonly isDocumented: boolean;
}

/** One file, read once. Paths are relative to the root of the project, with slashes. */
export interface Source {
	readonly path: string;
	readonly text: string;
	/** The files of ours that it imports, by `import`, `import type`, `export from`, `import()` or `require`, with the names it takes; `*` for all. */
	readonly imports: ReadonlyMap<string, ReadonlySet<string>>;
	/** What it declares and exports. What it only passes on is not among it. */
	readonly exports: readonly ExportedName[];
}

/** The TypeScript files of the project by path, as `readSources` takes them. */
export function projectFiles(root: string): Map<string, string> {
	const files = new Map<string, string>();
	for (const room of ROOMS) {
		for (const entry of readdirSync(join(root, room), { recursive: true, withFileTypes: true })) {
			if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
			const file = join(entry.parentPath, entry.name);
			files.set(relative(root, file).split(sep).join('/'), readFileSync(file, 'utf8'));
		}
	}
	return files;
}

/**
 * Reads source files.
 *
 * @param files text by path; an import of a file that is not among them is left out
 */
export function readSources(files: ReadonlyMap<string, string>): Source[] {
	return [...files].map(([path, text]) => read(path, text, files));
}

function read(path: string, text: string, files: ReadonlyMap<string, string>): Source {
	const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
	const imports = new Map<string, Set<string>>();
	const take = (specifier: ts.Node | undefined, names: readonly string[]): void => {
		const target = specifier && ts.isStringLiteralLike(specifier) ? resolve(path, specifier.text, files) : undefined;
		if (target === undefined) return;
		const taken = imports.get(target) ?? new Set();
		for (const name of names) taken.add(name);
		imports.set(target, taken);
	};
	const exported: ExportedName[] = [];
	const give = (name: string, node: ts.Node): void => {
		exported.push({
			name,
			line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1,
			isDocumented: ts.getJSDocCommentsAndTags(node).length > 0,
		});
	};
	for (const statement of file.statements) {
		if (ts.isImportDeclaration(statement)) take(statement.moduleSpecifier, importedNames(statement.importClause));
		else if (ts.isExportDeclaration(statement)) {
			const { exportClause } = statement;
			const names =
				exportClause && ts.isNamedExports(exportClause)
					? exportClause.elements.map((each) => (each.propertyName ?? each.name).text)
					: ['*'];
			take(statement.moduleSpecifier, names);
		} else if (isExported(statement)) for (const name of declaredNames(statement)) give(name, statement);
	}
	const visit = (node: ts.Node): void => {
		if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
			take(node.argument.literal, [node.qualifier ? node.qualifier.getText() : '*']);
		if (
			ts.isCallExpression(node) &&
			(node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === 'require')
		)
			take(node.arguments[0], ['*']);
		ts.forEachChild(node, visit);
	};
	if (/\b(?:import|require)\(/.test(text)) visit(file);
	return { path, text, imports, exports: exported };
}

function importedNames(clause: ts.ImportClause | undefined): string[] {
	const bindings = clause?.namedBindings;
	if (bindings === undefined) return ['*'];
	return ts.isNamespaceImport(bindings)
		? ['*']
		: bindings.elements.map((each) => (each.propertyName ?? each.name).text);
}

function declaredNames(statement: ts.Statement): string[] {
	if (!ts.isVariableStatement(statement)) return isNamed(statement) ? [statement.name.text] : [];
	return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));
}

type Named = ts.Statement & { readonly name: ts.Identifier };

function isNamed(statement: ts.Statement): statement is Named {
	return 'name' in statement && statement.name !== undefined && ts.isIdentifier(statement.name as ts.Node);
}

function isExported(statement: ts.Statement): boolean {
	return (
		ts.canHaveModifiers(statement) &&
		(ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false)
	);
}

function resolve(from: string, specifier: string, files: ReadonlyMap<string, string>): string | undefined {
	if (!specifier.startsWith('.')) return undefined;
	const path = posix.join(dirname(from), specifier);
	return [`${path}.ts`, `${path}/index.ts`, path].find((candidate) => files.has(candidate));
}
