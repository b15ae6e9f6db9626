import { parseStringPromise } from 'xml2js';

import { encodeUtf8 } from '../anaf/api/bytes';
import { readMessagePage } from '../anaf/efactura/list';
import { readStatus, readUpload } from '../anaf/efactura/upload';
import { median, type BenchRow } from './row';

const ROWS = 500;
const NOW = Date.UTC(2026, 10, 24);

/** A full page of the message list, as ANAF writes it. */
function listBody(): string {
	const mesaje = Array.from({ length: ROWS }, (_, n) => ({
		data_creare: `202611${String(1 + (n % 28)).padStart(2, '0')}${String(n % 24).padStart(2, '0')}${String(n % 60).padStart(2, '0')}`,
		cif: '10000008',
		id_solicitare: String(6_600_000_001 + n),
		detalii: `Factura cu id_incarcare=${6_600_000_001 + n} emisa de cif_emitent=10000008 pentru cif_beneficiar=20000005`,
		tip: 'FACTURA TRIMISA',
		id: String(4_300_000_001 + n),
	}));
	return JSON.stringify({
		mesaje,
		numar_total_inregistrari: ROWS,
		numar_total_pagini: 1,
		index_pagina_curenta: 1,
		cui: '10000008',
		titlu: 'Lista Mesaje',
	});
}

const RECEIPT =
	'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<header xmlns="mfp:anaf:dgti:spv:respUploadFisier:v1" dateResponse="202611241140" ExecutionStatus="0" index_incarcare="6600000001"/>';
const STATE =
	'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<header xmlns="mfp:anaf:dgti:efactura:stareMesajFactura:v1" stare="ok" id_descarcare="4300000001"/>';

/** Microseconds of one call, over many. */
async function microseconds(work: () => unknown, times: number): Promise<number> {
	const started = performance.now();
	for (let n = 0; n < times; n++) await work();
	return ((performance.now() - started) * 1000) / times;
}

/** Samples of both kinds, taken in turn so that a busy moment of the machine hits both. */
const SAMPLES = 15;

async function compare(
	name: string,
	ours: () => unknown,
	theirs: () => unknown,
	against: string,
	max: number,
	times: number,
): Promise<BenchRow> {
	await microseconds(ours, times);
	await microseconds(theirs, times);
	const mine: number[] = [];
	const other: number[] = [];
	for (let sample = 0; sample < SAMPLES; sample++) {
		mine.push(await microseconds(ours, times));
		other.push(await microseconds(theirs, times));
	}
	return {
		name,
		ratio: median(mine.map((figure, sample) => figure / (other[sample] ?? Number.NaN))),
		unit: `x ${against}`,
		bound: { max },
		note: `${median(mine).toFixed(1)} µs against ${median(other).toFixed(1)} µs for ${against}, which understands nothing of what it read`,
	};
}

/** Our readers, from bytes to typed values, beside the bare parsers a script would call on the same bytes. */
export async function rows(): Promise<BenchRow[]> {
	const request = { name: 'x' };
	const answer = (text: string): { status: number; headers: Record<string, string>; body: Uint8Array } => ({
		status: 200,
		headers: {},
		body: encodeUtf8(text),
	});
	const list = answer(listBody());
	const receipt = answer(RECEIPT);
	const state = answer(STATE);
	const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
	// prettier-ignore
	return [
		await compare(`A page of ${ROWS} messages`, () => readMessagePage(request, list, NOW), () => JSON.parse(text(list.body)) as unknown, 'JSON.parse', 5, 40),
		await compare('A receipt of an upload', () => readUpload(request, receipt, NOW), async () => await parseStringPromise(text(receipt.body)), 'xml2js', 0.8, 500),
		await compare('A state', () => readStatus(request, state, NOW), async () => await parseStringPromise(text(state.body)), 'xml2js', 0.8, 500),
	];
}
