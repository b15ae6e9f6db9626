import type { Result } from '../../../../anaf/result';
import type { OperationDefinition, Ready, Run } from '../../../shared/operation';
import { compose, readNotification } from '../compose';
import { declarantField, notificationSending } from '../declaration.fields';
import { ofKind, readyToSend } from '../send';
import { inputModeFields, NOTIFICATION_CODES, notificationFields } from '../notification.fields';

/** Declaration: Create. */
export const operation: OperationDefinition = {
	name: 'create',
	displayName: 'Create',
	action: 'Create a declaration',
	description: 'Declare a transport and get its UIT (notificare)',
	items: 'sentThenAwaited',
	schemaVersion: 1,
	codes: NOTIFICATION_CODES,
	fields: [declarantField, ...inputModeFields, ...notificationFields, ...notificationSending],
	run: execute,
};

/** Declares a transport and returns its UIT. */
function execute(run: Run): Result<Ready> {
	const notification = readNotification(run);
	if (!notification.ok) return notification;
	const composed = ofKind(compose(run, notification.value), 'notification');
	return composed.ok ? readyToSend(run, composed.value) : composed;
}
