import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Every file below a folder. */
function filesBelow(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));
}

/**
 * Looks for secrets where they must never be: in everything n8n printed and in every file of its user folder: database
 * with its journal (executions, workflows, credentials, which n8n encrypts), event logs, binary data.
 *
 * @param needles texts to look for, by what they are; a database page may cut a long one in two, so each is looked for in
 * pieces of 24 characters, and any piece counts
 * @returns one line per finding: what was found and where
 */
export function findSecrets(needles: Record<string, string>, userFolder: string, log: readonly string[]): string[] {
	const findings: string[] = [];
	const pieces = Object.entries(needles).flatMap(([what, text]) =>
		piecesOf(text).map((piece) => ({ what, bytes: Buffer.from(piece, 'utf8') })),
	);
	const look = (where: string, content: Buffer): void => {
		for (const what of new Set(pieces.filter(({ bytes }) => content.includes(bytes)).map((piece) => piece.what))) {
			findings.push(`${what} in ${where}`);
		}
	};
	look('the log of n8n', Buffer.from(log.join('\n'), 'utf8'));
	const installed = join(userFolder, '.n8n', 'nodes');
	for (const file of filesBelow(userFolder)) {
		if (file.startsWith(installed) || statSync(file).size > 512 * 1024 * 1024) continue;
		look(relative(userFolder, file), readFileSync(file));
	}
	return findings;
}

function piecesOf(text: string): string[] {
	const size = 24;
	if (text.length <= size) return [text];
	const pieces: string[] = [];
	for (let at = 0; at + size <= text.length; at += size) pieces.push(text.slice(at, at + size));
	return pieces;
}

/**
 * The first part of every token that the simulator issues. It is the same in all of them and in nothing else, so finding
 * it means that some token, old or new, has leaked.
 */
export const tokenHeader = Buffer.from('{"alg":"RS512","kid":"anaf_2023_2024","typ":"JWT"}').toString('base64url');
