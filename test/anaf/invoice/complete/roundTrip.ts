/**
 * What Validate accepts, Create builds: every document that no rule refuses is read, built and read again, and has to be
 * equal in every term.
 *
 *   [ANAF_REFERENCE_DIR=...] npx tsx test/anaf/invoice/complete/roundTrip.ts [N [SEED]]
 *
 * N changed documents of the project's own (2,400 by default), and the documents of the reference folder.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { buildInvoice, writeUbl } from '../../../../anaf/invoice/complete';
import type { Invoice, Line } from '../../../../anaf/invoice/model/invoice';
import { parseInvoice } from '../../../../anaf/invoice/read';
import { validateInvoice } from '../../../../anaf/invoice/validate';
import { DOCUMENTS } from '../rules/documents';
import { mutants } from '../rules/mutants';
import { referenceFolder } from '../../../harness/reference';

interface Sample {
	readonly name: string;
	readonly text: string | Uint8Array;
}

/** What came out of a set of documents. */
interface Outcome {
	/** Those that no rule refuses. */
	readonly valid: number;
	/** Of these the ones that are refused, or read back otherwise. */
	readonly different: readonly string[];
	/** Every warning of those that were built. */
	readonly warnings: readonly string[];
}

/** What cannot come back, with its reason. */
const REASONS: ReadonlyArray<readonly [about: RegExp, reason: string]> = [
	[
		/(?:Registration)?Name "\s*"/,
		'a name of white space alone passes BR-06 and is no name: reading takes white space off',
	],
];

const isValid = (text: string | Uint8Array): boolean => {
	const validation = validateInvoice(text, { extras: false });
	return validation.ok && validation.value.fatal === 0;
};

/** Reads, builds and reads again every valid document. */
export function roundTrip(samples: Iterable<Sample>): Outcome {
	const different: string[] = [];
	const warnings: string[] = [];
	let valid = 0;
	for (const { name, text } of samples) {
		if (!isValid(text)) continue;
		valid++;
		const first = parseInvoice(text);
		if (!first.ok) {
			different.push(`${name}: ${first.fault.message}`);
			continue;
		}
		const built = buildInvoice(first.value.model);
		if (!built.ok) {
			if (!REASONS.some(([about]) => about.test(name.replace(/\\n/g, '\n'))))
				different.push(`${name}: ${built.fault.message}`);
			continue;
		}
		warnings.push(...built.value.warnings);
		const second = parseInvoice(built.value.xml);
		if (!second.ok || !isDeepStrictEqual(second.value.model, first.value.model))
			different.push(`${name}: reads back otherwise`);
	}
	return { valid, different, warnings };
}

/** The documents of the reference folder. */
export function corpus(reference: string): Sample[] {
	return ['documents', 'en16931-unit'].flatMap((part) => {
		const folder = join(reference, 'corpus', part);
		return (readdirSync(folder, { recursive: true }) as string[])
			.filter((name) => name.endsWith('.xml'))
			.map((name) => ({ name, text: readFileSync(join(folder, name)) }));
	});
}

/** The first of a list changed. */
const firstOf = <T>(list: readonly T[] | undefined, change: Partial<T>): T[] | undefined =>
	list?.map((one, index) => (index === 0 ? { ...one, ...change } : one));
const firstLine = ({ lines }: Invoice, change: (line: Line) => Partial<Line>): Partial<Invoice> => ({
	lines: lines.map((line, index) => (index === 0 ? { ...line, ...change(line) } : line)),
});
const sellerVat = ({ seller }: Invoice, vatId: string): Partial<Invoice> => ({
	seller: seller?.vatId === undefined ? seller : { ...seller, vatId },
});

/** Ways of being odd that no rule refuses, and what each changes. */
export const ODDITIES: Readonly<Record<string, (model: Invoice) => Partial<Invoice>>> = {
	'a discount without a gross price': (model) =>
		firstLine(model, ({ price }) => ({ price: { net: price?.net, discount: '1.00' } })),
	'a net price that is not gross less discount': (model) =>
		firstLine(model, ({ price }) => ({ price: { net: price?.net, gross: '1000.00', discount: '7.50' } })),
	'a quantity that could be read in two ways': (model) => firstLine(model, () => ({ quantity: '1.250' })),
	'a line that is not quantity times price': (model) => firstLine(model, () => ({ quantity: '977' })),
	'a unit that is also a word': (model) => firstLine(model, () => ({ unit: 'MC' })),
	'lines of one number': ({ lines }) => ({ lines: lines.map((line) => ({ ...line, id: '1' })) }),
	'a taxable amount that is not the sum': ({ vatBreakdown }) => ({
		vatBreakdown: firstOf(vatBreakdown, { taxableAmount: vatBreakdown?.[0]?.taxableAmount?.replace(/\d\d$/, '37') }),
	}),
	'a breakdown in another order': ({ vatBreakdown }) => ({ vatBreakdown: vatBreakdown?.slice().reverse() }),
	'a long reason for not charging VAT': ({ vatBreakdown }) => ({
		vatBreakdown: vatBreakdown?.map((entry) =>
			entry.exemptionReason === undefined ? entry : { ...entry, exemptionReason: 'Scutit '.repeat(20).trim() },
		),
	}),
	'a person as VAT payer': (model) => sellerVat(model, 'RO1900101410011'),
	'a person as VAT payer with a wrong check digit': (model) => sellerVat(model, 'RO1900101410017'),
	'VAT in the currency of the invoice': ({ currency, taxCurrency }) => ({
		taxCurrency: currency === 'RON' ? 'RON' : taxCurrency,
	}),
	'another process': () => ({ businessProcess: 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0' }),
	'an account with spaces': ({ payments }) => ({
		payments: payments?.map((payment) =>
			payment.accounts
				? { ...payment, accounts: firstOf(payment.accounts, { id: 'RO49 AAAA 1B31 0075 9384 0000' }) }
				: payment,
		),
	}),
	'a due date before the issue date': ({ documentType, dueDate }) => ({
		dueDate: documentType === 'invoice' ? '2020-01-01' : dueDate,
	}),
	'an empty buyer reference': () => ({ buyerReference: '' }),
	'a payee without more than a name': () => ({ payee: { name: 'Altcineva SRL' } }),
};

/** Every document of the project with every oddity. */
export function* odd(): Generator<Sample> {
	for (const [name, text] of Object.entries(DOCUMENTS)) {
		const read = parseInvoice(text);
		if (!read.ok) throw new Error(read.fault.message);
		const { model } = read.value;
		for (const [oddity, change] of Object.entries(ODDITIES)) {
			const changed = Object.entries({ ...model, ...change(model) }).filter(([, value]) => value !== undefined);
			yield { name: `${name} with ${oddity}`, text: writeUbl(Object.fromEntries(changed) as unknown as Invoice) };
		}
	}
}

function main([count = '2400', seed = '1']: string[]): number {
	let different = 0;
	for (const [title, samples] of [
		['odd documents', odd()],
		[`mutants (seed ${seed})`, mutants(Number(count), Number(seed))],
		['corpus', referenceFolder === undefined ? [] : corpus(referenceFolder)],
	] as const) {
		const outcome = roundTrip(samples);
		different += outcome.different.length;
		process.stdout.write(
			`${outcome.different.map((one) => `  ${one}\n`).join('')}${title}: ${outcome.valid - outcome.different.length} of ${outcome.valid} are built and equal\n`,
		);
	}
	for (const [, reason] of REASONS) process.stdout.write(`left out: ${reason}\n`);
	return different;
}

if (require.main === module) process.exitCode = main(process.argv.slice(2)) ? 1 : 0;
