import { createHash, timingSafeEqual, verify, X509Certificate } from 'node:crypto';

import { encodeUtf8 } from '../api/bytes';
import { bytesOfBase64 } from '../base64';
import { isoInBucharest } from '../time';
import { canonicalize } from '../xml/c14n';
import { parseXml } from '../xml/parse';
import { attribute, child, type XmlDocument, type XmlElement } from '../xml/tree';
import { MINISTRY_CERTIFICATES, normalizeFingerprint } from './certificates';

/**
 * Verifying the Ministry's detached signature without ANAF (docs/anaf/messages.md#signature): the digest
 * is taken over the raw bytes of the content file, the RSA signature over the canonical SignedInfo,
 * and the certificate is trusted because its fingerprint is pinned.
 */

const DSIG = 'http://www.w3.org/2000/09/xmldsig#';

/** Digest algorithms by their identifiers. */
const DIGESTS: ReadonlyMap<string, string> = new Map([
	['http://www.w3.org/2000/09/xmldsig#sha1', 'sha1'],
	['http://www.w3.org/2001/04/xmlenc#sha256', 'sha256'],
	['http://www.w3.org/2001/04/xmldsig-more#sha384', 'sha384'],
	['http://www.w3.org/2001/04/xmlenc#sha512', 'sha512'],
]);

/** Signature algorithms by their identifiers; all RSA with PKCS#1 v1.5. */
const SIGNATURES: ReadonlyMap<string, string> = new Map([
	['http://www.w3.org/2000/09/xmldsig#rsa-sha1', 'RSA-SHA1'],
	['http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', 'RSA-SHA256'],
	['http://www.w3.org/2001/04/xmldsig-more#rsa-sha384', 'RSA-SHA384'],
	['http://www.w3.org/2001/04/xmldsig-more#rsa-sha512', 'RSA-SHA512'],
]);

const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
const INCLUSIVE = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';
/** Transforms of an enveloped signature over the whole document. */
const TRANSFORMS: ReadonlySet<string> = new Set([ENVELOPED, INCLUSIVE, EXCLUSIVE]);

/** Outcome of one step: it held, it did not, or it could not be tried. */
type Step = 'passed' | 'failed' | 'notChecked';

/** What is known of the signer's certificate. */
interface SignerCertificate {
	readonly subject: string;
	readonly issuer: string;
	readonly serial: string;
	/** SHA-256 of the DER form, lower-case hexadecimal. */
	readonly fingerprint: string;
	/** ISO 8601 in Bucharest time. */
	readonly validFrom: string;
	readonly validTo: string;
}

/** What the verification found. */
export interface SignatureCheck {
	/** True only when every step passed. */
	readonly valid: boolean;
	/** The content's bytes are the ones that were signed. */
	readonly digest: Step;
	/** The signature was made with the key of the certificate inside. */
	readonly signature: Step;
	/** The certificate is one of the Ministry's, or one the caller named. */
	readonly trusted: Step;
	/** The certificate was valid when the document was signed, as far as that moment is known; `notChecked` when it is not known and the certificate has ended. */
	readonly validity: Step;
	readonly certificate?: SignerCertificate;
	/**
	 * How it was made: over the bytes of a file, or inside a copy of the document, as ANAF's test environment did until 2024
	 * (docs/anaf/messages.md#signature). Undefined when that cannot be told.
	 */
	readonly form?: 'detached' | 'enveloped';
	/** English sentences for every step that did not pass, without final periods. */
	readonly reasons: readonly string[];
}

/** A span in which the document was signed, in milliseconds since 1970. */
export interface SigningTime {
	/** Not before: an invoice is signed after its issue date. Undefined when nothing is known. */
	readonly from?: number;
	/** Not after: the present, or the moment itself when it is known. */
	readonly to: number;
}

/** What the caller knows besides the two files. */
interface SignatureOptions {
	/** When the document was signed. The signature itself holds no time (docs/anaf/messages.md#signature). */
	readonly signed: SigningTime;
	/** Further fingerprints to trust, for the test environment. */
	readonly alsoTrusted?: readonly string[];
}

