import { sign, verify } from 'node:crypto';

import { rsaKeys } from '../keys';

const segment = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A JWT signed RS512, with the key id ANAF's tokens have been seen with. */
export function signJwt(claims: Record<string, unknown>): string {
	const head = `${segment({ alg: 'RS512', kid: 'anaf_2023_2024', typ: 'JWT' })}.${segment(claims)}`;
	return `${head}.${sign('sha512', Buffer.from(head), rsaKeys().privateKey).toString('base64url')}`;
}

/** Whether a token bears this process's signature. */
export function verifyJwt(token: string): boolean {
	const parts = token.split('.');
	const signature = parts[2];
	if (parts.length !== 3 || signature === undefined) return false;
	return verify(
		'sha512',
		Buffer.from(`${parts[0]}.${parts[1]}`),
		rsaKeys().publicKey,
		Buffer.from(signature, 'base64url'),
	);
}
