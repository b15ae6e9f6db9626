import { fileNameOf, FileNames } from '../../../nodes/shared/fileName';

const next = (written: string, type = 'application/pdf', names = new FileNames()): string => {
	const { stem, ending } = names.next(written, type, 'attachment-1');
	return stem + ending;
};

describe('names of files', () => {
	it.each([
		['F 12/2026', 'xml', 'F 12-2026.xml'],
		['factura.XML', 'xml', 'factura.XML'],
		[undefined, 'pdf', 'invoice.pdf'],
		['../..', 'html', 'invoice.html'],
		['x'.repeat(300), 'xml', `${'x'.repeat(100)}.xml`],
		[`${'x'.repeat(300)}.xml`, 'xml', `${'x'.repeat(100)}.xml`],
		['\u{1d7d8}'.repeat(101), 'xml', `${'\u{1d7d8}'.repeat(100)}.xml`],
		['con', 'xml', 'con-.xml'],
	])('%j ends in .%s: %s', (name, ending, expected) => {
		expect(fileNameOf(name, ending)).toBe(expected);
	});

	it.each([
		['Aviz nr. 7 (final).pdf', 'Aviz nr. 7 (final).pdf'],
		['s\u0326a\u0306.pdf', 'șă.pdf'],
		['../../etc/passwd', 'etc-passwd.pdf'],
		['C:\\Users\\x\\aviz.pdf', 'C-Users-x-aviz.pdf'],
		['..\\..\\evil.exe', 'evil.exe.pdf'],
		['aviz\u0000.pdf', 'aviz.pdf'],
		['aviz\u202efdp.exe', 'aviz-fdp.exe.pdf'],
		['<img src=x onerror=alert(1)>.pdf', 'img src-x onerror-alert(1).pdf'],
		['.htaccess', 'htaccess.pdf'],
		['NUL.pdf', 'NUL-.pdf'],
		['', 'attachment-1.pdf'],
		['.pdf', 'pdf.pdf'],
		['...', 'attachment-1.pdf'],
		['\ud800', 'attachment-1.pdf'],
		[`${'a'.repeat(500)}.pdf`, `${'a'.repeat(100)}.pdf`],
		['lista.PDF', 'lista.PDF'],
	])('%j of a stranger becomes %s', (written, expected) => {
		expect(next(written)).toBe(expected);
	});

	it('keep the ending of a type that is not known, and have that of the type where it is', () => {
		expect(next('foto.jpeg', 'image/jpeg')).toBe('foto.jpeg');
		expect(next('foto.png', 'image/jpeg')).toBe('foto.png.jpg');
		expect(next('arhiva.zip', 'application/zip')).toBe('arhiva.zip');
		expect(next('arhiva', 'application/zip')).toBe('arhiva');
	});

	it('are there once, whatever their capitals', () => {
		const names = new FileNames();
		expect(['a.pdf', 'A.PDF', 'a.pdf', 'a-2.pdf', 'a.png'].map((name) => next(name, 'application/pdf', names))).toEqual(
			['a.pdf', 'A-2.PDF', 'a-3.pdf', 'a-2-2.pdf', 'a.png.pdf'],
		);
	});
});
