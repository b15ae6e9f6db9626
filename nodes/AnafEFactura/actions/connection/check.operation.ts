import type { IDataObject } from 'n8n-workflow';

import { helloRequest } from '../../../../anaf/api/endpoints/oauth';
import { inFull, ok, type Result } from '../../../../anaf/result';
import { readHello } from '../../../../anaf/api/hello';
import { cifsOrDefault } from '../../../shared/cif';
import { publicFault } from '../../../shared/errors';
import type { OperationDefinition, Output, Run } from '../../../shared/operation';
import { rightsFor } from '../../../shared/rights';

/** Connection: Check. */
export const operation: OperationDefinition = {
	name: 'check',
	displayName: 'Check',
	action: 'Check the connection',
	description: 'Check that ANAF answers, and see for which companies the connection has rights',
	items: 'inOrder',
	schemaVersion: 1,
	fields: [
		{
			displayName: 'CIFs to Check',
			name: 'cifs',
			type: 'string',
			default: '',
			placeholder: 'e.g. RO12345674, 45678904',
			description:
				'Also asks whether this connection has rights in SPV for these companies. When empty, only the connection itself is checked.',
		},
	],
	run: execute,
};

async function rightsOf({ connection }: Run, cif: string): Promise<IDataObject> {
	const rights = await rightsFor(connection, cif);
	if (rights.ok) return { cif, allowed: true };
	return { cif, allowed: false, reason: inFull(rights.fault), anaf: publicFault(rights.fault) };
}

/** Says hello to ANAF with the token. Neither the token nor the certificate's serial comes out. */
async function execute(run: Run): Promise<Result<Output[]>> {
	const { context, connection, item } = run;
	const started = connection.clock.now();
	const hello = await connection.call(helloRequest('n8n'), readHello);
	if (!hello.ok) return hello;
	const head: IDataObject = { connected: true, environment: connection.credential.target.environment };
	const rest: IDataObject = {
		greeting: hello.value.greeting,
		answeredInMs: connection.clock.now() - started,
		headersSeen: [...hello.value.headers],
	};
	const given = context.getNodeParameter('cifs', item, '');
	if (given === '' || (typeof given === 'string' && given.trim() === '')) return ok([{ json: { ...head, ...rest } }]);
	const cifs = cifsOrDefault(given, '');
	if (!cifs.ok) return cifs;
	const companies: IDataObject[] = [];
	for (const { cif, warning } of cifs.value)
		companies.push({ ...(await rightsOf(run, cif)), ...(warning !== undefined && { warning }) });
	// What was asked for stands before the rest: the table of the editor shows the first columns only.
	return ok([{ json: { ...head, companies, ...rest } }]);
}
