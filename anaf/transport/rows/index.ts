/** Rows of a table as transports to declare: rows with the same reference become one declaration with several goods. */

import type { DecimalSeparator } from '../../numbers';
import { fail, ok, type Result } from '../../result';
import { cellText } from '../../rows/cells';
import { groupRows, type GivenRow, type RowCells, type RowGroup, type RowTable } from '../../rows/group';
import { fewRows, rowsText, sentence } from '../../rows/words';
import { ROMANIA } from '../../romania/country';
import { OPERATIONS } from '../codes';
import { TRANSPORT_COLUMNS, type TransportColumn } from './columns';

/** The rows of one declaration. */
type TransportRows = RowGroup<TransportColumn>;

type CellsOf = RowCells<TransportColumn>;

/**
 * Reads a table of goods.
 *
 * @param mapped the cells are by the keys of `TRANSPORT_COLUMNS`
 */
export function readTransportRows(
	rows: readonly GivenRow[],
	{ mapped, decimalSeparator }: { readonly mapped: boolean; readonly decimalSeparator?: DecimalSeparator },
): Result<RowTable<TransportColumn>> {
	return groupRows(rows, {
		columns: TRANSPORT_COLUMNS,
		nameOf: (cells) => cellText(cells.get('reference')),
		nameColumn: 'reference',
		title: 'name',
		mapped,
		what: 'declaration',
		decimalSeparator,
	});
}

/** A declaration as loose input, which `normalizeDeclaration` brings into shape. */
interface TransportInput {
	readonly reference: string;
	readonly notification: Readonly<Record<string, unknown>>;
}

function placeOf(head: CellsOf, end: 'start' | 'end'): Readonly<Record<string, unknown>> {
	const read = (part: 'County' | 'Locality' | 'Street' | 'Number' | 'PostalCode' | 'OtherInfo'): unknown =>
		head.get(`${end}${part}`);
	const address = {
		county: read('County'),
		locality: read('Locality'),
		street: read('Street'),
		number: read('Number'),
		postalCode: read('PostalCode'),
		otherInfo: read('OtherInfo'),
	};
	return {
		borderPoint: head.get(`${end}BorderPoint`),
		customsOffice: head.get(`${end}CustomsOffice`),
		...(Object.values(address).some((part) => part !== undefined) && { address }),
	};
}

/** The documents of the row, by the code of their type in `DOCUMENT_TYPES`. */
function documentsOf(head: CellsOf): Array<Readonly<Record<string, unknown>>> {
	return [
		{ type: '30', number: head.get('deliveryNoteNumber'), date: head.get('deliveryNoteDate') },
		{ type: '20', number: head.get('invoiceNumber'), date: head.get('invoiceDate') },
		{ type: '10', number: head.get('cmrNumber'), date: head.get('cmrDate') },
	].filter(({ number, date }) => number !== undefined || date !== undefined);
}

/** The purpose where no column names one: the only one of the operation. Of several none is taken. */
function onlyPurpose(head: CellsOf): string | undefined {
	const purposes = OPERATIONS.find(cellText(head.get('operation')) ?? '')?.purposes ?? [];
	return purposes.length === 1 ? purposes[0] : undefined;
}

/** The country of a party where there is no column for it. A code of another country is refused then. */

/** The declaration of rows with one reference; `invalidInput` with every contradiction of theirs. */
export function declarationOfRows(group: TransportRows): Result<TransportInput> {
	const { name, rows, head, lines, problems } = group;
	if (problems.length > 0)
		return fail({
			kind: 'invalidInput',
			message: `${sentence(fewRows(rows))} cannot be one declaration`,
			more: `It is the declaration ${name}, in ${rowsText(rows)}`,
			advice: 'Nothing was sent. Correct the rows, or give those of another transport another reference',
			details: problems,
		});
	const purpose = onlyPurpose(head);
	return ok({
		reference: name,
		notification: {
			operation: head.get('operation'),
			goods: lines.map(({ cells }) => ({
				name: cells.get('name'),
				purpose: cells.get('purpose') ?? purpose,
				tariffCode: cells.get('tariffCode'),
				quantity: cells.get('quantity'),
				unit: cells.get('unit'),
				netWeight: cells.get('netWeight'),
				grossWeight: cells.get('grossWeight'),
				valueWithoutVat: cells.get('value'),
				reference: cells.get('lineReference'),
			})),
			partner: {
				name: head.get('partnerName'),
				code: head.get('partnerCode'),
				country: head.get('partnerCountry') ?? ROMANIA,
			},
			transport: {
				vehicle: head.get('vehicle'),
				trailer1: head.get('trailer1'),
				trailer2: head.get('trailer2'),
				date: head.get('date'),
				carrierName: head.get('carrierName'),
				carrierCode: head.get('carrierCode'),
				carrierCountry: head.get('carrierCountry') ?? ROMANIA,
			},
			start: placeOf(head, 'start'),
			end: placeOf(head, 'end'),
			documents: documentsOf(head),
		},
	});
}
