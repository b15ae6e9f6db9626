import type {
	IDataObject,
	ICredentialType,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';

/** An OAuth2 credential whose addresses follow from a field the user fills in, like the real one. */
export class ToyOAuth2Api implements ICredentialType {
	name = 'toyOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Toy OAuth2 API';

	properties: ICredentialType['properties'] = [
		{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: '' },
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'authorizationCode' },
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: '={{ $self["baseUrl"] + "/authorize" }}',
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: '={{ $self["baseUrl"].replace(/\\/+$/, "") + "/token?kind=jwt" }}',
		},
		{ displayName: 'Scope', name: 'scope', type: 'hidden', default: '' },
		{ displayName: 'Query', name: 'authQueryParameters', type: 'hidden', default: 'kind=jwt' },
		{ displayName: 'Body', name: 'additionalBodyProperties', type: 'hidden', default: '{"kind":"jwt"}' },
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'header' },
	];
}

const base: Omit<INodeTypeDescription, 'name' | 'displayName' | 'inputs' | 'properties' | 'group'> = {
	version: 1,
	description: 'Proves the harness',
	defaults: { name: 'Toy' },
	outputs: ['main'],
	credentials: [{ name: 'toyOAuth2Api', required: true }],
};

export class ToyNode implements INodeType {
	description: INodeTypeDescription = {
		...base,
		displayName: 'Toy',
		name: 'toy',
		group: ['transform'],
		inputs: ['main'],
		properties: [
			{ displayName: 'Path', name: 'path', type: 'string', default: '/default' },
			{
				displayName: 'Hidden',
				name: 'onlyWithSecret',
				type: 'string',
				default: 'shown',
				displayOptions: { show: { path: ['/secret'] } },
			},
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const out: INodeExecutionData[] = [];
		for (let i = 0; i < this.getInputData().length; i++) {
			const path = this.getNodeParameter('path', i) as string;
			if (path === '/throw') {
				if (this.continueOnFail()) {
					out.push({ json: { error: 'thrown' }, pairedItem: { item: i } });
					continue;
				}
				throw new Error('thrown');
			}
			const { baseUrl } = await this.getCredentials<{ baseUrl: string }>('toyOAuth2Api');
			const answer = (await this.helpers.httpRequestWithAuthentication.call(this, 'toyOAuth2Api', {
				url: `${baseUrl}${path}`,
				method: 'POST',
				body: `item ${i}`,
				json: true,
			})) as IDataObject;
			const file = await this.helpers.prepareBinaryData(Buffer.from(`file ${i}`), 'answer.txt', 'text/plain');
			out.push({ json: answer, binary: { data: file }, pairedItem: { item: i } });
		}
		return [out];
	}
}

export class ToyTrigger implements INodeType {
	description: INodeTypeDescription = {
		...base,
		displayName: 'Toy Trigger',
		name: 'toyTrigger',
		group: ['trigger'],
		polling: true,
		inputs: [],
		properties: [{ displayName: 'Find', name: 'find', type: 'string', default: 'something' }],
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const state = this.getWorkflowStaticData('node');
		state['polls'] = Number(state['polls'] ?? 0) + 1;
		if (this.getNodeParameter('find') === 'nothing') return null;
		return [[{ json: { polls: state['polls'], budget: this.getPollBudgetMs?.() } }]];
	}
}
