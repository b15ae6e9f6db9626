import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

import { encodeUtf8 } from '../../../anaf/api/bytes';
import { fileOf } from '../binary';
import { choiceField } from '../fields/choices';
import type { Run } from '../operation';

/** In which form an operation puts out the XML that it made. n8n stores whatever is put out with the execution. */
export const xmlOutputField = choiceField({
	displayName: 'Output',
	name: 'xmlOutput',
	type: 'options',
	options: [
		{ name: 'Both', value: 'both', description: 'As a file and as text; n8n then stores it twice' },
		{ name: 'File', value: 'file', description: 'A file, as the other operations take it' },
		{ name: 'Text', value: 'text', description: 'The field xml of the item' },
	],
	default: 'file',
	description: 'Where the XML goes: into a file in the output field data, into the text field xml, or both',
});

/** What an output item holds of its XML. */
export interface XmlOutput {
	readonly json: IDataObject;
	readonly binary?: IBinaryKeyData;
}

/** The XML in the form that the field Output asks for. */
export async function xmlOutputOf({ context, fields }: Run, xml: string, fileName: string): Promise<XmlOutput> {
	const form = fields.choice(xmlOutputField);
	const json = form === 'file' ? {} : { xml };
	if (form === 'text') return { json };
	return { json, binary: { data: await fileOf(context, encodeUtf8(xml), fileName, 'application/xml') } };
}
