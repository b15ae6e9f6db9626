/**
 * Invoices: building against efactura-sdk's builder and @e-invoice-eu/core; parsing to the typed model against xml2js's raw
 * parse and fast-xml-parser, at 10 and 10,000 lines; memory of parsing 10,000 lines against xml2js.
 *
 * What users run is measured: the compiled code of `dist` (`npm run bench` builds it first). The peers are not development
 * dependencies. They come from the folder that ANAF_BENCH_PEERS names, or from ~/.cache/n8n-nodes-anaf/bench-peers, filled with
 *
 *     npm install --ignore-scripts efactura-sdk@3.0.8 @e-invoice-eu/core fast-xml-parser
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseString } from 'xml2js';

import type { buildInvoice as Build } from '../anaf/invoice/complete';
import type { InvoiceInput } from '../anaf/invoice/model/input';
import type { parseInvoice as Parse } from '../anaf/invoice/read';
import { median, type BenchRow } from './row';
import { against, inTurns } from './support/inTurns';
import { peer, type FastXmlParser } from './support/peers';
import { sampleInvoice } from './support/sampleInvoice';

const root = join(__dirname, '..');
const compiled = join(root, 'dist', 'anaf', 'invoice');
const SIZES = [10, 10_000] as const;

interface Ours {
	readonly buildInvoice: typeof Build;
	readonly parseInvoice: typeof Parse;
}

function ours(): Ours {
	const load = createRequire(__filename);
	if (!existsSync(join(compiled, 'complete', 'index.js'))) throw new Error('dist is missing: run npm run build first');
	return {
		...(load(join(compiled, 'complete', 'index.js')) as Pick<Ours, 'buildInvoice'>),
		...(load(join(compiled, 'read.js')) as Pick<Ours, 'parseInvoice'>),
	};
}

/** The same invoice as efactura-sdk wants it. */
function sdkInput(lines: number): unknown {
	const { seller, buyer, lines: rows, number } = sampleInvoice(lines);
	const party = (from: InvoiceInput['seller']): unknown => ({
		registrationName: from.name,
		companyId: from.cif,
		isVatPayer: true,
		address: {
			street: from.address?.line1,
			city: from.address?.city,
			postalZone: from.address?.postalCode,
			county: from.address?.county,
		},
	});
	return {
		invoiceNumber: number,
		invoiceTypeCode: '380',
		issueDate: new Date('2026-07-01'),
		dueDate: new Date('2026-07-31'),
		supplier: party(seller),
		customer: party(buyer),
		lines: rows.map((line) => ({
			name: line.name,
			description: line.description,
			quantity: line.quantity,
			unitCode: line.unit,
			unitPrice: line.price,
			taxPercent: 21,
		})),
	};
}

