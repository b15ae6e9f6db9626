import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';

import { AnafOAuth2Api } from '../../credentials/AnafOAuth2Api.credentials';
import { AnafCompany } from '../../nodes/AnafCompany/AnafCompany.node';
import { AnafEFactura } from '../../nodes/AnafEFactura/AnafEFactura.node';
import { AnafETransport } from '../../nodes/AnafETransport/AnafETransport.node';
import { AnafTrigger } from '../../nodes/AnafTrigger/AnafTrigger.node';
import { startSimulator, type Simulator } from '../../simulator';
import { DEFAULT_CLIENT } from '../../simulator/oauth/tokens';
import {
	CredentialVault,
	executeNode,
	executeNodeToError,
	Poller,
	type CredentialRef,
	type ExecuteResult,
	type ThrownError,
} from '../harness';
import { invoiceItem, invoiceXml } from './AnafEFactura/world';

const OWN = '10000008';
const BUYER = '20000005';

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
beforeEach(() => {
	simulator.control.requests.clear();
});

const asked = (): string[] => simulator.control.requests.list().map(({ method, path }) => `${method} ${path}`);

const run = (node: new () => INodeType, parameters: INodeParameters): Parameters<typeof executeNode>[0] => ({
	node,
	vault,
	credentials: { anafOAuth2Api: ref },
	parameters,
	input: [invoiceItem(invoiceXml('N-1', { buyer: BUYER }), { id: '1' })],
});

const fails = async (node: new () => INodeType, parameters: INodeParameters): Promise<ThrownError> =>
	await executeNodeToError(run(node, parameters));
const runs = async (node: new () => INodeType, parameters: INodeParameters): Promise<ExecuteResult> =>
	await executeNode(run(node, parameters));

const place = { street: 'Strada Fabricii 7', city: 'Cluj-Napoca', county: 'Cluj' };
const LINE = { name: 'Scandura', quantity: '2', unit: 'buc', price: '50', vatRate: '21', vatCategory: 'auto' };

/** An invoice in fields that would be sent. */
function invoice(changes: INodeParameters = {}, line: INodeParameters = {}): INodeParameters {
	return {
		resource: 'invoice',
		operation: 'create',
		thenDo: 'upload',
		options: { fillParties: false },
		number: 'N-1',
		sellerCif: OWN,
		sellerDetails: { name: 'FIRMA SRL', ...place },
		buyerCif: BUYER,
		buyerName: 'CLIENT SRL',
		buyerDetails: place,
		lines: { line: [{ ...LINE, ...line }] },
		payment: { paymentTerms: '30 de zile' },
		...changes,
	};
}

const NONE = '={{ $json.none }}';
const UIT = '3V0P0L0P0T3JUW46';

