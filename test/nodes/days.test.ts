import type { IDataObject, IExecuteFunctions, INodeParameters, INodeType } from 'n8n-workflow';

import { dayProblem } from '../../anaf/days';
import { completeInvoice } from '../../anaf/invoice/complete/complete';
import type { InvoiceInput } from '../../anaf/invoice/model/input';
import { normalizeDeclaration } from '../../anaf/transport/normalize';
import { AnafOAuth2Api } from '../../credentials/AnafOAuth2Api.credentials';
import { AnafCompany } from '../../nodes/AnafCompany/AnafCompany.node';
import { AnafEFactura } from '../../nodes/AnafEFactura/AnafEFactura.node';
import { AnafETransport } from '../../nodes/AnafETransport/AnafETransport.node';
import { readDay } from '../../nodes/shared/day';
import { readTime } from '../../nodes/shared/times';
import { startSimulator, type Simulator } from '../../simulator';
import { DEFAULT_CLIENT } from '../../simulator/oauth/tokens';
import { READ, REFUSED } from '../anaf/writtenDays';
import { CredentialVault, executeNode, type CredentialRef, type ExecuteResult } from '../harness';
import { invoiceItem, invoiceXml } from './AnafEFactura/world';
import { fields as transportFields, notificationJson } from './AnafETransport/world';

const OWN = '10000008';
const OTHER = '20000005';
/** Days stand in order in a document; these are before and after all of the table. */
const BEFORE = '2025-01-02';
const AFTER = '2027-12-30';

/** What is found in JSON under a path such as `lines.0.period.start`. */
function at(json: unknown, path: string): unknown {
	return path.split('.').reduce<unknown>((inner, key) => (inner as IDataObject | undefined)?.[key], json);
}

const place = { street: 'Str. Fabricii 7', city: 'Cluj-Napoca', county: 'Cluj' };
const address = { line1: place.street, city: place.city, county: place.county };
const line = { name: 'Scandura', price: 1, vat: 21 };
const invoice = (changes: object): IDataObject & InvoiceInput => ({
	number: 'D 1',
	issueDate: BEFORE,
	dueDate: AFTER,
	seller: { cif: OWN, name: 'FIRMA SRL', address },
	buyer: { cif: OTHER, name: 'CLIENT SRL', address },
	lines: [line],
	...changes,
});

/** Every field of an invoice that takes a day. */
const INVOICE_DAYS: Readonly<Record<string, (day: unknown) => object>> = {
	issueDate: (issueDate) => ({ issueDate }),
	dueDate: (dueDate) => ({ dueDate }),
	taxPointDate: (taxPointDate) => ({ taxPointDate }),
	'delivery.date': (date) => ({ delivery: { date } }),
	'period.start': (start) => ({ period: { start, end: AFTER } }),
	'period.end': (end) => ({ period: { start: BEFORE, end } }),
	'precedingInvoices.0.issueDate': (issueDate) => ({ precedingInvoices: [{ number: 'D 0', issueDate }] }),
	'lines.0.period.start': (start) => ({ lines: [{ ...line, period: { start, end: AFTER } }] }),
	'lines.0.period.end': (end) => ({ lines: [{ ...line, period: { start: BEFORE, end } }] }),
};

/** Every field of a declaration that takes a day or a moment. */
const DECLARATION_DAYS: Readonly<Record<string, (day: unknown) => object>> = {
	'notification.transport.date': (date) => ({ notification: notificationJson({ transport: { date } }) }),
	'notification.documents.0.date': (date) => ({
		notification: notificationJson({ documents: [{ type: '30', date }] }),
	}),
	'vehicleChange.changedAt': (changedAt) => ({ vehicleChange: { changedAt } }),
};

const context = { getTimezone: () => 'America/New_York' } as unknown as IExecuteFunctions;

