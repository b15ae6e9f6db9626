import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	NodeHint,
} from 'n8n-workflow';

import type { Result } from '../../anaf/result';
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
	/** Runs `work` in the order of the items, also where these run at once: for what compares an item with those before it. */
	readonly inTurn: <T>(work: () => T) => Promise<T>;
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
export type Operation = (run: Run) => Promise<Result<Output[]>>;

/** What an operation works with that answers all items together. */
export interface Batch extends Pick<Run, 'context' | 'connection' | 'fieldsOf'> {
	/** Whether a failure is the item's own output (On Error: Continue). */
	readonly goOn: boolean;
	/** The item that goes on for an input item. `failed`: it says why there is no answer. */
	readonly itemOf: (item: number, json: IDataObject, failed?: boolean) => INodeExecutionData;
}

interface Definition {
	/** Value of the field Operation, as workflows hold it. */
	readonly name: string;
	/** What the field Operation shows. */
	readonly displayName: string;
	/** What it does, for the list of actions: a verb first, no full stop. */
	readonly action: string;
	/** What it does, for people and agents; no full stop. */
	readonly description: string;
	/** Its fields. What decides something among them is read before it runs. */
	readonly fields: readonly INodeProperties[];
	/** Tables that take more than the lists of its fields show. */
	readonly codes?: CodeReaders;
	/**
	 * When it runs without a credential: always, or with one of these values of its fields. Without this it needs one. No
	 * operation of the same name, and no field of the same name and value, may need one elsewhere in the node.
	 */
	readonly withoutCredential?: true | Readonly<Record<string, readonly string[]>>;
	/** The node's outputs where its switch `when` is on. What fails goes to the last one. Without this the node has one. */
	readonly outputs?: { readonly when: string; readonly names: readonly string[] };
	/** Puts out a list of its own: the files and fields of the input item do not go on with it. They do with every other operation. */
	readonly lists?: true;
	/** What the editor says above the panel or its output, where their condition (an expression in brackets) holds. */
	readonly hints?: readonly NodeHint[];
	/** Version of its output schema in `__schema__`. */
	readonly schemaVersion: number;
}

/**
 * One operation, and all there is to know about it: lists of the panel, credential, outputs, router and the tests of the
 * schemas derive from it (`resources.ts`, `runNode.ts`).
 */
export type OperationDefinition = Definition &
	(
		| {
				/**
				 * One item after the other, for what must never race with itself: whatever sends something; or several at once:
				 * questions, and what is made on this computer.
				 */
				readonly items: 'inOrder' | 'atOnce';
				/** Whether an item of an operation that runs several at once sends something. Then all run one after the other. */
				readonly sends?: (fields: Fields) => boolean;
				readonly run: Operation;
		  }
		| {
				/** All items in as few requests as possible. */
				readonly items: 'together';
				readonly run: (batch: Batch) => Promise<INodeExecutionData[]>;
		  }
	);

/** Operations of a node about one thing. */
export interface Resource {
	/** Value of the field Resource, as workflows hold it. */
	readonly name: string;
	/** What the field Resource shows. */
	readonly displayName: string;
	/** Name of the operation that is chosen at first. */
	readonly first: string;
	readonly operations: readonly OperationDefinition[];
}
