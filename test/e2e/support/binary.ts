import { asRecord, type Execution, type RestClient } from './rest';

/**
 * Reads a file that an item of an execution holds, as the editor's View button does.
 *
 * @throws Error when the item holds no such file
 */
export async function binaryOf(
	rest: RestClient,
	execution: Execution,
	node: string,
	property: string,
	index = 0,
): Promise<Uint8Array> {
	const item = execution.items[node]?.[index];
	const file = asRecord(asRecord(item?.['binary'])[property]);
	const { id, data } = file;
	if (typeof id !== 'string') return new Uint8Array(Buffer.from(String(data), 'base64'));
	const cookie = rest
		.sessionCookies()
		.map(({ name, value }) => `${name}=${value}`)
		.join('; ');
	const response = await fetch(`${rest.baseUrl}/rest/binary-data?id=${encodeURIComponent(id)}&action=download`, {
		headers: { cookie },
	});
	if (!response.ok) throw new Error(`n8n answered ${response.status} for the file ${property} of ${node}`);
	return new Uint8Array(await response.arrayBuffer());
}

/** @returns whether bytes are a PDF from its first to its last line */
export function isPdf(bytes: Uint8Array): boolean {
	const text = Buffer.from(bytes).toString('latin1');
	return text.startsWith('%PDF-') && text.trimEnd().endsWith('%%EOF');
}
