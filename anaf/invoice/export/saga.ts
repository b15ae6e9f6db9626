/** An invoice as the XML that SAGA C. imports (docs/accounting.md says how sure its form is). */

import { dayNumberOf } from '../../calendar';
import { format, plainText } from '../../decimal';
import { writtenDay } from '../../page/language';
import { fail, ok, type Result } from '../../result';
import { normalizeCif } from '../../romania/cif';
import { isTradeRegisterNumber } from '../../romania/tradeRegister';
import { XmlWriter } from '../../xml/write';
import { canBeCashVat, saysCashVat } from '../complete/cashVat';
import type { Invoice, Party } from '../model/invoice';
import { accountOf, partyCif, partyName } from '../simplify';
import { REVERSE_CHARGE } from '../vat';
import { booksOf } from './books';
import { sagaLinesOf, type MovedCents, type SagaLine } from './sagaLines';

/** An invoice as SAGA takes it. */
export interface SagaInvoice {
	/** `F_<supplier’s CIF, digits>_<number>_<dd-mm-yyyy>.xml`, as SAGA wants it. */
	readonly fileName: string;
	readonly xml: string;
	/** Lines, with a line for each allowance and charge of the document. */
	readonly lines: number;
	/** Totals of the lines, decimal text; with the other sign for a credit note. */
	readonly net: string;
	readonly vat: string;
	readonly gross: string;
	readonly reverseCharge: boolean;
	readonly cashVat: boolean;
	/** Where the VAT of a line is not what rounding gives. */
	readonly centsMoved: readonly MovedCents[];
	readonly warnings: readonly string[];
}

function lacking(what: string, advice: string): Result<never> {
	return fail({ kind: 'invalidInput', message: `The invoice has no ${what}, which SAGA C. needs`, advice });
}

/** Letters, digits, points and dashes of a text; anything else would part the name or be refused by a file system. */
const forFileName = (text: string): string => text.trim().replace(/[^\p{L}\p{N}.-]+/gu, '-');

function fileNameOf({ seller, number = '', issueDate = '' }: Invoice): Result<string> {
	const digits = partyCif(seller).replace(/\D/g, '');
	if (digits === '') return lacking('code of its seller', 'Check the seller’s CIF in the invoice');
	if (number.trim() === '') return lacking('number', 'Check the number of the invoice');
	if (Number.isNaN(dayNumberOf(issueDate))) return lacking('issue date', 'Check the issue date of the invoice');
	return ok(`F_${digits}_${forFileName(number)}_${writtenDay('ro', issueDate).replace(/\./g, '-')}.xml`);
}

/** The code of a party as it is written: with RO for those who are registered for VAT. Nobody’s code for thirteen zeros. */
function codeOf(party: Party | undefined): string {
	const cif = partyCif(party);
	const known = normalizeCif(cif);
	if (known.ok && known.value.kind === 'unknownPerson') return '';
	const vatId = party?.vatId?.replace(/\s/g, '') ?? '';
	return vatId.endsWith(cif) ? vatId : cif;
}

/** A county by its letters: `CJ` for `RO-CJ`; other countries’ as they are. */
const countyOf = (county = ''): string => county.replace(/^RO-/, '');

const yesOrNo = (value: boolean): string => (value ? 'Da' : 'Nu');

function writeParty(writer: XmlWriter, role: 'Furnizor' | 'Client', party: Party | undefined, iban: string): void {
	const { address } = party ?? {};
	const registered = [party?.registrationId?.id, ...(party?.identifiers ?? []).map(({ id }) => id)];
	const leaf = (name: string, text = ''): XmlWriter => writer.leaf(`${role}${name}`, text);
	leaf('Nume', partyName(party));
	leaf('CIF', codeOf(party));
	leaf(
		'NrRegCom',
		registered.find((id) => id !== undefined && isTradeRegisterNumber(id)),
	);
	leaf('Capital');
	leaf('Tara', address?.country);
	leaf('Localitate', address?.city);
	leaf('Judet', countyOf(address?.county));
	leaf(
		'Adresa',
		[address?.line1, address?.line2, address?.line3].filter((line) => line !== undefined && line !== '').join(', '),
	);
	leaf('Banca');
	leaf('IBAN', iban);
	leaf('InformatiiSuplimentare', party?.legalForm);
}

