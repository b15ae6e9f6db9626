import type { INodeProperties } from 'n8n-workflow';

import { textOfField } from '../text';

/** Option for the name of a file that an operation makes. */
export function fileNameOption(placeholder: string, description: string): INodeProperties {
	return { displayName: 'File Name', name: 'fileName', type: 'string', default: '', placeholder, description };
}

/**
 * Option for the output field that a file is put into.
 *
 * @param otherwise the field where the option names none
 * @param file what the panel calls the file
 */
export function outputFieldOption(otherwise: string, file: string): INodeProperties {
	return {
		displayName: 'Put Output File in Field',
		name: 'outputField',
		type: 'string',
		default: otherwise,
		hint: `The name of the output field to put ${file} in`,
		description: 'A file of that name that came in is replaced; give another name to keep both',
	};
}

/** The output field by the option, as the collection Options holds it. */
export function outputFieldOf(options: { readonly outputField?: unknown }, field: INodeProperties): string {
	return textOfField(options.outputField) || textOfField(field.default);
}
