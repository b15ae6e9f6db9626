import { at, attr, elementsOf, type XmlElement } from '../xml/tree';

export interface Place {
	readonly ptf: string | undefined;
	readonly customs: string | undefined;
	readonly address: Readonly<Record<string, string>> | undefined;
}

/** A notification as read from its XML; numbers stay text. */
export interface Notification {
	readonly operation: string;
	readonly goods: ReadonlyArray<Readonly<Record<string, string>>>;
	readonly partner: { readonly country: string; readonly code: string | undefined; readonly name: string };
	readonly carrier: { readonly country: string; readonly code: string | undefined; readonly name: string };
	readonly vehicle: string;
	readonly trailer1: string | undefined;
	readonly trailer2: string | undefined;
	/** yyyy-MM-dd */
	readonly date: string;
	readonly start: Place;
	readonly end: Place;
	readonly documents: ReadonlyArray<Readonly<Record<string, string>>>;
	readonly previous: readonly string[];
}

/** What one upload declares. */
export interface Declaration {
	readonly declarant: string;
	readonly reference: string | undefined;
	readonly afterOutage: boolean;
	readonly kind: 'NOT' | 'COR' | 'DEL' | 'CON' | 'MVH';
	/** The UIT it speaks of; undefined for a new notification. */
	readonly uit: string | undefined;
	readonly notification: Notification | undefined;
	readonly confirmation: { readonly type: string; readonly remarks: string | undefined } | undefined;
	readonly vehicleChange:
		| {
				readonly vehicle: string;
				readonly trailer1: string | undefined;
				readonly trailer2: string | undefined;
				readonly moment: string;
				readonly remarks: string | undefined;
		  }
		| undefined;
}

function attributesOf(element: XmlElement): Record<string, string> {
	const found: Record<string, string> = {};
	for (const attribute of element.attributes.values())
		found[attribute.local] = attribute.value.trim().replace(/\s+/g, ' ');
	return found;
}

function placeOf(element: XmlElement | undefined): Place {
	const location = at(element, 'locatie');
	return {
		ptf: attr(element, 'codPtf'),
		customs: attr(element, 'codBirouVamal'),
		address: location ? attributesOf(location) : undefined,
	};
}

function notificationOf(element: XmlElement): Notification {
	const partner = at(element, 'partenerComercial');
	const transport = at(element, 'dateTransport');
	return {
		operation: attr(element, 'codTipOperatiune') ?? '',
		goods: elementsOf(element, 'bunuriTransportate').map(attributesOf),
		partner: {
			country: attr(partner, 'codTara') ?? '',
			code: attr(partner, 'cod'),
			name: attr(partner, 'denumire') ?? '',
		},
		carrier: {
			country: attr(transport, 'codTaraOrgTransport') ?? '',
			code: attr(transport, 'codOrgTransport'),
			name: attr(transport, 'denumireOrgTransport') ?? '',
		},
		vehicle: attr(transport, 'nrVehicul') ?? '',
		trailer1: attr(transport, 'nrRemorca1'),
		trailer2: attr(transport, 'nrRemorca2'),
		date: (attr(transport, 'dataTransport') ?? '').trim().slice(0, 10),
		start: placeOf(at(element, 'locStartTraseuRutier')),
		end: placeOf(at(element, 'locFinalTraseuRutier')),
		documents: elementsOf(element, 'documenteTransport').map(attributesOf),
		previous: elementsOf(element, 'notificareAnterioara').map((one) => attr(one, 'uit') ?? ''),
	};
}

/** Reads a declaration whose structure was found right. */
export function readDeclaration(root: XmlElement): Declaration {
	const notificare = at(root, 'notificare');
	const stergere = at(root, 'stergere');
	const confirmare = at(root, 'confirmare');
	const modif = at(root, 'modifVehicul');
	const corectie = at(notificare, 'corectie');
	const kind = notificare ? (corectie ? 'COR' : 'NOT') : stergere ? 'DEL' : confirmare ? 'CON' : 'MVH';
	return {
		declarant: attr(root, 'codDeclarant') ?? '',
		reference: attr(root, 'refDeclarant'),
		afterOutage: attr(root, 'declPostAvarie') === 'D',
		kind,
		uit: attr(corectie ?? stergere ?? confirmare ?? modif, 'uit'),
		notification: notificare ? notificationOf(notificare) : undefined,
		confirmation: confirmare
			? { type: attr(confirmare, 'tipConfirmare') ?? '', remarks: attr(confirmare, 'observatii') }
			: undefined,
		vehicleChange: modif
			? {
					vehicle: attr(modif, 'nrVehicul') ?? '',
					trailer1: attr(modif, 'nrRemorca1'),
					trailer2: attr(modif, 'nrRemorca2'),
					moment: attr(modif, 'dataModificare') ?? '',
					remarks: attr(modif, 'observatii'),
				}
			: undefined,
	};
}
