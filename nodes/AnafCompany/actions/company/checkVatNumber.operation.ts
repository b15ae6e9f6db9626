import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { readVies, viesRequest, type ViesRecord } from '../../../../anaf/elsewhere/vies';
import { fail, ok, type Result } from '../../../../anaf/result';
import { memberState, readEuVatNumber, type EuVatNumber } from '../../../../anaf/romania/europe';
import type { Connection } from '../../../shared/connection/connection';
import { shownValue } from '../../../shared/day';
import { connectionFieldOf, DIRECT } from '../../../shared/descriptions/connection';
import { invalidInput } from '../../../shared/errors';
import type { OperationDefinition, Output, Run } from '../../../shared/operation';
import { perExecution } from '../../../shared/perExecution';
import { textOfField } from '../../../shared/text';

/** Company: Check EU VAT Number. */
export const operation: OperationDefinition = {
	name: 'checkVatNumber',
	displayName: 'Check EU VAT Number',
	action: 'Check the VAT number of a company in the EU',
	description: 'See in VIES, the European Commission’s service, whether a VAT number is valid and whose it is',
	items: 'atOnce',
	withoutCredential: DIRECT,
	schemaVersion: 1,
	fields: [
		{
			displayName: 'VAT Number',
			name: 'vatNumber',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. DE123456789',
			description: 'With the letters of its member state; EL or GR for Greece, XI for Northern Ireland',
		},
		{
			displayName: 'Your VAT Number',
			name: 'ownVatNumber',
			type: 'string',
			default: '',
			placeholder: 'e.g. RO12345674',
			description:
				'With it VIES gives a consultation number, the proof that you checked. Leave empty to check without a proof.',
		},
		connectionFieldOf('VIES', 'The European Commission’s service'),
	],
	run: execute,
};

function readNumber(value: unknown, field: string): Result<EuVatNumber> {
	const number = readEuVatNumber(textOfField(value));
	return number
		? ok(number)
		: fail(
				invalidInput(
					`The field ${field} does not begin with the letters of a member state`,
					'Write the VAT number with its letters, such as RO12345674 or DE123456789. VIES knows no companies of Great Britain or Switzerland',
					{ more: `The field contains ${shownValue(value)}` },
				),
			);
}

const textOf = ({ prefix, digits }: EuVatNumber): string => prefix + digits;

/** Questions of one execution: a number that several items have is asked once. */
const questions = perExecution(() => new Map<string, Promise<Result<ViesRecord>>>());

async function ask(
	context: IExecuteFunctions,
	connection: Connection,
	number: EuVatNumber,
	own?: EuVatNumber,
): Promise<Result<ViesRecord>> {
	const known = questions(context);
	const key = `${textOf(number)} ${own ? textOf(own) : ''}`;
	const question =
		known.get(key) ??
		connection.call(viesRequest(number, own), (request, response, now) => readVies(number, request, response, now));
	known.set(key, question);
	return await question;
}

/** Checks a number: by its form first, then in VIES. One that cannot be right is an output, not a failure, and is not asked. */
async function execute({ context, connection, item }: Run): Promise<Result<Output[]>> {
	const number = readNumber(context.getNodeParameter('vatNumber', item), 'VAT Number');
	if (!number.ok) return number;
	const given = textOfField(context.getNodeParameter('ownVatNumber', item, ''));
	const own = given.trim() === '' ? undefined : readNumber(given, 'Your VAT Number');
	if (own?.ok === false) return own;
	const state = memberState(number.value.prefix);
	const json: IDataObject = { vatNumber: textOf(number.value), memberState: number.value.prefix };
	if (!number.value.looksRight) {
		const reason = `A VAT number of ${state?.name ?? 'this state'} has ${state?.looks ?? 'another form'} after ${number.value.prefix}`;
		const nothing = { name: null, address: null, consultationNumber: null, checkedAt: null };
		return ok([{ json: { ...json, valid: false, ...nothing, reason } }]);
	}
	const record = await ask(context, connection, number.value, own?.value);
	if (!record.ok) return record;
	const reason = record.value.valid ? null : 'VIES says that the number is not valid for trade within the EU';
	return ok([{ json: { ...json, ...record.value, reason } }]);
}
