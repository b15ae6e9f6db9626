/** Makes all calls of a run, one after the other, and says of each how its answer differs from what is known. */

import { isOpen } from '../../anaf/api/hosts';
import type { AnafRequest } from '../../anaf/api/request';
import type { AnafResponse } from '../../anaf/api/response';
import type { Ask } from './ask';
import { callsOf, type Call, type Setting } from './calls';
import { judge } from './judge';

/** One line of the table. */
export interface Row {
	readonly call: string;
	/** Differences; empty where all is as expected. */
	readonly differs: readonly string[];
	/** The call was not made: earlier answers gave nothing to ask about. */
	readonly isSkipped?: true;
	/** ANAF did not accept the token (401, 403) on a call that carries it. */
	readonly isRefused?: true;
}

/** What a run is made with. */
interface Run extends Setting {
	readonly ask: Ask;
	/** Waits between two calls: the registers allow one a second. */
	readonly pause: (ms: number) => Promise<void>;
	/** Told each row when it is there. */
	readonly onRow?: (row: Row) => void;
}

const BETWEEN_MS = 1_100;
/** A state that is asked again: so often, and after so long. */
const ASKED_AGAIN = 12;
const AGAIN_MS = 10_000;

/** So many refusals at the very start, and the token is not worth asking with: all the rest would be refused in the same way. */
const REFUSED_AT_START = 2;
const isRefusal = ({ status }: AnafResponse, { service }: AnafRequest): boolean =>
	(status === 401 || status === 403) && !isOpen(service);

async function rowOf(call: Call, { ask, pause, now }: Run): Promise<Row> {
	const request = call.request();
	if (request === undefined) return { call: call.name, differs: [], isSkipped: true };
	for (let left = ASKED_AGAIN; ; left--) {
		const response = await ask(request);
		if (response === undefined) return { call: call.name, differs: ['no answer'] };
		if (left > 0 && call.isEnough?.(request, response) === false) {
			await pause(AGAIN_MS);
			continue;
		}
		call.keep?.(request, response);
		return {
			call: call.name,
			differs: judge(request, response, call.expected, now),
			...(isRefusal(response, request) && { isRefused: true }),
		};
	}
}

/** Whether the token is refused by whatever is asked first. */
export const isTokenRefused = (rows: readonly Row[]): boolean =>
	rows.length >= REFUSED_AT_START && rows.slice(0, REFUSED_AT_START).every(({ isRefused }) => isRefused);

/** Makes all calls; only the first ones where these show that the token is refused. */
export async function goThrough(run: Run): Promise<Row[]> {
	const rows: Row[] = [];
	for (const call of callsOf(run)) {
		if (rows.length > 0) await run.pause(BETWEEN_MS);
		const row = await rowOf(call, run);
		rows.push(row);
		run.onRow?.(row);
		if (isTokenRefused(rows)) break;
	}
	return rows;
}
