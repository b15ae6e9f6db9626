import type { IBinaryKeyData, IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { Result } from '../../anaf/api/fault';
import type { Connection } from './connection/connection';
import type { CodeReaders, Fields } from './fields/fields';

/** What an operation works with: n8n's context, the way to ANAF, and which input item it is about. */
export interface Run {
	readonly context: IExecuteFunctions;
	readonly connection: Connection;
	readonly item: number;
	/** The lists, switches and collections of the operation for this item, read and checked. */
	readonly fields: Fields;
	/** The same of another item, for what is asked for all items at once. Throws what n8n throws of its expressions. */
	readonly fieldsOf: (item: number) => Result<Fields>;
}

/** One output item before it is paired with its input. */
export interface Output {
	readonly json: IDataObject;
	readonly binary?: IBinaryKeyData;
	/** Which of the node's outputs it goes to, counted from 0. Default 0. */
	readonly port?: number;
	/** What the user should know although all went well; shown above the output, not part of the item. */
	readonly warnings?: readonly string[];
}

/** One operation on one input item. Faults are returned; what it throws comes from n8n itself. */
type Operation = (run: Run) => Promise<Result<Output[]>>;

/** How an operation is run over the items. */
export interface OperationEntry {
	readonly run: Operation;
	/** Its fields. What decides something among them is read before it runs. */
	readonly fields: readonly INodeProperties[];
	/** Tables that take more than the lists of its fields show. */
	readonly codes?: CodeReaders;
	/** Items worked on at once: one for what changes something at ANAF, several for questions. */
	readonly atOnce: number;
}
