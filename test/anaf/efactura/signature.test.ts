import { createHash, sign } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { openArchive } from '../../../anaf/efactura/archive';
import { MINISTRY_CERTIFICATES, normalizeFingerprint } from '../../../anaf/efactura/certificates';
import { verifySignature, type SignatureCheck } from '../../../anaf/efactura/signature';
import { createSeal } from '../../../simulator/signature/certificate';
import { signatureFile } from '../../../simulator/signature/sign';
import { referenceFolder } from '../../harness/reference';

const VALIDITY = { notBefore: '2025-12-05T00:00:00Z', notAfter: '2027-12-05T00:00:00Z' };
const seal = createSeal(VALIDITY);
const CONTENT = Buffer.from('<?xml version="1.0"?>\r\n<Invoice>\u0219</Invoice>');
const AT = Date.parse('2026-11-02T10:00:00Z');
const DSIG = 'http://www.w3.org/2000/09/xmldsig#';

function check(
	signature: string | Uint8Array,
	options: { content?: Uint8Array; from?: number; to?: number; trusted?: string[] } = {},
): SignatureCheck {
	const { content = CONTENT, from = AT, to = AT, trusted = [seal.fingerprint] } = options;
	return verifySignature(content, typeof signature === 'string' ? Buffer.from(signature) : signature, {
		signed: { from, to },
		alsoTrusted: trusted,
	});
}

/** A signature of another make: the parts are for the test to choose, what is signed is given in canonical form. */
function made(
	parts: { hash?: string; method?: string; canonical?: string; written?: string; digest?: string; extra?: string } = {},
): string {
	const {
		hash = 'sha256',
		method = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
		digest = 'sha256',
		extra = '',
	} = parts;
	const algorithm =
		{
			sha1: `${DSIG}sha1`,
			sha256: 'http://www.w3.org/2001/04/xmlenc#sha256',
			sha512: 'http://www.w3.org/2001/04/xmlenc#sha512',
			md5: 'urn:md5',
		}[digest] ?? '';
	const value = createHash(digest).update(CONTENT).digest('base64');
	const info = (start: string): string =>
		`<ds:SignedInfo${start}><ds:CanonicalizationMethod Algorithm="${parts.canonical ?? 'http://www.w3.org/2001/10/xml-exc-c14n#'}"></ds:CanonicalizationMethod><ds:SignatureMethod Algorithm="${method}"></ds:SignatureMethod><ds:Reference URI="">${extra}<ds:DigestMethod Algorithm="${algorithm}"></ds:DigestMethod><ds:DigestValue>${value}</ds:DigestValue></ds:Reference></ds:SignedInfo>`;
	const signed = sign(hash, Buffer.from(info(` xmlns:ds="${DSIG}"`)), seal.privateKey).toString('base64');
	return `<w:wrap xmlns:w="urn:w" xmlns:unused="urn:u"><ds:Signature xmlns:ds="${DSIG}">${info('')}<ds:SignatureValue>${signed}</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${Buffer.from(seal.certificate).toString('base64')}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature></w:wrap>`;
}

