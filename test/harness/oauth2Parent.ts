import type { ICredentialType, INodeProperties } from 'n8n-workflow';

/**
 * The field names, kinds and defaults of n8n's own `oAuth2Api`, which every OAuth2 credential extends. The class itself
 * lives in n8n-nodes-base, far too big for a test. Fields that n8n does not hand down to its children (ignoreSSLIssues,
 * tokenExpiredStatusCode, jweEnabled, jwksUri, inlineJwks) are left out, as n8n leaves them out
 * (docs/n8n.md#credentials).
 */
function field(name: string, type: INodeProperties['type'], defaultValue: string | boolean): INodeProperties {
	return { displayName: name, name, type, default: defaultValue };
}

export const oAuth2Parent: ICredentialType = {
	name: 'oAuth2Api',
	displayName: 'OAuth2 API',
	properties: [
		field('useDynamicClientRegistration', 'hidden', false),
		field('grantType', 'string', 'authorizationCode'),
		field('authUrl', 'string', ''),
		field('accessTokenUrl', 'string', ''),
		field('clientId', 'string', ''),
		field('clientCredentialType', 'hidden', 'clientSecret'),
		field('clientSecret', 'string', ''),
		field('privateKey', 'hidden', ''),
		field('certificate', 'hidden', ''),
		field('scope', 'string', ''),
		field('authQueryParameters', 'string', ''),
		field('authentication', 'string', 'header'),
		field('sendAdditionalBodyProperties', 'boolean', false),
		field('additionalBodyProperties', 'json', ''),
	],
};
