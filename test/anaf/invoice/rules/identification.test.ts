import { parseInvoice } from '../../../../anaf/invoice/read';
import { sendingSwitches } from '../../../../anaf/invoice/sendingSwitches';
import { validateInvoice, type ValidationOptions } from '../../../../anaf/invoice/validate';
import { DOCUMENTS } from './documents';

const standard = DOCUMENTS.standard ?? '';
const person = DOCUMENTS.person ?? '';
const abroad = DOCUMENTS.withinEu ?? '';

function identified(text: string, options: ValidationOptions = {}): string[] {
	const result = validateInvoice(text, { structure: false, ...options });
	if (!result.ok) throw new Error(result.fault.message);
	return result.value.findings
		.filter(({ source }) => source === 'identification')
		.map(({ rule, severity }) => `${rule} ${severity}`);
}

/** A buyer in Romania whose only code is its registration number. */
const registered = (code: string): string => person.replace('0000000000000', code);
/** A buyer abroad with a registration number, and a VAT identifier where one is given. */
function foreign(legal: string, vat = 'FR40303265045'): string {
	const scheme = /<cac:PartyTaxScheme><cbc:CompanyID>FR40303265045<.*?<\/cac:PartyTaxScheme>/;
	const text = vat === '' ? abroad.replace(scheme, '') : abroad.replace('FR40303265045', vat);
	return legal === ''
		? text
		: text.replace(
				'<cbc:RegistrationName>Boulangerie du Four</cbc:RegistrationName>',
				`$&<cbc:CompanyID>${legal}</cbc:CompanyID>`,
			);
}

/** A seller without a VAT identifier whose only code is its registration number. */
const sellerWith = (code: string): string => (DOCUMENTS.outsideVat ?? '').replaceAll('>10000008<', `>${code}<`);

const BUYER = 'RO-IDENT-BUYER fatal';
const SELLER = 'RO-IDENT-SELLER fatal';
const EXTERN = 'RO-IDENT-EXTERN warning';
const OTHER = 'RO-IDENT-OTHER fatal';
const PERSON = 'RO-IDENT-PERSON warning';
const NONE = 'RO-IDENT-NONE warning';
const CODE = 'RO-IDENT-CODE warning';

describe('ANAF identifies', () => {
	it.each([
		['both by their VAT identifiers', standard],
		['a buyer that is not registered for VAT by the CIF in its registration number', registered('20000005')],
		['it with RO in front', registered('RO20000005')],
		['a person by the CNP', registered('1960101123456')],
		['a person that is not known', person],
		['a company abroad by its Romanian VAT identifier', foreign('HRB 12345', 'RO20000005')],
		['a company abroad by a Romanian code with RO as registration number', foreign('RO20000005')],
		['a buyer abroad with thirteen zeros', foreign('0000000000000')],
	])('%s', (_name, text) => {
		expect(identified(text)).toEqual([]);
	});
});

describe('ANAF does not identify', () => {
	it.each([
		['a seller whose VAT identifier has a wrong check digit', standard.replace('RO10000008', 'RO10000009'), SELLER],
		[
			'a seller without VAT whose code has one',
			(DOCUMENTS.outsideVat ?? '').replace('>10000008<', '>10000009<'),
			SELLER,
		],
		['a buyer whose VAT identifier has a wrong check digit', standard.replace('RO20000005', 'RO20000006'), BUYER],
		['a buyer whose registration number is a CIF with a wrong check digit', registered('20000006'), BUYER],
		['a person whose CNP has a wrong check digit', registered('1960101123457'), BUYER],
		['a number that is too long for a code', registered('200000051234'), BUYER],
		['a Romanian buyer with a trade register number only', registered('J40/55/2001'), BUYER],
		['a Romanian buyer without any code', person.replace('<cbc:CompanyID>0000000000000</cbc:CompanyID>', ''), BUYER],
		['a buyer abroad whose register number is digits that are no Romanian code', foreign('12345'), BUYER],
		['one that has the length of a CNP', foreign('1960101123457'), BUYER],
		['a buyer abroad whose Romanian code has a wrong check digit', foreign('RO20000006'), BUYER],
		['a buyer abroad whose register number is a Romanian code', foreign('20000005'), OTHER],
		['one of 13 digits that no person has, though they pass as a CNP', foreign('1003600012341', ''), OTHER],
		['one that could be a CNP, of a buyer with a VAT identifier of its country', foreign('1960101123456'), OTHER],
		['one that may be the CNP of a person who lives abroad', foreign('1960101123456', ''), PERSON],
		['one that may be a NIF', foreign('9000000000007', ''), PERSON],
		['a seller with a trade register number only', sellerWith('J40/1/2020'), NONE],
		['a seller whose codes are in references only', sellerWith('necunoscut'), NONE],
		['a buyer abroad with a VAT identifier of its country', foreign(''), EXTERN],
		['a buyer abroad with letters in its register number', foreign('HRB 12345', ''), EXTERN],
	])('%s', (_name, text, expected) => {
		expect(identified(text)).toEqual([expected]);
	});

	it('whom it does not look for: a buyer abroad, when the document is sent with Extern', () => {
		for (const text of [foreign(''), foreign('12345'), foreign('20000005')])
			expect(identified(text, { foreignBuyer: true })).toEqual([]);
		expect(identified(registered('J40/55/2001'), { foreignBuyer: true })).toEqual([BUYER]);
	});
});

