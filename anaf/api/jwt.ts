import { isObject, parseJson, textOf } from './json';

/** The claims of one of ANAF's tokens that are safe to show (docs/anaf/oauth.md#token). Never the token itself. */
export interface TokenClaims {
	/** End of validity, milliseconds since 1970. */
	readonly expiresAt?: number;
	/** Issued at, milliseconds since 1970. */
	readonly issuedAt?: number;
	/** Roles the token carries, such as `EFACTURA`, `ETRANSPORT`. */
	readonly roles: readonly string[];
	/** Who issued it. */
	readonly issuer?: string;
}

function decodeBase64Url(part: string): string | undefined {
	try {
		const binary = atob(part.replace(/-/g, '+').replace(/_/g, '/'));
		return new TextDecoder().decode(Uint8Array.from(binary, (unit) => unit.charCodeAt(0)));
	} catch {
		return undefined;
	}
}

function milliseconds(claims: Readonly<Record<string, unknown>>, name: string): number | undefined {
	const seconds = claims[name];
	return typeof seconds === 'number' && Number.isFinite(seconds) ? seconds * 1000 : undefined;
}

/**
 * Reads the claims of a JWT without checking its signature (only ANAF can use the token, we only
 * want to know when it ends). Undefined for an opaque token.
 */
export function readClaims(token: unknown): TokenClaims | undefined {
	if (typeof token !== 'string') return undefined;
	const payload = token.split('.')[1];
	const text = payload === undefined ? undefined : decodeBase64Url(payload);
	const claims = text === undefined ? undefined : parseJson(text);
	if (!isObject(claims)) return undefined;
	const role = claims.role;
	const roles = Array.isArray(role) ? role.map(String) : (textOf(claims, 'role') ?? '').split(',');
	return {
		expiresAt: milliseconds(claims, 'exp'),
		issuedAt: milliseconds(claims, 'iat'),
		roles: roles.map((name) => name.trim()).filter((name) => name !== ''),
		issuer: textOf(claims, 'iss'),
	};
}
