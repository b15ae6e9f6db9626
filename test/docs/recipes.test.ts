/** Every invoice of docs/recipes.md is built, and holds before the official rules on its day. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { buildInvoice } from '../../anaf/invoice/complete';
import type { InvoiceInput } from '../../anaf/invoice/model/input';
import { validateInvoice } from '../../anaf/invoice/validate';

const page = readFileSync(join(__dirname, '..', '..', 'docs', 'recipes.md'), 'utf8');
const recipes = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(
	([, json = '']) => JSON.parse(json) as InvoiceInput & { number: string },
);

test('the page has its recipes', () => {
	expect(recipes.map(({ number }) => number)).toEqual(['S-1002', 'F-2001', 'A-3001', 'F-3002', 'AF-4001']);
});

test.each(recipes.map((recipe) => [recipe.number, recipe] as const))('%s is built and valid', (_number, recipe) => {
	const built = buildInvoice(recipe);
	expect(built).toMatchObject({ ok: true, value: { warnings: [] } });
	if (!built.ok) return;
	const validation = validateInvoice(built.value.xml, { now: new Date('2026-11-20T10:00:00Z') });
	if (!validation.ok) throw new Error(validation.fault.message);
	const { fatal, findings } = validation.value;
	expect({ fatal, sense: findings.filter(({ rule }) => rule.startsWith('RO-SENSE')) }).toEqual({ fatal: 0, sense: [] });
});

test('the final invoice charges what the advance left', () => {
	const totals = recipes.map((recipe) => {
		const built = buildInvoice(recipe);
		return built.ok ? built.value.model.totals?.payable : undefined;
	});
	expect(totals).toEqual(['-242.00', '78.60', '605.00', '1815.00', '280.89']);
});
