import type { INodeProperties } from 'n8n-workflow';

import { parseDecimal, type Decimal } from '../../../../anaf/decimal';
import { reconcile } from '../../../../anaf/invoice/reconcile/reconcile';
import { numberProblem, readDecimal } from '../../../../anaf/numbers';
import { fail, ok, type Result } from '../../../../anaf/result';
import { cifOrNone } from '../../../shared/cif';
import { ownCifField } from '../../../shared/descriptions/cif';
import { decimalSeparatorField, decimalSeparatorOf } from '../../../shared/descriptions/decimalSeparator';
import { invalidInput } from '../../../shared/errors';
import { choiceField } from '../../../shared/fields/choices';
import { readWhole } from '../../../shared/fields/whole';
import type { Listed, Lists, OperationDefinition } from '../../../shared/operation';
import { columnsField, readColumns } from './reconcile.columns';
import { findingOutput, OUTPUTS, sumOutput } from './reconcile.json';
import { optionsCollection } from '../../../shared/fields/collection';

const booksContainField = choiceField({
	displayName: 'Books Contain',
	name: 'booksContain',
	type: 'options',
	options: [
		{
			name: 'Automatic',
			value: 'auto',
			description: 'What each row says, or else the invoice of ANAF that it belongs to',
		},
		{ name: 'Purchases', value: 'purchase', description: 'Rows that do not say it are purchases' },
		{ name: 'Sales', value: 'sale', description: 'Rows that do not say it are sales' },
	],
	default: 'auto',
	description: 'Whether the rows of the books are sales or purchases',
});

const daysField: INodeProperties = {
	displayName: 'Tolerance in Days',
	name: 'dayTolerance',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 366 },
	default: 0,
	description: 'How many days two dates may be apart and still count as the same',
};

const amountField: INodeProperties = {
	displayName: 'Tolerance in Lei',
	name: 'amountTolerance',
	// Text, since a number field of a panel is for whole numbers here, and 0,05 is how people write it.
	type: 'string',
	default: '0.01',
	placeholder: 'e.g. 0.05',
	description: 'How much two amounts may differ and still count as the same',
};

/** Document: Reconcile. */
export const operation: OperationDefinition = {
	name: 'reconcile',
	displayName: 'Reconcile',
	action: 'Reconcile invoices with the books',
	description: 'Compare ANAF’s invoices with the rows of your books: what is missing, different or there twice',
	items: 'compared',
	inputs: ['At ANAF', 'Books'],
	outputs: { names: OUTPUTS },
	lists: true,
	withoutCredential: true,
	schemaVersion: 1,
	fields: [
		{
			displayName:
				'At ANAF takes the items of Document: Parse or Export for Accounting, of Invoice: Download, or messages. Books takes the rows of your accounting program, one for each invoice or for each VAT rate.',
			name: 'reconcileNotice',
			type: 'notice',
			default: '',
		},
		ownCifField('. When empty, it is the one whose messages these are, or the one in all of ANAF’s invoices.'),
		booksContainField,
		daysField,
		amountField,
		columnsField,
		optionsCollection([
			decimalSeparatorField,
			{
				displayName: 'Include Input Items',
				name: 'includeItems',
				type: 'boolean',
				default: false,
				description: 'Whether to add the items of both inputs that an output is about, as anafItems and booksItems',
			},
		]),
	],
	run: execute,
};

/** Up to here a tolerance is one; above it, everything would be the same. */
const MOST_LEI = parseDecimal('1000000');

function readTolerance(value: unknown): Result<Decimal> {
	const read = readDecimal(value === undefined ? amountField.default : value, 'automatic', MOST_LEI);
	if (read.ok && read.value.units >= 0n) return ok(read.value);
	const why = read.ok ? 'is below zero' : numberProblem(read.fault).problem;
	return fail(
		invalidInput(
			`The field ${amountField.displayName} does not contain an amount`,
			'Give an amount in lei, such as 0.05, or 0 for none',
			{ more: `The amount ${why}` },
		),
	);
}

/** Compares both lists. Asks nothing of ANAF. */
async function execute({ context, inputs, fields }: Lists): Promise<Result<Listed>> {
	const days = readWhole(daysField, context.getNodeParameter('dayTolerance', 0, daysField.default));
	if (!days.ok) return days;
	const amount = readTolerance(context.getNodeParameter('amountTolerance', 0, amountField.default));
	if (!amount.ok) return amount;
	const own = cifOrNone(fields.located('cif'));
	if (!own.ok) return own;
	const options = fields.collection('options');
	const contain = fields.choice(booksContainField);
	const [anaf = [], books = []] = inputs;
	const result = reconcile(
		anaf.map(({ json }) => json),
		books.map(({ json }) => json),
		{
			company: own.value?.cif,
			columns: readColumns(fields.collection(columnsField.name)),
			direction: contain === 'auto' ? undefined : contain,
			separator: decimalSeparatorOf(options),
			tolerance: { days: days.value, amount: amount.value },
		},
	);
	if (!result.ok) return result;
	const { findings, sums, warnings } = result.value;
	const items = options.includeItems === true ? inputs : undefined;
	const warning = own.value?.warning;
	return await Promise.resolve(
		ok({
			outputs: [...findings.map((finding) => findingOutput(finding, items)), ...sums.map(sumOutput)],
			warnings: [...(warning === undefined ? [] : [warning]), ...warnings],
		}),
	);
}
