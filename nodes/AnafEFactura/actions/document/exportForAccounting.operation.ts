import type { IBinaryKeyData, IDataObject, INodeExecutionData } from 'n8n-workflow';

import { encodeUtf8 } from '../../../../anaf/api/bytes';
import { MOST_ZIP_FILES, writeZip, type ZipFile } from '../../../../anaf/efactura/zipWrite';
import { journalOf, type ExportOptions, type JournalRow } from '../../../../anaf/invoice/export/journal';
import { sagaInvoice, type SagaInvoice } from '../../../../anaf/invoice/export/saga';
import { sideOf, type Direction, type Side } from '../../../../anaf/invoice/export/sides';
import type { Invoice } from '../../../../anaf/invoice/model/invoice';
import { parseInvoice } from '../../../../anaf/invoice/read';
import { partyCif } from '../../../../anaf/invoice/simplify';
import { fail, ok, type Result } from '../../../../anaf/result';
import { fileOf } from '../../../shared/binary';
import { cifOrNone } from '../../../shared/cif';
import { ownCifField } from '../../../shared/descriptions/cif';
import { fileNameOption, outputFieldOf, outputFieldOption } from '../../../shared/descriptions/outputFile';
import { eachItem } from '../../../shared/eachItem';
import { invalidInput } from '../../../shared/errors';
import { givenRate } from '../../../shared/exchangeRates';
import { choiceField } from '../../../shared/fields/choices';
import { showWarnings } from '../../../shared/hints';
import type { Batch, ItemRun, OperationDefinition } from '../../../shared/operation';
import { textOfField } from '../../../shared/text';
import { documentOrModelFields } from '../documentOrModel';
import { fileNameOf } from '../../../shared/fileName';
import { readInvoiceSource } from '../invoiceSource';
import { unreadableXml } from '../validation';
import { optionsCollection } from '../../../shared/fields/collection';

const formatField = choiceField({
	displayName: 'Format',
	name: 'format',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Journal Rows',
			value: 'journal',
			description: 'An item for each VAT rate and category: base, VAT and gross, in the currency and in lei',
		},
		{ name: 'SAGA C. XML', value: 'saga', description: 'The file that the accounting program SAGA imports' },
	],
	default: 'journal',
	description: 'What to make of the invoices',
});

const filesField = choiceField({
	displayName: 'Files',
	name: 'sagaFiles',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'One File per Invoice', value: 'each', description: 'An item with its file for each invoice' },
		{
			name: 'One ZIP File',
			value: 'zip',
			description: 'One item with a ZIP of all invoices, in the folders intrari (purchases) and iesiri (sales)',
		},
	],
	default: 'zip',
	description: 'Whether all invoices go into one file, or each into its own',
	displayOptions: { show: { format: ['saga'] } },
});

const exchangeRateField = {
	displayName: 'Exchange Rate',
	name: 'exchangeRate',
	type: 'string' as const,
	default: '',
	placeholder: 'e.g. 4.9763',
	description:
		'Lei for one unit of the invoice’s currency, for the amounts in lei of Journal Rows. When empty, it is taken from the VAT in lei that the invoice states.',
};

const sagaFieldOption = outputFieldOption('saga', 'the file for SAGA C.');

/** Document: Export for Accounting. */
export const operation: OperationDefinition = {
	name: 'exportForAccounting',
	displayName: 'Export for Accounting',
	action: 'Export an invoice for accounting',
	description: 'Turn invoices into rows of a VAT journal, or into files that SAGA imports, on this computer',
	items: 'together',
	withoutCredential: true,
	schemaVersion: 1,
	fields: [
		formatField,
		{
			displayName: 'The file can be the XML, or the ZIP archive as ANAF sent it.',
			name: 'exportNotice',
			type: 'notice',
			default: '',
		},
		...documentOrModelFields,
		ownCifField(
			': it decides what is a sale and what a purchase. When empty, the direction stays open; a ZIP file for SAGA C. needs it.',
		),
		filesField,
		optionsCollection([
			exchangeRateField,
			fileNameOption(
				'e.g. saga-2026-11.zip',
				'Name of the ZIP file; saga.zip when empty. The files of the invoices are named as SAGA C. wants it.',
			),
			sagaFieldOption,
		]),
	],
	run: execute,
};

