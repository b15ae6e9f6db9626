import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { root } from '../../../tools/process.mjs';
import { say } from './say';

/** @returns the folder for pictures, made if need be: the one that was given, else the one of that path below docs */
export function pictureFolder(given: string | undefined, usual: string): string {
	const folder = given === undefined ? join(root, 'docs', usual) : resolve(given);
	mkdirSync(folder, { recursive: true });
	return folder;
}

/**
 * Writes a picture and says how large it is.
 *
 * @throws Error when it has more than `mostBytes`, so that all pictures of the docs together stay small
 */
export function writePicture(folder: string, name: string, picture: Buffer, mostBytes: number): void {
	const file = join(folder, `${name}.png`);
	if (picture.length > mostBytes) throw new Error(`${file} would have ${picture.length} bytes, more than ${mostBytes}`);
	writeFileSync(file, picture);
	say(`${file}, ${Math.ceil(picture.length / 1000)} kB`);
}
