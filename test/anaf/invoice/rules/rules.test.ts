import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { allRules, validateInvoice, validateUbl, type Finding } from '../../../../anaf/invoice/validate';
import { parseXml } from '../../../../anaf/xml/parse';
import { growth } from '../../../harness/steps';
import { FROZEN, OFFICIAL, ours, shorthand } from './agreement';
import { document, DOCUMENTS } from './documents';
import { mutants } from './mutants';

function findings(text: string): Finding[] {
	const parsed = parseXml(text);
	if (!parsed.ok) throw new Error(parsed.fault.message);
	return validateUbl(parsed.value);
}

const standard = DOCUMENTS.standard ?? '';

describe('the tables', () => {
	it('hold every rule of the official package once, with its flag', () => {
		const official = allRules(OFFICIAL[0]);
		const ids = official.map((rule) => rule.id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids).toHaveLength(1098);
		expect(official.filter((rule) => rule.severity === 'fatal')).toHaveLength(399);
	});

	it('have a message, a hint and no leftover placeholder for every rule', () => {
		for (const rule of allRules()) {
			expect(rule.message).toMatch(/^\S.{10,}[^.]$/);
			expect(rule.hint).toMatch(/^\S.{8,}[^.]$/);
			expect(rule.message.replace(/\{(value|@\w+)\}/g, '')).not.toMatch(/[{}]/);
		}
	});

	it('name terms of EN 16931 only', () => {
		for (const rule of allRules()) for (const term of rule.terms) expect(term).toMatch(/^B[TG]-\d{1,3}$/);
	});
});

describe('valid documents', () => {
	it.each(Object.entries(DOCUMENTS))('%s has no finding', (_name, text) => {
		expect(findings(text)).toEqual([]);
	});
});

describe('changed documents', () => {
	const frozen = JSON.parse(readFileSync(join(__dirname, 'frozen.json'), 'utf8')) as string[];
	const made = [...mutants(FROZEN.count, FROZEN.seed)];

	it('are as many as there are frozen verdicts', () => {
		expect(made).toHaveLength(frozen.length);
	});

	it('get the verdict of the official package', () => {
		const wrong = made.flatMap(({ name, text }, index) => {
			const own = shorthand(ours(text));
			return own === frozen[index] ? [] : [`${name}: ${own}, official ${frozen[index]}`];
		});
		expect(wrong).toEqual([]);
	});
});

describe('a finding', () => {
	it('says which rule, what is wrong, how to mend it and where', () => {
		const broken = standard.replace('<cbc:CountrySubentity>RO-CJ<', '<cbc:CountrySubentity>Cluj<');
		expect(findings(broken)).toEqual([
			{
				rule: 'BR-RO-110',
				severity: 'fatal',
				message: 'The county of the seller is not a Romanian county code',
				hint: expect.stringContaining('RO-CJ') as string,
				businessTerms: ['BT-39'],
				path: '/Invoice/cac:AccountingSupplierParty[1]/cac:Party[1]/cac:PostalAddress[1]/cbc:CountrySubentity[1]',
				line: broken.slice(0, broken.indexOf('<cbc:CountrySubentity>Cluj')).split('\n').length,
				column: expect.any(Number) as number,
				source: 'cius-ro',
			},
		]);
	});

	it('quotes the value and points at the line of the invoice', () => {
		const [finding] = findings(standard.replace('unitCode="H87">3<', 'unitCode="buc">3<'));
		expect(finding).toMatchObject({
			rule: 'BR-CL-23',
			message: 'Unit "buc" is not a code of UN/ECE',
			path: '/Invoice/cac:InvoiceLine[2]/cbc:InvoicedQuantity[1]',
			source: 'en16931',
		});
	});

	it('spells out what is not used', () => {
		const [finding] = findings(
			standard.replace(
				'<cbc:DocumentCurrencyCode>',
				'<cbc:AccountingCostCode>7</cbc:AccountingCostCode><cbc:DocumentCurrencyCode>',
			),
		);
		expect(finding).toMatchObject({
			rule: 'UBL-CR-010',
			severity: 'warning',
			source: 'ubl',
			message: 'The accounting cost code is not part of a European invoice (cbc:AccountingCostCode)',
		});
	});

	it('is listed a bounded number of times, and the last one says how many more there are', () => {
		const text = document({
			lines: Array.from({ length: 120 }, () => ({ quantity: 1, price: '1', net: 100, unit: 'buc' })),
		});
		const parsed = parseXml(text);
		if (!parsed.ok) throw new Error(parsed.fault.message);
		const listed = validateUbl(parsed.value, { mostPerRule: 10 });
		expect(listed).toHaveLength(10);
		expect(listed[9]?.message).toContain('(and at 110 more places)');
		expect(listed[8]?.message).not.toContain('more places');
	});
});

