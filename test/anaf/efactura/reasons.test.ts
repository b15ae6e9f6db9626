import { readReasons } from '../../../anaf/efactura/reasons';

describe('readReasons, on the texts of docs/anaf/messages.md#error-document, docs/anaf/efactura.md#validation', () => {
	it.each([
		[
			'E: validari globale\n eroare regula: R6.1: CIF-ul vanzatorului nu figureaza in baza de date:6443019833',
			{ rule: 'R6.1', text: 'CIF-ul vanzatorului nu figureaza in baza de date:6443019833' },
		],
		[
			'E: validari globale  SCHEMATRON   eroare: [BR-RO-110]-Daca Codul ţării',
			{ rule: 'BR-RO-110', text: 'Daca Codul ţării' },
		],
		[
			'E: AccountingSupplierParty (1) sectiune Party (1) sectiune PartyTaxScheme (1) sectiune CompanyID (1)  eroare regula: R_BT_32_cui: Cui vanzator incorect / validare CUI (1234) ',
			{
				rule: 'R_BT_32_cui',
				location: 'AccountingSupplierParty (1) > Party (1) > PartyTaxScheme (1) > CompanyID (1)',
				text: 'Cui vanzator incorect / validare CUI (1234)',
			},
		],
		[
			'Factura a mai fost transmisa anterior cu index=6552704990 si data incarcare=2026-07-13',
			{ text: 'Factura a mai fost transmisa anterior cu index=6552704990 si data incarcare=2026-07-13' },
		],
		['A aparut o eroare tehnica. Cod: 1001', { text: 'A aparut o eroare tehnica. Cod: 1001' }],
		['E: validari globale  SCHEMATRON   eroare: [BR-CO-09]-', { rule: 'BR-CO-09' }],
		['E: ceva nou', { text: 'ceva nou' }],
	])('%s', (sentence, expected) => {
		const [reason, ...others] = readReasons(sentence);
		expect(others).toEqual([]);
		expect(reason).toMatchObject(expected);
		expect(reason?.anafMessage).toBe(sentence.trim());
		expect(reason?.text).not.toBe('');
		expect(reason?.rule).toBe('rule' in expected ? expected.rule : undefined);
		expect(reason?.location).toBe('location' in expected ? expected.location : undefined);
	});

	it.each([
		'[AA',
		'eroare regula',
		'E: ',
		' sectiune ',
		'[AB-',
		'eroare regula: A',
		' || ',
		'|| E: ',
		'codEroare=',
		'textEroare= # ',
		'; a=',
	])('ends on a hostile sentence of many “%s”', (piece) => {
		expect(readReasons(piece.repeat(50_000))[0]?.text).not.toBe('');
	});
});

