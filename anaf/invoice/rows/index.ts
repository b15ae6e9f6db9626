/** Rows of a table as invoices to build: rows with the same number become one. */

import { compare, ONE, ZERO, type Decimal } from '../../decimal';
import { readDecimal, type DecimalSeparator } from '../../numbers';
import { fail, ok, type AnafFault, type Result } from '../../result';
import { cellsOf as cellNames, cellText, isBlank, type Cells } from '../../rows/cells';
import { ColumnNames } from '../../rows/columns';
import { groupRows, type GivenRow, type RowCells, type RowGroup, type RowLine, type RowTable } from '../../rows/group';
import { fewRows, quoted, rowsText, sentence } from '../../rows/words';
import { readYesNo } from '../../yesNo';
import { currencyCode } from '../complete/codes';
import { CREDIT_NOTE_TYPE, INVOICE_TYPE } from '../creditNote';
import { LEI } from '../../romania/currency';
import { readMoney } from '../../romania/money';
import { foldRomanian } from '../../romania/text';
import { withoutPercentSign } from '../complete/values';
import type { BuildFault } from '../complete/findings';
import { labelOf } from '../labels';
import type { AllowanceInput, InvoiceInput, LineInput, NumberInput, PartyInput } from '../model/input';
import { vatCategoryCode } from '../vat';
import { LINE as LINE_TERMS } from '../terms';
import { vatInputOf } from '../vatInput';
import { INVOICE_COLUMNS, type InvoiceColumn } from './columns';
import { personNotice, refundNotice, shopOrder } from './shopOrder';
import { categoryOfCell, rateOfCell } from './vatRate';

/** The rows of one invoice. */
type InvoiceRows = RowGroup<InvoiceColumn>;

type CellsOf = RowCells<InvoiceColumn>;

/** Series and number, as they are written on the invoice. */
function nameOf(cells: CellsOf): string | undefined {
	const number = cellText(cells.get('number'));
	const series = cellText(cells.get('series'));
	if (number === undefined || series === undefined || number.startsWith(series)) return number;
	return `${series}${number}`;
}

/**
 * Reads a table of invoices. Orders of WooCommerce are rows as well.
 *
 * @param mapped the cells are by the keys of `INVOICE_COLUMNS`
 */
export function readInvoiceRows(
	rows: readonly GivenRow[],
	{ mapped, decimalSeparator }: { readonly mapped: boolean; readonly decimalSeparator?: DecimalSeparator },
): Result<RowTable<InvoiceColumn>> {
	const cellsOf = (cells: Cells): Cells =>
		mapped ? cells : (shopOrder(cells, hasBuyerCif(cells)) ?? withRateNamed(cells));
	const table = groupRows(
		rows.map((row) => ({ ...row, cells: cellsOf(row.cells) })),
		{
			columns: INVOICE_COLUMNS,
			nameOf,
			nameColumn: 'number',
			title: 'name',
			mapped,
			what: 'invoice',
			decimalSeparator,
		},
	);
	return table.ok && !mapped
		? ok({
				...table.value,
				notices: rows.flatMap(({ cells }) => [...personNotice(cells, hasBuyerCif(cells)), ...refundNotice(cells)]),
			})
		: table;
}

const NAMES = new ColumnNames<InvoiceColumn>(INVOICE_COLUMNS);

/** Whether a row has the fiscal code of who buys. */
function hasBuyerCif(cells: Cells): boolean {
	for (const [name, value] of cellNames(cells))
		if (!isBlank(value) && NAMES.find(name)?.key === 'buyerCif') return true;
	return false;
}

/** `TVA` may be an amount; with a percent sign in its cell it is the rate. */
function withRateNamed(cells: Cells): Cells {
	return Object.fromEntries(
		Object.entries(cells).map(([name, value]) => [
			/^(?:tva|vat)$/i.test(name.trim()) && typeof value === 'string' && /%\s*$/.test(value) ? `${name} %` : name,
			value,
		]),
	);
}

