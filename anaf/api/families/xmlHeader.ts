import { decodeText } from '../bytes';
import { parseXml } from '../../xml/parse';
import { attribute, type XmlElement } from '../../xml/tree';

/** What an XML answer of ANAF's holds, before anybody judges it. */
interface XmlHeader {
	/** The attributes of the header by their names without prefix, trimmed. */
	readonly attributes: Readonly<Record<string, string>>;
	/** ANAF's sentences, in order; empty when it refused nothing. */
	readonly sentences: readonly string[];
}

function sentencesOf(header: XmlElement): string[] {
	return header.children
		.filter((element) => element.local === 'Errors' || element.local === 'Error')
		.map((element) => (attribute(element, 'errorMessage') ?? element.text).trim())
		.filter((sentence) => sentence !== '');
}

/**
 * Reads the XML `<header>` of family X (docs/anaf/services.md#answer-families): data are attributes, refusals are
 * `<Errors>` children. Names are matched without namespace, since ANAF's differ by service.
 *
 * @returns undefined for anything else
 */
export function xmlHeader(body: Uint8Array): XmlHeader | undefined {
	const document = parseXml(decodeText(body));
	if (!document.ok || document.value.root.local !== 'header') return undefined;
	const header = document.value.root;
	return {
		attributes: Object.fromEntries(header.attributes.map(({ local, value }) => [local, value.trim()])),
		sentences: sentencesOf(header),
	};
}
