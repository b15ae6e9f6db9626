import { parseDeclaration } from '../../../anaf/transport/parse';
import { UIT } from './samples';
import { inFull } from '../../../anaf/result';

const NS = 'mfp:anaf:dgti:eTransport:declaratie:v2';

describe('parseDeclaration', () => {
	it('reads any prefix and lists what it does not know', () => {
		const parsed = parseDeclaration(
			`<t:eTransport xmlns:t="${NS}" xmlns:o="urn:o" codDeclarant="99000115" o:codDeclarant="1" nou="x"><t:stergere uit="${UIT}" alt="1"><t:rest/></t:stergere><o:altceva/></t:eTransport>`,
		);
		expect(parsed.ok && parsed.value).toEqual({
			declaration: { declarantCif: '99000115', deletion: { uit: UIT } },
			unknown: [
				'/eTransport/@o:codDeclarant',
				'/eTransport/@nou',
				'/eTransport/stergere/@alt',
				'/eTransport/stergere/rest',
				'/eTransport/altceva',
			],
		});
	});

	it('names which of several it could not place, and texts; what only names the schema is not listed', () => {
		const parsed = parseDeclaration(
			`<eTransport xmlns="${NS}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b" codDeclarant="99000115">` +
				`<notificare>vechi<partenerComercial denumire="A"/><partenerComercial denumire="B"/><x/><x/></notificare></eTransport>`,
		);
		expect(parsed.ok && parsed.value.unknown).toEqual([
			'/eTransport/notificare/text()',
			'/eTransport/notificare/partenerComercial[2]',
			'/eTransport/notificare/x[1]',
			'/eTransport/notificare/x[2]',
		]);
	});

	it('says how many more there are where the list would be too long', () => {
		const parsed = parseDeclaration(`<eTransport xmlns="${NS}">${'<x/>'.repeat(1003)}</eTransport>`);
		expect(parsed.ok && parsed.value.unknown.slice(999)).toEqual(['/eTransport/x[1000]', '… and 3 more']);
	});

	it('looks at each of very many children once, whatever their names', () => {
		const strange = Array.from({ length: 100_000 }, (_, at) => `<x${at}/>`).join('');
		const parsed = parseDeclaration(`<eTransport xmlns="${NS}">${strange}</eTransport>`);
		expect(parsed.ok && parsed.value.unknown.slice(999)).toEqual(['/eTransport/x999', '… and 99000 more']);
	});

	it('collapses white space of texts', () => {
		const parsed = parseDeclaration(
			`<eTransport xmlns="${NS}" codDeclarant="99000115" refDeclarant="  a  b "><stergere uit="${UIT}"/></eTransport>`,
		);
		expect(parsed.ok && parsed.value.declaration.reference).toBe('a b');
	});

	it.each([
		['not XML', 'salut', /not readable XML/],
		[
			'another version',
			'<eTransport xmlns="mfp:anaf:dgti:eTransport:declaratie:v1"/>',
			/not an e-Transport declaration of version 2/,
		],
		[
			'an invoice',
			'<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>',
			/first element is Invoice/,
		],
	])('refuses %s', (_name, xml, message) => {
		const parsed = parseDeclaration(xml);
		expect(parsed.ok).toBe(false);
		if (!parsed.ok) {
			expect(parsed.fault.kind).toBe('invalidInput');
			expect(inFull(parsed.fault)).toMatch(message);
		}
	});
});
