import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isObject } from '../../anaf/api/json';
import { fail, ok, type AnafFault, type Result } from '../../anaf/result';
import type { GivenRow, RowGroup, RowTable } from '../../anaf/rows/group';
import { sentence } from '../../anaf/rows/words';
import { MAP_EACH_COLUMN, ROW_COLUMNS } from './descriptions/rowColumns';
import { invalidInput } from './errors';
import type { Fields } from './fields/fields';
import type { BeforeItems, Grouping } from './operation';
import { perExecution } from './perExecution';

/** The fields of the first item; undefined where they cannot be read, which is told when it runs. */
export function fieldsOfFirst({ fieldsOf }: BeforeItems): Fields | undefined {
	try {
		const fields = fieldsOf(0);
		return fields.ok ? fields.value : undefined;
	} catch {
		// An expression that fails is told when its own item comes.
		return undefined;
	}
}

/** The input items as rows. */
interface GivenRows {
	readonly rows: readonly GivenRow[];
	/** The cells are by the keys of the columns. */
	readonly mapped: boolean;
}

/** Reads the items as rows: as they are, or by the columns that were mapped by hand, which are expressions. */
function readRows(context: IExecuteFunctions): Result<GivenRows> {
	const items = context.getInputData();
	const columns: unknown = context.getNode().parameters[ROW_COLUMNS];
	const mapped = isObject(columns) && columns.mappingMode === MAP_EACH_COLUMN;
	const rows: GivenRow[] = [];
	for (const [item, { json }] of items.entries()) {
		if (!mapped) {
			rows.push({ cells: json, rowNumber: json.row_number });
			continue;
		}
		try {
			const read: unknown = context.getNodeParameter(ROW_COLUMNS, item, {});
			const value = isObject(read) ? read.value : undefined;
			rows.push({ cells: isObject(value) ? value : {}, rowNumber: json.row_number });
		} catch (error) {
			// Which document the row belongs to is not known, so none may be sent without it.
			return fail(
				invalidInput(
					`The columns of row ${item + 1} cannot be read`,
					'Nothing was sent. Correct the expressions in Columns',
					{ more: (error as Error).message },
				),
			);
		}
	}
	return ok({ rows, mapped });
}

/** How the rows of an operation are read. */
interface RowReader<K extends string> {
	readonly read: (rows: GivenRows) => Result<RowTable<K>>;
	/** What the outputs say of a document, failed ones too. */
	readonly aboutOf: (rows: RowGroup<K>) => IDataObject;
	/** What is made, in one word: `invoice`. */
	readonly what: string;
}

/** Columns named in a hint at the most. */
const MOST_NAMED = 15;

/** The rows of one run of a node, drawn together by document. */
export class RowPlans<K extends string> {
	private readonly plans = perExecution(() => new Map<number, Result<RowGroup<K>>>());

	/** The rows of an item that stands for a document, or why there is none. */
	of(context: IExecuteFunctions, item: number): Result<RowGroup<K>> {
		return (
			this.plans(context).get(item) ??
			fail(
				invalidInput('The rows could not be drawn together', 'Nothing was sent. Correct the fields of the first item'),
			)
		);
	}

	/** Draws the items together. What is wrong with the whole table is the failure of all items in one. */
	draw(context: IExecuteFunctions, { read, aboutOf, what }: RowReader<K>): Grouping {
		const plans = this.plans(context);
		const given = readRows(context);
		const table = given.ok ? read(given.value) : given;
		if (!table.ok) return this.allFail(context, table.fault);
		const { groups, skipped, notices = [], ignored } = table.value;
		if (groups.length === 0)
			return this.allFail(
				context,
				invalidInput(
					`No row makes ${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what}`,
					'Nothing was sent. Look at the rows',
					{ details: skipped },
				),
			);
		for (const group of groups) plans.set(group.places[0], ok(group));
		const named = ignored.slice(0, MOST_NAMED).map((name) => `“${name}”`);
		const more = ignored.length - named.length;
		return {
			units: groups.map((group) => ({ items: group.places, about: { rows: [...group.rows], ...aboutOf(group) } })),
			warnings: [...skipped, ...notices].map(sentence),
			notes:
				named.length === 0
					? []
					: [`Columns that were not read: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`],
		};
	}

	private allFail(context: IExecuteFunctions, fault: AnafFault): Grouping {
		this.plans(context).set(0, fail(fault));
		const items = context.getInputData().map((_, item) => item);
		const [first = 0, ...rest] = items;
		return { units: [{ items: [first, ...rest] }], warnings: [], notes: [] };
	}
}
