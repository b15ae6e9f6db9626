/**
 * What users read is plain English: none of the words below, which people who learned English at school do not know, or know
 * in another meaning. Read are the texts of panels, messages and findings (every string in the product that is a sentence), the
 * guides, and the notes of the example workflows.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import ts from 'typescript';

const ROOT = join(__dirname, '..', '..');

/** Words and phrases, and what to write instead. */
const INSTEAD: ReadonlyArray<readonly [RegExp, string]> = [
	[/\bmend(s|ed|ing)?\b/i, 'correct'],
	[/\b(typing )?slips?\b/i, 'mistake'],
	[/\btwo entrances\b/i, 'say which of ANAF’s services'],
	[/\bstands? (against|for|at|beside|in|twice|behind)\b|\bit stands\b/i, 'is, is given'],
	[/\bholds? (no|a|an|the|more|only|nothing|up|“)\b/i, 'contains, has'],
	[/\bbeside\b/i, 'next to, together with'],
	[/\b(tells|told|telling)\b/i, 'says, shows'],
	[/\bhand(s|ed)? on\b/i, 'gives, passes on'],
	[/\bputs? out\b/i, 'returns'],
	[/(?<!there )\bis no (?!longer\b|more\b)[a-z]+/i, 'is not a'],
	[/\bdoes not take\b/i, 'does not accept'],
	[/\bmisses\b/i, 'is missing'],
	[/\bif it stays\b/i, 'if it happens again'],
	[/\b(could not|cannot) be asked\b/i, 'could not be read'],
	[/\banew\b/i, 'again'],
	[/\bdemand(s|ed)?\b/i, 'require'],
	[/\bvouch/i, 'guarantee'],
	[/\bwell-formed\b/i, 'readable'],
	[/\boutage\b/i, 'ANAF was down'],
	[/\bbelongs? into\b/i, 'belongs in'],
	[/\b(whoever|whence|thereof|hence|ought|shall|likewise|nowhere|lorry)\b/i, 'an everyday word'],
];

/** Pages for developers, beside the folders of decisions and facts. */
const FOR_DEVELOPERS = ['n8n.md'];

/** Guides that users read. */
const GUIDES = [
	'README.md',
	...readdirSync(join(ROOT, 'docs'))
		.filter((name) => name.endsWith('.md') && !FOR_DEVELOPERS.includes(name))
		.map((name) => join('docs', name)),
];

function filesBelow(folder: string): string[] {
	return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.map((name) => join(folder, name));
}

/** The fixed parts of a string or template that is a sentence or part of one: several words, not a list of codes or a path. */
function sentences(file: string): string[] {
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
		if (
			ts.isStringLiteralLike(node) ||
			ts.isTemplateHead(node) ||
			ts.isTemplateMiddle(node) ||
			ts.isTemplateTail(node)
		) {
			if (/[a-z]+ [a-z]+/i.test(node.text)) found.push(node.text);
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, readFileSync(join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest, true));
	return found;
}

function findings(where: string, texts: readonly string[]): string[] {
	return texts.flatMap((text) =>
		INSTEAD.flatMap(([pattern, instead]) => {
			const match = pattern.exec(text);
			return match === null
				? []
				: [
						`${where}: “${match[0]}” (say: ${instead}) in: ${text.slice(Math.max(0, match.index - 40), match.index + 60).trim()}`,
					];
		}),
	);
}

it.each(['anaf', 'nodes', 'credentials'])('texts of %s/', (folder) => {
	expect(filesBelow(folder).flatMap((file) => findings(file, sentences(file)))).toEqual([]);
});

it('guides', () => {
	expect(GUIDES.flatMap((file) => findings(file, readFileSync(join(ROOT, file), 'utf8').split('\n')))).toEqual([]);
});

it('notes of the example workflows', () => {
	const notes = readdirSync(join(ROOT, 'workflows'))
		.filter((name) => name.endsWith('.json'))
		.flatMap((name) => {
			const { nodes } = JSON.parse(readFileSync(join(ROOT, 'workflows', name), 'utf8')) as {
				nodes: Array<{ parameters?: unknown }>;
			};
			return findings(
				name,
				nodes.map(({ parameters }) => JSON.stringify(parameters ?? {})),
			);
		});
	expect(notes).toEqual([]);
});
