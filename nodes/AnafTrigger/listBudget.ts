import { DAY, HOUR, MINUTE } from '../../anaf/durations';

/** The part of a daily limit of ANAF's that a trigger uses up. The rest is for other nodes and for requests that are repeated. */
const SHARE = 0.9;
/** This much of the limit may be used at once, and what came back since the poll before where polls are further apart. */
const BURST_MS = HOUR;
/** No 24 hours get more than this part of the limit, however irregular the polls are. */
const MOST = 0.95;

/**
 * A budget of lists under a daily limit of ANAF's, so that the limit is not used up before the day is over: every question takes one,
 * and they come back evenly over the day (a token bucket).
 *
 * What is left is stored with the state of the trigger, and a process that starts goes on with it as if no time had passed: since
 * then the process before may have asked for whatever came back. So a restart gives nothing extra.
 */
export class ListBudget {
	private rest: number;
	private at: number | undefined;
	/** When lists were asked for within the last day. */
	private readonly given: number[] = [];

	/** @param left what is stored; without it there is an hour's worth */
	constructor(
		private readonly perDay: number,
		left = Number.POSITIVE_INFINITY,
	) {
		const most = this.cameBackIn(BURST_MS);
		this.rest = Math.max(-most, Math.min(most, left));
	}

	/** Lists that are left; below zero where many were asked for again. */
	get left(): number {
		return Math.floor(this.rest);
	}

	private cameBackIn(ms: number): number {
		return Math.floor((this.perDay * SHARE * Math.min(ms, DAY)) / DAY);
	}

	/** Takes one list; false when none is left at this moment (milliseconds of a clock that nobody sets, the same for a whole poll). */
	take(now: number): boolean {
		const since = Math.max(0, now - (this.at ?? now));
		// all questions of a poll are taken at one moment
		if (since > 0) {
			const cameBack = (since * this.perDay * SHARE) / DAY;
			this.rest = Math.min(this.rest + cameBack, this.cameBackIn(Math.max(since, BURST_MS)));
		}
		this.at = now;
		while ((this.given[0] ?? now) <= now - DAY) this.given.shift();
		if (this.rest < 1 || this.given.length >= this.perDay * MOST) return false;
		this.rest--;
		this.given.push(now);
		return true;
	}

	/** Notes that a list had to be asked for once more. */
	repeated(): void {
		this.rest--;
		if (this.at !== undefined) this.given.push(this.at);
	}
}

/** How often a cron field comes up among `of` values: `*`, `*` with a step, numbers and ranges. */
function timesOf(field: string, of: number): number {
	return field.split(',').reduce((sum, part) => {
		const [range = '', step = '1'] = part.split('/');
		const [from, to] = range.split('-').map(Number);
		const width = range === '*' ? of : (to ?? from ?? 0) - (from ?? 0) + 1;
		return sum + Math.ceil(width / Math.max(1, Number(step)));
	}, 0);
}

function pollsOfTime({ mode, value, unit, cronExpression }: Readonly<Record<string, unknown>>): number {
	switch (mode) {
		case 'everyMinute':
			return DAY / MINUTE;
		case 'everyHour':
			return DAY / HOUR;
		case 'everyX':
			return DAY / ((unit === 'hours' ? HOUR : MINUTE) * Math.max(1, Number(value)));
		case 'custom': {
			const fields = typeof cronExpression === 'string' ? cronExpression.trim().split(/\s+/) : [];
			const [minutes = '0', hours = '0'] = fields.length > 5 ? fields.slice(1) : fields;
			return timesOf(minutes, 60) * timesOf(hours, 24);
		}
		default:
			return 1;
	}
}

/**
 * What to say to a person who switches a trigger on that would read more lists a day than ANAF allows.
 *
 * @param pollTimes n8n's parameter Poll Times
 * @returns undefined where the limit is enough
 */
export function budgetWarning(lists: number, perDay: number, pollTimes: unknown): string | undefined {
	const { item } = (pollTimes ?? {}) as { item?: ReadonlyArray<Readonly<Record<string, unknown>>> };
	const polls = (item ?? []).reduce((sum, time) => sum + pollsOfTime(time), 0);
	if (polls * lists <= perDay * SHARE) return undefined;
	const minutes = Math.ceil((lists * DAY) / (perDay * SHARE) / MINUTE);
	return (
		`ANAF allows ${perDay} e-Transport lists a day. ${lists} companies at these poll times need ` +
		`${Math.round(polls * lists)}, so each company is read about every ${minutes} minutes`
	);
}
