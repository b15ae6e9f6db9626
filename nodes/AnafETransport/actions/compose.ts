import type { IDataObject } from 'n8n-workflow';

import { fail, ok, type AnafFault, type Result } from '../../../anaf/api/fault';
import { isObject } from '../../../anaf/api/json';
import { buildDeclaration } from '../../../anaf/etransport/build';
import { DECLARATION_KINDS, type Declaration } from '../../../anaf/etransport/model';
import { normalizeDeclaration, type ModelFinding } from '../../../anaf/etransport/normalize';
import { cifOrDefault } from '../../shared/cif';
import { invalidInput } from '../../shared/errors';
import type { Run } from '../../shared/operation';
import { referenceOf } from './reference';
import type { Outgoing } from './send';

/** A declaration ready to be validated and sent. */
export interface Composed extends Outgoing {
	readonly declaration: Declaration;
	readonly xml: string;
	readonly reference: string;
}

function collection(run: Run, name: string): IDataObject {
	return run.context.getNodeParameter(name, run.item, {}) as IDataObject;
}

/** Entries of a fixed collection with multiple values. */
function entries(value: unknown, name: string): unknown[] {
	const list = isObject(value) ? value[name] : undefined;
	return Array.isArray(list) ? list : [];
}

function place(run: Run, end: 'start' | 'end'): IDataObject {
	const read = (name: string): unknown => run.context.getNodeParameter(`${end}${name}`, run.item);
	switch (read('Kind')) {
		case 'borderPoint':
			return { borderPoint: read('BorderPoint') as string };
		case 'customsOffice':
			return { customsOffice: read('CustomsOffice') as string };
		default:
			return {
				address: {
					county: read('County') as string,
					locality: read('Locality') as string,
					street: read('Street') as string,
					...collection(run, `${end}Details`),
				},
			};
	}
}

/** The notification that the fields describe, as people wrote it. */
function notificationOfFields(run: Run): IDataObject {
	const read = (name: string): string => run.context.getNodeParameter(name, run.item, '') as string;
	const { trailer1, trailer2, previousNotifications } = collection(run, 'additionalFields');
	return {
		operation: read('operationType'),
		goods: entries(collection(run, 'goods'), 'line'),
		partner: { name: read('partnerName'), country: read('partnerCountry'), code: read('partnerCode') },
		transport: {
			vehicle: read('vehicle'),
			trailer1,
			trailer2,
			date: read('transportDate'),
			carrierName: read('carrierName'),
			carrierCountry: read('carrierCountry'),
			carrierCode: read('carrierCode'),
		},
		start: place(run, 'start'),
		end: place(run, 'end'),
		documents: entries(collection(run, 'documents'), 'document'),
		previousNotifications: entries(previousNotifications, 'notification'),
	};
}

function parseObject(value: unknown): Result<IDataObject> {
	if (isObject(value)) return ok(value as IDataObject);
	let parsed: unknown;
	try {
		parsed = typeof value === 'string' ? JSON.parse(value) : undefined;
	} catch {
		parsed = undefined;
	}
	if (isObject(parsed)) return ok(parsed as IDataObject);
	return fail(invalidInput('The field Declaration (JSON) holds no JSON object', 'Give one object, in curly brackets; see docs/etransport-model.md'));
}

/** The notification of the node, from fields or from JSON; JSON may also be a whole declaration. */
export function readNotification(run: Run): Result<IDataObject> {
	if (run.context.getNodeParameter('inputMode', run.item) !== 'json') return ok({ notification: notificationOfFields(run) });
	const json = parseObject(run.context.getNodeParameter('declarationJson', run.item));
	if (!json.ok) return json;
	const whole = DECLARATION_KINDS.some((kind) => json.value[kind] !== undefined);
	return ok(whole ? json.value : { notification: json.value });
}

function modelFault(findings: readonly ModelFinding[]): AnafFault {
	return invalidInput(
		findings.length === 1 ? `The declaration cannot be read: ${findings[0]?.message ?? ''}` : `The declaration cannot be read: ${findings.length} things are not right`,
		'Nothing was sent. Mend what is listed; the model is described in docs/etransport-model.md',
		findings.map(({ field, message, hint, rule }) => `${field}: ${message} (${rule}) ${hint}`),
	);
}

/**
 * Makes a declaration of loose input: fills in the declarant and, when there is none, a reference;
 * brings everything into shape; writes the XML.
 */
export function compose(run: Run, input: IDataObject): Result<Composed> {
	const { context, connection, item } = run;
	const fromJson = typeof input.declarantCif === 'string' || typeof input.declarantCif === 'number' ? String(input.declarantCif) : '';
	const cif = cifOrDefault(context.getNodeParameter('cif', item, '') || fromJson, connection.credential.defaultCif);
	if (!cif.ok) return cif;
	const extra = collection(run, 'declarationOptions');
	const { declaration: read, findings } = normalizeDeclaration(
		{
			...input,
			declarantCif: cif.value.cif,
			...(typeof extra.reference === 'string' && extra.reference.trim() !== '' && { reference: extra.reference }),
			...(extra.afterOutage === true && { afterOutage: true }),
		},
		{ roundDecimals: extra.roundDecimals === true },
	);
	if (findings.length > 0) return fail(modelFault(findings));
	const reference = read.reference ?? referenceOf(read);
	const declaration: Declaration = { ...read, reference };
	return ok({
		declaration,
		xml: buildDeclaration(declaration),
		cif: cif.value.cif,
		reference,
		warnings: cif.value.warning === undefined ? [] : [cif.value.warning],
	});
}
