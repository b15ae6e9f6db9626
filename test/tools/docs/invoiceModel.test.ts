import { buildInvoice } from '../../../anaf/invoice/complete';
import { allRules } from '../../../anaf/invoice/editions';
import { EXAMPLE, invoiceModelPage, sections } from '../../../tools/docs/invoiceModel';

test('every field says what it is', () => {
	const silent = ['invoice.ts', 'input.ts'].flatMap((file) =>
		sections(file).flatMap((section) =>
			section.fields.filter((field) => field.text === '').map((field) => `${section.name}.${field.name}`),
		),
	);
	expect(silent).toEqual([]);
});

test('no business term of EN 16931 is missing', () => {
	const text = invoiceModelPage();
	const named = new Set([...text.matchAll(/\bBT-(\d+)\b/g)].map((match) => Number(match[1])));
	// The standard has no BT-4.
	const missing = Array.from({ length: 165 }, (_, index) => index + 1).filter(
		(number) => number !== 4 && !named.has(number),
	);
	expect(missing).toEqual([]);
});

test('the example builds', () => {
	const built = buildInvoice(EXAMPLE);
	expect(built).toMatchObject({
		ok: true,
		value: { warnings: [], model: { totals: { net: '1756.95', vat: '261.66', payable: '2018.61' } } },
	});
});

test('every rule that guards a term stands beside its fields', () => {
	const page = invoiceModelPage();
	const stands = (rule: string): boolean => new RegExp(`[ ,]${rule.replace('*', '\\*')}[ ,]`).test(page);
	const guarding = allRules().filter(({ terms }) => terms.length > 0);
	expect(guarding.length).toBeGreaterThan(200);
	expect(
		guarding.map(({ id }) => id).filter((id) => !stands(id) && !stands(id.replace(/^BR-[A-Z]+-(?=\d)/, 'BR-*-'))),
	).toEqual([]);
});
