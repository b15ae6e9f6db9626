/**
 * The declaration as JSON. Names are English; each field's comment names the Romanian attribute it
 * becomes (XSD 2.01, docs/anaf/etransport.md#schema). All values are text: codes, decimals with a point and at most two
 * decimals, dates `YYYY-MM-DD`, moments `YYYY-MM-DDThh:mm:ss` in Romanian time. What people paste is
 * brought into this shape by `normalizeDeclaration`.
 */

/** One line of goods: `bunuriTransportate`. */
export interface GoodsLine {
	/** `codScopOperatiune`: what the goods are moved for, a code of `PURPOSES` the operation allows. */
	readonly purpose: string;
	/** `codTarifar`: NC code of 4, 6 or 8 digits; demanded except for operations 60 and 70 (BR-206). */
	readonly tariffCode?: string;
	/** `denumireMarfa`: 1 to 200 characters. */
	readonly name: string;
	/** `cantitate`: more than 0. */
	readonly quantity: string;
	/** `codUnitateMasura`: UN/ECE code of `UNITS`. */
	readonly unit: string;
	/** `greutateNeta`, kg: more than 0; demanded except for operations 60 and 70 (BR-207). */
	readonly netWeight?: string;
	/** `greutateBruta`, kg: at least the net weight (BR-020). */
	readonly grossWeight: string;
	/** `valoareLeiFaraTva`, lei: 0 or more; demanded except for operations 60 and 70 (BR-208). */
	readonly valueWithoutVat?: string;
	/** `refDeclarant` of the line: your own reference, up to 50 characters. */
	readonly reference?: string;
}

/** The commercial partner: `partenerComercial`. */
export interface Partner {
	/** `codTara`: a code of `COUNTRIES`, bound by the operation (BR-004, BR-005, BR-006). */
	readonly country: string;
	/** `cod`: fiscal code, up to 30 characters; for operation 30 a Romanian code or `PF` (BR-007). */
	readonly code?: string;
	/** `denumire`: 1 to 200 characters. */
	readonly name: string;
}

/** Vehicle, carrier and date: `dateTransport`. */
export interface Transport {
	/** `nrVehicul`: 2 to 20 capitals and digits. */
	readonly vehicle: string;
	/** `nrRemorca1`. */
	readonly trailer1?: string;
	/** `nrRemorca2`. */
	readonly trailer2?: string;
	/** `codTaraOrgTransport`: country of whoever organises the transport. */
	readonly carrierCountry: string;
	/** `codOrgTransport`: fiscal code; for a Romanian carrier a valid one (BR-043), for operation 30 also `PF` (BR-209). */
	readonly carrierCode?: string;
	/** `denumireOrgTransport`: 1 to 200 characters. */
	readonly carrierName: string;
	/** `dataTransport`: day the transport starts in Romania. */
	readonly date: string;
}

/** An address in Romania: `locatie`. */
export interface Address {
	/** `codJudet`: a code of `COUNTIES`. */
	readonly county: string;
	/** `denumireLocalitate`: 2 to 100 characters (BR-214). */
	readonly locality: string;
	/** `denumireStrada`: 2 to 100 characters (BR-215). */
	readonly street: string;
	/** `numar`: up to 20 characters. */
	readonly number?: string;
	/** `bloc`: up to 30 characters. */
	readonly building?: string;
	/** `scara`: up to 20 characters. */
	readonly entrance?: string;
	/** `etaj`: up to 20 characters. */
	readonly floor?: string;
	/** `apartament`: up to 20 characters. */
	readonly apartment?: string;
	/** `alteInfo`: up to 200 characters. */
	readonly otherInfo?: string;
	/** `codPostal`: up to 20 characters. */
	readonly postalCode?: string;
}