/** The fields of an item beside its document. */
function readOptions({ fields }: ItemRun): Result<ExportOptions & { readonly warnings: string[] }> {
	const exchangeRate = givenRate(fields.collection('options').exchangeRate);
	if (!exchangeRate.ok) return exchangeRate;
	const own = cifOrNone(fields.located('cif'));
	if (!own.ok) return own;
	const warning = own.value?.warning;
	return ok({
		exchangeRate: exchangeRate.value,
		ownCif: own.value?.cif,
		warnings: warning === undefined ? [] : [warning],
	});
}

/** An invoice that is to go into a ZIP file or a file of its own. */
interface SagaExport {
	readonly saga: SagaInvoice;
	readonly json: IDataObject;
	/** Its place in a ZIP file; undefined for a file of its own. */
	readonly place?: { readonly ownCif: string; readonly direction: Direction };
}

/** What an item becomes. */
type Exported =
	| { readonly rows: readonly JournalRow[]; readonly warnings: readonly string[] }
	| (SagaExport & { readonly warnings: readonly string[] });

/** SAGA’s folders of purchases and sales. */
const FOLDERS: Readonly<Record<Direction, string>> = { purchase: 'intrari', sale: 'iesiri' };

function sagaJson(invoice: Invoice, saga: SagaInvoice, { direction }: Side): IDataObject {
	return {
		number: invoice.number ?? null,
		issueDate: invoice.issueDate ?? null,
		sellerCif: partyCif(invoice.seller),
		buyerCif: partyCif(invoice.buyer),
		direction: direction ?? null,
		fileName: saga.fileName,
		currency: invoice.currency ?? null,
		lines: saga.lines,
		net: saga.net,
		vat: saga.vat,
		gross: saga.gross,
		reverseCharge: saga.reverseCharge,
		cashVat: saga.cashVat,
		centsMoved: saga.centsMoved.map((moved) => ({ ...moved })),
	};
}

/** What tells an invoice from another one. */
const identityOf = ({ seller, number, issueDate }: Invoice): string =>
	[partyCif(seller), number ?? '', issueDate ?? ''].join(' ');

/** The invoices of this run by company, and the item that each was in. */
type Seen = Map<string, number>;

async function exportItem(run: ItemRun, seen: Seen): Promise<Result<Exported>> {
	const options = readOptions(run);
	if (!options.ok) return options;
	const source = await readInvoiceSource(run);
	if (!source.ok) return source;
	const parsed = parseInvoice(source.value.xml);
	if (!parsed.ok) return 'code' in parsed.fault ? fail(unreadableXml(parsed.fault)) : fail(parsed.fault);
	const { model } = parsed.value;
	const identity = `${options.value.ownCif ?? ''} ${identityOf(model)}`;
	const before = seen.get(identity);
	const isTwice = before !== undefined;
	const twice = `Items ${before ?? 0} and ${run.item} are the same invoice, ${model.number ?? 'without a number'}`;
	const warnings = [...options.value.warnings, ...(isTwice ? [twice] : [])];
	if (run.fields.choice(formatField) === 'journal') {
		const journal = journalOf(model, options.value);
		if (!journal.ok) return journal;
		seen.set(identity, before ?? run.item);
		return ok({ rows: journal.value.rows, warnings: [...warnings, ...journal.value.warnings] });
	}
	const saga = sagaInvoice(model);
	if (!saga.ok) return saga;
	const side = sideOf(model, options.value.ownCif);
	if (!side.ok) return side;
	const made = { saga: saga.value, json: sagaJson(model, saga.value, side.value) };
	const { direction, reason } = side.value;
	if (run.fields.choice(filesField) === 'zip') {
		if (seen.size >= MOST_ZIP_FILES)
			return fail(invalidInput(`A ZIP file holds at most ${MOST_ZIP_FILES} invoices`, 'Export fewer invoices at once'));
		if (isTwice)
			return fail(
				invalidInput(
					'Two items are the same invoice',
					'Leave one of them out: SAGA C. would import the invoice twice',
					{
						more: twice,
					},
				),
			);
		const { ownCif } = options.value;
		if (direction === undefined || ownCif === undefined)
			return fail(
				invalidInput(
					'The folder of the invoice in the ZIP file is not known',
					'Fill in Own CIF, or choose Files: One File per Invoice',
					{ more: reason },
				),
			);
		seen.set(identity, run.item);
		return ok({ ...made, place: { ownCif, direction }, warnings: [...warnings, ...saga.value.warnings] });
	}
	seen.set(identity, before ?? run.item);
	const json = { ...made.json, directionReason: reason ?? null };
	return ok({ ...made, json, warnings: [...warnings, ...saga.value.warnings] });
}

