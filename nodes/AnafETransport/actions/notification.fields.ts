import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import {
	BORDER_POINTS,
	COUNTIES,
	COUNTRIES,
	CUSTOMS_OFFICES,
	DOCUMENT_TYPES,
	OPERATIONS,
	PURPOSES,
	UNITS,
	type CodeEntry,
	type CodeTable,
	type Operation,
	type PlaceKind,
} from '../../../anaf/transport/codes';
import { locatorField } from '../../shared/descriptions/locator';
import { inputModeField as inputModeFieldOf, showForFields } from '../../shared/descriptions/inputMode';
import { rowColumnsField } from '../../shared/descriptions/rowColumns';
import type { CodeReaders } from '../../shared/fields/fields';
import { declarationJsonField, trailerFields, vehicleField } from './declaration.fields';
import { ROMANIA } from '../../../anaf/romania/country';

/**
 * The fields of a notification, made from ANAF's code tables: what an operation allows (purposes,
 * starts, ends) is read from `OPERATIONS`, never written here a second time.
 */

function optionsOf(
	entries: readonly CodeEntry[],
	name: (entry: CodeEntry) => string = (entry) => entry.name,
): INodePropertyOptions[] {
	return entries.map((entry) => ({
		name: name(entry),
		value: entry.code,
		...(entry.nameRo !== undefined && { description: entry.nameRo }),
	}));
}

const sorted = (options: INodePropertyOptions[]): INodePropertyOptions[] =>
	[...options].sort((left, right) => left.name.localeCompare(right.name));

/** How a code is entered by hand, and what the field begins with. */
const codeField = (
	table: CodeTable<CodeEntry>,
	start: string,
	field: Pick<
		Parameters<typeof locatorField>[0],
		'displayName' | 'name' | 'list' | 'choose' | 'example' | 'description'
	>,
): INodeProperties =>
	locatorField({
		...field,
		begins: { chosen: start, shown: table.get(start)?.name ?? start },
	});

/** A country, by its two letters. */
const countryField = (displayName: string, name: string, description: string): INodeProperties =>
	codeField(COUNTRIES, ROMANIA, {
		displayName,
		name,
		list: 'searchCountries',
		choose: 'Choose a country',
		example: 'e.g. DE',
		description,
	});

const UNIT_FIELD = codeField(UNITS, 'KGM', {
	displayName: 'Unit',
	name: 'unit',
	list: 'searchUnits',
	choose: 'Choose a unit',
	example: 'e.g. KGM',
	description: 'Unit of measure (unitate de măsură): any UN/ECE code, or a word such as kg or buc',
});

const BORDER_POINT_OPTIONS: INodePropertyOptions[] = sorted(
	BORDER_POINTS.entries.map(({ code, name, neighbour }) => ({
		name: neighbour === null ? name : `${name} (${neighbour})`,
		value: code,
	})),
);
const CUSTOMS_OFFICE_OPTIONS: INodePropertyOptions[] = sorted(
	CUSTOMS_OFFICES.entries.map(({ code, name, kind, customsCode }) => ({
		name: `${kind} ${name}${customsCode === null ? '' : ` (${customsCode})`}`,
		value: code,
	})),
);

const OPERATION_OPTIONS: INodePropertyOptions[] = OPERATIONS.entries.map(({ code, short, name, nameRo }) => ({
	name: `${code} ${name} (${short})`,
	value: code,
	description: nameRo,
}));

/** Codes of the operations, grouped by something they share. */
function groupsBy(key: (operation: Operation) => string): string[][] {
	const groups = new Map<string, string[]>();
	for (const operation of OPERATIONS.entries) {
		const name = key(operation);
		groups.set(name, [...(groups.get(name) ?? []), operation.code]);
	}
	return [...groups.values()];
}

function firstOf(group: readonly string[]): Operation {
	return OPERATIONS.entries.find(({ code }) => group.includes(code)) ?? (OPERATIONS.entries[0] as Operation);
}

