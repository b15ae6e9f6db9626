import { encodeUtf8 } from '../../../anaf/api/bytes';
import { readZip } from '../../../anaf/efactura/zip';
import { writeZip } from '../../../anaf/efactura/zipWrite';

const FILES = [
	{ name: 'intrari/F_1_Ș.xml', data: encodeUtf8('<a>unu unu unu unu unu</a>') },
	{ name: 'iesiri/F_2.xml', data: encodeUtf8('<a/>') },
];

it('reads back what was written, folders and Romanian letters in the names', () => {
	const read = readZip(writeZip(FILES));
	expect(read.ok && read.value).toEqual(FILES);
});

it('gives the same bytes on any day', () => {
	const before = writeZip(FILES);
	jest.useFakeTimers({ now: new Date('2031-07-01T10:00:00Z') });
	try {
		expect(writeZip(FILES)).toEqual(before);
	} finally {
		jest.useRealTimers();
	}
});
