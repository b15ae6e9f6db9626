import { dayStamp } from '../clock';
import type { Company } from '../companies';
import { html, json, reply, textOf, wafPage, type Reply, type SimRequest } from '../http';
import type { RegisterWorld } from './memory';
import { cultRow, efacturaRow, farmerRow, vatRow } from './rows';

interface Asked {
	readonly cui: number;
	readonly data: string;
}

const DAY = 86_400_000;

/**
 * Answers a request of the public register host (docs/anaf/registers.md#services), or undefined when the path is not
 * one of its services.
 */
export function registerRoute(request: SimRequest, world: RegisterWorld): Reply | undefined {
	const service = serviceOf(request);
	if (!service) return undefined;
	const fast = world.registers.note();
	if (fast && world.state.settings.registers.enforceRate) return wafPage('9826645832961999999');
	return service(request, world);
}

type Service = (request: SimRequest, world: RegisterWorld) => Reply;

function serviceOf(request: SimRequest): Service | undefined {
	switch (`${request.method} ${request.path}`) {
		case 'POST /api/PlatitorTvaRest/v9/tva':
			return (r, world) => withCuis(r, world, 100, (asked) => json(200, vatAnswer(world, asked)));
		case 'POST /AsynchWebService/api/v8/ws/tva':
			return (r, world) => withCuis(r, world, 100, (asked) => submit(world, asked));
		case 'GET /AsynchWebService/api/v7/ws/tva':
			return fetchLater;
		case 'POST /api/registruroefactura/v1/interogare':
			return (r, world) => withCuis(r, world, 100, (asked) => efacturaAnswer(world, asked));
		case 'GET /bilant':
			return accounts;
		case 'POST /RegAgric/api/v2/ws/agric':
			return (r, world) =>
				withCuis(r, world, 500, (asked) => allFound(asked.map((one) => farmerRow(one, companyFor(world, one)))));
		case 'POST /RegCult/api/v2/ws/cult':
			return (r, world) =>
				withCuis(r, world, 500, (asked) => allFound(asked.map((one) => cultRow(one, companyFor(world, one)))));
		default:
			return undefined;
	}
}

const companyFor = (world: RegisterWorld, asked: Asked): Company | undefined =>
	world.state.companies.get(String(asked.cui));
const allFound = (found: unknown[]): Reply => json(200, { cod: 200, message: 'SUCCESS', found, notFound: [] });

/** Reads the array of CUIs. The exact bodies of refusals are not documented: plain text, as the host writes its errors. */
function withCuis(request: SimRequest, world: RegisterWorld, limit: number, work: (asked: Asked[]) => Reply): Reply {
	const refuse = (text: string): Reply => reply(400, 'text/plain;charset=UTF-8', text);
	const type = request.headers['content-type'] ?? '';
	if (!type.includes('application/json'))
		return html(415, '<html><head><title>Error 415</title></head><body>Unsupported Media Type</body></html>');
	let body: unknown;
	try {
		body = JSON.parse(textOf(request.body));
	} catch {
		return refuse('Eroare la parsarea cererii.');
	}
	if (!Array.isArray(body) || body.length === 0) return refuse('Cererea trebuie sa contina o lista de CUI-uri.');
	if (body.length > limit) return refuse(`Numarul de CUI-uri din cerere depaseste limita de ${limit}.`);
	const asked: Asked[] = [];
	for (const item of body as unknown[]) {
		const { cui, data } = (typeof item === 'object' && item !== null ? item : {}) as { cui?: unknown; data?: unknown };
		const number = typeof cui === 'string' && /^\d+$/.test(cui) ? Number(cui) : cui;
		if (typeof number !== 'number' || !Number.isSafeInteger(number) || number <= 0)
			return refuse(`CUI invalid: ${String(cui)}`);
		const day = data === undefined ? dayStamp(world.clock.now()) : data;
		if (typeof day !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return refuse(`Data invalida: ${String(data)}`);
		asked.push({ cui: number, data: day });
	}
	return work(asked);
}

function vatAnswer(world: RegisterWorld, asked: readonly Asked[]): { found: unknown[]; notFound: number[] } {
	const found: unknown[] = [];
	const notFound: number[] = [];
	for (const one of asked) {
		const company = companyFor(world, one);
		if (company) found.push(vatRow(one, company));
		else notFound.push(one.cui);
	}
	return { found, notFound };
}

function submit(world: RegisterWorld, asked: readonly Asked[]): Reply {
	const correlationId = world.state.uuid();
	const now = world.clock.now();
	world.registers.pending.set(correlationId, {
		readyAt: now + world.state.settings.registers.asyncReadyMs,
		expiresAt: now + 3 * DAY,
		body: vatAnswer(world, asked),
	});
	return json(200, { cod: 200, message: 'Successful', correlationId });
}

/** The answer can be fetched once, within three days. The bodies of "not ready" and "gone" are not documented. */
function fetchLater(request: SimRequest, world: RegisterWorld): Reply {
	const id = request.query.get('id') ?? '';
	const waiting = world.registers.pending.get(id);
	const now = world.clock.now();
	if (!waiting || waiting.expiresAt < now) return json(404, { cod: 404, message: 'NOT FOUND' });
	if (waiting.readyAt > now)
		return json(200, { cod: 202, message: 'Cererea este in curs de prelucrare', correlationId: id });
	world.registers.pending.delete(id);
	return json(200, { cod: 200, message: 'SUCCESS', ...(waiting.body as object) });
}

function efacturaAnswer(world: RegisterWorld, asked: readonly Asked[]): Reply {
	const found: unknown[] = [];
	const notFound: number[] = [];
	for (const one of asked) {
		const company = companyFor(world, one);
		if (company?.eFactura === true) found.push(efacturaRow(company));
		else notFound.push(one.cui);
	}
	return json(found.length === 0 ? 404 : 200, { found, notFound });
}

function accounts(request: SimRequest, world: RegisterWorld): Reply {
	const year = request.query.get('an') ?? '';
	const cui = request.query.get('cui') ?? '';
	if (!/^\d{4}$/.test(year) || !/^\d+$/.test(cui))
		return reply(400, 'text/plain;charset=UTF-8', 'Parametrii an si cui sunt obligatorii.');
	const company = world.state.companies.get(cui);
	const figures = company?.accounts[year];
	if (!company || !figures)
		return json(200, { an: Number(year), cui: Number(cui), deni: null, caen: null, den_caen: null, i: null });
	return json(200, {
		an: Number(year),
		cui: Number(cui),
		deni: company.name,
		caen: Number(company.caen),
		den_caen: 'Comert cu ridicata nespecializat',
		i: [
			{ indicator: 'I13', val_indicator: figures.turnover, val_den_indicator: 'Cifra de afaceri neta' },
			{ indicator: 'I20', val_indicator: figures.employees, val_den_indicator: 'Numar mediu de salariati' },
		],
	});
}
