import { hasAnyRight, mayAct } from '../access';
import { customError } from '../answers';
import { longStamp, minuteStamp } from '../clock';
import { json, reply, type Reply, type SimRequest } from '../http';
import type { Grant } from '../oauth/tokens';
import type { Environment, Message, SimState } from '../state';

const PAGE = 500;
const DAY = 86_400_000;

const FILTERS: Readonly<Record<string, (message: Message) => boolean>> = {
	E: (message) => message.tip === 'ERORI FACTURA',
	T: (message) => message.tip === 'FACTURA TRIMISA',
	P: (message) => message.tip === 'FACTURA PRIMITA',
	R: (message) => message.tip.startsWith('MESAJ CUMPARATOR'),
};

const refused = (text: string): Reply => json(200, { eroare: text, titlu: 'Lista Mesaje' });

/** Rows as JSON by their message, which never changes: writing five hundred of them would be most of what a page costs. */
const written = new WeakMap<Message, string>();

/** A row with ANAF's keys in ANAF's order; without `id` as long as the answer is not ready. */
function row(message: Message, now: number): string {
	const hasId = message.idFrom === undefined || now >= message.idFrom;
	let text = hasId ? written.get(message) : undefined;
	if (text === undefined) {
		text = JSON.stringify({
			data_creare: minuteStamp(message.createdAt),
			cif: message.cif,
			id_solicitare: message.index,
			detalii: message.detalii,
			tip: message.tip,
			...(hasId && { id: message.id }),
		});
		if (hasId) written.set(message, text);
	}
	return text;
}

/** The answer with rows, which come first in ANAF's object. */
function list(messages: readonly Message[], now: number, rest: Record<string, unknown>): Reply {
	return reply(
		200,
		'application/json',
		`{"mesaje":[${messages.map((message) => row(message, now)).join(',')}],${JSON.stringify(rest).slice(1)}`,
	);
}

/** A mailbox put in order, and the last selection from it. */
interface Ordered {
	readonly length: number;
	readonly last: string | undefined;
	readonly order: string;
	readonly rows: Message[];
	/** When all of it can be seen. */
	readonly visibleAt: number;
	/** Between which instants it was made. */
	readonly earliest: number;
	readonly latest: number;
	/** True when all of it is seen in both environments. */
	readonly everywhere: boolean;
	selection?: { readonly key: string; readonly rows: Message[] };
}

/**
 * Mailboxes in order, kept while nothing is added to them: a client reads page after page of one selection, and sorting
 * thousands of rows for each would be most of what a page costs.
 */
const orders = new WeakMap<Message[], Ordered>();

/** A mailbox in an order that a client must not rely on (odd ids first, newest first within each half), or by time. */
function ordered(mailbox: Message[], order: string): Ordered {
	const last = mailbox.at(-1)?.id;
	const known = orders.get(mailbox);
	if (known?.length === mailbox.length && known.last === last && known.order === order) return known;
	const odd = (message: Message): number => Number(message.id.at(-1)) % 2;
	const rows = [...mailbox].sort(
		order === 'sorted' ? (a, b) => a.createdAt - b.createdAt : (a, b) => odd(b) - odd(a) || (a.id < b.id ? 1 : -1),
	);
	const fresh = {
		length: mailbox.length,
		last,
		order,
		rows,
		visibleAt: rows.reduce((latest, message) => Math.max(latest, message.visibleAt), 0),
		earliest: rows.reduce((earliest, message) => Math.min(earliest, message.createdAt), Number.POSITIVE_INFINITY),
		latest: rows.reduce((latest, message) => Math.max(latest, message.createdAt), 0),
		everywhere: rows.every((message) => message.env === undefined),
	};
	orders.set(mailbox, fresh);
	return fresh;
}

function select(
	state: SimState,
	env: Environment,
	cif: string,
	from: number,
	to: number,
	filter: string | null,
): Message[] {
	const now = state.clock.now();
	const oldest = now - state.settings.efactura.listDays * DAY;
	const wanted = filter === null ? undefined : FILTERS[filter];
	const mailbox = ordered(state.mailboxes.get(cif) ?? [], state.settings.efactura.listOrder);
	// Only what no longer depends on the clock may be kept.
	const settled = now >= mailbox.visibleAt && from >= oldest;
	const key = `${env} ${from} ${to} ${filter ?? ''}`;
	if (settled && mailbox.selection?.key === key) return mailbox.selection.rows;
	if (settled && wanted === undefined && mailbox.everywhere && from <= mailbox.earliest && mailbox.latest <= to)
		return mailbox.rows;
	const rows = mailbox.rows.filter(
		(message) =>
			message.visibleAt <= now &&
			message.createdAt >= from &&
			message.createdAt <= to &&
			message.createdAt >= oldest &&
			(message.env === undefined || message.env === env) &&
			(wanted === undefined || wanted(message)),
	);
	if (settled) mailbox.selection = { key, rows };
	return rows;
}

function limitText(state: SimState, limit: number, cif: string): string {
	return state.settings.efactura.limitWording === 'live'
		? `S-au facut deja ${limit} de interogari de tip lista mesaje  de catre utilizator de catre CUI= ${cif} in cursul zilei`
		: `S-au facut deja ${limit} interogari de lista mesaje de catre utilizator in cursul zilei`;
}

