import { encodeUtf8 } from './bytes';

/** One file of a form. */
interface FormFile {
	readonly field: string;
	readonly fileName: string;
	readonly contentType: string;
	readonly data: Uint8Array;
}

/**
 * A form with files as bytes, so that it can be sent like any other body.
 *
 * @param boundary text that occurs in none of the files
 */
export function multipart(
	files: readonly FormFile[],
	boundary: string,
): { readonly contentType: string; readonly body: Uint8Array } {
	const chunks: Uint8Array[] = [];
	for (const { field, fileName, contentType, data } of files) {
		chunks.push(
			encodeUtf8(
				`--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${fileName.replace(/["\r\n]/g, '_')}"\r\nContent-Type: ${contentType}\r\n\r\n`,
			),
			data,
			encodeUtf8('\r\n'),
		);
	}
	chunks.push(encodeUtf8(`--${boundary}--\r\n`));
	const body = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.length, 0));
	let at = 0;
	for (const chunk of chunks) {
		body.set(chunk, at);
		at += chunk.length;
	}
	return { contentType: `multipart/form-data; boundary=${boundary}`, body };
}
