import type { Result } from '../../../../anaf/result';
import { REJECTED_OUTPUTS } from '../../../shared/descriptions/whenRejected';
import type { OperationDefinition, Ready, Run } from '../../../shared/operation';
import { compose, readNotification } from '../compose';
import { declarantField, notificationSending } from '../declaration.fields';
import { ofKind, readyToSend } from '../send';
import { valuesInLei, withRate } from '../values';
import { inputModeFields, NOTIFICATION_CODES, notificationFields } from '../notification.fields';
import { drawGoodsRows } from '../rows';

/** Declaration: Create. */
export const operation: OperationDefinition = {
	name: 'create',
	displayName: 'Create',
	action: 'Create a declaration',
	description: 'Declare a transport and get its UIT (notificare)',
	items: 'sentThenAwaited',
	outputs: REJECTED_OUTPUTS,
	schemaVersion: 1,
	codes: NOTIFICATION_CODES,
	groups: drawGoodsRows,
	fields: [declarantField, ...inputModeFields, ...notificationFields, ...notificationSending],
	run: execute,
};

/** Declares a transport and returns its UIT. */
async function execute(run: Run): Promise<Result<Ready>> {
	const notification = readNotification(run);
	if (!notification.ok) return notification;
	const lei = await valuesInLei(run, notification.value);
	if (!lei.ok) return lei;
	const composed = ofKind(compose(run, lei.value.input), 'notification');
	return composed.ok ? readyToSend(run, withRate(composed.value, lei.value)) : composed;
}
