import { buyerCif, sellerCif, type ReadInvoice } from './invoice';

/** Text a standard PDF font can show: diacritics dropped, the rest of non-ASCII as question marks, escaped. */
function pdfText(text: string): string {
	const plain = text
		.normalize('NFD')
		.replace(/[\u0300-\u036f]/g, '')
		.replace(/[^\x20-\x7e]/g, '?');
	return plain.slice(0, 100).replace(/[\\()]/g, '\\$&');
}

const LINES_PER_PAGE = 48;

/** A small PDF that names the invoice: parties, lines, totals, as many pages as it takes. */
export function invoicePdf(invoice: ReadInvoice): Uint8Array {
	const rows = [
		`${invoice.kind === 'CN' ? 'NOTA DE CREDITARE' : 'FACTURA'} ${invoice.number}`,
		`Data emiterii: ${invoice.issueDate}`,
		`Vanzator: ${invoice.sellerName} (${sellerCif(invoice)})`,
		`Cumparator: ${invoice.buyerName} (${buyerCif(invoice)})`,
		'',
		...invoice.lines.map((line) => `${line.id}. ${line.name}   ${line.amount} ${invoice.currency}`),
		'',
		`Total fara TVA: ${invoice.taxExclusive} ${invoice.currency}`,
		`Total TVA: ${invoice.taxTotals[0] ?? '0.00'} ${invoice.currency}`,
		`Total de plata: ${invoice.payable} ${invoice.currency}`,
	];
	const pages: string[][] = [];
	for (let from = 0; from < rows.length; from += LINES_PER_PAGE) pages.push(rows.slice(from, from + LINES_PER_PAGE));
	const kids = pages.map((_, i) => `${4 + i * 2} 0 R`).join(' ');
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
	];
	pages.forEach((page, i) => {
		const text = page.map((row) => `(${pdfText(row)}) Tj T*`).join('\n');
		const stream = `BT\n/F1 11 Tf\n15 TL\n50 790 Td\n${text}\nET`;
		objects.push(
			`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + i * 2} 0 R >>`,
			`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
		);
	});
	let out = '%PDF-1.4\n';
	const offsets = objects.map((object, i) => {
		const offset = out.length;
		out += `${i + 1} 0 obj\n${object}\nendobj\n`;
		return offset;
	});
	const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
	const start = out.length;
	out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
	return Buffer.from(out, 'latin1');
}
