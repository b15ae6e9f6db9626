/** ANAF's 1,000 e-Transport lists a day, spread over the day. */
import { budgetWarning, ListBudget } from '../../../nodes/AnafTrigger/listBudget';
import { engineLog, type Poller } from '../../harness';
import { clientOf, notification } from '../../simulator/helpers';
import { DAY, HOUR, ids, MINUTE, openStage, OWN, restarted, type Stage } from './support';

describe('the budget', () => {
	it.each([
		[4, 5],
		[10, 5],
		[1, 1],
		[200, 15],
	])('lasts the whole day: %d companies, polls every %d minutes', (companies, minutes) => {
		const budget = new ListBudget(1000);
		let reads = 0;
		let lastHour = 0;
		for (let now = 0; now < DAY; now += minutes * MINUTE) {
			for (let company = 0; company < companies; company++) {
				if (!budget.take(now)) continue;
				reads++;
				if (now >= DAY - HOUR) lastHour++;
			}
		}
		expect(reads).toBeLessThanOrEqual(1000);
		expect(reads).toBeGreaterThan(850);
		expect(lastHour).toBeGreaterThan(30);
	});

	it('leaves alone who reads less', () => {
		const budget = new ListBudget(1000);
		for (let now = 0; now < 3 * DAY; now += 5 * MINUTE)
			for (let company = 0; company < 3; company++) expect(budget.take(now)).toBe(true);
	});

	it.each([
		[12, 450],
		[6, 225],
		[24, 900],
	])('gives polls that are %d hours apart what came back since the poll before', (hours, expected) => {
		const budget = new ListBudget(1000);
		const given: number[] = [];
		for (let now = 0; now < 4 * DAY; now += hours * HOUR) {
			let taken = 0;
			while (taken < 500 + 400 && budget.take(now)) taken++;
			given.push(taken);
		}
		expect(given[0]).toBe(37);
		expect(new Set(given.slice(1))).toEqual(new Set([expected]));
	});

	it('stays below the limit in any 24 hours after a long pause', () => {
		const budget = new ListBudget(1000);
		const taken: number[] = [];
		const pollAt = (now: number, companies: number): void => {
			for (let n = 0; n < companies; n++) if (budget.take(now)) taken.push(now);
		};
		pollAt(0, 500);
		for (let now = 10 * DAY; now < 13 * DAY; now += 5 * MINUTE) pollAt(now, 500);
		const most = Math.max(...taken.map((from) => taken.filter((at) => at >= from && at < from + DAY).length));
		expect(most).toBeLessThanOrEqual(950);
		expect(taken.filter((at) => at === 10 * DAY)).toHaveLength(500);
		expect(taken.filter((at) => at >= 12 * DAY).length).toBeGreaterThan(850);
	});

	it('keeps of a pause no more than an hour’s worth after the poll that ends it', () => {
		const budget = new ListBudget(1000);
		budget.take(0);
		for (let n = 0; n < 60; n++) budget.take(DAY);
		let next = 0;
		while (budget.take(DAY + 5 * MINUTE)) next++;
		expect(next).toBe(37);
	});

	it('counts questions that are repeated', () => {
		const budget = new ListBudget(1000);
		let asked = 0;
		for (let now = 0; now < DAY; now += 5 * MINUTE) {
			while (budget.take(now)) {
				budget.repeated();
				asked += 2;
			}
		}
		expect(asked).toBeLessThanOrEqual(1000);
		expect(asked).toBeGreaterThan(850);
	});

	it('goes on with what was left, and with no more than it ever gives at once', () => {
		const budget = new ListBudget(1000, 2);
		expect([budget.take(0), budget.take(0), budget.take(0)]).toEqual([true, true, false]);
		const full = new ListBudget(1000, 5000);
		let given = 0;
		while (full.take(0)) given++;
		expect(given).toBe(37);
		expect(new ListBudget(1000, -3).take(0)).toBe(false);
	});

	it('gives nothing extra when the clock is put back', () => {
		const budget = new ListBudget(1000);
		while (budget.take(10 * DAY));
		expect(budget.take(9 * DAY)).toBe(false);
	});
});

