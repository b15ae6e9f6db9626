import type { INodeExecutionData } from 'n8n-workflow';

import type { AnafRequest } from '../../../anaf/api/request';
import { fail, ok, type AnafFault, type Result } from '../../../anaf/result';
import { batches, type RegistryAnswer } from '../../../anaf/registry';
import { cifOrDefault, type OperationCif } from '../../shared/cif';
import type { Connection } from '../../shared/connection/connection';
import { readDay, todayInRomania } from '../../shared/day';
import { eachItem } from '../../shared/eachItem';
import { goOnJson, invalidInput, toNodeError } from '../../shared/errors';
import type { Batch, ItemRun } from '../../shared/operation';
import { recordJson, shapeField, type CompanyRecord, type Shape } from './output';
import { addTo } from '../../../anaf/lists';

/** One of the registers that answer about many companies at once. */
export interface Register {
	/** CIFs in one request at the most. */
	readonly size: number;
	request(cifs: readonly string[], date: string): AnafRequest;
	read(answer: RegistryAnswer): Result<CompanyRecord[]>;
}

/** What one item asks. */
interface Question {
	readonly item: number;
	readonly cif: string;
	readonly date: string;
	readonly shape: Shape;
	/** A check digit that does not fit. */
	readonly warning?: string;
}

/** A company's CIF; a personal code is refused here, since one wrong code can cost a whole request its answer. */
export function readCompanyCif(value: unknown): Result<OperationCif> {
	const cif = cifOrDefault(value);
	if (!cif.ok || cif.value.cif.length <= 10) return cif;
	return fail(
		invalidInput(
			`${cif.value.cif} is a personal code (CNP), and the registers know companies`,
			'Give the CIF of the company, 2 to 10 digits',
		),
	);
}

function readQuestion({ context, item, fields }: ItemRun): Result<Question> {
	const cif = readCompanyCif(context.getNodeParameter('cif', item));
	if (!cif.ok) return cif;
	const date = readDay(context.getNodeParameter('date', item, ''), 'Date');
	if (!date.ok) return date;
	return ok({ item, ...cif.value, date: date.value ?? todayInRomania(), shape: fields.choice(shapeField) });
}

/** Answers of one request for all its questions. */
async function ask(
	connection: Connection,
	register: Register,
	cifs: readonly string[],
	date: string,
): Promise<Result<Map<string, CompanyRecord>>> {
	const records = await connection.call(register.request(cifs, date), (request, response, now) =>
		register.read({ request, response, cifs, now }),
	);
	return records.ok ? ok(new Map(records.value.map((record) => [record.cif, record]))) : records;
}

/**
 * Asks a register about the companies of all items, as many in one request as it takes: a list of a
 * thousand CIFs is ten requests, and the register allows one a second (docs/anaf/registers.md#services). Every item
 * gets its answer, in order; a CIF named twice is asked once.
 */
export async function askRegister(batch: Batch, register: Register): Promise<INodeExecutionData[]> {
	const { context, connection, goOn, itemOf } = batch;
	const node = context.getNode();
	const output = new Array<INodeExecutionData>(context.getInputData().length);
	const settle = (fault: AnafFault, item: number): void => {
		if (!goOn) throw toNodeError(node, fault, item);
		output[item] = itemOf(item, goOnJson(node, fault), true);
	};
	const { answers: asked, failed } = await eachItem(batch, readQuestion);
	for (const { item, output: failure } of failed) output[item] = failure;
	const byDate = new Map<string, Question[]>();
	for (const { answer } of asked) {
		addTo(byDate, answer.date, answer);
	}
	for (const [date, questions] of byDate) {
		for (const cifs of batches([...new Set(questions.map(({ cif }) => cif))], register.size)) {
			const inRequest = new Set(cifs);
			const answers = await ask(connection, register, cifs, date);
			for (const { item, cif, shape, warning } of questions) {
				if (!inRequest.has(cif)) continue;
				if (!answers.ok) {
					settle(answers.fault, item);
					continue;
				}
				const record = answers.value.get(cif) ?? { cif, found: false as const };
				const json = recordJson(record, shape);
				// Only of interest where the company is not there: the register knows better than arithmetic.
				output[item] = itemOf(item, record.found || warning === undefined ? json : { ...json, warnings: [warning] });
			}
		}
	}
	return output;
}
