import { readErrorDocument } from '../../../anaf/efactura/errorDocument';
import { parseXml } from '../../../anaf/xml/parse';

function errorsOf(xml: string): ReturnType<typeof readErrorDocument> {
	const parsed = parseXml(xml);
	if (!parsed.ok) throw new Error(parsed.fault.message);
	return readErrorDocument(parsed.value.root);
}

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
