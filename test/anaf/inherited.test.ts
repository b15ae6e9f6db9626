/**
 * Texts from outside that are called like something every JavaScript object has. Whoever looks one up in a plain object finds a
 * function; each reader has to take it for what it is: a word that nobody knows.
 */
import { inspect } from 'node:util';

import { encodeUtf8 } from '../../anaf/api/bytes';
import { faultOfSentence, faultOfSentences } from '../../anaf/api/sentences';
import { faultOfStatus } from '../../anaf/api/status';
import { readMessagePage } from '../../anaf/efactura/list';
import { messageTypeOf } from '../../anaf/efactura/message';
import { readStatus, stateOf } from '../../anaf/efactura/upload';
import { buildInvoice } from '../../anaf/invoice/complete';
import { NEWEST } from '../../anaf/invoice/editions';
import { codesOf } from '../../anaf/invoice/complete/codes';
import { otherMeaning, unitCode } from '../../anaf/invoice/complete/units';
import * as codeLists from '../../anaf/invoice/lists/codeLists';
import { LIST_OF_RULE } from '../../anaf/invoice/lists/listOfRule';
import type { InvoiceInput } from '../../anaf/invoice/model/input';
import { parseInvoice } from '../../anaf/invoice/read';
import { validateInvoice } from '../../anaf/invoice/validate';
import { vatCategory } from '../../anaf/invoice/vat';
import { parseEFacturaRegister, parseVat } from '../../anaf/registry';
import { countyCode } from '../../anaf/romania/counties';
import { bucharestSector } from '../../anaf/romania/sectors';
import {
	BORDER_POINTS,
	buildDeclaration,
	CONFIRMATION_TYPES,
	COUNTIES,
	COUNTRIES,
	CUSTOMS_OFFICES,
	diffCarrierTransports,
	diffDeclarations,
	DOCUMENT_TYPES,
	normalizeDeclaration,
	OPERATIONS,
	parseDeclaration,
	PURPOSES,
	UNITS,
	validateDeclaration,
} from '../../anaf/transport';
import { confirmationOutcome } from '../../anaf/transport/codes/confirmationTypes';
import { choose, chooseSeveral } from '../../nodes/shared/fields/choices';
import { answer, company } from './registry/answers';
import { notificationOf } from './transport/samples';

/** What every object has, and beside it a word of the same make that none has. */
const WORDS = [
	['constructor', 'konstructor'],
	['__proto__', '__prato__'],
	['hasOwnProperty', 'hasOwnBroperty'],
	['toString', 'toStrink'],
	['valueOf', 'valueOv'],
	['__defineGetter__', '__defineBetter__'],
] as const;

const NOW = Date.parse('2026-07-01T08:00:00Z');
const REQUEST = { name: 'test' };
const json = (body: unknown, status = 200): { status: number; headers: object; body: Uint8Array } => ({
	status,
	headers: { 'content-type': 'application/json' },
	body: encodeUtf8(JSON.stringify(body)),
});
const response = (body: unknown, status = 200): Parameters<typeof faultOfStatus>[0] =>
	json(body, status) as Parameters<typeof faultOfStatus>[0];

/** An invoice in which a word stands where a code belongs. */
const invoiceOf = (word: string): InvoiceInput => {
	const party = (name: string, cif: string): InvoiceInput['seller'] => ({
		name,
		cif,
		address: { line1: 'Str. Lungă 1', city: word, county: word, country: word },
	});
	return {
		number: word,
		issueDate: '2026-07-01',
		dueDate: '2026-07-31',
		typeCode: word,
		currency: word,
		taxCurrency: word,
		taxPointDateCode: word,
		notes: [{ subjectCode: word, text: word }],
		seller: party('Alfa Construct SRL', 'RO12345674'),
		buyer: party('Beta Distribuție SRL', 'RO43219870'),
		payment: { meansCode: word },
		lines: [
			{ name: word, quantity: 1, price: 100, unit: word, vat: 21 },
			{ name: word, quantity: 1, price: 100, unit: 'buc', vat: word },
			{ name: word, quantity: 1, price: 100, vat: { category: word, exemptionReasonCode: word } },
		],
	} as unknown as InvoiceInput;
};

/** A valid invoice as XML in which words take the places of codes, and of an element and an attribute that are none. */
const xmlOf = (word: string): string => {
	const built = buildInvoice({
		number: 'F-1',
		issueDate: '2026-07-01',
		dueDate: '2026-07-31',
		seller: { name: 'Alfa', cif: 'RO12345674', address: { line1: 'S', city: 'Cluj-Napoca', county: 'Cluj' } },
		buyer: { name: 'Beta', cif: 'RO43219870', address: { line1: 'S', city: 'Cluj-Napoca', county: 'Cluj' } },
		lines: [{ name: 'Serviciu', quantity: 1, price: 100, vat: 21 }],
	});
	if (!built.ok) throw new Error(built.fault.message);
	return built.value.xml
		.replace(/(?<=(?:currencyID|unitCode)=")[^"]+/g, word)
		.replace(
			/(?<=<cbc:(?:InvoiceTypeCode|DocumentCurrencyCode|IdentificationCode|CountrySubentity|PaymentMeansCode)>)[^<]+/g,
			word,
		)
		.replace(/(?<=<cac:\w*TaxCategory>\s*<cbc:ID>)[^<]+/g, word)
		.replace(
			'</cbc:IssueDate>',
			`</cbc:IssueDate><cbc:${word}>1</cbc:${word}><cac:${word}><cbc:ID>1</cbc:ID></cac:${word}>`,
		)
		.replace('<cbc:ID>', `<cbc:ID schemeID="${word}" ${word}="${word}">`);
};

