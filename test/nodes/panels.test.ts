import type { INodeProperties, INodePropertyCollection, INodePropertyOptions, INodeType } from 'n8n-workflow';

import { AnafOAuth2Api } from '../../credentials/AnafOAuth2Api.credentials';
import { AnafCompany } from '../../nodes/AnafCompany/AnafCompany.node';
import { AnafEFactura } from '../../nodes/AnafEFactura/AnafEFactura.node';
import { AnafETransport } from '../../nodes/AnafETransport/AnafETransport.node';
import { AnafTrigger } from '../../nodes/AnafTrigger/AnafTrigger.node';
import { FILES } from '../../nodes/shared/resources';

/** The longest sentence of a description, and how many a description has at the most (docs/ux.md). */
const LONGEST_SENTENCE = 160;
const MOST_SENTENCES = 2;

interface Placed {
	readonly place: string;
	readonly field: INodeProperties;
}

const isField = (option: object): option is INodeProperties => 'type' in option;
const isGroup = (option: object): option is INodePropertyCollection => 'values' in option;

/** All fields of a panel, those in collections too. */
function* fieldsIn(fields: readonly INodeProperties[], place: string): Generator<Placed> {
	for (const field of fields) {
		const operation = field.displayOptions?.show?.operation?.join('|') ?? '';
		const here = `${place} > ${operation === '' ? '' : `${operation} > `}${field.displayName}`;
		yield { place: here, field };
		for (const option of field.options ?? []) {
			if (isField(option)) yield* fieldsIn([option], here);
			else if (isGroup(option)) yield* fieldsIn(option.values, here);
		}
		for (const mode of field.modes ?? [])
			yield {
				place: `${here}, ${mode.displayName}`,
				field: {
					displayName: mode.displayName,
					name: mode.name,
					type: mode.type === 'list' ? 'options' : 'string',
					default: '',
					placeholder: mode.placeholder,
				},
			};
	}
}

const PANELS: ReadonlyArray<readonly [string, readonly INodeProperties[]]> = [
	...[new AnafEFactura(), new AnafETransport(), new AnafCompany(), new AnafTrigger()].map(
		({ description }: INodeType) => [description.displayName, description.properties] as const,
	),
	['Credential', new AnafOAuth2Api().properties.filter(({ type }) => type !== 'hidden')],
];

/** Names that are a code, or have one behind them: "380 Invoice", "kilogram (KGM)". */
const isCodeList = (options: readonly INodePropertyOptions[]): boolean =>
	options.every(({ name, value }) => name.startsWith(`${String(value)} `) || /\([A-Z\d]+\)$/.test(name));

const chosenIn = ({ field }: Placed): INodePropertyOptions[] =>
	(field.options ?? []).filter((option): option is INodePropertyOptions => !isField(option) && !isGroup(option));

/** What a description says, for fields and for what can be chosen. Of a code it is ANAF’s own word for it. */
function* descriptionsOf(placed: Placed): Generator<readonly [string, string]> {
	const { place, field } = placed;
	if (field.description !== undefined) yield [place, field.description];
	if (field.hint !== undefined) yield [`${place} (hint)`, field.hint];
	if (isCodeList(chosenIn(placed))) return;
	for (const option of field.options ?? [])
		if (!isField(option) && !isGroup(option) && option.description !== undefined)
			yield [`${place} = ${option.name}`, option.description];
}

const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?])\s+(?=[\p{Lu}\d“])/u);

/** Names in brackets as programs write them: codTarifar, id_descarcare, /DA, cbc:ID. */
const OF_PROGRAMS = /\((?:[a-z]+(?:[A-Z]|_[a-z])[a-zA-Z_]*|\/\w+|\w+:\w+)\)/;

/** A column of our own output, which the user looks for. */
const OUTPUT_FIELD = '(createdAt)';

const wordingOf = (text: string): string | undefined => {
	const sentences = sentencesOf(text);
	const ends = /[.!?]$/.test(text);
	if (!/^[\p{Lu}\d“]/u.test(text)) return 'does not begin with a capital';
	if (sentences.length === 1 && ends) return 'one sentence has a full stop';
	if (sentences.length > 1 && !ends) return 'several sentences lack the last full stop';
	if (sentences.length > MOST_SENTENCES) return `has ${sentences.length} sentences`;
	if (sentences.some((sentence) => sentence.length > LONGEST_SENTENCE)) return 'has a sentence that is too long';
	if (OF_PROGRAMS.test(text.replace(OUTPUT_FIELD, ''))) return 'has a name of ANAF’s XML or of a service';
	return undefined;
};