interface Parts {
	readonly document: XmlDocument;
	readonly signedInfo: XmlElement;
	readonly canonicalization: string;
	readonly method: string;
	readonly digestMethod: string;
	readonly digestValue: string;
	/** Made inside a copy of the document, as ANAF's test environment did until 2024. */
	readonly enveloped: boolean;
	readonly signatureValue: string;
	readonly certificate: string;
}

const base64 = (text: string | undefined): string => (text ?? '').replace(/\s+/g, '');

function algorithm(element: XmlElement | undefined): string {
	return (element && attribute(element, 'Algorithm')) ?? '';
}

function at(element: XmlElement | undefined, ...names: string[]): XmlElement | undefined {
	return names.reduce<XmlElement | undefined>((parent, name) => parent && child(parent, name, DSIG), element);
}

function partsOf(signatureFile: Uint8Array): Parts | string {
	const parsed = parseXml(signatureFile);
	if (!parsed.ok) return `The signature file is not readable XML: ${parsed.fault.message}`;
	const { root } = parsed.value;
	const signature = root.local === 'Signature' && root.uri === DSIG ? root : at(root, 'Signature');
	const signedInfo = at(signature, 'SignedInfo');
	if (signature === undefined || signedInfo === undefined) return 'The signature file contains no XML signature';
	const references = signedInfo.children.filter(({ local }) => local === 'Reference');
	const [reference] = references;
	const transforms = (at(reference, 'Transforms')?.children ?? []).map(algorithm);
	const enveloped = transforms.includes(ENVELOPED) && transforms.every((name) => TRANSFORMS.has(name));
	// A second reference or another transform would sign something else than the file.
	if (reference === undefined || references.length > 1 || (at(reference, 'Transforms') !== undefined && !enveloped)) {
		return 'The signature covers something else than one whole file';
	}
	return {
		document: parsed.value,
		signedInfo,
		canonicalization: algorithm(at(signedInfo, 'CanonicalizationMethod')),
		method: algorithm(at(signedInfo, 'SignatureMethod')),
		digestMethod: algorithm(at(reference, 'DigestMethod')),
		enveloped,
		digestValue: base64(at(reference, 'DigestValue')?.text),
		signatureValue: base64(at(signature, 'SignatureValue')?.text),
		certificate: base64(at(signature, 'KeyInfo', 'X509Data', 'X509Certificate')?.text),
	};
}

function readCertificate(der: string): X509Certificate | undefined {
	try {
		return new X509Certificate(
			`-----BEGIN CERTIFICATE-----\n${der.replace(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----\n`,
		);
	} catch {
		return undefined;
	}
}

/** What an enveloped signature signs: a canonical form of the document, in which the signature itself does not stand. */
function canonicalForms(content: Uint8Array): Uint8Array[] {
	const parsed = parseXml(content);
	if (!parsed.ok) return [];
	return [false, true].map((exclusive) => encodeUtf8(canonicalize(parsed.value, undefined, { exclusive })));
}

function checkDigest(content: Uint8Array, parts: Parts): [Step, string?] {
	const name = DIGESTS.get(parts.digestMethod);
	if (name === undefined)
		return ['failed', `The digest is made in a way this package does not know: ${parts.digestMethod || 'none named'}`];
	const expected = bytesOfBase64(parts.digestValue);
	const signed = parts.enveloped ? canonicalForms(content) : [content];
	const isSigned = signed.some((form) => {
		const actual = createHash(name).update(form).digest();
		return expected?.length === actual.length && timingSafeEqual(expected, actual);
	});
	if (isSigned) return ['passed'];
	return [
		'failed',
		'The document is not the one that was signed: its bytes have been changed, or it belongs to another signature',
	];
}

function checkSignature(parts: Parts, certificate: X509Certificate): [Step, string?] {
	const name = SIGNATURES.get(parts.method);
	if (name === undefined)
		return ['failed', `The signature is made in a way this package does not know: ${parts.method || 'none named'}`];
	if (parts.canonicalization !== INCLUSIVE && parts.canonicalization !== EXCLUSIVE) {
		return [
			'failed',
			`The signature uses a canonical form this package does not know: ${parts.canonicalization || 'none named'}`,
		];
	}
	const value = bytesOfBase64(parts.signatureValue);
	if (value === undefined) return ['failed', 'The signature value is damaged'];
	const signed = canonicalize(parts.document, parts.signedInfo, { exclusive: parts.canonicalization === EXCLUSIVE });
	let genuine: boolean;
	try {
		// The test environment stored what it had signed with white space added between the elements.
		const forms = parts.enveloped ? [signed, signed.replace(/>\s+</g, '><')] : [signed];
		genuine = forms.some((form) => verify(name, encodeUtf8(form), certificate.publicKey, value));
	} catch {
		// Hosts with a strict policy refuse SHA-1 altogether (docs/anaf/messages.md#signature).
		return ['notChecked', `This computer does not allow ${name} signatures to be checked; verify at ANAF instead`];
	}
	return genuine
		? ['passed']
		: ['failed', 'The signature does not belong to the certificate in the file, or the signed part was changed'];
}

