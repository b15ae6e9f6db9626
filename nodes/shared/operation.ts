import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	NodeApiError,
	NodeHint,
	NodeOperationError,
} from 'n8n-workflow';

import { ok, type Result } from '../../anaf/result';
import type { Connection } from './connection/connection';
import type { CodeReaders, Fields } from './fields/fields';
import type { AwaitedUpload, LastState, State } from './waiting';

/** What an operation works with: n8n's context, the way to ANAF, and which input item it is about. */
export interface Run {
	readonly context: IExecuteFunctions;
	readonly connection: Connection;
	readonly item: number;
	/** The lists, switches and collections of the operation for this item, read and checked. */
	readonly fields: Fields;
	/** The same of another item, for what is asked for all items at once. Throws what n8n throws of its expressions. */
	readonly fieldsOf: (item: number) => Result<Fields>;
	/** The items that the operation runs for: all of the node, or the first of each unit where items are drawn together. */
	readonly leads: readonly number[];
	/** Runs `work` in the order of the items, also where these run at once: for what compares an item with those before it. */
	readonly inTurn: <T>(work: () => T) => Promise<T>;
}

/** One item as what reads its document needs it. */
export type ItemRun = Pick<Run, 'context' | 'item' | 'fields'>;

/** One output item before it is paired with its input. */
export interface Output {
	readonly json: IDataObject;
	readonly binary?: IBinaryKeyData;
	/** n8n's mark of a failed item, for its error output. */
	readonly error?: NodeApiError | NodeOperationError;
	/** Which of the node's outputs it goes to, counted from 0. Default 0. */
	readonly port?: number;
	/** Where it says why, for what ANAF took in and then rejected: such items are counted above the output. */
	readonly reasonsIn?: 'reasons' | 'error';
	/** What the user should know although all went well; shown above the output, not part of the item. */
	readonly warnings?: readonly string[];
}

/** One operation on one input item. Faults are returned; what it throws comes from n8n itself. */
export type Operation = (run: Run) => Promise<Result<Output[]>>;

/** What has been sent, and what it still waits for. */
export interface Sent {
	/** What to ask, until what became of it is known. */
	readonly awaited: AwaitedUpload<State>;
	/** The item's outputs, with what was seen last; it is called when all items have been waited for. */
	finish(last: LastState<State>): Result<Output[]> | Promise<Result<Output[]>>;
}

/** What is to be sent of an item: read, built and checked, so that nothing but ANAF can refuse it any more. */
export interface Ready {
	/** Whose daily limit it counts against, digits only. */
	readonly cif?: string;
	/**
	 * What it is about. Of two items with a name in common, the later one is sent when the earlier one has its answer: the same
	 * document, the same reference, the same transport.
	 */
	readonly about: readonly string[];
	/** The document, where the item did not come with it: whose answer was lost has to be looked for with it. */
	readonly document?: Pick<Output, 'json' | 'binary'>;
	/** Sends it. */
	readonly send: () => Result<Output[] | Sent> | Promise<Result<Output[] | Sent>>;
}

/** An item that only waits for what was sent before. */
export function nothingToSend(sent: Sent): Ready {
	return { about: [], send: () => ok(sent) };
}

/** An operation that sends something: outputs where there is nothing to send. */
type SendingOperation = (run: Run) => Result<Output[] | Ready> | Promise<Result<Output[] | Ready>>;

/** What an operation works with that answers all items together. */
export interface Batch extends Pick<Run, 'context' | 'connection' | 'fieldsOf'> {
	/** Whether a failure is the item's own output (On Error: Continue). */
	readonly goOn: boolean;
	/** The item that goes on for an input item. `failed`: it says why there is no answer. */
	readonly itemOf: (item: number, json: IDataObject, failed?: boolean, binary?: IBinaryKeyData) => INodeExecutionData;
}

/** What an operation works with that holds lists against each other, one at each input. */
export interface Lists extends Pick<Run, 'context' | 'connection'> {
	/** The items of each input, in the order of the definition's `inputs`; none for an input that is not connected. */
	readonly inputs: ReadonlyArray<readonly INodeExecutionData[]>;
	/** The fields, which are the same for all items: expressions are worked out once. */
	readonly fields: Fields;
}

/** One output item of such an operation. */
export interface ListOutput extends Pick<Output, 'json' | 'binary' | 'port'> {
	/** The input items it stands for, counted from 0. */
	readonly from: ReadonlyArray<{ readonly input: number; readonly item: number }>;
}

/** What such an operation puts out, and what the user should know beside it. */
export interface Listed {
	readonly outputs: readonly ListOutput[];
	readonly warnings: readonly string[];
}

/** Input items that one thing is made of: the fields of the first one count, and what comes of it is paired with all. */
export interface Unit {
	readonly items: readonly [number, ...number[]];
	/** Added to what comes of it, also where it fails: what the items have in common, such as the number of their invoice. */
	readonly about?: IDataObject;
}

/** How the input items are drawn together. An item of no unit sends nothing; `warnings` or `notes` name it. */
export interface Grouping {
	readonly units: readonly Unit[];
	/** For the first output item, and shown above the output. */
	readonly warnings: readonly string[];
	/** Only shown above the output. */
	readonly notes: readonly string[];
}

/** What is known before any item is run. */
export type BeforeItems = Pick<Run, 'context' | 'connection' | 'fieldsOf'>;

/** Several outputs of a node. */
export interface Outputs {
	/** A field without expressions and the value with which the node has them; always without this. */
	readonly when?: { readonly field: string; readonly is: string | boolean };
	readonly names: readonly string[];
	/** Which one takes what fails, counted from 0. Default: the last one, as what could not be judged must not go on as valid. */
	readonly failures?: number;
}

interface Definition {
	/** Value of the field Operation, as workflows hold it. */
	readonly name: string;
	/** What the field Operation shows. */
	readonly displayName: string;
	/** What it does, for the list of actions and as an agent's tool: a verb first, no full stop. What files says so before it (`resources.ts`). */
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
	/** The node's outputs, always or as `when` says. Without this the node has one. */
	readonly outputs?: Outputs;
	/** Puts out a list of its own: the files and fields of the input item do not go on with it. They do with every other operation. */
	readonly lists?: true;
	/** What the editor says above the panel or its output, where their condition (an expression in brackets) holds. */
	readonly hints?: readonly NodeHint[];
	/** Draws items together where the fields ask for it; undefined where each item stands for itself, as all do without this. */
	readonly groups?: (before: BeforeItems) => Grouping | undefined;
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
				 * One item after the other, for what must never race with itself; or several at once: questions, and what is made on
				 * this computer.
				 */
				readonly items: 'inOrder' | 'atOnce';
				readonly run: Operation;
		  }
		| {
				/**
				 * What sends something, or waits for what was sent: all items are sent first, some at once, then all are waited for
				 * together (docs/decisions/067).
				 */
				readonly items: 'sentThenAwaited';
				/**
				 * Whether an item sends something; all do without this, none does with `false`. Where none does, they are made ready
				 * several at once.
				 */
				readonly sends?: false | ((fields: Fields) => boolean);
				readonly run: SendingOperation;
		  }
		| {
				/** All items in as few requests as possible. */
				readonly items: 'together';
				readonly run: (batch: Batch) => Promise<INodeExecutionData[]>;
		  }
		| {
				/** Lists against each other: all items of all inputs at once. It puts out lists of its own (`lists`). */
				readonly items: 'compared';
				/** What the node's inputs are called. */
				readonly inputs: readonly [string, string, ...string[]];
				readonly run: (lists: Lists) => Promise<Result<Listed>>;
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
