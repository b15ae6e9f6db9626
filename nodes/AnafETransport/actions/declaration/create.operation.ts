import type { Result } from '../../../../anaf/result';
import type { OperationDefinition, Output, Run } from '../../../shared/operation';
import { compose, readNotification } from '../compose';
import { declarantField, notificationSending } from '../declaration.fields';
import { ofKind, send } from '../send';
import { inputModeFields, NOTIFICATION_CODES, notificationFields } from '../notification.fields';

/** Declaration: Create. */
export const operation: OperationDefinition = {
	name: 'create',
	displayName: 'Create',
	action: 'Create a declaration',
	description: 'Declare a transport and get its UIT (notificare)',
	items: 'inOrder',
	schemaVersion: 1,
	codes: NOTIFICATION_CODES,
	fields: [declarantField, ...inputModeFields, ...notificationFields, ...notificationSending],
	run: execute,
};

/** Declares a transport and returns its UIT. */
async function execute(run: Run): Promise<Result<Output[]>> {
	const notification = readNotification(run);
	if (!notification.ok) return notification;
	const composed = ofKind(compose(run, notification.value), 'notification');
	return composed.ok ? await send(run, composed.value) : composed;
}
