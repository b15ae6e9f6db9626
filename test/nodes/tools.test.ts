import { NodeHelpers, type INode, type INodeType } from 'n8n-workflow';

import { RESOURCES as COMPANY } from '../../nodes/AnafCompany/actions/resources';
import { AnafCompany } from '../../nodes/AnafCompany/AnafCompany.node';
import { RESOURCES as INVOICES } from '../../nodes/AnafEFactura/actions/resources';
import { AnafEFactura } from '../../nodes/AnafEFactura/AnafEFactura.node';
import { RESOURCES as DECLARATIONS } from '../../nodes/AnafETransport/actions/resources';
import { AnafETransport } from '../../nodes/AnafETransport/AnafETransport.node';
import { FILES, mayFile } from '../../nodes/shared/resources';

/** What reaches the state. Written out by hand, so that a new operation is not told to be harmless by a slip. */
const FILING = [
	'declaration: changeVehicle',
	'declaration: confirm',
	'declaration: correct',
	'declaration: create',
	'declaration: delete',
	'declaration: upload',
	'invoice: create',
	'invoice: upload',
	'message: sendToSupplier',
];

const NODES = [
	{ node: new AnafCompany(), resources: COMPANY },
	{ node: new AnafEFactura(), resources: INVOICES },
	{ node: new AnafETransport(), resources: DECLARATIONS },
];

const OPERATIONS = NODES.flatMap(({ node, resources }) =>
	resources.flatMap((resource) =>
		resource.operations.map((operation) => ({
			name: `${resource.name}: ${operation.name}`,
			node,
			parameters: { resource: resource.name, operation: operation.name },
			operation,
		})),
	),
);

/** The description with which n8n hands an operation to an agent as a tool, by n8n's own function. */
function toolDescription(type: INodeType, parameters: INode['parameters']): string {
	const node = { id: '1', name: 'Tool', type: type.description.name, typeVersion: 1, position: [0, 0], parameters };
	return NodeHelpers.getToolDescriptionForNode(node as INode, type);
}

describe('an AI agent', () => {
	it.each(OPERATIONS)('is told whether $name files something', ({ name, node, parameters, operation }) => {
		const description = toolDescription(node, parameters);
		expect(description.startsWith(`${FILES} `)).toBe(FILING.includes(name));
		expect(description).toBe(
			`${FILING.includes(name) ? `${FILES} ` : ''}${operation.action} in ${String(node.description.defaults.name)}`,
		);
	});

	it('is told so of nothing else than what the definitions say', () => {
		const filing = OPERATIONS.filter(({ operation }) => mayFile(operation)).map(({ name }) => name);
		expect(filing.sort()).toEqual(FILING);
	});
});
