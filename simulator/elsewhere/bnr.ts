import { dayStamp, minuteStamp, type SimClock } from '../clock';
import { isLegalHoliday } from '../holidays';
import { html, redirect, reply, xml, type Reply, type SimRequest } from '../http';
import type { SimState } from '../state';

/** What the files of exchange rates need of a simulator. */
interface RatesWorld {
	readonly clock: SimClock;
	readonly state: SimState;
}

const DAY = 86_400_000;
const FIRST_YEAR = 2005;

/** Currencies, their rates around which days move, and for how many units. */
const CURRENCIES: ReadonlyArray<readonly [string, number, number]> = [
	['AUD', 2.92, 1],
	['CHF', 5.41, 1],
	['CZK', 0.2045, 1],
	['EUR', 5.09, 1],
	['GBP', 5.85, 1],
	['HUF', 1.27, 100],
	['JPY', 2.85, 100],
	['MDL', 0.2561, 1],
	['PLN', 1.19, 1],
	['SEK', 0.4644, 1],
	['USD', 4.37, 1],
];

const isoOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const isBankingDay = (ms: number): boolean => ![0, 6].includes(new Date(ms).getUTCDay()) && !isLegalHoliday(isoOf(ms));

/** A rate that depends on currency and day alone: up to two per cent around its usual one. */
function rateOn(ms: number, index: number, usual: number): string {
	const turn = ((ms / DAY) * 37 + index * 101) % 400;
	return (usual * (1 + (turn - 200) / 10_000)).toFixed(4);
}

function cube(ms: number): string {
	const rates = CURRENCIES.map(([currency, usual, units], index) => {
		const multiplier = units === 1 ? '' : ` multiplier="${units}"`;
		return `<Rate currency="${currency}"${multiplier}>${rateOn(ms, index, usual)}</Rate>`;
	});
	return `<Cube date="${isoOf(ms)}">${rates.join('')}</Cube>`;
}

/** Banking days from one to another, both counted. */
function bankingDays(from: number, to: number): number[] {
	const days: number[] = [];
	for (let ms = from; ms <= to; ms += DAY) if (isBankingDay(ms)) days.push(ms);
	return days;
}

/** The last day whose rates are out: today's come in the afternoon. */
function lastOut({ clock, state }: RatesWorld): number {
	const { publishedAt, endsOn } = state.settings.bnr;
	if (endsOn !== '') return Date.parse(`${endsOn}T00:00:00Z`);
	const now = clock.now();
	const today = Date.parse(`${dayStamp(now)}T00:00:00Z`);
	return Number(minuteStamp(now).slice(8, 10)) >= publishedAt ? today : today - DAY;
}

function file(days: readonly number[], namespace: string): Reply {
	const last = days.at(-1) ?? 0;
	return xml(
		`<?xml version="1.0" encoding="utf-8"?>\n<DataSet xmlns="${namespace}"><Header><Publisher>National Bank of Romania</Publisher><PublishingDate>${isoOf(last)}</PublishingDate><MessageType>DR</MessageType></Header><Body><Subject>Reference rates</Subject><OrigCurrency>RON</OrigCurrency>${days.map(cube).join('')}</Body></DataSet>`,
	);
}

function daysOf(name: string, last: number): number[] | undefined {
	if (name === '/nbrfxrates.xml') return bankingDays(last - 12 * DAY, last).slice(-1);
	if (name === '/nbrfxrates10days.xml') return bankingDays(last - 30 * DAY, last).slice(-10);
	const year = Number(/^\/files\/xml\/years\/nbrfxrates(\d{4})\.xml$/.exec(name)?.[1]);
	if (Number.isNaN(year)) return undefined;
	return year < FIRST_YEAR ? [] : bankingDays(Date.UTC(year, 0, 1), Math.min(last, Date.UTC(year, 11, 31)));
}

/** Files of BNR's exchange rates (docs/anaf/elsewhere.md#files-of-exchange-rates); undefined for another path. */
export function bnrRoute({ method, path }: SimRequest, world: RatesWorld): Reply | undefined {
	const days = method === 'GET' ? daysOf(path, lastOut(world)) : undefined;
	if (!days) return undefined;
	const { answer, namespace } = world.state.settings.bnr;
	if (answer === 'page') return html(200, '<!doctype html><html><head><title>Banca Naţională</title></head></html>');
	if (answer === 'redirect') return redirect('/');
	// There is no file of a year before its first banking day, nor of one before 2005.
	if (days.length === 0) return reply(404, 'text/plain', 'Not Found');
	const isNew = namespace === 'byYear' ? isoOf(days[0] ?? 0) >= '2026' : namespace === 'new';
	return file(days, isNew ? 'https://www.bnr.ro/xsd' : 'http://www.bnr.ro/xsd');
}
