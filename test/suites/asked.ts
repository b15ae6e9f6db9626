/** Every operation that asks ANAF something, with what it takes to run it once. */

import type { IDataObject, INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';

import { AnafCompany } from '../../nodes/AnafCompany/AnafCompany.node';
import { AnafEFactura } from '../../nodes/AnafEFactura/AnafEFactura.node';
import { AnafETransport } from '../../nodes/AnafETransport/AnafETransport.node';
import type { Simulator } from '../../simulator';
import { skipWaits } from '../harness/clock';
import { invoiceItem, invoiceXml, OWN, STRANGER } from '../nodes/AnafEFactura/world';
import { fields } from '../nodes/AnafETransport/world';

/** An operation, ready to be run. */
export interface Asked {
	readonly node: new () => INodeType;
	readonly parameters: INodeParameters;
	readonly input?: (IDataObject | INodeExecutionData)[];
	/** Part of the address that the fault strikes; what else the operation asks stays well. */
	readonly path: string;
	/** It asks a service of others, without a token: whoever turns it away there is no reason to connect again. */
	readonly elsewhere?: true;
	/** What it sends to ANAF to be filed: it may reach ANAF once, and no more. */
	readonly sends?: 'efactura' | 'etransport';
}

/** Runs an operation on a healthy simulator, to have something to ask about. */
type Run = (asked: Asked) => Promise<IDataObject>;

type Prepare = (simulator: Simulator, run: Run) => Promise<Asked> | Asked;

const efactura = (
	resource: string,
	operation: string,
	path: string,
	parameters: INodeParameters = {},
	more: Partial<Asked> = {},
): Asked => ({
	node: AnafEFactura,
	path,
	parameters: { resource, operation, ...parameters },
	...more,
});
const etransport = (
	operation: string,
	path: string,
	parameters: INodeParameters = {},
	more: Partial<Asked> = {},
): Asked => ({
	node: AnafETransport,
	path,
	parameters: { resource: 'declaration', operation, ...parameters },
	...more,
});
const company = (operation: string, path: string, more: INodeParameters = {}): Asked => ({
	node: AnafCompany,
	path,
	parameters: { resource: 'company', operation, cif: OWN, ...more },
});

const uploaded = efactura(
	'invoice',
	'upload',
	'upload',
	{},
	{ input: [invoiceItem(invoiceXml('F 1'))], sends: 'efactura' },
);
const declared = etransport('create', 'upload', fields(), { sends: 'etransport' });
const received = (simulator: Simulator): string => simulator.control.messages.seed({ cif: OWN, count: 1 }).ids[0] ?? '';
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A declaration about a transport that was declared before. */
const about =
	(operation: string, parameters: INodeParameters = {}): Prepare =>
	async (_, run) =>
		etransport(operation, 'upload', { uit: text((await run(declared)).uit), ...parameters }, { sends: 'etransport' });

/** Files of rates are remembered for the whole process, so each cell asks for a rate that is not out yet, later than the one before. */
function notOutYet(simulator: Simulator): void {
	simulator.control.settings.set({ bnr: { publishedAt: 24 } });
	const time = skipWaits();
	time.pass(11 * 60_000);
	time.restore();
}

/** By the name that the table shows. */
export const ASKED: Readonly<Record<string, Prepare>> = {
	'Invoice: Upload': () => uploaded,
	'Invoice: Create, Upload': async (_, run) => {
		const model = await run(
			efactura('document', 'parse', '', { format: 'model' }, { input: [invoiceItem(invoiceXml('F 2'))] }),
		);
		const parameters = {
			inputMode: 'json',
			invoiceJson: JSON.stringify(model),
			options: { fillParties: false },
			thenDo: 'upload',
		};
		return efactura('invoice', 'create', 'upload', parameters, { sends: 'efactura' });
	},
	'Invoice: Create, Fill Parties': async (_, run) => {
		const model = await run(
			efactura('document', 'parse', '', { format: 'model' }, { input: [invoiceItem(invoiceXml('F 3'))] }),
		);
		return efactura('invoice', 'create', 'tva', {
			inputMode: 'json',
			invoiceJson: JSON.stringify({ ...model, buyer: { cif: OWN } }),
		});
	},
	'Invoice: Create, Exchange Rate From BNR': (simulator) => {
		notOutYet(simulator);
		const invoice = {
			number: 'F 4',
			dueDate: '2027-01-31',
			currency: 'EUR',
			buyer: { cif: STRANGER },
			lines: [{ name: 'Scandura', price: 50, vat: 21 }],
		};
		const parameters = {
			inputMode: 'json',
			invoiceJson: JSON.stringify(invoice),
			options: { exchangeRateFrom: 'published' },
		};
		return { ...efactura('invoice', 'create', 'nbrfxrates', parameters), elsewhere: true };
	},
	'Invoice: Get Status': async (_, run) =>
		efactura('invoice', 'getStatus', 'stareMesaj', { uploadIndex: text((await run(uploaded)).uploadIndex) }),
	'Invoice: Download': async (_, run) =>
		efactura('invoice', 'download', 'descarcare', { uploadIndex: text((await run(uploaded)).uploadIndex) }),
	'Invoice: Find Upload': () =>
		efactura(
			'invoice',
			'findUpload',
			'lista',
			{ lastTried: new Date(Date.now() - 3_600_000).toISOString() },
			{ input: [invoiceItem(invoiceXml('F 1'))] },
		),
	'Document: Validate, ANAF': () =>
		efactura(
			'document',
			'validate',
			'validare',
			{ validateWhere: 'anaf' },
			{ input: [invoiceItem(invoiceXml('F 1'))] },
		),
	'Document: Convert to PDF': () =>
		efactura('document', 'convertToPdf', 'transformare', {}, { input: [invoiceItem(invoiceXml('F 1'))] }),
	'Message: Archive': (simulator) => efactura('message', 'archive', 'descarcare', { messageId: received(simulator) }),
	'Message: Find Gaps': (simulator) => {
		received(simulator);
		return efactura('message', 'findGaps', 'lista');
	},
	'Message: Get Many': (simulator) => {
		received(simulator);
		return efactura('message', 'getAll', 'lista');
	},
	'Message: Download': (simulator) => efactura('message', 'download', 'descarcare', { messageId: received(simulator) }),
	'Message: Send to Supplier': (simulator) => {
		const id = received(simulator);
		const index = simulator.control.messages.list({ cif: OWN }).find((message) => message.id === id)?.index ?? '';
		return efactura(
			'message',
			'sendToSupplier',
			'upload',
			{ uploadIndex: index, message: 'Lipsa doua bucati' },
			{ sends: 'efactura' },
		);
	},
	'Connection: Check': () => efactura('connection', 'check', 'hello'),
	'Connection: Revoke Token': () => efactura('connection', 'revokeToken', 'revoke'),
	'Declaration: Create': () => declared,
	'Declaration: Correct': about('correct', fields({ vehicle: 'CJ02SIM' })),
	'Declaration: Delete': about('delete'),
	'Declaration: Confirm': about('confirm', { confirmationType: '10' }),
	'Declaration: Change Vehicle': about('changeVehicle', { vehicle: 'BV03SIM' }),
	'Declaration: Get Status': async (_, run) =>
		etransport('getStatus', 'stareMesaj', { uploadIndex: text((await run(declared)).uploadIndex) }),
	'Declaration: Get Many': async (_, run) => {
		await run(declared);
		return etransport('getAll', 'lista');
	},
	'Declaration: Get Carrier Info': (simulator) => {
		simulator.control.transports.addForCarrier({ carrierCif: OWN });
		return etransport('getCarrierInfo', 'info');
	},
	'Declaration: Download': async (_, run) =>
		etransport('download', 'descarcare', { uploadIndex: text((await run(declared)).uploadIndex) }),
	'Company: Get VAT Data': () => company('getVatData', 'tva'),
	'Company: Get e-Factura Registration': () => company('getEFacturaRegistration', 'registruroefactura'),
	'Company: Get Financial Statements': () => company('getFinancialStatements', 'bilant', { years: '2024' }),
	'Company: Get Exchange Rate': (simulator) => {
		notOutYet(simulator);
		return { ...company('getExchangeRate', 'nbrfxrates', { currency: 'EUR', rateRule: 'published' }), elsewhere: true };
	},
	'Company: Check EU VAT Number': () => ({
		...company('checkVatNumber', 'check-vat-number', { vatNumber: 'IT12345678901' }),
		elsewhere: true,
	}),
};
