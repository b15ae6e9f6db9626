import { generateKeyPairSync, type KeyObject } from 'node:crypto';

let shared: { readonly privateKey: KeyObject; readonly publicKey: KeyObject } | undefined;

/**
 * The RSA key of this process, made on first use: it signs tokens and answers. 1024 bits are half of what ANAF uses, and made
 * ten times as fast; nothing that the simulator signs has to be safe.
 */
export function rsaKeys(): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } {
	shared ??= generateKeyPairSync('rsa', { modulusLength: 1024 });
	return shared;
}
