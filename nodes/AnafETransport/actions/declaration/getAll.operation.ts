import type { IDataObject } from 'n8n-workflow';

import { transportListRequest } from '../../../../anaf/api/endpoints/etransport';
import { ok, type Result } from '../../../../anaf/result';
import type { JsonObject } from '../../../../anaf/api/json';
import { confirmationOutcome } from '../../../../anaf/transport/codes/confirmationTypes';
import { readTransportList } from '../../../../anaf/transport/answers';
import { flattenRow, type TransportRecord } from '../../../../anaf/transport/records';
import { uitValidity } from '../../../../anaf/transport/validity';
import { cifsOrDefault } from '../../../shared/cif';
import { cifsField } from '../../../shared/descriptions/cif';
import { daysField } from '../../../shared/descriptions/days';
import { limitFields, readLimit } from '../../../shared/descriptions/limit';
import { simplifyField } from '../../../shared/descriptions/simplify';
import { readWhole } from '../../../shared/fields/whole';
import type { OperationDefinition, Output, Run } from '../../../shared/operation';
import { textOfField } from '../../../shared/text';
import { readUitFilter } from '../uit';

/** Declaration: Get Many. */
export const operation: OperationDefinition = {
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many declarations',
	description: 'List declarations of the last 60 days',
	items: 'inOrder',
	lists: true,
	schemaVersion: 1,
	fields: [
		cifsField,
		...limitFields,
		daysField,
		simplifyField,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			options: [
				{
					displayName: 'Confirmed',
					name: 'confirmed',
					type: 'options',
					options: [
						{ name: 'Any', value: 'any' },
						{ name: 'Confirmed', value: 'yes' },
						{ name: 'Not Yet Confirmed', value: 'no' },
					],
					default: 'any',
					description:
						'Whether the recipient has confirmed or refused the transport. Declarations that ANAF refused are neither.',
				},
				{
					displayName: 'Own Reference',
					name: 'reference',
					type: 'string',
					default: '',
					description: 'Only declarations with exactly this reference of your own',
				},
				{
					displayName: 'State',
					name: 'state',
					type: 'options',
					options: [
						{ name: 'Accepted', value: 'OK' },
						{ name: 'Any', value: 'any' },
						{ name: 'Rejected', value: 'ERR' },
					],
					default: 'any',
				},
				{
					displayName: 'UIT',
					name: 'uit',
					type: 'string',
					default: '',
					description: 'Only the declaration with this UIT',
				},
			],
		},
	],
	run: execute,
};

interface Filters {
	readonly confirmed?: 'any' | 'yes' | 'no';
	readonly reference?: unknown;
	readonly state?: 'any' | 'OK' | 'ERR';
}

interface Row {
	readonly raw: JsonObject;
	readonly record: TransportRecord;
}

function passes({ record }: Row, filters: Filters, uit: string | undefined): boolean {
	const { confirmed = 'any', state = 'any' } = filters;
	const reference = textOfField(filters.reference);
	if (state !== 'any' && record.state !== state) return false;
	if (uit !== undefined && record.uit !== uit) return false;
	if (reference !== '' && record.reference !== reference) return false;
	// Only notifications can be confirmed: a refused record is neither, and a carrier's row of a vehicle change does not say.
	if (confirmed === 'yes') return record.confirmation !== null;
	if (confirmed === 'no') return record.confirmation === null && record.state === 'OK' && record.type !== 'MVH';
	return true;
}

/** What of a declaration a person looks at first. */
function simpleJson(record: TransportRecord): IDataObject {
	const { confirmation } = record;
	return {
		uit: record.uit || null,
		state: record.state === 'ERR' ? 'rejected' : 'accepted',
		type: record.type || null,
		declarantCif: record.declarantCif || null,
		reference: record.reference || null,
		uploadIndex: record.uploadIndex || null,
		createdAt: record.createdAtIso || null,
		transportDate: record.transportDate || null,
		expiresAt: uitValidity(record.operation, record.transportDate)?.expiresAt ?? null,
		partnerName: record.partnerName || null,
		vehicle: record.vehicle || null,
		confirmation: confirmation === null ? null : confirmationOutcome(confirmation.type),
		messages: record.messages.map(({ type, text }) => `${type}: ${text}`),
	};
}

/** Lists declarations of one or several companies, newest first. An empty list gives no items. */
async function execute(run: Run): Promise<Result<Output[]>> {
	const { context, connection, item, fields } = run;
	const cifs = cifsOrDefault(context.getNodeParameter('cifs', item, ''), connection.credential.defaultCif);
	if (!cifs.ok) return cifs;
	const days = readWhole(
		daysField,
		context.getNodeParameter('days', item),
		'ANAF lists declarations of the last 60 days',
	);
	if (!days.ok) return days;
	const filters = fields.collection('filters') as Filters & { readonly uit?: unknown };
	const uit = readUitFilter(filters.uit);
	if (!uit.ok) return uit;
	const limit = readLimit(run);
	if (!limit.ok) return limit;
	// Companies that are both parties of a transport list the same row; it is one declaration.
	const rows = new Map<string, Row>();
	for (const { cif } of cifs.value) {
		const list = await connection.call(transportListRequest(cif, days.value), readTransportList);
		if (!list.ok) return list;
		for (const raw of list.value) rows.set(JSON.stringify(raw), { raw, record: flattenRow(raw) });
	}
	// ANAF's order means nothing (docs/anaf/etransport.md#list).
	const kept = [...rows.values()]
		.filter((row) => passes(row, filters, uit.value))
		.sort((left, right) => right.record.createdAt.localeCompare(left.record.createdAt));
	const simplify = fields.isOn('simplify');
	return ok(
		kept.slice(0, limit.value).map(({ raw, record }) => ({
			json: simplify ? simpleJson(record) : { ...record, raw },
		})),
	);
}
