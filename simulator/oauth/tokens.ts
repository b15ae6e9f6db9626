import { createHash, randomBytes } from 'node:crypto';

import type { SimState } from '../state';
import { signJwt, verifyJwt } from './jwt';

/** What a token may do and for whom. */
export interface Grant {
	readonly clientId: string;
	readonly serial: string;
	/** CIFs of the certificate holder; undefined: every company with rights. */
	readonly cifs: readonly string[] | undefined;
	/** Services in the token's role. */
	readonly services: readonly string[];
}

export interface OAuthClient {
	readonly id: string;
	readonly secret: string;
	/** Registered callbacks; empty accepts any. */
	readonly redirectUris: readonly string[];
}

export interface TokenPair {
	access_token: string;
	expires_in: number;
	token_type: 'Bearer';
	scope: string;
	refresh_token: string;
}

export interface MintOptions {
	clientId?: string;
	cifs?: string[];
	services?: string[];
	accessTtlSeconds?: number;
	refreshTtlSeconds?: number;
	opaque?: boolean;
}

/** What a request at the OAuth server carried; never the values that must stay secret. */
export interface OAuthRequestRecord {
	readonly endpoint: 'authorize' | 'token' | 'revoke';
	readonly time: string;
	readonly grantType: string | undefined;
	readonly clientId: string | undefined;
	/** Where the client's credentials were. */
	readonly credentials: 'basic' | 'body' | 'none';
	readonly queryParams: readonly string[];
	readonly bodyParams: readonly string[];
	readonly jwtInQuery: boolean;
	readonly jwtInBody: boolean;
	readonly status: number;
	readonly error: string | undefined;
}

interface Held extends Grant {
	readonly expiresAt: number;
}
interface Code extends Grant {
	readonly expiresAt: number;
	readonly redirectUri: string;
	readonly jwt: boolean;
}

type BearerVerdict = { readonly grant: Grant } | { readonly refused: 'missing' | 'unknown' | 'expired' };

/** The OAuth server's memory. */
export interface TokenStore {
	readonly clients: Map<string, OAuthClient>;
	readonly records: OAuthRequestRecord[];
	issueCode(grant: Grant, redirectUri: string, jwt: boolean): string;
	/** Takes a code; it works once and for the configured time. */
	redeemCode(code: string, clientId: string, redirectUri: string): { grant: Grant; jwt: boolean } | undefined;
	mint(grant: Grant, options: MintOptions): TokenPair;
	redeemRefresh(token: string, clientId: string): Grant | undefined;
	revoke(token: string): boolean;
	/** Makes every access token issued so far expired, or every token with `all`. */
	expire(all: boolean): void;
	check(authorization: string | undefined): BearerVerdict;
}

export const DEFAULT_CLIENT: OAuthClient = { id: 'simulator-client', secret: 'simulator-secret', redirectUris: [] };
const DEFAULT_SERVICES = ['EFACTURA', 'ETRANSPORT', 'SRV_EFACTURA', 'HELLO'] as const;
const HOLDER_SERIAL = '5A1D00C0FFEE2026';

const key = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A token store with the default client. */
export function createTokenStore(state: SimState): TokenStore {
	const access = new Map<string, Held>();
	const refresh = new Map<string, Held>();
	const codes = new Map<string, Code>();
	const clients = new Map([[DEFAULT_CLIENT.id, DEFAULT_CLIENT]]);

	const claims = (grant: Grant, kind: string, ttl: number): Record<string, unknown> => {
		const now = Math.floor(state.clock.now() / 1000);
		return {
			iss: 'https://logincert.anaf.ro',
			iat: now,
			nbf: now,
			exp: now + ttl,
			jti: randomBytes(12).toString('hex'),
			token_type: kind,
			clientappid: grant.clientId,
			serial: grant.serial,
			issuer: 'CN=Autoritate de test (simulator),O=Simulator,C=RO',
			role: grant.services.join(', '),
			info: 'simulator',
		};
	};

	return {
		clients,
		records: [],
		issueCode(grant, redirectUri, jwt) {
			const code = randomBytes(24).toString('hex');
			const expiresAt = state.clock.now() + state.settings.oauth.codeTtlSeconds * 1000;
			codes.set(code, { ...grant, expiresAt, redirectUri, jwt });
			return code;
		},
		redeemCode(code, clientId, redirectUri) {
			const found = codes.get(code);
			codes.delete(code);
			if (!found || found.clientId !== clientId || found.redirectUri !== redirectUri) return undefined;
			if (found.expiresAt <= state.clock.now()) return undefined;
			return { grant: grantOf(found), jwt: found.jwt };
		},
		mint(grant, options) {
			const { oauth } = state.settings;
			const now = state.clock.now();
			const opaque = options.opaque === true;
			const accessTtl = options.accessTtlSeconds ?? (opaque ? oauth.opaqueTtlSeconds : oauth.accessTtlSeconds);
			const refreshTtl = options.refreshTtlSeconds ?? oauth.refreshTtlSeconds;
			const accessToken = opaque ? randomBytes(32).toString('hex') : signJwt(claims(grant, 'Bearer', accessTtl));
			const refreshToken = opaque
				? randomBytes(32).toString('hex')
				: signJwt(claims(grant, 'refresh_token', refreshTtl));
			access.set(key(accessToken), { ...grant, expiresAt: now + accessTtl * 1000 });
			refresh.set(key(refreshToken), { ...grant, expiresAt: now + refreshTtl * 1000 });
			return {
				access_token: accessToken,
				expires_in: accessTtl,
				token_type: 'Bearer',
				scope: 'clientappid info issuer role serial',
				refresh_token: refreshToken,
			};
		},
		redeemRefresh(token, clientId) {
			const id = key(token);
			const found = refresh.get(id);
			if (!found || found.clientId !== clientId || found.expiresAt <= state.clock.now()) return undefined;
			if (state.settings.oauth.rotateRefresh) refresh.delete(id);
			return grantOf(found);
		},
		revoke(token) {
			const id = key(token);
			const known = access.delete(id);
			return refresh.delete(id) || known;
		},
		expire(all) {
			for (const [id, held] of access) access.set(id, { ...held, expiresAt: 0 });
			if (all) for (const [id, held] of refresh) refresh.set(id, { ...held, expiresAt: 0 });
		},
		check(authorization) {
			const token = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
			if (token === undefined) return { refused: 'missing' };
			const held = access.get(key(token));
			if (!held || (token.includes('.') && !verifyJwt(token))) return { refused: 'unknown' };
			return held.expiresAt <= state.clock.now() ? { refused: 'expired' } : { grant: grantOf(held) };
		},
	};
}

function grantOf(held: Grant): Grant {
	return { clientId: held.clientId, serial: held.serial, cifs: held.cifs, services: held.services };
}

/** The grant a person with all rights would get. */
export function defaultGrant(clientId: string, options: MintOptions = {}): Grant {
	return {
		clientId,
		serial: HOLDER_SERIAL,
		cifs: options.cifs,
		services: options.services ?? DEFAULT_SERVICES,
	};
}