const withWarnings = (json: IDataObject, warnings: readonly string[]): IDataObject =>
	warnings.length === 0 ? json : { ...json, warnings: [...warnings] };

interface Zipped extends SagaExport {
	readonly item: number;
	readonly warnings: readonly string[];
	readonly place: NonNullable<SagaExport['place']>;
}

/** A path that no other file of the ZIP has: numbers that differ in more than letters and digits may give one name. */
function freePath(path: string, taken: ReadonlySet<string>): string {
	for (let number = 2, free = path; ; number++) {
		if (!taken.has(free)) return free;
		free = path.replace(/\.xml$/, `_${number}.xml`);
	}
}

/** The ZIP file of all invoices, as an item that comes from all of theirs. */
async function zipItem({ context, fieldsOf }: Batch, zipped: readonly Zipped[]): Promise<INodeExecutionData[]> {
	const [first] = zipped;
	if (first === undefined) return [];
	const fields = fieldsOf(first.item);
	const options = fields.ok ? fields.value.collection('options') : {};
	const fileName = fileNameOf(textOfField(options.fileName), 'zip', 'saga');
	const paths = new Set<string>();
	// The books of two companies do not go into one folder.
	const isOneCompany = zipped.every(({ place }) => place.ownCif === first.place.ownCif);
	const files: ZipFile[] = [];
	const invoices: IDataObject[] = [];
	for (const { place, saga, json, warnings } of zipped) {
		const company = isOneCompany ? '' : `${place.ownCif}/`;
		const name = freePath(`${company}${FOLDERS[place.direction]}/${saga.fileName}`, paths);
		paths.add(name);
		files.push({ name, data: encodeUtf8(saga.xml) });
		invoices.push(withWarnings({ ...json, path: name }, warnings));
	}
	const bytes = writeZip(files);
	const count = (direction: Direction): number => zipped.filter(({ place }) => place.direction === direction).length;
	const json = {
		fileName,
		files: files.length,
		purchases: count('purchase'),
		sales: count('sale'),
		bytes: bytes.length,
		invoices,
	};
	const binary = {
		[outputFieldOf(options, sagaFieldOption)]: await fileOf(context, bytes, fileName, 'application/zip'),
	};
	return [{ json, binary, pairedItem: zipped.map(({ item }) => ({ item })) }];
}

/** The file of one invoice. */
async function ownFile({ context, fieldsOf }: Batch, item: number, saga: SagaInvoice): Promise<IBinaryKeyData> {
	const fields = fieldsOf(item);
	const field = outputFieldOf(fields.ok ? fields.value.collection('options') : {}, sagaFieldOption);
	return { [field]: await fileOf(context, encodeUtf8(saga.xml), saga.fileName, 'application/xml') };
}

/** Exports all invoices. Asks nothing of ANAF. */
async function execute(batch: Batch): Promise<INodeExecutionData[]> {
	const seen: Seen = new Map();
	const { answers, failed } = await eachItem(batch, async (run) => await exportItem(run, seen));
	const outputs = failed.map(({ item, output }) => ({ item, output }));
	const zipped: Zipped[] = [];
	for (const { item, answer } of answers) {
		if ('rows' in answer) {
			answer.rows.forEach((row, index) => {
				const json = withWarnings({ ...row }, index === 0 ? answer.warnings : []);
				outputs.push({ item, output: batch.itemOf(item, json) });
			});
			continue;
		}
		const { place, saga, json, warnings } = answer;
		if (place !== undefined) zipped.push({ item, place, saga, json, warnings });
		else {
			const binary = await ownFile(batch, item, saga);
			outputs.push({ item, output: batch.itemOf(item, withWarnings(json, warnings), false, binary) });
		}
	}
	showWarnings(
		batch.context,
		answers.flatMap(({ answer }) => answer.warnings),
	);
	outputs.sort((left, right) => left.item - right.item);
	return [...(await zipItem(batch, zipped)), ...outputs.map(({ output }) => output)];
}
