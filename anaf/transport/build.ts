/**
 * Writes declaration XML from the model: attributes only, in the order of the XSD, never an empty one.
 *
 * The elements are written out one by one instead of being read from the schema table: template strings
 * are several times faster than any loop over a table, and a test holds them against the table.
 */

import { withoutIllegalChars } from '../xml/chars';
import type {
	Address,
	Confirmation,
	Declaration,
	Deletion,
	Draft,
	GoodsLine,
	Notification,
	Partner,
	Place,
	PreviousNotification,
	Transport,
	TransportDocument,
	VehicleChange,
} from './model';
import { ETRANSPORT_NAMESPACE } from './schema';

// prettier-ignore
const ENTITIES: Readonly<Record<string, string>> = {
	'<': '&lt;', '&': '&amp;', '"': '&quot;', '\t': '&#9;', '\n': '&#10;', '\r': '&#13;',
};

const QUOTE = 0x22;
const AMPERSAND = 0x26;
const LESS = 0x3c;
const FIRST_SURROGATE = 0xd800;

/** Text for a double-quoted attribute value. Characters XML cannot carry come with text copied from PDFs and are dropped. */
function escaped(text: string): string {
	// A loop, because most values are a few plain characters and this is asked of every one of them.
	for (let index = 0; index < text.length; index++) {
		const code = text.charCodeAt(index);
		if (code < 0x20 || code === QUOTE || code === AMPERSAND || code === LESS || code >= FIRST_SURROGATE) {
			return withoutIllegalChars(text).replace(/[<&"\t\n\r]/g, (found) => ENTITIES[found] ?? '');
		}
	}
	return text;
}

/** An attribute with its value, nothing for a missing or empty one. */
function a(opening: string, value: string | undefined): string {
	return typeof value === 'string' && value !== '' ? `${opening}${escaped(value)}"` : '';
}

function goodsLine(g: Draft<GoodsLine>): string {
	return (
		`<bunuriTransportate${a(' codScopOperatiune="', g.purpose)}${a(' codTarifar="', g.tariffCode)}` +
		`${a(' denumireMarfa="', g.name)}${a(' cantitate="', g.quantity)}${a(' codUnitateMasura="', g.unit)}` +
		`${a(' greutateNeta="', g.netWeight)}${a(' greutateBruta="', g.grossWeight)}` +
		`${a(' valoareLeiFaraTva="', g.valueWithoutVat)}${a(' refDeclarant="', g.reference)}/>`
	);
}

function partnerElement(p: Draft<Partner>): string {
	return `<partenerComercial${a(' codTara="', p.country)}${a(' cod="', p.code)}${a(' denumire="', p.name)}/>`;
}

function plates(v: Draft<VehicleChange> | Draft<Transport>): string {
	return `${a(' nrVehicul="', v.vehicle)}${a(' nrRemorca1="', v.trailer1)}${a(' nrRemorca2="', v.trailer2)}`;
}

function transportElement(t: Draft<Transport>): string {
	return (
		`<dateTransport${plates(t)}${a(' codTaraOrgTransport="', t.carrierCountry)}` +
		`${a(' codOrgTransport="', t.carrierCode)}${a(' denumireOrgTransport="', t.carrierName)}` +
		`${a(' dataTransport="', t.date)}/>`
	);
}

function addressElement(d: Draft<Address>): string {
	return (
		`<locatie${a(' codJudet="', d.county)}${a(' denumireLocalitate="', d.locality)}` +
		`${a(' denumireStrada="', d.street)}${a(' numar="', d.number)}${a(' bloc="', d.building)}` +
		`${a(' scara="', d.entrance)}${a(' etaj="', d.floor)}${a(' apartament="', d.apartment)}` +
		`${a(' alteInfo="', d.otherInfo)}${a(' codPostal="', d.postalCode)}/>`
	);
}

function placeElement(name: string, place: Draft<Place>): string {
	const open = `<${name}${a(' codPtf="', place.borderPoint)}${a(' codBirouVamal="', place.customsOffice)}`;
	return place.address === undefined ? `${open}/>` : `${open}>${addressElement(place.address)}</${name}>`;
}

function documentElement(d: Draft<TransportDocument>): string {
	return `<documenteTransport${a(' tipDocument="', d.type)}${a(' numarDocument="', d.number)}${a(' dataDocument="', d.date)}${a(' observatii="', d.remarks)}/>`;
}

function previousElement(p: Draft<PreviousNotification>): string {
	return `<notificareAnterioara${a(' uit="', p.uit)}${a(' observatii="', p.remarks)}${a(' refDeclarant="', p.reference)}/>`;
}

function notificationElement(n: Draft<Notification>): string {
	let inner = n.correctionOfUit ? `<corectie${a(' uit="', n.correctionOfUit)}/>` : '';
	for (const line of n.goods ?? []) inner += goodsLine(line);
	if (n.partner !== undefined) inner += partnerElement(n.partner);
	if (n.transport !== undefined) inner += transportElement(n.transport);
	if (n.start !== undefined) inner += placeElement('locStartTraseuRutier', n.start);
	if (n.end !== undefined) inner += placeElement('locFinalTraseuRutier', n.end);
	for (const document of n.documents ?? []) inner += documentElement(document);
	for (const previous of n.previousNotifications ?? []) inner += previousElement(previous);
	const open = `<notificare${a(' codTipOperatiune="', n.operation)}`;
	return inner === '' ? `${open}/>` : `${open}>${inner}</notificare>`;
}

function deletionElement(d: Draft<Deletion>): string {
	return `<stergere${a(' uit="', d.uit)}/>`;
}

function confirmationElement(c: Draft<Confirmation>): string {
	return `<confirmare${a(' uit="', c.uit)}${a(' tipConfirmare="', c.type)}${a(' observatii="', c.remarks)}/>`;
}

function vehicleChangeElement(v: Draft<VehicleChange>): string {
	return `<modifVehicul${a(' uit="', v.uit)}${plates(v)}${a(' dataModificare="', v.changedAt)}${a(' observatii="', v.remarks)}/>`;
}

/**
 * Declaration XML. Values are written as they are: bring pasted ones into shape with
 * `normalizeDeclaration` first, and check with `validateModel`.
 *
 * Empty texts are left out (the schema refuses empty attributes, docs/anaf/etransport.md#schema). Control characters
 * XML cannot carry are dropped.
 *
 * @returns text to be sent as UTF-8, ANAF's limit being 5 MB (docs/anaf/etransport.md#upload)
 */
export function buildDeclaration(declaration: Declaration): string {
	const { notification, deletion, confirmation, vehicleChange } = declaration;
	let inner = '';
	if (notification !== undefined) inner += notificationElement(notification);
	if (deletion !== undefined) inner += deletionElement(deletion);
	if (confirmation !== undefined) inner += confirmationElement(confirmation);
	if (vehicleChange !== undefined) inner += vehicleChangeElement(vehicleChange);
	const open =
		`<?xml version="1.0" encoding="UTF-8"?>\n` +
		`<eTransport xmlns="${ETRANSPORT_NAMESPACE}"${a(' codDeclarant="', declaration.declarantCif)}` +
		a(' refDeclarant="', declaration.reference) +
		(declaration.afterOutage === true ? ' declPostAvarie="D"' : '');
	return inner === '' ? `${open}/>` : `${open}>${inner}</eTransport>`;
}
