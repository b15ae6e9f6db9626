/** The lists of example workflows in docs/workflows.md and the README, made from the files of workflows/. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { RESOURCES as COMPANY } from '../../nodes/AnafCompany/actions/resources';
import { RESOURCES as EFACTURA } from '../../nodes/AnafEFactura/actions/resources';
import { RESOURCES as ETRANSPORT } from '../../nodes/AnafETransport/actions/resources';
import type { OperationDefinition, Resource } from '../../nodes/shared/operation';

/** A node of an example workflow, as n8n's export has it. */
interface TemplateNode {
	readonly name: string;
	readonly type: string;
	readonly disabled?: boolean;
	readonly parameters: Readonly<Record<string, unknown>>;
}

/** An example workflow, as n8n's export has it. */
export interface Template {
	/** The name of its file, without `.json`. */
	readonly file: string;
	/** What it does, in one line. */
	readonly name: string;
	readonly nodes: readonly TemplateNode[];
	readonly connections: Readonly<
		Record<string, { readonly main?: ReadonlyArray<ReadonlyArray<{ readonly node: string }>> }>
	>;
}

/** Operations that no example workflow has, with the reason. */
export const WITHOUT_TEMPLATE: ReadonlyMap<string, string> = new Map([
	[
		'e-Factura Connection: Revoke Token',
		'it ends the access of every workflow; run it by hand when the access is to end',
	],
	['e-Transport Declaration: Download', 'ANAF has withdrawn the service'],
]);

/** Our nodes, and what is written in front of their resources, where these do not say it all. */
const OURS: ReadonlyMap<string, { readonly label: string; readonly resources: readonly Resource[] }> = new Map([
	['n8n-nodes-anaf.anafEFactura', { label: 'e-Factura ', resources: EFACTURA }],
	['n8n-nodes-anaf.anafETransport', { label: 'e-Transport ', resources: ETRANSPORT }],
	['n8n-nodes-anaf.anafCompany', { label: '', resources: COMPANY }],
]);

/** What starts a workflow, by the type of its first node. */
const STARTS: ReadonlyMap<string, string> = new Map([
	['n8n-nodes-base.manualTrigger', 'by hand'],
	['n8n-nodes-base.formTrigger', 'by a web form'],
	['n8n-nodes-base.errorTrigger', 'when another workflow stops'],
	['@n8n/n8n-nodes-langchain.chatTrigger', 'by a chat'],
	['n8n-nodes-anaf.anafTrigger', 'when it happens at ANAF'],
]);

const GROUPS = ['Invoices (RO e-Factura)', 'Transports (RO e-Transport)', 'Companies', 'All workflows'] as const;

/** Every example workflow of a folder, by the name of its file. */
export function readTemplates(folder: string): readonly Template[] {
	return readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.sort()
		.map((name) => ({
			...(JSON.parse(readFileSync(join(folder, name), 'utf8')) as Omit<Template, 'file'>),
			file: name.slice(0, -'.json'.length),
		}));
}

/** The type of a node; as a tool of an agent it is called after it. */
const typeOf = ({ type }: TemplateNode): string => (OURS.has(type) ? type : type.replace(/Tool$/, ''));

/** Every operation of the three nodes, such as `e-Factura Invoice: Create`. */
export function allOperations(): readonly string[] {
	return [...OURS.values()].flatMap(({ label, resources }) =>
		resources.flatMap(({ displayName, operations }) =>
			operations.map((operation) => `${label}${displayName}: ${operation.displayName}`),
		),
	);
}

/** The operation of a node of ours, and what is written in front of its name; undefined for n8n's nodes and for the trigger. */
export function operationOf(
	node: TemplateNode,
): { readonly label: string; readonly operation: OperationDefinition } | undefined {
	const { name, parameters } = node;
	const ours = OURS.get(typeOf(node));
	if (ours === undefined) return undefined;
	const resource = ours.resources.find((one) => one.name === parameters['resource']);
	const operation = resource?.operations.find((one) => one.name === parameters['operation']);
	if (resource === undefined || operation === undefined) throw new Error(`"${name}" has no known operation`);
	return { label: `${ours.label}${resource.displayName}`, operation };
}

/** The operations that a workflow has, each once, in the order of its nodes; named as `allOperations` does. */
export function operationsOf({ nodes }: Template): readonly string[] {
	const found = nodes.map(operationOf).filter((one) => one !== undefined);
	return [...new Set(found.map(({ label, operation }) => `${label}: ${operation.displayName}`))];
}

