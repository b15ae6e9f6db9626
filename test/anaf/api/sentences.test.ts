import {
	SENTENCES,
	faultOfSentence,
	faultOfSentences,
	meansNoMessages,
	originalUploadIndex,
} from '../../../anaf/api/sentences';
import type { FaultKind } from '../../../anaf/result';

/**
 * Real sentences (docs/anaf/efactura.md, docs/anaf/messages.md, docs/anaf/etransport.md), the kind each means and a
 * part of what we say.
 */
const REAL: ReadonlyArray<readonly [string, FaultKind, string]> = [
	[
		'tipAssert=FailedAssert; codeEroare=BR-27; textEroare=[BR-27]-Pretul introdus=-5 nu este un numar',
		'rejected',
		'does not pass ANAF’s validation',
	],
	['Nu exista niciun CIF pentru care sa aveti drept in SPV', 'forbidden', 'no rights in SPV for any company'],
	['Nu exista niciun CIF petru care sa aveti drept', 'forbidden', 'no rights in SPV for any company'],
	['Nu aveti drept in SPV pentru CIF=8000000000', 'forbidden', 'for CIF 8000000000'],
	['Nu aveti dreptul de inteorgare pentru id_incarcare= 18', 'forbidden', 'may not ask about upload 18'],
	['Nu aveti dreptul de interogare pentru id_incarcare=18', 'forbidden', 'may not ask about upload 18'],
	['Nu aveti dreptul sa descarcati acesta factura', 'forbidden', 'may not download this message'],
	['Nu aveti dreptul sa descarcati aceasta factura', 'forbidden', 'may not download this message'],
	[
		'S-au incarcat deja 1000 de mesaje de tip RASP pentru cui=1234 in cursul zilei',
		'dailyLimit',
		'no more than 1000 buyer messages',
	],
	['S-au facut deja 10 descarcari de mesaj in cursul zilei', 'dailyLimit', 'downloaded 10 times today'],
	[
		'S-au facut deja 10 descarcari la mesajul cu id_descarcare=3001 in cursul zilei',
		'dailyLimit',
		'downloaded 10 times today',
	],
	[
		'S-au facut deja 100 de verificari de stare pentru mesajul cu id_incarcare=1 in cursul zilei',
		'dailyLimit',
		'asked 100 times today',
	],
	[
		'S-au facut deja 1000 interogari de lista mesaje de catre utilizator in cursul zilei',
		'dailyLimit',
		'daily limit of 1000 requests',
	],
	[
		'S-au facut deja 1500 de interogari de tip lista mesaje de catre utilizator de catre CUI= 123 in cursul zilei',
		'dailyLimit',
		'daily limit of 1500 requests',
	],
	[
		'Fisierul nu mai poate fi descarcat pentru ca a trecut perioada de 60 de zile in care este disponibil',
		'windowClosed',
		'The 60 days',
	],
	['Nu exista factura cu id_incarcare= 15000', 'notFound', 'no upload with index 15000'],
	['Nu exista declaratia de transport cu id_incarcare= 15000', 'notFound', 'no upload with index 15000'],
	['Pentru id=21 nu exista inregistrata nici o factura', 'notFound', 'no message with download ID 21'],
	['Pentru id=21 nu exista inregistrata nicio factura', 'notFound', 'no message with download ID 21'],
	['UIT-ul nu poate fi identificat', 'rejected', 'no valid notification'],
	[
		'Factura a mai fost transmisa anterior cu index=6552704990 si data incarcare=2026-07-13',
		'rejected',
		'under upload index 6552704990',
	],
	['Marime fisier transmis mai mare de 10 MB.', 'invalidInput', 'larger than the 10 MB'],
	[
		'Fisierul transmis nu este valid. org.xml.sax.SAXParseException; lineNumber: 15; columnNumber: 155',
		'rejected',
		'XML structure is not valid',
	],
	[
		'CIF introdus= 1234 nu este inregistrat in Registrul RO e-Factura executari silite',
		'invalidInput',
		'not registered as an enforcement body',
	],
	['CIF introdus= 123a nu este un numar', 'invalidInput', '“123a” as a CIF'],
	['CIF introdus= aaa nu este un numar sau nu are o valoare acceptata de sistem', 'invalidInput', '“aaa” as a CIF'],
	['Valorile acceptate pentru parametrul standard sunt UBL, CN, CII sau RASP', 'invalidInput', 'document standard'],
	['Valorile acceptate pentru parametrul standard sunt FACT1 si FCN', 'invalidInput', 'document standard'],
	[
		'Daca parametrul autofacturare trebuie completat, valoarea acceptata este DA',
		'invalidInput',
		'value of “autofacturare”',
	],
	[
		'Lista de mesaje este mai mare decat numarul de 500 elemente permise in pagina. Folositi endpoint-ul cu paginatie.',
		'invalidInput',
		'more than 500 messages',
	],
	[
		'endTime = 02-12-2022 11:49:24 nu poate in viitor fata de momentul requestului',
		'invalidInput',
		'later than ANAF’s own clock',
	],
	[
		'endTime = 02-12-2022 11:49:24 nu poate fi in viitor fata de momentul requestului',
		'invalidInput',
		'later than ANAF’s own clock',
	],
	[
		'startTime = 09-07-2022 10:41:11 nu poate fi mai vechi de 60 de zile fata de momentul requestului',
		'invalidInput',
		'more than 60 days ago',
	],
	[
		'endTime = 09-08-2022 10:41:11 nu poate fi <= startTime = 06-09-2022 09:48:20',
		'invalidInput',
		'not after its start',
	],
	['Pagina solicitata 50 este mai mare decat numarul toatal de pagini 29', 'invalidInput', 'Page 50'],
	['Pagina solicitata 50 este mai mare decat numarul total de pagini 29', 'invalidInput', 'there are only 29'],
	['Numarul de zile introdus= aaa nu este un numar intreg', 'invalidInput', 'days from 1 to 60'],
	['Numarul de zile trebuie sa fie intre 1 si 60', 'invalidInput', 'days from 1 to 60'],
	['Valorile acceptate pentru parametrul filtru sunt E, T, P sau R', 'invalidInput', 'filter'],
	['Id descarcare introdus= 123a nu este un numar intreg', 'invalidInput', '“123a” as an ID'],
	['Id_incarcare introdus= aaa nu este un numar intreg', 'invalidInput', '“aaa” as an ID'],
	['startTime = aaa nu este un numar sau nu are o valoare acceptata de sistem', 'invalidInput', 'one of the values'],
	['Parametrul id este obligatoriu', 'invalidInput', 'something is missing'],
	['Parametrii startTime, endTime, cif si pagina sunt obligatorii', 'invalidInput', 'something is missing'],
	['Trebuie sa aveti atasat in request un fisier de tip xml', 'invalidInput', 'something is missing'],
	['E: validari globale  SCHEMATRON   eroare: [BR-RO-110]-Daca codul', 'rejected', 'does not pass ANAF’s validation'],
	[
		'E: validari globale\n eroare regula: R6.1: CIF-ul vanzatorului nu figureaza in baza de date:6443019833',
		'rejected',
		'does not pass ANAF’s validation',
	],
	['A aparut o eroare tehnica. Cod: XXX', 'unavailable', 'technical fault'],
];

