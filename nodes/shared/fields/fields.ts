import type { IDataObject, INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { fail, ok, type Result } from '../../../anaf/result';
import { isObject } from '../../../anaf/api/json';
import { invalidInput } from '../errors';
import { choose, chooseCode, chooseSeveral, readSwitch, type ChoiceField, type CodeReader } from './choices';
import { locatedValue } from './located';
import { aboutNothing, isDecisive } from './nothing';

/** The value of a parameter as n8n resolves it, with its expression; `fallback` when the node has none. */
type ParameterSource = (name: string, fallback: unknown) => unknown;

/** Tables that take more than the lists of their fields show, by the name of the field. */
export type CodeReaders = Readonly<Record<string, CodeReader>>;

/**
 * The fields of an operation for one item that decide something: lists, switches, and the collections around them. All are
 * read and checked before the operation starts, so whatever it reads here is one of the listed values.
 */
export class Fields {
	constructor(
		private readonly values: ReadonlyMap<string, unknown>,
		/** What the user should know of fields that were taken for empty. */
		readonly warnings: readonly string[],
	) {}

	/** The chosen value; the default of a field that is not shown. */
	choice<V extends string>(field: ChoiceField<V>): V {
		return (this.values.get(field.name) ?? field.default) as V;
	}

	/** The chosen values of a field that takes several. */
	choices<V extends string>(field: ChoiceField<V>): readonly V[] {
		return (this.values.get(field.name) ?? field.default) as readonly V[];
	}

	/** The chosen values of a field that takes several, by its name; none where it is not shown. */
	list(name: string): readonly string[] {
		return (this.values.get(name) ?? []) as readonly string[];
	}

	/** The value of a list that is made from a table, chosen or entered by hand, by the name of its field; undefined where it is not shown. */
	value(name: string): string | undefined {
		return this.values.get(name) as string | undefined;
	}

	/** Whether a switch is on; false for one that is not shown. */
	isOn(name: string): boolean {
		return this.values.get(name) === true;
	}

	/** What was chosen or entered in a field that offers a list (`locatedValue`), by its name; undefined where it is not shown. */
	located(name: string): unknown {
		return this.values.get(name);
	}

	/** A collection, with the lists and switches in it as they were read; empty for one that is not shown. */
	collection(name: string): IDataObject {
		return (this.values.get(name) ?? {}) as IDataObject;
	}
}

const READ_TYPES: ReadonlySet<string> = new Set([
	'options',
	'multiOptions',
	'boolean',
	'collection',
	'fixedCollection',
	'resourceLocator',
]);

/** Conditions that the choice of the operation has met already. */
const MET: ReadonlySet<string> = new Set(['resource', 'operation']);

class Reading {
	private readonly known = new Map<INodeProperties, Result<unknown>>();

	readonly warnings: string[] = [];

	constructor(
		private readonly fields: readonly INodeProperties[],
		private readonly source: ParameterSource,
		private readonly codes: CodeReaders,
	) {}

	all(): Result<Map<string, unknown>> {
		const values = new Map<string, unknown>();
		for (const field of this.fields) {
			if (!(READ_TYPES.has(field.type) || isDecisive(field.name)) || !this.isShown(field)) continue;
			const value = this.of(field);
			if (!value.ok) return value;
			values.set(field.name, value.value);
		}
		return ok(values);
	}

	private of(field: INodeProperties): Result<unknown> {
		const before = this.known.get(field);
		if (before) return before;
		const value = this.checked(field, this.source(field.name, field.default), field.displayName);
		this.known.set(field, value);
		return value;
	}

	/** As n8n decides it, but with the values of this item instead of the expressions. */
	private isShown({ displayOptions }: INodeProperties, siblings?: IDataObject): boolean {
		const fits = ([name, wanted]: [string, unknown]): boolean => {
			const value =
				name.startsWith('/') || siblings === undefined ? this.named(name.replace(/^\//, '')) : siblings[name];
			const values: readonly unknown[] = Array.isArray(value) ? (value as unknown[]) : [value];
			return Array.isArray(wanted) && values.some((one) => wanted.includes(one));
		};
		const conditions = (which: object | undefined): Array<[string, unknown]> =>
			Object.entries(which ?? {}).filter(([name]) => !MET.has(name));
		return conditions(displayOptions?.show).every(fits) && !conditions(displayOptions?.hide).some(fits);
	}

	private named(name: string): unknown {
		const field = this.fields.find((one) => one.name === name && this.isShown(one));
		const value = field && this.of(field);
		return value?.ok === true ? value.value : undefined;
	}

	private checked(field: INodeProperties, value: unknown, place: string): Result<unknown> {
		switch (field.type) {
			case 'options':
				return choose(field.options as INodePropertyOptions[], value, place, this.codes[field.name]);
			case 'multiOptions':
				return chooseSeveral(field.options as INodePropertyOptions[], value, place);
			case 'boolean':
				return readSwitch(value, place);
			case 'collection':
				return this.members(field.options as INodeProperties[], value, place);
			case 'fixedCollection':
				return this.groups(field.options as INodePropertyCollection[], value, place);
			case 'resourceLocator': {
				const located = locatedValue(field, value, place);
				if (!located.ok) return located;
				const code = this.codes[field.name];
				return code === undefined
					? this.notNothing(field, located.value, place)
					: chooseCode(field, located.value, place, code);
			}
			default:
				return this.notNothing(field, value, place);
		}
	}

	private notNothing(field: INodeProperties, value: unknown, place: string): Result<unknown> {
		const about = aboutNothing(field.name, value, place);
		if (about !== undefined && 'fault' in about) return fail(about.fault);
		if (about !== undefined) this.warnings.push(about.warning);
		return ok(value);
	}

	/** An object of fields. Those that the user did not add are not in it. */
	private members(fields: readonly INodeProperties[], value: unknown, place: string): Result<IDataObject> {
		if (!isObject(value)) return fail(noFields(place));
		const read = { ...value } as Record<string, unknown>;
		for (const field of fields) {
			if (!Object.hasOwn(value, field.name) || !this.isShown(field, value as IDataObject)) continue;
			const one = this.checked(field, value[field.name], `${place}, ${field.displayName}`);
			if (!one.ok) return one;
			read[field.name] = one.value;
		}
		return ok(read as IDataObject);
	}

	private groups(groups: readonly INodePropertyCollection[], value: unknown, place: string): Result<IDataObject> {
		if (!isObject(value)) return fail(noFields(place));
		const read = { ...value } as Record<string, unknown>;
		for (const { name, displayName, values } of groups) {
			const entries = value[name];
			if (entries === undefined) continue;
			const list: readonly unknown[] = Array.isArray(entries) ? (entries as unknown[]) : [entries];
			const members: IDataObject[] = [];
			for (const [index, entry] of list.entries()) {
				const one = this.members(values, entry, `${displayName} ${index + 1}`);
				if (!one.ok) return one;
				members.push(one.value);
			}
			read[name] = Array.isArray(entries) ? members : members[0];
		}
		return ok(read as IDataObject);
	}
}

const noFields = (place: string): ReturnType<typeof invalidInput> =>
	invalidInput(
		`The field ${place} does not contain fields`,
		'Nothing was sent. Remove the expression in it, or let it give an object',
	);

/**
 * Reads the fields that decide something, as they stand for one item.
 *
 * @returns `invalidInput` for the first value that is not among those its field lists; nothing has been sent then
 */
export function readFields(
	fields: readonly INodeProperties[],
	source: ParameterSource,
	codes: CodeReaders = {},
): Result<Fields> {
	const reading = new Reading(fields, source, codes);
	const values = reading.all();
	return values.ok ? ok(new Fields(values.value, reading.warnings)) : values;
}
