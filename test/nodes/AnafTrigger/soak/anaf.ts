import { DAY, HOUR, MINUTE } from '../../../../anaf/durations';
import type { EventSource } from '../../../../nodes/AnafTrigger/source';
import type { Random } from '../../../harness/random';

/** Something that the trigger has to tell, if it is watched. */
export interface SoakEvent {
	/** The ID of its item. */
	readonly id: string;
	readonly cif: string;
	/** The event of the trigger that it is. */
	readonly name: string;
	/** The moment that ANAF filters by. */
	readonly created: number;
	/** When ANAF begins to list it. */
	readonly visible: number;
}

/** How much there is, for whom, and when. */
export interface SoakSpan {
	readonly cifs: readonly string[];
	readonly count: number;
	readonly from: number;
	readonly to: number;
	/** The first of the numbers that ANAF gives. */
	readonly firstId: number;
}

/** One of ANAF's lists with what is in it. */
export interface SoakList {
	/** Puts more into it. @returns the events of that */
	fill(random: Random, span: SoakSpan): SoakEvent[];
	/** The answer to a question, as JSON. */
	answer(url: URL, now: number): unknown;
	/** A refusal in the form of this list. */
	refusal(sentence: string): unknown;
}

/** What is watched: a source of the trigger, and a list of ANAF's for it. */
export interface SoakForm {
	readonly source: EventSource;
	/** The events that are chosen, and those that are left when a person takes some of them out. */
	readonly events: readonly string[];
	readonly fewerEvents: readonly string[];
	/** How long before a company is put back its events may come again, where its first list could not be had (docs/trigger.md). */
	readonly againMs: number;
	/** Lists that ANAF allows a user within a day. */
	readonly listsPerDay?: number;
	list(): SoakList;
}

/** What n8n's helper gives back of an answer. */
interface Answer {
	readonly statusCode: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Buffer;
}

const bucharest = new Intl.DateTimeFormat('sv-SE', {
	timeZone: 'Europe/Bucharest',
	dateStyle: 'short',
	timeStyle: 'medium',
});

/** `YYYY-MM-DD HH:mm:ss` on a wall in Romania. */
export const wall = (at: number): string => bucharest.format(at);

/** How late ANAF lists something: mostly within minutes, some of it hours, a little days late. */
export function lateness(random: Random): number {
	if (random.chance(0.94)) return random.int(1000, 15 * MINUTE);
	return random.chance(0.8) ? random.int(15 * MINUTE, 23 * HOUR) : random.int(24 * HOUR, 5 * DAY);
}

/** ANAF: it gives lists, and one answer in ten is a fault. Shares nothing with the package. */
export class SoakAnaf {
	/** When lists were asked for, by ANAF's clock. */
	readonly asked: number[] = [];
	/** Answers that were faults. */
	faults = 0;
	/** Part of the answers that are faults. */
	faultRate = 0.1;

	constructor(
		private readonly list: SoakList,
		private readonly random: Random,
		private readonly now: () => number,
	) {}

	/** The most lists that were asked for within a day. */
	get mostInADay(): number {
		let first = 0;
		return this.asked.reduce((most, at, index) => {
			while ((this.asked[first] ?? at) <= at - DAY) first++;
			return Math.max(most, index - first + 1);
		}, 0);
	}

	/** Answers a question for a list. @throws Error when the connection breaks */
	answer(url: string): Answer {
		this.asked.push(this.now());
		if (this.random.chance(this.faultRate)) {
			this.faults++;
			return this.fault();
		}
		return this.json(this.list.answer(new URL(url), this.now()));
	}

	private json(value: unknown): Answer {
		return {
			statusCode: 200,
			headers: { 'content-type': 'application/json' },
			body: Buffer.from(JSON.stringify(value)),
		};
	}

	private fault(): Answer {
		const page = (statusCode: number): Answer => ({
			statusCode,
			headers: {},
			body: Buffer.from('<html><head><title>Serviciu indisponibil</title></head></html>'),
		});
		switch (this.random.int(0, 7)) {
			case 0:
				return page(500);
			case 1:
				return page(503);
			case 2:
				return page(200);
			case 3:
				return { statusCode: 429, headers: { 'retry-after': '3' }, body: Buffer.alloc(0) };
			case 4:
				return { statusCode: 200, headers: {}, body: Buffer.from('{"mesaje":[{"id":"4') };
			case 5:
				return { statusCode: 200, headers: {}, body: Buffer.alloc(0) };
			case 6:
				return this.json(this.list.refusal('A aparut o eroare tehnica. Cod: 1001'));
			default:
				throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
		}
	}
}
