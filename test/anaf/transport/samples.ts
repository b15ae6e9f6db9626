/** Declarations written for these tests: invented companies, valid check digits, all kinds and operations. */

import type { Declaration, Notification, Place } from '../../../anaf/transport/model';

const ADDRESS: Place = {
	address: {
		county: '12',
		locality: 'Cluj-Napoca',
		street: 'Strada Fabricii',
		number: '7',
		building: 'C2',
		entrance: 'A',
		floor: '1',
		apartment: '4',
		otherInfo: 'rampa 3',
		postalCode: '400001',
	},
};
const OTHER_ADDRESS: Place = { address: { county: '40', locality: 'Sectorul 3', street: 'Bulevardul Unirii' } };
const CROSSING: Place = { borderPoint: '4' };
const CUSTOMS: Place = { customsOffice: '132904' };

interface Shape {
	readonly purpose: string;
	readonly country: string;
	readonly code: string;
	readonly start: Place;
	readonly end: Place;
	readonly previous?: boolean;
}

const SHAPES: Readonly<Record<string, Shape>> = {
	'10': { purpose: '101', country: 'DE', code: 'DE811907980', start: CROSSING, end: ADDRESS, previous: true },
	'12': { purpose: '9999', country: 'IT', code: 'IT00743110157', start: CROSSING, end: ADDRESS },
	'14': { purpose: '9999', country: 'EL', code: 'EL094019245', start: OTHER_ADDRESS, end: ADDRESS, previous: true },
	'20': { purpose: '301', country: 'HU', code: 'HU10537914', start: ADDRESS, end: CROSSING },
	'22': { purpose: '9999', country: 'FR', code: 'FR40303265045', start: ADDRESS, end: CROSSING, previous: true },
	'24': { purpose: '9999', country: 'XI', code: 'XI123456789', start: ADDRESS, end: OTHER_ADDRESS },
	'30': { purpose: '704', country: 'RO', code: '99000220', start: ADDRESS, end: OTHER_ADDRESS },
	'40': { purpose: '9999', country: 'TR', code: 'TR1234567890', start: CUSTOMS, end: ADDRESS },
	'50': { purpose: '9999', country: 'MD', code: 'MD1003600012345', start: ADDRESS, end: CUSTOMS },
	'60': { purpose: '9999', country: 'AT', code: 'ATU12345678', start: CROSSING, end: ADDRESS },
	'70': { purpose: '9999', country: 'BG', code: 'BG123456789', start: ADDRESS, end: CROSSING },
};

/** A UIT with the right check digits. */
export const UIT = '7K0R0N0A0X3EJU14';
/** Another one. */
const OTHER_UIT = '2D1R0D0L0N3CYH94';

/** The eleven operation codes. */
const OPERATION_CODES: readonly string[] = Object.keys(SHAPES);

/** A valid notification of one operation, with `lines` goods lines. */
export function notificationOf(operation: string, lines = 2): Declaration {
	const shape = SHAPES[operation];
	if (shape === undefined) throw new Error(`no sample for operation ${operation}`);
	const goods = Array.from({ length: lines }, (_, index) => ({
		purpose: shape.purpose,
		tariffCode: index % 2 === 0 ? '84713000' : '0202',
		name: index % 2 === 0 ? `Calculatoare portabile "Ardeal" & accesorii ${index + 1}` : `Carne congelată ${index + 1}`,
		quantity: '10.5',
		unit: index % 2 === 0 ? 'H87' : 'KGM',
		netWeight: '100.25',
		grossWeight: '110.5',
		valueWithoutVat: '2500',
		reference: `L${index + 1}`,
	}));
	const notification: Notification = {
		operation,
		goods,
		partner: { country: shape.country, code: shape.code, name: 'Partener Exemplu' },
		transport: {
			vehicle: 'CJ12ABC',
			trailer1: 'CJ34DEF',
			trailer2: 'CJ56GHI',
			carrierCountry: 'RO',
			carrierCode: '99000220',
			carrierName: 'Transporturi Exemplu SRL',
			date: '2026-07-01',
		},
		start: shape.start,
		end: shape.end,
		documents: [
			{ type: '10', number: 'CMR 1', date: '2026-06-30' },
			{ type: '9999', number: 'X2', date: '2026-06-30', remarks: 'listă de colete' },
		],
		...(shape.previous ? { previousNotifications: [{ uit: OTHER_UIT, reference: 'P1' }] } : {}),
	};
	return { declarantCif: '99000115', reference: 'CMD-1', notification };
}

/** A notification as correction of another one. */
function correctionOf(operation: string): Declaration {
	const sample = notificationOf(operation, 1);
	return {
		...sample,
		...(sample.notification ? { notification: { ...sample.notification, correctionOfUit: UIT } } : {}),
	};
}

/** One declaration of each of the other kinds. */
const OTHERS: readonly Declaration[] = [
	{ declarantCif: '99000115', reference: 'S-1', deletion: { uit: UIT } },
	{ declarantCif: '99000115', confirmation: { uit: UIT, type: '20', remarks: 'lipsesc două colete' } },
	{
		declarantCif: '99000115',
		afterOutage: true,
		vehicleChange: {
			uit: UIT,
			vehicle: 'B99XYZ',
			trailer1: 'B98XYZ',
			changedAt: '2026-07-01T08:30:00',
			remarks: 'pană',
		},
	},
];

/** Every sample. */
export function allSamples(): Declaration[] {
	return [...OPERATION_CODES.map((code) => notificationOf(code)), ...OPERATION_CODES.map(correctionOf), ...OTHERS];
}
