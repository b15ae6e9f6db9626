import type { IDataObject, INodeExecutionData, INodeListSearchItems, INodeParameters } from 'n8n-workflow';

import { AnafOAuth2Api } from '../../../credentials/AnafOAuth2Api.credentials';
import { AnafEFactura } from '../../../nodes/AnafEFactura/AnafEFactura.node';
import { startSimulator, type SettingsPatch, type Simulator } from '../../../simulator';
import { Canary } from '../../canary/canary';
import {
	connectOAuth2,
	CredentialVault,
	engineLog,
	executeNode,
	executeNodeToError,
	listOf,
	itemWithFiles,
	romanianDay,
	skipWaits,
	type CredentialRef,
	type ExecuteResult,
	type ExecuteRun,
	type SkippedWaits,
	type ThrownError,
} from '../../harness';

/** A company with rights in the simulator. */
export const OWN = '10000008';
/** Another one with rights. */
export const SECOND = '20000005';
/** A company without rights. */
export const STRANGER = '30000002';

const CLIENT = { id: 'canary-client', secret: 'CANARY-client-secret-of-this-suite' };

const NS = 'urn:oasis:names:specification:ubl:schema:xsd:';

/** A member that should be text, as text. */
export function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

/** An invoice that the simulator's rules accept. */
export function invoiceXml(
	number: string,
	fields: { seller?: string; buyer?: string; note?: string; root?: 'Invoice' | 'CreditNote' } = {},
): string {
	const { seller = OWN, buyer = STRANGER, note = '', root = 'Invoice' } = fields;
	const credit = root === 'CreditNote';
	const party = (role: string, cif: string): string =>
		`<cac:${role}><cac:Party><cac:PostalAddress><cbc:StreetName>Str. Fabricii 7</cbc:StreetName><cbc:CityName>Cluj-Napoca</cbc:CityName><cbc:CountrySubentity>RO-CJ</cbc:CountrySubentity><cac:Country><cbc:IdentificationCode>RO</cbc:IdentificationCode></cac:Country></cac:PostalAddress><cac:PartyTaxScheme><cbc:CompanyID>RO${cif}</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme><cac:PartyLegalEntity><cbc:RegistrationName>FIRMA ${cif} SRL</cbc:RegistrationName><cbc:CompanyID>${cif}</cbc:CompanyID></cac:PartyLegalEntity></cac:Party></cac:${role}>`;
	const money = (name: string, value: string): string => `<cbc:${name} currencyID="RON">${value}</cbc:${name}>`;
	const tax = '<cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>';
	return (
		`<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${NS}${root}-2" xmlns:cac="${NS}CommonAggregateComponents-2" xmlns:cbc="${NS}CommonBasicComponents-2">` +
		'<cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:efactura.mfinante.ro:CIUS-RO:1.0.1</cbc:CustomizationID>' +
		`<cbc:ID>${number}</cbc:ID><cbc:IssueDate>2026-11-02</cbc:IssueDate>${credit ? '' : '<cbc:DueDate>2026-12-02</cbc:DueDate>'}` +
		`<cbc:${credit ? 'CreditNote' : 'Invoice'}TypeCode>${credit ? '381' : '380'}</cbc:${credit ? 'CreditNote' : 'Invoice'}TypeCode>${note === '' ? '' : `<cbc:Note>${note}</cbc:Note>`}<cbc:DocumentCurrencyCode>RON</cbc:DocumentCurrencyCode>` +
		party('AccountingSupplierParty', seller) +
		party('AccountingCustomerParty', buyer) +
		`<cac:TaxTotal>${money('TaxAmount', '21.00')}<cac:TaxSubtotal>${money('TaxableAmount', '100.00')}${money('TaxAmount', '21.00')}<cac:TaxCategory>${tax}</cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>` +
		`<cac:LegalMonetaryTotal>${money('LineExtensionAmount', '100.00')}${money('TaxExclusiveAmount', '100.00')}${money('TaxInclusiveAmount', '121.00')}${money('PayableAmount', '121.00')}</cac:LegalMonetaryTotal>` +
		`<cac:${root}Line><cbc:ID>1</cbc:ID><cbc:${credit ? 'CreditedQuantity' : 'InvoicedQuantity'} unitCode="H87">2</cbc:${credit ? 'CreditedQuantity' : 'InvoicedQuantity'}>${money('LineExtensionAmount', '100.00')}<cac:Item><cbc:Name>Scandura</cbc:Name><cac:ClassifiedTaxCategory>${tax}</cac:ClassifiedTaxCategory></cac:Item><cac:Price>${money('PriceAmount', '50.00')}</cac:Price></cac:${root}Line></${root}>`
	);
}

/** An input item that carries an invoice as the file `data`. */
export function invoiceItem(xml: string, json: IDataObject = {}): INodeExecutionData {
	return itemWithFiles(json, { data: { bytes: xml, fileName: 'factura.xml', mimeType: 'application/xml' } });
}

/** A row as a sheet of a small firm has it. */
export const invoiceRow = (number: string, more: IDataObject = {}): IDataObject => ({
	'Număr factură': number,
	'CUI client': STRANGER,
	Scadență: romanianDay(30),
	Denumire: 'Masă',
	Cantitate: 2,
	UM: 'buc',
	Preț: '50,00',
	'Cotă TVA': '21%',
	...more,
});

