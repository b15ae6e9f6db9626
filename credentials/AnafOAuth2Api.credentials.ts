import type { ICredentialTestRequest, ICredentialType, INodeProperties, Icon } from 'n8n-workflow';

/**
 * n8n's OAuth2 with everything about ANAF pinned (design decision 3).
 *
 * `token_content_type=jwt` is asked for in three places, because n8n has three paths: the authorize
 * URL (`authQueryParameters`), the code exchange (`additionalBodyProperties`) and the refresh, which
 * sends no extra body fields, so it rides in the query of the token URL (docs/n8n.md#oauth2). Without it ANAF
 * issues opaque tokens whose expiry cannot be read (docs/anaf/oauth.md#authorize).
 */
export class AnafOAuth2Api implements ICredentialType {
	name = 'anafOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'ANAF OAuth2 API';

	icon: Icon = { light: 'file:anaf.svg', dark: 'file:anaf.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-anaf/n8n-nodes-anaf/blob/main/docs/connect.md';

	properties: INodeProperties[] = [
		{
			displayName:
				'Plug in the certificate before you press Connect. <a href="https://github.com/n8n-nodes-anaf/n8n-nodes-anaf/blob/main/docs/connect.md" target="_blank">Every step</a> · <a href="https://github.com/n8n-nodes-anaf/n8n-nodes-anaf/blob/main/docs/ro/conectare.md" target="_blank">Toți pașii, în română</a>',
			name: 'certificateNotice',
			type: 'notice',
			default: '',
			typeOptions: { password: true },
		},
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{
					name: 'Custom Base URL',
					value: 'custom',
					description: 'A proxy of your own or the simulator',
				},
				{
					name: 'Production',
					value: 'production',
					description: 'The real system: what you send here is official',
				},
				{
					name: 'Test',
					value: 'test',
					description: 'ANAF’s test services. Same login, separate documents, nothing is official.',
				},
			],
			default: 'production',
			description: 'Which of ANAF’s systems this connection uses',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. http://localhost:4010',
			displayOptions: { show: { environment: ['custom'] } },
			description:
				'Replaces the addresses of all ANAF services. Your access token is sent there, so use only a server you trust.',
		},
		{
			displayName: 'Default CIF',
			name: 'defaultCif',
			type: 'string',
			default: '',
			placeholder: 'e.g. RO12345674',
			description: 'Fiscal code (CIF) of your company, used wherever a node leaves the CIF empty. With or without RO.',
		},
		{
			displayName: 'Processes Sharing This Limit',
			name: 'sharing',
			type: 'number',
			default: 1,
			typeOptions: { minValue: 1, numberPrecision: 0 },
			description:
				'Leave this at 1, but in queue mode: there write how many processes there are, the main one and all workers',
		},
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'authorizationCode',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default:
				'={{ ($self["environment"] === "custom" ? $self["baseUrl"].replace(/\\/+$/, "") : "https://logincert.anaf.ro") + "/anaf-oauth2/v1/authorize" }}',
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default:
				'={{ ($self["environment"] === "custom" ? $self["baseUrl"].replace(/\\/+$/, "") : "https://logincert.anaf.ro") + "/anaf-oauth2/v1/token?token_content_type=jwt" }}',
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: 'token_content_type=jwt',
		},
		{
			displayName: 'Additional Body Properties',
			name: 'additionalBodyProperties',
			type: 'hidden',
			default: '{"token_content_type":"jwt"}',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'header',
		},
		// The HTTP Request node may use the credential, but only to speak to ANAF: whoever edits a workflow
		// must not be able to send the token elsewhere.
		{
			displayName: 'Allowed HTTP Request Domains',
			name: 'allowedHttpRequestDomains',
			type: 'hidden',
			default: 'domains',
		},
		{
			displayName: 'Allowed Domains',
			name: 'allowedDomains',
			type: 'hidden',
			default:
				'={{ $self["environment"] === "custom" ? $self["baseUrl"].split("://").pop().split("/")[0].split(":")[0] : "api.anaf.ro" }}',
		},
	];

	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{ $credentials.environment === "custom" ? $credentials.baseUrl.replace(/\\/+$/, "") : "https://api.anaf.ro" }}',
			url: '/TestOauth/jaxrs/hello',
			qs: { name: 'n8n' },
		},
	};
}
