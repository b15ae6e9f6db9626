import type { IDataObject } from 'n8n-workflow';

import { fail, inFull, ok, type Result } from '../../../anaf/result';
import { isObject } from '../../../anaf/api/json';
import { buildDeclaration } from '../../../anaf/transport/build';
import type { DecimalSeparator } from '../../../anaf/numbers';
import { labelOf } from '../../../anaf/transport/labels';
import { DECLARATION_KINDS, type Declaration } from '../../../anaf/transport/model';
import { normalizeDeclaration, type ModelFinding } from '../../../anaf/transport/normalize';
import { validateDeclaration } from '../../../anaf/transport/validate';
import { cifOrDefault, type OperationCif } from '../../shared/cif';
import { readInputObject } from '../../shared/descriptions/inputMode';
import { invalidInput } from '../../shared/errors';
import { warningOfNull } from '../../shared/fields/nothing';
import type { Run } from '../../shared/operation';
import { textOfField } from '../../shared/text';
import { faultOfModel } from './findings';
import { kindOf, uitOf } from '../../../anaf/transport/kind';
import { DECLARATION_JSON } from './declaration.fields';
import { inputModeField } from './notification.fields';
import { referenceOf } from './reference';
import { declarationOfGroup } from './rows';
import type { Outgoing } from './send';
import { todayInRomania } from '../../shared/day';

/** A declaration ready to be validated and sent. */
interface Composed extends Outgoing {
	readonly declaration: Declaration;
	readonly xml: string;
	readonly reference: string;
}

/** Entries of a fixed collection with multiple values. */
function entries(value: unknown, name: string): unknown[] {
	const list = isObject(value) ? value[name] : undefined;
	return Array.isArray(list) ? list : [];
}

function place(run: Run, end: 'start' | 'end'): IDataObject {
	const read = (name: string): unknown => run.context.getNodeParameter(`${end}${name}`, run.item);
	const chosen = (name: string): unknown => run.fields.value(`${end}${name}`);
	switch (chosen('Kind')) {
		case 'borderPoint':
			return { borderPoint: chosen('BorderPoint') as string };
		case 'customsOffice':
			return { customsOffice: chosen('CustomsOffice') as string };
		default:
			return {
				address: {
					county: chosen('County') as string,
					locality: read('Locality') as string,
					street: read('Street') as string,
					...run.fields.collection(`${end}Details`),
				},
			};
	}
}

/** The notification that the fields describe, as people wrote it. */
function notificationOfFields(run: Run): IDataObject {
	const read = (name: string): unknown => run.context.getNodeParameter(name, run.item, '');
	const { trailer1, trailer2, previousNotifications } = run.fields.collection('additionalFields');
	return {
		operation: run.fields.value('operationType'),
		goods: entries(run.fields.collection('goods'), 'line'),
		partner: { name: read('partnerName'), country: run.fields.value('partnerCountry'), code: read('partnerCode') },
		transport: {
			vehicle: read('vehicle'),
			trailer1,
			trailer2,
			date: read('transportDate'),
			carrierName: read('carrierName'),
			carrierCountry: run.fields.value('carrierCountry'),
			carrierCode: read('carrierCode'),
		},
		start: place(run, 'start'),
		end: place(run, 'end'),
		documents: entries(run.fields.collection('documents'), 'document'),
		previousNotifications: entries(previousNotifications, 'notification'),
	};
}

/** A JSON as a declaration: it is one already, or a notification alone. */
export function wholeDeclaration(json: IDataObject): IDataObject {
	const whole = DECLARATION_KINDS.some((kind) => json[kind] !== undefined);
	return whole ? json : { notification: json };
}

/** The notification of the node, from fields, rows, JSON or the item itself; the last two may also be a whole declaration. */
export function readNotification(run: Run): Result<IDataObject> {
	const mode = run.fields.choice(inputModeField);
	if (mode === 'fields') return ok({ notification: notificationOfFields(run) });
	if (mode === 'rows') return declarationOfGroup(run);
	const json = readInputObject(run, mode, DECLARATION_JSON);
	if (!json.ok) return json;
	return ok(wholeDeclaration(json.value));
}

/** The declarant: of the field, else of the JSON, else the credential's default. Two that differ are refused. */
function declarantOf(run: Run, input: IDataObject): Result<OperationCif> {
	const { defaultCif } = run.connection.credential;
	const field = run.fields.located('cif');
	const { declarantCif } = input;
	const isEmpty = (value: unknown): boolean =>
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
	const cif = cifOrDefault(isEmpty(field) ? declarantCif : field, defaultCif);
	if (!cif.ok) return cif;
	if (isEmpty(field) || isEmpty(declarantCif)) {
		const nothing = isEmpty(field)
			? warningOfNull(input, 'declarantCif', 'The declarant CIF', 'the default CIF of the credential is taken')
			: undefined;
		const warning = [cif.value.warning, nothing].filter((text) => text !== undefined).join('; ');
		return ok(warning === '' ? cif.value : { ...cif.value, warning });
	}
	const other = cifOrDefault(declarantCif, defaultCif);
	if (!other.ok) return other;
	if (other.value.cif === cif.value.cif) return cif;
	return fail(
		invalidInput(
			'The field Declarant CIF and the JSON name different companies',
			'Give the same CIF in both, or in one of them only',
			{ more: `The field says ${textOfField(field)}, the JSON says ${textOfField(declarantCif)}` },
		),
	);
}

/**
 * Makes a declaration of loose input: fills in the declarant and, when there is none, a reference;
 * brings everything into shape; writes the XML. All that does not fit comes in one fault.
 */
export function compose(run: Run, input: IDataObject): Result<Composed> {
	const cif = declarantOf(run, input);
	const extra = run.fields.collection('options');
	const ownReference = textOfField(extra.reference);
	const { declaration: read, findings } = normalizeDeclaration(
		{
			...input,
			declarantCif: cif.ok ? cif.value.cif : undefined,
			...(ownReference !== '' && { reference: ownReference }),
			...(extra.afterOutage === true && { afterOutage: true }),
		},
		{
			roundDecimals: extra.roundDecimals === true,
			decimalSeparator: extra.decimalSeparator as DecimalSeparator | undefined,
		},
	);
	const reference = read.reference ?? referenceOf(read);
	const declaration: Declaration = { ...read, reference };
	const xml = buildDeclaration(declaration);
	if (!cif.ok || findings.length > 0) {
		const report = validateDeclaration(xml, { today: todayInRomania() });
		const cifFinding: ModelFinding[] = cif.ok
			? []
			: [
					{
						rule: 'MODEL-TYPE',
						field: 'declarantCif',
						label: labelOf('declarantCif'),
						message: inFull(cif.fault),
						hint: cif.fault.advice,
					},
				];
		const fault = faultOfModel([...cifFinding, ...findings], report.ok ? report.value : undefined);
		return fail(!cif.ok && fault.details?.length === 1 ? cif.fault : fault);
	}
	return ok({
		declaration,
		xml,
		kind: kindOf(declaration),
		cif: cif.value.cif,
		reference,
		uit: uitOf(declaration),
		notification: declaration.notification,
		warnings: cif.value.warning === undefined ? [] : [cif.value.warning],
	});
}
