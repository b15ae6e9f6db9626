/**
 * The declaration, once: every element and attribute of XSD 2.01 with its type, the name it has in the
 * model and the words a person reads. The builder, the parser, the structure check, the paths of
 * findings and the documentation all read this table.
 */

import { TYPES, type SimpleType } from './xsdTypes';

/** Namespace of version 2 of the declaration schema (XSD 2.01). */
export const ETRANSPORT_NAMESPACE = 'mfp:anaf:dgti:eTransport:declaratie:v2';

/** How a value a person gives becomes the value of an attribute (see `normalize.ts`). */
export type Cleaning =
	| 'text'
	| 'cif'
	/** Romanian fiscal code, `PF`, or any foreign code, by the country beside it. */
	| 'partyCode'
	| 'plate'
	| 'uit'
	| 'decimal'
	/** An amount of lei. */
	| 'lei'
	| 'date'
	| 'dateTime'
	| 'digits'
	| 'flag'
	| 'operation'
	| 'purpose'
	| 'unit'
	| 'county'
	| 'country'
	| 'borderPoint'
	| 'customsOffice'
	| 'document'
	| 'confirmation';

/** A name the schema knows. Documents are read by these, so that a text is looked up once, not in every table. */
export interface KnownName {
	readonly name: string;
	/** Small number, an index into tables. */
	readonly id: number;
}

/** One attribute. */
export interface AttributeDef {
	/** Name in the XML. */
	readonly name: string;
	/** Name in the model. */
	readonly field: string;
	/** What a person calls it, lower case. */
	readonly label: string;
	readonly type: SimpleType;
	/** Demanded by the XSD. */
	readonly required: boolean;
	readonly cleaning: Cleaning;
}

/** A place for child elements. */
export interface ChildDef {
	readonly element: ElementDef;
	readonly min: 0 | 1;
	readonly many: boolean;
}

/** One element. */
export interface ElementDef {
	/** Name in the XML. */
	readonly name: string;
	/** Name of its type in the XSD, the only value `xsi:type` may have. */
	readonly typeName: string;
	/** Name in the model; the empty string for the root. */
	readonly field: string;
	/** What a person calls it, with a capital. */
	readonly label: string;
	readonly attributes: readonly AttributeDef[];
	/** The attributes by name. */
	readonly attribute: ReadonlyMap<string, AttributeDef>;
	/** The attributes by `KnownName.id`. */
	readonly attributeAt: readonly (AttributeDef | undefined)[];
	/** How many attributes are required. */
	readonly requiredAttributes: number;
	readonly children: readonly ChildDef[];
	/** The children by name. */
	readonly child: ReadonlyMap<string, ChildDef>;
	/** The children by `KnownName.id`. */
	readonly childAt: readonly (ChildDef | undefined)[];
	/** Exactly one of the children instead of all in order (the root). */
	readonly choice: boolean;
	/** The model holds the text of this one attribute instead of an object. */
	readonly scalar?: AttributeDef;
}

type AttributeRow = readonly [name: string, field: string, label: string, type: SimpleType, cleaning: Cleaning];

function optional(...[name, field, label, type, cleaning]: AttributeRow): AttributeDef {
	return { name, field, label, type, cleaning, required: false };
}

function required(...[name, field, label, type, cleaning]: AttributeRow): AttributeDef {
	return { name, field, label, type, cleaning, required: true };
}

interface ElementRow {
	readonly name: string;
	readonly typeName: string;
	readonly field: string;
	readonly label: string;
	readonly attributes: readonly AttributeDef[];
	readonly children?: readonly ChildDef[];
	readonly choice?: boolean;
	readonly scalar?: AttributeDef;
}

type MutableTable<T> = (T | undefined)[];

function element(row: ElementRow): ElementDef {
	const children = row.children ?? [];
	return {
		...row,
		children,
		choice: row.choice ?? false,
		attribute: new Map(row.attributes.map((attribute) => [attribute.name, attribute])),
		attributeAt: [],
		requiredAttributes: row.attributes.filter((attribute) => attribute.required).length,
		child: new Map(children.map((child) => [child.element.name, child])),
		childAt: [],
	};
}

