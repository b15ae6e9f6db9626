import { zipSync } from 'fflate';

import { bytesOf } from './http';
import type { Settings } from './settings';
import type { Seal } from './signature/certificate';
import { signatureFile } from './signature/sign';

const packed = (entries: ReadonlyArray<readonly [string, Uint8Array]>): Uint8Array =>
	zipSync(Object.fromEntries(entries), { level: 6, mtime: Date.UTC(2026, 0, 1, 12) });

/** How an archive is packed. */
interface Packing {
	readonly form: Settings['efactura']['archiveAs'];
	/** The PDF that stands beside the document where the form has one. */
	readonly pdf?: Uint8Array;
}

/** The archive of a message: the document and its detached signature, in an order that varies. */
export function archive(
	index: string,
	content: Uint8Array,
	seal: Seal,
	{ form, pdf }: Packing = { form: 'plain' },
): Uint8Array {
	const folder = form === 'folders' ? `mesaje/${index}/` : '';
	const document = [`${folder}${index}.xml`, content] as const;
	const signature = [`${folder}semnatura_${index}.xml`, bytesOf(signatureFile(content, seal))] as const;
	const files = Number(index.at(-1)) % 2 === 0 ? [document, signature] : [signature, document];
	if (form === 'nested') return packed([[`${index}.zip`, packed(files)]]);
	return packed(pdf === undefined ? files : [[`${index}.pdf`, pdf], ...files]);
}