describe('an expression that finds nothing, where it decides for whom or how much', () => {
	const cases: ReadonlyArray<readonly [string, new () => INodeType, INodeParameters, RegExp]> = [
		['the sender of Upload', AnafEFactura, { resource: 'invoice', operation: 'upload', cif: NONE }, /CIF/],
		[
			'the sender of Upload, with a space after it',
			AnafEFactura,
			{ resource: 'invoice', operation: 'upload', cif: `${NONE} ` },
			/CIF contains only spaces/,
		],
		['the seller of Create', AnafEFactura, invoice({ sellerCif: NONE }), /Seller CIF/],
		['the buyer of Create', AnafEFactura, invoice({ buyerCif: NONE }), /buyer/i],
		['the currency', AnafEFactura, invoice({ currency: NONE }), /Currency/],
		['a quantity', AnafEFactura, invoice({}, { quantity: NONE }), /Line 1, Quantity/],
		['a price', AnafEFactura, invoice({}, { price: NONE }), /price/i],
		['a VAT rate', AnafEFactura, invoice({}, { vatRate: NONE }), /vat/i],
		[
			'an exchange rate',
			AnafEFactura,
			invoice({ currency: 'EUR', payment: { paymentTerms: '30 de zile', exchangeRate: NONE } }),
			/exchangeRate|Exchange Rate/,
		],
		[
			'what was paid before',
			AnafEFactura,
			invoice({ payment: { paymentTerms: '30 de zile', paid: NONE } }),
			/Payment, Already Paid/,
		],
		[
			'a discount on the whole invoice',
			AnafEFactura,
			invoice({ discounts: { discount: [{ amount: NONE, reason: 'Client vechi' }] } }),
			/Discount 1, Amount/,
		],
		[
			'a charge in percent',
			AnafEFactura,
			invoice({ discounts: { charge: [{ amount: '1' }, { percentage: NONE, reason: 'Transport' }] } }),
			/Charge 2, Percentage/,
		],
		[
			'the VAT rate of a charge',
			AnafEFactura,
			invoice({ discounts: { charge: [{ amount: '1', reason: 'Transport', vatCategory: 'S', vatRate: NONE }] } }),
			/vat|VAT/,
		],
		[
			'the company of a search',
			AnafEFactura,
			{ resource: 'invoice', operation: 'findUpload', cif: NONE, lastTried: '2026-01-01' },
			/CIF/,
		],
		['the companies of a list', AnafEFactura, { resource: 'message', operation: 'getAll', cifs: NONE }, /CIFs/],
		['the days of a list', AnafEFactura, { resource: 'message', operation: 'getAll', days: NONE }, /Days/],
		['the limit of a list', AnafEFactura, { resource: 'message', operation: 'getAll', limit: NONE }, /Limit/],
		[
			'the buyer who writes',
			AnafEFactura,
			{ resource: 'message', operation: 'sendToSupplier', uploadIndex: '1', message: 'x', cif: NONE },
			/Buyer CIF/,
		],
		[
			'the declarant',
			AnafETransport,
			{ resource: 'declaration', operation: 'delete', uit: UIT, cif: NONE },
			/Declarant CIF/,
		],
		['the UIT of a deletion', AnafETransport, { resource: 'declaration', operation: 'delete', uit: NONE }, /UIT/],
		['the UIT of a confirmation', AnafETransport, { resource: 'declaration', operation: 'confirm', uit: NONE }, /UIT/],
		[
			'the UIT of a change of vehicle',
			AnafETransport,
			{ resource: 'declaration', operation: 'changeVehicle', uit: NONE, vehicle: 'CJ01ABC' },
			/UIT/,
		],
		[
			'the UIT that a list is filtered by',
			AnafETransport,
			{ resource: 'declaration', operation: 'getAll', filters: { uit: NONE } },
			/Filters, UIT/,
		],
		[
			'the quantity of goods',
			AnafETransport,
			{ resource: 'declaration', operation: 'create', goods: { line: [{ name: 'x', quantity: NONE }] } },
			/Line 1, Quantity/,
		],
		[
			'the company of a register',
			AnafCompany,
			{ resource: 'company', operation: 'getVatData', connection: 'credential', cif: NONE },
			/CIF/,
		],
		[
			'the company of annual accounts',
			AnafCompany,
			{ resource: 'company', operation: 'getFinancialStatements', connection: 'credential', years: '2022', cif: NONE },
			/CIF/,
		],
	];

	it.each(cases)('is refused in %s', async (_, node, parameters, names) => {
		const error = await fails(node, parameters);
		expect(`${error.message} ${error.description ?? ''}`).toMatch(names);
		expect(asked()).toEqual([]);
	});

	it('is refused in the companies of the trigger', async () => {
		const poller = new Poller({
			node: AnafTrigger,
			vault,
			credentials: { anafOAuth2Api: ref },
			parameters: { cifs: '={{ undefined }}' },
		});
		await expect(poller.poll()).rejects.toThrow('The expression in the field CIFs found nothing');
		expect(asked()).toEqual([]);
	});

	it('says how to leave the field empty on purpose', async () => {
		const error = await fails(AnafEFactura, { resource: 'invoice', operation: 'upload', cif: NONE });
		expect(error.message).toBe('The expression in the field CIF found nothing');
		expect(error.description).toContain('clear it');
		const { json } = await runs(AnafEFactura, {
			resource: 'invoice',
			operation: 'upload',
			cif: '={{ $json.none ?? "" }}',
		});
		expect(json[0]).toMatchObject({ cif: OWN });
	});
});

describe('an expression that finds nothing, where the field has a default of its own', () => {
	it.each<[string, INodeParameters, string]>([
		[
			'the issue date',
			invoice({ issueDate: NONE, thenDo: 'return' }),
			'The expression in the field Issue Date found nothing; it counts as left empty',
		],
		[
			'a discount',
			invoice({ thenDo: 'return' }, { discount: NONE }),
			'The expression in the field Line 1, Discount found nothing; it counts as left empty',
		],
		[
			'a unit',
			invoice({ thenDo: 'return' }, { unit: NONE }),
			'The expression in the field Line 1, Unit found nothing; it counts as left empty',
		],
		[
			'a country',
			invoice({ thenDo: 'return', buyerDetails: { ...place, country: NONE } }),
			'The expression in the field Buyer, Country found nothing; it counts as left empty',
		],
	])('is told of %s', async (_, parameters, warning) => {
		const { json, hints } = await runs(AnafEFactura, parameters);
		expect(json[0]?.warnings).toContain(warning);
		expect(hints.map(({ message }) => message)).toContain(warning);
	});
});

