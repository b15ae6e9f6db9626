import type { INodeProperties } from 'n8n-workflow';

import { locatorField } from '../../../nodes/shared/descriptions/locator';
import { readFields } from '../../../nodes/shared/fields/fields';
import { inFull } from '../../../anaf/result';

const field: INodeProperties = locatorField({
	displayName: 'Upload',
	name: 'uploadIndex',
	list: 'searchUploads',
	choose: 'Choose an upload',
	example: 'e.g. 12345678',
});

function read(value: unknown, of: INodeProperties = field): unknown {
	const fields = readFields([of], () => value);
	return fields.ok ? fields.value.located(of.name) : inFull(fields.fault);
}

describe('a field with a list', () => {
	it.each<[string, unknown, unknown]>([
		['what was chosen', { __rl: true, mode: 'list', value: '4711', cachedResultName: 'Invoice' }, '4711'],
		['what was entered', { __rl: true, mode: 'id', value: '4711' }, '4711'],
		['a number of an expression', { __rl: true, mode: 'id', value: 4711 }, 4711],
		['what workflows of before the list have', '4711', '4711'],
		['a number of an expression for the whole field', 4711, 4711],
		['nothing, for the reader to refuse', '', ''],
		['an expression that finds nothing, likewise', undefined, undefined],
	])('gives %s', (_, value, expected) => {
		expect(read(value)).toBe(expected);
	});

	it.each<[string, unknown, RegExp]>([
		['an unknown mode', { __rl: true, mode: 'url', value: '4711' }, /“url” is not known/],
		['an empty mode', { __rl: true, mode: '', value: '4711' }, /does not say how it was chosen$/],
		['a mode of another kind', { __rl: true, mode: 1, value: '4711' }, /does not say how it was chosen$/],
		['an object without a mode', { value: '4711' }, /contains an object/],
		['the item', { id: '4711' }, /contains an object/],
		['an object within', { __rl: true, mode: 'id', value: { id: '4711' } }, /contains an object/],
		['a list', ['4711'], /contains a list/],
		['a list within', { __rl: true, mode: 'list', value: ['4711'] }, /contains an object/],
	])('refuses %s', (_, value, message) => {
		expect(read(value)).toMatch(message);
	});

	it('refuses an expression that finds nothing where that would choose for the user', () => {
		const uit = { ...field, name: 'uit', displayName: 'UIT' };
		expect(read({ __rl: true, mode: 'id', value: null }, uit)).toBe('The expression in the field UIT found nothing');
		expect(read({ __rl: true, mode: 'id', value: '  ' }, uit)).toBe('The field UIT contains only spaces');
	});
});
