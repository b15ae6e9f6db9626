import { buildInvoice } from '../../../anaf/invoice/complete';
import { TAX_CATEGORIES } from '../../../anaf/invoice/lists/codeLists';
import type { Invoice } from '../../../anaf/invoice/model/invoice';
import { renderInvoice } from '../../../anaf/invoice/render/page';
import { allRules } from '../../../anaf/invoice/validate';
import { SPLIT_PAYMENT, VAT_CATEGORIES, vatCategory } from '../../../anaf/invoice/vat';
import { invoiceFields } from '../../../nodes/AnafEFactura/actions/invoice/create.fields';

const EACH = VAT_CATEGORIES.map((category) => [category.code, category] as const);

describe('every VAT category of the table', () => {
	const ids = new Set(allRules().map(({ id }) => id));
	const options = JSON.stringify(invoiceFields);

	it.each(EACH)('%s has its ten rules, a code, and an option where Romania uses it', (code, { prefix, romanian }) => {
		expect(
			Array.from({ length: 10 }, (_, index) => `${prefix}-${String(index + 1).padStart(2, '0')}`).filter(
				(id) => !ids.has(id),
			),
		).toEqual([]);
		expect(TAX_CATEGORIES.has(code)).toBe(true);
		expect(options.includes(`"value":"${code}"`)).toBe(romanian);
		expect(vatCategory(code)?.code).toBe(code);
	});

	it.each(EACH)('%s is built as its row says', (code, { rate, reason, exemption }) => {
		const isFree = rate === 'zero' || rate === 'none';
		const built = buildInvoice({
			number: '1',
			issueDate: '2026-07-01',
			dueDate: '2026-07-31',
			seller: {
				name: 'A SRL',
				cif: code === 'O' ? '12345674' : 'RO12345674',
				address: { line1: 'Str. A 1', city: 'Cluj-Napoca', county: 'Cluj' },
			},
			buyer: {
				name: 'B GmbH',
				vatId: code === 'O' ? undefined : 'DE123456789',
				registrationId: 'HRB 1',
				address: { line1: 'B-Str. 1', city: 'Berlin', county: 'Berlin', country: 'DE' },
			},
			delivery: { date: '2026-07-01' },
			lines: [
				{
					name: 'X',
					price: 100,
					vat: {
						category: code,
						...(!isFree && { rate: 21 }),
						...(reason === 'required' && !exemption && { exemptionReason: 'why' }),
					},
				},
			],
		});
		expect(built).toMatchObject({ ok: true });
		const entry = built.ok ? built.value.model.vatBreakdown?.[0] : undefined;
		expect(entry).toMatchObject({ category: code, taxAmount: isFree ? '0.00' : '21.00' });
		expect(entry?.rate).toBe(rate === 'none' ? undefined : isFree ? '0' : '21');
		expect(entry?.exemptionReasonCode).toBe(exemption?.code);
	});
});

describe('every VAT category on the list', () => {
	const words = new Map<string, { name: string; nameRo: string }>(
		[...VAT_CATEGORIES, SPLIT_PAYMENT].map((category) => [category.code, category]),
	);

	it.each([...TAX_CATEGORIES])('%s is rendered in words of both languages', (category) => {
		const model: Invoice = { documentType: 'invoice', lines: [], vatBreakdown: [{ category }] };
		const { name, nameRo } = words.get(category) ?? {};
		expect(renderInvoice(model, { language: 'ro' })).toContain(`${nameRo} (${category})`);
		expect(renderInvoice(model, { language: 'en' })).toContain(`${name} (${category})`);
	});
});
