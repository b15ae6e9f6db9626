/** Each operation of the bookkeeper's day has all that a user finds it by: schema, page with the picture of its panel, scenario, template. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { filesBelow, ROOT, textOf } from './pages';

/** Node, resource and operation, and the page that explains it. */
const OPERATIONS = [
	['AnafEFactura', 'invoice', 'create', 'invoices.md'],
	['AnafEFactura', 'document', 'render', 'rendering.md'],
	['AnafEFactura', 'message', 'archive', 'archive.md'],
	['AnafEFactura', 'message', 'findGaps', 'archive.md'],
	['AnafEFactura', 'document', 'exportForAccounting', 'accounting.md'],
	['AnafEFactura', 'document', 'reconcile', 'reconcile.md'],
	['AnafETransport', 'declaration', 'render', 'rendering.md'],
	['AnafCompany', 'company', 'getExchangeRate', 'invoices.md'],
	['AnafCompany', 'company', 'checkVatNumber', 'invoices.md'],
] as const;

interface WorkflowNode {
	readonly type: string;
	readonly parameters: { readonly resource?: string; readonly operation?: string };
}

const typeOf = (node: string): string => node.charAt(0).toLowerCase() + node.slice(1);
const templates = filesBelow('workflows', ['.json']);
const scenarios = filesBelow('test/e2e/scenarios', ['.ts']).map(textOf);

/** The templates with a node of this operation. */
const templatesOf = (node: string, operation: string): string[] =>
	templates.filter((file) =>
		(JSON.parse(textOf(file)) as { nodes: WorkflowNode[] }).nodes.some(
			({ type, parameters }) => type.endsWith(`.${typeOf(node)}`) && parameters.operation === operation,
		),
	);

describe.each(OPERATIONS)('%s %s: %s', (node, resource, operation, page) => {
	it('has a schema of its output', () => {
		expect(existsSync(join(ROOT, 'nodes', node, '__schema__', 'v1.0.0', resource, `${operation}.json`))).toBe(true);
	});

	it('has a page with the picture of its panel', () => {
		const picture = `panels/${typeOf(node)}-${resource}-${operation}.png`;
		expect(textOf(`docs/${page}`)).toContain(`](${picture})`);
		expect(existsSync(join(ROOT, 'docs', picture))).toBe(true);
	});

	it('is in a template', () => {
		expect(templatesOf(node, operation)).not.toEqual([]);
	});

	it('is run in real n8n, by itself or in its template', () => {
		const words = [`'${operation}'`, ...templatesOf(node, operation).map((file) => file.slice('workflows/'.length))];
		expect(scenarios.some((scenario) => words.some((word) => scenario.includes(word)))).toBe(true);
	});
});
