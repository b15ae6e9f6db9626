import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';

/** A file for an input item. */
export interface InputFile {
	bytes: Uint8Array | string;
	fileName?: string;
	mimeType?: string;
}

/** @returns an input item with files attached, stored in memory as n8n does by default in tests */
export function itemWithFiles(json: IDataObject, files: Record<string, InputFile>): INodeExecutionData {
	const binary: Record<string, IBinaryData> = {};
	for (const [name, file] of Object.entries(files)) {
		const bytes = typeof file.bytes === 'string' ? Buffer.from(file.bytes, 'utf8') : Buffer.from(file.bytes);
		binary[name] = {
			data: bytes.toString('base64'),
			mimeType: file.mimeType ?? 'application/octet-stream',
			...(file.fileName === undefined ? {} : { fileName: file.fileName }),
		};
	}
	return { json, binary };
}

/**
 * @returns the bytes of a file on an output item
 * @throws Error when the item has no such file
 */
export function fileOf(item: INodeExecutionData | undefined, name = 'data'): Buffer {
	const file = item?.binary?.[name];
	if (file === undefined)
		throw new Error(`The item has no file "${name}": ${Object.keys(item?.binary ?? {}).join(', ')}`);
	return Buffer.from(file.data, 'base64');
}

/** @returns input items in n8n's shape, from plain objects or from finished items */
export function inputItems(input: (IDataObject | INodeExecutionData)[]): INodeExecutionData[] {
	return input.map((entry, index) => {
		const finished = typeof entry['json'] === 'object' && entry['json'] !== null;
		const item = finished ? (entry as INodeExecutionData) : { json: entry as IDataObject };
		return { pairedItem: { item: index }, ...item };
	});
}
