import { readErrorDocument, readReason } from '../../../anaf/efactura/errorDocument';
import { parseXml } from '../../../anaf/xml/parse';

function errorsOf(xml: string): ReturnType<typeof readErrorDocument> {
	const parsed = parseXml(xml);
	if (!parsed.ok) throw new Error(parsed.fault.message);
	return readErrorDocument(parsed.value.root);
}

describe('readReason, on the texts of docs/anaf/messages.md#error-document, docs/anaf/efactura.md#validation', () => {
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
		const reason = readReason(sentence);
		expect(reason).toMatchObject(expected);
		expect(reason.anafMessage).toBe(sentence.trim());
		expect(reason.text).not.toBe('');
		expect(reason.rule).toBe('rule' in expected ? expected.rule : undefined);
		expect(reason.location).toBe('location' in expected ? expected.location : undefined);
	});

	it.each(['[AA', 'eroare regula', 'E: ', ' sectiune ', '[AB-', 'eroare regula: A'])(
		'ends on a hostile sentence of many “%s”',
		(piece) => {
			expect(readReason(piece.repeat(50_000)).text).not.toBe('');
		},
	);
});

describe('readErrorDocument', () => {
	it('reads Error and Errors, whatever the spelling of the attributes', () => {
		const document = errorsOf(
			'<h:header xmlns:h="x" index_incarcare=" 5 " CIF_EMITENT="1"><h:Error errorMessage="a"/><Errors errorMessage="b"/><Error>c</Error><Error errorMessage=" "/></h:header>',
		);
		expect(document).toMatchObject({ uploadIndex: '5', sellerCif: '1', originalUploadIndex: undefined });
		expect(document.reasons.map(({ text }) => text)).toEqual(['a', 'b', 'c']);
	});

	it('adopts the first original index it finds', () => {
		const document = errorsOf(
			'<header><Error errorMessage="x"/><Error errorMessage="Factura a mai fost transmisa anterior cu index=42 si data incarcare=2026-07-13"/></header>',
		);
		expect(document.originalUploadIndex).toBe('42');
	});

	it('reads thousands of reasons', () => {
		const document = errorsOf(
			`<header>${'<Error errorMessage="E: validari globale  SCHEMATRON   eroare: [BR-RO-110]-x"/>'.repeat(5000)}</header>`,
		);
		expect(document.reasons).toHaveLength(5000);
	});
});
