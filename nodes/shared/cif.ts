import { normalizeCif } from '../../anaf/romania/cif';
import { fail, ok, type Result } from '../../anaf/result';
import { textOfField } from './text';

/** A CIF as an operation uses it. */
export interface OperationCif {
	/** Digits only. */
	readonly cif: string;
	/** What to tell the user although the call goes ahead: a check digit that does not fit. */
	readonly warning?: string;
}

function read(text: string): Result<OperationCif> {
	const cif = normalizeCif(text);
	if (!cif.ok) return cif;
	return ok({
		cif: cif.value.cif,
		warning: cif.value.checkDigitValid
			? undefined
			: `The check digit of CIF ${cif.value.cif} is wrong. Check the number for a typing mistake`,
	});
}

/** A field that holds something else than text: taken for empty, it would send a document for the default company. */
function noText(parameter: unknown): Result<never> | undefined {
	if (parameter === undefined || parameter === null || typeof parameter === 'string' || typeof parameter === 'number')
		return undefined;
	return fail({
		kind: 'invalidInput',
		message: `The field for the CIF does not contain a CIF, but ${Array.isArray(parameter) ? 'a list' : `a value of type ${typeof parameter}`}`,
		advice: 'Check the expression in it: it has to give one text or number',
	});
}

/**
 * The CIF of a parameter, or the credential's default when the parameter is empty. Where a workflow is published, n8n shows the
 * heading of a fault alone, so that says what to do.
 *
 * @param defaultCif undefined where no credential stands in for the field
 */
export function cifOrDefault(parameter: unknown, defaultCif?: string): Result<OperationCif> {
	const wrong = noText(parameter);
	if (wrong) return wrong;
	const given = textOfField(parameter);
	const text = given === '' ? (defaultCif ?? '') : given;
	if (text === '') {
		return fail(
			defaultCif === undefined
				? { kind: 'invalidInput', message: 'No CIF was given', advice: 'Fill in the field for it' }
				: {
						kind: 'invalidInput',
						message: 'No CIF was given: fill one in, or set a Default CIF in the credential',
						advice: 'Where an expression gives the CIF, it gave nothing',
					},
		);
	}
	return read(text);
}

/** The CIF of a parameter that may stay empty, undefined then: no default stands in for it. */
export function cifOrNone(parameter: unknown): Result<OperationCif | undefined> {
	return parameter === undefined || parameter === '' ? ok(undefined) : cifOrDefault(parameter);
}

/**
 * What a parameter that takes several CIFs has between its commas, semicolons, spaces or lines: each as it was written, and what it
 * is, once.
 */
export function eachCif(parameter: unknown): Result<Array<{ written: string; cif: Result<OperationCif> }>> {
	const wrong = Array.isArray(parameter) ? undefined : noText(parameter);
	if (wrong) return wrong;
	const given = Array.isArray(parameter) ? parameter.map(String).join(',') : textOfField(parameter);
	// "RO 123" is one CIF: a space parts CIFs only where it does not follow the prefix.
	const parts = given
		.replace(/\bRO\s+(?=\d)/gi, 'RO')
		.split(/[\s,;]+/)
		.filter((part) => part !== '');
	const each = new Map<string, { written: string; cif: Result<OperationCif> }>();
	for (const written of parts) {
		const cif = read(written);
		each.set(cif.ok ? cif.value.cif : written, { written, cif });
	}
	return ok([...each.values()]);
}

/** The CIFs of a parameter that takes several, each once. The first one that cannot be read is the fault. */
export function cifsOrDefault(parameter: unknown, defaultCif?: string): Result<OperationCif[]> {
	const each = eachCif(parameter);
	if (!each.ok) return each;
	if (each.value.length === 0) {
		const single = cifOrDefault('', defaultCif);
		return single.ok ? ok([single.value]) : single;
	}
	const cifs: OperationCif[] = [];
	for (const { cif } of each.value) {
		if (!cif.ok) return cif;
		cifs.push(cif.value);
	}
	return ok(cifs);
}