describe('switches that an expression or an agent gives as text', () => {
	const invalid = invoiceXml('N 2').replace('<cbc:DocumentCurrencyCode>RON', '<cbc:DocumentCurrencyCode>LEI');

	it('are read as what they say', async () => {
		const upload = async (options: IDataObject): Promise<ExecuteResult> =>
			await executeNode({
				...run(AnafEFactura, {
					resource: 'invoice',
					operation: 'upload',
					waitForResult: '={{ "false" }}',
					options: options as INodeParameters,
				}),
				input: [invoiceItem(invalid)],
			});
		await expect(upload({ validateFirst: '={{ "true" }}' })).rejects.toThrow('ANAF would reject');
		expect(asked()).toEqual([]);
		const { json } = await upload({
			validateFirst: '={{ "False" }}',
			foreignBuyer: '={{ "false" }}',
			selfBilled: '={{ " TRUE " }}',
		});
		expect(json[0]?.state).toBe('processing');
		const [sent] = simulator.control.requests.list({ path: '/upload' });
		expect(sent?.query).toMatchObject({ autofactura: 'DA' });
		expect(sent?.query).not.toHaveProperty('extern');
	});
});

describe('JSON in which a value is unknown or missing', () => {
	const party = (cif: unknown): IDataObject => ({
		cif: cif as string,
		name: 'FIRMA SRL',
		vatPayer: true,
		address: { line1: 'Strada Fabricii 7', city: 'Cluj-Napoca', county: 'Cluj' },
	});
	const whole = (changes: IDataObject = {}): IDataObject => ({
		number: 'N-1',
		issueDate: '2026-11-20',
		paymentTerms: '30 de zile',
		seller: party(OWN),
		buyer: party(BUYER),
		lines: [{ name: 'Scandura', quantity: 2, unit: 'buc', price: 50, vat: { rate: 21 } }],
		...changes,
	});
	const create = (changes: IDataObject, thenDo = 'upload'): INodeParameters => ({
		resource: 'invoice',
		operation: 'create',
		inputMode: 'json',
		options: { fillParties: false },
		thenDo,
		invoiceJson: whole(changes) as INodeParameters,
	});
	const line = (changes: IDataObject): IDataObject => ({
		lines: [{ name: 'Scandura', quantity: 2, unit: 'buc', price: 50, vat: { rate: 21 }, ...changes }],
	});

	it.each<[string, IDataObject]>([
		['who the buyer is', { buyer: { ...party(BUYER), privatePerson: 'person' } }],
		['who the buyer is, as a number', { buyer: { ...party(BUYER), privatePerson: 1 } }],
		['a kind of document', { typeCode: 'invoice of some kind' }],
		['a currency', { currency: 'lei grei' }],
		['a unit', line({ unit: 'no such unit' })],
		['a VAT category', line({ vat: { category: 'no such', rate: 21 } })],
		['a name of a field', { buyerKind: 'person' }],
		['a decimal separator', { decimalSeparator: 'semicolon' }],
		['a price that is null', line({ price: null })],
		['a VAT rate that is null', line({ vat: { rate: null } })],
		['an exchange rate that is null', { currency: 'EUR', exchangeRate: null }],
	])('refuses an invoice for %s', async (_, changes) => {
		await fails(AnafEFactura, create(changes));
		expect(asked()).toEqual([]);
	});

	it.each<[string, IDataObject, RegExp]>([
		['the seller', { seller: party(null) }, /seller.*CIF.*default CIF/i],
		['the currency', { currency: null }, /currency.*RON/i],
		['a quantity', line({ quantity: null }), /line 1, quantity.*1/i],
	])('says which default was taken where %s is null', async (_, changes, warning) => {
		const { json } = await runs(AnafEFactura, create(changes, 'return'));
		expect(json[0]?.warnings).toContainEqual(expect.stringMatching(warning));
	});

	it.each<[string, IDataObject]>([
		['a kind of transport', { operation: 'no such' }],
		['a country', { partner: { name: 'x', country: 'no such', code: 'X1' } }],
		['a kind of declaration', { kind: 'notification' }],
	])('refuses a declaration for %s', async (_, changes) => {
		await fails(AnafETransport, {
			resource: 'declaration',
			operation: 'create',
			inputMode: 'json',
			declarationJson: changes as INodeParameters,
		});
		expect(asked()).toEqual([]);
	});

	it('says which company declares where the declarant is null', async () => {
		const { json } = await runs(AnafETransport, {
			resource: 'declaration',
			operation: 'buildXml',
			inputMode: 'json',
			declarationJson: { declarantCif: null, deletion: { uit: UIT } },
		});
		expect(json[0]?.warnings).toContainEqual(expect.stringMatching(/declarant CIF.*default CIF/i));
	});
});
