/** Messages name the fields of a declaration as the panel does. */
import type { INodeProperties } from 'n8n-workflow';

import { labelOf } from '../../../anaf/transport/labels';
import { operation as changeVehicle } from '../../../nodes/AnafETransport/actions/declaration/changeVehicle.operation';
import { operation as confirm } from '../../../nodes/AnafETransport/actions/declaration/confirm.operation';
import { operation as create } from '../../../nodes/AnafETransport/actions/declaration/create.operation';

/** Where the fields of the panel go in a declaration; those of goods, documents and earlier notifications below their list. */
const PATHS: Readonly<Record<string, string>> = {
	operationType: 'notification.operation',
	goods: 'notification.goods',
	'goods.name': 'notification.goods[0].name',
	'goods.purpose': 'notification.goods[0].purpose',
	'goods.tariffCode': 'notification.goods[0].tariffCode',
	'goods.quantity': 'notification.goods[0].quantity',
	'goods.unit': 'notification.goods[0].unit',
	'goods.netWeight': 'notification.goods[0].netWeight',
	'goods.grossWeight': 'notification.goods[0].grossWeight',
	'goods.valueWithoutVat': 'notification.goods[0].valueWithoutVat',
	'goods.reference': 'notification.goods[0].reference',
	partnerName: 'notification.partner.name',
	partnerCountry: 'notification.partner.country',
	partnerCode: 'notification.partner.code',
	vehicle: 'notification.transport.vehicle',
	trailer1: 'notification.transport.trailer1',
	trailer2: 'notification.transport.trailer2',
	transportDate: 'notification.transport.date',
	carrierName: 'notification.transport.carrierName',
	carrierCountry: 'notification.transport.carrierCountry',
	carrierCode: 'notification.transport.carrierCode',
	...Object.fromEntries(
		(['start', 'end'] as const).flatMap((end) => [
			[`${end}BorderPoint`, `notification.${end}.borderPoint`],
			[`${end}CustomsOffice`, `notification.${end}.customsOffice`],
			[`${end}County`, `notification.${end}.address.county`],
			[`${end}Locality`, `notification.${end}.address.locality`],
			[`${end}Street`, `notification.${end}.address.street`],
			...['apartment', 'building', 'entrance', 'floor', 'number', 'otherInfo', 'postalCode'].map((name) => [
				`${end}Details.${name}`,
				`notification.${end}.address.${name}`,
			]),
		]),
	),
	'documents.type': 'notification.documents[0].type',
	'documents.number': 'notification.documents[0].number',
	'documents.date': 'notification.documents[0].date',
	'documents.remarks': 'notification.documents[0].remarks',
	'previousNotifications.uit': 'notification.previousNotifications[0].uit',
	'previousNotifications.remarks': 'notification.previousNotifications[0].remarks',
	'previousNotifications.reference': 'notification.previousNotifications[0].reference',
	changedAt: 'vehicleChange.changedAt',
	confirmationType: 'confirmation.type',
	uit: 'confirmation.uit',
	reference: 'reference',
	afterOutage: 'afterOutage',
};

/** Collections that are no part of the declaration. */
const ONLY_COLLECTIONS: ReadonlySet<string> = new Set([
	'additionalFields',
	'options',
	'line',
	'document',
	'notification',
]);

function* fieldsIn(fields: readonly INodeProperties[], above = ''): Generator<readonly [string, string]> {
	for (const { name, displayName, options = [] } of fields) {
		const path = `${above}${name}`;
		yield [path, displayName];
		const below = ONLY_COLLECTIONS.has(name) ? above : `${path}.`;
		for (const option of options) {
			if ('type' in option) yield* fieldsIn([option], below);
			else if ('values' in option) yield* fieldsIn(option.values, below);
		}
	}
}

const shown = [...fieldsIn([...create.fields, ...changeVehicle.fields, ...confirm.fields])].filter(([name]) =>
	Object.hasOwn(PATHS, name),
);

it('all of them are on the panels', () => {
	const names = new Set(shown.map(([name]) => name));
	expect(Object.keys(PATHS).filter((name) => !names.has(name))).toEqual([]);
});

it.each(shown)('%s: %s', (name, displayName) => {
	expect(labelOf(PATHS[name] ?? '').endsWith(displayName)).toBe(true);
});