/** All definitions below one, itself included, each once. */
function definitionsBelow(root: ElementDef, found = new Set<ElementDef>()): Set<ElementDef> {
	found.add(root);
	for (const { element: child } of root.children) definitionsBelow(child, found);
	return found;
}

function numbered(names: Iterable<string>): ReadonlyMap<string, KnownName> {
	return new Map([...new Set(names)].map((name, id) => [name, { name, id }]));
}

const one = (child: ElementDef): ChildDef => ({ element: child, min: 1, many: false });
const maybe = (child: ElementDef): ChildDef => ({ element: child, min: 0, many: false });
const several = (child: ElementDef): ChildDef => ({ element: child, min: 1, many: true });
const any = (child: ElementDef): ChildDef => ({ element: child, min: 0, many: true });

const uit = required('uit', 'uit', 'UIT', TYPES.uit, 'uit');
const remarks = optional('observatii', 'remarks', 'remarks', TYPES.text200, 'text');
const lineReference = optional('refDeclarant', 'reference', 'own reference', TYPES.text50, 'text');
const vehicle = required('nrVehicul', 'vehicle', 'vehicle plate', TYPES.plate, 'plate');
const trailer1 = optional('nrRemorca1', 'trailer1', 'plate of trailer 1', TYPES.plate, 'plate');
const trailer2 = optional('nrRemorca2', 'trailer2', 'plate of trailer 2', TYPES.plate, 'plate');

const correction = element({
	name: 'corectie', typeName: 'CorectieType', field: 'correctionOfUit', label: 'Correction', attributes: [uit], scalar: uit,
});

const goods = element({
	name: 'bunuriTransportate', typeName: 'BunuriTransportateType', field: 'goods', label: 'Goods line',
	attributes: [
		required('codScopOperatiune', 'purpose', 'purpose', TYPES.purpose, 'purpose'),
		optional('codTarifar', 'tariffCode', 'tariff code', TYPES.tariff, 'digits'),
		required('denumireMarfa', 'name', 'name of the goods', TYPES.text200, 'text'),
		required('cantitate', 'quantity', 'quantity', TYPES.positive, 'decimal'),
		required('codUnitateMasura', 'unit', 'unit of measure', TYPES.unit, 'unit'),
		optional('greutateNeta', 'netWeight', 'net weight', TYPES.positive, 'decimal'),
		required('greutateBruta', 'grossWeight', 'gross weight', TYPES.positive, 'decimal'),
		optional('valoareLeiFaraTva', 'valueWithoutVat', 'value in lei without VAT', TYPES.notNegative, 'lei'),
		lineReference,
	],
});

const partner = element({
	name: 'partenerComercial', typeName: 'PartenerComercialType', field: 'partner', label: 'Partner',
	attributes: [
		required('codTara', 'country', 'country', TYPES.country, 'country'),
		optional('cod', 'code', 'fiscal code', TYPES.text30, 'partyCode'),
		required('denumire', 'name', 'name', TYPES.text200, 'text'),
	],
});

const transport = element({
	name: 'dateTransport', typeName: 'DateTransportType', field: 'transport', label: 'Transport',
	attributes: [
		vehicle,
		trailer1,
		trailer2,
		required('codTaraOrgTransport', 'carrierCountry', 'country of the carrier', TYPES.country, 'country'),
		optional('codOrgTransport', 'carrierCode', 'fiscal code of the carrier', TYPES.text30, 'partyCode'),
		required('denumireOrgTransport', 'carrierName', 'name of the carrier', TYPES.text200, 'text'),
		required('dataTransport', 'date', 'transport date', TYPES.date, 'date'),
	],
});

const address = element({
	name: 'locatie', typeName: 'LocatieType', field: 'address', label: 'Address',
	attributes: [
		required('codJudet', 'county', 'county', TYPES.county, 'county'),
		required('denumireLocalitate', 'locality', 'locality', TYPES.text100, 'text'),
		required('denumireStrada', 'street', 'street', TYPES.text100, 'text'),
		optional('numar', 'number', 'street number', TYPES.text20, 'text'),
		optional('bloc', 'building', 'building', TYPES.text30, 'text'),
		optional('scara', 'entrance', 'entrance', TYPES.text20, 'text'),
		optional('etaj', 'floor', 'floor', TYPES.text20, 'text'),
		optional('apartament', 'apartment', 'apartment', TYPES.text20, 'text'),
		optional('alteInfo', 'otherInfo', 'other information', TYPES.text200, 'text'),
		optional('codPostal', 'postalCode', 'postal code', TYPES.text20, 'text'),
	],
});

