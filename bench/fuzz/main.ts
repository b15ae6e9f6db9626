/**
 * Spoilt inputs for every reader of what comes from outside. Nothing may throw, take more than a second for each megabyte, or
 * hold more memory than ten times the input and 50 MB.
 *
 *     npm run fuzz                                  a minute
 *     npm run fuzz -- --seconds 600 --seed 42       longer, and from a known seed
 */

import { strFromU8, strToU8 } from 'fflate';

import { readHello } from '../../anaf/api/hello';
import { readClaims } from '../../anaf/api/jwt';
import type { AnafResponse } from '../../anaf/api/response';
import { readRevocation } from '../../anaf/api/revocation';
import { normalizeCif } from '../../anaf/romania/cif';
import { readDay, readInstant, readWallTime } from '../../anaf/days';
import { openArchive } from '../../anaf/efactura/archive';
import { readPdf, readRemoteSignature } from '../../anaf/efactura/conversion';
import { prepareDocument } from '../../anaf/efactura/document';
import { readReasons } from '../../anaf/efactura/reasons';
import { readMessagePage } from '../../anaf/efactura/list';
import { verifySignature } from '../../anaf/efactura/signature';
import { readStatus, readUpload } from '../../anaf/efactura/upload';
import { readValidation } from '../../anaf/efactura/validation';
import { buildInvoice } from '../../anaf/invoice/complete';
import type { InvoiceInput } from '../../anaf/invoice/model/input';
import { parseInvoice } from '../../anaf/invoice/read';
import { validateInvoice } from '../../anaf/invoice/validate';
import { readNumber } from '../../anaf/numbers';
import {
	parseCults,
	parseEFacturaRegister,
	parseFarmers,
	parseFinancialStatement,
	parseVat,
} from '../../anaf/registry/parse';
import {
	readCarrierInfo,
	readTransportDownload,
	readTransportList,
	readTransportStatus,
	readTransportUpload,
} from '../../anaf/transport/answers';
import { parseDeclaration } from '../../anaf/transport/parse';
import { readRow } from '../../anaf/transport/records';
import { normalizeUit } from '../../anaf/transport/uit';
import { validateDeclaration, validateModel } from '../../anaf/transport/validate';
import { Random } from '../../test/harness/random';
import { seeds } from './seeds';
import { spoilBytes, spoilJson, spoilText } from './spoil';

type Reader = (bytes: Uint8Array) => unknown;

const NOW = Date.UTC(2026, 10, 24, 10);
const TODAY = '2026-11-24';
const request = { name: 'fuzz' } as unknown as Parameters<typeof readUpload>[0];
const STATUSES = [200, 200, 200, 200, 400, 401, 403, 404, 429, 500, 503, 204, 255];

const response = (body: Uint8Array, random: Random): AnafResponse => ({
	status: random.pick(STATUSES),
	headers: random.chance(0.5)
		? { 'content-type': random.pick(['application/json', 'text/xml', 'text/html; charset=windows-1250', 'x']) }
		: {},
	body,
});

/** Readers by the kind of what they read. */
function readers(random: Random): Readonly<Record<string, ReadonlyArray<readonly [string, Reader]>>> {
	const answer =
		(read: (request: Parameters<typeof readUpload>[0], response: AnafResponse, now: number) => unknown): Reader =>
		(bytes) =>
			read(request, response(bytes, random), NOW);
	const register = (bytes: Uint8Array): Parameters<typeof parseVat>[0] => ({
		request,
		response: response(bytes, random),
		cifs: ['10000008'],
		now: NOW,
	});
	return {
		invoices: [
			['parseInvoice', (bytes) => parseInvoice(bytes)],
			['validateInvoice', (bytes) => validateInvoice(bytes)],
			['prepareDocument', (bytes) => prepareDocument(bytes, { removeByteOrderMark: random.chance(0.5) })],
		],
		declarations: [
			['parseDeclaration', (bytes) => parseDeclaration(bytes)],
			['validateDeclaration', (bytes) => validateDeclaration(bytes, { today: TODAY })],
		],
		archives: [
			['openArchive', (bytes) => openArchive(bytes)],
			['readTransportDownload', answer(readTransportDownload)],
		],
		answers: [
			['readUpload', answer(readUpload)],
			['readStatus', answer(readStatus)],
			['readMessagePage', answer(readMessagePage)],
			['readValidation', answer(readValidation)],
			['readPdf', answer(readPdf)],
			['readRemoteSignature', answer(readRemoteSignature)],
			['readHello', answer(readHello)],
			['readRevocation', (bytes) => readRevocation(response(bytes, random))],
			['readTransportUpload', answer(readTransportUpload)],
			['readTransportStatus', answer(readTransportStatus)],
			['readTransportList', answer(readTransportList)],
			['readCarrierInfo', answer(readCarrierInfo)],
			['parseVat', (bytes) => parseVat(register(bytes))],
			['parseEFacturaRegister', (bytes) => parseEFacturaRegister(register(bytes))],
			['parseFarmers', (bytes) => parseFarmers(register(bytes))],
			['parseCults', (bytes) => parseCults(register(bytes))],
			[
				'parseFinancialStatement',
				(bytes) =>
					parseFinancialStatement({
						request,
						response: response(bytes, random),
						cif: '10000008',
						year: 2024,
						now: NOW,
					}),
			],
			[
				'verifySignature',
				(bytes) =>
					verifySignature(bytes, bytes, { signed: { at: NOW } } as unknown as Parameters<typeof verifySignature>[2]),
			],
		],
		texts: [
			['readDay', (bytes) => readDay(strFromU8(bytes))],
			['readWallTime', (bytes) => readWallTime(strFromU8(bytes))],
			['readInstant', (bytes) => readInstant(strFromU8(bytes), 'Europe/Bucharest')],
			['readNumber', (bytes) => readNumber(strFromU8(bytes))],
			['normalizeCif', (bytes) => normalizeCif(strFromU8(bytes))],
			['normalizeUit', (bytes) => normalizeUit(strFromU8(bytes))],
			['readReasons', (bytes) => readReasons(strFromU8(bytes))],
			['readClaims', (bytes) => readClaims(strFromU8(bytes))],
		],
	};
}

