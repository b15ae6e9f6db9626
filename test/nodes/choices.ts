import type { INodeParameters, INodeProperties, INodePropertyOptions, NodeParameterValueType } from 'n8n-workflow';

/** A field with a list of values or a switch, wherever it stands in a node. */
export interface DecidingField {
	readonly field: INodeProperties;
	/** The names that lead to it, for the name of the test. */
	readonly place: string;
	/** Parameters with which the field is shown and holds a value. */
	readonly parametersWith: (value: NodeParameterValueType) => INodeParameters;
}

type Put = (value: NodeParameterValueType) => INodeParameters;

const DECIDING = new Set(['options', 'multiOptions', 'boolean']);

/** What a condition of a field asks for, with what the fields in it ask for themselves. */
function conditionsOf({ displayOptions }: INodeProperties, all: readonly INodeProperties[]): INodeParameters {
	const parameters: INodeParameters = {};
	for (const [key, wanted] of Object.entries(displayOptions?.show ?? {})) {
		const name = key.replace(/^\//, '');
		const value = (wanted as NodeParameterValueType[])[0];
		if (value === undefined) continue;
		const named = all.find(
			(other) =>
				other.name === name &&
				other.type === 'options' &&
				(other.options as INodePropertyOptions[]).some((option) => option.value === value),
		);
		// A list of events is a list with this event in it.
		const several = all.some((other) => other.name === name && other.type === 'multiOptions');
		Object.assign(parameters, named ? conditionsOf(named, all) : {}, { [name]: several ? [value] : value });
	}
	return parameters;
}

function* inside(
	field: INodeProperties,
	put: Put,
	place: string,
	all: readonly INodeProperties[],
): Generator<DecidingField> {
	const conditions = conditionsOf(field, all);
	const here: Put = (value) => ({ ...conditions, ...put(value) });
	if (DECIDING.has(field.type)) yield { field, place, parametersWith: here };
	for (const option of field.options ?? []) {
		if (field.type === 'collection' && 'type' in option) {
			yield* inside(option, (value) => here({ [option.name]: value }), `${place} > ${option.displayName}`, all);
		} else if (field.type === 'fixedCollection' && 'values' in option) {
			for (const member of option.values) {
				yield* inside(
					member,
					(value) => here({ [option.name]: [{ [member.name]: value }] }),
					`${place} > ${member.displayName}`,
					all,
				);
			}
		}
	}
}

/** All fields of a node that decide something, in collections too. */
export function decidingFields(properties: readonly INodeProperties[]): DecidingField[] {
	return properties.flatMap((field) => [
		...inside(field, (value) => ({ [field.name]: value }), field.displayName, properties),
	]);
}

/** The values of a field with a list. */
export function valuesOf({ options }: INodeProperties): INodePropertyOptions[] {
	return (options ?? []) as INodePropertyOptions[];
}