const PLACE = [
	optional('codPtf', 'borderPoint', 'border crossing point', TYPES.borderPoint, 'borderPoint'),
	optional('codBirouVamal', 'customsOffice', 'customs office', TYPES.customsOffice, 'customsOffice'),
] as const;

const start = element({
	name: 'locStartTraseuRutier', typeName: 'LocTraseuRutierType', field: 'start', label: 'Start of the road leg',
	attributes: PLACE, children: [maybe(address)],
});

const end = element({
	name: 'locFinalTraseuRutier', typeName: 'LocTraseuRutierType', field: 'end', label: 'End of the road leg',
	attributes: PLACE, children: [maybe(address)],
});

const document = element({
	name: 'documenteTransport', typeName: 'DocumenteTransportType', field: 'documents', label: 'Document',
	attributes: [
		required('tipDocument', 'type', 'type', TYPES.document, 'document'),
		optional('numarDocument', 'number', 'number', TYPES.text50, 'text'),
		required('dataDocument', 'date', 'date', TYPES.date, 'date'),
		remarks,
	],
});

const previous = element({
	name: 'notificareAnterioara', typeName: 'NotificareAnterioaraType', field: 'previousNotifications', label: 'Previous notification',
	attributes: [uit, remarks, lineReference],
});

const notification = element({
	name: 'notificare', typeName: 'NotificareType', field: 'notification', label: 'Notification',
	attributes: [required('codTipOperatiune', 'operation', 'operation', TYPES.operation, 'operation')],
	children: [maybe(correction), several(goods), one(partner), one(transport), one(start), one(end), several(document), any(previous)],
});

const deletion = element({
	name: 'stergere', typeName: 'CorectieType', field: 'deletion', label: 'Deletion', attributes: [uit],
});

const confirmation = element({
	name: 'confirmare', typeName: 'ConfirmareType', field: 'confirmation', label: 'Confirmation',
	attributes: [uit, required('tipConfirmare', 'type', 'confirmation type', TYPES.confirmation, 'confirmation'), remarks],
});

const vehicleChange = element({
	name: 'modifVehicul', typeName: 'ModifVehiculType', field: 'vehicleChange', label: 'Vehicle change',
	attributes: [
		uit,
		vehicle,
		trailer1,
		trailer2,
		required('dataModificare', 'changedAt', 'moment of the change', TYPES.dateTime, 'dateTime'),
		remarks,
	],
});

/** The root: a header and exactly one of four operations. */
export const DECLARATION = element({
	name: 'eTransport', typeName: 'eTransportType', field: '', label: 'Declaration',
	attributes: [
		required('codDeclarant', 'declarantCif', 'fiscal code of the declarant', TYPES.declarant, 'cif'),
		optional('refDeclarant', 'reference', 'own reference', TYPES.text50, 'text'),
		optional('declPostAvarie', 'afterOutage', 'declared after ANAF was down', TYPES.outage, 'flag'),
	],
	children: [maybe(notification), maybe(deletion), maybe(confirmation), maybe(vehicleChange)],
	choice: true,
});

const DEFINITIONS = definitionsBelow(DECLARATION);

/** Every element name of the schema. */
export const ELEMENT_NAMES = numbered([...DEFINITIONS].map(({ name }) => name));

/** Every attribute name of the schema. */
export const ATTRIBUTE_NAMES = numbered([...DEFINITIONS].flatMap(({ attributes }) => attributes.map(({ name }) => name)));

for (const definition of DEFINITIONS) {
	const attributeAt = definition.attributeAt as MutableTable<AttributeDef>;
	for (const { name, id } of ATTRIBUTE_NAMES.values()) attributeAt[id] = definition.attribute.get(name);
	const childAt = definition.childAt as MutableTable<ChildDef>;
	for (const { name, id } of ELEMENT_NAMES.values()) childAt[id] = definition.child.get(name);
}
