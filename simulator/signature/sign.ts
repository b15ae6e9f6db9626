import { createHash, sign } from 'node:crypto';

import type { Seal } from './certificate';

const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
const C14N = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
const RSA_SHA1 = 'http://www.w3.org/2000/09/xmldsig#rsa-sha1';
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';

/** Base64 in lines of 76 with the carriage returns that Java's encoder leaves in ANAF's files. */
function javaBase64(bytes: Uint8Array): string {
	const text = Buffer.from(bytes).toString('base64');
	return (text.match(/.{1,76}/g) ?? []).join('&#13;\n');
}

function signedInfo(digest: string, namespace: string): string {
	return (
		`<SignedInfo${namespace}>` +
		`<CanonicalizationMethod Algorithm="${C14N}"></CanonicalizationMethod>` +
		`<SignatureMethod Algorithm="${RSA_SHA1}"></SignatureMethod>` +
		`<Reference URI=""><DigestMethod Algorithm="${SHA256}"></DigestMethod><DigestValue>${digest}</DigestValue></Reference>` +
		'</SignedInfo>'
	);
}

/**
 * The detached signature file of an answer archive (docs/anaf/messages.md#signature): SHA-256 over the raw bytes of the
 * content file, RSA-SHA1 over the canonical SignedInfo, the certificate inside.
 */
export function signatureFile(content: Uint8Array, seal: Seal): string {
	const digest = createHash('sha256').update(content).digest('base64');
	// Canonical form carries the inherited namespace; the file itself has it on the root only.
	const value = sign('sha1', Buffer.from(signedInfo(digest, ` xmlns="${DSIG}"`)), seal.privateKey);
	const written = signedInfo(digest, '').replace(/><\/(CanonicalizationMethod|SignatureMethod|DigestMethod)>/g, '/>');
	return (
		'<?xml version="1.0" encoding="UTF-8" standalone="no"?>' +
		`<Signature xmlns="${DSIG}">${written}<SignatureValue>${javaBase64(value)}</SignatureValue>` +
		`<KeyInfo><X509Data><X509SubjectName>${seal.subject}</X509SubjectName>` +
		`<X509Certificate>${javaBase64(seal.certificate)}</X509Certificate></X509Data></KeyInfo></Signature>`
	);
}
