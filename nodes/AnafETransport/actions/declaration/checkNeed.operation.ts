import type { IDataObject } from 'n8n-workflow';

import { compare, decimalOf, ZERO, type Decimal } from '../../../../anaf/decimal';
import { numberProblem, readDecimal } from '../../../../anaf/numbers';
import { LEI } from '../../../../anaf/romania/currency';
import { readMoney } from '../../../../anaf/romania/money';
import { fail, ok, type Result } from '../../../../anaf/result';
import { OPERATIONS } from '../../../../anaf/transport/codes';
import { uitNeed, type Exemption, type NeedGoods } from '../../../../anaf/transport/need';
import { readDay, shownValue, todayInRomania } from '../../../shared/day';
import { invalidInput } from '../../../shared/errors';
import { choiceField } from '../../../shared/fields/choices';
import type { CodeReaders } from '../../../shared/fields/fields';
import type { OperationDefinition, Output, Run } from '../../../shared/operation';

const UNKNOWN = 'unknown';

/** ANAF’s operations, and that it is not known. */
const KIND_OPTIONS = [
	...OPERATIONS.entries.map(({ code, short, name, nameRo }) => ({
		name: `${code} ${name} (${short})`,
		value: code,
		description: nameRo,
	})),
	{ name: 'Not Known', value: UNKNOWN, description: 'Within Romania or across the border, you do not know yet' },
];

const kindField = choiceField({
	displayName: 'Transport Operation',
	name: 'needOperation',
	type: 'options',
	options: KIND_OPTIONS,
	default: '30',
	description: 'What kind of transport it is; 30 is within Romania',
});

const exemptionField = choiceField<Exemption | 'none'>({
	displayName: 'Exemption',
	name: 'exemption',
	type: 'options',
	options: [
		{ name: 'Diplomatic or Military', value: 'diplomatic' },
		{
			name: 'Excise Goods Under EMCS',
			value: 'emcs',
			description: 'They move under suspension of duty, with a document of EMCS',
		},
		{ name: 'Farmer’s Own Produce', value: 'farmer' },
		{ name: 'None', value: 'none' },
		{ name: 'Parcels of the Post', value: 'post' },
	],
	default: 'none',
	description: 'Transports that need no UIT, however heavy',
});

/** Any code or name of ANAF’s operations, such as AIC. */
const codes: CodeReaders = { needOperation: (text) => OPERATIONS.find(text)?.code };

/** Declaration: Check Need. */
export const operation: OperationDefinition = {
	name: 'checkNeed',
	displayName: 'Check Need',
	action: 'Check whether a transport needs a UIT',
	description: 'See whether a transport needs a UIT, with the reason and the act, without asking ANAF',
	items: 'inOrder',
	withoutCredential: true,
	schemaVersion: 1,
	codes,
	fields: [
		kindField,
		{
			displayName: 'Vehicle Mass',
			name: 'vehicleMass',
			type: 'string',
			default: '',
			placeholder: 'e.g. 3.5',
			description: 'Largest permitted mass of the vehicle in tonnes, with its trailer. Leave empty when not known.',
		},
		{
			displayName: 'Goods',
			name: 'needGoods',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add goods',
			default: {},
			description: 'What is transported for one recipient; leave empty what is not known',
			options: [
				{
					displayName: 'Goods',
					name: 'entries',
					values: [
						{
							displayName: 'Gross Weight (Kg)',
							name: 'grossWeight',
							type: 'string',
							default: '',
							placeholder: 'e.g. 620',
							description: 'Weight with packing, in kilograms',
						},
						{
							displayName: 'Tariff Code',
							name: 'tariffCode',
							type: 'string',
							default: '',
							placeholder: 'e.g. 08081080',
							description:
								'NC code, 4 digits at least. Needed within Romania only, where goods with high fiscal risk count.',
						},
						{
							displayName: 'Value Without VAT',
							name: 'value',
							type: 'string',
							default: '',
							placeholder: 'e.g. 4800',
							description: 'In lei',
						},
					],
				},
			],
		},
		exemptionField,
		{
			displayName: 'Transport Date',
			name: 'needDate',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2026-03-01',
			description: 'Day of the transport; today in Romania when empty',
		},
	],
	run: execute,
};

const isEmpty = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** A number of a field; undefined when it is empty. */
function readAmount(value: unknown, field: string, isLei = false): Result<Decimal | undefined> {
	if (isEmpty(value)) return ok(undefined);
	const read = isLei ? readMoney(value, LEI) : readDecimal(value);
	if (!read.ok) {
		const { problem, hint } = numberProblem(read.fault);
		return fail(
			invalidInput(`The number in the field ${field} cannot be read`, hint, {
				more: `The field contains ${shownValue(value)}, which ${problem}`,
			}),
		);
	}
	return compare(read.value, ZERO) < 0
		? fail(
				invalidInput(`The number in the field ${field} is below zero`, 'Correct the number', {
					more: `The field contains ${shownValue(value)}`,
				}),
			)
		: read;
}

/** No vehicle on a road has as many tonnes: such a number is in kilograms. */
const HEAVIEST = decimalOf(200) ?? ZERO;

function readMass(value: unknown): Result<Decimal | undefined> {
	const mass = readAmount(value, 'Vehicle Mass');
	return mass.ok && mass.value !== undefined && compare(mass.value, HEAVIEST) > 0
		? fail(
				invalidInput(
					'The number in the field Vehicle Mass cannot be tonnes',
					'Give the mass in tonnes: 3500 kg are 3.5',
					{ more: `The field contains ${shownValue(value)}` },
				),
			)
		: mass;
}

function readGoods({ context, item }: Run): Result<NeedGoods[]> {
	const { entries = [] } = context.getNodeParameter('needGoods', item, {}) as { entries?: IDataObject[] };
	const goods: NeedGoods[] = [];
	for (const [index, { tariffCode, grossWeight, value }] of entries.entries()) {
		const place = `of Goods ${index + 1}`;
		const weight = readAmount(grossWeight, `Gross Weight ${place}`);
		if (!weight.ok) return weight;
		const worth = readAmount(value, `Value Without VAT ${place}`, true);
		if (!worth.ok) return worth;
		const code = typeof tariffCode === 'number' ? String(tariffCode) : tariffCode;
		goods.push({
			...(typeof code === 'string' && code.trim() !== '' && { tariffCode: code.trim() }),
			grossWeight: weight.value,
			value: worth.value,
		});
	}
	return ok(goods);
}

/** Decides by the table of law whether a transport needs a UIT. */
async function execute(run: Run): Promise<Result<Output[]>> {
	const { context, item, fields } = run;
	const mass = readMass(context.getNodeParameter('vehicleMass', item, ''));
	if (!mass.ok) return mass;
	const goods = readGoods(run);
	if (!goods.ok) return goods;
	const day = readDay(context.getNodeParameter('needDate', item, ''), 'Transport Date');
	if (!day.ok) return day;
	const kind = fields.choice(kindField);
	const exemption = fields.choice(exemptionField);
	const { needed, reasons, missing } = uitNeed(
		{
			...(kind !== UNKNOWN && { operation: kind }),
			vehicleTonnes: mass.value,
			goods: goods.value,
			...(exemption !== 'none' && { exemption }),
		},
		day.value ?? todayInRomania(),
	);
	const json: IDataObject = {
		needed,
		reason: reasons.map(({ reason }) => reason).join('. '),
		act: [...new Set(reasons.map(({ act }) => act))].filter((act) => act !== '').join('; '),
		missing: [...missing],
		reasons: reasons.map((entry) => ({ ...entry })),
	};
	return await Promise.resolve(ok([{ json }]));
}