function groupOf({ nodes }: Template): (typeof GROUPS)[number] {
	const types = nodes.map(typeOf);
	const [invoices, transports, companies, all] = GROUPS;
	if (types.includes('n8n-nodes-anaf.anafEFactura')) return invoices;
	if (types.includes('n8n-nodes-anaf.anafTrigger')) return invoices;
	if (types.includes('n8n-nodes-anaf.anafETransport')) return transports;
	return types.includes('n8n-nodes-anaf.anafCompany') ? companies : all;
}

const isNote = ({ type }: TemplateNode): boolean => type === 'n8n-nodes-base.stickyNote';

/** The node that the workflow starts with: nothing leads to it. */
function firstOf({ file, nodes, connections }: Template): TemplateNode {
	const reached = new Set(Object.values(connections).flatMap(({ main = [] }) => main.flat().map(({ node }) => node)));
	const first = nodes.find((node) => !isNote(node) && !reached.has(node.name));
	if (first === undefined) throw new Error(`${file} does not begin anywhere`);
	return first;
}

function startOf(template: Template): string {
	const { type, name } = firstOf(template);
	// A schedule is called by its time: Every Morning, Third of the Month.
	return STARTS.get(type) ?? name.toLowerCase();
}

/** What the note says, without its heading. */
function noteOf({ file, nodes }: Template): string {
	const content = nodes.find(isNote)?.parameters['content'];
	if (typeof content !== 'string') throw new Error(`${file} has no note`);
	return content.replace(/^## .*\n/, '').trim();
}

const list = (names: readonly string[]): string => names.map((name) => `*${name}*`).join(', ');

/** The nodes that a person replaces: what is called theirs, samples, and the data right after a start by hand. */
function replacedIn(template: Template): readonly string[] {
	const first = firstOf(template);
	const afterStart = (template.connections[first.name]?.main ?? []).flat().map(({ node }) => node);
	return template.nodes
		.filter(
			({ name, type }) =>
				/^(Your|Sample) /.test(name) ||
				(first.type === 'n8n-nodes-base.manualTrigger' && type === 'n8n-nodes-base.set' && afterStart.includes(name)),
		)
		.map(({ name }) => name);
}

/** The section of one workflow. */
function section(template: Template, picture: string | undefined): string {
	const { file, name, nodes } = template;
	const disabled = nodes.filter((node) => node.disabled === true).map((node) => node.name);
	const operations = operationsOf(template);
	return [
		`### ${file}`,
		`[${name}](../workflows/${file}.json). Starts ${startOf(template)}.`,
		...(picture === undefined ? [] : [`![${name}](${picture})`]),
		noteOf(template),
		[
			...(operations.length > 0 ? [`- ANAF nodes: ${operations.join(', ')}`] : []),
			...(replacedIn(template).length > 0 ? [`- Replace: ${list(replacedIn(template))}`] : []),
			...(disabled.length > 0 ? [`- Ready, but switched off: ${list(disabled)}`] : []),
		].join('\n'),
	].join('\n\n');
}

/** The part of docs/workflows.md: every workflow by what it is about, and which operations are in none. */
export function templateSections(templates: readonly Template[], pictures: ReadonlySet<string>): string {
	const groups = GROUPS.map((group) => {
		const ofGroup = templates.filter((template) => groupOf(template) === group);
		const rows = ofGroup.map((one) => `| [${one.file}](#${one.file}) | ${startOf(one)} | ${one.name} |`);
		const sections = ofGroup.map((one) =>
			section(one, pictures.has(one.file) ? `pictures/workflows/${one.file}.png` : undefined),
		);
		return [
			`## ${group}`,
			['| Workflow | Starts | What it does |', '|---|---|---|', ...rows].join('\n'),
			...sections,
		].join('\n\n');
	});
	const rest = [...WITHOUT_TEMPLATE].map(([operation, reason]) => `- ${operation}: ${reason}`);
	return [...groups, '## Operations in no workflow', rest.join('\n')].join('\n\n');
}

/** The table of the README. */
export function templateTable(templates: readonly Template[]): string {
	return [
		'| Template | What it does |',
		'|---|---|',
		...GROUPS.flatMap((group) => templates.filter((template) => groupOf(template) === group)).map(
			({ file, name }) => `| [${file}](workflows/${file}.json) | ${name} |`,
		),
	].join('\n');
}
