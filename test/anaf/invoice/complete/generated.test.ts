import { buildInvoice } from '../../../../anaf/invoice/complete';
import type { Invoice } from '../../../../anaf/invoice/model/invoice';
import { parseInvoice } from '../../../../anaf/invoice/read';
import { validateInvoice } from '../../../../anaf/invoice/validate';
import { Random } from '../../../harness/random';
import { generateInput, mutateInput } from './generator';

/** Hundredths, computed independently of the builder. */
const cents = (text: string | undefined): bigint => {
	const match = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(text ?? '0');
	if (!match) throw new Error(`${text} is not an amount`);
	const value = BigInt(match[2] ?? '0') * 100n + BigInt((match[3] ?? '').padEnd(2, '0'));
	return match[1] === '-' ? -value : value;
};
const sum = (values: ReadonlyArray<string | undefined>): bigint =>
	values.reduce((total, value) => total + cents(value), 0n);

function holds(model: Invoice): void {
	const { totals = {}, lines, vatBreakdown = [], allowances = [], charges = [] } = model;
	const lineTotal = sum(lines.map((line) => line.netAmount));
	const allowanceTotal = sum(allowances.map((entry) => entry.amount));
	const chargeTotal = sum(charges.map((entry) => entry.amount));
	expect(cents(totals.lines)).toBe(lineTotal);
	expect(cents(totals.allowances)).toBe(allowanceTotal);
	expect(cents(totals.charges)).toBe(chargeTotal);
	expect(cents(totals.net)).toBe(lineTotal - allowanceTotal + chargeTotal);
	expect(cents(totals.vat)).toBe(sum(vatBreakdown.map((entry) => entry.taxAmount)));
	expect(cents(totals.gross)).toBe(cents(totals.net) + cents(totals.vat));
	expect(cents(totals.payable)).toBe(cents(totals.gross) - cents(totals.paid) + cents(totals.rounding));
	expect(sum(vatBreakdown.map((entry) => entry.taxableAmount))).toBe(cents(totals.net));
	const keys = vatBreakdown.map(({ category, rate }) => `${category} ${rate}`);
	expect(new Set(keys).size).toBe(keys.length);
}

/** What our own copy of the official rules, the structure included, would refuse. Whom ANAF knows is another matter. */
function fatalFindings(xml: string): string[] {
	const validated = validateInvoice(xml);
	if (!validated.ok) return [validated.fault.message];
	return validated.value.findings
		.filter((finding) => finding.severity === 'fatal' && finding.source !== 'identification')
		.map((finding) => `${finding.rule} ${finding.message}`);
}

test('one hundred and fifty generated inputs are accepted, add up and read back as they were built', () => {
	const categories = new Set<string>();
	for (let index = 0; index < 150; index++) {
		const built = buildInvoice(generateInput(5, index));
		if (!built.ok) throw new Error(`${index}: ${built.fault.details?.join(' | ')}`);
		holds(built.value.model);
		for (const { category } of built.value.model.vatBreakdown ?? []) categories.add(category ?? '');
		expect(fatalFindings(built.value.xml)).toEqual([]);
		const read = parseInvoice(built.value.xml);
		expect(read).toMatchObject({ ok: true, value: { unknown: [] } });
		expect(read.ok && read.value.model).toEqual(built.value.model);
		const again = buildInvoice({ ...built.value.model, decimalSeparator: 'point' });
		expect(again.ok && again.value.xml).toBe(built.value.xml);
	}
	expect([...categories].sort()).toEqual(['AE', 'E', 'G', 'K', 'L', 'M', 'O', 'S', 'Z']);
});

test('spoilt inputs never throw, and what is accepted still adds up and reads back', () => {
	let accepted = 0;
	for (let index = 0; index < 800; index++) {
		const built = buildInvoice(mutateInput(generateInput(9, index), new Random(index)));
		if (!built.ok) {
			expect(built.fault.findings.length).toBeGreaterThan(0);
			continue;
		}
		accepted++;
		expect(fatalFindings(built.value.xml)).toEqual([]);
		holds(built.value.model);
		const read = parseInvoice(built.value.xml);
		expect(read.ok && read.value.model).toEqual(built.value.model);
	}
	expect(accepted).toBeGreaterThan(80);
});
