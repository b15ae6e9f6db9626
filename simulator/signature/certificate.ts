import { createHash, sign, type KeyObject } from 'node:crypto';

import { rsaKeys } from '../keys';
import { bitString, integer, nothing, oid, printable, sequence, set, time, tlv, utf8 } from './der';

/** A signing key with its self-signed certificate. */
export interface Seal {
	readonly privateKey: KeyObject;
	readonly publicKey: KeyObject;
	/** DER of the certificate. */
	readonly certificate: Uint8Array;
	/** SHA-256 of the certificate, lower-case hexadecimal: what a verifier pins. */
	readonly fingerprint: string;
	readonly serialNumber: string;
	readonly subject: string;
	readonly notBefore: string;
	readonly notAfter: string;
}

const NAME: ReadonlyArray<readonly [string, string, string]> = [
	['CN', '2.5.4.3', 'Ministerul Finantelor'],
	['O', '2.5.4.10', 'Ministerul Finantelor (simulator)'],
	['C', '2.5.4.6', 'RO'],
];

function name(): Uint8Array {
	// RFC 4514 text runs from the most specific part, DER from the least.
	const parts = [...NAME].reverse().map(([short, id, value]) => {
		return set(sequence(oid(id), short === 'C' ? printable(value) : utf8(value)));
	});
	return sequence(...parts);
}

/**
 * Makes a seal: RSA, self-signed X.509 v3 with SHA-256.
 * @param validity ISO instants between which the certificate is valid
 */
export function createSeal(validity: { notBefore: string; notAfter: string }): Seal {
	const { privateKey, publicKey } = rsaKeys();
	const algorithm = sequence(oid('1.2.840.113549.1.1.11'), nothing());
	const serial = createHash('sha256').update(`${validity.notBefore}/${validity.notAfter}`).digest().subarray(0, 12);
	serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x10;
	const version = tlv(0xa0, integer(Uint8Array.from([2])));
	const keyUsage = sequence(
		oid('2.5.29.15'),
		tlv(0x01, Uint8Array.from([0xff])),
		tlv(0x04, tlv(0x03, Uint8Array.from([6, 0xc0]))),
	);
	const body = sequence(
		version,
		integer(serial),
		algorithm,
		name(),
		sequence(time(Date.parse(validity.notBefore)), time(Date.parse(validity.notAfter))),
		name(),
		publicKey.export({ type: 'spki', format: 'der' }),
		tlv(0xa3, sequence(keyUsage)),
	);
	const certificate = sequence(body, algorithm, bitString(sign('sha256', body, privateKey)));
	return {
		privateKey,
		publicKey,
		certificate,
		fingerprint: createHash('sha256').update(certificate).digest('hex'),
		serialNumber: serial.toString('hex').toUpperCase(),
		subject: NAME.map(([short, , value]) => `${short}=${value}`).join(','),
		...validity,
	};
}
