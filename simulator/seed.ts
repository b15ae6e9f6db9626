import { dayStamp } from './clock';
import { errorDocument, invoiceXml, messageDocument, partyOf, strangerOf, type Party } from './efactura/documents';
import { buyerCif, readInvoice, sellerCif } from './efactura/invoice';
import { bytesOf } from './http';
import { cifCheckDigit } from './cif';
import type { Environment, Message, MessageType, SimState } from './state';
import { readXml } from './xml/tree';

const DAY = 86_400_000;

type SeedType = MessageType | 'sent' | 'received' | 'error' | 'buyer-sent' | 'buyer-received';

export interface SeedOptions {
	cif: string;
	/** How many messages; default 1. */
	count?: number;
	/** Kind of message; default received invoices. `mixed` deals them out: mostly received and sent, some errors. */
	type?: SeedType | 'mixed';
	/** ISO instants between which `data_creare` is spread evenly; default the last 30 days up to now. */
	from?: string;
	to?: string;
	/** Seen only in one environment; default in both. */
	env?: Environment;
	/** From when the list shows them (ISO); default at once. Later than `to` makes late indexing. */
	visibleAt?: string;
	/** Other side of the invoices; default an invented company for each. */
	partnerCif?: string;
	/** Invoice lines of the generated documents; default 1. */
	lines?: number;
	/** Texts of the rejections. */
	messages?: string[];
}

const TYPES: Readonly<Record<string, MessageType>> = {
	sent: 'FACTURA TRIMISA',
	received: 'FACTURA PRIMITA',
	error: 'ERORI FACTURA',
	'buyer-sent': 'MESAJ CUMPARATOR TRANSMIS',
	'buyer-received': 'MESAJ CUMPARATOR PRIMIT',
};

const MIX: readonly MessageType[] = [
	'FACTURA PRIMITA',
	'FACTURA TRIMISA',
	'FACTURA PRIMITA',
	'FACTURA PRIMITA',
	'ERORI FACTURA',
	'FACTURA PRIMITA',
	'FACTURA TRIMISA',
	'MESAJ CUMPARATOR PRIMIT',
];

const GOODS = [
	'Scandura brad 2.5 cm',
	'Servicii transport',
	'Abonament mentenanta',
	'Ciment 40 kg',
	'Cafea boabe 1 kg',
	'Hartie A4',
];

function partner(state: SimState, cif: string): Party {
	const company = state.companies.get(cif);
	return company ? partyOf(company) : strangerOf(cif);
}

function inventedCif(n: number): string {
	const body = String(1_200_000 + (n % 700_000));
	return body + cifCheckDigit(body);
}

/** Adds messages whose documents are made only when somebody downloads them. Returns the ids, in order of `data_creare`. */
export function seedMessages(
	state: SimState,
	options: SeedOptions,
): { ids: string[]; first: string | undefined; last: string | undefined } {
	const count = options.count ?? 1;
	if (!Number.isInteger(count) || count < 0) throw new TypeError('count wants a whole number');
	const to = options.to === undefined ? state.clock.now() : Date.parse(options.to);
	const from = options.from === undefined ? to - 30 * DAY : Date.parse(options.from);
	if (!Number.isFinite(from) || !Number.isFinite(to) || from > to)
		throw new TypeError('from and to want ISO instants in order');
	const type = options.type ?? 'received';
	if (type !== 'mixed' && !(type in TYPES) && !Object.values(TYPES).includes(type as MessageType))
		throw new TypeError(`unknown type ${type}`);
	const visible = options.visibleAt === undefined ? undefined : Date.parse(options.visibleAt);
	const ids: string[] = [];
	for (let i = 0; i < count; i++) {
		const createdAt = count === 1 ? to : Math.round(from + ((to - from) * i) / (count - 1));
		const tip = type === 'mixed' ? (MIX[i % MIX.length] ?? 'FACTURA PRIMITA') : (TYPES[type] ?? (type as MessageType));
		const message = seeded(state, options, tip, createdAt, visible ?? createdAt);
		state.addMessage(message);
		ids.push(message.id);
	}
	return { ids, first: ids[0], last: ids.at(-1) };
}

