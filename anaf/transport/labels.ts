/**
 * What a message calls the fields of a declaration: as the panel of the node has it. The one home of these names: messages say
 * `Goods 2, Net Weight (Kg)`, never a path of the model.
 */

import { firstStep, PlaceWords } from '../placeWords';
import { DECLARATION, type ElementDef } from './schema';

/** Labels of an element’s fields, by its own field in the model. */
interface Named {
	/** What it is called itself; of a list, one entry. */
	readonly own: string;
	/** It is told in front of its fields; the panel has them without it otherwise. */
	readonly told?: true;
	readonly fields: Readonly<Record<string, string>>;
}

const VEHICLE = { vehicle: 'Vehicle', trailer1: 'Trailer 1', trailer2: 'Trailer 2' } as const;
const PLACE = { borderPoint: 'Border Point', customsOffice: 'Customs Office' } as const;

const ELEMENTS: Readonly<Record<string, Named>> = {
	'': {
		own: 'Declaration',
		fields: {
			declarantCif: 'Declarant CIF',
			reference: 'Own Reference',
			afterOutage: 'Declared After ANAF Was Down',
		},
	},
	notification: { own: 'Notification', fields: { operation: 'Transport Operation' } },
	correctionOfUit: { own: 'UIT', fields: { uit: '' } },
	goods: {
		own: 'Goods',
		told: true,
		fields: {
			purpose: 'Purpose',
			tariffCode: 'Tariff Code',
			name: 'Name',
			quantity: 'Quantity',
			unit: 'Unit',
			netWeight: 'Net Weight (Kg)',
			grossWeight: 'Gross Weight (Kg)',
			valueWithoutVat: 'Value Without VAT (Lei)',
			reference: 'Own Reference',
		},
	},
	partner: { own: 'Partner', told: true, fields: { country: 'Country', code: 'Code', name: 'Name' } },
	transport: {
		own: 'Transport',
		fields: {
			...VEHICLE,
			carrierCountry: 'Carrier Country',
			carrierCode: 'Carrier Code',
			carrierName: 'Carrier Name',
			date: 'Transport Date',
		},
	},
	start: { own: 'Start', told: true, fields: PLACE },
	end: { own: 'End', told: true, fields: PLACE },
	address: {
		own: 'Address',
		fields: {
			county: 'County',
			locality: 'Locality',
			street: 'Street',
			number: 'Street Number',
			building: 'Building',
			entrance: 'Entrance',
			floor: 'Floor',
			apartment: 'Apartment',
			otherInfo: 'Other Information',
			postalCode: 'Postal Code',
		},
	},
	documents: {
		own: 'Document',
		told: true,
		fields: { type: 'Type', number: 'Number', date: 'Date', remarks: 'Remarks' },
	},
	previousNotifications: {
		own: 'Previous Notification',
		told: true,
		fields: { uit: 'UIT', remarks: 'Remarks', reference: 'Own Reference' },
	},
	deletion: { own: 'Deletion', fields: { uit: 'UIT' } },
	confirmation: { own: 'Confirmation', fields: { uit: 'UIT', type: 'Confirmation', remarks: 'Remarks' } },
	vehicleChange: {
		own: 'Vehicle Change',
		fields: { uit: 'UIT', ...VEHICLE, changedAt: 'Changed At', remarks: 'Remarks' },
	},
};

/**
 * A field as a person finds it on the panel: `Goods 2, Net Weight (Kg)` for `notification.goods[1].netWeight`. A key that no
 * declaration has is shown as it was written.
 *
 * @param path in the JSON model; '' is the declaration
 */
export function labelOf(path: string): string {
	const words = new PlaceWords();
	let here: ElementDef | undefined = DECLARATION;
	let rest = path;
	if (rest === '') words.add(ELEMENTS['']?.own ?? '');
	while (rest !== '') {
		const step = firstStep(rest);
		const child: ElementDef | undefined = here?.children.find(({ element }) => element.field === step?.name)?.element;
		const named = child === undefined ? undefined : ELEMENTS[child.field];
		const fields: Named['fields'] = here === undefined ? {} : (ELEMENTS[here.field]?.fields ?? {});
		if (step === undefined || (named === undefined && !Object.hasOwn(fields, step.name))) {
			words.stranger(rest);
			break;
		}
		({ rest } = step);
		if (named === undefined) words.add(fields[step.name] ?? '');
		else if (step.index !== undefined) words.add(`${named.own} ${step.index + 1}`, ', ');
		else if (rest === '' || named.told === true) words.add(named.own);
		here = child;
	}
	return words.toString();
}
