import { unzipSync } from 'fflate';

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

it('keeps every name with its content and its place: numbers, __proto__, names of objects', () => {
	const names = ['b.xml', '10', '2', '__proto__', 'constructor', 'a/__proto__', 'a/1', 'a.xml'];
	const files = names.map((name, index) => ({ name, data: encodeUtf8(`<a>${index}</a>`) }));
	const read = readZip(writeZip(files));
	expect(read.ok && read.value).toEqual(files);
});

it('packs no file, an empty file and a large one', () => {
	expect(writeZip([])).toHaveLength(22);
	const files = [
		{ name: 'empty', data: new Uint8Array(0) },
		{ name: 'large', data: encodeUtf8('1234567890'.repeat(100_000)) },
	];
	const bytes = writeZip(files);
	expect(bytes.length).toBeLessThan(20_000);
	const read = readZip(bytes, { maxEntries: 10, maxEntrySize: 10_000_000, maxTotalSize: 10_000_000, maxRatio: 10_000 });
	expect(read.ok && read.value).toEqual(files);
});

it('is read by another program', () => {
	expect(Object.keys(unzipSync(writeZip(FILES)))).toEqual(FILES.map(({ name }) => name));
});
