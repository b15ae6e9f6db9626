import type { CredentialRef, CredentialVault } from './credentials';

/** Where n8n asks to be sent back to; nothing listens there, the dance stops at the redirect. */
export const callbackUrl = 'http://127.0.0.1:5678/rest/oauth2-credential/callback';

/** What happened while connecting. */
export interface Connected {
	/** The address a person's browser would have been sent to. */
	authorizeUrl: string;
	/** The token endpoint that was asked. */
	tokenUrl: string;
}

/**
 * Connects a credential by the authorization code flow, with n8n's own OAuth2 client and in the order of n8n's
 * controller (docs/n8n.md#oauth2): authorize address with the extra query parameters, code exchange with the extra body
 * properties, token stored with the moment it expires.
 *
 * @throws Error when the authorize endpoint does not redirect back with a code, or the client's own error when the token
 * endpoint refuses
 */
export async function connectOAuth2(vault: CredentialVault, ref: CredentialRef): Promise<Connected> {
	const { ClientOAuth2, resolveClientAuthOptions } =
		require('@n8n/client-oauth2') as typeof import('@n8n/client-oauth2');
	const fields = await vault.resolved(ref);
	const text = (name: string): string => {
		const value = fields[name];
		return typeof value === 'string' ? value : '';
	};
	const state = `state-${ref.id}`;
	const body: unknown = text('additionalBodyProperties') === '' ? {} : JSON.parse(text('additionalBodyProperties'));
	const options = {
		clientId: text('clientId'),
		...resolveClientAuthOptions(fields),
		accessTokenUri: text('accessTokenUrl'),
		authorizationUri: text('authUrl'),
		authentication: text('authentication') === 'body' ? ('body' as const) : ('header' as const),
		redirectUri: callbackUrl,
		scopes: text('scope').split(','),
		body: body as Record<string, string>,
	};
	const authorizeUrl = new ClientOAuth2({
		...options,
		state,
		query: Object.fromEntries(new URLSearchParams(text('authQueryParameters'))),
	}).code.getUri();
	const answer = await fetch(authorizeUrl, { redirect: 'manual' });
	const back = answer.headers.get('location');
	if (back?.startsWith(callbackUrl) !== true) {
		throw new Error(`The authorize endpoint answered ${answer.status} and did not send the browser back`);
	}
	const token = await new ClientOAuth2(options).code.getToken(back);
	const data = token.data as unknown as Record<string, string | number | undefined>;
	const lifetime = Number(data['expires_in']);
	vault.change(ref, {
		oauthTokenData: {
			...data,
			...(Number.isFinite(lifetime) && lifetime > 0 ? { n8n_expires_at: String(Date.now() + lifetime * 1000) } : {}),
		},
	});
	return { authorizeUrl, tokenUrl: options.accessTokenUri };
}
