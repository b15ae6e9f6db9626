import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialsExpressionResolveValues,
	ICredentialsHelper,
	ICredentialType,
	IExecuteData,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeProperties,
	IRequestOptionsSimplified,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import { engine, nodeTypesOf } from './engine';
import { oAuth2Parent } from './oauth2Parent';

/** A stored credential, as a node refers to it. */
export interface CredentialRef {
	id: string;
	name: string;
	type: string;
}

interface Stored {
	ref: CredentialRef;
	data: ICredentialDataDecryptedObject;
}

/** n8n resolves credential expressions on a workflow with one node of no consequence; so does the vault. */
const bystander: INode = {
	id: 'credential',
	name: 'Credential',
	type: 'harness.credential',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/**
 * n8n's credential store with the database replaced by memory. What a node sees is worked out as n8n does it: the fields
 * of the parent type, defaults, stored values of hidden fields dropped, expressions over `$self` resolved, and refreshed
 * tokens written back (docs/n8n.md#credentials, docs/n8n.md#oauth2). Everything that sends a request is n8n-core's own
 * code.
 */
export class CredentialVault implements ICredentialsHelper {
	private readonly types = new Map<string, ICredentialType>([[oAuth2Parent.name, oAuth2Parent]]);

	private readonly stored = new Map<string, Stored>();

	/** Views worked out so far, by all that they depend on: n8n resolves a dozen expressions for each. */
	private readonly views = new Map<string, ICredentialDataDecryptedObject>();

	/** How often n8n wrote new tokens into a credential, by credential id. */
	readonly tokenWrites = new Map<string, number>();

	/**
	 * Stores a credential.
	 *
	 * @param data what the user typed; add `oauthTokenData` for a credential that is already connected, or call
	 * `connectOAuth2`
	 */
	add(type: ICredentialType, data: ICredentialDataDecryptedObject, name = type.displayName): CredentialRef {
		this.types.set(type.name, type);
		this.views.clear();
		const ref = { id: `credential-${this.stored.size + 1}`, name, type: type.name };
		this.stored.set(ref.id, { ref, data: structuredClone(data) });
		return ref;
	}

	/** @returns the stored fields as they are, tokens included, expressions unresolved */
	peek(ref: INodeCredentialsDetails): ICredentialDataDecryptedObject {
		return structuredClone(this.find(ref).data);
	}

	/** Replaces stored fields, as when the user edits the credential. */
	change(ref: INodeCredentialsDetails, data: ICredentialDataDecryptedObject): void {
		Object.assign(this.find(ref).data, structuredClone(data));
	}

	/** @returns the fields as a node sees them: defaults filled in, expressions resolved */
	async resolved(ref: CredentialRef): Promise<ICredentialDataDecryptedObject> {
		return await Promise.resolve(this.view(this.find(ref), 'internal'));
	}

	getParentTypes(name: string): string[] {
		const parents = this.type(name).extends ?? [];
		return [...parents, ...parents.flatMap((parent) => this.getParentTypes(parent))];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	getCredentialsProperties(name: string): INodeProperties[] {
		const { NodeHelpers } = engine().workflow;
		const type = this.type(name);
		const all: INodeProperties[] = [];
		for (const parent of type.extends ?? []) {
			NodeHelpers.mergeNodeProperties(all, structuredClone(this.getCredentialsProperties(parent)));
		}
		NodeHelpers.mergeNodeProperties(all, type.properties);
		return all;
	}

	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		nodeCredentials: INodeCredentialsDetails,
		_type: string,
		mode: WorkflowExecuteMode,
		_executeData?: IExecuteData,
		raw?: boolean,
		_expressionResolveValues?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const entry = this.find(nodeCredentials);
		return await Promise.resolve(raw === true ? structuredClone(entry.data) : this.view(entry, mode));
	}

	async getCredentials(): Promise<ICredentials> {
		return await Promise.reject(new Error('The harness keeps no encrypted credentials'));
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions | IRequestOptionsSimplified,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.type(typeName);
		const request = requestOptions as IHttpRequestOptions;
		if (authenticate === undefined) return request;
		if (typeof authenticate === 'function') return await authenticate(credentials, request);
		throw new Error('The harness knows only credentials that authenticate by a function or by OAuth2');
	}

	async preAuthentication(): Promise<undefined> {
		await Promise.resolve(undefined);
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const { preAuthentication } = this.type(typeName);
		if (preAuthentication === undefined) return undefined;
		return (await preAuthentication.call(helpers, credentials)) as ICredentialDataDecryptedObject;
	}

	async updateCredentials(
		nodeCredentials: INodeCredentialsDetails,
		_type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.find(nodeCredentials).data = structuredClone(data);
		await Promise.resolve();
	}

	async updateCredentialsOauthTokenData(
		nodeCredentials: INodeCredentialsDetails,
		_type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		const { ref, data: fields } = this.find(nodeCredentials);
		const token = data['oauthTokenData'];
		if (token !== undefined) fields['oauthTokenData'] = structuredClone(token);
		this.tokenWrites.set(ref.id, (this.tokenWrites.get(ref.id) ?? 0) + 1);
		await Promise.resolve();
	}

	private find(ref: INodeCredentialsDetails): Stored {
		const entry = ref.id === null ? undefined : this.stored.get(ref.id);
		if (entry === undefined) throw new Error(`No credential with id ${ref.id} in the vault`);
		return entry;
	}

	private type(name: string): ICredentialType {
		const type = this.types.get(name);
		if (type === undefined) throw new Error(`No credential type ${name} in the vault`);
		return type;
	}

	private view(entry: Stored, mode: WorkflowExecuteMode): ICredentialDataDecryptedObject {
		const key = JSON.stringify([entry.ref.type, mode, entry.data]);
		const view = this.views.get(key) ?? this.workedOut(entry, mode);
		this.views.set(key, view);
		return structuredClone(view);
	}

	private workedOut(entry: Stored, mode: WorkflowExecuteMode): ICredentialDataDecryptedObject {
		const { NodeHelpers, Workflow } = engine().workflow;
		const properties = this.getCredentialsProperties(entry.ref.type);
		const typed = structuredClone(entry.data);
		// n8n never believes a stored value of a hidden field, so that nobody can point the token endpoint elsewhere.
		for (const property of properties) {
			if (property.type === 'hidden' && property.name in typed) Reflect.deleteProperty(typed, property.name);
		}
		const filled = (NodeHelpers.getNodeParameters(properties, typed as never, true, false, null, null) ??
			{}) as ICredentialDataDecryptedObject;
		const token = entry.data['oauthTokenData'];
		if (token !== undefined) filled['oauthTokenData'] = structuredClone(token);
		const workflow = new Workflow({
			nodes: [bystander],
			connections: {},
			active: false,
			nodeTypes: nodeTypesOf({
				[bystander.type]: {
					description: {
						displayName: 'Credential',
						name: 'credential',
						group: [],
						version: 1,
						description: '',
						defaults: {},
						inputs: [],
						outputs: [],
						properties: [],
					},
				},
			}),
		});
		return workflow.expression.getComplexParameterValue(
			bystander,
			filled as never,
			mode,
			{},
			undefined,
			undefined,
			filled,
		) as unknown as ICredentialDataDecryptedObject;
	}
}
