import type { IDataObject } from 'n8n-workflow';

import type { ListedMessage } from '../../../../anaf/efactura/message';
import { listedDates } from '../../../shared/messageDates';

/** A message as items show it: ten fields simplified, all of them otherwise. */
export function messageJson(message: ListedMessage, simplify: boolean): IDataObject {
	const { id, type, uploadIndex, cif, sellerCif, buyerCif, selfBilled, createdAt, createdAtRaw, typeRaw, details } =
		message;
	const simple: IDataObject = {
		id: id ?? null,
		type,
		uploadIndex,
		cif,
		sellerCif: sellerCif ?? null,
		buyerCif: buyerCif ?? null,
		createdAt: createdAt ?? null,
		...listedDates(message),
		details,
	};
	return simplify ? simple : { ...simple, selfBilled, createdAtRaw, typeRaw };
}