/** The same invoice as @e-invoice-eu/core wants it: every amount worked out beforehand. */
function coreInput(lines: number, build: Ours['buildInvoice']): unknown {
	const built = build(sampleInvoice(lines));
	if (!built.ok) throw new Error(built.fault.message);
	const { model } = built.value;
	const amount = (name: string, value = ''): Record<string, string> => ({
		[`cbc:${name}`]: value,
		[`cbc:${name}@currencyID`]: 'RON',
	});
	const scheme = { 'cac:TaxScheme': { 'cbc:ID': 'VAT' } };
	const party = (from: typeof model.seller, many: boolean): unknown => {
		const tax = { 'cbc:CompanyID': from?.vatId, ...scheme };
		return {
			'cac:Party': {
				'cbc:EndpointID': 'a@example.com',
				'cbc:EndpointID@schemeID': 'EM',
				'cac:PostalAddress': {
					'cbc:StreetName': from?.address?.line1,
					'cbc:CityName': from?.address?.city,
					'cbc:PostalZone': from?.address?.postalCode,
					'cbc:CountrySubentity': from?.address?.county,
					'cac:Country': { 'cbc:IdentificationCode': 'RO' },
				},
				'cac:PartyTaxScheme': many ? [tax] : tax,
				'cac:PartyLegalEntity': { 'cbc:RegistrationName': from?.name },
			},
		};
	};
	const { totals, vatBreakdown } = model;
	return {
		'ubl:Invoice': {
			'cbc:CustomizationID': model.specification,
			'cbc:ProfileID': 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0',
			'cbc:ID': model.number,
			'cbc:IssueDate': model.issueDate,
			'cbc:DueDate': model.dueDate,
			'cbc:InvoiceTypeCode': model.typeCode,
			'cbc:DocumentCurrencyCode': model.currency,
			'cbc:BuyerReference': '1',
			'cac:AccountingSupplierParty': party(model.seller, true),
			'cac:AccountingCustomerParty': party(model.buyer, false),
			'cac:TaxTotal': [
				{
					...amount('TaxAmount', totals?.vat),
					'cac:TaxSubtotal': (vatBreakdown ?? []).map((entry) => ({
						...amount('TaxableAmount', entry.taxableAmount),
						...amount('TaxAmount', entry.taxAmount),
						'cac:TaxCategory': { 'cbc:ID': entry.category, 'cbc:Percent': entry.rate, ...scheme },
					})),
				},
			],
			'cac:LegalMonetaryTotal': {
				...amount('LineExtensionAmount', totals?.lines),
				...amount('TaxExclusiveAmount', totals?.net),
				...amount('TaxInclusiveAmount', totals?.gross),
				...amount('PayableAmount', totals?.payable),
			},
			'cac:InvoiceLine': model.lines.map((line) => ({
				'cbc:ID': line.id,
				'cbc:InvoicedQuantity': line.quantity,
				'cbc:InvoicedQuantity@unitCode': line.unit,
				...amount('LineExtensionAmount', line.netAmount),
				'cac:Item': {
					'cbc:Description': line.item?.description,
					'cbc:Name': line.item?.name,
					'cac:ClassifiedTaxCategory': { 'cbc:ID': line.vat?.category, 'cbc:Percent': line.vat?.rate, ...scheme },
				},
				'cac:Price': amount('PriceAmount', line.price?.net),
			})),
		},
	};
}

function must<T>(result: { ok: true; value: T } | { ok: false; fault: { message: string } }): T {
	if (!result.ok) throw new Error(result.fault.message);
	return result.value;
}

interface Sdk {
	UblBuilder: new () => { generateInvoiceXml(input: unknown): string };
}
interface Core {
	InvoiceService: new (logger: unknown) => { generate(input: unknown, options: unknown): Promise<string> };
}

async function building({ buildInvoice }: Ours, lines: number): Promise<BenchRow[]> {
	const sdk = peer('efactura-sdk') as Sdk | undefined;
	const core = peer('@e-invoice-eu/core') as Core | undefined;
	const mine = sampleInvoice(lines);
	const sdkBuilder = sdk && new sdk.UblBuilder();
	const sdkData = sdkInput(lines);
	const silent = { log: () => undefined, warn: () => undefined, error: () => undefined };
	const coreService = core && new core.InvoiceService(silent);
	const coreData = coreInput(lines, buildInvoice);
	const few = lines > 1000;
	const [ourTime = Number.NaN, sdkTime = Number.NaN, coreTime = Number.NaN] = await inTurns(
		// prettier-ignore
		[
			() => must(buildInvoice(mine)),
			sdkBuilder && (() => sdkBuilder.generateInvoiceXml(sdkData)),
			coreService && (async () => await coreService.generate(coreData, { format: 'UBL', lang: 'en', noWarnings: true })),
		],
		few ? [3, 1, 1] : [500, 50, 20],
	);
	const count = lines.toLocaleString('en');
	return [
		against(`build ${count} lines, against efactura-sdk 3.0.8`, sdkTime, ourTime, 'efactura-sdk', few ? 10 : 15),
		against(`build ${count} lines, against @e-invoice-eu/core`, coreTime, ourTime, '@e-invoice-eu/core'),
	];
}