function writeLine(writer: XmlWriter, line: SagaLine, number: number): void {
	writer
		.open('Linie')
		.leaf('LinieNrCrt', String(number))
		.leaf('Descriere', line.name)
		.leaf('CodArticolFurnizor', line.sellerCode)
		.leaf('CodArticolClient', line.buyerCode)
		.leaf('CodBare', line.barcode)
		.leaf('InformatiiSuplimentare', line.information)
		.leaf('UM', line.unit)
		.leaf('Cantitate', plainText(line.quantity))
		.leaf('Pret', format(line.price))
		.leaf('Valoare', format(line.value))
		.leaf('ProcTVA', plainText(line.rate))
		.leaf('TVA', format(line.vat))
		.close();
}

interface Switches {
	readonly reverseCharge: boolean;
	readonly cashVat: boolean;
}

function writeHead(writer: XmlWriter, invoice: Invoice, { reverseCharge, cashVat }: Switches): void {
	writer.open('Antet');
	writeParty(writer, 'Furnizor', invoice.seller, accountOf(invoice));
	writeParty(writer, 'Client', invoice.buyer, '');
	writer
		.leaf('FacturaNumar', invoice.number ?? '')
		.leaf('FacturaData', writtenDay('ro', invoice.issueDate ?? ''))
		.leaf('FacturaScadenta', writtenDay('ro', invoice.dueDate ?? ''))
		.leaf('FacturaTaxareInversa', yesOrNo(reverseCharge))
		.leaf('FacturaTVAIncasare', yesOrNo(cashVat))
		.leaf('FacturaTip', reverseCharge ? 'T' : '')
		.leaf('FacturaInformatiiSuplimentare', (invoice.notes ?? []).map(({ text }) => text).join('; '))
		.leaf('FacturaMoneda', invoice.currency ?? '')
		.leaf('FacturaGreutate', '')
		.close();
}

const MIXED =
	'The invoice has lines with and without reverse charge, and SAGA C. has one switch for all of them; it was left off. Check these lines after the import';

/**
 * Makes the file of an invoice for SAGA C.
 *
 * @returns `invalidInput` where the sums of the document do not hold, or SAGA could not tell whose invoice it is
 */
export function sagaInvoice(invoice: Invoice): Result<SagaInvoice> {
	const fileName = fileNameOf(invoice);
	if (!fileName.ok) return fileName;
	const books = booksOf(invoice);
	if (!books.ok) return books;
	const read = sagaLinesOf(invoice, books.value);
	if (!read.ok) return read;
	const { lines, centsMoved } = read.value;
	const reversed = lines.filter(({ category }) => category === REVERSE_CHARGE).length;
	const switches = {
		reverseCharge: reversed > 0 && reversed === lines.length,
		cashVat: saysCashVat(invoice) && lines.some(({ category }) => canBeCashVat(category)),
	};
	const writer = new XmlWriter();
	writer.open('Facturi').open('Factura');
	writeHead(writer, invoice, switches);
	writer.open('Detalii').open('Continut');
	for (const [index, line] of lines.entries()) writeLine(writer, line, index + 1);
	const { net, vat, gross } = books.value;
	return ok({
		fileName: fileName.value,
		xml: writer.finish(),
		lines: lines.length,
		net: format(net),
		vat: format(vat),
		gross: format(gross),
		...switches,
		centsMoved,
		warnings: reversed > 0 && !switches.reverseCharge ? [MIXED] : [],
	});
}
