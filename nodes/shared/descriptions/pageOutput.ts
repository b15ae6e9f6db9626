import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { encodeUtf8 } from '../../../anaf/api/bytes';
import { fileOf } from '../binary';
import { fileNameOf } from '../fileName';
import type { Output, Run } from '../operation';
import { textOfField } from '../text';
import { fileNameOption, outputFieldOf, outputFieldOption } from './outputFile';

/** Option for the name of a page. */
export const pageFileNameOption = (placeholder: string, otherwise: string): INodeProperties =>
	fileNameOption(placeholder, `Name of the page; ${otherwise} when empty`);

/** Option for the field that a page is put into. */
export const pageFieldOption = outputFieldOption('html', 'the page');

/**
 * The file of a page, by the options above, and what the item says of it.
 *
 * @param name of the page where the options give none, `fallback` where there is none at all
 */
export async function pageOutputOf(
	run: Run,
	html: string,
	name: string | undefined,
	fallback: string,
): Promise<{ readonly json: IDataObject; readonly binary: NonNullable<Output['binary']> }> {
	const options = run.fields.collection('options');
	const bytes = encodeUtf8(html);
	const fileName = fileNameOf(textOfField(options.fileName) || name, 'html', fallback);
	return {
		json: { fileName, bytes: bytes.length },
		binary: { [outputFieldOf(options, pageFieldOption)]: await fileOf(run.context, bytes, fileName, 'text/html') },
	};
}
