/** Every call that a run makes, in order. What one answer holds (an index, an archive) is what a later one asks about. */

import { encodeUtf8 } from '../../anaf/api/bytes';
import {
	downloadRequest,
	pagedListRequest,
	pdfRequest,
	simpleListRequest,
	statusRequest,
	uploadRequest,
	validateRequest,
	verifySignatureRequest,
} from '../../anaf/api/endpoints/efactura';
import { carrierInfoRequest, transportListRequest, transportStatusRequest } from '../../anaf/api/endpoints/etransport';
import { helloRequest } from '../../anaf/api/endpoints/oauth';
import { readFile } from '../../anaf/api/families/binary';
import { readHello } from '../../anaf/api/hello';
import { textOf } from '../../anaf/api/json';
import type { AnafRequest } from '../../anaf/api/request';
import type { AnafResponse } from '../../anaf/api/response';
import { DAY } from '../../anaf/durations';
import { openArchive, type AnswerArchive } from '../../anaf/efactura/archive';
import { readPdf, readRemoteSignature } from '../../anaf/efactura/conversion';
import { clampRange, readMessagePage, type MessagePage } from '../../anaf/efactura/list';
import { readStatus, readUpload } from '../../anaf/efactura/upload';
import { readValidation } from '../../anaf/efactura/validation';
import { ratesRequest, readRates } from '../../anaf/elsewhere/bnr';
import { readVies, viesRequest } from '../../anaf/elsewhere/vies';
import {
	cultRequest,
	eFacturaRegisterRequest,
	farmerRequest,
	financialStatementRequest,
	parseCults,
	parseEFacturaRegister,
	parseFarmers,
	parseFinancialStatement,
	parseVat,
	vatRequest,
	type RegistryAnswer,
} from '../../anaf/registry';
import type { Result } from '../../anaf/result';
import { isoInBucharest } from '../../anaf/time';
import { readCarrierInfo, readTransportList, readTransportStatus } from '../../anaf/transport/answers';
import * as shapes from './expected';
import type { Expected } from './judge';
import type { Shape } from './shapes';
import { testInvoice } from './testInvoice';

/** What a run knows at the start. */
export interface Setting {
	/** The company that is asked about, digits only. */
	readonly cif: string;
	/** Now, in milliseconds since 1970. */
	readonly now: number;
	/** Whether a test invoice is sent, too. */
	readonly upload: boolean;
}

/** What earlier answers gave to ask about. */
interface Known {
	list?: MessagePage;
	archive?: AnswerArchive;
	transportIndex?: string;
	/** Index of the test invoice. */
	uploaded?: string;
	/** Download ID of the test invoice. */
	answered?: string;
}

/** One call of a run. */
export interface Call {
	/** As the table names it. */
	readonly name: string;
	/** The request; undefined where the earlier answers gave nothing to ask about. */
	readonly request: () => AnafRequest | undefined;
	readonly expected: Expected;
	/** Keeps of an answer what later calls need. */
	readonly keep?: (request: AnafRequest, response: AnafResponse) => void;
	/** Asked again until this says that it is enough, a few times. */
	readonly isEnough?: (request: AnafRequest, response: AnafResponse) => boolean;
}

/** An index that ANAF has given to nobody who runs this: its refusal is known. */
const UNKNOWN = '1';
const DAYS = 30;

