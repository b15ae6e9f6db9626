import { createHash, verify, X509Certificate } from 'node:crypto';

import { at, attr, readXml, textIn, type XmlElement } from '../xml/tree';

const DSIG = 'http://www.w3.org/2000/09/xmldsig#';

function escapeText(text: string): string {
	return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\r/g, '&#xD;');
}

function escapeValue(text: string): string {
	return text
		.replace(/&/g, '&amp;')
		.replace(/</g, '&lt;')
		.replace(/"/g, '&quot;')
		.replace(/\t/g, '&#x9;')
		.replace(/\n/g, '&#xA;')
		.replace(/\r/g, '&#xD;');
}

function scopeOf(element: XmlElement | undefined): Map<string, string> {
	const chain: XmlElement[] = [];
	for (let here = element; here; here = here.parent) chain.unshift(here);
	const scope = new Map<string, string>();
	for (const one of chain) for (const [prefix, uri] of one.declared) scope.set(prefix, uri);
	return scope;
}

/** Inclusive canonical XML 1.0 of an element within its document, without comments. */
function canonical(element: XmlElement, rendered: ReadonlyMap<string, string> = new Map()): string {
	const scope = scopeOf(element);
	const shown = new Map(rendered);
	const spaces = [...scope]
		.filter(([prefix, uri]) => prefix !== 'xml' && (shown.get(prefix) ?? '') !== uri)
		.sort(([a], [b]) => (a < b ? -1 : 1));
	for (const [prefix, uri] of spaces) shown.set(prefix, uri);
	const attributes = [...element.attributes.values()].sort((a, b) =>
		a.uri === b.uri ? (a.local < b.local ? -1 : 1) : a.uri < b.uri ? -1 : 1,
	);
	const name = element.prefix === '' ? element.local : `${element.prefix}:${element.local}`;
	const head =
		spaces.map(([prefix, uri]) => ` xmlns${prefix === '' ? '' : `:${prefix}`}="${escapeValue(uri)}"`).join('') +
		attributes.map((attribute) => ` ${attribute.name}="${escapeValue(attribute.value)}"`).join('');
	const inner = element.children
		.map((child) => (typeof child === 'string' ? escapeText(child) : canonical(child, shown)))
		.join('');
	return `<${name}${head}>${inner}</${name}>`;
}

/**
 * Checks a content file against a detached signature file: digest of the raw bytes, RSA over the canonical SignedInfo, and
 * the certificate among the trusted ones.
 */
export function checkPair(content: Uint8Array, signature: Uint8Array, trusted: ReadonlySet<string>): boolean {
	const read = readXml(signature);
	if ('problem' in read || read.root.local !== 'Signature' || read.root.uri !== DSIG) return false;
	const signedInfo = at(read.root, 'SignedInfo');
	const reference = at(signedInfo, 'Reference');
	if (!signedInfo || attr(reference, 'URI') !== '') return false;
	if (!attr(at(reference, 'DigestMethod'), 'Algorithm')?.endsWith('#sha256')) return false;
	const method = attr(at(signedInfo, 'SignatureMethod'), 'Algorithm') ?? '';
	const hash = method.endsWith('#rsa-sha1') ? 'sha1' : method.endsWith('#rsa-sha256') ? 'sha256' : undefined;
	if (hash === undefined) return false;
	if (createHash('sha256').update(content).digest('base64') !== textIn(at(reference, 'DigestValue')).replace(/\s/g, ''))
		return false;
	const der = Buffer.from(textIn(at(read.root, 'KeyInfo', 'X509Data', 'X509Certificate')).replace(/\s/g, ''), 'base64');
	let certificate: X509Certificate;
	try {
		certificate = new X509Certificate(der);
	} catch {
		return false;
	}
	if (!trusted.has(createHash('sha256').update(certificate.raw).digest('hex'))) return false;
	const value = Buffer.from(textIn(at(read.root, 'SignatureValue')).replace(/\s/g, ''), 'base64');
	return verify(hash, Buffer.from(canonical(signedInfo)), certificate.publicKey, value);
}
