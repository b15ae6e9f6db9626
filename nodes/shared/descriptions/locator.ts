import type { INodeProperties } from 'n8n-workflow';

/** What a field with a list is made of. */
interface Locator extends Pick<INodeProperties, 'displayName' | 'name' | 'description' | 'displayOptions'> {
	/** Name of the method that gives the list (`methods.listSearch`). */
	readonly list: string;
	/** What stands in the empty list: "Choose a …". */
	readonly choose: string;
	/** What the entry by hand is called: "By ID". */
	readonly by: string;
	/** An example for the entry by hand. */
	readonly example: string;
	/** The expression that the field begins with, entered by hand; the empty list without it. */
	readonly expression?: string;
}

/** A required field that is chosen from a list of ANAF's or entered by hand; `Fields.located` reads it. */
export function locatorField({ list, choose, by, example, expression, ...field }: Locator): INodeProperties {
	return {
		...field,
		type: 'resourceLocator',
		default: expression === undefined ? { mode: 'list', value: '' } : { mode: 'id', value: expression },
		required: true,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: choose,
				typeOptions: { searchListMethod: list, searchable: true },
			},
			{ displayName: by, name: 'id', type: 'string', placeholder: example },
		],
	};
}