describe('the warning', () => {
	it.each([
		['every minute', [{ mode: 'everyMinute' }], 1, true],
		['every 5 minutes, four companies', [{ mode: 'everyX', value: 5, unit: 'minutes' }], 4, true],
		['every 5 minutes, three companies', [{ mode: 'everyX', value: 5, unit: 'minutes' }], 3, false],
		['every 2 hours, 70 companies', [{ mode: 'everyX', value: 2, unit: 'hours' }], 70, false],
		['every hour, 38 companies', [{ mode: 'everyHour' }], 38, true],
		['a cron of five minutes', [{ mode: 'custom', cronExpression: '0 */5 * * * *' }], 4, true],
		['a cron of office hours', [{ mode: 'custom', cronExpression: '*/5 8-17 * * 1-5' }], 7, false],
		['once a day', [{ mode: 'everyDay', hour: 8 }], 900, false],
		['no poll times', undefined, 900, false],
	])('%s', (_, item, companies, warns) => {
		const warning = budgetWarning(companies, 1000, { item });
		expect(warning !== undefined).toBe(warns);
		if (warns) expect(warning).toMatch(/ANAF allows 1000 e-Transport lists a day.*about every \d+ minutes/);
	});
});

describe('the trigger', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await openStage({ settings: { api: { rights: 'any' } } });
	});

	afterEach(async () => {
		await stage.close();
	});

	const lists = (): number => stage.sim.control.requests.list({ path: 'ETRANSPORT/ws/v1/lista' }).length;
	const companies = [OWN, ...Array.from({ length: 59 }, (_, n) => String(2_000_000 + n))];

	it('reads as many lists as the budget gives, the others next, and loses nothing of them', async () => {
		const trigger = stage.trigger({
			event: ['transportAny'],
			cifs: companies.slice().reverse().join(','),
			pollTimes: { item: [{ mode: 'everyX', value: 5, unit: 'minutes' }] },
		});
		expect(await trigger.poll()).toBeNull();
		expect(lists()).toBe(37);
		expect(engineLog().join('\n')).toContain('60 companies at these poll times need 17280');
		const client = clientOf(stage.sim, stage.sim.control.mintToken().access_token);
		const date = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Bucharest' }).format(Date.now());
		const path = `/prod/ETRANSPORT/ws/v1/upload/ETRANSP/${OWN}/2`;
		const { UIT: uit } = await client.json<{ UIT: string }>(path, { method: 'POST', body: notification({ date }) });
		stage.pass(HOUR);
		expect(ids(await trigger.poll())).toEqual([`${uit}/transportAccepted`]);
		expect(lists()).toBe(74);
	});

	it('begins no hour anew when n8n starts again', async () => {
		const settings = { event: ['transportAny'], cifs: companies.join(',') };
		const trigger = stage.trigger(settings);
		await trigger.poll();
		expect(lists()).toBe(37);
		let before: Poller = trigger;
		for (let restart = 0; restart < 5; restart++) {
			before = restarted(stage, before, settings);
			await before.poll();
		}
		expect(lists()).toBe(37);
		stage.pass(HOUR);
		await before.poll();
		expect(lists()).toBe(74);
	});

	it('goes on with those whose turn it is when n8n starts again', async () => {
		const settings = { event: ['transportAny'], cifs: companies.join(',') };
		const first = stage.trigger(settings);
		await first.poll();
		stage.pass(MINUTE);
		const next = restarted(stage, first, settings);
		await next.poll();
		stage.pass(HOUR);
		await next.poll();
		const read = stage.sim.control.requests.list({ path: 'ETRANSPORT/ws/v1/lista' }).map(({ path }) => path);
		expect(new Set(read.map((path) => path.split('/').at(-1))).size).toBe(60);
	});

	it('counts the questions that had to be repeated', async () => {
		const settings = { event: ['transportAny'], cifs: companies.join(',') };
		const trigger = stage.trigger(settings);
		stage.sim.control.faults.add({ kind: 'status', status: 503, match: { path: 'ETRANSPORT/ws/v1/lista' }, times: 3 });
		await trigger.poll();
		const asked = lists();
		expect(asked).toBe(40);
		stage.pass(HOUR);
		await trigger.poll();
		expect(lists() - asked).toBe(34);
	});

	it.each([{ etransport: 'x' }, { etransport: Number.MAX_VALUE }, 'x', null, []])(
		'begins an hour where what is stored of it is damaged: %j',
		async (listsLeft) => {
			const settings = { event: ['transportAny'], cifs: companies.join(',') };
			await stage.trigger(settings, { activation: 'update', staticData: { listsLeft } }).poll();
			expect(lists()).toBe(37);
		},
	);
});