describe('ANAF’s sentences', () => {
	it.each(REAL)('%s', (sentence, kind, says) => {
		const fault = faultOfSentence(sentence);
		expect(fault.kind).toBe(kind);
		expect(fault.message).toContain(says);
		expect(fault.anafMessage).toBe(sentence);
		expect(fault.advice.length).toBeGreaterThan(20);
	});

	it('uses every row of the table', () => {
		const used = new Set(REAL.map(([sentence]) => SENTENCES.find((row) => row.pattern.test(sentence))));
		expect(SENTENCES.filter((row) => !used.has(row)).map((row) => row.pattern.source)).toEqual([]);
	});

	it('leaves no placeholder unfilled and no message with a final period', () => {
		for (const [sentence] of REAL) {
			const { message } = faultOfSentence(sentence);
			expect(message).not.toMatch(/\$\d|\.$|undefined/);
		}
	});

	it('keeps an unknown sentence and its fallback kind', () => {
		expect(faultOfSentence('  Ceva nou  ', 'invalidInput')).toMatchObject({
			kind: 'invalidInput',
			anafMessage: 'Ceva nou',
		});
		expect(faultOfSentence('Ceva nou').kind).toBe('rejected');
	});

	it('lets the first known sentence lead and keeps all of them', () => {
		const fault = faultOfSentences([
			'Ceva nou',
			'Nu aveti drept in SPV pentru CIF=1',
			'Marime fisier transmis mai mare de 10 MB.',
		]);
		expect(fault).toMatchObject({
			kind: 'forbidden',
			details: ['Ceva nou', 'Nu aveti drept in SPV pentru CIF=1', 'Marime fisier transmis mai mare de 10 MB.'],
		});
		expect(faultOfSentences(['Ceva nou']).details).toBeUndefined();
		expect(faultOfSentences([]).kind).toBe('rejected');
	});

	it('quotes ANAF’s clock and the original index', () => {
		expect(
			faultOfSentence(
				'endTime = 30-07-2026 15:15:28 nu poate in viitor fata de momentul requestului = 30-07-2026 15:15:27',
			).serverTime,
		).toBe('30-07-2026 15:15:27');
		expect(
			faultOfSentence('Factura a mai fost transmisa anterior cu index=6552704990 si data incarcare=2026-07-13')
				.originalUploadIndex,
		).toBe('6552704990');
		expect(originalUploadIndex('nothing of the kind')).toBeUndefined();
	});

	it.each([
		'Nu exista mesaje in ultimele 15 zile',
		'Nu exista mesaje in intervalul selectat',
		'nu exista mesaje',
		'Nu exista informatii pentru criteriile date',
	])('%s is an empty list', (sentence) => {
		expect(meansNoMessages(sentence)).toBe(true);
	});

	it.each(['Nu exista niciun CIF pentru care sa aveti drept in SPV', 'Nu exista factura cu id_incarcare= 1', 'Ceva'])(
		'%s is no empty list',
		(sentence) => {
			expect(meansNoMessages(sentence)).toBe(false);
		},
	);

	it.each(['s-au facut deja 1', 'valor', 'parametrul ', 'E: ', 'nu mai poate fi descarcat', 'inte', 'startTime ='])(
		'ends on a hostile sentence of many “%s”',
		(piece) => {
			expect(faultOfSentence(piece.repeat(20_000)).message).not.toBe('');
		},
	);
});

it('names the CIF that a sentence is about as a field', () => {
	expect(faultOfSentence('Nu aveti drept in SPV pentru CIF=10000008').cif).toBe('10000008');
	expect(faultOfSentence('Nu exista factura cu id_incarcare= 15').cif).toBeUndefined();
});

it('lets a sentence that is known lead those that are not, whatever our words for them are', () => {
	const fault = faultOfSentences(['Ceva nou', 'Nu aveti drept in SPV pentru CIF=10000008', 'Altceva'], 'rejected');
	expect(fault).toMatchObject({
		kind: 'forbidden',
		cif: '10000008',
		details: ['Ceva nou', 'Nu aveti drept in SPV pentru CIF=10000008', 'Altceva'],
	});
	expect(faultOfSentences(['Ceva nou', 'Altceva'], 'rejected')).toMatchObject({
		kind: 'rejected',
		anafMessage: 'Ceva nou',
	});
});
