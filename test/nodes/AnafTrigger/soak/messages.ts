import { DAY, HOUR } from '../../../../anaf/durations';
import { efacturaMessages } from '../../../../nodes/AnafTrigger/messages';
import type { Random } from '../../../harness/random';
import { lateness, wall, type SoakEvent, type SoakForm, type SoakList, type SoakSpan } from './anaf';

const PAGE = 500;
const RETENTION = 60 * DAY;
const RECEIVED = 'invoiceReceived';
const SENT = 'invoiceSent';

/** `dd-MM-yyyy HH:mm:ss`, as refusals quote it. */
function quoted(at: number): string {
	const [day = '', time = ''] = wall(at).split(' ');
	return `${day.split('-').reverse().join('-')} ${time}`;
}

/** An order that means nothing, but is always the same. */
const order = ({ id }: SoakEvent): number => (Number(id) * 7919) % 10_007;

/** The list of messages of e-Factura: in pages, between two moments. */
class MessageList implements SoakList {
	private readonly byCif = new Map<string, SoakEvent[]>();

	/** Messages in bursts. */
	fill(random: Random, { cifs, count, from, to, firstId }: SoakSpan): SoakEvent[] {
		const messages: SoakEvent[] = [];
		while (messages.length < count) {
			const cif = random.pick(cifs);
			const at = random.int(from, to);
			const burst = Math.min(random.chance(0.1) ? random.int(2, 20) : 1, count - messages.length);
			for (let piece = 0; piece < burst; piece++) {
				const created = at + random.int(0, 90_000);
				messages.push({
					id: String(firstId + messages.length),
					cif,
					created,
					visible: created + lateness(random),
					name: random.chance(0.7) ? RECEIVED : SENT,
				});
			}
		}
		for (const message of messages) {
			const list = this.byCif.get(message.cif) ?? [];
			list.push(message);
			this.byCif.set(message.cif, list);
		}
		return messages;
	}

	answer({ searchParams }: URL, now: number): unknown {
		const [start, end] = [Number(searchParams.get('startTime')), Number(searchParams.get('endTime'))];
		const said = `fata de momentul requestului = ${quoted(now)}`;
		if (end > now) return this.refusal(`endTime = ${quoted(end)} nu poate in viitor ${said}`);
		if (start < now - RETENTION)
			return this.refusal(`startTime = ${quoted(start)} nu poate fi mai vechi de 60 de zile ${said}`);
		const cif = searchParams.get('cif') ?? '';
		const rows = (this.byCif.get(cif) ?? []).filter(
			({ created, visible }) => visible <= now && created >= start && created <= end,
		);
		if (rows.length === 0) return this.refusal('Nu exista mesaje in intervalul selectat');
		const page = Number(searchParams.get('pagina'));
		const mixed = rows.slice((page - 1) * PAGE, page * PAGE).sort((left, right) => order(left) - order(right));
		return {
			mesaje: mixed.map(({ id, created, name }) => ({
				id,
				cif,
				tip: name === RECEIVED ? 'FACTURA PRIMITA' : 'FACTURA TRIMISA',
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
		};
	}

	refusal(eroare: string): unknown {
		return { eroare, titlu: 'Lista Mesaje' };
	}
}

/** Messages of e-Factura. */
export const soakMessages: SoakForm = {
	source: efacturaMessages,
	events: [RECEIVED, SENT],
	fewerEvents: [RECEIVED],
	// Two hours, by a clock that may be three hours off.
	againMs: 5 * HOUR,
	list: () => new MessageList(),
};