describe('readReasons, on pairs of name and value', () => {
	const finding =
		'tipAssert=FailedAssert; codEroare=BR-RO-111; localizareEroare=/Invoice/cac:AccountingCustomerParty/cac:Party/cac:PostalAddress[1]; textEroare=[BR-RO-111]-Daca Codul tarii Cumparatorului (BT-55) este RO; atunci judetul (BT-54) este codificat.     #If the country is RO, the county (BT-54) is coded.; expresieValidata=not(cac:Country = "RO") or (cbc:CountrySubentity)';

	it('gives rule, place, and both sentences apart, without the expression', () => {
		expect(readReasons(finding)).toEqual([
			{
				rule: 'BR-RO-111',
				location: '/Invoice/cac:AccountingCustomerParty/cac:Party/cac:PostalAddress[1]',
				text: 'Daca Codul tarii Cumparatorului (BT-55) este RO; atunci judetul (BT-54) este codificat.',
				english: 'If the country is RO, the county (BT-54) is coded.',
				anafMessage: finding,
			},
		]);
	});

	it.each([
		['CUI vanzator incorect', 'seller'],
		['CNP sau NIF vanzator incorect', 'seller'],
		['CUI cumparator incorect', 'buyer'],
		['CNP sau NIF cumparator incorect', 'buyer'],
		['nu a fost identificat cui cumparator', 'buyer'],
	])('knows who is not identified by “%s”', (said, unidentified) => {
		expect(readReasons(`tipAssert=E; codEroare=ERRIdentif; textEroare=${said}`)).toMatchObject([
			{ rule: 'ERRIdentif', text: said, unidentified, location: undefined },
		]);
		// Without its name, or with nothing but its name in front, it is the same reason.
		for (const bare of [said, `ERRIdentif: ${said}`, `E: ERRIdentif: ${said}`])
			expect(readReasons(bare)).toMatchObject([{ rule: 'ERRIdentif', text: said, unidentified, anafMessage: bare }]);
	});

	it('reads what was escaped twice, and keeps ANAF’s sentence as it came', () => {
		const sentence =
			'E: validari globale&#xA; eroare regula: BR-X: A &amp; B &lt; C &#355; &#x15f; &nbsp; &amp;lt; &#99999999;';
		expect(readReasons(sentence)).toEqual([
			{
				rule: 'BR-X',
				location: undefined,
				text: 'A & B < C ţ ş &nbsp; &lt; &#99999999;',
				anafMessage: sentence,
			},
		]);
	});

	it.each(['; ', ';', ', ', '\n', ' '])('ends a value at the next name, with %p between them', (between) => {
		const parts = [
			'tipAssert=FailedAssert',
			'codEroare=BR-1',
			'localizareEroare=/x',
			'textEroare=[BR-1]-suma; TVA = 0, a=1',
		];
		expect(readReasons([...parts, 'expresieValidata=a or b'].join(between))).toMatchObject([
			{ rule: 'BR-1', location: '/x', text: 'suma; TVA = 0, a=1' },
		]);
	});

	it('knows who is not identified by words with Romanian letters too', () => {
		expect(readReasons('ERRIdentif - CUI vânzător incorect')).toMatchObject([
			{ rule: 'ERRIdentif', unidentified: 'seller', text: 'CUI vânzător incorect' },
		]);
	});

	it('takes apart what is joined, and joins no finding to another', () => {
		const parts = [finding, 'tipAssert=E; codEroare=ERRIdentif; textEroare=CUI cumparator incorect;', 'E: ceva nou'];
		expect(readReasons(`${parts.join(' || ')} || `).map(({ rule, anafMessage }) => [rule, anafMessage])).toEqual([
			['BR-RO-111', parts[0]],
			['ERRIdentif', parts[1]],
			[undefined, parts[2]],
		]);
	});

	it('leaves bars inside a sentence alone', () => {
		expect(readReasons('un text || cu bare')).toEqual([
			{ text: 'un text || cu bare', anafMessage: 'un text || cu bare' },
		]);
	});

	it('leaves a # inside a word alone, in the older forms too', () => {
		const text = 'BT-24 este urn:cen.eu:en16931:2017#compliant#urn:x';
		expect(
			readReasons(`E: validari globale  SCHEMATRON   eroare: [BR-RO-001]-${text}.    #In English#1.`),
		).toMatchObject([{ rule: 'BR-RO-001', text: `${text}.`, english: 'In English#1.' }]);
	});

	it.each([
		['pairs in another order', 'textEroare=[BR-27]-Pret negativ; codEroare=BR-27', 'BR-27', 'Pret negativ'],
		[
			'without spaces',
			'tipAssert=E;codEroare=ERRIdentif;textEroare=CUI vanzator incorect',
			'ERRIdentif',
			'CUI vanzator incorect',
		],
		['the code’s name in another spelling', 'codeEroare=ERR99; textEroare=Ceva', 'ERR99', 'Ceva'],
		['a code alone', 'tipAssert=E; codEroare=ERR99', 'ERR99', 'tipAssert=E; codEroare=ERR99'],
		['a pair that nobody knows', 'codEroare=X1; altNume=y; textEroare=Ceva; nou=z', 'X1', 'Ceva'],
		['a rule in the text alone', 'textEroare=[BR-99]-Ceva', 'BR-99', 'Ceva'],
	])('reads %s', (_, sentence, rule, text) => {
		expect(readReasons(sentence)).toMatchObject([{ rule, text, anafMessage: sentence }]);
	});

	it('tells the line that the parser names', () => {
		expect(
			readReasons(
				'Fisierul transmis nu este valid. org.xml.sax.SAXParseException; lineNumber: 3; columnNumber: 12; cvc-elt.1.a: x',
			),
		).toMatchObject([{ line: 3, column: 12 }]);
	});
});