describe('a day means the same in every field of the domain', () => {
	describe.each(Object.entries(INVOICE_DAYS))('invoice, %s', (path, changes) => {
		it.each(READ)('%s is %s', (written, day) => {
			const made = completeInvoice(invoice(changes(written)));
			expect(made.ok ? at(made.value.model, path) : made.fault).toBe(day);
		});
		it.each(REFUSED)('%s is refused: %s', (written, fault) => {
			const made = completeInvoice(invoice(changes(written)));
			expect(made.ok ? [] : made.fault.findings.map(({ message }) => message)).toEqual([
				expect.stringContaining(dayProblem(fault)),
			]);
		});
	});

	describe.each(Object.entries(DECLARATION_DAYS))('declaration, %s', (path, changes) => {
		it.each(READ)('%s is %s', (written, day) => {
			expect(String(at(normalizeDeclaration(changes(written)).declaration, path)).slice(0, 10)).toBe(day);
		});
		it.each(REFUSED)('%s is refused: %s', (written, fault) => {
			const { findings } = normalizeDeclaration(changes(written));
			expect(findings.find(({ field }) => field === path.replace('.0', '[0]'))?.message).toContain(
				typeof written === 'boolean' ? 'text' : dayProblem(fault),
			);
		});
	});

	it.each(READ)('%s is %s in the nodes, and begins then where a time is asked', (written, day) => {
		expect(readDay(written, 'Date')).toEqual({ ok: true, value: day });
		const start = readTime(context, written, 'From');
		const end = readTime(context, day, 'To', 'end');
		// A time without a zone is one of the workflow's, which may be hours away from Romania.
		expect(
			start.ok && end.ok && start.value < end.value + 8 * 3_600_000 && start.value > end.value - 24 * 3_600_000,
		).toBe(true);
	});
	it.each(REFUSED)('%s is refused in the nodes: %s', (written, fault) => {
		for (const read of [readDay(written, 'Date'), readTime(context, written, 'Date')]) {
			expect(read).toMatchObject({
				ok: false,
				fault: {
					kind: 'invalidInput',
					message: expect.stringMatching(/^The (day|time) in the field Date cannot be read$/) as string,
					more: `The field contains “${String(written)}”, which ${dayProblem(fault)}`,
				},
			});
		}
	});
});

