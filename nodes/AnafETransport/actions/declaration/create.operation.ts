import type { INodeProperties } from 'n8n-workflow';

import type { Result } from '../../../../anaf/api/fault';
import type { Output, Run } from '../../../shared/operation';
import { showFor } from '../../../shared/show';
import { compose, readNotification } from '../compose';
import { declarantField, notificationSending } from '../declaration.fields';
import { ofKind, send } from '../send';
import { inputModeFields, notificationFields } from './notification.fields';

/** Fields of Declaration: Create. */
export const description: INodeProperties[] = showFor('declaration', ['create'], [
	declarantField,
	...inputModeFields,
	...notificationFields,
	...notificationSending,
]);

/** Declares a transport and returns its UIT. */
export async function execute(run: Run): Promise<Result<Output[]>> {
	const notification = readNotification(run);
	if (!notification.ok) return notification;
	const composed = ofKind(compose(run, notification.value), 'notification');
	return composed.ok ? await send(run, composed.value) : composed;
}
