import type { Result } from '../../../../anaf/result';
import { REJECTED_OUTPUTS } from '../../../shared/descriptions/whenRejected';
import type { OperationDefinition, Ready, Run } from '../../../shared/operation';
import { textOfField } from '../../../shared/text';
import { compose } from '../compose';
import { declarantField, shortSending, uitField } from '../declaration.fields';
import { readyToSend } from '../send';

/** Declaration: Delete. */
export const operation: OperationDefinition = {
	name: 'delete',
	displayName: 'Delete',
	action: 'Delete a declaration',
	description: 'Withdraw a declaration (ștergere)',
	items: 'sentThenAwaited',
	outputs: REJECTED_OUTPUTS,
	schemaVersion: 1,
	fields: [uitField, declarantField, ...shortSending],
	run: execute,
};

/** Withdraws a declaration (ștergere). */
function execute(run: Run): Result<Ready> {
	const uit = textOfField(run.fields.located('uit'));
	const composed = compose(run, { deletion: { uit } });
	return composed.ok ? readyToSend(run, composed.value) : composed;
}
