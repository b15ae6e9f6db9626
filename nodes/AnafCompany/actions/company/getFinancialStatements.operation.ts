import { fail, ok, type Result } from '../../../../anaf/result';
import { financialStatementRequest, parseFinancialStatement } from '../../../../anaf/registry';
import { connectionField, DIRECT } from '../../../shared/descriptions/connection';
import { invalidInput } from '../../../shared/errors';
import type { OperationDefinition, Output, Run } from '../../../shared/operation';
import { readCompanyCif } from '../batch';
import { recordJson, shapeField } from '../output';
import { companyField } from '../registers';

/** The first year ANAF publishes accounts of (docs/anaf/registers.md#accounts). */
const FIRST_YEAR = 2014;
/** Years in one item at the most: each is a request, and the service allows one a second. */
const MOST_YEARS = 20;

/** Company: Get Financial Statements. */
export const operation: OperationDefinition = {
	name: 'getFinancialStatements',
	displayName: 'Get Financial Statements',
	action: 'Get the financial statements of a company',
	description: 'Get indicators of the annual accounts (bilanț)',
	items: 'inOrder',
	withoutCredential: DIRECT,
	lists: true,
	schemaVersion: 1,
	fields: [
		{ ...companyField, description: 'Fiscal code of the company, with or without RO' },
		{
			displayName: 'Years',
			name: 'years',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 2022, 2023 or 2020-2023',
			description:
				'Years of the annual accounts, separated by commas, or a range. Each year is one request and one output item.',
		},
		shapeField,
		connectionField,
	],
	run: execute,
};

function readYears(value: unknown): Result<number[]> {
	const years = new Set<number>();
	const text = (Array.isArray(value) ? value : [value]).map(String).join(',');
	// "2020 - 2023" is one range.
	const parts = text
		.replace(/\s*[-–]\s*/g, '-')
		.split(/[\s,;]+/)
		.filter((part) => part !== '');
	for (const part of parts) {
		const range = /^(\d{4})(?:-(\d{4}))?$/.exec(part);
		const first = Number(range?.[1]);
		const last = Number(range?.[2] ?? range?.[1]);
		if (!range || first < FIRST_YEAR || last < first || last - first >= MOST_YEARS) {
			return fail(
				invalidInput(
					`The field Years contains “${part.slice(0, 40)}”`,
					`Give years from ${FIRST_YEAR} on, for example 2022, 2023 or 2020-2023`,
				),
			);
		}
		for (let year = first; year <= last; year++) years.add(year);
	}
	if (years.size === 0 || years.size > MOST_YEARS) {
		return fail(
			invalidInput(
				`The field Years takes 1 to ${MOST_YEARS} years`,
				'Give years separated by commas, for example 2022, 2023',
			),
		);
	}
	return ok([...years].sort((left, right) => left - right));
}

/** Gets the annual accounts of one company, an item a year. A year without accounts has `found: false`. */
async function execute({ context, connection, item, fields }: Run): Promise<Result<Output[]>> {
	const cif = readCompanyCif(context.getNodeParameter('cif', item));
	if (!cif.ok) return cif;
	const years = readYears(context.getNodeParameter('years', item));
	if (!years.ok) return years;
	const shape = fields.choice(shapeField);
	const outputs: Output[] = [];
	for (const year of years.value) {
		const statement = await connection.call(financialStatementRequest(cif.value.cif, year), (request, response, now) =>
			parseFinancialStatement({ request, response, cif: cif.value.cif, year, now }),
		);
		if (!statement.ok) return statement;
		outputs.push({ json: recordJson(statement.value, shape) });
	}
	return ok(outputs);
}