function checkTrust(fingerprint: string, options: SignatureOptions): [Step, string?] {
	const trusted =
		MINISTRY_CERTIFICATES.some((pinned) => pinned.fingerprint === fingerprint) ||
		(options.alsoTrusted ?? []).some((named) => normalizeFingerprint(named) === fingerprint);
	return trusted
		? ['passed']
		: [
				'failed',
				'The certificate is not one of the Ministry of Finance’s known ones. It may be newer than this package: verify at ANAF, and update the package',
			];
}

function checkValidity(certificate: X509Certificate, { from, to }: SigningTime): [Step, string?] {
	const start = Date.parse(certificate.validFrom);
	const end = Date.parse(certificate.validTo);
	const span = `it is valid from ${isoInBucharest(start)} to ${isoInBucharest(end)}`;
	if (start <= to && end >= (from ?? to)) return ['passed'];
	// An old document without a date, signed with the certificate of its time: only its user knows when.
	if (from === undefined && start <= to) {
		return [
			'notChecked',
			`The certificate is no longer valid, and nothing in the document says when it was signed: ${span}`,
		];
	}
	const when =
		from === undefined || from === to
			? isoInBucharest(to)
			: `any time between ${isoInBucharest(from)} and ${isoInBucharest(to)}`;
	return ['failed', `The certificate was not valid at ${when}: ${span}`];
}

const TEST_FORM =
	'The signature is enveloped, as ANAF’s test environment made them until 2024: it proves nothing about a real invoice';

/** What to know of a signature that no certificate of the Ministry's made. */
const formReason = ({ enveloped }: Parts, trusted: Step): string | undefined =>
	enveloped && trusted !== 'passed' ? TEST_FORM : undefined;

function refused(reason: string): SignatureCheck {
	return {
		valid: false,
		digest: 'notChecked',
		signature: 'notChecked',
		trusted: 'notChecked',
		validity: 'notChecked',
		reasons: [reason],
	};
}

/**
 * Verifies a content file against its signature file, without asking anybody.
 *
 * @param content the document's bytes exactly as they came out of the archive
 * @param signatureFile `semnatura_<index>.xml`
 */
export function verifySignature(
	content: Uint8Array,
	signatureFile: Uint8Array,
	options: SignatureOptions,
): SignatureCheck {
	const parts = partsOf(signatureFile);
	if (typeof parts === 'string') return refused(parts);
	const certificate = readCertificate(parts.certificate);
	if (certificate === undefined) return refused('The signature file contains no readable certificate');
	const fingerprint = normalizeFingerprint(certificate.fingerprint256);
	const [digest, digestReason] = checkDigest(content, parts);
	const [signature, signatureReason] = checkSignature(parts, certificate);
	const [trusted, trustReason] = checkTrust(fingerprint, options);
	const [validity, validityReason] = checkValidity(certificate, options.signed);
	return {
		valid: [digest, signature, trusted, validity].every((step) => step === 'passed'),
		digest,
		signature,
		trusted,
		validity,
		form: parts.enveloped ? 'enveloped' : 'detached',
		certificate: {
			subject: certificate.subject.replace(/\n/g, ', '),
			issuer: certificate.issuer.replace(/\n/g, ', '),
			serial: certificate.serialNumber,
			fingerprint,
			validFrom: isoInBucharest(Date.parse(certificate.validFrom)),
			validTo: isoInBucharest(Date.parse(certificate.validTo)),
		},
		reasons: [digestReason, signatureReason, trustReason, validityReason, formReason(parts, trusted)].filter(
			(reason): reason is string => reason !== undefined,
		),
	};
}
