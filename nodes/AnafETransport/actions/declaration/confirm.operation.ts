import type { Result } from '../../../../anaf/result';
import { CONFIRMATION_TYPES } from '../../../../anaf/transport/codes';
import { choiceField } from '../../../shared/fields/choices';
import type { CodeReaders } from '../../../shared/fields/fields';
import { REJECTED_OUTPUTS } from '../../../shared/descriptions/whenRejected';
import type { OperationDefinition, Ready, Run } from '../../../shared/operation';
import { textOfField } from '../../../shared/text';
import { compose } from '../compose';
import { declarantField, shortSending, uitField } from '../declaration.fields';
import { readyToSend } from '../send';

const confirmationField = choiceField({
	displayName: 'Confirmation',
	name: 'confirmationType',
	type: 'options',
	options: [
		{ name: 'Confirmed', value: '10', description: 'Confirmat: everything arrived' },
		{ name: 'Confirmed in Part', value: '20', description: 'Confirmat parțial' },
		{ name: 'Refused', value: '30', description: 'Infirmat: the transport did not take place or is not yours' },
	],
	default: '10',
	description: 'What the recipient says of the transport (tip confirmare)',
});

/** ANAF’s names for a confirmation, beside those of the list. */
const codes: CodeReaders = { confirmationType: (text) => CONFIRMATION_TYPES.find(text)?.code };

/** Declaration: Confirm. */
export const operation: OperationDefinition = {
	name: 'confirm',
	displayName: 'Confirm',
	action: 'Confirm a transport',
	description: 'Confirm or refuse a transport as its recipient (confirmare)',
	items: 'sentThenAwaited',
	outputs: REJECTED_OUTPUTS,
	schemaVersion: 1,
	codes,
	fields: [
		uitField,
		confirmationField,
		{
			displayName: 'Remarks',
			name: 'remarks',
			type: 'string',
			default: '',
			description: 'Up to 200 characters',
		},
		declarantField,
		...shortSending,
	],
	run: execute,
};

/** Gives the recipient's word on a transport (confirmare). */
function execute(run: Run): Result<Ready> {
	const { context, item, fields } = run;
	const uit = textOfField(fields.located('uit'));
	const composed = compose(run, {
		confirmation: {
			uit,
			type: fields.choice(confirmationField),
			remarks: context.getNodeParameter('remarks', item) as string,
		},
	});
	return composed.ok ? readyToSend(run, composed.value) : composed;
}