describe('a document on which the official package stops', () => {
	it.each([
		[
			'letters in an amount',
			'>52.50</cbc:LineExtensionAmount>',
			'>abc</cbc:LineExtensionAmount>',
			'"abc" in cbc:LineExtensionAmount is not a number',
		],
		[
			'an exponent',
			'>52.50</cbc:LineExtensionAmount>',
			'>5.25e1</cbc:LineExtensionAmount>',
			'"5.25e1" in cbc:LineExtensionAmount is not a number',
		],
		[
			'an empty amount',
			'>52.50</cbc:LineExtensionAmount>',
			'></cbc:LineExtensionAmount>',
			'cbc:LineExtensionAmount is empty',
		],
		[
			'two streets',
			'<cbc:StreetName>Strada Morii 7</cbc:StreetName>',
			'<cbc:StreetName>a</cbc:StreetName><cbc:StreetName>b</cbc:StreetName>',
			'cbc:StreetName is given more than once',
		],
	])('with %s has exactly one finding', (_name, from, to, message) => {
		expect(standard).toContain(from);
		const found = findings(standard.replace(from, to));
		expect(found).toHaveLength(1);
		expect(found[0]).toMatchObject({ rule: 'RO-CALC', severity: 'fatal' });
		expect(found[0]?.message).toContain(message);
	});

	const vat = '<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>';
	const otherTax = vat.replace('VAT', 'FC');
	const exportCharge = `<cac:AllowanceCharge><cbc:ChargeIndicator>true</cbc:ChargeIndicator><cbc:AllowanceChargeReason>x</cbc:AllowanceChargeReason><cbc:Amount currencyID="RON">0</cbc:Amount><cac:TaxCategory><cbc:ID>G</cbc:ID><cbc:Percent>0</cbc:Percent>${otherTax}</cac:TaxCategory></cac:AllowanceCharge>`;

	it.each([
		[
			'two currencies and VAT in RON',
			DOCUMENTS.foreignCurrency,
			/<cbc:DocumentCurrencyCode>.*<\/cbc:DocumentCurrencyCode>/,
			'$&$&',
			'cbc:DocumentCurrencyCode',
		],
		[
			'two tax schemes in a second registration of the buyer',
			DOCUMENTS.reverseCharge,
			/(<cbc:CompanyID>RO20000005.*?)(<\/cac:PartyTaxScheme>)/,
			`$1$2<cac:PartyTaxScheme>${otherTax}${vat}$2`,
			'cac:TaxScheme',
		],
		[
			'two tax schemes in a second category of a line',
			DOCUMENTS.zeroRate,
			/(<cac:ClassifiedTaxCategory>.*?)(<\/cac:ClassifiedTaxCategory>)/,
			`$1$2$1${vat}$2`,
			'cac:TaxScheme',
		],
		[
			'two tax schemes of the seller and an export charge of another tax',
			standard.replace('<cac:TaxTotal>', `${exportCharge}$&`),
			/(<cbc:CompanyID>RO10000008<\/cbc:CompanyID>)/,
			`$1${otherTax}`,
			'cac:TaxScheme',
		],
	])('with %s has exactly one finding', (_name, text = '', from, to, twice) => {
		expect(findings(text).filter(({ rule }) => rule === 'RO-CALC')).toEqual([]);
		expect(text).toMatch(from);
		expect(findings(text.replace(from, to))).toMatchObject([
			{ rule: 'RO-CALC', message: expect.stringContaining(`${twice} is given more than once`) as string },
		]);
	});

	it('is not one with two identifiers in a scheme of the payee, and its VAT identifier is not looked at', () => {
		const registration = (schemes: string): string =>
			`<cac:PayeeParty><cac:PartyTaxScheme><cbc:CompanyID>?</cbc:CompanyID>${schemes}</cac:PartyTaxScheme>`;
		const rules = (schemes: string): string[] =>
			findings((DOCUMENTS.payee ?? '').replace('<cac:PayeeParty>', registration(schemes))).map(({ rule }) => rule);
		const twoIds = otherTax.replace(/<cbc:ID>.*<\/cbc:ID>/, '$&$&');
		expect(rules(twoIds + vat)).not.toContain('BR-CO-09');
		expect(rules(vat + twoIds)).toContain('BR-CO-09');
	});

	it('with a period that has no dates has one finding', () => {
		const found = findings((DOCUMENTS.references ?? '').replace('<cbc:StartDate>2026-03-01<', '<cbc:StartDate>March<'));
		expect(found).toMatchObject([
			{ rule: 'RO-CALC', message: '"March" in cbc:StartDate is not a date, so the period cannot be checked' },
		]);
	});
});

