import type { INodeListSearchItems } from 'n8n-workflow';

/** @returns what the entries of a panel's list stand for, as text */
export function valuesOf(list: readonly INodeListSearchItems[]): string[] {
	return list.map(({ value }) => String(value));
}

/** @returns a field as n8n stores it when this value was chosen from its list */
export function fromList(value: string): { __rl: true; mode: string; value: string } {
	return { __rl: true, mode: 'list', value };
}