describe('a day means the same in every node', () => {
	let simulator: Simulator;
	let vault: CredentialVault;
	let ref: CredentialRef;

	beforeAll(async () => {
		simulator = await startSimulator();
		vault = new CredentialVault();
		ref = vault.add(new AnafOAuth2Api(), {
			environment: 'custom',
			baseUrl: simulator.url,
			clientId: DEFAULT_CLIENT.id,
			clientSecret: DEFAULT_CLIENT.secret,
			defaultCif: OWN,
			oauthTokenData: { ...simulator.control.mintToken() },
		});
	});
	afterAll(async () => {
		await simulator.close();
	});

	/** One run with an item for each way of writing. */
	const run = async (
		node: new () => INodeType,
		parameters: INodeParameters,
		written: readonly unknown[],
	): Promise<ExecuteResult> =>
		await executeNode({
			node,
			vault,
			credentials: { anafOAuth2Api: ref },
			parameters,
			input: written.map((day, index) => invoiceItem(invoiceXml(`D ${index}`), { written: day as string })),
			continueOnFail: true,
			timezone: 'America/New_York',
		});
	const WRITTEN = '={{ $json.written }}';
	const invoiceFields = (changes: INodeParameters): INodeParameters => ({
		resource: 'invoice',
		operation: 'create',
		thenDo: 'return',
		xmlOutput: 'text',
		options: { fillParties: false },
		number: 'D 1',
		issueDate: BEFORE,
		dueDate: AFTER,
		sellerCif: OWN,
		sellerDetails: { name: 'FIRMA SRL', ...place },
		buyerCif: OTHER,
		buyerName: 'CLIENT SRL',
		buyerDetails: place,
		lines: {
			line: [{ name: 'Scandura', quantity: '2', unit: 'buc', price: '50', vatRate: '21', vatCategory: 'auto' }],
		},
		...changes,
	});
	const inJson = (parameter: string, json: IDataObject): INodeParameters => ({
		inputMode: 'json',
		// Two brackets that close would end the expression.
		[parameter]: `={{ ${JSON.stringify(json).replace('"<written>"', '$json.written').replaceAll('}', ' }')} }}`,
	});
	const build = (parameters: INodeParameters): INodeParameters => ({
		resource: 'declaration',
		operation: 'buildXml',
		xmlOutput: 'text',
		...parameters,
	});

	/** The node, its parameters with a day, and where the day comes out. */
	const ENTRANCES: ReadonlyArray<readonly [string, new () => INodeType, INodeParameters, RegExp]> = [
		['Create, Issue Date', AnafEFactura, invoiceFields({ issueDate: WRITTEN }), /<cbc:IssueDate>([^<]*)</],
		['Create, Due Date', AnafEFactura, invoiceFields({ dueDate: WRITTEN }), /<cbc:DueDate>([^<]*)</],
		[
			'Create, Delivery Date',
			AnafEFactura,
			invoiceFields({ delivery: { deliveryDate: WRITTEN } }),
			/<cbc:ActualDeliveryDate>([^<]*)</,
		],
		[
			'Create, Period Start',
			AnafEFactura,
			invoiceFields({ delivery: { periodStart: WRITTEN } }),
			/<cbc:StartDate>([^<]*)</,
		],
		['Create, Period End', AnafEFactura, invoiceFields({ delivery: { periodEnd: WRITTEN } }), /<cbc:EndDate>([^<]*)</],
		[
			'Create, Preceding Invoice Date',
			AnafEFactura,
			invoiceFields({ references: { precedingNumber: 'D 0', precedingDate: WRITTEN } }),
			/<cbc:ID>D 0<\/cbc:ID><cbc:IssueDate>([^<]*)</,
		],
		[
			'Create from JSON',
			AnafEFactura,
			invoiceFields(inJson('invoiceJson', invoice({ issueDate: '<written>' }))),
			/<cbc:IssueDate>([^<]*)</,
		],
		[
			'Build XML, Transport Date',
			AnafETransport,
			build(transportFields({ transportDate: WRITTEN })),
			/dataTransport="([^"]*)"/,
		],
		[
			'Build XML, date of a document',
			AnafETransport,
			build(transportFields({ documents: { document: [{ type: '30', number: 'AV 7', date: WRITTEN }] } })),
			/dataDocument="([^"]*)"/,
		],
		[
			'Build XML from JSON',
			AnafETransport,
			build(
				inJson('declarationJson', notificationJson({ documents: [{ type: '30', number: 'AV 7', date: '<written>' }] })),
			),
			/dataDocument="([^"]*)"/,
		],
	];

	describe.each(ENTRANCES)('%s', (_, node, parameters, shown) => {
		it('reads what is a day', async () => {
			const { json } = await run(
				node,
				parameters,
				READ.map(([written]) => written),
			);
			const days = json.map((item) => shown.exec(String(item.xml))?.[1] ?? item);
			expect(days.map((day, index) => [READ[index]?.[0], day])).toEqual(READ);
		});
		it('refuses what is none, with the reason', async () => {
			const { json } = await run(
				node,
				parameters,
				REFUSED.map(([written]) => written),
			);
			for (const [index, [written, fault]] of REFUSED.entries()) {
				const { error, anaf } = json[index] as { error: string; anaf: IDataObject };
				expect([written, anaf.kind, `${error} ${String(anaf.more)} ${String(anaf.details)}`]).toEqual([
					written,
					'invalidInput',
					expect.stringContaining(typeof written === 'boolean' ? '' : dayProblem(fault)),
				]);
			}
		});
	});

	it('reads it in the Date of the registers', async () => {
		const same = READ.filter(([, day]) => day === '2026-11-20');
		const { json } = await run(
			AnafCompany,
			{
				resource: 'company',
				operation: 'getVatData',
				connection: 'credential',
				cif: OTHER,
				date: WRITTEN,
				shape: 'full',
			},
			same.map(([written]) => written),
		);
		expect(json.map(({ date }) => date)).toEqual(same.map(() => '2026-11-20'));
	});

	/** A day ten days ago in every way that gives the whole day, and its first moment. */
	function tenDaysAgo(): { written: unknown[]; start: number } {
		const zone = 'Europe/Bucharest';
		const iso = new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(Date.now() - 10 * 86_400_000);
		const [year, month, day] = iso.split('-');
		const serial = Date.parse(`${iso}T00:00:00Z`) / 86_400_000 + 25_569;
		// Two or three hours before midnight in Greenwich, by the season.
		const start =
			[2, 3]
				.map((hours) => Date.parse(`${iso}T00:00:00Z`) - hours * 3_600_000)
				.find(
					(epoch) =>
						new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(epoch) ===
						'00',
				) ?? 0;
		return {
			written: [
				iso,
				`${day}.${month}.${year}`,
				`${day}/${month}/${year}`,
				`${year}${month}${day}`,
				serial,
				String(serial),
				start,
				start / 1000,
				new Date(start).toISOString(),
			],
			start,
		};
	}

	it('takes a day in To of Get Many for the whole day', async () => {
		const { written, start } = tenDaysAgo();
		// The day itself, not its first moment with a zone, which is an instant.
		const days = written.slice(0, 6);
		simulator.control.requests.clear();
		await run(
			AnafEFactura,
			{ resource: 'message', operation: 'getAll', period: 'range', startTime: WRITTEN, endTime: WRITTEN },
			days,
		);
		const asked = simulator.control.requests
			.list({ path: 'listaMesajePaginatieFactura' })
			.map(({ query }) => Number(query.endTime) - start);
		expect(asked).toHaveLength(days.length);
		// 23, 24 or 25 hours, by what the clocks did on that day, less a millisecond.
		for (const length of asked) expect([23, 24, 25].map((hours) => hours * 3_600_000 - 1)).toContain(length);
	});

	it.each<[string, INodeParameters, number]>([
		['the period of Get Many', { resource: 'message', operation: 'getAll', period: 'range', startTime: WRITTEN }, 0],
		[
			'Find Upload',
			{ resource: 'invoice', operation: 'findUpload', cif: OWN, lastTried: '={{ $now.toISO() }}', searchFrom: WRITTEN },
			3_600_000,
		],
	])('reads it in %s', async (_, parameters, earlier) => {
		const { written, start } = tenDaysAgo();
		simulator.control.requests.clear();
		await run(AnafEFactura, parameters, written);
		const asked = simulator.control.requests
			.list({ path: 'listaMesajePaginatieFactura' })
			.map(({ query }) => Number(query.startTime) + earlier - start);
		expect(asked).toEqual(written.map(() => 0));
	});
});
