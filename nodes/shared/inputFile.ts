import type { IBinaryKeyData } from 'n8n-workflow';

import { fail, ok, type AnafFault, type Result } from '../../anaf/result';
import { quoted } from '../../anaf/rows/words';
import { invalidInput } from './errors';
import type { ItemRun } from './operation';

/** A file of the input item. */
interface InputFile {
	readonly bytes: Uint8Array;
	/** Its name, when it has one. */
	readonly fileName?: string;
}

/**
 * Reads a file of the input item, and says which files there are where it is not among them: n8n's own error does not.
 *
 * @param property the field that the panel names
 * @returns the file; the kind `invalidInput` where the item has no such file
 */
export async function readFile(
	{ context, item }: Pick<ItemRun, 'context' | 'item'>,
	property: string,
): Promise<Result<InputFile>> {
	const file = filesOf(context, item)[property];
	if (file === undefined) return fail(missing(property, Object.keys(filesOf(context, item))));
	const buffer = await context.helpers.getBinaryDataBuffer(item, property);
	return ok({ bytes: new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength), fileName: file.fileName });
}

/** @returns the files of an item, by the names of their fields */
export function filesOf(context: ItemRun['context'], item: number): IBinaryKeyData {
	return context.getInputData()[item]?.binary ?? {};
}

function missing(property: string, there: readonly string[]): AnafFault {
	// The heading shows the beginning of a long name, and all of it stands below.
	const more = `The name of the field is “${property}”`;
	return there.length === 0
		? invalidInput(
				'The item has no file',
				'Put a node before this one that gives a file, such as Message: Download or Read/Write Files from Disk',
			)
		: invalidInput(
				`The item has no file in the field ${quoted(property)}`,
				`It has files in: ${there.join(', ')}. Write the name of the right one into this node’s field for the file`,
				quoted(property).includes(property) ? {} : { more },
			);
}
