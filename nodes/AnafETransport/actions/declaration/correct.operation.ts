import type { IDataObject } from 'n8n-workflow';

import { fail, ok, type Result } from '../../../../anaf/result';
import { isObject } from '../../../../anaf/api/json';
import { normalizeUit } from '../../../../anaf/transport/uit';
import { invalidInput } from '../../../shared/errors';
import { REJECTED_OUTPUTS } from '../../../shared/descriptions/whenRejected';
import type { OperationDefinition, Ready, Run } from '../../../shared/operation';
import { textOfField } from '../../../shared/text';
import { compose, readNotification } from '../compose';
import { declarantField, notificationSending, uitField } from '../declaration.fields';
import { readyToSend } from '../send';
import { valuesInLei, withRate } from '../values';
import { inputModeFields, NOTIFICATION_CODES, notificationFields } from '../notification.fields';
import { drawGoodsRows } from '../rows';

/** Declaration: Correct. */
export const operation: OperationDefinition = {
	name: 'correct',
	displayName: 'Correct',
	action: 'Correct a declaration',
	description: 'Declare a transport again in full under the same UIT (corecție)',
	items: 'sentThenAwaited',
	outputs: REJECTED_OUTPUTS,
	schemaVersion: 1,
	codes: NOTIFICATION_CODES,
	groups: drawGoodsRows,
	fields: [
		{
			...uitField,
			description:
				'UIT of the declaration to replace. Everything is declared again; possible only before the vehicle moves.',
		},
		declarantField,
		...inputModeFields,
		...notificationFields,
		...notificationSending,
	],
	run: execute,
};

/** Puts the UIT of the node into the notification. Without a UIT it is refused, and so is a JSON that names another one. */
function withCorrection(input: IDataObject, uit: string): Result<IDataObject> {
	// A notification that names no UIT is a new one (docs/anaf/etransport.md#operations): the transport would be declared
	// a second time.
	if (normalizeUit(uit) === '') {
		return fail(
			invalidInput(
				'The field UIT is empty',
				'Nothing was sent. Give the UIT of the declaration to replace, or check the expression in the field; ' +
					'a new transport is declared with the operation Create',
			),
		);
	}
	const notification = isObject(input.notification) ? (input.notification as IDataObject) : undefined;
	if (notification === undefined) {
		return fail(
			invalidInput(
				'The JSON is not a notification',
				'A correction declares the whole transport again: give operation, goods, partner, transport, start, end and documents',
			),
		);
	}
	const named = notification.correctionOfUit;
	if (typeof named === 'string' && named !== '' && normalizeUit(named) !== normalizeUit(uit)) {
		return fail(
			invalidInput(
				'The field UIT and the JSON name different UITs',
				'Give the same UIT in both, or leave it out of the JSON',
				{ more: `The field says ${uit}, the JSON corrects ${named}` },
			),
		);
	}
	return ok({ ...input, notification: { ...notification, correctionOfUit: uit } });
}

/** Declares a transport again in full, under the same UIT. */
async function execute(run: Run): Promise<Result<Ready>> {
	const notification = readNotification(run);
	if (!notification.ok) return notification;
	const uit = textOfField(run.fields.located('uit'));
	const corrected = withCorrection(notification.value, uit);
	if (!corrected.ok) return corrected;
	const lei = await valuesInLei(run, corrected.value);
	if (!lei.ok) return lei;
	const composed = compose(run, lei.value.input);
	return composed.ok ? readyToSend(run, withRate(composed.value, lei.value)) : composed;
}
