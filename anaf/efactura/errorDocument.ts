import { originalUploadIndex } from '../api/sentences';
import { attribute, type XmlElement } from '../xml/tree';
import { readReasons, type RejectionReason } from './reasons';

/** The error document of a refused upload (docs/anaf/messages.md#error-document). */
export interface ErrorDocument {
	/** Index of the refused upload. */
	readonly uploadIndex?: string;
	/** CIF of the sender as ANAF read it. */
	readonly sellerCif?: string;
	readonly reasons: readonly RejectionReason[];
	/** Index of the first upload, when ANAF says that the invoice was sent before. */
	readonly originalUploadIndex?: string;
}

/** Reads the root of an error document. Both `Error` and `Errors` are known as element names. */
export function readErrorDocument(root: XmlElement): ErrorDocument {
	const sentences = root.children
		.filter((element) => /^Errors?$/.test(element.local))
		.map((element) => attribute(element, 'errorMessage') ?? element.text)
		.filter((sentence) => sentence.trim() !== '');
	const find = (name: string): string | undefined =>
		root.attributes.find((candidate) => candidate.local.toLowerCase() === name)?.value.trim();
	return {
		uploadIndex: find('index_incarcare'),
		sellerCif: find('cif_emitent'),
		reasons: sentences.flatMap(readReasons),
		originalUploadIndex: sentences.map(originalUploadIndex).find((index) => index !== undefined),
	};
}