/** Start or end of the road leg: `locStartTraseuRutier`, `locFinalTraseuRutier`. Exactly one of the three (BR-210, BR-211). */
export interface Place {
	/** `codPtf`: a code of `BORDER_POINTS`. */
	readonly borderPoint?: string;
	/** `codBirouVamal`: a code of `CUSTOMS_OFFICES`; only as start of an import or end of an export (BR-216, BR-217). */
	readonly customsOffice?: string;
	/** `locatie`. */
	readonly address?: Address;
}

/** A document that goes with the goods: `documenteTransport`. */
export interface TransportDocument {
	/** `tipDocument`: a code of `DOCUMENT_TYPES`. */
	readonly type: string;
	/** `numarDocument`: up to 50 characters. */
	readonly number?: string;
	/** `dataDocument`. */
	readonly date: string;
	/** `observatii`: up to 200 characters; demanded for type 9999 (BR-026). */
	readonly remarks?: string;
}

/** A transport this one continues: `notificareAnterioara`. Not for operations 30 to 70 (BR-025). */
export interface PreviousNotification {
	/** `uit`. */
	readonly uit: string;
	/** `observatii`: up to 200 characters. */
	readonly remarks?: string;
	/** `refDeclarant` of the entry: up to 50 characters. */
	readonly reference?: string;
}

/** A transport declared, or declared again in full as a correction: `notificare`. */
export interface Notification {
	/** `codTipOperatiune`: a code of `OPERATIONS`. */
	readonly operation: string;
	/** `corectie/@uit`: the UIT of the notification this one replaces. */
	readonly correctionOfUit?: string;
	readonly goods: readonly GoodsLine[];
	readonly partner: Partner;
	readonly transport: Transport;
	readonly start: Place;
	readonly end: Place;
	readonly documents: readonly TransportDocument[];
	readonly previousNotifications?: readonly PreviousNotification[];
}

/** A notification withdrawn: `stergere`. */
export interface Deletion {
	/** `uit`. */
	readonly uit: string;
}

/** The recipient's word on a transport: `confirmare`. */
export interface Confirmation {
	/** `uit`. */
	readonly uit: string;
	/** `tipConfirmare`: a code of `CONFIRMATION_TYPES`. */
	readonly type: string;
	/** `observatii`: up to 200 characters. */
	readonly remarks?: string;
}

/** Another vehicle under the same UIT: `modifVehicul`. */
export interface VehicleChange {
	/** `uit`. */
	readonly uit: string;
	/** `nrVehicul`: the plate from now on. */
	readonly vehicle: string;
	/** `nrRemorca1`. */
	readonly trailer1?: string;
	/** `nrRemorca2`. */
	readonly trailer2?: string;
	/** `dataModificare`: when it changed, Romanian time. */
	readonly changedAt: string;
	/** `observatii`: up to 200 characters. */
	readonly remarks?: string;
}

/** A declaration: `eTransport`. Exactly one of the four operations is there. */
export interface Declaration {
	/** `codDeclarant`: CIF without RO, or CNP. */
	readonly declarantCif: string;
	/** `refDeclarant`: your own reference, up to 50 characters; ANAF gives it back in answers and lists. */
	readonly reference?: string;
	/** `declPostAvarie="D"`: declared late because ANAF's system was down. */
	readonly afterOutage?: true;
	readonly notification?: Notification;
	readonly deletion?: Deletion;
	readonly confirmation?: Confirmation;
	readonly vehicleChange?: VehicleChange;
}

/** The four operations a declaration can carry. */
export type DeclarationKind = 'notification' | 'deletion' | 'confirmation' | 'vehicleChange';

/** The operations in the order of the XSD. */
export const DECLARATION_KINDS: readonly DeclarationKind[] = [
	'notification',
	'deletion',
	'confirmation',
	'vehicleChange',
];

/**
 * What may still be half filled, on its way to validation, or was read from a document that is not valid: every part is optional.
 * What is missing is left out for validation to name.
 */
export type Draft<T> = { readonly [K in keyof T]?: T[K] | undefined };