/** Purposes the fields start with. */
const TRADE = '101';
const SAME_AS_OPERATION = '9999';

/** The purpose of a goods line: one field for each set of operations that allow the same purposes. */
function purposeFields(): INodeProperties[] {
	return groupsBy(({ purposes }) => purposes.join()).map((group) => {
		const { purposes } = firstOf(group);
		const allowed = PURPOSES.entries.filter(({ code }) => purposes.includes(code));
		// An operation with one purpose only has it chosen already; the others start with trade.
		const preset = allowed.length > 1 ? TRADE : SAME_AS_OPERATION;
		return {
			displayName: 'Purpose',
			name: 'purpose',
			type: 'options',
			options: optionsOf(allowed, ({ code, name }) => `${code} ${name}`),
			default: preset,
			description: 'What the goods are moved for (scopul operațiunii); the operation decides what can be chosen',
			displayOptions: { show: { '/operationType': group } },
		};
	});
}

const PLACE_OPTIONS: Readonly<Record<PlaceKind, INodePropertyOptions>> = {
	address: { name: 'Address in Romania', value: 'address' },
	borderPoint: { name: 'Border Crossing Point', value: 'borderPoint', description: 'PTF' },
	customsOffice: { name: 'Customs Office', value: 'customsOffice', description: 'BVI, BVF' },
};

/** Start or end of the road leg: the kind of place (as the operation allows), then its fields. */
function placeFields(end: 'start' | 'end', label: 'Start' | 'End'): INodeProperties[] {
	const kind = `${end}Kind`;
	const kinds = groupsBy((operation) => operation[end].join()).map<INodeProperties>((group) => ({
		displayName: `${label} Is`,
		name: kind,
		type: 'options',
		options: firstOf(group)[end].map((place) => PLACE_OPTIONS[place]),
		default: 'address',
		description: `Where the road leg in Romania ${end === 'start' ? 'starts' : 'ends'}; the operation decides what can be chosen`,
		displayOptions: { show: { operationType: group } },
	}));
	return [
		...kinds,
		{
			displayName: `${label} Border Point`,
			name: `${end}BorderPoint`,
			type: 'options',
			options: BORDER_POINT_OPTIONS,
			default: '1',
			description: 'Border crossing point (punct de trecere a frontierei)',
			displayOptions: { show: { [kind]: ['borderPoint'] } },
		},
		{
			displayName: `${label} Customs Office`,
			name: `${end}CustomsOffice`,
			type: 'options',
			options: CUSTOMS_OFFICE_OPTIONS,
			default: '12801',
			description: 'Customs office (birou vamal)',
			displayOptions: { show: { [kind]: ['customsOffice'] } },
		},
		{
			...codeField(COUNTIES, '40', {
				displayName: `${label} County`,
				name: `${end}County`,
				list: 'searchCounties',
				choose: 'Choose a county',
				example: 'e.g. CJ',
				description: 'County (județ). By hand or by an expression: its code, its name, CJ or RO-CJ.',
			}),
			displayOptions: { show: { [kind]: ['address'] } },
		},
		{
			displayName: `${label} Locality`,
			name: `${end}Locality`,
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Cluj-Napoca',
			description: 'Town, commune or sector (localitate), 2 to 100 characters',
			displayOptions: { show: { [kind]: ['address'] } },
		},
		{
			displayName: `${label} Street`,
			name: `${end}Street`,
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Strada Fabricii',
			description: 'Street, or the name of the place (strada), 2 to 100 characters',
			displayOptions: { show: { [kind]: ['address'] } },
		},
		{
			displayName: `${label} Address Details`,
			name: `${end}Details`,
			type: 'collection',
			placeholder: 'Add detail',
			default: {},
			displayOptions: { show: { [kind]: ['address'] } },
			// prettier-ignore
			options: [
				{ displayName: 'Apartment', name: 'apartment', type: 'string', default: '', description: 'Apartament, up to 20 characters' },
				{ displayName: 'Building', name: 'building', type: 'string', default: '', description: 'Bloc, up to 30 characters' },
				{ displayName: 'Entrance', name: 'entrance', type: 'string', default: '', description: 'Scara, up to 20 characters' },
				{ displayName: 'Floor', name: 'floor', type: 'string', default: '', description: 'Etaj, up to 20 characters' },
				{ displayName: 'Number', name: 'number', type: 'string', default: '', description: 'Number in the street, up to 20 characters' },
				{ displayName: 'Other Information', name: 'otherInfo', type: 'string', default: '', description: 'Alte informații, up to 200 characters' },
				{ displayName: 'Postal Code', name: 'postalCode', type: 'string', default: '', description: 'Cod poștal, up to 20 characters' },
			],
		},
	];
}