function rightsProblem(state: SimState, grant: Grant, cif: string): Reply | undefined {
	if (!hasAnyRight(state, grant)) return refused('Nu exista niciun CIF pentru care sa aveti drept in SPV');
	return mayAct(state, grant, cif) ? undefined : refused(`Nu aveti drept in SPV pentru CIF=${cif}`);
}

function filterProblem(filter: string | null): Reply | undefined {
	if (filter === null || Object.hasOwn(FILTERS, filter)) return undefined;
	return refused('Valorile acceptate pentru parametrul filtru sunt E, T, P sau R');
}

/** GET /listaMesajeFactura (docs/anaf/messages.md#simple-list). */
export function simpleList(request: SimRequest, state: SimState, grant: Grant, env: Environment): Reply {
	const days = request.query.get('zile') ?? '';
	const cif = request.query.get('cif') ?? '';
	const filter = request.query.get('filtru');
	if (days === '' || cif === '') return customError(state, 'Parametrii zile si cif sunt obligatorii');
	if (!/^\d+$/.test(cif)) return refused(`CIF introdus= ${cif} nu este un numar`);
	if (!/^-?\d+$/.test(days)) return refused(`Numarul de zile introdus= ${days} nu este un numar intreg`);
	if (Number(days) < 1 || Number(days) > 60) return refused('Numarul de zile trebuie sa fie intre 1 si 60');
	const problem = filterProblem(filter) ?? rightsProblem(state, grant, cif);
	if (problem) return problem;
	const limit = state.settings.efactura.limits.lista;
	if (!state.spend(`lista ${cif}`, limit)) return refused(limitText(state, limit, cif));
	const now = state.clock.now();
	const rows = select(state, env, cif, now - Number(days) * DAY, now, filter);
	if (rows.length === 0) return refused(`Nu exista mesaje in ultimele ${Number(days)} zile`);
	if (rows.length > PAGE) {
		return refused(
			`Lista de mesaje este mai mare decat numarul de ${PAGE} elemente permise in pagina. Folositi endpoint-ul cu paginatie.`,
		);
	}
	return list(rows, now, {
		serial: grant.serial,
		cui: cif,
		titlu: `Lista Mesaje disponibile din ultimele ${Number(days)} zile`,
	});
}

const seconds = (ms: number): number => Math.floor(ms / 1000);

/** GET /listaMesajePaginatieFactura (docs/anaf/messages.md#paged-list). */
export function pagedList(request: SimRequest, state: SimState, grant: Grant, env: Environment): Reply {
	const [start = '', end = '', cif = '', page = ''] = ['startTime', 'endTime', 'cif', 'pagina'].map(
		(name) => request.query.get(name) ?? '',
	);
	const filter = request.query.get('filtru');
	if (start === '' || end === '' || cif === '' || page === '') {
		return customError(state, 'Parametrii startTime, endTime, cif si pagina sunt obligatorii');
	}
	const notANumber = (what: string): Reply =>
		refused(`${what} nu este un numar sau nu are o valoare acceptata de sistem`);
	if (!/^\d{1,18}$/.test(cif)) return notANumber(`CIF introdus= ${cif}`);
	if (!/^\d{1,15}$/.test(start)) return notANumber(`startTime = ${start}`);
	if (!/^\d{1,15}$/.test(end)) return notANumber(`endTime = ${end}`);
	if (!/^\d{1,9}$/.test(page) || Number(page) < 1) return notANumber(`pagina = ${page}`);
	const problem = filterProblem(filter) ?? rightsProblem(state, grant, cif);
	if (problem) return problem;
	const from = Number(start);
	const to = Number(end);
	const now = state.clock.now();
	if (seconds(from) < seconds(now) - state.settings.efactura.listDays * 86_400) {
		return refused(`startTime = ${longStamp(from)} nu poate fi mai vechi de 60 de zile fata de momentul requestului`);
	}
	if (to <= from) return refused(`endTime = ${longStamp(to)} nu poate fi <= startTime = ${longStamp(from)}`);
	if (seconds(to) > seconds(now)) {
		const quoted = state.settings.efactura.quoteClock ? ` = ${longStamp(now)}` : '';
		return refused(`endTime = ${longStamp(to)} nu poate in viitor fata de momentul requestului${quoted}`);
	}
	const limit = state.settings.efactura.limits.listaPaginata;
	if (!state.spend(`paginata ${cif}`, limit)) return refused(limitText(state, limit, cif));
	const rows = select(state, env, cif, from, to, filter);
	if (rows.length === 0) return refused('Nu exista mesaje in intervalul selectat');
	const pages = Math.ceil(rows.length / PAGE);
	const asked = Number(page);
	if (asked > pages) return refused(`Pagina solicitata ${asked} este mai mare decat numarul toatal de pagini ${pages}`);
	const shown = rows.slice((asked - 1) * PAGE, asked * PAGE);
	return list(shown, now, {
		numar_inregistrari_in_pagina: shown.length,
		numar_total_inregistrari_per_pagina: PAGE,
		numar_total_inregistrari: rows.length,
		numar_total_pagini: pages,
		index_pagina_curenta: state.settings.efactura.wrongPageIndex ? pages : asked,
		serial: grant.serial,
		cui: cif,
		titlu: `Lista Mesaje disponibile din intervalul ${longStamp(from)} - ${longStamp(to)}`,
	});
}