function seeded(
	state: SimState,
	options: SeedOptions,
	tip: MessageType,
	createdAt: number,
	visibleAt: number,
): Message {
	const id = state.nextMessageId();
	const index = state.nextIndex();
	const n = Number(index);
	const other = options.partnerCif ?? inventedCif(n);
	const { cif } = options;
	const sells = tip === 'FACTURA TRIMISA' || tip === 'ERORI FACTURA' || tip === 'MESAJ CUMPARATOR PRIMIT';
	const [seller, buyer] = sells ? [cif, other] : [other, cif];
	const base = { id, index, cif, tip, env: options.env, createdAt, visibleAt, readyAt: visibleAt };
	if (tip === 'ERORI FACTURA') {
		const messages = options.messages ?? [
			`E: validari globale\n eroare regula: R6.1: CIF-ul vanzatorului nu figureaza in baza de date:${cif}`,
		];
		return {
			...base,
			detalii: `Erori de validare identificate la factura primita cu id_incarcare=${index}`,
			content: () => errorDocument(index, cif, messages),
		};
	}
	if (tip.startsWith('MESAJ')) {
		const answered = String(n - 1);
		return {
			...base,
			detalii: `Mesaj cumparator cu id_incarcare=${index} transmis de cif=${buyer} pentru factura cu id_incarcare=${answered}`,
			content: () => messageDocument(answered, `Va rugam sa verificati factura ${answered}`),
		};
	}
	const day = dayStamp(createdAt);
	const due = dayStamp(createdAt + 30 * DAY);
	return {
		...base,
		detalii: `Factura cu id_incarcare=${index} emisa de cif_emitent=${seller} pentru cif_beneficiar=${buyer}`,
		content: () =>
			invoiceXml({
				number: `SIM ${index}`,
				issueDate: day,
				dueDate: due,
				seller: partner(state, seller),
				buyer: partner(state, buyer),
				vatPercent: 21,
				lines: Array.from({ length: options.lines ?? 1 }, (_, i) => ({
					name: GOODS[(n + i) % GOODS.length] ?? 'Marfa',
					quantity: 1 + ((n + i) % 9),
					priceBani: 1000 + ((n * 37 + i * 11) % 90_000),
				})),
			}),
	};
}

export interface ReceiveOptions {
	/** The buyer in whose list the invoice appears. */
	cif: string;
	/** The invoice; generated when missing. */
	xml?: string;
	sellerCif?: string;
	number?: string;
	/** ISO instant of `data_creare`; default now. */
	createdAt?: string;
	/** ISO instant from which it is listed; default `createdAt`. */
	visibleAt?: string;
	/** ISO instant from which its row has an `id`; default at once. */
	idFrom?: string;
	env?: Environment;
}

/** Adds one received invoice, as given or generated. */
export function receiveInvoice(state: SimState, options: ReceiveOptions): { id: string; index: string } {
	const id = state.nextMessageId();
	const index = state.nextIndex();
	const createdAt = options.createdAt === undefined ? state.clock.now() : Date.parse(options.createdAt);
	const visibleAt = options.visibleAt === undefined ? createdAt : Date.parse(options.visibleAt);
	let seller = options.sellerCif ?? inventedCif(Number(index));
	let buyer = options.cif;
	let content: Uint8Array;
	if (options.xml === undefined) {
		content = invoiceXml({
			number: options.number ?? `SIM ${index}`,
			issueDate: dayStamp(createdAt),
			dueDate: dayStamp(createdAt + 30 * DAY),
			seller: partner(state, seller),
			buyer: partner(state, buyer),
			vatPercent: 21,
			lines: [{ name: 'Servicii de consultanta', quantity: 2, priceBani: 25_050 }],
		});
	} else {
		content = bytesOf(options.xml);
		const read = readXml(content);
		if ('root' in read) {
			const invoice = readInvoice(read.root);
			seller = sellerCif(invoice) || seller;
			buyer = buyerCif(invoice) || buyer;
		}
	}
	state.addMessage({
		id,
		index,
		cif: options.cif,
		tip: 'FACTURA PRIMITA',
		detalii: `Factura cu id_incarcare=${index} emisa de cif_emitent=${seller} pentru cif_beneficiar=${buyer}`,
		env: options.env,
		createdAt,
		visibleAt,
		...(options.idFrom === undefined ? {} : { idFrom: Date.parse(options.idFrom) }),
		readyAt: options.idFrom === undefined ? visibleAt : Math.max(visibleAt, Date.parse(options.idFrom)),
		content: () => content,
	});
	return { id, index };
}
