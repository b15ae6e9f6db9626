import { bytesOfBase64 } from '../base64';
import { decodeText } from './bytes';
import { sniff } from './sniff';

/** How the first bytes of a file look in base64. */
const STARTS = { pdf: 'JVBERi', zip: 'UEs' } as const;

/**
 * The file in an answer that is its base64 text: bare, between quotes, with line ends, or as a `data:` address
 * (docs/anaf/efactura.md#pdf).
 *
 * @returns undefined when the text is no such file, whole and of the expected kind
 */
export function fileInText(body: Uint8Array, expected: keyof typeof STARTS): Uint8Array | undefined {
	const head = decodeText(body.subarray(0, 100)).replace(/\s/g, '');
	if (!head.includes(STARTS[expected])) return undefined;
	const text = decodeText(body)
		.replace(/\\[nr/]|[\s"]/g, (found) => (found === '\\/' ? '/' : ''))
		.replace(/^data:[\w/;=.+-]{0,60},/, '')
		.replace(/-/g, '+')
		.replace(/_/g, '/');
	if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
	const bytes = bytesOfBase64(text);
	return bytes !== undefined && sniff(bytes) === expected ? bytes : undefined;
}
