import type { INodeProperties } from 'n8n-workflow';

import { fail, ok, type AnafFault, type Result } from '../../../anaf/result';
import { choiceField } from '../fields/choices';
import type { Fields } from '../fields/fields';
import type { OperationDefinition, Output } from '../operation';

/**
 * What becomes of an item whose document ANAF took in and then refused. Without expressions, since it decides how many outputs the
 * node has (docs/decisions/102).
 */
export const whenRejectedField = choiceField({
	displayName: 'When Rejected',
	name: 'whenRejected',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Fail',
			value: 'fail',
			description:
				'Stop when all have their verdict, with the reasons and what was sent. With On Error: Continue, each rejected item is an error item.',
		},
		{
			name: 'Go On',
			value: 'goOn',
			description: 'The item comes out with the state “rejected” and the reasons, and a hint counts such items',
		},
		{
			name: 'Second Output',
			value: 'output',
			description: 'What ANAF rejected comes out at an output of its own, with the reasons',
		},
	],
	default: 'goOn',
	description: 'What to do with an item that ANAF rejects after it was sent',
});

/** The field, where an operation has a verdict only when these fields have these values. */
export function whenRejectedIf(show: Readonly<Record<string, Array<string | boolean>>>): INodeProperties {
	return { ...whenRejectedField, displayOptions: { show } };
}

/**
 * The outputs of an operation with that field. What fails stays at the first: of a lost answer nobody knows whether ANAF has the
 * document, so it must not go where documents are corrected and sent again.
 */
export const REJECTED_OUTPUTS: OperationDefinition['outputs'] = {
	when: { field: whenRejectedField.name, is: 'output' },
	names: ['Not Rejected', 'Rejected'],
	failures: 0,
};

/** Whether a state means that ANAF did not accept a document, for its content or because it could not be processed. */
export const isRejected = (state: string): boolean => state === 'rejected' || state === 'notTaken';

/**
 * The end of an item that ANAF rejected, as the user wants it.
 *
 * @param fault what is told where a rejection is a failure
 */
export function asRejected(fields: Fields, output: Output, fault: () => AnafFault): Result<Output[]> {
	const wish = fields.choice(whenRejectedField);
	if (wish === 'fail') return fail(fault());
	return ok([{ ...output, reasonsIn: 'reasons', ...(wish === 'output' && { port: 1 }) }]);
}
