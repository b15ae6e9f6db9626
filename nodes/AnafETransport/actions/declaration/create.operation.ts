import type { INodeProperties } from 'n8n-workflow';

import type { Result } from '../../../../anaf/api/fault';
import type { Output, Run } from '../../../shared/operation';
import { showFor } from '../../../shared/show';
import { compose, readNotification } from '../compose';
import { declarantField, notificationOptions } from '../declaration.fields';
import { send, sendFields } from '../send';
import { inputModeFields, notificationFields } from './notification.fields';

/** Fields of Declaration: Create. */
export const description: INodeProperties[] = showFor('declaration', ['create'], [
	declarantField,
	...inputModeFields,
	...notificationFields,
	notificationOptions,
	...sendFields,
]);

/** Declares a transport and returns its UIT. */
export async function execute(run: Run): Promise<Result<Output[]>> {
	const notification = readNotification(run);
	if (!notification.ok) return notification;
	const composed = compose(run, notification.value);
	return composed.ok ? await send(run, composed.value) : composed;
}