const option = (name: string, usual: number): number => {
	const at = process.argv.indexOf(`--${name}`);
	return at === -1 ? usual : Number(process.argv[at + 1]);
};

const seconds = option('seconds', 60);
const seed = option('seed', Number(process.env.TEST_SEED ?? Math.floor(Math.random() * 1e9)));
const random = new Random(seed);
const found = { inputs: 0, throws: 0, slow: 0, heavy: 0 };
let slowest = { reader: '', msPerMb: 0 };

/** Gives an input to a reader and looks at what it costs. Small inputs are too quick to be measured by the megabyte. */
function give(name: string, size: number, read: () => unknown, shown: () => string): void {
	found.inputs++;
	const before = process.memoryUsage().heapUsed;
	const start = performance.now();
	try {
		read();
	} catch (thrown) {
		found.throws++;
		console.error(`${name} threw ${thrown instanceof Error ? (thrown.stack ?? '') : String(thrown)}\n  for ${shown()}`);
	}
	const ms = performance.now() - start;
	const held = process.memoryUsage().heapUsed - before;
	const megabytes = Math.max(size / 1_000_000, 0.5);
	if (ms / megabytes > slowest.msPerMb) slowest = { reader: name, msPerMb: ms / megabytes };
	if (ms > 1000 * megabytes) {
		found.slow++;
		console.error(`${name} took ${Math.round(ms)} ms for ${size} bytes: ${shown()}`);
	}
	if (held > 10 * size + 50_000_000) {
		found.heavy++;
		console.error(`${name} took ${Math.round(held / 1e6)} MB for ${size} bytes: ${shown()}`);
	}
}

/** A model as text; big integers and functions, which JSON does not know, as what they look like. */
const written = (value: unknown): string =>
	JSON.stringify(value, (_, member: unknown) =>
		typeof member === 'bigint' || typeof member === 'function' ? String(member) : member,
	) ?? String(value);
const sizeOf = (value: unknown): number => written(value).length;
const shorten = (bytes: Uint8Array): string => JSON.stringify(strFromU8(bytes.subarray(0, 2000), true));
const all = seeds();
const kinds = readers(random);
const end = performance.now() + seconds * 1000;
while (performance.now() < end) {
	const kind = random.pick(['invoices', 'declarations', 'archives', 'answers', 'answers', 'texts', 'models'] as const);
	if (kind === 'models') {
		const invoice = spoilJson(random.pick(all.models), random);
		give(
			'buildInvoice',
			sizeOf(invoice),
			() => buildInvoice(invoice as InvoiceInput),
			() => written(invoice),
		);
		const declaration = spoilJson(random.pick(all.declarationModels), random);
		give(
			'validateModel',
			sizeOf(declaration),
			() => validateModel(declaration, { today: TODAY }),
			() => written(declaration),
		);
		give(
			'readRow',
			100,
			() => readRow(spoilJson({ uit: '3V0P0L0P0T3JUW46', stare: 'ok', mesaje: [{ tip: 'ERR', mesaj: 'x' }] }, random)),
			() => 'a row',
		);
		continue;
	}
	const start = kind === 'texts' ? strToU8(spoilText(random.pick(all.texts), random)) : random.pick(all[kind]);
	const bytes = kind === 'texts' ? start : spoilBytes(start, random);
	for (const [name, read] of kinds[kind] ?? [])
		give(
			name,
			bytes.length,
			() => read(bytes),
			() => shorten(bytes),
		);
}
console.log(
	`${found.inputs} inputs in ${seconds} s from seed ${seed}: ${found.throws} thrown, ${found.slow} over a second a megabyte, ` +
		`${found.heavy} over ten times their size and 50 MB; the slowest was ${slowest.reader} with ${Math.round(slowest.msPerMb)} ms a megabyte`,
);
process.exitCode = found.throws + found.slow + found.heavy > 0 ? 1 : 0;