/** All calls, in order. */
export function callsOf({ cif, now, upload }: Setting): Call[] {
	const known: Known = {};
	const today = isoInBucharest(now).slice(0, 10);
	const year = Number(today.slice(0, 4)) - 2;
	const invoice = encodeUtf8(testInvoice(cif, now));
	const range = clampRange({ start: now - DAYS * DAY, end: now }, now);
	const vatNumber = { prefix: 'RO', digits: cif, looksRight: true };
	const register =
		(parse: (answer: RegistryAnswer) => Result<unknown>): Expected['read'] =>
		(request, response, at) =>
			parse({ request, response, cifs: [cif], now: at });
	const lists = (shape: Shape, refusals: Expected['refusals'] = []): Expected => ({
		body: { json: shape },
		read: readMessagePage,
		refusals,
	});
	const archive: Expected = {
		body: { zip: 'any', json: shapes.refusalOfLists },
		read: (request, response, at) => readFile(request, response, 'zip', at),
		refusals: ['windowClosed', 'dailyLimit'],
	};
	const refusedArchive: Expected = {
		...archive,
		body: { json: shapes.refusalOfLists },
		refusals: ['notFound', 'forbidden'],
	};
	const state = (refusals: Expected['refusals']): Expected => ({
		body: { xml: shapes.invoiceState },
		read: readStatus,
		refusals,
	});
	const transportState = (refusals: Expected['refusals']): Expected => ({
		body: { json: shapes.transportState },
		read: readTransportStatus,
		refusals,
	});
	const public404: readonly number[] = [200, 404];
	const calls: Call[] = [
		{
			name: 'Hello',
			request: () => helloRequest('test'),
			expected: { body: { text: 'any' }, read: readHello },
		},
		{
			name: 'e-Factura: simple list',
			request: () => simpleListRequest(cif, DAYS),
			expected: lists(shapes.simpleList, ['invalidInput']),
			keep(request, response) {
				const list = readMessagePage(request, response, now);
				if (list.ok) known.list = list.value;
			},
		},
		{
			name: 'e-Factura: paged list',
			request: () => pagedListRequest(cif, range, 1),
			expected: lists(shapes.pagedList),
		},
		{
			name: 'e-Factura: a page beyond the last',
			request: () => pagedListRequest(cif, range, 9999),
			expected: lists(shapes.refusalOfLists, ['invalidInput']),
		},
		{
			name: 'e-Factura: state of an unknown upload',
			request: () => statusRequest(UNKNOWN),
			expected: state(['notFound', 'forbidden']),
		},
		{
			name: 'e-Factura: state of a sent invoice',
			request() {
				const sent = known.list?.messages.find(({ type }) => type === 'invoiceSent');
				return sent && statusRequest(sent.uploadIndex);
			},
			// One that another program sent long ago may be gone.
			expected: state(['forbidden', 'notFound']),
		},
		{
			name: 'e-Factura: download of an unknown message',
			request: () => downloadRequest(UNKNOWN),
			expected: refusedArchive,
		},
		{
			name: 'e-Factura: download of a message',
			request() {
				const message = known.list?.messages.find(({ type }) => type === 'invoiceReceived' || type === 'invoiceSent');
				return message && downloadRequest(message.id);
			},
			expected: archive,
			keep(_, response) {
				const opened = openArchive(response.body);
				if (opened.ok) known.archive = opened.value;
			},
		},
		{
			name: 'e-Transport: list',
			request: () => transportListRequest(cif, DAYS),
			expected: { body: { json: shapes.transportList }, read: readTransportList },
			keep(request, response) {
				const list = readTransportList(request, response, now);
				for (const row of list.ok ? list.value : []) known.transportIndex ??= textOf(row, 'id_incarcare');
			},
		},
		{
			name: 'e-Transport: transports of a carrier',
			request: () => carrierInfoRequest({ carrierCif: cif }),
			expected: { body: { json: shapes.carrierInfo }, read: readCarrierInfo },
		},
		{
			name: 'e-Transport: state of an unknown upload',
			request: () => transportStatusRequest(UNKNOWN),
			expected: transportState(['notFound', 'forbidden']),
		},
		{
			name: 'e-Transport: state of a declaration',
			request: () => (known.transportIndex === undefined ? undefined : transportStatusRequest(known.transportIndex)),
			expected: transportState(['forbidden']),
		},
		{
			name: 'Open: validation of an invoice',
			request: () => validateRequest(invoice, 'FACT1'),
			expected: { body: { json: shapes.verdict }, read: readValidation },
		},
		{
			name: 'Open: PDF of an invoice',
			request: () => pdfRequest(invoice, 'FACT1', true),
			expected: { body: { pdf: 'any' }, read: readPdf },
		},
		{
			name: 'Open: check of a signature',
			request() {
				const { content, signature } = known.archive ?? {};
				return content && signature && verifySignatureRequest(content.data, signature.data, `live-${now}`);
			},
			expected: { body: { json: shapes.signatureVerdict }, read: readRemoteSignature },
		},
		{
			name: 'Register: companies and VAT',
			request: () => vatRequest([cif], today),
			expected: { body: { json: shapes.vatRegister }, read: register(parseVat) },
		},
		{
			name: 'Register: RO e-Factura',
			request: () => eFacturaRegisterRequest([cif], today),
			expected: {
				status: public404,
				body: { json: shapes.eFacturaRegister },
				read: register(parseEFacturaRegister),
			},
		},
		{
			name: 'Register: farmers',
			request: () => farmerRequest([cif], today),
			expected: { body: { json: shapes.farmers }, read: register(parseFarmers) },
		},
		{
			name: 'Register: cults',
			request: () => cultRequest([cif], today),
			expected: { body: { json: shapes.cults }, read: register(parseCults) },
		},
		{
			name: 'Register: accounts',
			request: () => financialStatementRequest(cif, year),
			expected: {
				body: { json: shapes.accounts },
				read: (request, response, at) => parseFinancialStatement({ request, response, cif, year, now: at }),
			},
		},
		{
			name: 'BNR: rates of ten days',
			request: () => ratesRequest('recent'),
			expected: { body: { xml: shapes.rates }, read: readRates },
		},
		{
			name: 'VIES: a VAT number',
			request: () => viesRequest(vatNumber),
			expected: {
				body: { json: shapes.vies },
				read: (request, response, at) => readVies(vatNumber, request, response, at),
				refusals: ['memberStateUnavailable'],
			},
		},
	];
	return upload ? [...calls, ...uploadCalls(cif, invoice, known, now, archive)] : calls;
}

function uploadCalls(cif: string, invoice: Uint8Array, known: Known, now: number, archive: Expected): Call[] {
	return [
		{
			name: 'Upload of a test invoice',
			request: () => uploadRequest(invoice, { standard: 'UBL', cif }),
			expected: { body: { xml: shapes.receipt }, read: readUpload },
			keep(request, response) {
				const receipt = readUpload(request, response, now);
				if (receipt.ok) known.uploaded = receipt.value.uploadIndex;
			},
		},
		{
			name: 'State of the test invoice',
			request: () => (known.uploaded === undefined ? undefined : statusRequest(known.uploaded)),
			expected: { body: { xml: shapes.invoiceState }, read: readStatus },
			isEnough(request, response) {
				const status = readStatus(request, response, now);
				return !status.ok || status.value.final;
			},
			keep(request, response) {
				const status = readStatus(request, response, now);
				if (status.ok && status.value.downloadId !== undefined) known.answered = status.value.downloadId;
			},
		},
		{
			name: 'Signed answer to the test invoice',
			request: () => (known.answered === undefined ? undefined : downloadRequest(known.answered)),
			expected: archive,
		},
	];
}
