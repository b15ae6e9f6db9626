import { parseXml } from '../../../anaf/xml/parse';
import { textsAt } from '../../../anaf/xml/textsAt';

const document = parseXml('<a k="1">x<b c="2"><d>in <e f="3"/></d></b><b>second</b></a>');

describe('the texts at paths', () => {
	it.each([
		['/a/b[2]', 'second'],
		['/a/b[1]', 'c=2 in f=3'],
		['/a/b', 'c=2 in f=3'],
		['/a/@k', '1'],
		['/a/text()', 'x'],
		['/a/b[3]', undefined],
		['/a/@z', undefined],
		['/a/[]', undefined],
		// The last entry of a list that was cut: no path, and not the whole document.
		['… and 5 more', undefined],
	])('%s', (path, text) => {
		if (!document.ok) throw new Error(document.fault.message);
		expect(textsAt(document.value.root, [path])).toEqual([text === undefined ? { path } : { path, text }]);
	});
});