describe('validateInvoice', () => {
	it('sums up a valid invoice', () => {
		expect(validateInvoice(standard)).toEqual({
			ok: true,
			value: { edition: '1.0.9', findings: [], fatal: 0, warnings: 0, summary: 'Valid: nothing to correct' },
		});
	});

	it('sums up findings', () => {
		const result = validateInvoice(
			new TextEncoder().encode(
				standard.replace('<cbc:ID>F-100</cbc:ID>', '<cbc:ID>FARA</cbc:ID>').replace('RO-CJ', 'CJ'),
			),
		);
		if (!result.ok) throw new Error(result.fault.message);
		expect(result.value).toMatchObject({
			fatal: 2,
			warnings: 0,
			summary: 'Invalid: 2 fatal findings (BR-RO-010, BR-RO-110)',
		});
	});

	it('tells why a text cannot be read', () => {
		for (const text of ['', 'no XML', '<Invoice>', '<!DOCTYPE x><Invoice/>']) {
			const result = validateInvoice(text);
			expect(result.ok).toBe(false);
		}
	});

	it('says that a document of another kind is none', () => {
		const result = validateInvoice('<Order xmlns="urn:x"/>');
		if (!result.ok) throw new Error(result.fault.message);
		expect(result.value).toMatchObject({ fatal: 1, findings: [{ rule: 'XSD-ROOT' }] });
	});

	it('takes the same work for a line of a long invoice as for one of a short', () => {
		const invoice = (lines: number): string =>
			document({ lines: Array.from({ length: lines }, () => ({ quantity: 1, price: '1', net: 100 })) });
		const short = invoice(200);
		const long = invoice(2000);
		expect(
			growth(
				() => validateInvoice(short),
				() => validateInvoice(long),
			),
		).toBeLessThan(12);
	});

	it.each([
		['payees', '<cac:PayeeParty><cac:PartyName><cbc:Name>x</cbc:Name></cac:PartyName></cac:PayeeParty>'],
		['totals', '<cac:LegalMonetaryTotal><cbc:LineExtensionAmount>1</cbc:LineExtensionAmount></cac:LegalMonetaryTotal>'],
		['VAT totals', '<cac:TaxTotal><cbc:TaxAmount currencyID="RON">1</cbc:TaxAmount></cac:TaxTotal>'],
		['payment references', '<cac:PaymentMeans><cbc:PaymentID>1</cbc:PaymentID></cac:PaymentMeans>'],
	])('bears thousands of %s', (_name, element) => {
		const invoice = (times: number): string =>
			standard.replace('<cac:TaxTotal>', `${element.repeat(times)}<cac:TaxTotal>`);
		const few = invoice(1000);
		const many = invoice(4000);
		expect(validateInvoice(many).ok).toBe(true);
		expect(
			growth(
				() => validateInvoice(few),
				() => validateInvoice(many),
			),
		).toBeLessThan(5);
	});
});
