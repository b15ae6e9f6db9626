import type { IDataObject } from 'n8n-workflow';

import { helloRequest } from '../../../../anaf/api/endpoints/oauth';
import { inFull, ok, type AnafFault, type Result } from '../../../../anaf/result';
import { readHello } from '../../../../anaf/api/hello';
import { cifsOrDefault, eachCif, type OperationCif } from '../../../shared/cif';
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

/** Why a company cannot be asked for: what is short stands before the rest, since the table of the editor is narrow. */
function notAllowed(company: IDataObject, fault: AnafFault): IDataObject {
	return { ...company, reason: inFull(fault), anaf: publicFault(fault) };
}

async function rightsOf({ connection }: Run, { cif, warning }: OperationCif): Promise<IDataObject> {
	const rights = await rightsFor(connection, cif);
	const company = { cif, allowed: rights.ok, ...(warning !== undefined && { warning }) };
	return rights.ok ? company : notAllowed(company, rights.fault);
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
	const cifs = eachCif(given);
	if (!cifs.ok) return cifs;
	// A typing mistake in one of many does not hide the answers about the others; where there is no CIF at all, it is an error.
	const none = cifs.value.some(({ cif }) => cif.ok) ? undefined : cifsOrDefault(given);
	if (none?.ok === false) return none;
	const companies: IDataObject[] = [];
	for (const { written, cif } of cifs.value)
		companies.push(cif.ok ? await rightsOf(run, cif.value) : notAllowed({ cif: written, allowed: false }, cif.fault));
	// What was asked for stands before the rest: the table of the editor shows the first columns only.
	return ok([{ json: { ...head, companies, ...rest } }]);
}