type RunFields = Omit<ExecuteRun, 'node' | 'vault' | 'credentials' | 'parameters'>;

/**
 * The node, connected to a simulator over HTTP by the real OAuth dance. Everything that comes out is
 * shown to the canary.
 */
export class World {
	readonly canary = new Canary();

	private constructor(
		readonly simulator: Simulator,
		readonly vault: CredentialVault,
		readonly ref: CredentialRef,
		/** The time of nodes and simulator; waits take none. */
		readonly time: SkippedWaits,
	) {}

	static async start(
		options: { settings?: SettingsPatch; defaultCif?: string; baseUrl?: string } = {},
	): Promise<World> {
		const time = skipWaits();
		const simulator = await startSimulator({ settings: options.settings });
		simulator.control.oauth.addClient(CLIENT);
		const vault = new CredentialVault();
		const ref = vault.add(new AnafOAuth2Api(), {
			environment: 'custom',
			baseUrl: options.baseUrl ?? simulator.url,
			clientId: CLIENT.id,
			clientSecret: CLIENT.secret,
			defaultCif: options.defaultCif ?? OWN,
		});
		const world = new World(simulator, vault, ref, time);
		await connectOAuth2(vault, ref);
		return world;
	}

	get control(): Simulator['control'] {
		return this.simulator.control;
	}

	/** The token that the credential holds now. */
	get token(): string {
		return textOf((this.vault.peek(this.ref).oauthTokenData as IDataObject | undefined)?.access_token);
	}

	/** Puts other tokens into the credential. */
	setTokens(pair: { access_token: string; refresh_token: string }): void {
		this.watch();
		this.vault.change(this.ref, {
			oauthTokenData: {
				...(this.vault.peek(this.ref).oauthTokenData as IDataObject),
				...pair,
				n8n_expires_at: undefined,
			},
		});
		this.watch();
	}

	/** Runs an operation, `resource:operation`. */
	async run(operation: string, parameters: INodeParameters = {}, fields: RunFields = {}): Promise<ExecuteResult> {
		this.watch();
		try {
			const result = await executeNode(this.execution(operation, parameters, fields));
			this.canary.collect(`output of ${operation}`, result);
			return result;
		} catch (thrown) {
			this.canary.collect(`error of ${operation}`, thrown);
			throw thrown;
		} finally {
			this.watch();
		}
	}

	/** Runs an operation that must fail. */
	async fail(
		operation: string,
		parameters: INodeParameters = {},
		fields: RunFields = {},
	): Promise<ThrownError & { kind: string; told: IDataObject }> {
		this.watch();
		const error = await executeNodeToError(this.execution(operation, parameters, fields));
		this.canary.collect(`error of ${operation}`, error);
		this.watch();
		const told = (error.context?.anaf ?? {}) as IDataObject;
		return Object.assign(error, { kind: textOf(told.kind), told });
	}

	/** What the panel lists for a field of an operation. */
	async list(
		operation: string,
		method: string,
		more: { parameters?: INodeParameters; filter?: string } = {},
	): Promise<INodeListSearchItems[]> {
		this.watch();
		try {
			const list = await listOf({
				...this.execution(operation, more.parameters ?? {}, {}),
				method,
				filter: more.filter,
			});
			this.canary.collect(`list ${method}`, list);
			return list;
		} catch (thrown) {
			this.canary.collect(`error of list ${method}`, thrown);
			throw thrown;
		}
	}

	/** Uploads an invoice and gives what came out, its upload index at least. */
	async upload(xml: string, parameters: INodeParameters = {}): Promise<IDataObject & { uploadIndex: string }> {
		const { json } = await this.run('invoice:upload', parameters, { input: [invoiceItem(xml)] });
		return { ...json[0], uploadIndex: textOf(json[0]?.uploadIndex) };
	}

	/** Uploads that the simulator received. */
	received(): number {
		return this.control.uploads.list({ service: 'efactura' }).length;
	}

	/** Refresh requests that the OAuth server saw. */
	refreshes(): number {
		return this.control.oauth.requests().filter((request) => request.grantType === 'refresh_token').length;
	}

	/** Requests at a path of the API, refused ones included. */
	requests(path: string): number {
		return this.control.requests.list({ path }).length;
	}

	/** Ends the simulator, and the test when a secret came out. */
	async end(): Promise<void> {
		this.watch();
		this.canary.collect('n8n’s log', [...engineLog()]);
		this.canary.collect('the simulator’s log', this.control.requests.list());
		await this.simulator.close();
		this.time.restore();
		this.canary.check();
	}

	private watch(): void {
		const tokens = this.vault.peek(this.ref).oauthTokenData as IDataObject | undefined;
		this.canary.watch(CLIENT.secret, tokens?.access_token, tokens?.refresh_token);
	}

	private execution(operation: string, parameters: INodeParameters, fields: RunFields): ExecuteRun {
		const [resource = '', name = ''] = operation.split(':');
		return {
			node: AnafEFactura,
			vault: this.vault,
			credentials: { anafOAuth2Api: this.ref },
			// Documents are asked about on the simulator, not at ANAF.
			parameters: {
				resource,
				operation: name,
				...(resource === 'document' && { connection: 'credential' }),
				...parameters,
			},
			...fields,
		};
	}
}
