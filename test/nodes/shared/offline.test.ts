import type { INodeParameters } from 'n8n-workflow';

import { AnafEFactura } from '../../../nodes/AnafEFactura/AnafEFactura.node';
import { AnafETransport } from '../../../nodes/AnafETransport/AnafETransport.node';
import { executeNode, executeNodeToError, type ExecuteRun } from '../../harness';

const XML = {
	documentSource: 'text',
	xml: '<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>',
};

const invoice = (parameters: INodeParameters): ExecuteRun => ({
	node: AnafEFactura,
	parameters: { resource: 'document', ...XML, ...parameters },
});
const declaration = (parameters: INodeParameters): ExecuteRun => ({
	node: AnafETransport,
	parameters: { resource: 'declaration', ...XML, ...parameters },
});

describe('what is done on this computer', () => {
	it('reads an invoice without a credential', async () => {
		const { json } = await executeNode(invoice({ operation: 'parse', format: 'raw' }));
		expect(json[0]).toHaveProperty('Invoice');
	});

	it('validates an invoice without a credential', async () => {
		const { json } = await executeNode(invoice({ operation: 'validate' }));
		expect(json[0]).toMatchObject({ valid: false, summary: expect.stringContaining('Invalid: ') });
	});

	it('validates a declaration without a credential', async () => {
		const { json } = await executeNode(declaration({ operation: 'validate' }));
		expect(json[0]).toMatchObject({ valid: false });
	});

	it('verifies a signature without a credential, as far as the file goes', async () => {
		const error = await executeNodeToError(invoice({ operation: 'verifySignature' }));
		expect(error.message).toBe('The item has no file');
	});
});

describe('what asks ANAF’s public services', () => {
	const stopped = (parameters: INodeParameters): ExecuteRun => ({
		...invoice(parameters),
		abortSignal: AbortSignal.abort(),
	});

	it.each([
		['validates', { operation: 'validate', validateWhere: 'anaf' }],
		['converts to PDF', { operation: 'convertToPdf' }],
	])('%s without a credential, and sends nothing once stopped', async (_, parameters) => {
		expect((await executeNodeToError(stopped(parameters))).message).toBe('The execution was stopped');
	});
});

describe('what asks ANAF', () => {
	it.each([
		['validates at ANAF with one', invoice({ operation: 'validate', validateWhere: 'anaf', connection: 'credential' })],
		[
			'validates in both places with one',
			invoice({ operation: 'validate', validateWhere: 'both', connection: 'credential' }),
		],
		[
			'decides where by an expression',
			invoice({ operation: 'validate', validateWhere: '={{ "offline" }}', connection: 'credential' }),
		],
		[
			'verifies a signature at ANAF with one',
			invoice({ operation: 'verifySignature', verifyWhere: 'anaf', connection: 'credential' }),
		],
		['converts to PDF with one', invoice({ operation: 'convertToPdf', connection: 'credential' })],
		['sends an invoice', invoice({ resource: 'invoice', operation: 'upload' })],
		['sends a declaration', declaration({ operation: 'upload' })],
		['builds a declaration, which may take its declarant from there', declaration({ operation: 'buildXml' })],
	])('needs a credential: %s', async (_, run) => {
		expect((await executeNodeToError(run)).message).toContain('does not have any credentials set');
	});
});
