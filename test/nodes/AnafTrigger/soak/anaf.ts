import { DAY, HOUR, MINUTE } from '../../../../anaf/durations';
import type { Random } from '../../../harness/random';

/** A message of a company. */
export interface SoakMessage {
	readonly id: string;
	readonly cif: string;
	/** The moment that ANAF filters by. */
	readonly created: number;
	/** When ANAF begins to list it. */
	readonly visible: number;
	readonly kind: 'FACTURA PRIMITA' | 'FACTURA TRIMISA';
}

/** What n8n's helper gives back of an answer. */
interface Answer {
	readonly statusCode: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Buffer;
}

const PAGE = 500;
const RETENTION = 60 * DAY;

const bucharest = new Intl.DateTimeFormat('sv-SE', {
	timeZone: 'Europe/Bucharest',
	dateStyle: 'short',
	timeStyle: 'medium',
});

/** `YYYY-MM-DD HH:mm:ss` on a wall in Romania. */
const wall = (at: number): string => bucharest.format(at);
/** `dd-MM-yyyy HH:mm:ss`, as refusals quote it. */
function quoted(at: number): string {
	const [day = '', time = ''] = wall(at).split(' ');
	return `${day.split('-').reverse().join('-')} ${time}`;
}

/** A list of ANAF's that shows messages late and in no order, and one answer in ten is a fault. Shares nothing with the package. */
export class SoakAnaf {
	/** Lists that were asked for. */
	asked = 0;
	/** Answers that were faults. */
	faults = 0;
	/** Part of the answers that are faults. */
	faultRate = 0.1;
	private readonly byCif = new Map<string, SoakMessage[]>();

	constructor(
		private readonly random: Random,
		private readonly now: () => number,
	) {}

	/** Adds messages to come. */
	add(messages: readonly SoakMessage[]): void {
		for (const message of messages) {
			const list = this.byCif.get(message.cif) ?? [];
			list.push(message);
			this.byCif.set(message.cif, list);
		}
	}

	/** Answers a question for a list. @throws Error when the connection breaks */
	answer(url: string): Answer {
		this.asked++;
		if (this.random.chance(this.faultRate)) {
			this.faults++;
			return this.fault();
		}
		const query = new URL(url).searchParams;
		const [start, end] = [Number(query.get('startTime')), Number(query.get('endTime'))];
		const now = this.now();
		const said = `fata de momentul requestului = ${quoted(now)}`;
		if (end > now) return this.refusal(`endTime = ${quoted(end)} nu poate in viitor ${said}`);
		if (start < now - RETENTION)
			return this.refusal(`startTime = ${quoted(start)} nu poate fi mai vechi de 60 de zile ${said}`);
		const cif = query.get('cif') ?? '';
		const rows = (this.byCif.get(cif) ?? []).filter(
			({ created, visible }) => visible <= now && created >= start && created <= end,
		);
		if (rows.length === 0)
			return this.json({ eroare: 'Nu exista mesaje in intervalul selectat', titlu: 'Lista Mesaje' });
		const page = Number(query.get('pagina'));
		const mixed = rows.slice((page - 1) * PAGE, page * PAGE).sort((left, right) => order(left) - order(right));
		return this.json({
			mesaje: mixed.map(({ id, created, kind }) => ({
				id,
				cif,
				tip: kind,
				id_solicitare: `9${id}`,
				data_creare: wall(created).replace(/\D/g, '').slice(0, 12),
				detalii: 'Factura',
			})),
			numar_inregistrari_in_pagina: mixed.length,
			numar_total_inregistrari_per_pagina: PAGE,
			numar_total_inregistrari: rows.length,
			numar_total_pagini: Math.ceil(rows.length / PAGE),
			index_pagina_curenta: page,
			titlu: 'Lista Mesaje',
		});
	}

	private json(value: unknown, statusCode = 200): Answer {
		return { statusCode, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(value)) };
	}

	private refusal(eroare: string): Answer {
		return this.json({ eroare, titlu: 'Lista Mesaje' });
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
				return this.refusal('A aparut o eroare tehnica. Cod: 1001');
			default:
				throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
		}
	}
}

/** An order that means nothing, but is always the same. */
const order = ({ id }: SoakMessage): number => (Number(id) * 7919) % 10_007;

/** Messages of companies over some time: in bursts, most listed within minutes, some hours, a few days late. */
export function soakMessages(
	random: Random,
	plan: {
		readonly cifs: readonly string[];
		readonly count: number;
		readonly from: number;
		readonly to: number;
		readonly firstId: number;
	},
): SoakMessage[] {
	const messages: SoakMessage[] = [];
	while (messages.length < plan.count) {
		const cif = random.pick(plan.cifs);
		const at = random.int(plan.from, plan.to);
		const burst = Math.min(random.chance(0.1) ? random.int(2, 20) : 1, plan.count - messages.length);
		for (let piece = 0; piece < burst; piece++) {
			const created = at + random.int(0, 90_000);
			messages.push({
				id: String(plan.firstId + messages.length),
				cif,
				created,
				visible: created + lateness(random),
				kind: random.chance(0.7) ? 'FACTURA PRIMITA' : 'FACTURA TRIMISA',
			});
		}
	}
	return messages;
}

function lateness(random: Random): number {
	if (random.chance(0.94)) return random.int(1000, 15 * MINUTE);
	return random.chance(0.8) ? random.int(15 * MINUTE, 23 * HOUR) : random.int(24 * HOUR, 5 * DAY);
}
