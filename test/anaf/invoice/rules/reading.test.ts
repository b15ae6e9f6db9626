/**
 * Validation reads and checks an invoice in one go, and lets go of each line once it is checked. The verdict has to be the
 * one on the whole tree.
 */

import { validateInvoice, validateUbl, type Finding } from '../../../../anaf/invoice/validate';
import { checkStructure } from '../../../../anaf/invoice/ubl/structure';
import { parseXml } from '../../../../anaf/xml/parse';
import { document, DOCUMENTS } from './documents';
import { mutants } from './mutants';

function onTheTree(text: string): Finding[] {
	const parsed = parseXml(text);
	if (!parsed.ok) throw new Error(parsed.fault.message);
	return [...checkStructure(parsed.value), ...validateUbl(parsed.value)];
}

function whileReading(text: string): Finding[] {
	const result = validateInvoice(text, { extras: false });
	if (!result.ok) throw new Error(result.fault.message);
	return result.value.findings;
}

const lines = (count: number): string =>
	document({ lines: Array.from({ length: count }, () => ({ quantity: 1, price: '10.00', net: 1000, rate: 21 })) });

/** The text with its lines moved in front of everything else. */
function linesFirst(text: string): string {
	const all = [...text.matchAll(/<cac:InvoiceLine>.*?<\/cac:InvoiceLine>/gs)].map(([line]) => line);
	const rest = all.reduce((left, line) => left.replace(line, ''), text);
	return rest.replace(/(<(?:\w+:)?Invoice\b[^>]*>)/, `$1${all.join('')}`);
}

describe('validation while reading', () => {
	it('gives the verdict on the whole tree, for every changed document', () => {
		for (const { name, text } of mutants(1500, 7)) {
			expect({ name, findings: whileReading(text) }).toEqual({ name, findings: onTheTree(text) });
		}
	});

	it.each(Object.entries(DOCUMENTS))('gives it on %s with its lines in front of everything else', (_name, text) => {
		expect(whileReading(linesFirst(text))).toEqual(onTheTree(linesFirst(text)));
	});

	it.each([
		['another document', '<Order xmlns="urn:x"><Line><ID>1</ID></Line></Order>'],
		['an empty root', '<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>'],
		[
			'more wrong lines than are listed',
			lines(80).replaceAll('<cbc:Name>', '<cbc:Nume>').replaceAll('</cbc:Name>', '</cbc:Nume>'),
		],
		['more lines without a name than are listed', lines(80).replaceAll(/<cbc:Name>[^<]*<\/cbc:Name>/g, '')],
		['lines of the other kind', lines(3).replaceAll('cac:InvoiceLine', 'cac:CreditNoteLine')],
		[
			'lines in lines',
			lines(2).replace(
				'<cac:Item>',
				'<cac:SubInvoiceLine><cbc:ID>1</cbc:ID></cac:SubInvoiceLine><cac:InvoiceLine><cbc:ID>x</cbc:ID></cac:InvoiceLine><cac:Item>',
			),
		],
		['an amount that is none', lines(4).replaceAll(/(<cbc:LineExtensionAmount[^>]*>)10\.00/g, '$1ten')],
		[
			'a payee in a line',
			lines(2).replace('<cac:Item>', '<cac:PayeeParty><cbc:ID>1</cbc:ID></cac:PayeeParty><cac:Item>'),
		],
		['the elements of a line twice', lines(2).replaceAll(/<cac:Price>.*?<\/cac:Price>/gs, '$&$&')],
	])('gives it on %s', (_name, text) => {
		expect(whileReading(text)).toEqual(onTheTree(text));
		expect(onTheTree(text)).not.toEqual([]);
	});

	it('tells the place of a finding in a line that was let go', () => {
		const findings = whileReading(
			lines(5).replace(
				/(<cac:InvoiceLine>\s*<cbc:ID>4<\/cbc:ID>.*?)<cbc:Name>[^<]*<\/cbc:Name>/s,
				'$1<cbc:Nume>x</cbc:Nume>',
			),
		);
		expect(findings).toMatchObject([
			{ rule: 'XSD-UNKNOWN', path: '/Invoice/cac:InvoiceLine[4]/cac:Item[1]/cbc:Nume[1]' },
			{ rule: 'BR-25', path: '/Invoice/cac:InvoiceLine[4]' },
		]);
	});

	it('never throws, though rules see a document before it is known to be whole', () => {
		const bases = Object.values(DOCUMENTS);
		let seed = 11;
		const below = (limit: number): number => {
			seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
			return Math.floor((seed / 2 ** 32) * limit);
		};
		let broken = 0;
		for (let round = 0; round < 1500; round++) {
			const text = bases[below(bases.length)] ?? '';
			const [from, to] = [below(text.length), below(text.length)];
			const spoilt = round % 2 === 0 ? text.slice(0, from) : text.slice(0, from) + text.slice(to);
			if (!validateInvoice(spoilt).ok) broken++;
		}
		expect(broken).toBeGreaterThan(1000);
	});

	it('says that a document is broken, whatever was found before', () => {
		expect(validateInvoice(lines(3).replace('</cac:LegalMonetaryTotal>', ''))).toMatchObject({
			ok: false,
			fault: { code: 'notWellFormed' },
		});
	});
});
