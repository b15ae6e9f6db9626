import { decodeText } from './bytes';

/**
 * What a body is, judged by its first bytes. ANAF's Content-Type is not reliable
 * (docs/anaf/services.md#answer-families).
 */
type BodyKind = 'empty' | 'zip' | 'pdf' | 'json' | 'xml' | 'html' | 'text';

/** How many bytes are looked at: enough to pass a BOM, white space and an XML declaration. */
const LOOK_AHEAD = 512;

/** Tells what a body is without trusting its Content-Type. */
export function sniff(body: Uint8Array): BodyKind {
	if (body.length === 0) return 'empty';
	if (body[0] === 0x50 && body[1] === 0x4b && (body[2] === 0x03 || body[2] === 0x05)) return 'zip';
	if (body[0] === 0x25 && body[1] === 0x50 && body[2] === 0x44 && body[3] === 0x46) return 'pdf';
	const head = decodeText(body.subarray(0, LOOK_AHEAD)).trimStart();
	if (head === '') return 'empty';
	if (head.startsWith('{') || head.startsWith('[')) return 'json';
	if (/^<(!doctype\s+html|html|head|body|title|meta|center|h1|script)\b/i.test(head)) return 'html';
	if (head.startsWith('<')) return /<html[\s>]/i.test(head) ? 'html' : 'xml';
	return 'text';
}