const PREVIOUS_ALLOWED = OPERATIONS.entries
	.filter((operation) => operation.previousNotifications)
	.map(({ code }) => code);

/** Fields of a goods line, in the order a person fills them in. */
// prettier-ignore
const goodsFields: INodeProperties[] = [
	{ displayName: 'Name', name: 'name', type: 'string', default: '', required: true, description: 'What it is (denumirea mărfii), up to 200 characters' },
	...purposeFields(),
	{ displayName: 'Tariff Code', name: 'tariffCode', type: 'string', default: '', placeholder: 'e.g. 04069021', description: 'NC code with 4, 6 or 8 digits (cod tarifar)' },
	{ displayName: 'Quantity', name: 'quantity', type: 'string', default: '', placeholder: 'e.g. 12.5', description: 'Up to two decimals (cantitate)' },
	UNIT_FIELD,
	{ displayName: 'Net Weight (Kg)', name: 'netWeight', type: 'string', default: '', description: 'Greutate netă' },
	{ displayName: 'Gross Weight (Kg)', name: 'grossWeight', type: 'string', default: '', description: 'Greutate brută, at least the net weight' },
	{ displayName: 'Value Without VAT (Lei)', name: 'valueWithoutVat', type: 'string', default: '', description: 'Valoare în lei fără TVA' },
	{ displayName: 'Own Reference', name: 'reference', type: 'string', default: '', description: 'Your reference of the line, up to 50 characters' },
];

const codeOf = (table: CodeTable<CodeEntry>) => (text: string) => table.find(text)?.code;

/**
 * What the lists of a notification take beyond what they show: any code of ANAF's tables, and the words people use for it. What
 * the operation does not allow is refused by ANAF's rules, together with everything else that is wrong.
 */
export const NOTIFICATION_CODES: CodeReaders = {
	operationType: codeOf(OPERATIONS),
	purpose: codeOf(PURPOSES),
	unit: codeOf(UNITS),
	partnerCountry: codeOf(COUNTRIES),
	carrierCountry: codeOf(COUNTRIES),
	startCounty: codeOf(COUNTIES),
	endCounty: codeOf(COUNTIES),
	startBorderPoint: codeOf(BORDER_POINTS),
	endBorderPoint: codeOf(BORDER_POINTS),
	startCustomsOffice: codeOf(CUSTOMS_OFFICES),
	endCustomsOffice: codeOf(CUSTOMS_OFFICES),
	startKind: (text) => (Object.hasOwn(PLACE_OPTIONS, text) ? text : undefined),
	endKind: (text) => (Object.hasOwn(PLACE_OPTIONS, text) ? text : undefined),
	type: codeOf(DOCUMENT_TYPES),
};