/** A cell that building reads for itself: a number, a text, or a day in any form. */
const raw = (cells: CellsOf, key: InvoiceColumn): string | undefined => cells.get(key) as string | undefined;

/** Fields that have something in them. */
const given = <T extends object>(fields: T): T =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;

function allowancesOf(cells: CellsOf, currency: string, separator: DecimalSeparator | undefined): AllowanceInput[] {
	const [amount, percent] = [cells.get('discount'), cells.get('discountPercent')];
	const allowances: AllowanceInput[] = [];
	const reason = 'Discount';
	const bare = withoutPercentSign(amount);
	if (bare !== amount) allowances.push({ percentage: bare as string, reason });
	else if (amount !== undefined && !isZero(readMoney(amount, currency, separator)))
		allowances.push({ amount: amount as NumberInput, reason });
	if (percent !== undefined && !isZero(readDecimal(withoutPercentSign(percent), separator)))
		allowances.push({ percentage: withoutPercentSign(percent) as NumberInput, reason });
	return allowances;
}

const isZero = (read: Result<Decimal, unknown>): boolean => read.ok && compare(read.value, ZERO) === 0;

type PriceColumn = 'price' | 'priceWithVat' | 'priceWithoutVat';

/** Whether the prices of a column include VAT; undefined where the option of the node says it. */
const INCLUDES_VAT: Readonly<Record<PriceColumn, boolean | undefined>> = {
	price: undefined,
	priceWithVat: true,
	priceWithoutVat: false,
};

/** Which column a line has its price from; `price` says nothing of VAT. */
function priceColumn({ cells, row }: RowLine<InvoiceColumn>, problems: string[]): PriceColumn {
	if (cells.has('price') && cells.has('priceWithoutVat'))
		problems.push(`Row ${row}: there is a price in both columns, Price and Price Without VAT`);
	if (cells.has('priceWithoutVat')) return 'priceWithoutVat';
	return cells.has('price') || !cells.has('priceWithVat') ? 'price' : 'priceWithVat';
}

function lineOf(
	{ cells }: RowLine<InvoiceColumn>,
	price: InvoiceColumn,
	currency: string,
	separator: DecimalSeparator | undefined,
): LineInput {
	const category = cellText(cells.get('vatCategory'));
	const written = cells.get('vatRate');
	const named = category === undefined ? categoryOfCell(written) : undefined;
	const allowances = allowancesOf(cells, currency, separator);
	return given({
		name: raw(cells, 'name'),
		description: raw(cells, 'description'),
		quantity: raw(cells, 'quantity'),
		unit: raw(cells, 'unit'),
		price: raw(cells, price),
		vat: vatInputOf({
			category: category === undefined ? named : vatCategoryCode(category),
			rate: named === undefined ? (rateOfCell(written, separator) as NumberInput | undefined) : undefined,
			reason: cellText(cells.get('exemptionReason')),
		}),
		allowances: allowances.length > 0 ? allowances : undefined,
	});
}

function buyerOf(head: CellsOf, problems: string[]): PartyInput {
	const yesNo = (key: InvoiceColumn, label: string): boolean | undefined => {
		if (!head.has(key)) return undefined;
		const read = readYesNo(head.get(key));
		if (read === undefined) problems.push(`The column ${label} holds neither yes nor no`);
		return read;
	};
	const address = given({
		line1: raw(head, 'buyerStreet'),
		city: raw(head, 'buyerCity'),
		county: raw(head, 'buyerCounty'),
		country: raw(head, 'buyerCountry'),
		postalCode: raw(head, 'buyerPostalCode'),
	});
	const contact = given({ phone: raw(head, 'buyerPhone'), email: raw(head, 'buyerEmail') });
	return given({
		cif: raw(head, 'buyerCif'),
		name: raw(head, 'buyerName'),
		registrationId: raw(head, 'buyerRegistration'),
		privatePerson: yesNo('buyerIsPerson', 'Buyer Is a Private Person') === true ? true : undefined,
		vatPayer: yesNo('buyerVatPayer', 'Buyer Registered for VAT'),
		address: Object.keys(address).length > 0 ? address : undefined,
		contact: Object.keys(contact).length > 0 ? contact : undefined,
	});
}

