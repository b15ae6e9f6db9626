import type { Result } from '../../../../anaf/result';
import type { OperationDefinition, Output, Run } from '../../../shared/operation';
import { compose } from '../compose';
import { declarantField, shortSending, uitField } from '../declaration.fields';
import { send } from '../send';

/** Declaration: Delete. */
export const operation: OperationDefinition = {
	name: 'delete',
	displayName: 'Delete',
	action: 'Delete a declaration',
	description: 'Withdraw a declaration (ștergere)',
	items: 'inOrder',
	schemaVersion: 1,
	fields: [uitField, declarantField, ...shortSending],
	run: execute,
};

/** Withdraws a declaration (ștergere). */
async function execute(run: Run): Promise<Result<Output[]>> {
	const uit = run.context.getNodeParameter('uit', run.item) as string;
	const composed = compose(run, { deletion: { uit } });
	return composed.ok ? await send(run, composed.value) : composed;
}
