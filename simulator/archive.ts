import { zipSync } from 'fflate';

import { bytesOf } from './http';
import type { Seal } from './signature/certificate';
import { signatureFile } from './signature/sign';

/** The archive of a message: the document and its detached signature, in an order that varies. */
export function archive(index: string, content: Uint8Array, seal: Seal): Uint8Array {
	const document = [`${index}.xml`, content] as const;
	const signature = [`semnatura_${index}.xml`, bytesOf(signatureFile(content, seal))] as const;
	const entries = Number(index.at(-1)) % 2 === 0 ? [document, signature] : [signature, document];
	return zipSync(Object.fromEntries(entries), { level: 6, mtime: Date.UTC(2026, 0, 1, 12) });
}
