import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { fail, inFull, ok, type AnafFault, type Result } from '../../../anaf/result';
import { mapConcurrent, QUESTIONS_AT_ONCE } from '../concurrency';
import type { Connection } from '../connection/connection';
import { toNodeError } from '../errors';
import type { Output, Ready, Sent } from '../operation';
import { sentence } from '../text';
import { waitForAll, type AwaitedUpload, type LastState, type State } from '../waiting';
import { Lanes } from './lanes';
import { MetLimits } from './limits';
import { howFar } from './sentItems';

/**
 * How many documents are sent at once. ANAF publishes no figure; four hide most of the latency and stay under its thousand a minute
 * down to answers in a quarter of a second.
 */
const SENT_AT_ONCE = 4;

const STOPPED: AnafFault = {
	kind: 'unavailable',
	message: 'The execution was stopped before this item was sent',
	advice: 'Nothing was sent for it. Run the workflow again with the items that were not sent',
};

/** A batch of items, of which each is sent and then waited for. */
interface SentBatch {
	readonly context: IExecuteFunctions;
	readonly connection: Connection;
	/** The items, those of one document together; the first of these stands for all of them below. */
	readonly units: ReadonlyArray<readonly number[]>;
	/** Whether any item sends something. Where none does, all are made ready several at once. */
	readonly sends: boolean;
	/** One item goes when the one before it has its answer. */
	readonly inOrder: boolean;
	/** Reads an item and makes it ready. What it throws comes from n8n. */
	readonly prepare: (item: number) => Result<Output[] | Ready> | Promise<Result<Output[] | Ready>>;
	/** The outputs as the item puts them out. */
	readonly passOn: (item: number, outputs: Output[]) => Output[];
	/** The output of a failed item; undefined where a failure ends the run. */
	readonly failure: ((item: number, problem: Problem) => Output[]) | undefined;
}

/** Why an item has no outputs: a fault of ours, with the document whose answer was lost, or what n8n threw. */
export type Problem = { readonly fault: AnafFault; readonly document?: Ready['document'] } | { readonly thrown: Error };

/** An item that ends the run, until everything that was under way has ended. */
class EndOfRun extends Error {
	constructor(
		readonly item: number,
		readonly problem: Problem,
	) {
		super('An item ends the run');
	}
}

const wordsOf = (problem: Problem): string => ('fault' in problem ? inFull(problem.fault) : problem.thrown.message);

const isOutputs = (value: Output[] | object): value is Output[] => Array.isArray(value);

/**
 * Sends all items, then waits for all of them together (docs/decisions/067). Items are made ready in their order, and each is sent
 * as soon as it is ready and one of those before it has its answer.
 *
 * @returns the outputs by unit
 * @throws the error of the earliest item that fails, where failures end the run, with what was sent, what was not, and what is
 * not known. Nothing more is sent then; what was on its way is waited for, so that it can be named
 */
export class Sending {
	private readonly lanes = new Lanes();

	private readonly limits = new MetLimits();

	/** Items whose answer was lost. */
	private readonly unknown = new Set<number>();

	/** Their documents, where the items did not come with them. */
	private readonly documents = new Map<number, Ready['document']>();

	/** Items that failed after they were sent, beside the one that ends the run. */
	private readonly failed = new Map<number, string>();

	private preparing: Promise<unknown> = Promise.resolve();

	/** Whether an item has ended the run: what waits for its turn is not sent any more, and its outputs are nobody's. */
	private ended = false;

	constructor(private readonly batch: SentBatch) {}

	async run(): Promise<Output[][]> {
		const { units } = this.batch;
		const items = units.map(([first = 0]) => first);
		try {
			const sent = await mapConcurrent(items, this.atOnce(), async (item) => await this.send(item));
			const awaited = sent.flatMap((one, place) =>
				isOutputs(one) ? [] : [{ place, item: items[place] ?? place, sent: one }],
			);
			const states = await this.states(awaited.map((one) => one.sent.awaited));
			const finished = await mapConcurrent(
				awaited,
				QUESTIONS_AT_ONCE,
				async (one, index) => await this.settled(one.item, () => one.sent.finish(states[index])),
			);
			const [end, ...others] = finished.filter((one) => one instanceof EndOfRun);
			for (const { item, problem } of others) this.failed.set(item, wordsOf(problem));
			if (end) throw end;
			const results = sent.map((one) => (isOutputs(one) ? one : []));
			for (const [index, { place }] of awaited.entries()) {
				const outputs = finished[index];
				results[place] = outputs === undefined || outputs instanceof EndOfRun ? [] : outputs;
			}
			return results;
		} catch (error) {
			throw this.nodeError(error as Error);
		}
	}