describe('the Ministry’s signature', () => {
	const file = signatureFile(CONTENT, seal);

	it('holds: inclusive canonical form, RSA-SHA1, base64 with carriage returns', () => {
		expect(file).toContain('&#13;');
		expect(check(file)).toMatchObject({
			valid: true,
			reasons: [],
			certificate: {
				fingerprint: seal.fingerprint,
				validFrom: '2025-12-05T02:00:00+02:00',
				validTo: '2027-12-05T02:00:00+02:00',
			},
		});
	});

	it('is over the raw bytes: a line end, a byte order mark or a space more breaks it', () => {
		for (const text of [
			CONTENT.toString().replace('\r\n', '\n'),
			`\ufeff${CONTENT.toString()}`,
			`${CONTENT.toString()} `,
			'',
		]) {
			expect(check(file, { content: Buffer.from(text) })).toMatchObject({
				valid: false,
				digest: 'failed',
				signature: 'passed',
			});
		}
	});

	it.each([
		['rsa-sha256, exclusive canonical form, another prefix, inside another element', {}],
		['rsa-sha512', { hash: 'sha512', method: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512', digest: 'sha512' }],
	])('holds as %s', (_, parts) => {
		expect(check(made(parts))).toMatchObject({ valid: true });
	});

	it.each([
		['an unknown digest', { digest: 'md5' }, { digest: 'failed' }, 'urn:md5'],
		['an unknown signature method', { method: 'urn:hmac' }, { signature: 'failed' }, 'urn:hmac'],
		['an unknown canonical form', { canonical: 'urn:other' }, { signature: 'failed' }, 'urn:other'],
		[
			'a hash that is not the one named',
			{ hash: 'sha512' },
			{ signature: 'failed' },
			'does not belong to the certificate',
		],
	] as const)('does not hold with %s', (_, parts, steps, says) => {
		expect(check(made(parts))).toMatchObject({ valid: false, ...steps, reasons: [expect.stringContaining(says)] });
	});

	it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
		'does not hold with algorithms called %s',
		(name) => {
			const method = made()
				.replace(/<ds:DigestMethod Algorithm="[^"]*"/, `<ds:DigestMethod Algorithm="${name}"`)
				.replace(/<ds:SignatureMethod Algorithm="[^"]*"/, `<ds:SignatureMethod Algorithm="${name}"`);
			expect(check(method)).toMatchObject({
				valid: false,
				digest: 'failed',
				signature: 'failed',
				reasons: [expect.stringContaining(name), expect.stringContaining(name)],
			});
		},
	);

	it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
		'does not hold with a canonical form or a transform called %s',
		(name) => {
			expect(check(made({ canonical: name }))).toMatchObject({
				valid: false,
				signature: 'failed',
				reasons: [expect.stringContaining(name)],
			});
			const extra = `<ds:Transforms><ds:Transform Algorithm="${name}"/></ds:Transforms>`;
			expect(check(made({ extra }))).toMatchObject({
				valid: false,
				reasons: ['The signature covers something else than one whole file'],
			});
		},
	);

	it('does not look at what is signed through transforms or twice', () => {
		for (const transform of ['http://www.w3.org/TR/1999/REC-xpath-19991116', `${DSIG}base64`])
			expect(
				check(made({ extra: `<ds:Transforms><ds:Transform Algorithm="${transform}"/></ds:Transforms>` })).reasons,
			).toEqual(['The signature covers something else than one whole file']);
		const twice = file.replace(/<Reference URI="">.*<\/Reference>/, (reference) => reference + reference);
		expect(check(twice).reasons).toEqual(['The signature covers something else than one whole file']);
	});

	it('is trusted by fingerprint alone, however it is pasted', () => {
		expect(check(file, { trusted: [] })).toMatchObject({
			valid: false,
			trusted: 'failed',
			digest: 'passed',
			signature: 'passed',
		});
		expect(check(file, { trusted: [` ${seal.fingerprint.toUpperCase().replace(/(..)/g, '$1:')}`] }).valid).toBe(true);
		const other = createSeal({ notBefore: '2026-01-01T00:00:00Z', notAfter: '2028-01-01T00:00:00Z' });
		expect(check(signatureFile(CONTENT, other))).toMatchObject({ valid: false, trusted: 'failed' });
	});

	it('judges the certificate by the time of signing', () => {
		const at = (iso: string): number => Date.parse(iso);
		const validity = (from: string | undefined, to: string): string =>
			verifySignature(CONTENT, Buffer.from(file), {
				signed: { ...(from !== undefined && { from: at(from) }), to: at(to) },
			}).validity;
		expect(validity('2025-12-05T00:00:00Z', '2025-12-05T00:00:00Z')).toBe('passed');
		expect(validity('2025-12-04T23:59:59Z', '2025-12-04T23:59:59Z')).toBe('failed');
		expect(validity('2027-12-05T00:00:01Z', '2030-01-01T00:00:00Z')).toBe('failed');
		expect(validity('2025-12-01T00:00:00Z', '2025-12-08T00:00:00Z')).toBe('passed');
		expect(validity(undefined, '2026-06-01T00:00:00Z')).toBe('passed');
		expect(validity(undefined, '2029-06-01T00:00:00Z')).toBe('notChecked');
		expect(validity(undefined, '2020-06-01T00:00:00Z')).toBe('failed');
	});

	it.each([
		['nothing', ''],
		['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0])],
		['XML that is no signature', '<a/>'],
		['a signature in no namespace', '<Signature><SignedInfo/></Signature>'],
		['a signature without certificate', signatureFile(CONTENT, seal).replace(/<KeyInfo>.*<\/KeyInfo>/s, '')],
		['a damaged certificate', signatureFile(CONTENT, seal).replace(/<X509Certificate>.{40}/, '<X509Certificate>AAAA')],
		['a damaged value', signatureFile(CONTENT, seal).replace(/<SignatureValue>/, '<SignatureValue>*')],
		['no value', signatureFile(CONTENT, seal).replace(/<SignatureValue>[^<]*/, '<SignatureValue>')],
	])('never throws, and says why: %s', (_, bytes) => {
		const result = check(bytes);
		expect(result.valid).toBe(false);
		expect(result.reasons.join(' ')).toMatch(/.{20}/);
	});
});

describe('the pinned certificates', () => {
	it('are fingerprints, each once', () => {
		const fingerprints = MINISTRY_CERTIFICATES.map(({ fingerprint }) => fingerprint);
		expect(new Set(fingerprints).size).toBe(6);
		for (const fingerprint of fingerprints) expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
	});

	const table = join(referenceFolder ?? '', 'official', 'mf-certificates.tsv');
	(existsSync(table) ? it : it.skip)('are those of the reference (needs ANAF_REFERENCE_DIR)', () => {
		const official = [
			...readFileSync(table, 'utf8').matchAll(/\b(?:[0-9A-Fa-f]{2}:){31}[0-9A-Fa-f]{2}\b|\b[0-9A-Fa-f]{64}\b/g),
		].map(([text]) => normalizeFingerprint(text));
		expect([...official].sort()).toEqual(MINISTRY_CERTIFICATES.map(({ fingerprint }) => fingerprint).sort());
	});
});

// Archives as ANAF gave them out hold data of companies, so none is part of the project: name a folder of your own.
const archives = process.env.ANAF_REAL_ARCHIVES ?? '';
(archives ? describe : describe.skip)('archives downloaded from ANAF (needs ANAF_REAL_ARCHIVES)', () => {
	const names = archives ? readdirSync(archives).filter((name) => name.endsWith('.zip')) : [];

	it.each(names)('%s opens, and its signature is the Ministry’s', (name) => {
		const opened = openArchive(readFileSync(join(archives, name)));
		if (!opened.ok) throw new Error(opened.fault.message);
		const { content, signature, contentKind, uploadIndex } = opened.value;
		expect(contentKind).not.toBe('unreadable');
		expect(uploadIndex).toMatch(/^\d+$/);
		const verified = verifySignature(content.data, signature?.data ?? new Uint8Array(), { signed: { to: Date.now() } });
		expect([verified.digest, verified.signature, verified.trusted]).toEqual(['passed', 'passed', 'passed']);
		const changed = Uint8Array.from(content.data);
		changed[changed.length >> 1] = (changed[changed.length >> 1] ?? 0) ^ 1;
		expect(verifySignature(changed, signature?.data ?? new Uint8Array(), { signed: { to: Date.now() } })).toMatchObject(
			{ valid: false, digest: 'failed' },
		);
	});
});

describe('an enveloped signature, as ANAF’s test environment made them', () => {
	const DOCUMENT = '<Invoice xmlns="urn:i"><ID a="1" b="2">5</ID></Invoice>';
	const transforms = `<Transforms><Transform Algorithm="${DSIG}enveloped-signature"></Transform></Transforms>`;
	const info = (namespace: string, gap: string): string =>
		[
			`<SignedInfo${namespace}>`,
			'<CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></CanonicalizationMethod>',
			'<SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"></SignatureMethod>',
			`<Reference URI="">${transforms}<DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></DigestMethod>`,
			`<DigestValue>${createHash('sha256').update(DOCUMENT).digest('base64')}</DigestValue></Reference>`,
			'</SignedInfo>',
		].join(gap);
	const envelope = (gap = ''): string => {
		const value = sign('sha256', Buffer.from(info(` xmlns="${DSIG}"`, '')), seal.privateKey).toString('base64');
		const certificate = Buffer.from(seal.certificate).toString('base64');
		return DOCUMENT.replace(
			'</Invoice>',
			`<Signature xmlns="${DSIG}">${info('', gap)}<SignatureValue>${value}</SignatureValue><KeyInfo><X509Data><X509Certificate>${certificate}</X509Certificate></X509Data></KeyInfo></Signature></Invoice>`,
		);
	};
	const content = Buffer.from("<?xml version='1.0'?>\n<Invoice xmlns='urn:i'><ID  b='2' a='1'>5</ID></Invoice>\n");

	it.each([
		['as it was signed', ''],
		['stored with white space between its elements', '\n    '],
	])('holds over the canonical form of the document, %s', (_, gap) => {
		expect(check(envelope(gap), { content })).toMatchObject({ valid: true, form: 'enveloped', reasons: [] });
	});

	it('does not hold for a changed document, or with changed digests', () => {
		expect(check(envelope(), { content: Buffer.from(content.toString().replace('>5<', '>6<')) })).toMatchObject({
			valid: false,
			digest: 'failed',
			signature: 'passed',
		});
		expect(check(envelope().replace(/<DigestValue>./, '<DigestValue>x'), { content })).toMatchObject({
			valid: false,
			signature: 'failed',
		});
		expect(check(envelope(), { content: Buffer.from('no XML') })).toMatchObject({ valid: false, digest: 'failed' });
	});

	it('is named for what it is when its certificate is not trusted', () => {
		const found = check(envelope(), { content, trusted: [] });
		expect(found).toMatchObject({
			valid: false,
			form: 'enveloped',
			digest: 'passed',
			signature: 'passed',
			trusted: 'failed',
		});
		expect(found.reasons.at(-1)).toContain('test environment');
	});
});