/** Kinds by the words that tables have for them. A storno may be 380 or 381, so its word says neither. */
const KINDS: ReadonlyMap<string, string> = new Map([
	['FACTURA', INVOICE_TYPE],
	['FACTURA FISCALA', INVOICE_TYPE],
	['INVOICE', INVOICE_TYPE],
	['NOTA DE CREDIT', CREDIT_NOTE_TYPE],
	['NOTA DE CREDITARE', CREDIT_NOTE_TYPE],
	['CREDIT NOTE', CREDIT_NOTE_TYPE],
	['FACTURA CORECTATA', '384'],
	['CORRECTED INVOICE', '384'],
	['AUTOFACTURA', '389'],
	['SELF BILLED INVOICE', '389'],
]);

/** The code of a kind that is written as a word, or with words behind it (`381 - Notă de creditare`). */
function kindOf(written: string | undefined): string | undefined {
	if (written === undefined) return undefined;
	return KINDS.get(foldRomanian(written)) ?? /^(\d{3})\s*[-–:(]/.exec(written)?.[1] ?? written;
}

/** Columns whose name says another currency than that of the invoice. */
function otherCurrencies({ currencies, lines }: InvoiceRows, currency: string): string[] {
	return [...currencies]
		.filter(([key, other]) => other !== currency && lines.some(({ cells }) => cells.has(key)))
		.map(([key, other]) => `The column ${columnLabel(key)} is in ${other}, and the invoice in ${currency}`);
}

/** Discounts whose sign is not that of the quantity: taken off as they are written, the line would become larger. */
function discountsThatAdd(
	lines: InvoiceRows['lines'],
	currency: string,
	separator: DecimalSeparator | undefined,
): string[] {
	const isBelowZero = (read: Result<Decimal, unknown>): boolean => read.ok && compare(read.value, ZERO) < 0;
	return lines.flatMap(({ row, cells }) => {
		const discount = cells.get('discount');
		const amount = readMoney(discount, currency, separator);
		if (!amount.ok || isZero(amount)) return [];
		const isReturn = isBelowZero(readDecimal(cells.get('quantity'), separator));
		if (isBelowZero(amount) === isReturn) return [];
		return [
			`Row ${row}: Discount ${quoted(discount)} would make the line larger: it is taken off, so write it ${isReturn ? 'with a minus, as the quantity is' : 'without a minus'}`,
		];
	});
}

/** Percentages below one: a sheet keeps 10% as 0.1, and whoever writes 0.1 may mean just that. */
function doubtfulPercents(lines: InvoiceRows['lines'], separator: DecimalSeparator | undefined): string[] {
	return lines.flatMap(({ row, cells }) => {
		const written = cells.get('discountPercent');
		const percent = readDecimal(written, separator);
		if (!percent.ok || compare(percent.value, ZERO) <= 0 || compare(percent.value, ONE) >= 0) return [];
		return [
			`Row ${row}: Discount (%) ${quoted(written)} may be a part of one, as a sheet keeps a percentage, or less than one percent: write it with the sign, such as 10%`,
		];
	});
}

const columnLabel = (key: InvoiceColumn): string => INVOICE_COLUMNS.find((column) => column.key === key)?.label ?? key;

/** The invoice of rows with one number; `invalidInput` with every contradiction of theirs. */
export function invoiceOfRows(rows: InvoiceRows, separator?: DecimalSeparator): Result<InvoiceInput> {
	const { head, lines } = rows;
	const problems = [...rows.problems];
	const prices = lines.map((line) => priceColumn(line, problems));
	const buyer = buyerOf(head, problems);
	// What one column says of VAT is not what another says, and an invoice has its prices in one way.
	const [first, other] = [...new Set(prices)].map((key) => ({
		label: columnLabel(key),
		rows: lines.filter((_, index) => prices[index] === key).map(({ row }) => row),
	}));
	if (first !== undefined && other !== undefined)
		problems.push(
			`${sentence(rowsText(first.rows))} ${first.rows.length === 1 ? 'has its price' : 'have their prices'} in the column ${first.label}, ${rowsText(other.rows)} in ${other.label}`,
		);
	const currency = currencyCode(cellText(head.get('currency')) ?? LEI);
	problems.push(
		...otherCurrencies(rows, currency),
		...discountsThatAdd(lines, currency, separator),
		...doubtfulPercents(lines, separator),
	);
	if (problems.length > 0) return fail(contradiction(rows, problems));
	const { precedingNumber, precedingDate } = {
		precedingNumber: raw(head, 'precedingNumber'),
		precedingDate: raw(head, 'precedingDate'),
	};
	const deliveryDate = raw(head, 'deliveryDate');
	const note = raw(head, 'note');
	const input: InvoiceInput = {
		number: rows.name,
		issueDate: raw(head, 'issueDate'),
		dueDate: raw(head, 'dueDate'),
		paymentDays: raw(head, 'paymentDays'),
		paymentTerms: raw(head, 'paymentTerms'),
		typeCode: kindOf(cellText(head.get('typeCode'))),
		currency: raw(head, 'currency'),
		exchangeRate: raw(head, 'exchangeRate'),
		seller: given({ cif: raw(head, 'sellerCif'), name: raw(head, 'sellerName') }),
		buyer,
		buyerReference: raw(head, 'buyerReference'),
		contractReference: raw(head, 'contractReference'),
		purchaseOrderReference: raw(head, 'orderReference'),
		iban: raw(head, 'sellerIban'),
		delivery: deliveryDate === undefined ? undefined : { date: deliveryDate },
		notes: note === undefined ? undefined : [note],
		precedingInvoices:
			precedingNumber === undefined && precedingDate === undefined
				? undefined
				: [given({ number: precedingNumber, issueDate: precedingDate })],
		pricesIncludeVat: INCLUDES_VAT[prices[0] ?? 'price'],
		lines: lines.map((line, index) => lineOf(line, prices[index] ?? 'price', currency, separator)),
	};
	return ok(given(input));
}

function contradiction({ name, rows }: InvoiceRows, problems: readonly string[]): AnafFault {
	return {
		kind: 'invalidInput',
		message: `${sentence(fewRows(rows))} cannot be one invoice`,
		more: `It is the invoice ${name}, in ${rowsText(rows)}`,
		advice: 'Nothing was sent. Correct the rows, or give those that are another invoice another number',
		details: problems,
	};
}

const LINE = /^lines\[(\d+)\]\.?(.*)$/;

/** The refusal of an invoice that was made of rows, with rows and columns instead of places in the invoice. */
export function faultInRows(fault: BuildFault, { name, rows, lines }: InvoiceRows): AnafFault {
	const placeOf = (path: string): string => {
		const [, index, field = ''] = LINE.exec(path) ?? [];
		const isLine = index !== undefined;
		const column = INVOICE_COLUMNS.find(
			(one) => (one.role === 'line') === isLine && one.path === (isLine ? field : path),
		);
		if (!isLine) return column?.label ?? labelOf(path);
		const row = `Row ${lines[Number(index)]?.row ?? rows[0] ?? 1}`;
		// What no column is for has the name that it has on a line of the panel.
		const label = column?.label ?? labelOf(field, LINE_TERMS);
		return label === '' ? row : `${row}, ${label}`;
	};
	const details = fault.findings.map(
		({ path, message, rule }) => `${placeOf(path)}: ${message}${rule === undefined ? '' : ` (${rule})`}`,
	);
	return {
		kind: fault.kind,
		message: `No invoice can be built of ${fewRows(rows)}`,
		more: `It is the invoice ${name}, in ${rowsText(rows)}`,
		advice: 'Nothing was sent. Correct the rows that are listed',
		details,
	};
}
