/** The tables of the goods sheet: goods with their sums, documents, previous notifications. */

import { element, markup, type Content } from '../../page/html';
import { DOCUMENT_TYPES, PURPOSES, UNITS } from '../codes';
import type { Draft, GoodsLine, Notification } from '../model';
import { sumOf } from './journey';
import { wordsOf, type TransportPaper } from './labels';

const PURPOSE_WORDS = wordsOf(PURPOSES);
const UNIT_WORDS = wordsOf(UNITS);
const DOCUMENT_WORDS = wordsOf(DOCUMENT_TYPES);

function row(paper: TransportPaper, line: Draft<GoodsLine>, number: number): string {
	return markup(
		element('tr', [
			element('td', String(number)),
			element('td.text', [
				element('span', line.name),
				paper.smallPrint([
					[paper.label('purpose'), paper.code(PURPOSE_WORDS, line.purpose)],
					[paper.label('tariffCode'), line.tariffCode],
					[paper.label('reference'), line.reference],
				]),
			]),
			element('td', paper.code(UNIT_WORDS, line.unit)),
			element('td.number', paper.number(line.quantity)),
			element('td.number', paper.number(line.netWeight)),
			element('td.number', paper.number(line.grossWeight)),
			element('td.number', paper.number(line.valueWithoutVat)),
		]),
	);
}

function totalRow(paper: TransportPaper, goods: ReadonlyArray<Draft<GoodsLine>>): Content {
	const sum = (field: 'netWeight' | 'grossWeight' | 'valueWithoutVat'): Content =>
		element('td.number', paper.number(sumOf(goods, field)));
	return element('tr.sum', [
		element('td', undefined),
		element('td', paper.label('total')),
		element('td', undefined),
		element('td', undefined),
		sum('netWeight'),
		sum('grossWeight'),
		sum('valueWithoutVat'),
	]);
}

/** All goods with their codes in words, and what they come to. Each row is made by itself, as there can be thousands. */
export function goodsTable(paper: TransportPaper, goods: ReadonlyArray<Draft<GoodsLine>>): Content {
	if (goods.length === 0) return undefined;
	let rows = '';
	for (const [index, line] of goods.entries()) rows += row(paper, line, index + 1);
	return paper.table(
		[
			[paper.label('lineNumber'), 'th'],
			[paper.label('item'), 'th.item'],
			[paper.label('unit'), 'th'],
			[paper.label('quantity'), 'th.number'],
			[paper.label('netWeight'), 'th.number'],
			[paper.label('grossWeight'), 'th.number'],
			[paper.label('value'), 'th.number'],
		],
		[{ html: rows }, totalRow(paper, goods)],
	);
}

/** The documents that go with the goods. */
export function documentsTable(paper: TransportPaper, documents: Draft<Notification>['documents'] = []): Content {
	if (documents.length === 0) return undefined;
	return paper.table(
		[
			[paper.label('documentType'), 'th'],
			[paper.label('number'), 'th'],
			[paper.label('documentDate'), 'th'],
			[paper.label('remarks'), 'th'],
		],
		documents.map(({ type, number, date, remarks }) =>
			element('tr', [
				element('td', paper.code(DOCUMENT_WORDS, type)),
				element('td.text', number),
				element('td', paper.day(date)),
				element('td.text', remarks),
			]),
		),
	);
}

/** The transports that this one continues. */
export function previousTable(
	paper: TransportPaper,
	previous: Draft<Notification>['previousNotifications'] = [],
): Content {
	if (previous.length === 0) return undefined;
	return paper.table(
		[
			[paper.label('uit'), 'th'],
			[paper.label('reference'), 'th'],
			[paper.label('remarks'), 'th'],
		],
		previous.map(({ uit, reference, remarks }) =>
			element('tr', [element('td.text', uit), element('td.text', reference), element('td.text', remarks)]),
		),
	);
}
