import { parseDeclaration } from '../../../anaf/transport/parse';
import { UIT } from './samples';

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

	it('collapses white space of texts', () => {
		const parsed = parseDeclaration(
			`<eTransport xmlns="${NS}" codDeclarant="99000115" refDeclarant="  a  b "><stergere uit="${UIT}"/></eTransport>`,
		);
		expect(parsed.ok && parsed.value.declaration.reference).toBe('a b');
	});

	it.each([
		['not XML', 'salut', /cannot be read/],
		[
			'another version',
			'<eTransport xmlns="mfp:anaf:dgti:eTransport:declaratie:v1"/>',
			/not an e-Transport declaration of version 2/,
		],
		['an invoice', '<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>', /starts with Invoice/],
	])('refuses %s', (_name, xml, message) => {
		const parsed = parseDeclaration(xml);
		expect(parsed.ok).toBe(false);
		if (!parsed.ok) {
			expect(parsed.fault.kind).toBe('invalidInput');
			expect(parsed.fault.message).toMatch(message);
		}
	});
});
