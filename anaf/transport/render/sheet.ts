/** The A4 sheet: everything a declaration says. */

import { element, type Content } from '../../page/html';
import { inLanguage } from '../../page/language';
import type { Fact } from '../../page/paper';
import { CONFIRMATION_TYPES, COUNTRIES, OPERATIONS } from '../codes';
import type { Declaration, Draft, Notification } from '../model';
import { documentsTable, goodsTable, previousTable } from './goods';
import type { Journey } from './journey';
import { KIND_TITLES, wordsOf, type TransportPaper } from './labels';
import { placeText, plateFacts } from './route';

const OPERATION_WORDS = wordsOf(OPERATIONS);
const COUNTRY_WORDS = wordsOf(COUNTRIES);
const CONFIRMATION_WORDS = wordsOf(CONFIRMATION_TYPES);

interface Company {
	readonly name?: string;
	readonly country?: string;
	readonly code?: string;
}

function companyPart(paper: TransportPaper, title: 'partner' | 'carrier', company: Company): Content {
	return paper.section(
		title,
		company.name === undefined ? undefined : element('p.name', company.name),
		paper.facts(
			[
				[paper.label('code'), company.code],
				[paper.label('country'), paper.code(COUNTRY_WORDS, company.country)],
			],
			'dl.lines',
		),
	);
}

function notificationPart(paper: TransportPaper, notification: Draft<Notification>): Content {
	const partner: Draft<Notification['partner']> = notification.partner ?? {};
	const transport: Draft<Notification['transport']> = notification.transport ?? {};
	return [
		element('div.columns', [
			companyPart(paper, 'partner', partner),
			companyPart(paper, 'carrier', {
				name: transport.carrierName,
				country: transport.carrierCountry,
				code: transport.carrierCode,
			}),
			paper.section('vehicle', paper.facts(plateFacts(paper, transport), 'dl.lines')),
			paper.section(
				'route',
				paper.facts(
					[
						[paper.label('from'), placeText(paper, notification.start)],
						[paper.label('to'), placeText(paper, notification.end)],
					],
					'dl.lines',
				),
			),
		]),
		paper.section('goods', goodsTable(paper, notification.goods ?? [])),
		paper.section('documents', documentsTable(paper, notification.documents)),
		paper.section('previous', previousTable(paper, notification.previousNotifications)),
	];
}

/** What the smaller declarations say beyond the UIT. */
function shortFacts(paper: TransportPaper, { confirmation, vehicleChange }: Draft<Declaration>): readonly Fact[] {
	return [
		[paper.label('confirmation'), paper.code(CONFIRMATION_WORDS, confirmation?.type)],
		...plateFacts(paper, vehicleChange ?? {}),
		[paper.label('changedAt'), paper.day(vehicleChange?.changedAt)],
		[paper.label('remarks'), confirmation?.remarks],
		[paper.label('remarks'), vehicleChange?.remarks],
	];
}

/** A flag: `da` for the one value that it can have; a document that is not valid has another text there, which is shown. */
function flag(paper: TransportPaper, value: unknown): string | undefined {
	if (value === true) return paper.label('yes');
	return typeof value === 'string' ? value : undefined;
}

/** The UITs that a declaration holds, once each, and the one that is known from elsewhere. */
function uitsOf(declaration: Draft<Declaration>, journey: Journey): string {
	const { deletion, confirmation, vehicleChange } = declaration;
	const own = [deletion?.uit, confirmation?.uit, vehicleChange?.uit].filter((uit) => uit !== undefined);
	const known = own.length === 0 && journey.uit !== undefined ? [journey.uit] : own;
	return [...new Set(known)].join(', ');
}

/** Everything of the declaration. */
export function sheetPart(paper: TransportPaper, declaration: Draft<Declaration>, journey: Journey): Content {
	const { notification } = declaration;
	const { validUntil } = journey;
	const validity =
		validUntil === undefined
			? undefined
			: `${paper.day(validUntil.text) ?? ''}${validUntil.isEstimated ? ` (${paper.label('estimated')})` : ''}`;
	return element('section.sheet', [
		element('h1', inLanguage(paper.language, KIND_TITLES[journey.kind])),
		paper.facts(
			[
				[paper.label('uit'), uitsOf(declaration, journey)],
				[paper.label('correctionOfUit'), notification?.correctionOfUit],
				[paper.label('operation'), paper.code(OPERATION_WORDS, notification?.operation)],
				[paper.label('date'), paper.day(journey.date)],
				[paper.label('validUntil'), validity],
				[paper.label('declarant'), declaration.declarantCif],
				[paper.label('reference'), declaration.reference],
				[paper.label('afterOutage'), flag(paper, declaration.afterOutage)],
				...shortFacts(paper, declaration),
			],
			'dl.tiles',
		),
		notification === undefined ? undefined : notificationPart(paper, notification),
	]);
}

/** What the sheet adds to the style of pages. */
export const SHEET_STYLE = `
.item{width:36%}.sum td{font-weight:700;background:var(--tint);border-bottom:.4mm solid var(--accent)}.card+.sheet{margin-top:10mm}`;
