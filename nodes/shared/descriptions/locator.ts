import type { INodeProperties } from 'n8n-workflow';

/** What a field with a list is made of. */
interface Locator extends Pick<INodeProperties, 'displayName' | 'name' | 'description' | 'displayOptions'> {
	/** Name of the method that gives the list (`methods.listSearch`). */
	readonly list: string;
	/** What stands in the empty list: "Choose a …". */
	readonly choose: string;
	/** An example for the entry by hand. */
	readonly example: string;
	/** What the field begins with: an entry of the list, or what is entered by hand. Without it, the list with nothing chosen. */
	readonly begins?: { readonly chosen: string; readonly shown: string } | { readonly byHand: string };
	/** Whether it may be left empty. */
	readonly optional?: true;
}

function defaultOf(begins: Locator['begins']): INodeProperties['default'] {
	if (begins === undefined) return { mode: 'list', value: '' };
	if ('byHand' in begins) return { mode: 'id', value: begins.byHand };
	return { mode: 'list', value: begins.chosen, cachedResultName: begins.shown };
}

/** A field that is chosen from a list or entered by hand; `Fields.located` reads it, `Fields.value` where a table of codes belongs to it. */
export function locatorField({ list, choose, example, begins, optional, ...field }: Locator): INodeProperties {
	return {
		...field,
		type: 'resourceLocator',
		default: defaultOf(begins),
		...(optional === undefined && { required: true }),
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: choose,
				typeOptions: { searchListMethod: list, searchable: true },
			},
			// n8n shows its own words for a mode of this name, whatever stands here; messages name it so too.
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: example },
		],
	};
}