/** A declaration in which a word stands where a code belongs, and as a member of its own. */
const declarationOf = (word: string): unknown => {
	const { notification } = notificationOf('30', 1);
	return JSON.parse(
		JSON.stringify({
			declarantCif: '99000115',
			notification: {
				...notification,
				operation: word,
				goods: [{ ...notification?.goods[0], purpose: word, unit: word }],
				partner: { country: word, code: '1', name: 'X' },
				start: { address: { county: word, locality: 'Cluj', street: 'S' } },
				end: { borderPoint: word, customsOffice: word },
				documents: [{ type: word, number: '1', date: '2026-06-30' }],
			},
			confirmation: { uit: '1', type: word },
		}).replace('{', `{${JSON.stringify(word)}:{"a":1},`),
	);
};

const declarationXml = (word: string): string =>
	buildDeclaration(notificationOf('30', 1))
		.replace(/(?<=cod\w+=")[^"]+/g, word)
		.replace('<notificare ', `<notificare ${word}="1" `)
		.replace('</notificare>', `<${word}>1</${word}></notificare>`);

const OPTIONS = [
	{ name: 'Return', value: 'return' },
	{ name: 'Upload', value: 'upload' },
];

const transportRow = (word: string): object => ({
	stare: word,
	op: word,
	tip: word,
	tip_op: word,
	uit: word,
	cod_decl: word,
});

const READERS: ReadonlyArray<readonly [string, (word: string) => unknown]> = [
	['a unit', (word) => [unitCode(word), otherMeaning(word, true), otherMeaning(word.toUpperCase(), true)]],
	[
		'a code of each list of invoices',
		(word) =>
			[...new Set(Object.values(LIST_OF_RULE))].map((list) => {
				const { codes, normalize = String } = codesOf(list, NEWEST);
				return [list, codes.has(word), codes.has(normalize(word))];
			}),
	],
	['a currency', (word) => codeLists.CURRENCIES.has(word)],
	['a VAT category', (word) => vatCategory(word)],
	['a county', (word) => [countyCode(word), countyCode(`Județul ${word}`), bucharestSector(word)]],
	['a status of an upload', (word) => stateOf(word)],
	[
		'the answer to the question for a status',
		(word) =>
			readStatus(
				REQUEST,
				{ ...response(''), body: encodeUtf8(`<header xmlns="u" stare="${word}" id_descarcare="1" ${word}="1"/>`) },
				NOW,
			),
	],
	['a type of messages', (word) => messageTypeOf(word)],
	[
		'a page of messages',
		(word) =>
			readMessagePage(
				REQUEST,
				response({
					mesaje: [{ id: word, tip: word, detalii: word, cif: word, data_creare: word, id_solicitare: word }],
					titlu: word,
				}),
				NOW,
			),
	],
	['a sentence', (word) => [faultOfSentence(word), faultOfSentences([word, word])]],
	[
		'the body of a refusal',
		(word) =>
			[400, 403, 500].map((status) => faultOfStatus(response({ message: word, error: word }, status), REQUEST, NOW)),
	],
	[
		'a code of e-Transport',
		(word) =>
			[
				BORDER_POINTS,
				CONFIRMATION_TYPES,
				COUNTIES,
				COUNTRIES,
				CUSTOMS_OFFICES,
				DOCUMENT_TYPES,
				OPERATIONS,
				PURPOSES,
				UNITS,
			].map((table) => [table.kind, table.has(word), table.get(word), table.find(word)]),
	],
	['the outcome of a confirmation', (word) => confirmationOutcome(word)],
	['a row of the list of declarations', (word) => diffDeclarations(undefined, [transportRow(word)]).events],
	['a transport for a carrier', (word) => diffCarrierTransports(undefined, [transportRow(word)]).events],
	['a declaration', (word) => normalizeDeclaration(declarationOf(word))],
	[
		'the XML of a declaration',
		(word) => [parseDeclaration(declarationXml(word)), validateDeclaration(declarationXml(word))],
	],
	['an invoice', (word) => buildInvoice(invoiceOf(word))],
	['the XML of an invoice', (word) => [parseInvoice(xmlOf(word)), validateInvoice(xmlOf(word))]],
	[
		'a record of a register',
		(word) => [
			parseVat(answer({ cod: 200, message: word, found: [company({}, { stare_inregistrare: word })] }, ['12345674'])),
			parseEFacturaRegister(
				answer({ cod: 200, message: word, found: [{ cui: 12345674, registru: word, categorie: word }] }, ['12345674']),
			),
		],
	],
	['a value of a list of the panel', (word) => [choose(OPTIONS, word, 'Then'), chooseSeveral(OPTIONS, [word], 'Then')]],
];

/** Everything that came out, functions too, without the word itself. */
const outOf = (read: (word: string) => unknown, word: string): string =>
	inspect(read(word), { depth: 20, maxArrayLength: null, maxStringLength: null, breakLength: Infinity }).replace(
		new RegExp(word, 'gi'),
		'#',
	);

describe.each(READERS)('%s', (_, read) => {
	it.each(WORDS)('called %s is read like one called %s', (inherited, unheardOf) => {
		const out = outOf(read, inherited);
		expect(out).toBe(outOf(read, unheardOf));
		expect(out).not.toContain('[Function');
	});
});

it('the words reach the places that they are meant for', () => {
	expect(xmlOf('WORD').split('WORD').length).toBeGreaterThan(20);
	expect(declarationXml('WORD').split('WORD').length).toBeGreaterThan(10);
});

it('nobody changed what all objects have', () => {
	expect(({} as Record<string, unknown>)['a']).toBeUndefined();
	expect(Object.keys(Object.prototype)).toEqual([]);
});