async function parsing({ buildInvoice, parseInvoice }: Ours, lines: number): Promise<BenchRow[]> {
	const xml = must(buildInvoice(sampleInvoice(lines))).xml;
	const bytes = new TextEncoder().encode(xml);
	const fast = peer('fast-xml-parser') as FastXmlParser | undefined;
	const few = lines > 1000;
	const [ourTime = Number.NaN, rawTime = Number.NaN, fastTime = Number.NaN] = await inTurns(
		[
			() => must(parseInvoice(bytes) as ReturnType<typeof buildInvoice>),
			() => {
				parseString(xml, { async: false }, () => undefined);
			},
			fast && (() => new fast.XMLParser({ ignoreAttributes: false }).parse(xml)),
		],
		few ? [2, 1, 1] : [300, 60, 60],
	);
	const count = lines.toLocaleString('en');
	return [
		against(`parse ${count} lines to the model, against xml2js's raw parse`, rawTime, ourTime, 'xml2js', few ? 1 : 3),
		against(`parse ${count} lines to the model, against fast-xml-parser`, fastTime, ourTime, 'fast-xml-parser'),
	];
}

interface Memory {
	readonly held: number;
	readonly peak: number;
}

/** Megabytes of a process of its own that parses the file once: what the result holds on to, and how far the process grew. */
function memoryOf(parser: string, file: string): Memory {
	const script = `
		const fs = require('node:fs');
		${parser}
		const bytes = fs.readFileSync(process.argv[1]);
		gc();
		const peakBefore = process.resourceUsage().maxRSS;
		const heapBefore = process.memoryUsage().heapUsed;
		const result = parse(bytes);
		const peak = (process.resourceUsage().maxRSS - peakBefore) / 1024;
		gc();
		const held = (process.memoryUsage().heapUsed - heapBefore) / 1048576;
		if (!result) throw new Error('nothing was read');
		process.stdout.write(JSON.stringify({ held, peak }));
	`;
	return JSON.parse(
		execFileSync(process.execPath, ['--expose-gc', '-e', script, file], { encoding: 'utf8', cwd: root }),
	) as Memory;
}

function memory({ buildInvoice }: Ours): BenchRow[] {
	const folder = mkdtempSync(join(tmpdir(), 'bench-invoice-'));
	try {
		const file = join(folder, 'invoice.xml');
		writeFileSync(file, must(buildInvoice(sampleInvoice(10_000))).xml);
		const mine = `const { parseInvoice } = require(${JSON.stringify(join(compiled, 'read.js'))}); const parse = (b) => { const r = parseInvoice(b); return r.ok && r.value; };`;
		const raw = `const { parseString } = require('xml2js'); const parse = (b) => { let out; parseString(b.toString('utf8'), { async: false }, (e, r) => { out = r; }); return out; };`;
		const our: Memory[] = [];
		const their: Memory[] = [];
		for (let round = 0; round < 3; round++) {
			our.push(memoryOf(mine, file));
			their.push(memoryOf(raw, file));
		}
		return (['held', 'peak'] as const).map((kind) => {
			const [ourMegabytes, theirMegabytes] = [
				median(our.map((one) => one[kind])),
				median(their.map((one) => one[kind])),
			];
			return {
				name:
					kind === 'held' ? 'parse 10,000 lines: memory the result holds' : 'parse 10,000 lines: growth of the process',
				ratio: ourMegabytes / theirMegabytes,
				unit: 'of xml2js',
				// The growth is 0.5 as well, give or take what V8 does with its young heap.
				bound: { max: kind === 'held' ? 0.5 : 0.6 },
				note: `ours ${ourMegabytes.toFixed(0)} MB, xml2js ${theirMegabytes.toFixed(0)} MB`,
			};
		});
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

export async function rows(): Promise<BenchRow[]> {
	const mine = ours();
	const result: BenchRow[] = [];
	for (const lines of SIZES) {
		result.push(...(await building(mine, lines)), ...(await parsing(mine, lines)));
	}
	result.push(...memory(mine));
	return result;
}
