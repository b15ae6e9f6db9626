import { transportListRequest } from '../../anaf/api/endpoints/etransport';
import { LIMITS } from '../../anaf/api/limits';
import { ok } from '../../anaf/result';
import { readTransportList } from '../../anaf/transport/answers';
import { flattenRow, orderOf, type TransportRecord } from '../../anaf/transport/records';
import { searchCurrencies } from '../shared/codeList';
import { searchTransportCounties, searchTransportCountries, searchUnits } from '../shared/codeTables';
import { searchCompanies } from '../shared/companyList';
import { listSearch, type ListChoice, type ListSearch } from '../shared/listSearch';

/** Declarations shown at the most: as many as a page of ANAF's other lists has. */
const MOST_SHOWN = LIMITS.rowsPerPage;

/** A declaration in one line: when it was declared, what it is known by, with whom and in which vehicle. */
function lineOf(record: TransportRecord, what: string): string {
	const { createdAtIso, createdAt, partnerName, partnerCode, vehicle } = record;
	return [
		createdAtIso === '' ? createdAt : createdAtIso.slice(0, 16).replace('T', ' '),
		what,
		partnerName || (partnerCode === '' ? '' : `CIF ${partnerCode}`),
		vehicle,
	]
		.filter((part) => part !== '')
		.join(' · ');
}

type Choose = (records: readonly TransportRecord[]) => ListChoice[];

/** A list of a company's own declarations of the last 60 days, which ANAF gives in one answer. */
function listOfDeclarations(choose: Choose): ListSearch {
	return listSearch(async (connection, cif) => {
		const rows = await connection.call(transportListRequest(cif, LIMITS.retentionDays), readTransportList);
		if (!rows.ok) return rows;
		const records = rows.value
			.map(flattenRow)
			.sort((left, right) => orderOf(right.createdAt) - orderOf(left.createdAt));
		return ok(choose(records).slice(0, MOST_SHOWN));
	});
}

/** Each UIT once, by the newest declaration of it that tells of the goods. Transports that were deleted are over. */
const uitsOf: Choose = (records) => {
	const accepted = records.filter(({ state, uit }) => state === 'OK' && uit !== '');
	const deleted = new Set(accepted.filter(({ type }) => type === 'DEL').map(({ uit }) => uit));
	const newest = new Map<string, TransportRecord>();
	for (const record of accepted) {
		const known = newest.get(record.uit);
		if (known === undefined || (known.partnerName === '' && record.partnerName !== '')) newest.set(record.uit, record);
	}
	return [...newest.values()]
		.filter(({ uit }) => !deleted.has(uit))
		.map((record) => ({
			name: lineOf(record, record.uit),
			value: record.uit,
			also: [record.partnerCode, record.reference],
		}));
};

/** States of a declaration, as the list says them. */
const STATES: Readonly<Record<string, string>> = { OK: 'accepted', ERR: 'rejected' };

const uploadsOf: Choose = (records) =>
	records
		.filter(({ uploadIndex }) => uploadIndex !== '')
		.map((record) => ({
			name: lineOf(record, [record.uploadIndex, STATES[record.state] ?? ''].filter((part) => part !== '').join(' ')),
			value: record.uploadIndex,
			also: [record.uit, record.reference],
		}));

/** Lists of the node, for the fields that are chosen from one. */
export const LISTS: Readonly<Record<string, ListSearch>> = {
	searchCompanies,
	searchCounties: searchTransportCounties,
	searchCountries: searchTransportCountries,
	searchCurrencies,
	searchUnits,
	searchUits: listOfDeclarations(uitsOf),
	searchUploads: listOfDeclarations(uploadsOf),
};
