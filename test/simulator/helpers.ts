import { startSimulator, type Simulator, type SimulatorOptions } from '../../simulator';

export const OWN = '10000008';
export const CARRIER = '20000005';
export const BUYER = '30000002';

export interface Answer {
	status: number;
	type: string;
	headers: Headers;
	bytes: Uint8Array;
	text: string;
}

/** A client of one simulator with a token; every call reads the answer whole. */
export interface Client {
	readonly sim: Simulator;
	call(path: string, init?: RequestInit): Promise<Answer>;
	json<T = Record<string, unknown>>(path: string, init?: RequestInit): Promise<T>;
	upload(xml: string, query?: string): Promise<string>;
}

export async function startClient(options: SimulatorOptions = {}): Promise<Client> {
	const sim = await startSimulator(options);
	return clientOf(sim, sim.control.mintToken().access_token);
}

export function clientOf(sim: Simulator, token: string | undefined): Client {
	const call = async (path: string, init: RequestInit = {}): Promise<Answer> => {
		const response = await fetch(sim.url + path, {
			redirect: 'manual',
			...init,
			headers: {
				...(token !== undefined && { authorization: `Bearer ${token}` }),
				...(init.headers as Record<string, string>),
			},
		});
		const bytes = new Uint8Array(await response.arrayBuffer());
		return {
			status: response.status,
			type: response.headers.get('content-type') ?? '',
			headers: response.headers,
			bytes,
			text: new TextDecoder().decode(bytes),
		};
	};
	return {
		sim,
		call,
		json: async <T>(path: string, init?: RequestInit) => JSON.parse((await call(path, init)).text) as T,
		async upload(xml, query = `standard=UBL&cif=${OWN}`) {
			const answer = await call(`/prod/FCTEL/rest/upload?${query}`, { method: 'POST', body: xml });
			const index = /index_incarcare="(\d+)"/.exec(answer.text)?.[1];
			if (index === undefined) throw new Error(`upload refused: ${answer.text}`);
			return index;
		},
	};
}

/** An invoice of our own company for a buyer. */
export function invoice(
	parts: { number?: string; seller?: string; buyer?: string; customization?: string; price?: string } = {},
): string {
	const { number = 'F 1', seller = OWN, buyer = BUYER, price = '100.00' } = parts;
	const customization =
		parts.customization ?? 'urn:cen.eu:en16931:2017#compliant#urn:efactura.mfinante.ro:CIUS-RO:1.0.1';
	const party = (role: string, cif: string, name: string): string => `<cac:${role}><cac:Party>
  <cac:PostalAddress><cbc:StreetName>Str. Lunga 1</cbc:StreetName><cbc:CityName>Cluj-Napoca</cbc:CityName><cbc:CountrySubentity>RO-CJ</cbc:CountrySubentity>
   <cac:Country><cbc:IdentificationCode>RO</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
  <cac:PartyTaxScheme><cbc:CompanyID>RO${cif}</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
  <cac:PartyLegalEntity><cbc:RegistrationName>${name}</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:${role}>`;
	return `<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
 <cbc:CustomizationID>${customization}</cbc:CustomizationID><cbc:ID>${number}</cbc:ID><cbc:IssueDate>2026-11-02</cbc:IssueDate>
 <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>RON</cbc:DocumentCurrencyCode>
 ${party('AccountingSupplierParty', seller, 'Vanzator')}${party('AccountingCustomerParty', buyer, 'Cumparator')}
 <cac:TaxTotal><cbc:TaxAmount currencyID="RON">21.00</cbc:TaxAmount></cac:TaxTotal>
 <cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="RON">100.00</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="RON">100.00</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="RON">121.00</cbc:TaxInclusiveAmount><cbc:PayableAmount currencyID="RON">121.00</cbc:PayableAmount></cac:LegalMonetaryTotal>
 <cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="H87">1</cbc:InvoicedQuantity><cbc:LineExtensionAmount currencyID="RON">100.00</cbc:LineExtensionAmount><cac:Item><cbc:Name>Raft</cbc:Name></cac:Item><cac:Price><cbc:PriceAmount currencyID="RON">${price}</cbc:PriceAmount></cac:Price></cac:InvoiceLine>
</Invoice>`;
}

interface DeclarationParts {
	reference?: string;
	operation?: string;
	correct?: string;
	carrier?: string;
	vehicle?: string;
	date?: string;
	declarant?: string;
	net?: string;
}

/** A notification of a national transport by our own company. */
export function notification(parts: DeclarationParts = {}): string {
	const {
		operation = '30',
		carrier = CARRIER,
		vehicle = 'CJ01SIM',
		date = '2026-11-24',
		declarant = OWN,
		net = '90',
	} = parts;
	return `<eTransport xmlns="mfp:anaf:dgti:eTransport:declaratie:v2" codDeclarant="${declarant}"${parts.reference === undefined ? '' : ` refDeclarant="${parts.reference}"`}>
 <notificare codTipOperatiune="${operation}">${parts.correct === undefined ? '' : `<corectie uit="${parts.correct}"/>`}
  <bunuriTransportate codScopOperatiune="101" codTarifar="4407" denumireMarfa="Cherestea" cantitate="2.5" codUnitateMasura="MTQ" greutateNeta="${net}" greutateBruta="100" valoareLeiFaraTva="1500.50"/>
  <partenerComercial codTara="RO" cod="${BUYER}" denumire="DEPOZIT"/>
  <dateTransport nrVehicul="${vehicle}" codTaraOrgTransport="RO" codOrgTransport="${carrier}" denumireOrgTransport="CARAUS" dataTransport="${date}"/>
  <locStartTraseuRutier><locatie codJudet="12" denumireLocalitate="Cluj-Napoca" denumireStrada="Fabricii"/></locStartTraseuRutier>
  <locFinalTraseuRutier><locatie codJudet="40" denumireLocalitate="Bucuresti" denumireStrada="Unirii"/></locFinalTraseuRutier>
  <documenteTransport tipDocument="30" numarDocument="7" dataDocument="2026-11-23"/>
 </notificare></eTransport>`;
}

/** Any of the short declarations. */
export function shortDeclaration(element: string, declarant = OWN): string {
	return `<eTransport xmlns="mfp:anaf:dgti:eTransport:declaratie:v2" codDeclarant="${declarant}">${element}</eTransport>`;
}
