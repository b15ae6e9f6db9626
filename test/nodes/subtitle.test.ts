import { Workflow, type INode, type INodeParameters, type INodePropertyOptions, type INodeType } from 'n8n-workflow';

import { AnafCompany } from '../../nodes/AnafCompany/AnafCompany.node';
import { AnafEFactura } from '../../nodes/AnafEFactura/AnafEFactura.node';
import { AnafETransport } from '../../nodes/AnafETransport/AnafETransport.node';
import { AnafTrigger } from '../../nodes/AnafTrigger/AnafTrigger.node';
import { nodeTypesOf } from '../harness/engine';

/** The subtitle as the editor makes it: with n8n's expressions, and no items yet. */
function subtitle(type: INodeType, parameters: INodeParameters): unknown {
	const node: INode = {
		id: '1',
		name: 'ANAF',
		type: `n8n-nodes-anaf.${type.description.name}`,
		typeVersion: 1,
		position: [0, 0],
		parameters,
	};
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: nodeTypesOf({ [node.type]: type }),
	});
	// What fields hold by default is added by `Workflow`; here the node has what was stored, and no more.
	const stored = { ...node, parameters };
	workflow.nodes['ANAF'] = stored;
	return workflow.expression.getSimpleParameterValue(stored, type.description.subtitle, 'internal', {});
}

const operationsOf = ({ description }: INodeType): Array<[string, string, string]> =>
	description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) =>
			(options as INodePropertyOptions[]).map(({ name, value }): [string, string, string] => [
				String(displayOptions?.show?.['resource']?.[0]),
				String(value),
				name,
			]),
		);

describe.each([
	['e-Factura', new AnafEFactura()],
	['e-Transport', new AnafETransport()],
	['Company', new AnafCompany()],
] as const)('the subtitle of ANAF %s', (_, type) => {
	it('has resource and operation as the panel names them', () => {
		const operations = operationsOf(type);
		const resources = type.description.properties[0]?.options as INodePropertyOptions[];
		expect(operations.length).toBeGreaterThan(5);
		for (const [resource, operation, name] of operations) {
			const words = resources.find(({ value }) => value === resource)?.name;
			expect(subtitle(type, { resource, operation })).toBe(`${words}: ${name}`);
		}
	});

	it('is that of the first operation where nothing is stored', () => {
		expect(subtitle(type, {})).toMatch(/^\w+: \w/);
	});
});

describe('the company in a subtitle', () => {
	const shown = (fields: INodeParameters): unknown =>
		subtitle(new AnafEFactura(), { resource: 'message', operation: 'getAll', ...fields });

	it.each([
		['typed', { cifs: 'RO10000008' }, 'Message: Get Many, CIF RO10000008'],
		['several', { cifs: '10000008, 20000005' }, 'Message: Get Many, CIF 10000008, 20000005'],
		['one field', { cif: '10000008' }, 'Message: Get Many, CIF 10000008'],
		['chosen from a list', { cif: { __rl: true, mode: 'list', value: '10000008' } }, 'Message: Get Many, CIF 10000008'],
		['empty', { cifs: '' }, 'Message: Get Many'],
		['an expression, which has no value before a run', { cifs: '={{ $json.cif }}' }, 'Message: Get Many'],
	] as const)('%s', (_, fields, expected) => {
		expect(shown(fields as INodeParameters)).toBe(expected);
	});
});

describe('the subtitle of the trigger', () => {
	const trigger = new AnafTrigger();

	it('has its events as the panel names them, and the companies', () => {
		expect(subtitle(trigger, { event: ['invoiceReceived', 'transportExpiring'], cifs: 'RO10000008' })).toBe(
			'e-Factura: Invoice Received, e-Transport: UIT About to Expire, CIF RO10000008',
		);
	});

	it('leaves out what it does not know', () => {
		expect(subtitle(trigger, { event: ['invoiceReceived', 'other'] })).toBe('e-Factura: Invoice Received');
		expect(subtitle(trigger, {})).toBe('');
	});
});
