import { buildBuyerMessage } from '../../../anaf/efactura/rasp';
import { parseXml } from '../../../anaf/xml/parse';
import { attribute } from '../../../anaf/xml/tree';

describe('a buyer’s message', () => {
	it('is the header ANAF wants, readable again whatever is written', () => {
		const built = buildBuyerMessage('5001131297', '  Prețul "100" & <cantitatea>\n\tnu sunt bune\u0001 ');
		if (!built.ok) throw new Error(built.fault.message);
		const document = parseXml(built.value);
		if (!document.ok) throw new Error(document.fault.message);
		const { root } = document.value;
		expect([root.local, root.uri]).toEqual(['header', 'mfp:anaf:dgti:spv:reqMesaj:v1']);
		expect(attribute(root, 'index_incarcare')).toBe('5001131297');
		expect(attribute(root, 'message')).toBe('Prețul "100" & <cantitatea> nu sunt bune');
	});

	it.each([
		['', 'empty'],
		[' \n ', 'empty'],
		['x'.repeat(2001), '2001 characters'],
	])('refuses %#', (message, says) => {
		expect(buildBuyerMessage('1', message)).toMatchObject({
			ok: false,
			fault: { kind: 'invalidInput', message: expect.stringContaining(says) as string },
		});
	});
});