const fields: INodeProperties[] = [
	{
		displayName: 'Transport Operation',
		name: 'operationType',
		type: 'options',
		options: OPERATION_OPTIONS,
		default: '30',
		description:
			'Kind of transport (tipul operațiunii). It decides the purposes, the partner’s country and where the road leg may start and end.',
	},
	{
		displayName: 'Goods',
		name: 'goods',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add line',
		default: {},
		description: 'What is transported, one line for each kind of goods',
		options: [
			{
				displayName: 'Line',
				name: 'line',
				values: goodsFields,
			},
		],
	},
	{
		displayName: 'Partner Name',
		name: 'partnerName',
		type: 'string',
		default: '',
		required: true,
		description: 'Commercial partner (partener comercial)',
	},
	countryField(
		'Partner Country',
		'partnerCountry',
		'National transport: Romania; import and export: outside the EU; all others: an EU state other than Romania',
	),
	{
		displayName: 'Partner Code',
		name: 'partnerCode',
		type: 'string',
		default: '',
		placeholder: 'e.g. RO12345674',
		description: 'Fiscal code of the partner; PF for a private person in Romania',
	},
	vehicleField('Registration plate; spaces and dashes are removed'),
	{
		displayName: 'Transport Date',
		name: 'transportDate',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 2026-03-01',
		description: 'Day the transport starts in Romania. A UIT can be had at most three days ahead.',
	},
	{
		displayName: 'Carrier Name',
		name: 'carrierName',
		type: 'string',
		default: '',
		required: true,
		description: 'Who organises the transport (organizator transport): the carrier, or yourself when you drive',
	},
	countryField('Carrier Country', 'carrierCountry', 'Country of who organises the transport'),
	{
		displayName: 'Carrier Code',
		name: 'carrierCode',
		type: 'string',
		default: '',
		placeholder: 'e.g. RO45678904',
		description:
			'Fiscal code of the carrier (organizator transport); required for a Romanian one, PF for a private person in a national transport',
	},
	...placeFields('start', 'Start'),
	...placeFields('end', 'End'),
	{
		displayName: 'Documents',
		name: 'documents',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add document',
		default: {},
		description: 'Documents that go with the goods, at least one',
		options: [
			{
				displayName: 'Document',
				name: 'document',
				// prettier-ignore
				values: [
					{ displayName: 'Type', name: 'type', type: 'options', options: sorted(optionsOf(DOCUMENT_TYPES.entries)), default: '20' },
					{ displayName: 'Number', name: 'number', type: 'string', default: '', description: 'Up to 50 characters' },
					{ displayName: 'Date', name: 'date', type: 'string', default: '', required: true, placeholder: 'e.g. 2026-03-01' },
					{ displayName: 'Remarks', name: 'remarks', type: 'string', default: '', description: 'Required for the type Other' },
				],
			},
		],
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		// prettier-ignore
		options: [
			{
				displayName: 'Previous Notifications',
				name: 'previousNotifications',
				type: 'fixedCollection',
				typeOptions: { multipleValues: true },
				placeholder: 'Add notification',
				default: {},
				description: 'Transports that this one continues',
				displayOptions: { show: { '/operationType': PREVIOUS_ALLOWED } },
				options: [
					{
						displayName: 'Notification',
						name: 'notification',
						values: [
							{ displayName: 'UIT', name: 'uit', type: 'string', default: '', description: 'UIT of the earlier notification' },
							{ displayName: 'Remarks', name: 'remarks', type: 'string', default: '' },
							{ displayName: 'Own Reference', name: 'reference', type: 'string', default: '' },
						],
					},
				],
			},
			...trailerFields,
		],
	},
];

/** Fields of a notification in the mode Fields. */
export const notificationFields: INodeProperties[] = showForFields(fields);

/** How a notification is given. */
export const inputModeField = inputModeFieldOf(
	'How the transport is described',
	'Each item is a row, and rows with the same declaration become one with several goods. Columns are found by their names.',
);

/** How a notification is given, the JSON field and the columns of rows. */
export const inputModeFields: INodeProperties[] = [
	inputModeField,
	{
		...declarationJsonField,
		description:
			'The notification as JSON: operation, goods, partner, transport, start, end, documents. The model is described in docs/etransport-model.md.',
		displayOptions: { show: { inputMode: ['json'] } },
	},
	rowColumnsField('getGoodsColumns', 'docs/etransport.md'),
];
