/** Reports of people who do this work, as far as they are a document or an answer of ANAF's. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { encodeUtf8 } from '../../anaf/api/bytes';
import type { AnafResponse } from '../../anaf/api/response';
import { readPdf } from '../../anaf/efactura/conversion';
import { readMessagePage } from '../../anaf/efactura/list';
import { readStatus } from '../../anaf/efactura/upload';
import { readValidation } from '../../anaf/efactura/validation';
import { buildInvoice } from '../../anaf/invoice/complete';
import type { InvoiceInput } from '../../anaf/invoice/model/input';
import { parseInvoice } from '../../anaf/invoice/read';
import { sendingSwitches } from '../../anaf/invoice/sendingSwitches';
import { validateInvoice } from '../../anaf/invoice/validate';
import { findingsOf, validateDeclaration } from '../../anaf/transport/validate';
import { referenceFolder } from '../harness/reference';

const folder = referenceFolder === undefined ? '' : join(referenceFolder, 'cases');
const present = referenceFolder !== undefined && existsSync(folder);
const text = (name: string): string => readFileSync(join(folder, name), 'utf8');
const inputOf = (name: string): unknown => (JSON.parse(text(`anaf/${name}.json`)) as { input: unknown }).input;
const now = new Date('2026-11-20T10:00:00Z');

/** Rules of a document, without what only counts the days; a `!` behind those that are fatal. */
function rulesOf(xml: string): string[] {
	const validation = validateInvoice(xml, { now });
	if (!validation.ok) throw new Error(validation.fault.message);
	return validation.value.findings
		.filter(({ rule }) => rule !== 'RO-DEADLINE' && rule !== 'RO-DAYS-LEFT')
		.map(({ rule, severity }) => (severity === 'fatal' ? `${rule}!` : rule));
}
const switchesOf = (xml: string): unknown => {
	const parsed = parseInvoice(xml);
	return parsed.ok ? sendingSwitches(parsed.value.model, {}) : parsed;
};
const built = (name: string, more: object = {}): { xml: string; warnings: readonly string[] } => {
	const result = buildInvoice({ ...(inputOf(name) as InvoiceInput), ...more });
	if (!result.ok) throw new Error([result.fault.message, ...(result.fault.details ?? [])].join('\n'));
	return result.value;
};
const answer = (name: string): AnafResponse => {
	const input = inputOf(name);
	const body = typeof input === 'string' ? input : JSON.stringify(input);
	return { status: 200, headers: {}, body: encodeUtf8(body) };
};

(present ? describe : describe.skip)('reported cases (needs ANAF_REFERENCE_DIR)', () => {
	it.each([
		['g04-ro-buyer-with-trade-register-number-only', ['RO-IDENT-BUYER!']],
		['g05-foreign-buyer-without-extern', ['RO-IDENT-EXTERN']],
		['g07-credit-note-381-with-minus', ['RO-SENSE-CREDIT']],
		['g08-exemption-reason-141-characters', []],
		['g10-swiss-vat-number', ['RO-IDENT-EXTERN']],
		['g13-rate-no-longer-in-force', ['RO-SENSE-RATE']],
	])('%s is built, and found: %j', (name, rules) => {
		expect(rulesOf(built(name).xml)).toEqual(rules);
	});

	it('Extern follows for a buyer abroad', () => {
		for (const name of ['g05-foreign-buyer-without-extern', 'g10-swiss-vat-number'])
			expect(switchesOf(built(name).xml)).toMatchObject({ ok: true, value: { extern: true } });
	});

	it('a long name is refused, or shortened and told', () => {
		const name = 'g14-item-name-over-100';
		expect(() => built(name)).toThrow('BR-RO-L1024');
		const { xml, warnings } = built(name, { shortenTexts: true });
		expect(rulesOf(xml)).toEqual([]);
		expect(warnings).toEqual([expect.stringContaining('Line 1, Name')]);
	});

	it('a UTC moment of issue is its Romanian day', () => {
		const given = {
			...(inputOf('g13-rate-no-longer-in-force') as object),
			...(inputOf('g06-issue-date-utc-json-mode') as object),
		};
		expect(buildInvoice(given as InvoiceInput)).toMatchObject({
			ok: true,
			value: { model: { issueDate: '2026-10-01' } },
		});
	});

	it.each([
		['identification/erridentif-buyer-vat-wrong-check-digit', ['RO-IDENT-BUYER!']],
		['identification/erridentif-de-buyer-no-ro-code', ['RO-IDENT-EXTERN']],
		['identification/erridentif-de-buyer-numeric-register-12345', ['RO-IDENT-BUYER!']],
		['identification/erridentif-ro-buyer-only-trade-register', ['RO-IDENT-BUYER!']],
		['identification/erridentif-seller-vat-wrong-check-digit', ['RO-IDENT-SELLER!']],
		['identification/ok-de-buyer-13-zeros', []],
		['law/cnp-seller', []],
		['law/late-issue', []],
		['law/nonresident-rovat', ['RO-SENSE-SAME']],
		['law/rate19', ['RO-SENSE-RATE']],
		['law/rate9', ['RO-SENSE-RATE']],
		['law/tvai', []],
	])('%s: %j', (name, rules) => {
		expect(rulesOf(text(`${name}.xml`))).toEqual(rules);
	});

	it('a late issue has both limits, and the earlier one counts', () => {
		const validation = validateInvoice(text('law/late-issue.xml'), { now });
		const deadline = validation.ok && validation.value.findings.find(({ rule }) => rule === 'RO-DEADLINE');
		expect(deadline && deadline.message).toMatch(/had to be sent by 2026-10-22.*late already on the day of its issue/);
	});

	it('answers: pairs, a row without ID, a limit in JSON, a PDF in base64', () => {
		expect(readValidation({ name: 'validare' }, answer('g01-validare-live-shape'), 0)).toMatchObject({
			ok: true,
			value: { valid: false, reasons: [{ rule: 'BR-RO-110', text: expect.stringMatching(/RO\.$/) as string }] },
		});
		expect(
			readMessagePage({ name: 'listaMesajePaginatieFactura' }, answer('g02-list-row-without-id'), 0),
		).toMatchObject({ ok: true, value: { pending: [{ uploadIndex: '5001130147' }] } });
		expect(readStatus({ name: 'stareMesaj' }, answer('g03-stareMesaj-json-limit'), 0)).toMatchObject({
			ok: false,
			fault: { kind: 'dailyLimit' },
		});
		const pdf = readPdf({ name: 'transformare' }, answer('g11-pdf-in-base64'), 0);
		expect(pdf.ok && 'pdf' in pdf.value && Buffer.from(pdf.value.pdf).toString()).toBe('%PDF-1.4 test');
	});

	it('a date with a space behind it is a date', () => {
		const declaration = validateDeclaration(text('anaf/etr-date-trailing-space.xml'));
		expect(declaration.ok && findingsOf(declaration.value)).toEqual([]);
	});
});
