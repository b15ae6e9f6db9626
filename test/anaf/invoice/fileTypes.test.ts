import { carriedMimeType, endingsOf, FILE_TYPE_NAMES, mimeTypeByName } from '../../../anaf/invoice/fileTypes';
import { ATTACHMENT_TYPES } from '../../../anaf/invoice/lists/codeLists';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

describe('the files that an invoice can carry', () => {
	it('are those of the official list', () => {
		const byName = FILE_TYPE_NAMES.split(', ').map((name) => mimeTypeByName(`x.${name}`));
		expect([...byName].sort()).toEqual([...ATTACHMENT_TYPES].sort());
		for (const type of ATTACHMENT_TYPES)
			for (const ending of endingsOf(type)) expect(mimeTypeByName(`Aviz.${ending.toUpperCase()}`)).toBe(type);
	});

	it.each([
		['aviz.pdf', 'application/pdf', 'application/pdf'],
		['aviz', 'Application/PDF; charset=binary', 'application/pdf'],
		['aviz.pdf', 'application/octet-stream', 'application/pdf'],
		['foto.JPEG', '', 'image/jpeg'],
		['foto.jpg', 'image/jpg', 'image/jpeg'],
		['lista.csv', 'text/plain', 'text/csv'],
		['lista.csv', 'application/vnd.ms-excel', 'text/csv'],
		['lista.xlsx', XLSX, XLSX],
		['lista.xls', 'application/vnd.ms-excel', undefined],
		['lista.xlsx', 'application/vnd.ms-excel', XLSX],
		['lista.xlsx', 'application/zip', XLSX],
		['lista.ods', 'application/x-zip-compressed', 'application/vnd.oasis.opendocument.spreadsheet'],
		['lista.zip', 'application/zip', undefined],
		['aviz.pdf', 'binary/octet-stream', 'application/pdf'],
		['foto.png', 'image/x-png', 'image/png'],
		['nota.txt', 'text/plain', undefined],
		['aviz.pdf', 'text/html', undefined],
		['aviz.zip', 'application/octet-stream', undefined],
		['aviz', 'application/octet-stream', undefined],
		['x.constructor', '', undefined],
		['x.pdf', 'constructor', undefined],
	])('%s of type %j goes in as %s', (name, written, expected) => {
		expect(carriedMimeType(name, written)).toBe(expected);
	});
});
