import { isRecord, type Json } from './rest';
import { table } from './table';

/** One line of the table at the end of the demo. */
export interface Happened {
	what: string;
	result: string;
}

/** Items by node, as both n8n's REST interface and n8n-core in-process give them. */
type Items = Record<string, readonly { json?: unknown; binary?: unknown }[]>;

function first(items: Items, node: string): { json: Json; files: string[] } {
	const item = items[node]?.[0];
	return {
		json: isRecord(item?.json) ? item.json : {},
		files: isRecord(item?.binary) ? Object.keys(item.binary) : [],
	};
}

/** What the template "send an invoice" did. */
export function sent(items: Items): Happened[] {
	const upload = first(items, 'Send to ANAF').json;
	const answer = first(items, 'Download Signed Answer');
	return [
		{ what: 'Upload an invoice', result: `index ${String(upload['uploadIndex'])}, ${String(upload['state'])}` },
		{
			what: 'Download the answer',
			result: `${answer.files.join(', ')}; ${answer.json['signed'] === true ? 'signed by the Ministry of Finance (simulated)' : 'not signed'}`,
		},
	];
}

/** What the template "collect invoices" did with newly arrived ones. */
export function arrived(items: Items): Happened[] {
	return (items['Your Next Step'] ?? []).map((item) => {
		const json = isRecord(item.json) ? item.json : {};
		const invoice = isRecord(json['invoice']) ? json['invoice'] : {};
		const total = isRecord(invoice['total']) ? invoice['total'] : {};
		const details = [invoice['sellerName'], total['payable'], invoice['currency']].filter(
			(part) => typeof part === 'string',
		);
		return {
			what: 'Invoice picked up by the trigger',
			result: [String(invoice['number'] ?? json['fileName']), details.join(' ')]
				.filter((part) => part !== '')
				.join(', '),
		};
	});
}

/** The table of everything that happened. */
export function report(happened: readonly Happened[]): string {
	return table(
		['What happened', 'Result'],
		happened.map(({ what, result }) => [what, result]),
	);
}
