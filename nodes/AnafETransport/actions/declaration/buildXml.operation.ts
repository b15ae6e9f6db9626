import { ok, type Result } from '../../../../anaf/result';
import { findingsOf, validateDeclaration } from '../../../../anaf/transport/validate';
import { xmlOutputField, xmlOutputOf } from '../../../shared/descriptions/xmlOutput';
import type { OperationDefinition, Output, Run } from '../../../shared/operation';
import { compose, readNotification } from '../compose';
import { declarantField, optionsField } from '../declaration.fields';
import { findingsJson } from '../findings';
import { todayInRomania } from '../../../shared/day';
import { inputModeFields, NOTIFICATION_CODES, notificationFields } from '../notification.fields';
import { drawGoodsRows } from '../rows';
import { valuesInLei, withRate } from '../values';

/** Declaration: Build XML. */
export const operation: OperationDefinition = {
	name: 'buildXml',
	displayName: 'Build XML',
	action: 'Build the XML of a declaration',
	description: 'Write the XML without sending it',
	items: 'atOnce',
	schemaVersion: 1,
	codes: NOTIFICATION_CODES,
	groups: drawGoodsRows,
	fields: [
		declarantField,
		...inputModeFields,
		...notificationFields,
		xmlOutputField,
		optionsField(
			'afterOutage',
			'currency',
			'decimalSeparator',
			'exchangeRate',
			'exchangeRateFrom',
			'reference',
			'roundDecimals',
		),
	],
	run: execute,
};

/** Writes the XML of a declaration with what the rules say of it, and sends nothing. */
async function execute(run: Run): Promise<Result<Output[]>> {
	const notification = readNotification(run);
	if (!notification.ok) return notification;
	const lei = await valuesInLei(run, notification.value);
	if (!lei.ok) return lei;
	const composed = compose(run, lei.value.input);
	if (!composed.ok) return composed;
	const { xml, reference, cif, extra, warnings } = withRate(composed.value, lei.value);
	const form = await xmlOutputOf(run, xml, `etransport-${reference}.xml`);
	const report = validateDeclaration(xml, { today: todayInRomania() });
	return ok([
		{
			json: {
				cif,
				reference,
				valid: report.ok && report.value.valid,
				findings: report.ok ? findingsJson(findingsOf(report.value)) : [],
				...form.json,
				...extra,
				...(warnings !== undefined && warnings.length > 0 && { warnings: [...warnings] }),
			},
			...(form.binary && { binary: form.binary }),
		},
	]);
}
