/**
 * Reads a multipart/form-data body.
 * @returns bytes by part name, or undefined when it is not such a body
 */
export function multipartParts(contentType: string, body: Uint8Array): Map<string, Uint8Array> | undefined {
	const boundary = /^multipart\/form-data\b.*;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
	const mark = boundary?.[1] ?? boundary?.[2];
	if (mark === undefined) return undefined;
	const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
	const delimiter = Buffer.from(`--${mark}`);
	const parts = new Map<string, Uint8Array>();
	let from = bytes.indexOf(delimiter);
	while (from >= 0) {
		const start = from + delimiter.length;
		if (bytes.subarray(start, start + 2).toString('latin1') === '--') return parts;
		const next = bytes.indexOf(Buffer.concat([Buffer.from('\r\n'), delimiter]), start);
		const headEnd = bytes.indexOf('\r\n\r\n', start);
		if (next < 0 || headEnd < 0 || headEnd > next) return undefined;
		const head = bytes.subarray(start, headEnd).toString('utf8');
		const name = /content-disposition:[^\r\n]*\bname="([^"]*)"/i.exec(head)?.[1];
		if (name !== undefined) parts.set(name, new Uint8Array(bytes.subarray(headEnd + 4, next)));
		from = next + 2;
	}
	return undefined;
}