describe('a check and an upload agree about a buyer abroad', () => {
	const codes = [
		'',
		'1003600012341',
		'12345',
		'20000005',
		'20000006',
		'RO20000005',
		'RO20000006',
		'HRB 12345',
		'0000000000000',
	];
	const numbers = [...codes, '1960101123456', '1960101123457', '98-7654321', '123456789012', 'ro 20000005'];
	const vats = ['', 'FR40303265045', 'RO20000005', 'RO20000006', 'CHE-123.456.789 MWST'];
	it.each(vats.flatMap((vat) => numbers.map((number) => [number, vat] as const)))(
		'of the number "%s" and the VAT identifier "%s"',
		(number, vat) => {
			const text = foreign(number, vat);
			const parsed = parseInvoice(text);
			if (!parsed.ok) throw new Error(parsed.fault.message);
			const switches = sendingSwitches(parsed.value.model, {});
			const found = identified(text);
			// What Upload refuses is fatal; the rest of what is fatal it finds when it validates before sending.
			if (!switches.ok) {
				expect(found.some((rule) => rule === OTHER || rule === BUYER)).toBe(true);
				return;
			}
			expect(found).not.toContain(OTHER);
			expect(found.includes(EXTERN)).toBe(switches.value.extern);
			if (switches.value.extern) expect(identified(text, { foreignBuyer: true })).toEqual([]);
		},
	);
});

describe('a code beside the one that identifies', () => {
	it('is told when its check digit is wrong, in Romania only', () => {
		expect(identified(standard.replace('>J40/55/2001<', '>20000006<'))).toEqual([CODE]);
		expect(identified(standard.replace('>J12/1234/2019<', '>10000009<'))).toEqual([CODE]);
		expect(identified(foreign('98-7654321', 'RO20000005'))).toEqual([]);
		expect(identified(foreign('12345', 'RO20000005'))).toEqual([]);
	});
});

describe('two Romanian codes of one party', () => {
	it('are told, but not a CNP beside a CIF, and not one code written twice', () => {
		expect(identified(standard.replace('>J40/55/2001<', '>30000002<'))).toEqual(['RO-IDENT-TWO warning']);
		expect(identified(standard.replace('>J12/1234/2019<', '>30000002<'))).toEqual(['RO-IDENT-TWO warning']);
		expect(identified(standard.replace('>J40/55/2001<', '>RO 20000005<'))).toEqual([]);
		expect(identified(standard.replace('>J12/1234/2019<', '>1960101123456<'))).toEqual([]);
	});
});

it('says what ANAF answers, and where', () => {
	const result = validateInvoice(foreign('20000005'));
	if (!result.ok) throw new Error(result.fault.message);
	const found = result.value.findings.find(({ rule }) => rule === 'RO-IDENT-OTHER');
	expect(found).toMatchObject({
		message:
			'ANAF takes "20000005" for a Romanian fiscal code: the invoice would go to the company in Romania that has it',
		businessTerms: ['BT-47'],
		path: '/Invoice/cac:AccountingCustomerParty[1]/cac:Party[1]/cac:PartyLegalEntity[1]/cbc:CompanyID[1]',
	});
	const wrong = validateInvoice(registered('1960101123457'));
	if (!wrong.ok) throw new Error(wrong.fault.message);
	expect(wrong.value.findings[0]?.hint).toContain('CNP sau NIF cumparator incorect');
});
