/** What an input charges: lines, allowances, charges, and the VAT that they add up to. */

import type { DocumentAllowance, Invoice, Line } from '../model/invoice';
import { add, negate, toCents, ZERO, type Decimal } from '../../decimal';
import { Findings } from './findings';
import { IncludedVat, refuseBesideVat } from './includedVat';
import { allowanceWithoutVat, readAllowance, refuseAmbiguousVat } from './allowances';
import { readLine } from './lines';
import { describe, isGiven, readBoolean, readList, readObject, type Fields } from './values';
import { BreakdownBuilder } from './breakdown';
import { VatReader, type ReadVat } from './vat';
import type { VatCategoryFacts } from '../vat';

/** What an input charges, and what it comes to. */
export interface Money {
	readonly lines: Line[];
	readonly allowances: DocumentAllowance[];
	readonly charges: DocumentAllowance[];
	readonly breakdown: NonNullable<Invoice['vatBreakdown']>;
	readonly categories: readonly VatCategoryFacts[];
	readonly lineTotal: Decimal;
	readonly allowanceTotal: Decimal;
	readonly chargeTotal: Decimal;
	readonly vat: Decimal;
	/** False where a line, an allowance or a charge could not be read: there is a finding, and what they add up to says nothing. */
	readonly isComplete: boolean;
}

/** Reads lines, allowances and charges, and adds up their VAT. */
export function readMoney(fields: Fields, findings: Findings): Money {
	const vats = new VatReader(findings);
	const builder = new BreakdownBuilder(findings);
	const included = readBoolean(fields.pricesIncludeVat, 'pricesIncludeVat', findings) ? new IncludedVat() : undefined;
	if (included) refuseAmountsBesideVat(fields, findings);
	const lines: Line[] = [];
	let lineTotal = toCents(ZERO);
	let isComplete = true;
	const written = readList(fields.lines, 'lines', findings);
	if (written.length === 0) findings.add('lines', 'are missing: an invoice has at least one', 'BR-16');
	for (let index = 0; index < written.length; index++) {
		const read = readLine(written[index], index, vats, findings, included !== undefined);
		if (!read) {
			isComplete = false;
			continue;
		}
		lines.push(read.line);
		lineTotal = add(lineTotal, read.typed);
		const path = `lines[${index}]`;
		builder.add(read.vat, read.net, path);
		included?.add(read.vat, { role: 'lines', entry: read.line, gross: read.typed, net: read.net }, path);
	}
	checkLineIds(lines, findings);
	// The lines decide the VAT of document level entries that name none; one does not decide for another.
	const common = builder.single;
	const sums: Sums = { vats, builder, included };
	const allowances = readDocumentLevel(fields, 'allowances', lineTotal, common, sums, findings);
	const charges = readDocumentLevel(fields, 'charges', lineTotal, common, sums, findings);
	const settled = included?.settle(builder);
	isComplete &&= allowances.isComplete && charges.isComplete;
	const { breakdown, vat } = builder.finish(fields.vatBreakdown, isComplete);
	return {
		lines,
		allowances: allowances.entries,
		charges: charges.entries,
		breakdown,
		categories: builder.categories,
		lineTotal: settled?.lines ?? lineTotal,
		allowanceTotal: settled?.allowances ?? allowances.total,
		chargeTotal: settled?.charges ?? charges.total,
		vat,
		isComplete,
	};
}

/** Amounts that follow from prices with VAT cannot be given as well; those with VAT may, to be compared. */
function refuseAmountsBesideVat(fields: Fields, findings: Findings): void {
	const { totals, vatBreakdown } = fields;
	const silent = new Findings(findings.edition);
	refuseBesideVat(
		readObject(totals, 'totals', silent) ?? {},
		['lines', 'allowances', 'charges', 'net', 'vat'],
		'totals',
		findings,
	);
	readList(vatBreakdown, 'vatBreakdown', silent).forEach((entry, index) => {
		const path = `vatBreakdown[${index}]`;
		refuseBesideVat(readObject(entry, path, silent) ?? {}, ['taxableAmount', 'taxAmount'], path, findings);
	});
}

/** What reads the VAT, and where amounts are added up by it. */
interface Sums {
	readonly vats: VatReader;
	readonly builder: BreakdownBuilder;
	/** Only where prices include VAT. */
	readonly included: IncludedVat | undefined;
}

/** Allowances or charges on the document, and what they come to; each goes into the breakdown too. */
function readDocumentLevel(
	fields: Fields,
	key: 'allowances' | 'charges',
	lineTotal: Decimal,
	common: ReadVat | undefined,
	{ vats, builder, included }: Sums,
	findings: Findings,
): { entries: DocumentAllowance[]; total: Decimal; isComplete: boolean } {
	const isCharge = key === 'charges';
	let isComplete = true;
	const entries: DocumentAllowance[] = [];
	let total = toCents(ZERO);
	const written = readList(fields[key], key, findings);
	for (let index = 0; index < written.length; index++) {
		const path = `${key}[${index}]`;
		const read = readAllowance(written[index], path, isCharge, lineTotal, true, findings);
		if (!read) {
			isComplete = false;
			continue;
		}
		const vat = isGiven(read.fields.vat) ? vats.read(read.fields.vat, `${path}.vat`) : common;
		if (!vat) {
			if (!isGiven(read.fields.vat)) refuseAmbiguousVat(path, findings, isCharge);
			isComplete = false;
			continue;
		}
		const { entry: plain, amount } = included ? allowanceWithoutVat(read, vat.rate) : read;
		const entry: DocumentAllowance = { ...plain, vat: vat.category };
		entries.push(entry);
		total = add(total, amount);
		builder.add(vat, isCharge ? amount : negate(amount), path);
		included?.add(vat, { role: key, entry, gross: read.amount, net: amount }, path);
	}
	return { entries, total, isComplete };
}

/** Rules do not ask for it, people do: two lines with one number cannot be told apart. */
function checkLineIds(lines: readonly Line[], findings: Findings): void {
	const seen = new Set<string>();
	for (const { id } of lines) {
		if (id === undefined) continue;
		if (seen.has(id)) {
			findings.warn('lines', `the line number ${describe(id)} is used twice`);
			return;
		}
		seen.add(id);
	}
}