/** n8n's own example for a field of this name, which its linter asks for. */
const EMAIL = 'name@email.com';

function placeholderOf({ field }: Placed): string | undefined {
	const { type, placeholder } = field;
	if (type === 'collection' || type === 'fixedCollection')
		return /^Add [a-z]/.test(placeholder ?? '') ? undefined : `says “${placeholder ?? ''}” instead of “Add …”`;
	if (placeholder === undefined || placeholder === EMAIL) return undefined;
	if (type === 'options')
		return /^Choose an? /.test(placeholder) ? undefined : `says “${placeholder}” instead of “Choose a …”`;
	return placeholder.startsWith('e.g. ') ? undefined : `“${placeholder}” does not begin with e.g.`;
}

/** What the node decides by itself stands first; codes have the order of their table; version 1.0.9 stands before 1.0.10. */
function orderOf(placed: Placed): string | undefined {
	const { type, options = [] } = placed.field;
	if (!['options', 'multiOptions', 'collection'].includes(type)) return undefined;
	const listed = chosenIn(placed).filter(({ value }) => value !== 'auto');
	if (isCodeList(listed) && listed.length > 0) return undefined;
	const names =
		type === 'collection'
			? options.filter(isField).map(({ displayName }) => displayName)
			: listed.map(({ name }) => name);
	const sorted = [...names].sort((left, right) => left.localeCompare(right, 'en', { numeric: true }));
	const wrong = names.findIndex((name, index) => name !== sorted[index]);
	return wrong === -1 ? undefined : `${names[wrong] ?? ''} stands where ${sorted[wrong] ?? ''} belongs`;
}

/** What n8n calls fields that every node has, and how they begin. */
const COMMON: Readonly<Record<string, Partial<INodeProperties>>> = {
	returnAll: { displayName: 'Return All', type: 'boolean', default: false },
	limit: { displayName: 'Limit', type: 'number', default: 50 },
	simplify: { displayName: 'Simplify', type: 'boolean', default: true },
	options: { displayName: 'Options', type: 'collection', placeholder: 'Add option' },
	filters: { displayName: 'Filters', type: 'collection', placeholder: 'Add filter' },
	additionalFields: { displayName: 'Additional Fields', type: 'collection', placeholder: 'Add field' },
};

function commonOf({ field }: Placed): string | undefined {
	const wanted = Object.entries(COMMON[field.name] ?? {});
	const wrong = wanted.find(([key, value]) => field[key as keyof INodeProperties] !== value);
	return wrong && `${wrong[0]} is not ${JSON.stringify(wrong[1])}`;
}

function booleanOf({ field }: Placed): string | undefined {
	if (field.type !== 'boolean' || field.description?.startsWith('Whether ') === true) return undefined;
	return `“${field.description ?? ''}” does not begin with Whether`;
}

function actionOf({ field }: Placed): string | undefined {
	if (field.name !== 'operation') return undefined;
	const wrong = (field.options as INodePropertyOptions[]).find(
		// What an agent reads first of those that file something is not part of the sentence (decision 105).
		({ action = '' }) => !/^[A-Z][a-z]+ (an?|many|the|every|[a-z]+) .*[^.]$/.test(action.replace(`${FILES} `, '')),
	);
	return wrong && `“${wrong.action ?? ''}” is not a verb and its thing`;
}

const RULES: Readonly<Record<string, (placed: Placed) => string | undefined>> = {
	'a placeholder is an example': placeholderOf,
	'a list is in alphabetical order': orderOf,
	'common fields are called as everywhere': commonOf,
	'a switch says whether': booleanOf,
	'an action is a verb and its thing': actionOf,
};

describe.each(PANELS)('the panel of %s follows docs/ux.md:', (name, properties) => {
	const placed = [...fieldsIn(properties, name)];

	it.each(Object.entries(RULES))('%s', (_, rule) => {
		const offenders = placed.flatMap((one) => {
			const reason = rule(one);
			return reason === undefined ? [] : [`${one.place}: ${reason}`];
		});
		expect(offenders).toEqual([]);
	});

	it('a description is one or two short sentences', () => {
		const offenders = placed
			.flatMap((one) => [...descriptionsOf(one)])
			.flatMap(([place, text]) => {
				const reason = wordingOf(text);
				return reason === undefined ? [] : [`${place}: ${reason}: ${text}`];
			});
		expect([...new Set(offenders)]).toEqual([]);
	});
});
