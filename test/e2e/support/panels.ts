import { type INodeParameters, type INodeProperties, type INodeTypeDescription, NodeHelpers } from 'n8n-workflow';

import { openCanvas, type EditorPage } from './browser';
import { builtPackage } from './built';
import type { Stage } from './context';
import type { N8n } from './n8n';
import type { Json } from './rest';
import { smallPng } from './smallPng';
import { chain, manualStart, ourNode } from './workflows';

/** What a person can open in the editor: one operation of one of our nodes, or a node that has no operations. */
interface Panel {
	/** Also the name of the node on the canvas and of its picture: `anafEFactura-invoice-create`. */
	readonly name: string;
	/** Type name of the node within the package. */
	readonly node: string;
	readonly parameters: Json;
}

const choices = (properties: readonly INodeProperties[], name: string, resource?: string): string[] =>
	properties
		.filter((property) => property.name === name)
		.filter(({ displayOptions }) => resource === undefined || displayOptions?.show?.['resource']?.includes(resource))
		.flatMap(({ options }) => (options ?? []).flatMap((option) => ('value' in option ? [String(option.value)] : [])));

/** @returns every panel of the built package, in the order of the nodes and of their lists */
export function everyPanel(): Panel[] {
	return Object.values(builtPackage().nodeTypes).flatMap(({ description: { name: node, properties } }) => {
		const panels = choices(properties, 'resource').flatMap((resource) =>
			choices(properties, 'operation', resource).map((operation) => ({
				name: [node, resource, operation].join('-'),
				node,
				parameters: { resource, operation },
			})),
		);
		return panels.length > 0 ? panels : [{ name: node, node, parameters: {} }];
	});
}

/** Of these the panel shows no label. */
const WITHOUT_LABEL = ['hidden', 'notice'];

/** @returns the labels of the fields that a panel has when it is opened for the first time */
export function labelsOf({ node, parameters }: Panel): string[] {
	const description = descriptionOf(node);
	const version = { typeVersion: 1 };
	const values =
		NodeHelpers.getNodeParameters(
			description.properties,
			parameters as INodeParameters,
			true,
			false,
			version,
			description,
		) ?? {};
	return description.properties
		.filter(({ type }) => !WITHOUT_LABEL.includes(type))
		.filter((property) => NodeHelpers.displayParameter(values, property, version, description))
		.map(({ displayName }) => displayName);
}

function descriptionOf(node: string): INodeTypeDescription {
	const found = builtPackage().nodeTypes[`n8n-nodes-anaf.${node}`];
	if (found === undefined) throw new Error(`There is no node ${node}`);
	return found.description;
}

/** How many nodes stand beside each other, so that all of them fit the screen. */
const IN_A_ROW = 8;

/** @returns the id of a workflow with a node for each panel */
export async function panelsWorkflow({ n8n, credential }: Stage, panels: readonly Panel[]): Promise<string> {
	const body = chain('Every panel', [
		manualStart,
		...panels.map(({ name, node, parameters }) => ourNode(name, node, parameters, credential)),
	]);
	body.nodes.forEach((node, index) => {
		node['position'] = [(index % IN_A_ROW) * 240, Math.floor(index / IN_A_ROW) * 260];
	});
	return (await n8n.rest.createWorkflow({ ...body, connections: {} })).id;
}

/** Opens a workflow, waits until its nodes are on the canvas, and makes all of them visible. */
export async function openWorkflow(page: EditorPage, n8n: N8n, id: string): Promise<void> {
	await openCanvas(page, n8n, id);
	await page.getByTestId('canvas-node').first().waitFor({ timeout: 60_000 });
	await page.getByTestId('zoom-to-fit').click();
}

/** Opens the panel of a node on the canvas and waits for its fields. */
export async function openPanel(page: EditorPage, node: string): Promise<void> {
	await page.locator(`[data-test-id="canvas-node"][data-node-name="${node}"]`).dblclick();
	await page.getByTestId('node-parameters').waitFor();
	await page.getByTestId('parameter-item').first().waitFor();
}

/** Closes the panel that is open. */
export async function closePanel(page: EditorPage): Promise<void> {
	await page.getByTestId('ndv-close-button').first().click();
	await page.getByTestId('node-parameters').waitFor({ state: 'hidden' });
}

/** @returns a small picture of the fields of the panel that is open, from the first to the last */
export async function pictureOfPanel(page: EditorPage): Promise<Buffer> {
	const fields = await page.getByTestId('node-parameters').boundingBox();
	if (fields === null) throw new Error('The panel is not there');
	const items = await page.getByTestId('node-parameters').getByTestId('parameter-item').all();
	const boxes = await Promise.all(items.map(async (item) => await item.boundingBox()));
	const end = Math.max(...boxes.map((box) => (box === null ? 0 : box.y + box.height)));
	const margin = 16;
	const clip = { x: fields.x - margin, y: fields.y, width: fields.width + margin, height: end - fields.y + margin };
	return smallPng(await page.screenshot({ clip }));
}
