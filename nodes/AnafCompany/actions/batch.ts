import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { AnafRequest } from '../../../anaf/api/request';
import { fail, ok, type AnafFault, type Result } from '../../../anaf/api/fault';
import { isoInBucharest } from '../../../anaf/api/time';
import { batches, type RegistryAnswer } from '../../../anaf/registry';
import { cifOrDefault } from '../../shared/cif';
import type { Connection } from '../../shared/connection/connection';
import { descriptionOf, invalidInput, publicFault, toNodeError } from '../../shared/errors';
import { recordJson, type CompanyRecord, type Shape } from './output';

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
}

/** The day an answer is about: the field's, or today in Romania. */
export function readDay(value: unknown): Result<string> {
	const text = typeof value === 'string' ? value.trim() : '';
	if (text === '') return ok(isoInBucharest(Date.now()).slice(0, 10));
	const day = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
	if (day !== undefined && !Number.isNaN(Date.parse(day))) return ok(day);
	return fail(invalidInput(`The field Date holds “${text.slice(0, 40)}”, which is no date`, 'Use the form 2026-03-01, or leave it empty for today'));
}

function readQuestion(context: IExecuteFunctions, item: number): Result<Question> {
	const cif = cifOrDefault(context.getNodeParameter('cif', item), '');
	if (!cif.ok) return cif;
	const date = readDay(context.getNodeParameter('date', item, ''));
	return date.ok ? ok({ item, cif: cif.value.cif, date: date.value }) : date;
}

/** Answers of one request for all its questions. */
async function ask(connection: Connection, register: Register, cifs: readonly string[], date: string): Promise<Result<Map<string, CompanyRecord>>> {
	const records = await connection.call(register.request(cifs, date), (request, response, now) =>
		register.read({ request, response, cifs, now }),
	);
	return records.ok ? ok(new Map(records.value.map((record) => [record.cif, record]))) : records;
}

/** The item for a fault when the workflow goes on. */
function faultItem(fault: AnafFault, item: number): INodeExecutionData {
	return { json: { error: fault.message, description: descriptionOf(fault), anaf: publicFault(fault) }, pairedItem: { item } };
}

/**
 * Asks a register about the companies of all items, as many in one request as it takes: a list of a
 * thousand CIFs is ten requests, and the register allows one a second (anaf.md 4). Every item gets its
 * answer, in order; a CIF named twice is asked once.
 */
export async function askRegister(context: IExecuteFunctions, connection: Connection, register: Register): Promise<INodeExecutionData[]> {
	const goOn = context.continueOnFail();
	const items = context.getInputData();
	const output = new Array<INodeExecutionData>(items.length);
	const settle = (fault: AnafFault, item: number): void => {
		if (!goOn) throw toNodeError(context.getNode(), fault, item);
		output[item] = faultItem(fault, item);
	};
	const byDate = new Map<string, Question[]>();
	for (let item = 0; item < items.length; item++) {
		const question = readQuestion(context, item);
		if (question.ok) byDate.set(question.value.date, [...(byDate.get(question.value.date) ?? []), question.value]);
		else settle(question.fault, item);
	}
	for (const [date, questions] of byDate) {
		for (const cifs of batches([...new Set(questions.map(({ cif }) => cif))], register.size)) {
			const asked = new Set(cifs);
			const answers = await ask(connection, register, cifs, date);
			for (const { item, cif } of questions) {
				if (!asked.has(cif)) continue;
				if (!answers.ok) {
					settle(answers.fault, item);
					continue;
				}
				const record = answers.value.get(cif) ?? { cif, found: false as const };
				output[item] = { json: recordJson(record, context.getNodeParameter('shape', item) as Shape), pairedItem: { item } };
			}
		}
	}
	return output;
}