	/** What became of what was sent. */
	private async states(uploads: ReadonlyArray<AwaitedUpload<State>>): Promise<Array<LastState<State>>> {
		const { connection } = this.batch;
		if (uploads.length === 0) return [];
		const longest = Math.max(...uploads.map(({ longestMs }) => longestMs));
		return await connection.waits.during('verdict', async () => await waitForAll(connection, uploads), longest);
	}

	private atOnce(): number {
		const { sends, inOrder } = this.batch;
		if (!sends) return QUESTIONS_AT_ONCE;
		return inOrder ? 1 : SENT_AT_ONCE;
	}

	/** The error of the item that ends the run, with what became of the others. */
	private nodeError(error: Error): Error {
		if (!(error instanceof EndOfRun)) return error;
		const { item, problem } = error;
		const { context, units, sends } = this.batch;
		const { unknown, failed } = this;
		const more = howFar({ context, item, unknown, failed, sends, units });
		const node = context.getNode();
		if ('thrown' in problem)
			return new NodeOperationError(node, problem.thrown, { itemIndex: item, description: more });
		const { fault } = problem;
		const advice = more === undefined ? fault.advice : `${sentence(fault.advice)} ${more}`;
		return toNodeError(node, { ...fault, advice }, item);
	}

	/** Outputs as the item puts them out; of what failed, the item's own failure or the end of the run. */
	private async judged<T extends object>(
		item: number,
		work: () => Result<Output[] | T> | Promise<Result<Output[] | T>>,
	): Promise<Output[] | T> {
		let problem: Problem;
		try {
			const result = await work();
			if (result.ok) return isOutputs(result.value) ? this.batch.passOn(item, result.value) : result.value;
			problem = { fault: result.fault, document: this.documents.get(item) };
		} catch (error) {
			// Faults are returned; what is thrown comes from n8n (a missing field, an expression).
			problem = { thrown: error as Error };
		}
		if (this.batch.failure) return this.batch.failure(item, problem);
		this.ended = true;
		throw new EndOfRun(item, problem);
	}

	/** As `judged`, but an end of the run waits until all others have their verdict too: each is about something that was sent. */
	private async settled(
		item: number,
		work: () => Result<Output[]> | Promise<Result<Output[]>>,
	): Promise<Output[] | EndOfRun> {
		return await this.judged<never>(item, work).catch((error: unknown) => {
			if (error instanceof EndOfRun) return error;
			throw error;
		});
	}

	private async send(item: number): Promise<Output[] | Sent> {
		return await this.judged<Sent>(item, async () => {
			const ready = await this.ready(item);
			if (!ready.ok) return ready;
			if (isOutputs(ready.value)) return ok(ready.value);
			const { cif, about, document, send } = ready.value;
			return await this.lanes.run(about, async () => {
				if (this.ended) return ok([]);
				const met = this.limits.against(cif);
				if (met) return fail(met);
				if (this.batch.sends && this.batch.connection.cancelled) return fail(STOPPED);
				const result = await send();
				if (!result.ok) {
					this.limits.note(result.fault, cif);
					if (result.fault.kind === 'outcomeUnknown') {
						this.unknown.add(item);
						this.documents.set(item, document);
					}
				}
				return result;
			});
		});
	}

	/** One item after the other: what they share (numbers that were seen before, names from the register) must not race. */
	private async ready(item: number): Promise<Result<Output[] | Ready>> {
		const { connection, sends } = this.batch;
		const prepare = async (): Promise<Result<Output[] | Ready>> => {
			if (this.ended) return ok([]);
			return sends && connection.cancelled ? fail(STOPPED) : await this.batch.prepare(item);
		};
		if (!sends) return await prepare();
		const mine = this.preparing.then(prepare);
		this.preparing = mine.catch(() => undefined);
		return await mine;
	}
}
