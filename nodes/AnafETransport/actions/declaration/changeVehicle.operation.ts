import type { Result } from '../../../../anaf/result';
import { REJECTED_OUTPUTS } from '../../../shared/descriptions/whenRejected';
import type { OperationDefinition, Ready, Run } from '../../../shared/operation';
import { textOfField } from '../../../shared/text';
import { compose } from '../compose';
import { declarantField, shortSending, trailerFields, uitField, vehicleField } from '../declaration.fields';
import { firstTime } from '../../../shared/sending/firstTime';
import { readyToSend } from '../send';

/** Declaration: Change Vehicle. */
export const operation: OperationDefinition = {
	name: 'changeVehicle',
	displayName: 'Change Vehicle',
	action: 'Change the vehicle of a transport',
	description: 'Declare another vehicle under the same UIT (modificare vehicul)',
	items: 'sentThenAwaited',
	outputs: REJECTED_OUTPUTS,
	schemaVersion: 1,
	fields: [
		uitField,
		vehicleField('Registration plate from now on; spaces and dashes are removed'),
		declarantField,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				{
					displayName: 'Changed At',
					name: 'changedAt',
					type: 'string',
					default: '',
					placeholder: 'e.g. 2026-03-01T08:30:00',
					description: 'When the vehicle changed, Romanian time; now when empty',
				},
				{ displayName: 'Remarks', name: 'remarks', type: 'string', default: '', description: 'Up to 200 characters' },
				...trailerFields,
			],
		},
		...shortSending,
	],
	run: execute,
};

/** Declares another vehicle under the same UIT (modificare vehicul); open to the declarant and the carrier. */
function execute(run: Run): Result<Ready> {
	const { context, item } = run;
	const { changedAt, remarks, trailer1, trailer2 } = run.fields.collection('additionalFields');
	const change = {
		uit: textOfField(run.fields.located('uit')),
		vehicle: context.getNodeParameter('vehicle', item) as string,
		trailer1,
		trailer2,
		remarks,
	};
	const now = firstTime(run, change);
	const composed = compose(run, {
		vehicleChange: { ...change, changedAt: changedAt === undefined || changedAt === '' ? now.time : changedAt },
	});
	if (!composed.ok) return composed;
	return readyToSend(run, composed.value, () => {
		now.keep();
	});
}
