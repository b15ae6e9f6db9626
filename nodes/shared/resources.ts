import {
	NodeConnectionTypes,
	type INodeCredentialDescription,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeTypeDescription,
	type NodeHint,
} from 'n8n-workflow';

import type { OperationDefinition, Outputs, Resource } from './operation';
import { passingFieldsOf } from './passThrough';

/** Alphabetical order by what the panel shows, as n8n wants its lists. */
export const byName = (left: { readonly displayName: string }, right: { readonly displayName: string }): number =>
	left.displayName.localeCompare(right.displayName);

/** How the action of an operation starts that files something with ANAF, for people and above all for AI agents. */
export const FILES = 'FILES WITH ANAF:';

/** Whether an operation may file something with the state: always, or where its fields ask for it. */
export function mayFile(operation: OperationDefinition): boolean {
	return operation.items === 'sentThenAwaited' && operation.sends !== false;
}

/**
 * The action of an operation. n8n makes the description of a tool from it and from nothing else, also for those agents whose
 * workflow was made elsewhere (docs/ai.md), so what must not be overlooked stands first in it.
 */
const actionOf = (operation: OperationDefinition): string =>
	mayFile(operation) ? `${FILES} ${operation.action}` : operation.action;

/** The field Operation of a resource. */
function operationField({ name: resource, first, operations }: Resource): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: [...operations].sort(byName).map((operation): INodePropertyOptions => ({
			name: operation.displayName,
			value: operation.name,
			action: actionOf(operation),
			description: operation.description,
		})),
		default: first,
	};
}

/** The fields of all operations, each shown for its own only; operations with the very same fields share them. */
function operationFields({ name: resource, operations }: Resource): INodeProperties[] {
	const shared = new Map<readonly INodeProperties[], string[]>();
	const add = (fields: readonly INodeProperties[], name: string): unknown =>
		shared.set(fields, [...(shared.get(fields) ?? []), name]);
	for (const { fields, name } of operations) add(fields, name);
	for (const operation of operations) add(passingFieldsOf(operation), operation.name);
	return [...shared].flatMap(([fields, names]) =>
		fields.map((field) => ({
			...field,
			displayOptions: {
				...field.displayOptions,
				show: { ...field.displayOptions?.show, resource: [resource], operation: names },
			},
		})),
	);
}

/**
 * The properties of a node: the fields Resource and Operation, and those of every operation.
 *
 * @param first name of the resource that is chosen at first
 */
export function propertiesOf(resources: readonly Resource[], first: string): INodeProperties[] {
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: [...resources].sort(byName).map(({ name, displayName }) => ({ name: displayName, value: name })),
			default: first,
		},
		...resources.flatMap((resource) => [operationField(resource), ...operationFields(resource)]),
	];
}

const operationsOf = (resources: readonly Resource[]): OperationDefinition[] =>
	resources.flatMap(({ operations }) => operations);

/** Where a node shows no credential: with every operation, and every value of a field, that needs none. */
export function credentialDisplayOf(resources: readonly Resource[]): INodeCredentialDescription['displayOptions'] {
	const hide: Record<string, string[]> = {};
	const add = (field: string, values: readonly string[]): void => {
		hide[field] = [...new Set([...(hide[field] ?? []), ...values])];
	};
	for (const { name, withoutCredential } of operationsOf(resources)) {
		if (withoutCredential === true) add('operation', [name]);
		else for (const [field, values] of Object.entries(withoutCredential ?? {})) add(field, values);
	}
	return { hide };
}

/** The condition of an expression that holds for one operation. */
const isChosen = (resource: string, operation: string): string =>
	`$parameter["resource"] === "${resource}" && $parameter["operation"] === "${operation}"`;

const ONE = `type: "${NodeConnectionTypes.Main}"`;

/** Connections of a node that depend on the operation: `cases` gives a condition and the names for those that have several. */
function connectionsOf(
	resources: readonly Resource[],
	cases: (operation: OperationDefinition) => Pick<Outputs, 'when' | 'names'> | undefined,
): string | undefined {
	const several = resources.flatMap(({ name: resource, operations }) =>
		operations.flatMap((operation) => {
			const found = cases(operation);
			if (found === undefined) return [];
			const { when } = found;
			const condition =
				when === undefined ? '' : ` && $parameter[${JSON.stringify(when.field)}] === ${JSON.stringify(when.is)}`;
			const names = found.names.map((label) => `{ ${ONE}, displayName: "${label}" }`).join(', ');
			return [`${isChosen(resource, operation.name)}${condition} ? [${names}] : `];
		}),
	);
	return several.length === 0 ? undefined : `={{ ${several.join('')}[{ ${ONE} }] }}`;
}

/** The outputs of a node: one, but for operations that part their items, always or when asked to. */
export function outputsOf(resources: readonly Resource[]): INodeTypeDescription['outputs'] {
	return (
		(connectionsOf(resources, ({ outputs }) => outputs) as `={{${string}}}` | undefined) ?? [NodeConnectionTypes.Main]
	);
}

/** The inputs of a node: one, but for operations that hold lists against each other. */
export function inputsOf(resources: readonly Resource[]): INodeTypeDescription['inputs'] {
	const several = connectionsOf(resources, (operation) =>
		operation.items === 'compared' ? { names: operation.inputs } : undefined,
	);
	return (several as `={{${string}}}` | undefined) ?? [NodeConnectionTypes.Main];
}

/** What the editor says about operations, each about its own only. */
export function hintsOf(resources: readonly Resource[]): NodeHint[] {
	return resources.flatMap(({ name: resource, operations }) =>
		operations.flatMap(({ name, hints = [] }) =>
			hints.map((hint) => ({
				...hint,
				displayCondition: `={{ ${isChosen(resource, name)}${hint.displayCondition === undefined ? '' : ` && (${hint.displayCondition})`} }}`,
			})),
		),
	);
}
