import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

/** Hands bytes to n8n as a file. Name and type are given, since guessing them from bytes goes wrong for XML. */
export async function fileOf(
	context: IExecuteFunctions,
	bytes: Uint8Array,
	fileName: string,
	mimeType: string,
): Promise<IBinaryData> {
	return await context.helpers.prepareBinaryData(
		Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
		fileName,
		mimeType,
	);
}
