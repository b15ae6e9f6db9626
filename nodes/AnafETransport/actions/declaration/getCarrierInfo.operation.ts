import { carrierInfoRequest } from '../../../../anaf/api/endpoints/etransport';
import { ok, type Result } from '../../../../anaf/result';
import { readCarrierInfo } from '../../../../anaf/transport/answers';
import { flattenCarrierRow } from '../../../../anaf/transport/records';
import { cifOrDefault } from '../../../shared/cif';
import { cifField } from '../../../shared/descriptions/cif';
import { simplifyField } from '../../../shared/descriptions/simplify';
import type { OperationDefinition, Output, Run } from '../../../shared/operation';
import { textOfField } from '../../../shared/text';
import { readUitFilter } from '../uit';

/** Declaration: Get Carrier Info. */
export const operation: OperationDefinition = {
	name: 'getCarrierInfo',
	displayName: 'Get Carrier Info',
	action: 'Get the transports of a carrier',
	description: 'List active transports that name a company as carrier',
	items: 'inOrder',
	lists: true,
	schemaVersion: 1,
	fields: [
		{
			...cifField,
			displayName: 'Carrier CIF',
			description:
				'Fiscal code of the carrier, with or without RO. When empty, the default CIF of the credential is used.',
		},
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			options: [
				{
					displayName: 'Declarant CIF',
					name: 'declarantCif',
					type: 'string',
					default: '',
					description: 'Only transports this company declared',
				},
				{
					displayName: 'Declarant’s Reference',
					name: 'reference',
					type: 'string',
					default: '',
					description: 'Only the transport with this reference of your own',
				},
				{
					displayName: 'UIT',
					name: 'uit',
					type: 'string',
					default: '',
					description: 'Only the transport with this UIT',
				},
			],
		},
		simplifyField,
	],
	run: execute,
};

/** Lists the active transports that name a company as carrier (info). An empty list gives no items. */
async function execute({ connection, fields }: Run): Promise<Result<Output[]>> {
	const carrier = cifOrDefault(fields.located('cif'), connection.credential.defaultCif);
	if (!carrier.ok) return carrier;
	const filters = fields.collection('filters') as { declarantCif?: unknown; reference?: unknown; uit?: unknown };
	const wanted = textOfField(filters.declarantCif);
	const declarant = wanted === '' ? undefined : cifOrDefault(wanted);
	if (declarant && !declarant.ok) return declarant;
	const uit = readUitFilter(filters.uit);
	if (!uit.ok) return uit;
	const rows = await connection.call(
		carrierInfoRequest({
			carrierCif: carrier.value.cif,
			declarantCif: declarant?.value.cif,
			uit: uit.value,
			reference: textOfField(filters.reference) || undefined,
		}),
		readCarrierInfo,
	);
	if (!rows.ok) return rows;
	const simplify = fields.isOn('simplify');
	return ok(
		rows.value.map((raw) => {
			const row = flattenCarrierRow(raw);
			if (!simplify) return { json: { ...row, raw } };
			const { declarantCif, declarantName, reference, transportDate, expiresAtIso, vehicle, start, end } = row;
			return {
				json: {
					uit: row.uit,
					declarantCif,
					declarantName,
					reference: reference || null,
					transportDate,
					expiresAt: expiresAtIso || null,
					vehicle,
					start,
					end,
				},
			};
		}),
	);
}
