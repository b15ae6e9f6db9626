import type { INodeProperties } from 'n8n-workflow';

import { encodeUtf8 } from '../../../../anaf/api/bytes';
import { ok, type Result } from '../../../../anaf/api/fault';
import { findingsOf, validateDeclaration } from '../../../../anaf/transport/validate';
import { fileOf } from '../../../shared/binary';
import type { Output, Run } from '../../../shared/operation';
import { showFor } from '../../../shared/show';
import { compose, readNotification } from '../compose';
import { declarantField, optionsField } from '../declaration.fields';
import { findingsJson } from '../findings';
import { todayInRomania } from '../today';
import { inputModeFields, notificationFields } from './notification.fields';

/** Fields of Declaration: Build XML. */
export const description: INodeProperties[] = showFor('declaration', ['buildXml'], [
	declarantField,
	...inputModeFields,
	...notificationFields,
	optionsField('afterOutage', 'decimalSeparator', 'reference', 'roundDecimals'),
]);

/** Writes the XML of a declaration with what the rules say of it, and sends nothing. */
export async function execute(run: Run): Promise<Result<Output[]>> {
	const notification = readNotification(run);
	if (!notification.ok) return notification;
	const composed = compose(run, notification.value);
	if (!composed.ok) return composed;
	const { xml, reference, cif, warnings } = composed.value;
	const report = validateDeclaration(xml, { today: todayInRomania() });
	return ok([
		{
			json: {
				cif,
				reference,
				valid: report.ok && report.value.valid,
				findings: report.ok ? findingsJson(findingsOf(report.value)) : [],
				xml,
				...(warnings !== undefined && warnings.length > 0 && { warnings: [...warnings] }),
			},
			binary: { data: await fileOf(run.context, encodeUtf8(xml), `etransport-${reference}.xml`, 'application/xml') },
		},
	]);
}
